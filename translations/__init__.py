"""The words that a reader sees, by language."""

from translations.words import Words, words

__all__ = ["Words", "words"]
