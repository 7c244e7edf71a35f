"""The words of what the intake finds: what a column may become, why something is left out, what is counted and wrong."""

from intake.table_format import FORMATS
from intake.targets import ALL, LEFT_OUT, NOTE
from translations import Translator


def target_labels(t: Translator) -> dict[str, str]:
    """Return what a column of a table may mean."""
    return {
        LEFT_OUT: t("left out"),
        NOTE: t("note on the record"),
        **{target.name: t.translate(target.title) for target in ALL},
    }


def count_labels(t: Translator) -> dict[str, str]:
    """Return what is counted of a converted table."""
    return {
        "incidents": t("incidents"),
        "rows of several incidents": t("rows describing several incidents"),
        "incidents without a place": t("incidents without a place"),
        "places": t("places"),
        "undated incidents": t("undated incidents"),
    }


def reason_labels(t: Translator) -> dict[str, str]:
    """Return why a row is not taken or a column not used, by the words of the report; others are shown as they are."""
    return {
        "title": t("a title"),
        "tags": t("HXL tags"),
        "repeated_header": t("repeated header row"),
        "hidden": t("hidden in the workbook"),
        "not an incident of restriction": t("not an incident of restriction"),
        "no type of restriction": t("type of restriction not named"),
        "neither a day nor a place": t("neither a day nor a place"),
        "no meaning chosen": t("no meaning selected"),
        "submission sent again": t("submission sent twice"),
        "marked as not to be published": t("marked as not to be published"),
        "a text, left out unless texts are taken in": t("a text, left out unless you include texts"),
        "only the websites are taken unless texts are taken in": t("only the websites, unless you include texts"),
        "only tells places of one name apart": t("used only to distinguish places of the same name"),
        "names of people: left out unless the reader says that they are public": t(
            "personal names, withheld unless you confirm that they are public"
        ),
    }


def finding_labels(t: Translator) -> dict[str, str]:
    """Return why a cell is not taken, by the sort of the problem."""
    return {
        "code": t("no code for this value"),
        "place": t("place not found, or several of that name"),
        "day": t("unreadable date"),
        "day to come": t("date in the future"),
        "period": t("end date before the start date"),
        "precision": t("date less precise than stated"),
        "amount": t("unreadable number of people"),
        "bounds": t("upper bound below the lower bound"),
        "penalty": t("unreadable penalty"),
        "letters": t("letters lost when the file was saved"),
        "id": t("unusable ID, replaced with the row number"),
        "number": t("unreadable number"),
        "several values": t("several values, but only one is allowed"),
        "number of several acts": t("one number of people for several incidents"),
        "private": t("a contact, a name, an address or a personal number in a text, left out"),
    }


def format_labels(t: Translator) -> dict[str, str]:
    """Return the formats that are known; names of programs and projects stay as they are."""
    programs = {"acled": "ACLED", "kobo": "KoboToolbox", "odk": "ODK Central"}
    return {
        **{code: table_format.label for code, table_format in FORMATS.items()},
        **{code: t("{program} export", program=program) for code, program in programs.items()},
        "ovd_info": t("a list of detentions with the columns of OVD-Info"),
        "spreadsheet": t("your own table"),
        "template": t("this dashboard's template"),
        "profile": t("a table in this dashboard's profile"),
        "hxl": t("a table with HXL tags"),
    }


def terms_text(name: str, t: Translator) -> str:
    """Return what the publisher of this name requires of those who use its rows."""
    terms = t(
        "{name} requires its citation, with the date of access, on every image. It does not allow its rows to be shared.",
        name=name,
    )
    advice = t("Cite as required and do not share the rows.")
    return f"{terms} {advice}"
