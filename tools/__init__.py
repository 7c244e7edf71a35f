"""Tools that maintainers run: licences, bill of materials, audit, typefaces, text widths, gazetteer, page of the profile."""
