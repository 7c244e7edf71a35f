"""Exports: documents and data files. One module a format: label, suffix, media type, `write`."""
