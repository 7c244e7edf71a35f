"""A table that a reader brings: what is suggested, what the reader says, what becomes of it, and who sees it."""

import io
import tempfile
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest
from xlsxwriter import Workbook

from charts.registry import figure_spec
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS
from intake.mapping import TableMapping, as_json
from intake.source_table import RowLeftOut
from loaders import DatasetRefused
from measures.selection import Selection
from server import own_data
from tests.held_back import CREDIT, DAY, TABLE
from tests.ui.conftest import DASHBOARD, WAIT, figures, headings, opened, passage, texts, title, view_of, written
from translations import translator
from ui import brought as uploads
from ui.brought import STATE, Upload
from ui.own_boxes import NEITHER, answered, lists
from ui.own_path import COMPARED
from ui.own_result import rows_taken
from views.view import choose

ROWS = [
    ["Monitoring of assemblies, 2023"],
    [],
    ["No.", "Date", "City", "What was done", "Responsible authority", "People", "Source", "Monitor's phone"],
    [1, "25.02.2023", "Almaty", "Detention", "Police", "about 30", "Herald", "+7 701 123 45 67"],
    [2, "March 2023", "Oral", "Fine", "Court", "2", "Herald", "+7 701 123 45 67"],
    [3, "13.05.2023", "Almaty", "Concert", "", "", "Tribune", "+7 701 123 45 67"],
    ["Total", "", "", "", "", "32", "", ""],
]


def workbook(rows):
    made = io.BytesIO()
    with Workbook(made) as book:
        sheet = book.add_worksheet("Records")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return made.getvalue()


def brought(content=None, name="records.xlsx", **query):
    app = AppTest.from_file(str(DASHBOARD), default_timeout=WAIT)
    app.switch_page("pages/your-data.py")
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    app.file_uploader[0].set_value((name, content or workbook(ROWS), "application/octet-stream"))
    return app.run()


def answer(app, asks, of, said):
    """The screen after a box or a button of its passage was used, as the browser tells it."""

    def script(asks, of, said):
        from unittest.mock import patch

        from ui import own_path

        with patch("ui.own_path.open_screen"):
            own_path.choose(asks, of, said)

    browser = AppTest.from_function(script, args=(asks, of, said), default_timeout=WAIT)
    browser.session_state[own_data.TOKEN] = app.session_state[own_data.TOKEN]
    browser.run()
    return app.run()


def boxes(app, asks):
    """The answers that the boxes of one sort show, by what they ask about."""
    found = passage(app, "own_path").xpath(f"//select[starts-with(@data-asks, '{asks}')]")
    return {each.get("data-of"): each.get("data-answer") for each in found}


def buttons(app):
    """What the buttons of the passage ask and answer."""
    return [(each.get("data-asks"), each.get("value")) for each in passage(app, "own_path").iter("button")]


def aside(app):
    """What will come of the table, line by line."""
    [found] = passage(app, "own_path").iter("aside")
    return [" ".join(each.text_content().split()) for each in found.iter("p", "li")]


def own_table(app: AppTest) -> Upload:
    """The table that the session of a screen brought."""
    found: Upload = own_data._BROUGHT[app.session_state[own_data.TOKEN]].values[STATE]
    return found


def test_table_is_read_below_its_title_and_counted():
    assert aside(brought())[:3] == ["3 of 3 rows imported", "incidents: 3", "places: 2"]


def test_columns_are_suggested_and_those_of_monitors_are_left_out():
    assert boxes(brought(), "column") == {
        "No.": "incident_id",
        "Date": "date",
        "City": "place",
        "What was done": "kind_code",
        "Responsible authority": "authority_code",
        "People": "people",
        "Source": "source_ids",
        "Monitor's phone": "left_out",
    }


