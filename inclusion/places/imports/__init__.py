"""Cards of places read from files: text in, clean values out. Only `writing` knows the database."""
