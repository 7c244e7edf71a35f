"""A briefing as an HTML page."""
