"""The decisions taken by delegation: their list, their text, what follows them."""
