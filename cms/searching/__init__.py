"""Finding a guide with the words people type, as they spell them."""
