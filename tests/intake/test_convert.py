"""What a table becomes by what its reader chose: every row is taken or listed, and nothing is guessed."""

from datetime import date

import pytest

from intake.codes import account_key
from intake.places import places_named
from intake.reader import NO_CODE, NO_PLACE
from intake.report import as_text
from intake.write_package import load_conversion
from translations import translator
from views.citation import over_title

KINDS = ("Fine", "Flags torn", None, "not one")


def incidents(made, *names):
    return [
        tuple(None if one[name] != one[name] else one[name] for name in names)
        for one in made.tables["incidents"].reindex(columns=names).to_dict("records")
    ]


def left_out(made):
    return [(one.row, one.reason, one.value) for one in made.rows_left_out]


def found(made):
    return [(one.row, one.field, one.found, one.sort) for one in made.findings]


def test_a_value_without_a_meaning_leaves_its_row_out_and_is_listed(made):
    table = made({"values": {"kind_code": {"not one": ""}}}, kind_code=KINDS)
    assert incidents(table, "incident_id", "kind_code", "source_ids") == [("row 2", "fine", "own table (XLSX)")]
    assert left_out(table) == [
        (3, "type of restriction not named", "Flags torn"),
        (4, "type of restriction not named", ""),
        (5, "not an incident of restriction", "not one"),
    ]
    assert found(table) == [(3, "kind_code", "'Flags torn'", NO_CODE)]
    assert (table.rows, table.rows_taken, table.is_whole) == (4, 1, False)
    chosen = made({"values": {"kind_code": {"Flags torn": "confiscation"}}, "every_row": "warning"}, kind_code=KINDS)
    assert incidents(chosen, "kind_code") == [("fine",), ("confiscation",), ("warning",), ("warning",)]


def test_every_value_stays_to_be_changed_whoever_gave_it_a_meaning(made):
    table = made({"values": {"kind_code": {"Flags torn": "fine"}}}, kind_code=KINDS)
    assert [(one.value, one.rows, one.code) for one in table.values["kind_code"]] == [
        ("Fine", 1, "fine"),
        ("Flags torn", 1, "fine"),
        ("not one", 1, None),
    ]


ACCOUNTS = ("Суд оштрафовал активиста", "Активист задержан", "Шёл дождь", "Задержан, оштрафован")


def kinds_of_accounts(made):
    return [(one.row, one.code, one.words) for one in made.accounts]


def test_types_are_suggested_by_the_words_of_accounts_and_taken_when_they_are_accepted(made):
    rows = [(2, "fine", ("оштрафовал",)), (3, "detentions", ("задержан",)), (4, None, ()), (5, None, ())]
    suggested = made(summary=ACCOUNTS)
    assert kinds_of_accounts(suggested) == rows
    assert (incidents(suggested, "kind_code"), suggested.suggestions) == ([], 2)
    taken = made({"suggestions_accepted": True}, summary=ACCOUNTS)
    assert (kinds_of_accounts(taken), taken.suggestions) == (rows, 0)
    assert incidents(taken, "kind_code") == [("fine",), ("detentions",)]


def test_a_type_that_was_set_by_hand_stands_before_the_words_and_can_be_changed_again(made):
    by_hand = {"accounts": dict(zip(map(account_key, ACCOUNTS), ("", "rally_detention", "attack"), strict=False))}
    table = made({**by_hand, "suggestions_accepted": True}, summary=ACCOUNTS)
    assert incidents(table, "kind_code") == [("rally_detention",), ("attack",)]
    assert [(one.row, one.code) for one in table.accounts] == [(2, ""), (3, "rally_detention"), (4, "attack"), (5, None)]
    assert left_out(table)[0] == (2, "not an incident of restriction", "")
    assert incidents(made(by_hand, kind_code=("warning", None, None, None), summary=ACCOUNTS), "kind_code") == [
        ("warning",),
        ("rally_detention",),
        ("attack",),
    ]


def test_a_row_of_several_types_is_an_incident_of_each(made):
    columns = {"penalty_amount": ("15 days", None), "people": (3, 1)}
    table = made(kind_code=("Detentions; Fine; Administrative arrest", "Fine"), **columns)
    assert incidents(table, "incident_id", "kind_code", "penalty_amount", "people_low") == [
        ("row 2/1", "detentions", None, 3),
        ("row 2/2", "fine", None, 3),
        ("row 2/3", "administrative_arrest", None, 3),
        ("row 3", "fine", None, 1),
    ]
    several = "one number of people for several incidents"
    assert found(table) == [(2, "penalty_amount", "'15 days'", several), (2, "people", "'3'", several)]