def test_cells_that_are_private_are_no_examples():
    weather = ["+7 701 123 45 67", "rain", "wind", "snow", "sun", "fog"]
    rows = [["Date", "Kind", "Your name", "Weather"], *(["2023-05-14", "Fine", "Ann Lee", one] for one in weather)]
    [*_, table] = passage(brought(workbook(rows)), "own_path").iter("tbody")
    cells = [[each.text_content() for each in row.iter("td")][:2] for row in table.iter("tr")]
    assert cells == [["Date", "2023-05-14"], ["Kind", "Fine"], ["Your name", ""], ["Weather", "rain; wind; snow"]]


def test_columns_of_the_notes_are_told_to_be_public_and_texts_that_may_name_people_to_be_checked():
    rows = [
        ["Date", "City", "Kind", "Weather", "What happened"],
        ["2023-05-14", "Oral", "Fine", "rain", "Police fined Jane Roe."],
    ]
    app = brought(workbook(rows))
    told = [one.text_content() for one in passage(app, "own_path").iter("li")]
    assert told[:2] == ["Police fined Jane Roe.", "rain"]
    assert "What happened: a text, left out unless you include texts" in told
    assert aside(answer(app, "with_texts", "", "yes"))[-2:] == [
        "Notes are public: they are on screens and in every file. Columns copied into the notes: Weather.",
        "These columns may contain names or home addresses: What happened. Check them before sharing.",
    ]


def test_columns_of_injured_and_dead_are_told_to_be_in_the_notes_alone():
    rows = [["Date", "City", "Kind", "Injured", "Погибших", "Weather"], ["2023-05-14", "Oral", "Fine", 3, 1, "rain"]]
    assert aside(answer(brought(workbook(rows)), "with_texts", "", "yes"))[-1] == (
        "The data have no column for injured or dead people; these are only in the notes: Injured, Погибших."
    )


def test_value_that_is_no_code_is_asked_about_and_stays_in_the_list_once_it_is_answered():
    app = brought()
    assert boxes(app, "kind_code") == {"kind_code:Concert": ""}
    app = answer(app, "kind_code", "kind_code:Concert", "blocked_march")
    assert boxes(app, "kind_code") == {"kind_code:Concert": "blocked_march"}
    app = answer(app, "kind_code", "kind_code:Concert", "none")
    assert aside(app)[0] == "2 of 3 rows imported"
    assert "not an incident of restriction “Concert”: 1 row (6)" in aside(app)
    assert own_table(answer(app, "kind_code", "kind_code:Concert", "")).mapping.values["kind_code"] == {}


def test_code_is_called_close_to_a_value_only_where_it_is():
    kinds = ["Fine", "Threat", "Summons", "Confiscation", "Returned without consideration", "Detentoins mass"]
    rows = [["Date", "City", "Type of restriction"], *(["2023-05-14", "Oral", one] for one in kinds)]
    found = passage(brought(workbook(rows)), "own_path").xpath("//tr[.//select[@data-asks='kind_code']]")
    closest = {row[0].text_content(): row[3].text_content() for row in found}
    assert closest == {"Returned without consideration": "", "Detentoins mass": "Detentions"}


MAPPING = TableMapping("spreadsheet", {"Day": "date", "Town": "place", "Account": "summary"})


def test_column_that_gets_what_another_one_was_takes_its_place():
    assert answered(MAPPING, "column", "Account", "place").columns == {"Day": "date", "Town": "note", "Account": "place"}


@pytest.mark.parametrize("what", ["kind_code", "source_ids", "recorded"])
def test_several_columns_may_be_types_sources_or_times_at_which_it_was_written_down(what):
    first = replace(MAPPING, columns={"Day": "date", "Link": what, "Other link": "note"})
    assert answered(first, "column", "Other link", what).columns == {"Day": "date", "Link": what, "Other link": what}


@pytest.mark.parametrize(
    ("asks", "of", "said"),
    [("column", "Town", "nonsense"), ("year", "", "12"), ("country", "", "K1"), ("nothing", "", "1"), ("place:x", "x", "y")],
)
def test_answer_that_no_box_offers_is_refused(asks, of, said):
    with pytest.raises((ValueError, DatasetRefused)):
        answered(MAPPING, asks, of, said)


