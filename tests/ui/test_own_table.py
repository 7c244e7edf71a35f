"""A table that a reader brings: what is asked, what the reader says, what becomes of it, and who sees it."""

import io
import tempfile
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest
from xlsxwriter import Workbook

from intake.codes import account_key
from intake.convert import convert
from intake.mapping import TableMapping, as_json
from server import own_data
from tests.held_back import CREDIT, DAY, TABLE
from tests.ui.conftest import DASHBOARD, WAIT, headings, opened, passage, title, written
from ui import brought as uploads
from ui import own_choices
from ui.brought import STATE
from ui.own_choices import answered, in_capitals

ROWS = [
    ["Monitoring of assemblies, 2023"],
    [],
    ["Record ID", "Date", "Spot", "Type of restriction", "Responsible authority", "Source", "Monitor's phone"],
    [1, "25.02.2023", "Almaty", "Physical attack", "Police", "Herald", "+7 701 123 45 67"],
    [2, "March 2023", "Aktau", "Fine", "Court", "Herald", "+7 701 123 45 67"],
    [3, "13.05.2023", "Almaty", "Concert", "", "Tribune", "+7 701 123 45 67"],
]
ACCOUNTS = [["Date", "What happened"], ["2023-05-14", "He was fined"], ["2023-05-15", "It rained"]]


def workbook(rows, *sheets):
    made = io.BytesIO()
    with Workbook(made) as book:
        for name, lines in (("Records", rows), *sheets):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(lines):
                sheet.write_row(number, 0, row)
    return made.getvalue()


def empty(**query):
    app = AppTest.from_file(str(DASHBOARD), default_timeout=WAIT)
    app.switch_page("pages/your-data.py")
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def brought(content=None, name="records.xlsx", **query):
    app = empty(**query)
    app.file_uploader[0].set_value((name, content or workbook(ROWS), "application/octet-stream"))
    return app.run()


def box(app, label):
    """The box of a column, a value or a place by its bold text, or another one by its label."""
    [found] = [one for one in app.selectbox if one.label == label or one.label.startswith(f"**{label}** ")]
    return found


def chosen(app):
    """What each box with a bold text shows."""
    return {one.label.split("**")[1]: one.value for one in app.selectbox if one.label.startswith("**")}


def imported(app):
    [line] = [one.strip("*") for one in written(app).splitlines() if "imported**" in one]
    return line


def left_out(app):
    """The rows of the table of all that is not taken."""
    return [row for one in app.dataframe for row in one.value.itertuples(index=False, name=None)]


def shown(app):
    """The first screen after the button was pressed, as the browser has it."""
    with patch("ui.own_data.open_screen"):
        app.button(key="own-open-overview").click().run()
    return app.switch_page("dashboard.py").run()


def saved(app):
    return [one.proto.label for one in app.get("download_button")]


def own_table(app):
    return own_data._BROUGHT[app.session_state[own_data.TOKEN]].values[STATE]


def test_columns_enter_by_the_headings_of_the_template_and_others_by_their_box():
    app = brought()
    assert imported(app) == "2 of 3 rows imported"
    entered = {"Record ID": "incident_id", "Spot": "left_out", "Concert": None, "Fine": "fine", "Police": "police"}
    assert {name: chosen(app)[name] for name in entered} == entered
    app = box(app, "Spot").set_value("place").run()
    assert own_table(app).mapping.columns["Spot"] == "place"
    assert "1 of 2 places are not on the map yet" in [one.label for one in app.expander]
    app = box(app, "Country of the places").set_value("KZ").run()
    assert "places: 2" in written(app)
    assert (chosen(app)["Almaty"], chosen(app)["Aktau"]) == (1526384, 610612)


def test_a_value_that_was_given_a_meaning_can_be_changed_again():
    app = box(brought(), "Concert").set_value("none").run()
    assert (imported(app), chosen(app)["Concert"]) == ("2 of 3 rows imported", "none")
    app = box(app, "Concert").set_value("obstruction").run()
    assert (imported(app), chosen(app)["Concert"]) == ("3 of 3 rows imported", "obstruction")
    app = box(app, "Concert").set_value(None).run()
    assert own_table(app).mapping.values["kind_code"] == {}


def test_types_are_suggested_by_accounts_accepted_at_once_and_changed_in_the_list():
    app = brought(workbook(ACCOUNTS))
    assert imported(app) == "0 of 2 rows imported"
    assert "own-open-overview" not in [one.key for one in app.button]
    assert [one.label for one in app.checkbox][:1] == ["Accept 1 suggestion"]
    app = app.checkbox[0].check().run()
    assert imported(app) == "1 of 2 rows imported"
    assert imported(app.checkbox[0].uncheck().run()) == "0 of 2 rows imported"


