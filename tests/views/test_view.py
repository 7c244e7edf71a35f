"""A view: its filters in words, its address, its introduction, its search, its list of changes."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from loaders import load
from loaders.package import PUBLISHED
from measures.acts import acts
from measures.selection import Selection
from measures.tables import read, values
from tests.conftest import choice_of
from translations import translator
from views import address_codes
from views.address_codes import KnownIds, KnownMarks
from views.change_list import change_list, corrections_of
from views.citation import brand, over_title, window_title
from views.search import keys_named
from views.view import choose, codes_in, codes_text

SOME = {"rounds": (3, 4), "cities": ("uralsk",), "kinds": ("fine",), "since": date(2012, 3, 1)}


def test_address_has_codes_language_and_version(chosen):
    assert chosen("kk", **SOME).address("cities", place="uralsk") == (
        "https://dashboard.example.org/cities?round=3,4&city=uralsk&kind=fine&from=2012-03-01&place=uralsk&lang=kk&version=1.6.0"
    )


def test_filters_are_told_in_the_readers_words(chosen):
    assert (
        chosen(**SOME).filters_text == "Round 3; Round 4; Uralsk; fine; from 1 March 2012 (exact, possible or latest date)"
    )
    assert chosen("kk", **SOME).filters_text.startswith("3-кезең; 4-кезең; Орал; ")


def test_chosen_part_is_in_the_same_language(chosen):
    russian = chosen("ru", rounds=(3,))
    assert russian.data.names()["uralsk"] == "Уральск"
    assert {*values(read(russian.data, "rallies"), "round_id")} == {3}


def test_a_view_speaks_as_the_campaign_of_its_dataset_words_it(published):
    own = replace(published, wording={"en": 'msgid "Round {n}"\nmsgstr "Vigil {n}"\n'})
    plain = replace(published, wording={})
    chosen = Selection(rounds=(4,))
    assert [choose(data, chosen, "en").filters_text for data in (own, plain)] == ["Vigil 4", "Round 4"]


def test_a_measure_without_a_name_is_refused(chosen):
    with pytest.raises(ValueError, match=r"a lambda of tests.* as a measure; expected a function with a name"):
        chosen().measure(lambda data: data)


def test_the_rows_of_a_measure_are_counted_once_for_equal_views(make):
    asked = []

    def noted(data, name):
        asked.append(name)
        return read(data, name)

    given = [{"rally_id": f"R-{number}", "round_id": number} for number in (1, 2, 2)]
    data = make(rallies=given)
    every, second = choose(data, Selection(), "en"), choose(data, Selection(rounds=(2,)), "en")
    assert [view.number_of(noted, "rallies") for view in (every, second, every, second)] == [3, 2, 3, 2]
    assert asked == ["rallies"] * 2


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ([], ""),
        (["almaty", "3"], "almaty,3"),
        (["Tbilisi, Georgia", "a"], "Tbilisi%2C Georgia,a"),
        (["5%", "%2C"], "5%25,%252C"),
    ],
)
def test_codes_come_back_as_they_were_whatever_is_in_them(codes, text):
    assert codes_text(codes) == text
    assert codes_in(text) == codes


def test_code_that_stands_twice_is_one():
    assert codes_in("a,,b,a") == ["a", "b"]


EN = translator("en")


def test_a_campaign_introduces_itself_in_its_own_words(published):
    said = {"name": "Vigils", "place_and_period": "Iceland, 2019", "window": "Vigils 2019", "line": "Iceland · vigils"}
    whole = replace(published, descriptor={"dashboard": {name: {"en": text} for name, text in said.items()}})
    assert brand(whole, EN) == ("Vigils", "Iceland, 2019")
    assert over_title(whole, EN) == "Iceland · vigils"
    assert window_title("Cities", whole, EN) == "Cities · Vigils 2019"


def test_one_that_says_nothing_is_called_by_its_title(made_up):
    title = "Made-up assemblies in Iceland, 2019 to 2021"
    assert (brand(made_up, EN), over_title(made_up, EN)) == ((title, ""), title)
    assert window_title("Cities", made_up, EN) == f"Cities · {title}"


@pytest.fixture
def plain(make):
    """A city with the id of a round, and another; an act with a statement and one without."""
    return make(
        rounds=[{"round_id": 1}],
        cities=[{"city_id": "1"}, {"city_id": "a b"}],
        incidents=[{"incident_id": "I-1"}, {"incident_id": "I-2"}],
        claims=[{"claim_id": "C-1"}],
        statements=[{"statement_id": "F-1", "row_ids": "I-1;1"}],
    )


def test_ids_are_known_one_by_one_and_counted(plain, monkeypatch):
    known = KnownIds(lambda: acts(plain), "act_id")
    assert ("I-1" in known, "I-3" in known, 1 in known, len(known), [*known]) == (True, False, False, 2, ["I-1", "I-2"])
    monkeypatch.setattr(address_codes, "FIRST", 1)
    assert [*known] == ["I-1"]
    assert "1" in KnownIds(lambda: read(plain, "rounds"), "round_id")


def test_row_with_sources_and_city_may_be_named_with_its_kind_or_without_and_no_other(plain):
    known = ["act:I-1", "I-1", "city:1", "round:1", "1", "city:a b", "a b", "C-1", "claim:C-1"]
    others = ["I-2", "act:I-2", "claim:I-1", "city:I-1", "nothing", "", "city:nowhere"]
    assert [code for code in known + others if code in KnownMarks(plain)] == known


def test_names_of_cities_people_and_provisions_come_first_in_any_spelling(published):
    view = choice_of(published)

    def named(query):
        return [(key.kind, label) for label, key in keys_named(view, query)]

    assert named("Uralsk")[0] == ("city", "Uralsk")
    assert named("абилов") == [("person", "Bulat Abilov")]
    assert named("covenant 21") == [("standard", "International Covenant on Civil and Political Rights · Article 21")]
    assert (named("ralsk"), named("")) == ([], [])


def test_corrections_of_one_day_are_in_the_order_of_their_numbers(make):
    """As text X-1000 comes before X-101; two corrections of one row are told together, the lower number first."""
    rows = {"X-1000": "I-3", "X-1001": "I-1", "X-101": "I-1", "X-99": "I-2"}
    told = {"table": "incidents", "field": "summary_en", "date": "2026-11-29", "reason_en": "Spelling"}
    corrections = [{"correction_id": one, "row_id": row, "now": one, **told} for one, row in rows.items()]
    found = change_list(choice_of(make(corrections=corrections)))
    of_rows = [change for change in found if change.title.startswith("I-")]
    assert [change.title for change in of_rows] == ["I-2", "I-1", "I-3"]
    assert of_rows[1].lines == ("incidents.summary_en: — → X-101. Spelling", "incidents.summary_en: — → X-1001. Spelling")


def test_a_record_says_in_which_version_what_was_corrected_and_why(make):
    head = ["correction_id", "table", "row_id", "field", "was", "now", "reason_en", "reason_ru", "reason_kk", "date"]
    cells = [
        ("X-2", "incidents", "I-1", "date_end", "", "2012-04-30", "The complaint says so", "", "", "2026-11-29"),
        ("X-1", "incidents", "I-1", "confidence", "high", "low", "One document alone", "", "", "2026-11-26"),
        ("X-3", "incidents", "I-1", "summary_ru", "а", "б", "Worded better", "", "", "2026-11-29"),
        ("X-4", "incidents", "I-2", "date", "2012", "2013", "Another row", "", "", "2026-11-29"),
        ("X-10", "incidents", "I-1", "people_low", "3", "4", "Counted again", "", "", "2026-12-01"),
    ]
    whole = make(corrections=[dict(zip(head, one, strict=True)) for one in cells])
    told = corrections_of(choice_of(replace(whole, corrected_in={"X-1": "1.1.0", "X-2": "1.4.0"})), "I-1")
    assert told == {
        "Changed in version 1.1.0": "Confidence: One document alone",
        "Changed in version 1.4.0": "Latest possible date (— → 30 April 2012): The complaint says so",
        f"Changed in version {whole.version}": "People (minimum) (3 → 4): Counted again",
    }
    assert [*corrections_of(choice_of(replace(whole, corrected_in={})), "I-1")] == [
        "Changed on 26 November 2026",
        "Changed on 29 November 2026",
        "Changed on 1 December 2026",
    ]


def test_a_damaged_package_and_one_without_corrections_name_no_version(tmp_path):
    folder = shutil.copytree(PUBLISHED, tmp_path / "data")
    (folder / "releases" / "1.1.0.zip").write_bytes(b"PK\x03\x04 damaged")
    (folder / "releases" / "1.10.0.zip").write_bytes((folder / "releases" / "1.2.0.zip").read_bytes())
    versions = load(folder).corrected_in
    assert [versions.get(one) for one in ("KZ12-X-963", "KZ12-X-950")] == ["1.2.0", "1.2.0"]