def test_of_nobody_there_is_no_detention(made):
    table = made({"every_row": "detentions"}, people=("0", "2", None))
    assert incidents(table, "people_low") == [(2,), (None,)]
    assert left_out(table) == [(2, "not an incident of restriction", "")]


def test_a_total_is_no_incident_where_all_rows_are_of_one_type(made):
    columns = {
        "date": ("2023-05-14", "Total", None, None),
        "place": ("Oral", None, "Oral", "in all"),
        "people": (3, 8, 5, 8),
    }
    table = made({"every_row": "detentions", "country": "KZ"}, **columns)
    assert incidents(table, "incident_id") == [("row 2",), ("row 4",)]
    assert left_out(table) == [(3, "neither a day nor a place", ""), (5, "neither a day nor a place", "")]


def test_days_are_as_exact_as_they_are_written_and_an_order_is_asked_once(made):
    days = ("2023-05-14", "14.05.2023", "мамыр 2023", "03/04/2023", "2033-01-01", "soon", 45060)
    table = made({}, kind_code=("fine",) * 7, date=days)
    assert incidents(table, "date", "date_precision") == [
        ("2023-05-14", "day"),
        ("2023-05-14", "day"),
        ("2023-05", "month"),
        (None, "unknown"),
        (None, "unknown"),
        (None, "unknown"),
        ("2023-05-14", "day"),
    ]
    assert found(table) == [
        (5, "date", "'03/04/2023'", "unreadable date"),
        (6, "date", "'2033-01-01'", "date in the future"),
        (7, "date", "'soon'", "unreadable date"),
    ]
    assert table.orders_asked == {"date": "03/04/2023"}
    assert made({}, kind_code=("fine",) * 2, date=("13/02/2012", "02/13/2012")).orders_asked == {}
    said = made({"day_order": "day_first"}, kind_code=("fine",), date=days[3:4])
    assert (incidents(said, "date"), said.orders_asked) == ([("2023-04-03",)], {})


def test_an_id_is_kept_where_it_can_say_nothing_of_anybody(made):
    ids = ("KZ-2012-014", "7", "7", "Dana Omarova", "870155512", None)
    table = made({"every_row": "fine"}, incident_id=ids)
    assert incidents(table, "incident_id") == [(one,) for one in ("KZ-2012-014", "7", "row 4", "row 5", "row 6", "row 7")]
    assert [one.row for one in table.findings] == [4, 5, 6]


PRIVATE = (
    "text left out because it may contain contact details, a name, an address, coordinates, an account or a document number"
)


def test_names_texts_and_titles_are_out_until_they_are_taken_in(made):
    columns = {
        "kind_code": ("fine", "fine"),
        "people_named": ("Dana Omarova", None),
        "summary": ("Police took Омарову away.", "Call +7 701 555 12 30"),
        "organisations": ("Azat Party", "Timur Asanov"),
        "note": ("rain", None),
        "source_ids": ("https://rus.azattyq.org/a/dana-omarova.html", "Interview with Dana"),
    }
    mapping = {"columns": {one: one for one in columns}}
    table = made(mapping, **columns)
    assert {*table.tables["incidents"]} == {"incident_id", "kind_code", "date_precision", "source_ids"}
    assert incidents(table, "source_ids") == [("azattyq.org",), ("own table (XLSX)",)]
    assert [*table.columns_left_out] == ["people_named", "summary", "organisations", "note", "source_ids"]
    assert "Police took […] away." in table.example_texts
    taken = made({**mapping, "with_texts": True}, **columns)
    assert incidents(taken, "summary_en", "organisations_en", "own_notes", "source_ids") == [
        ("Police took […] away.", "Azat Party", "note: rain", "own table (XLSX)"),
        (None, None, None, "own table (XLSX)"),
    ]
    assert [(one.row, one.field, one.found, one.sort) for one in taken.findings] == [
        (3, "organisations", "'[…]'", PRIVATE),
        (3, "summary", "'[…]'", PRIVATE),
    ]
    public = made({**mapping, "with_texts": True, "names_are_public": True}, **columns)
    assert incidents(public, "people_named_en", "summary_en")[0] == ("Dana Omarova", "Police took Омарову away.")


