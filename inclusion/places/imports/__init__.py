"""Cards of places read from files. Pure: text in, clean values out; `places.actions` writes them."""