def test_answers_about_the_whole_table_stand_in_the_mapping_and_an_empty_one_takes_them_back():
    said = {"year": "2023", "country": "kz", "day_order": "day_first", "every_row": "fine", "every_place": " Oral "}
    mapping = MAPPING
    for asks, text in said.items():
        mapping = answered(mapping, asks, "", text)
    told = replace(MAPPING, year=2023, country="KZ", day_order="day_first", every_row="fine", every_place="Oral")
    assert mapping == told
    assert answered(mapping, "year", "", "").year is None
    assert answered(mapping, "names_are_public", "", "yes").names_are_public


ACCOUNTS = [
    ["Date", "City", "What happened"],
    ["2023-05-14", "Oral", "Fined for holding a poster"],
    ["2023-05-15", "Oral", "A concert took place"],
]


def test_only_a_type_may_be_said_to_be_no_incident(monkeypatch):
    monkeypatch.setattr(uploads, "place_questions", lambda *_: [])
    offered = lists(translator("en"), own_table(brought()), None)
    assert [name for name, options in offered.items() if NEITHER in options] == ["account", "kind_code"]


def test_types_that_accounts_suggest_are_marked_accepted_at_once_and_each_is_changed():
    app = brought(workbook(ACCOUNTS))
    assert boxes(app, "account") == {"A concert took place": "", "Fined for holding a poster": "fine"}
    assert texts(app, "own_path", "mark") == ["Fined"]
    assert aside(app)[:2] == [
        "0 of 2 rows imported",
        "No rows are imported yet. In step 2, accept the types that the descriptions suggest.",
    ]
    assert ("open", "overview") not in buttons(app)
    app = answer(app, "kinds_from_words", "", "yes")
    assert aside(app)[:2] == ["1 of 2 rows imported", "incidents: 1"]
    assert ("open", "cities") in buttons(app)
    app = answer(app, "account", "A concert took place", "blocked_march")
    app = answer(app, "account", "Fined for holding a poster", "none")
    assert boxes(app, "account")["Fined for holding a poster"] == "none"
    assert own_table(app).mapping.values["kind_code"] == {
        "A concert took place": "blocked_march",
        "Fined for holding a poster": "",
    }


def test_table_without_types_asks_what_every_row_is():
    app = brought(workbook([["Date", "City"], ["2023-05-14", "Oral"]]))
    assert "No column gives the type of restriction. Select one type for all rows, or say which column gives it." in written(
        app
    )
    assert aside(answer(app, "every_row", "", "fine"))[0] == "1 of 1 row imported"


def test_column_that_may_give_the_type_is_offered():
    app = brought(workbook([["Date", "City", "Remark"], ["2023-05-14", "Oral", "sat"], ["2023-05-15", "Oral", "came"]]))
    [offered] = passage(app, "own_path").xpath("//button[@data-asks='column']")
    assert (offered.get("data-of"), offered.get("value"), offered.text_content()) == ("Remark", "kind_code", "Column Remark")
    assert aside(answer(app, "column", "Remark", "kind_code"))[0] == "2 of 2 rows imported"


def shown(app):
    """The first screen after the button was pressed, as the browser has it."""
    answer(app, "open", "", "overview")
    return app.switch_page("dashboard.py").run()


def test_own_data_is_shown_on_every_screen_with_the_way_back():
    app = answer(brought(), "title", "", "Our records")
    app = shown(app)
    assert title(app) == "3 incidents are recorded"
    assert "You are viewing your own data, Our records, in this session only." in written(app)
    assert [each.get("value") for each in passage(app, "own_banner").iter("button")] == ["own", "leave"]


def test_another_session_sees_nothing_of_it():
    app = brought()
    app = shown(app)
    other = opened()
    assert "own data" not in written(other)
    assert title(other) != title(app)


