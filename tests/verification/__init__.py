"""Files that leave, changed in one place or untouched, and what the check says of them."""
