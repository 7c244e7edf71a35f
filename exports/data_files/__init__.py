"""The rows of a selection as files for programs and spreadsheets: one module per format."""
