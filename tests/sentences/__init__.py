"""Every composed sentence written out, for a person to read through."""
