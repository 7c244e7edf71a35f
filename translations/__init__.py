"""The words that a reader sees, by language."""

from translations.words import Translator, translator

__all__ = ["Translator", "translator"]
