"""A briefing as a PDF."""
