"""A reader's own table in the real browser: shown on the screens, seen by nobody else, and lost by no slip."""

from playwright.sync_api import expect
from xlsxwriter import Workbook

from tests.browser.reading import settle

HEAD = ("Date", "City", "What happened", "Who did it", "Person")
ACCOUNTS = (
    ("Almaty", "Dana Omarova was detained at the square", "Police"),
    ("Алматы", "Fined 20 MCI for an unauthorised assembly", "Court"),
    ("Astana", "Application for a rally refused", "Akimat"),
    ("Aktau", "Beaten by unknown persons after a meeting", "Unknown"),
    ("Aktobe", "Sentenced to 15 days of administrative arrest", "Court"),
)
"""Three rows of the table tell of each, with other dates and people."""


def table_of_fifteen(file):
    with Workbook(file) as book:
        sheet = book.add_worksheet("Records")
        sheet.write_row(0, 0, HEAD)
        for number in range(15):
            city, account, body = ACCOUNTS[number % 5]
            sheet.write_row(number + 1, 0, (f"{number + 1:02}.03.2023", city, account, body, "Dana Omarova"))
    return file


def bring(page, file):
    with page.expect_file_chooser() as chooser:
        page.locator("[data-testid=stFileUploaderDropzone] button").click()
    chooser.value.set_files(file)


def choose(page, box, option):
    """Choose in a box by its name as a reader does with the keyboard."""
    settle(page)
    page.get_by_role("combobox", name=box).first.click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).first.wait_for()
    page.keyboard.press("Enter")
    settle(page)


def test_fifteen_rows_of_free_text_are_on_the_map_and_in_a_briefing_without_names(open_page, tmp_path):
    page = open_page("/your-data")
    bring(page, table_of_fifteen(tmp_path / "fifteen.xlsx"))
    expect(page.get_by_text("0 of 15 rows imported")).to_be_visible()
    choose(page, "City", "City or place")
    choose(page, "Country of the places", "Kazakhstan")
    choose(page, "Who did it", "Responsible authority")
    settle(page).get_by_text("Accept 15 suggestions").click()
    expect(page.get_by_text("15 of 15 rows imported")).to_be_visible()
    settle(page).get_by_role("button", name="Map", exact=True).click()
    expect(page.get_by_role("heading", name="Incidents are recorded in 4 cities").first).to_be_visible()
    expect(page.locator(".marks > svg", has_text="Aktau")).to_be_visible()
    page.locator(".st-key-header").get_by_role("link", name="Briefing").click()
    expect(page.locator(".preview li", has_text="2023, fine, Almaty")).to_have_count(3)
    expect(page.locator(".preview li", has_text="2023, ")).to_have_count(15)
    expect(page.get_by_text("Omarova")).to_have_count(0)
    assert open_page("/").get_by_text("You are viewing your own data").count() == 0
    page.get_by_role("button", name="Back to the published data").click()
    expect(page.get_by_role("button", name="Back to the published data")).to_have_count(0)


def test_reloading_asks_while_a_table_would_be_lost(open_page, tmp_path):
    page, asked = open_page("/your-data"), list[str]()
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == []
    settle(page)
    bring(page, table_of_fifteen(tmp_path / "fifteen.xlsx"))
    expect(page.locator("[data-unsaved]")).to_be_visible()
    page.reload()
    assert asked == ["beforeunload"]