def test_each_link_is_a_source_called_by_its_website_alone(made):
    cells = (
        "https://www.herald.example/dana",
        "see http://herald.example/dana/, https://b.example?q=1;https://c.example",
        None,
    )
    table = made({"every_row": "fine"}, source_ids=(*cells, "https://rus.herald.example/dana https://Herald.example/dana"))
    assert incidents(table, "source_ids") == [
        ("herald.example (1)",),
        ("herald.example (1);b.example;c.example",),
        ("own table (XLSX)",),
        ("herald.example (2);herald.example (1)",),
    ]


def test_a_row_without_consent_is_left_out(made):
    table = made({"every_row": "fine"}, consent=("yes", "Нет", None))
    assert incidents(table, "incident_id") == [("row 2",), ("row 4",)]
    assert left_out(table) == [(3, "marked as not to be published", "")]


def test_people_and_codes_that_cannot_be_read_are_unknown_and_listed(made):
    people = ("about 20 (including Dana Omarova)", "dozens with Dana Omarova")
    columns = {"people": people, "authority_code": ("Police", "Sobr"), "people_high": (30, 3)}
    table = made({"every_row": "fine"}, **columns)
    assert incidents(table, "people_low", "people_high", "people_words_en", "authority_code") == [
        (20, 30, "about 20", "police"),
        (None, 3, None, None),
    ]
    assert [(one.row, one.sort) for one in table.findings] == [
        (3, "no code for this value"),
        (3, "unreadable number of people"),
    ]


@pytest.mark.parametrize("cell", ["Dana Omarova", "+7 701 555 12 30", "ул. Абая, 5, кв. 7", "@dana_omarova"])
def test_a_report_does_not_repeat_what_is_private(cell, made):
    table = made(kind_code=("fine", cell), date=(cell, None), people=(cell, None))
    assert {one.found for one in table.findings} == {"'[…]'"}
    assert left_out(table) == [(3, "type of restriction not named", "[…]")]


def test_a_very_long_text_is_left_out_and_shortened_in_the_report(made):
    table = made({"with_texts": True}, kind_code=("fine",), summary=("was fined " * 600,), people=("x" * 6_000,))
    assert "summary_en" not in table.tables["incidents"]
    assert max(len(one.found) for one in table.findings) < 210


def test_nobody_is_no_number_of_people_and_is_listed(made):
    table = made(kind_code=("fine",) * 4, people=("0", 0, "-5", 1))
    assert incidents(table, "people_low", "people_high", "people_words_en") == [(None, None, None)] * 3 + [(1, 1, None)]
    told = [(one.row, one.found, one.sort) for one in table.findings]
    assert told == [(row, cell, "unreadable number of people") for row, cell in ((2, "'0'"), (3, "'0'"), (4, "'-5'"))]


def test_a_cell_has_several_types_where_each_part_is_known_or_chosen(made):
    chosen = {"beating": "attack", "both": ["fine", "warning"]}
    kinds = ("Fine, Beating", "штраф и beating", "Both", "Fine / unknown thing")
    table = made({"values": {"kind_code": chosen}}, kind_code=kinds)
    assert incidents(table, "incident_id", "kind_code") == [
        (f"row {row}/{place}", kind)
        for row, ones in ((2, ("fine", "attack")), (3, ("fine", "attack")), (4, ("fine", "warning")))
        for place, kind in enumerate(ones, 1)
    ]
    assert found(table) == [(5, "kind_code", "'Fine / unknown thing'", NO_CODE)]


def test_a_day_and_a_region_that_are_not_read_are_shown(made):
    places = ("Талгар, Алматинская область", "Омаров, Кайрат", "Талгар, Кайрат Омаров")
    table = made(kind_code=("fine",) * 3, date=("14/V/2023", "Абая 15", "Dana Omarova"), place=places)
    assert [one.found for one in table.findings if one.field == "date"] == ["'14/V/2023'", "'[…]'", "'[…]'"]
    assert [one.found for one in table.findings if one.field == "place"] == [f"'{places[0]}'", "'[…]'", "'[…]'"]


FINE = {"every_row": "fine"}
OF_KAZAKHSTAN, OF_RUSSIA = 610612, 580922  # aktau on the Caspian Sea, where 147,000 people live, and Akhtubinsk


def cities(made):
    if "cities" not in made.tables:
        return []
    return [
        (one["city_id"], one["name_en"], round(one["latitude"]), one["geonames_id"])
        for one in made.tables["cities"].to_dict("records")
    ]


def meanings(made):
    return [(one.name, one.rows, one.place and one.place.country, len(one.candidates) > 1) for one in made.places]


