"""A briefing as a Word document."""


class TemplateRefused(Exception):
    """A template cannot be used; the message says why, in the reader's language."""
