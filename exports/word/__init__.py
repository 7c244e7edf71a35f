"""A briefing as a Word document."""


class TemplateRefused(Exception):
    """A template cannot be used; the message names the file, what was found and what was expected."""
