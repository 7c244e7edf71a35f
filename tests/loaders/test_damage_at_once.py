"""Many faults of one table: all are told at once, none twice, in the order of the file, and none that only follows."""

import pytest

from loaders import Problem

ACT = "incidents.csv"
DAY = r"string; pattern \d{4}(-\d{2}(-\d{2})?)?"
WHOLE = "integer in plain digits; minimum 1"
CONFIDENCE = "string; enum ['high', 'medium', 'low']; not empty"
AFTER = "no later than 2012-04-20, when KZ12-S-041 was published"
FAULTS = [
    ("001", "date", "28.01.2012", "date", "'28.01.2012'", DAY),
    ("001", "kind_code", "nonsense", "kind_code", "'nonsense'", "a code of codes/kinds.csv"),
    ("002", "people_low", "many", "people_low", "'many'", WHOLE),
    ("003", "people_low", "5", "people_low", "5 above 1", "at most people_high"),
    ("004", "people_high", "0", "people_high", "'0'", WHOLE),
    ("005", "penalty_amount", "15,5", "penalty_amount", "'15,5'", "number in plain digits; minimum 0"),
    ("006", "confidence", "certain", "confidence", "'certain'", CONFIDENCE),
    ("007", "summary_ru", "", "summary_ru", "an empty cell", "string; not empty"),
    ("008", "date_end", "2012-01-27", "date_end", "2012-01-27", "not before 2012-01-28, the date"),
    ("009", "date_end", "2012-02-31", "date_end", "'2012-02-31'", "a day or month that exists"),
    ("010", "date", "2012-02", "date_precision", "day with 2012-02", "a date as precise as the source"),
    ("011", "may_be_in", "KZ12-I-011", "may_be_in", "KZ12-I-011", "ids that do not lead back to KZ12-I-011"),
    ("012", "may_be_in", "KZ12-I-999", "may_be_in", "'KZ12-I-999'", "an id of incidents"),
    ("013", "people_words_kk", "", "people_words_kk", "an empty cell", "the text in this language too"),
    ("014", "city_id", "atlantis", "city_id", "'atlantis'", "a city_id of cities.csv"),
    ("015", "round_id", "9", "round_id", "'9'", "a round_id of rounds.csv"),
    ("016", "target_codes", "organiser;martian", "target_codes", "'martian'", "an id of codes-targets"),
    ("017", "standard_ids", "iccpr-99", "standard_ids", "'iccpr-99'", "an id of standards"),
    ("018", "penalty_unit_code", "eur", "penalty_unit_code", "'eur'", "a code of codes/penalty_units.csv"),
    ("020", "date_precision", "hour", "date_precision", "'hour'", "a code of codes/precisions.csv"),
    ("022", "source_ids", "KZ12-S-999", "source_ids", "KZ12-S-999", "KZ12-S-113"),
    ("023", "round_inferred", "yes", "round_inferred", "'yes'", "string; enum ['true', 'false']"),
    ("025", "people_words_en", "a\vb", "people_words_en", "U+000B", "a text without control characters"),
    ("026", "incident_id", "KZ12-I-26", "incident_id", "'KZ12-I-26'", r"string; pattern KZ12-I-\d{3}; not empty"),
    ("027", "people_low", "1_", "people_low", "'1_'", WHOLE),
    ("029", "date", "", "date_precision", "day with no date", "a date as precise as the source"),
    ("030", "summary_en", " ", "summary_en", "' '", "no space at either end"),
    ("032", "date_end", "2012-03", "date_end", "'2012-03'", r"string; pattern \d{4}-\d{2}-\d{2}"),
    ("033", "date", "2092-04-18", "date", "2092-04-18", AFTER),
    ("034", "target_codes", "organiser;", "target_codes", "''", "an id of codes-targets"),
    ("035", "round_inferred", "", "round_inferred", "an empty cell", "true or false"),
    ("037", "people_named_ru", "Первая;Вторая", "people_named_ru", "2 parts", "1, as in people_named_en"),
    ("038", "organisations_en", "Ar Rukh Khak ", "organisations_en", "'Ar Rukh Khak '", "no space at either end"),
    ("039", "incident_id", "KZ12-I-038", "incident_id", "'KZ12-I-038'", "a value that no other row has"),
    ("041", "penalty_amount", "-1", "penalty_amount", "'-1'", "number in plain digits; minimum 0"),
    ("059", "people_high", "0", "people_high", "'0'", WHOLE),
]
"""Number of the act, column, what is written there; and the field, what is found and what is expected instead."""
LONG, SHORT = "054", "055"  # acts whose rows get a cell too many, and lose their last; an empty row follows


def spoilt(records):
    header, *rows = records
    acts = {row[0].removeprefix("KZ12-I-"): row for row in rows}
    for number, column, value, *_ in FAULTS:
        acts[number][header.index(column)] = value
    acts[LONG].append("x")
    acts[SHORT].pop()
    place = rows.index(acts[SHORT]) + 1
    return [header, *rows[:place], [], *rows[place:]]


def test_every_fault_of_a_table_is_told_once_in_the_order_of_the_file(damaged):
    rows = {act.removeprefix("KZ12-I-"): row for row, act in enumerate(damaged.ids(ACT), start=2)}
    for number, column, *_ in FAULTS:
        damaged.uncorrect(ACT, f"KZ12-I-{number}", column)
    damaged.change(ACT, spoilt)
    told = [Problem(ACT, rows[number] + (number > SHORT), *problem) for number, _, _, *problem in FAULTS]
    told[-1:-1] = [
        Problem(ACT, rows[LONG], None, "'x'", "as many cells as there are columns"),
        Problem(ACT, rows[SHORT], "source_ids", "an empty cell", "string; not empty"),
        Problem(ACT, rows[SHORT] + 1, None, "an empty cell", "no empty row"),
    ]
    assert len(told) == 39
    assert damaged.problems() == told


@pytest.mark.parametrize(
    ("table", "row_id", "column"),
    [
        ("codes/kinds.csv", "preventive_detention", "code"),
        ("rounds.csv", "2", "date"),
        ("sources.csv", "KZ12-S-002", "source_id"),
        ("statements.csv", "KZ12-F-006", "source_id"),
        ("statements.csv", "KZ12-F-006", "row_ids"),
        ("applications.csv", "KZ12-A-001", "filed"),
        ("claims.csv", "KZ12-C-001", "qualifier_code"),
    ],
)
def test_what_only_follows_from_a_wrong_cell_is_not_told(damaged, table, row_id, column):
    row = damaged.row(table, row_id)
    damaged.cell(table, row_id, column, "")
    [problem] = damaged.problems()
    assert (problem.table, problem.row, problem.field) == (table.removeprefix("codes/"), row, column)
    assert problem.found == "an empty cell"
