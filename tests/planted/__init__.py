"""Tables with names, homes, contacts and points, made by a seed, and the search for these in all that comes of them."""