def test_the_largest_of_a_name_in_the_chosen_country_is_taken(made):
    names = ("Aktau", "Актау", "Zhanaozen", "Nowhereville", None)
    table = made({**FINE, "country": "KZ"}, place=names)
    assert cities(table) == [("aktau", "Aktau", 44, OF_KAZAKHSTAN), ("zhanaozen", "Zhanaozen", 43, 607610)]
    assert [*table.tables["incidents"]["city_id"]][:3] == ["aktau", "aktau", "zhanaozen"]
    assert [(one.row, one.found, one.sort) for one in table.findings] == [(5, "'Nowhereville'", NO_PLACE)]
    assert meanings(table)[0] == ("Nowhereville", 1, None, False)


def test_without_a_country_only_a_name_of_one_place_is_taken(made):
    table = made(FINE, place=("Aktau", "Zhanaozen"))
    assert [name for name, *_ in cities(table)] == ["zhanaozen"]
    assert meanings(table) == [("Aktau", 1, None, True), ("Zhanaozen", 1, "KZ", False)]


def test_a_place_that_was_chosen_is_taken_wherever_it_is_and_shown_by_its_own_name(made):
    chosen = {"places": {"the plant": OF_KAZAKHSTAN, "Zhanaozen": None}}
    table = made({**FINE, **chosen, "country": "KZ"}, place=("the plant", "Zhanaozen"))
    assert cities(table) == [("aktau", "Aktau", 44, OF_KAZAKHSTAN)]
    assert meanings(table) == [("Zhanaozen", 1, None, False), ("the plant", 1, "KZ", False)]


def test_the_country_of_a_row_stands_before_that_of_the_table(made):
    table = made({**FINE, "country": "KZ"}, place=("Moscow", "Oral"), country=("Россия", None))
    assert [(row[0], row[2]) for row in cities(table)] == [("moscow", 56), ("oral", 51)]


def test_points_only_tell_places_of_one_name_apart(made):
    springfields = {"place": ("Springfield", "Springfield", "Aul X"), "country": ("US", "US", "KZ")}
    points = {"latitude": (39.8017, 10.0, 51.20412), "longitude": (-89.6436, 10.0, 51.36712)}
    near = made(FINE, **{name: cells[::2] for name, cells in {**springfields, **points}.items()})
    assert [(row[1], row[2]) for row in cities(near)] == [("Springfield", 40)]
    assert cities(made(FINE, **{name: cells[1:2] for name, cells in {**springfields, **points}.items()})) == []


def test_of_two_places_of_one_name_the_id_has_the_number_too(made):
    table = made(FINE, place=("Springfield", "Springfield"), country=("US", "AU"))
    ids = [row[0] for row in cities(table)]
    assert len({*ids}) == 2
    assert any(one == "springfield" for one in ids)


def test_a_village_is_no_large_city_of_its_name():
    found = places_named(["Алматы ауылы", "с. Алматы", "Алматы қаласы"], "KZ")
    assert [[place.name for place in places] for places in found.values()] == [[], [], ["Almaty"]]


def test_of_several_places_of_a_name_in_the_country_the_others_are_told(made):
    told = [
        one.partition("; expected")[0]
        for one in as_text(made({**FINE, "country": "KZ"}, place=("Aktau", "Oral"))).splitlines()
    ]
    at = told.index("several places of one name: 1")
    assert told[at + 1].startswith("  Aktau: 610612 (KZ, 43.7°, 51.2°, 147,443 people) is taken, also there: 1526601 (KZ, ")
    chosen = made({**FINE, "country": "KZ", "places": {"Aktau": OF_KAZAKHSTAN}}, place=("Aktau",))
    assert "several places" not in as_text(chosen)
    assert chosen.is_whole


def test_dataset_has_its_title_and_leaves_none_behind(made):
    converted, today = made(kind_code=("fine",), source_ids=("Herald",)), date(2026, 1, 1)
    one = load_conversion(converted, today, "Our records")
    other = load_conversion(converted, today, "Their records")
    assert [(data.title, data.name, data.descriptor["title"]) for data in (one, other)] == [
        ("Our records", "our-records", "Our records"),
        ("Their records", "their-records", "Their records"),
    ]


def test_line_above_each_title_says_how_many_rows_are_imported(made):
    data = load_conversion(made(kind_code=("fine", "sighting"), source_ids=("Herald",) * 2), date(2026, 1, 1), "Our records")
    assert over_title(data, translator("en")) == "Our records · 1 of 2 rows imported"
