"""A briefing as a page of its own."""