def test_forgotten_file_is_gone():
    app = answer(shown(brought()).switch_page("pages/your-data.py"), "remove", "", "")
    assert own_data._BROUGHT[app.session_state[own_data.TOKEN]].values == {}
    assert headings(app) == ["1. Choose a file", "2. Check how the table was read", "3. See the result"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.csv", b"%PDF-1.7 ...", "a PDF"), ("a.xlsx", b"\x89PNG\r\n\x1a\n", "a.xlsx")],
)
def test_file_that_cannot_be_read_is_told(name, content, told):
    app = brought(content, name)
    assert told in app.error[0].value
    assert not app.exception


def test_mapping_chosen_with_the_table_is_followed():
    rows = workbook([["Day", "Town", "Account"], ["2023-05-14", "Oral", "A fine"]])
    mapping = replace(MAPPING, columns={**MAPPING.columns, "Account": "kind_code"}, sheet="Records")
    app = AppTest.from_file(str(DASHBOARD), default_timeout=WAIT)
    app.switch_page("pages/your-data.py").run()
    files = [("a.xlsx", rows, ""), ("mapping.json", as_json(mapping).encode(), "")]
    app = app.file_uploader[0].set_value(files).run()
    assert own_table(app).mapping == mapping
    app = AppTest.from_file(str(DASHBOARD), default_timeout=WAIT)
    app.switch_page("pages/your-data.py").run()
    app = app.file_uploader[0].set_value(files[1:]).run()
    assert "Choose one table" in app.warning[0].value


def test_addresses_are_not_offered_for_own_data():
    app = brought()
    app = shown(app).switch_page("pages/data.py").run()
    assert "Direct links" not in headings(app)
    assert "Direct links" in headings(opened("data"))


def test_comparison_has_the_types_of_both_alone_and_its_marks_open_nothing(published):
    drawn = figures(shown(brought()).switch_page("pages/your-data.py").run())
    fines = view_of(published, Selection(kinds=("fine",)))
    for name in COMPARED:
        assert figure_spec(name).frame(fines).title in drawn[f"server-{name}"]["head"].text_content()
        assert {drawn[f"{whose}-{name}"]["opens"] for whose in ("own", "server")} == {False}


def test_empty_sheet_is_told_and_the_other_one_stays():
    made = io.BytesIO()
    with Workbook(made) as book:
        for name, rows in (("Records", ROWS), ("Empty", [])):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    app = brought(made.getvalue())
    app = answer(app, "sheet", "", "Empty")
    assert own_table(app).table.sheet == "Records"
    assert aside(app)[0] == "3 of 3 rows imported"
    assert not app.exception


def export_brought():
    return brought(TABLE.encode(), "export.csv")


def saved(app):
    """The labels of the buttons that save something."""
    return [one.proto.label for one in app.get("download_button")]


EVERY_FILE = ["Save the data package", "Save the report", "Save the mapping for next time"]


def test_export_with_terms_asks_for_the_day_of_access_and_puts_the_citation_on_figures():
    app = export_brought()
    assert saved(app) == EVERY_FILE[1:]
    assert ("open", "overview") not in buttons(app)
    assert "To continue, enter the date when the data were obtained from ACLED." in aside(app)
    app = answer(app, "accessed", "", DAY.isoformat())
    assert own_table(app).accessed == date(2026, 5, 12)
    assert saved(app) == EVERY_FILE
    assert f"Credit shown on every image: {CREDIT}" in aside(app)
    app = shown(app).switch_page("pages/incidents.py").run()
    assert f"{CREDIT} Source: Vlast" in written(app).replace("\u2060", "").replace("\\:", ":")


def test_rows_of_an_export_with_terms_are_not_given_away_where_others_read(monkeypatch):
    monkeypatch.setenv("DASHBOARD_SITE", "https://dashboard.example")
    app = answer(export_brought(), "accessed", "", DAY.isoformat())
    assert saved(app) == EVERY_FILE[2:]
    app = shown(app).switch_page("pages/data.py").run()
    assert "ACLED does not allow its rows to be shared" in written(app)
    assert "Save the data" not in [one.proto.label for one in app.get("download_button")]


NAMESAKES = "Date,City,Kind\n25.02.2023,Abay,Fine\n26.02.2023,Abay,Detention\n27.02.2023,Almaty,Fine\n28.02.2023,Aksay,\n"


