"""Interface texts through the gettext catalogues, and numbers and dates as a language writes them.

A number joins the words around it as the language asks, Russian «об 11», Kazakh «600-ден астам»: a translation says so
behind the placeholder, by the form with another number (`{n:об}`, `{n:-ден}`). Words that one alone does not have stand
behind a plus: `по{n:+ всем} {n} заявке`, «по 1 заявке», «по всем 21 заявке».
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from babel.units import format_unit

Sound = Literal["vowel", "voiced", "nasal", "voiceless"]

ONES = ("жүз", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
THOUSAND = "мың"  # the Kazakh word with which a number ends; нөл takes the endings of жүз, миллион those of мың
FRONT = re.compile("[еіүө]")
SOUNDS: tuple[tuple[str, Sound], ...] = (("іыа", "vowel"), ("зру", "voiced"), ("нң", "nasal"))
"""The last letters of these words by their sounds; all others are voiceless."""
VOWEL_SECOND: Mapping[Sound, int] = {"vowel": 1, "voiced": 0, "nasal": 0, "voiceless": 0}
VOICELESS_SECOND: Mapping[Sound, int] = {"vowel": 0, "voiced": 0, "nasal": 0, "voiceless": 1}
CASES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], Mapping[Sound, int]]] = {
    "-ге": (("ге", "ке"), ("ға", "қа"), VOICELESS_SECOND),
    "-де": (("де", "те"), ("да", "та"), VOICELESS_SECOND),
    "-ден": (("ден", "тен", "нен"), ("дан", "тан", "нан"), {"vowel": 0, "voiced": 0, "voiceless": 1, "nasal": 2}),
    "-ді": (("ді", "ті", "ні"), ("ды", "ты", "ны"), {"voiced": 0, "nasal": 0, "voiceless": 1, "vowel": 2}),
    "-дің": (("дің", "тің", "нің"), ("дың", "тың", "ның"), {"voiced": 0, "voiceless": 1, "vowel": 2, "nasal": 2}),
    "-і": (("і", "сі"), ("ы", "сы"), VOWEL_SECOND),
    "-іне": (("іне", "сіне"), ("ына", "сына"), VOWEL_SECOND),
    "-інде": (("інде", "сінде"), ("ында", "сында"), VOWEL_SECOND),
}
"""By the ending as it is asked for: its forms after front and after back vowels, and which of them a sound takes."""


class NumberText(str):
    """A value that a text is filled with: a number in it joins its neighbours as the language asks."""

    def __format__(self, spec: str) -> str:
        """Return the value with preposition or ending; behind a plus in words, none for one. Raises ValueError."""
        if spec.startswith("+"):
            return "" if self == "1" else spec[1:]
        if spec in CASES:
            return with_ending(str(self), spec)
        if spec in PREPOSITIONS:
            return PREPOSITIONS[spec](str(self))
        return super().__format__(spec)


def with_ending(number: str, ending: str) -> str:
    """Return a Kazakh number with the ending of its last word: 600-ден, 1 000-нан, 73-тен."""
    front, back, by_sound = CASES[ending]
    word = last_word(number)
    sound: Sound = next((sound for letters, sound in SOUNDS if word[-1] in letters), "voiceless")
    return f"{number}-{(front if FRONT.search(word) else back)[by_sound[sound]]}"


def last_word(number: str) -> str:
    """Return the word with which a number ends in Kazakh."""
    value = int(re.sub(r"\D", "", number) or 0)
    if value % 10 == 0 and value % 100:
        return TENS[value // 10 % 10]
    return THOUSAND if value and value % 1000 == 0 else ONES[value % 10]


def about(number: str) -> str:
    """Return a Russian number behind «о» or, if it is spoken with a vowel first (11, 11 000), «об»; one is written out."""
    if number == "1":
        return "об одном"
    groups = re.findall(r"\d+", number)
    return f"{'об' if groups[:1] == ['11'] else 'о'} {number}"


PREPOSITIONS: Mapping[str, Callable[[str], str]] = {"об": about}


LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
SOURCE_LANGUAGE = "en"
CATALOGUES = Path(__file__).parent
MAX_TRANSLATORS = 32
MAX_FORMATTED = 4096
PATTERNS = {
    "en": ("y", "MMMM y", "d MMMM y"),
    "ru": ("y 'год'", "LLLL y 'года'", "d MMMM y 'года'"),
    "kk": ("y 'жыл'", "y 'жылғы' MMMM", "y 'жылғы' d MMMM"),
}
"""A year, a month and a day as a running text has them: with the word for year in full, which needs no stop in a
sentence."""


ABBREVIATED = re.compile(r"\([A-ZА-ЯҚҰҒӘІҢҮӨҺ]{2,}\)")
"""The name of a body is followed by its abbreviation: National security service (KNB)."""
PROPER_NAMES = re.compile(
    r"(?:Kazakhstan|United Nations|Views of|Казахстан|Организация Объединённых|Соображения|Қазақстан|Біріккен Ұлттар)\b"
)
"""The labels that keep their capital letter within a sentence begin so."""
DASHES = {"en": "–", "ru": "—", "kk": "–"}  # the dash between two days that have words of their own
PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""The forms that plural rules know, in the order in which a list of forms gives those of a language."""
QUOTES = {"en": ("“”", "‘’"), "ru": ("«»", "„“"), "kk": ("«»", "„“")}
"""The marks of a quotation, and those of a quotation within it."""


