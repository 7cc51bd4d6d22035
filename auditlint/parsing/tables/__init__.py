"""Tables: found, read into cells and rows, and which of their cells are made from which."""
