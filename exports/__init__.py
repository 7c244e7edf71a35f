"""What a reader takes away: citations, documents, files. One module a format: label, suffix, media type, `write`."""
