"""A table that a reader brings: what is suggested, what the reader says, what becomes of it, and who sees it."""

import io
import tempfile

import pytest
from streamlit.testing.v1 import AppTest
from xlsxwriter import Workbook

from server import own_data
from tests.held_back import CREDIT, DAY, TABLE
from tests.ui.conftest import DASHBOARD, WAIT, headings, opened, title, written
from ui.brought import STATE, Upload

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


def test_table_is_read_below_its_title_and_counted():
    told = written(brought())
    assert "rows read: **3** · incidents: **3** · places: **2**" in told


def test_columns_are_suggested_and_those_of_monitors_are_left_out():
    [columns, *_] = brought().dataframe
    becomes = dict(zip(columns.value["column"], columns.value["becomes"], strict=True))
    assert becomes == {
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
    [columns, *_] = brought(workbook(rows)).dataframe
    cells = dict(zip(columns.value["column"], columns.value["cells"], strict=True))
    assert cells == {"Date": "2023-05-14", "Kind": "Fine", "Your name": "", "Weather": "rain; wind; snow"}


def test_columns_of_the_notes_are_told_to_be_public_and_texts_that_may_name_people_to_be_checked():
    rows = [
        ["Date", "City", "Kind", "Weather", "What happened"],
        ["2023-05-14", "Oral", "Fine", "rain", "Police fined Jane Roe."],
    ]
    app = brought(workbook(rows))
    told = r"Notes are public\: they are on screens and in every file. Columns copied into the notes\: Weather."
    assert told in written(app)
    [warning] = app.warning
    assert warning.value == r"These columns may name people in their texts\: What happened. Check them before you share."


def test_value_that_is_no_code_is_asked_about():
    [_, values, *_] = brought().dataframe
    assert values.value[["column", "value", "rows"]].to_numpy().tolist() == [["What was done", "Concert", 1]]


def shown(app):
    """The first screen after the button was pressed, as the browser has it."""
    app.button(key="own-show").click().run()
    return app.switch_page("dashboard.py").run()


def test_own_data_is_shown_on_every_screen_with_the_way_back():
    app = brought()
    app.text_input[-1].set_value("Our records").run()
    app = shown(app)
    assert title(app) == "3 incidents are recorded"
    assert "You are viewing your own data, Our records, in this session only." in written(app)
    app.button(key="own-leave").click().run()
    assert title(app) == title(opened())


def test_another_session_sees_nothing_of_it():
    app = brought()
    app = shown(app)
    other = opened()
    assert "own data" not in written(other)
    assert title(other) != title(app)


def test_forgotten_file_is_gone():
    app = brought()
    app.button(key="own-forget").click().run()
    assert [name in app.session_state for name in ("own-table", "own-made", "own-dataset")] == [False] * 3
    assert headings(app) == ["A table such as this one is enough", "What you get"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.csv", b"%PDF-1.7 ...", "a PDF"), ("a.xlsx", b"\x89PNG\r\n\x1a\n", "a.xlsx")],
)
def test_file_that_cannot_be_read_is_told(name, content, told):
    app = brought(content, name)
    assert told in app.error[0].value
    assert not app.exception


def test_addresses_are_not_offered_for_own_data():
    app = brought()
    app = shown(app).switch_page("pages/data.py").run()
    assert "By link" not in headings(app)
    assert "By link" in headings(opened("data"))


def test_empty_sheet_is_told_and_the_other_one_stays():
    made = io.BytesIO()
    with Workbook(made) as book:
        for name, rows in (("Records", ROWS), ("Empty", [])):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    app = brought(made.getvalue())
    app.selectbox[0].set_value("Empty").run()
    assert "nothing in the sheet Empty" in app.error[0].value.replace("\\", "")
    assert "rows read: **3**" in written(app)
    assert not app.exception


def test_country_that_is_no_code_is_told():
    app = brought()
    app.text_input[0].set_value("K1").run()
    assert "Use the two-letter country code (Latin letters)." in [warning.value for warning in app.warning]


def export_brought():
    return brought(TABLE.encode(), "export.csv")


def locked(app):
    """The labels of the buttons of the screen that cannot be pressed."""
    shown_buttons = [*app.button, *app.get("download_button")]
    return [one.proto.label for one in shown_buttons if one.proto.disabled]


def test_export_with_terms_asks_for_the_day_of_access_and_puts_the_citation_on_figures():
    app = export_brought()
    assert locked(app) == ["Open in the dashboard", "Save the data package"]
    assert app.info[0].value == "To continue, enter the date on which the data were obtained from ACLED."
    app.date_input[0].set_value(DAY).run()
    assert locked(app) == []
    assert CREDIT in written(app)
    app = shown(app).switch_page("pages/incidents.py").run()
    assert f"{CREDIT} Source: Vlast" in written(app).replace("\u2060", "").replace("\\:", ":")


def test_rows_of_an_export_with_terms_are_not_given_away_where_others_read(monkeypatch):
    monkeypatch.setenv("DASHBOARD_SITE", "https://dashboard.example")
    app = export_brought()
    app.date_input[0].set_value(DAY).run()
    assert locked(app) == ["Save the data package", "Save the report"]
    app = shown(app).switch_page("pages/data.py").run()
    assert "ACLED does not allow its rows to be passed on" in written(app)
    assert "Save the data" not in [one.proto.label for one in app.get("download_button")]


NAMESAKES = "Date,City,Kind\n25.02.2023,Abay,Fine\n26.02.2023,Abay,Detention\n27.02.2023,Almaty,Fine\n"


def own_table(app: AppTest) -> Upload:
    """The table that the session of a screen brought."""
    found: Upload = own_data._BROUGHT[app.session_state[own_data.TOKEN]].values[STATE]
    return found


def selectbox_of(app, name):
    return next(one for one in app.selectbox if one.label.startswith(name))


def test_place_among_namesakes_is_asked_and_the_answer_is_kept_in_the_mapping():
    app = brought(NAMESAKES.encode(), "abay.csv")
    asked = selectbox_of(app, "Abay: 2 rows")
    assert asked.value == ""
    assert asked.options[:2] == [
        "not selected",
        "Abay, Kazakhstan; 25 km from Karagandy; population 35,454; 49.64 72.87",
    ]
    assert "places that are not on the map: **1**" in written(app)
    app = asked.select_index(1).run()
    assert "places that are not on the map" not in written(app)
    assert own_table(app).mapping.places == {"Abay": 1526970}
    app = selectbox_of(app, "Abay").set_value("none").run()
    assert own_table(app).mapping.places == {"Abay": None}
    assert "places that are not on the map: **1**" in written(app)


def test_nothing_of_a_table_stays_on_a_disk_or_in_a_log(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    caplog.set_level(0)
    app = shown(brought())
    assert title(app) == "3 incidents are recorded"
    assert [*tmp_path.rglob("*")] == []
    assert not [one for one in ("Concert", "Herald", "records.xlsx", "701 123") if one in caplog.text]
