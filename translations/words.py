"""Interface texts through the gettext catalogues, and numbers and dates as a language writes them."""

from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

LANGUAGES = ("en",)
SOURCE_LANGUAGE = "en"
CATALOGUES = Path(__file__).parent


class Words:
    """The translator of one language: called with an English text, it gives the reader's.

    Placeholders stand in braces and are filled from keyword arguments.
    """

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, text: str, **values: object) -> str:
        """The text in the reader's language, its placeholders filled."""
        return str(self._catalogue.gettext(text)).format(**values) if values else str(self._catalogue.gettext(text))

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The form that `n` takes, with `{n}` written as the language writes numbers."""
        return str(self._catalogue.ngettext(one, many, n)).format(n=self.number(n), **values)

    def number(self, value: float) -> str:
        """A number with the separators of the language."""
        return str(format_decimal(value, locale=self.language))

    def day(self, value: str | date, year: bool = False) -> str:
        """A day, month or year as it is known: 28 April, April 2012, 2012; with the year where asked for."""
        text = value if isinstance(value, str) else value.isoformat()[:10]
        if len(text) == 4:
            return text
        if len(text) == 7:
            return str(format_skeleton("yMMMM", datetime.fromisoformat(f"{text}-01"), locale=self._locale))
        when = datetime.fromisoformat(text)
        return str(
            format_date(when, "long", locale=self._locale) if year else format_skeleton("MMMMd", when, locale=self._locale)
        )

    def short_day(self, value: str | date) -> str:
        """A day with a short month: 28 Apr."""
        text = value if isinstance(value, str) else value.isoformat()[:10]
        return str(format_skeleton("MMMd", datetime.fromisoformat(text), locale=self._locale))

    @property
    def _locale(self) -> str:
        return "en_GB" if self.language == "en" else self.language


@cache
def words(language: str) -> Words:
    """The translator of a language. Raises KeyError for a language that the dashboard does not have."""
    if language not in LANGUAGES:
        raise KeyError(language)
    if language == SOURCE_LANGUAGE:
        return Words(language, NullTranslations())
    return Words(language, Translations.load(str(CATALOGUES), [language]))
