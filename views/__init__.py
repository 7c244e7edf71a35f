"""One selection of the dataset in one language: its address, its citation, its titles and texts."""
