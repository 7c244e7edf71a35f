"""Exports: documents and data files. One module per format: label, suffix, media type, `write`."""
