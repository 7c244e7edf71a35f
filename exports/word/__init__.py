"""A briefing as a Word document."""