class Phrase(str):
    """A sentence in English that is put into the language of a request only when it is answered."""

    text: str
    values: Mapping[str, object]

    def __new__(cls, text: str, **values: object) -> "Phrase":
        phrase = super().__new__(cls, text.format(**values) if values else text)
        phrase.text, phrase.values = text, values
        return phrase

    def translated(self, t: "Translator") -> str:
        return t(self.text, **self.values)


class Translator:
    """The translator of one language, called with an English text; `wording` is a campaign's own catalogue, as a text."""

    def __init__(self, language: str, catalogue: NullTranslations, wording: str = "") -> None:
        self.language = language
        self.wording = wording
        self._catalogue = catalogue

    def __call__(self, text: str, **values: object) -> str:
        translation = str(self._catalogue.gettext(text))
        return translation.format(**_placeholder_values(values)) if values else translation

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the form that `n` takes, with `{n}` written as the language writes numbers."""
        return str(self._catalogue.ngettext(one, many, n)).format(**_placeholder_values({"n": self.number(n), **values}))

    def translate(self, text: str) -> str:
        return str(self._catalogue.gettext(text)) if text else ""

    def number(self, value: float) -> str:
        return _decimal(value, self.language)

    def data_plural(self, forms: str, n: float) -> str:
        """Return the text with `{n}` in the form of the number: of `forms`, parted by `|`, in the order of plural rules."""
        rule, texts = Locale.parse(self.language).plural_form, forms.split("|")
        names = [name for name in PLURAL_FORMS if name in rule.tags or name == "other"]
        return texts[min(names.index(rule(n)), len(texts) - 1)].replace("{n}", self.number(n))

    def years(self, value: float) -> str:
        """Return a number of years: 9 years, 7.3 years, 1 year."""
        return str(format_unit(value, "duration-year", locale=self._locale_code))

    def enumerated(self, parts: Iterable[str]) -> str:
        """Return some words as a list within a sentence: one, two and three."""
        return str(format_list([*parts], locale=self._locale_code))

    def month(self, value: str) -> str:
        """Return the short name of the month of an ISO date: Apr."""
        return str(format_date(datetime.fromisoformat(value), "LLL", locale=self._locale_code))

    def day(self, value: str | date, year: bool = False) -> str:
        """Return a day, month or year as it is known: 28 April, April 2012, 2012; with the year where asked for."""
        return _day(value if isinstance(value, str) else value.isoformat()[:10], self.language, self._locale_code, year)

    def span(self, first: str, last: str) -> str:
        """Return a period of two ISO dates, the year once: 25–26 April 2012, 27 March – 4 June 2012."""
        dash = DASHES[self.language]
        if first[:4] != last[:4] or min(len(first), len(last)) < len("2012-04-28"):
            return f"{self.at_start(self.day(first, year=True))} {dash} {self.day(last, year=True)}"
        if first[:7] == last[:7]:
            days = f"{int(first[8:])}–{int(last[8:])}"
            return re.sub(rf"\b{int(last[8:])}\b", days, self.day(last, year=True), count=1)
        year_first = PATTERNS[self.language][-1].startswith("y")
        return f"{self.day(first, year=year_first)} {dash} {self.day(last, year=not year_first)}"

    def short_day(self, value: str | date) -> str:
        """Return a day with a short month: 28 Apr."""
        text = value if isinstance(value, str) else value.isoformat()[:10]
        return str(format_skeleton("MMMd", datetime.fromisoformat(text), locale=self._locale_code))

    def in_sentence(self, label: str) -> str:
        """Return a label as it stands within a sentence: its first letter small, unless it is a name or an abbreviation."""
        is_name = label[1:2].isupper() or ABBREVIATED.search(label) or PROPER_NAMES.match(label)
        return label if is_name else label[:1].lower() + label[1:]

    def at_start(self, text: str) -> str:
        return text[:1].upper() + text[1:]

    def quoted(self, text: str) -> str:
        """Return a text in the quotation marks of the language, once; marks within it become those of a quotation within."""
        outer, inner = QUOTES[self.language]
        if text.startswith(outer[0]) and text.find(outer[1]) == len(text) - 1:
            return text
        return f"{outer[0]}{text.translate(str.maketrans(outer, inner))}{outer[1]}"

    @property
    def _locale_code(self) -> str:
        return "en_GB" if self.language == "en" else self.language


@lru_cache(maxsize=MAX_FORMATTED)
def _decimal(value: float, language: str) -> str:
    """Return a number; Russian and Kazakh do not split four digits: 1618, 80 900."""
    is_split = language == SOURCE_LANGUAGE or abs(value) >= 10_000
    return str(format_decimal(value, locale=language, group_separator=is_split))


@lru_cache(maxsize=MAX_FORMATTED)
def _day(text: str, language: str, locale: str, year: bool) -> str:
    year_only, month, full = PATTERNS[language]
    if len(text) == 4:
        return str(format_date(datetime.fromisoformat(f"{text}-01-01"), year_only, locale=locale))
    if len(text) == 7:
        return str(format_date(datetime.fromisoformat(f"{text}-01"), month, locale=locale))
    when = datetime.fromisoformat(text)
    return str(format_date(when, full, locale=locale) if year else format_skeleton("MMMMd", when, locale=locale))


def _placeholder_values(values: Mapping[str, object]) -> dict[str, object]:
    return {name: NumberText(value) if isinstance(value, str | int) else value for name, value in values.items()}


@lru_cache(maxsize=MAX_TRANSLATORS)
def translator(language: str, wording: str = "") -> Translator:
    """Return the translator of a language with a campaign's own sound catalogue. Raises KeyError for an unknown language."""
    if language not in LANGUAGES:
        raise KeyError(language)
    general = NullTranslations() if language == SOURCE_LANGUAGE else Translations(compiled(catalogue(language)))
    if not wording:
        return Translator(language, general)
    own = Translations(compiled(campaign_catalogue(language, wording)))
    own.add_fallback(general)
    return Translator(language, own, wording)