def test_words_that_suggest_a_type_are_in_capitals():
    assert in_capitals("He was fined, not refined; a.b", ("fined", "a.b")) == "He was FINED, not refined; A.B"
    assert in_capitals("It rained", ()) == "It rained"


def test_an_answer_is_kept_with_the_others_and_can_be_taken_back():
    mapping = answered(TableMapping("spreadsheet", {}, accounts={"a": "fine"}), "accounts", "b", "none")
    assert mapping.accounts == {"a": "fine", "b": ""}
    assert answered(mapping, "accounts", "a", None).accounts == {"b": ""}
    mapping = answered(answered(mapping, "places", "Oral", 608668), "places", "Aktau", "none")
    assert mapping.places == {"Oral": 608668, "Aktau": None}
    assert answered(mapping, "places", "Aktau", None).places == {"Oral": 608668}


def test_list_of_types_has_those_without_one_first_and_keeps_its_rows_while_it_is_open(monkeypatch):
    found, stored, kept = own_table(brought(workbook(ACCOUNTS))), {}, []
    state = {"own-accounts-1": {"edited_rows": {1: {"type": "none"}, 0: {"type": "warning"}}}}
    monkeypatch.setattr(own_choices.st, "session_state", state)
    monkeypatch.setattr(own_choices, "own_data", SimpleNamespace(get=stored.get, store=stored.__setitem__))
    monkeypatch.setattr(uploads, "current_upload", lambda: found)
    monkeypatch.setattr(uploads, "change", lambda _found, mapping: kept.append(mapping))

    def listed(mapping):
        key, shown = own_choices._listed(convert(found.table, mapping, date(2024, 1, 1)))
        return key, [(one.text, one.code) for one in shown]

    accepted = replace(found.mapping, suggestions_accepted=True)
    assert listed(accepted) == ("own-accounts-1", [("It rained", None), ("He was fined", "fine")])
    own_choices._take_types("own-accounts-1")
    by_hand = {account_key("He was fined"): "", account_key("It rained"): "warning"}
    assert [one.accounts for one in kept] == [by_hand]
    assert listed(replace(accepted, accounts=by_hand)) == ("own-accounts-1", [("It rained", None), ("He was fined", "fine")])
    assert listed(replace(found.mapping, accounts=by_hand))[0] == "own-accounts-2"


def test_nothing_of_a_removed_file_stays(monkeypatch):
    app, session = brought(workbook(ACCOUNTS)), {}
    session[own_data.TOKEN] = app.session_state[own_data.TOKEN]
    monkeypatch.setattr(own_data.st, "session_state", session)
    monkeypatch.setattr(own_data, "has_session", lambda: True)
    monkeypatch.setattr(uploads, "address", SimpleNamespace(reset=int, close=int))
    assert own_data.get(STATE)
    uploads.remove_upload()
    assert session == {uploads.REMOVALS: 1}
    assert app.session_state[own_data.TOKEN] not in own_data._BROUGHT


def test_what_no_box_offers_is_refused():
    mapping = TableMapping("spreadsheet", {"A": "date"})
    for asks, of, said in (
        ("column", "A", "name"),
        ("kind_code", "x", "arson"),
        ("country", "", "Kz1"),
        ("day_order", "", "us"),
    ):
        with pytest.raises(Exception, match="in the dataset"):
            answered(mapping, asks, of, said)


def test_texts_and_names_are_taken_in_after_five_of_them_were_read():
    rows = [[*ACCOUNTS[0], "Type of restriction", "Names of people"]]
    rows += [[f"2023-05-{10 + one}", f"Police took Dana Omarova, day {one}", "Fine", "Dana Omarova"] for one in range(7)]
    app = brought(workbook(rows))
    told = [line for line in written(app).splitlines() if line.startswith("- Police took")]
    assert [line.replace("\\", "") for line in told] == [f"- Police took […], day {one}" for one in range(5)]
    ticks = {one.label: one for one in app.checkbox}
    app = ticks["I have read these texts; include all texts"].check().run()
    assert (own_table(app).mapping.with_texts, own_table(app).mapping.names_are_public) == (True, False)
    app = {one.label: one for one in app.checkbox}["I confirm that the names of people are public"].check().run()
    assert own_table(app).mapping.names_are_public


