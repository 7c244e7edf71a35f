"""Texts, numbers and days as a reader sees them, in English and in a language with other rules."""

import io
from datetime import date, datetime

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations

from translations import Translator, translator
from translations.words import LANGUAGES

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def en():
    return translator("en")


@pytest.fixture
def ru():
    """Russian with a catalogue of three texts, made here; Russian has three plural forms."""
    catalog = Catalog(locale="ru")
    catalog.add("Cities", "Города")
    catalog.add("{n} of {all}", "{n} из {all}")
    catalog.add(("{n} act in {city}", "{n} acts in {city}"), ("{n} акт в {city}", "{n} акта в {city}", "{n} актов в {city}"))
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translator("ru", Translations(compiled))


def test_text_comes_from_the_catalogue_or_stays_english_and_a_line_begins_with_a_large_letter(ru):
    assert (ru("Cities"), ru("Rounds")) == ("Города", "Rounds")
    assert ru.at_start(ru.day("2012-04")) == "Апрель 2012 года"


def test_placeholders_are_filled_after_translation(en, ru):
    assert (en("{n} of {all}", n=58, all=83), en("{n} of {all}")) == ("58 of 83", "{n} of {all}")
    assert ru("{n} of {all}", n=58, all=83) == "58 из 83"


def test_placeholder_without_its_value_is_an_error(en):
    with pytest.raises(KeyError, match="all"):
        en("{n} of {all}", n=58)


@pytest.mark.parametrize(
    ("n", "text"),
    [(1, "1 акт в Орале"), (2, "2 акта в Орале"), (5, "5 актов в Орале"), (11, "11 актов в Орале"), (21, "21 акт в Орале")],
)
def test_russian_plurals_with_another_placeholder(ru, n, text):
    assert ru.plural("{n} act in {city}", "{n} acts in {city}", n, city="Орале") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (141, "141"), (1000, "1,000"), (80000.0, "80,000"), (5_000_000, "5,000,000"), (7.5, "7.5"), (-9, "-9")],
)
def test_numbers_have_the_signs_of_the_language(en, ru, value, text):
    assert en.number(value) == text
    assert (ru.number(80900), ru.number(7.5)) == (f"80{NBSP}900", "7,5")


@pytest.mark.parametrize(
    ("language", "value", "text", "with_year"),
    [
        ("en", "2012-04-28", "28 April", "28 April 2012"),
        ("en", "2012-04", "April 2012", "April 2012"),
        ("en", "2012", "2012", "2012"),
        ("en", date(2012, 1, 7), "7 January", "7 January 2012"),
        ("en", datetime(2012, 2, 25, 12, 30), "25 February", "25 February 2012"),
        ("ru", "2012-04-28", "28 апреля", "28 апреля 2012 года"),
        ("ru", "2012-04", "апрель 2012 года", "апрель 2012 года"),
        ("ru", "2013", "2013 год", "2013 год"),
        ("kk", "2013", "2013 жыл", "2013 жыл"),
    ],
)
def test_a_day_is_as_precise_as_it_is_known(language, value, text, with_year):
    t = translator(language)
    assert (t.day(value), t.day(value, year=True)) == (text, with_year)


def test_marks_within_a_quotation_are_others_and_a_text_in_marks_gets_no_second_ones(en):
    assert en.quoted("the “square”") == "“the ‘square’”"
    assert en.quoted("“a few” and “many”") == "“‘a few’ and ‘many’”"
    assert en.quoted("“a number of arrests”") == "“a number of arrests”"
    assert en.quoted("rally of the «Dissenters»") == "“rally of the «Dissenters»”"
    assert translator("kk").quoted("rally of the «Dissenters»") == "«rally of the „Dissenters“»"


@pytest.mark.parametrize(
    ("language", "first", "last", "text"),
    [
        ("en", "2012-02-25", "2012-02-29", "25–29 February 2012"),
        ("ru", "2012-02-25", "2012-02-29", "25–29 февраля 2012 года"),
        ("kk", "2012-02-25", "2012-02-29", "2012 жылғы 25–29 ақпан"),
        ("en", "2012-03-27", "2012-06-04", "27 March – 4 June 2012"),
        ("ru", "2012-03-27", "2012-06-04", "27 марта — 4 июня 2012 года"),
        ("kk", "2012-03-27", "2012-06-04", "2012 жылғы 27 наурыз – 4 маусым"),
        ("ru", "2011-12-28", "2012-01-02", "28 декабря 2011 года — 2 января 2012 года"),
        ("ru", "2013-04", "2013-06", "Апрель 2013 года — июнь 2013 года"),
        ("ru", "2010", "2013", "2010 год — 2013 год"),
    ],
)
def test_a_period_has_its_year_once(language, first, last, text):
    assert translator(language).span(first, last) == text


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Қазақстан билігі", "Қазақстан билігі"),
        ("Организация Объединённых Наций", "Организация Объединённых Наций"),
        ("Организатор", "организатор"),
        ("СМИ", "СМИ"),
    ],
)
def test_a_name_keeps_its_large_letter_within_a_sentence(ru, label, text):
    assert ru.in_sentence(label) == text


PLURAL = 'msgid "{n} incident"\nmsgid_plural "{n} incidents"\nmsgstr[0] "{n} deed"\nmsgstr[1] "{n} deeds"\n'

OWN = f'msgid "Cities"\nmsgstr "Towns"\n\n{PLURAL}'


def test_a_campaign_words_a_message_in_its_own_way_and_the_rest_stays(en):
    own = translator("en", OWN)
    assert (own("Cities"), en("Cities")) == ("Towns", "Cities")
    assert [own.plural("{n} incident", "{n} incidents", n) for n in (1, 2)] == ["1 deed", "2 deeds"]
    assert own.plural("{n} city", "{n} cities", 2) == en.plural("{n} city", "{n} cities", 2) == "2 cities"


def test_a_wording_in_another_language_keeps_the_plural_forms_of_that_language():
    forms = "".join(f'msgstr[{place}] "{{n}} {text}"\n' for place, text in enumerate(("дело", "дела", "дел")))
    own = translator("ru", f'msgid "{{n}} incident"\nmsgid_plural "{{n}} incidents"\n{forms}')
    assert [own.plural("{n} incident", "{n} incidents", n) for n in (1, 2, 5)] == ["1 дело", "2 дела", "5 дел"]
    assert own("Cities") == translator("ru")("Cities") == "Города"


def test_a_message_that_a_campaign_leaves_empty_or_uncertain_is_the_general_one():
    own = translator("en", 'msgid "Cities"\nmsgstr ""\n\n#, fuzzy\nmsgid "Rounds"\nmsgstr "Waves"\n')
    assert (own("Cities"), own("Rounds")) == ("Cities", "Rounds")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_without_a_description_has_none_in_any_language(language):
    assert translator(language).translate("") == translator(language, OWN).translate("") == ""