def browser_language(locale: str | None) -> str:
    """Return the language of a browser's locale (`ru-RU`), English where the dashboard does not have it."""
    code = (locale or "").replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else SOURCE_LANGUAGE


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def campaign_catalogue(language: str, text: str) -> Catalog:
    """Return the messages that a campaign words in its own way; its header has no part in it."""
    own = Catalog(locale=language)
    for message in read_po(StringIO(text), locale=language):
        if message.id and not message.fuzzy:
            own.add(message.id, message.string)
    return own


def compiled(found: Catalog) -> BytesIO:
    buffer = BytesIO()
    write_mo(buffer, found)
    buffer.seek(0)
    return buffer


def claimed(low: float | None, high: float | None, qualifier: str, t: Translator, label: str = "") -> str:
    """Return a figure as its source qualifies it, within a sentence, an own qualifier by its `label`; make up no bound."""
    known = low if low is not None else high
    if known is None:
        raise ValueError(qualifier)
    number = t.number(known)
    texts = {
        "exact": number,
        "about": t("about {n}", n=number),
        "at_least": t("at least {n}", n=number),
        "more_than": t("more than {n}", n=number),
        "at_most": t("up to {n}", n=t.number(known if high is None else high)),
        "range": _range_text(low, high, t),
    }
    if qualifier in texts:
        return texts[qualifier]
    return f"{number if low == high else _range_text(low, high, t)} ({t.in_sentence(label or qualifier)})"


def _range_text(low: float | None, high: float | None, t: Translator) -> str:
    if low is None or high is None:
        return t("at least {n}", n=t.number(low)) if low is not None else t("up to {n}", n=t.number(high or 0))
    return f"{t.number(low)}–{t.number(high)}"