def test_place_among_namesakes_is_asked_of_rows_that_are_taken_and_the_answer_is_kept_in_the_mapping():
    app = brought(NAMESAKES.encode(), "abay.csv")
    assert boxes(app, "place:") == {"Abay": ""}
    options = passage(app, "own_path").xpath("//template[@data-options='place:Abay']/option")
    assert [each.text_content() for each in options][:2] == [
        "not selected",
        "Abay, Kazakhstan; 25 km from Karagandy; population 35,454; 49.64 72.87",
    ]
    assert "places that are not on the map: 1" in aside(app)
    app = answer(app, "place:Abay", "Abay", "1526970")
    assert "places that are not on the map: 1" not in aside(app)
    assert own_table(app).mapping.places == {"Abay": 1526970}
    app = answer(app, "place:Abay", "Abay", "none")
    assert own_table(app).mapping.places == {"Abay": None}
    assert "places that are not on the map: 1" in aside(app)


def test_nothing_of_a_table_stays_on_a_disk_or_in_a_log(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    caplog.set_level(0)
    app = shown(brought())
    assert title(app) == "3 incidents are recorded"
    assert [*tmp_path.rglob("*")] == []
    assert not [one for one in ("Concert", "Herald", "records.xlsx", "701 123") if one in caplog.text]


def test_example_is_read_whole_and_said_to_be_invented():
    app = AppTest.from_file(str(DASHBOARD), default_timeout=WAIT)
    app.switch_page("pages/your-data.py").run()
    app = app.button(key="own-example").click().run()
    assert aside(app)[:4] == ["51 of 51 rows imported", "incidents: 40", "applications: 6", "rallies: 5"]
    assert "This is an invented example: nothing in it happened." in written(app)
    assert own_table(app).title == uploads.INVENTED
    app = shown(app)
    assert title(app) == "44 incidents are recorded"
    assert "This is an invented example: nothing in it happened." in written(app)


def test_column_may_give_two_things_at_once():
    twice = answered(MAPPING, "column", "Town", "kind_code+summary")
    assert twice.columns == {"Day": "date", "Town": "kind_code", "Account": "note"}
    assert twice.also == {"Town": "summary"}
    assert answered(twice, "column", "Account", "summary").also == {}
    rows = workbook([["Date", "City", "Punishment"], ["2023-05-14", "Oral", "fine"]])
    app = answer(brought(rows), "column", "Punishment", "kind_code+penalty_amount")
    assert boxes(app, "column")["Punishment"] == "kind_code+penalty_amount"
    options = passage(app, "own_path").xpath("//template[@data-options='column']/option/text()")
    assert "Type of restriction + Amount of the penalty" in options


def test_file_of_this_dashboard_is_read_as_it_is_without_questions_about_columns(published):
    view = choose(published, Selection(), "en")
    [form] = [one for one in FORMATS if one.name == "xlsx"]
    app = brought(form.write(view, FileOptions()), "all.xlsx")
    assert boxes(app, "column") == {}
    assert ("open", "overview") in buttons(app)


def test_column_without_a_heading_has_its_number_in_the_language_of_the_reader():
    rows = [["Date", "City", ""], ["2023-05-14", "Oral", "sat"], ["2023-05-15", "Oral", "came"]]
    [*_, table] = passage(brought(workbook(rows), lang="ru"), "own_path").iter("tbody")
    assert [row[0].text_content() for row in table] == ["Date", "City", "Столбец «3»"]


def test_rows_of_another_sheet_are_left_out_of_that_one():
    other = SimpleNamespace(rows=3, rows_left_out=(RowLeftOut(2, "empty"),), table=SimpleNamespace(numbers=(2, 3, 4)))
    left_out = (RowLeftOut(1, "title"), *other.rows_left_out)
    table = SimpleNamespace(numbers=(2, 3))
    made = SimpleNamespace(rows=2, rows_left_out=left_out, table=table, further_sheets=(other,))
    assert rows_taken(made) == (4, 5)