def test_the_order_of_days_is_asked_once():
    app = brought(workbook([["Date", "Type of restriction"], ["03/04/2023", "Fine"]]))
    assert (2, "Date", "'03/04/2023'", "unreadable date") in left_out(app)
    app = box(app, "In 03/04, the first number is").set_value("month_first").run()
    assert own_table(app).mapping.day_order == "month_first"
    assert left_out(app) == []


def test_a_row_of_headings_that_is_not_plain_and_another_sheet_are_asked():
    app = brought(workbook([["1", "x"], ["2", "y"]], ("Other", ROWS)))
    assert "No row plainly names the columns" in app.warning[0].value
    app = app.number_input(key="own-heading_row").set_value(1).run()
    assert {*chosen(app)} == {"1", "x"}
    app = box(app, "Sheet").set_value("Other").run()
    assert imported(app) == "2 of 3 rows imported"


def test_an_empty_sheet_is_told_and_the_other_one_stays():
    app = box(brought(workbook(ROWS, ("Empty", []))), "Sheet").set_value("Empty").run()
    assert "nothing in the sheet Empty" in app.error[0].value
    assert imported(app) == "2 of 3 rows imported"


def test_own_data_are_on_every_screen_of_this_session_alone():
    app = brought()
    for said, kept in ((" ", "records"), (" May ", "May")):
        app = app.text_input(key="own-title").set_value(said).run()
        assert own_table(app).title == kept
    app = shown(app)
    assert title(app) == "2 incidents are recorded"
    assert [each.get("value") for each in passage(app, "own_banner").iter("button")] == ["own", "leave"]
    other = opened()
    assert "own data" not in written(other)
    assert title(other) != title(app)
    app = app.switch_page("pages/sources.py").run()
    assert "Direct links" not in headings(app)


def test_a_file_that_cannot_be_read_is_told():
    app = brought(b"%PDF-1.7 ...", "a.csv")
    assert "a PDF" in app.error[0].value
    assert not app.exception


def test_a_mapping_chosen_with_the_table_is_followed():
    mapping = TableMapping("", {"Spot": "place", "Concert?": "kind_code"}, country="KZ")
    files = [("a.xlsx", workbook(ROWS), ""), ("mapping.json", as_json(mapping).encode(), "")]
    app = empty()
    app = app.file_uploader[0].set_value(files).run()
    assert (own_table(app).mapping.country, own_table(app).mapping.columns["Spot"]) == ("KZ", "place")
    app = empty()
    app = app.file_uploader[0].set_value(files[1:]).run()
    assert "Choose one table" in app.warning[0].value


EVERY_FILE = ["Save the data package", "Save the report", "Save the mapping for next time"]


def test_export_with_terms_asks_for_the_day_of_access_and_puts_the_citation_on_figures():
    app = brought(TABLE.encode(), "export.csv")
    assert saved(app) == EVERY_FILE[1:]
    assert "To continue, enter the date when the data were obtained from ACLED." in app.warning[0].value.replace("\\", "")
    app = app.date_input(key="own-accessed").set_value(DAY).run()
    assert own_table(app).accessed == date(2026, 5, 12)
    assert saved(app) == EVERY_FILE
    app = shown(app).switch_page("pages/people.py").run()
    assert CREDIT in written(app).replace("\u2060", "").replace("\\:", ":")


def test_rows_of_an_export_with_terms_are_not_given_away_where_others_read(monkeypatch):
    monkeypatch.setenv("DASHBOARD_SITE", "https://dashboard.example")
    app = brought(TABLE.encode(), "export.csv").date_input(key="own-accessed").set_value(DAY).run()
    assert saved(app) == EVERY_FILE[2:]
    app = shown(app).switch_page("pages/sources.py").run()
    assert "ACLED does not allow the rows of its data to be shared" in written(app)


def test_nothing_of_a_table_stays_on_a_disk_or_in_a_log(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    caplog.set_level(0)
    assert title(shown(brought())) == "2 incidents are recorded"
    assert [*tmp_path.rglob("*")] == []
    assert not [one for one in ("Concert", "Herald", "records.xlsx", "701 123") if one in caplog.text]


def test_the_example_needs_no_choice_and_is_said_to_be_invented():
    app = empty().button(key="own-example").click().run()
    assert imported(app) == "40 of 40 rows imported"
    assert "This is an invented example: nothing in it happened." in written(app)
    assert own_table(app).title == uploads.INVENTED
    app = shown(app)
    assert title(app) == "40 incidents are recorded"
    assert "This is an invented example: nothing in it happened." in written(app)
