"""The rows of a choice as files for programs and spreadsheets: one module a format."""
