"""The words of what the intake finds: what a column may become, why something is left out, what is counted and wrong."""

from intake.table_format import FORMATS
from intake.targets import ALL, LEFT_OUT, NOTE
from translations import Translator


def target_labels(t: Translator) -> dict[str, str]:
    """What a column of a table may become."""
    return {
        NOTE: t("note on the record"),
        LEFT_OUT: t("left out"),
        **{target.name: t.translate(target.title) for target in ALL},
    }


def count_labels(t: Translator) -> dict[str, str]:
    """What is counted of a converted table."""
    return {
        "incidents": t("incidents"),
        "applications": t("applications"),
        "rallies": t("rallies"),
        "rows of several incidents": t("rows describing several incidents"),
        "incidents without a location": t("incidents without a location"),
        "places": t("places"),
        "places without coordinates": t("places that are not on the map"),
        "undated incidents": t("undated incidents"),
        "incidents whose only source is the file": t("incidents with the file itself as their only source"),
    }


def reason_labels(t: Translator) -> dict[str, str]:
    """Why a row is not a record or a column is not used, by the words of the report; others are shown as they are."""
    return {
        "title": t("a title"),
        "total": t("a total"),
        "tags": t("HXL tags"),
        "empty": t("an empty row"),
        "repeated_header": t("repeated header row"),
        "column_numbers": t("column numbers"),
        "note": t("note below the table"),
        **dict.fromkeys(("hidden", "hidden in the workbook"), t("hidden in the workbook")),
        "not an incident of restriction": t("not an incident of restriction"),
        "no kind of restriction": t("type of restriction not named"),
        "left out by the mapping": t("left out at your request"),
        "no column of sources": t("no place for it in the list of sources"),
        "not needed from this format": t("not needed from this format"),
        "submission sent again": t("submission sent twice"),
        "marked as not to be published": t("marked as not to be published"),
        "when it was recorded, not when it happened": t("when it was recorded, not when it happened"),
        "identifies who made the record": t("identifies who made the record"),
        "identifies the device": t("identifies the device"),
        "telephone numbers": t("telephone numbers"),
        "e-mail addresses": t("e-mail addresses"),
        "personal user accounts": t("personal user accounts"),
        "personal contact details": t("personal contact details"),
        "coordinates with more than two decimals": t("coordinates with more than two decimals"),
        "a free text: left out unless texts are taken in": t("a text, left out unless you include texts"),
        "looks like names of people": t("looks like names of people"),
        "may reveal where someone lives": t("may reveal where someone lives"),
        "identifies a person": t("identifies a person"),
        "names of people: held back unless the organisation says that they are public": t(
            "personal names, withheld unless you confirm that they are public"
        ),
        "of where an act was its place is kept, to two decimals": t("rounded to two decimals (about 1 km)"),
    }


def finding_labels(t: Translator) -> dict[str, str]:
    """What is wrong with a cell, by the sort of the problem."""
    return {
        "code": t("no code for this value"),
        "day": t("unreadable date"),
        "day to come": t("date in the future"),
        "period": t("end date before the start date"),
        "precision": t("date less precise than stated"),
        "amount": t("unreadable number of people"),
        "bounds": t("upper bound below the lower bound"),
        "rally": t("a rally without a city"),
        "penalty": t("unreadable penalty"),
        "letters": t("letters lost when the file was saved"),
        "repeated id": t("duplicate ID"),
        "id of two scripts": t("mixed scripts within one word of an ID"),
        "unseen signs": t("invisible or direction-changing characters, removed"),
        "number": t("unreadable number"),
        "several values": t("several values, but only one is allowed"),
        "several places": t("several places in one cell"),
        "number of several acts": t("one number of people for several incidents"),
        "places apart": t("same name for places far apart"),
        "contact": t("contact details, left out"),
        "private": t("a name, an address or a personal number, left out"),
        "home": t("home addresses in a text, left out"),
        "named": t("a withheld name in another cell, removed"),
        "public": t("a private column that becomes a public note"),
        "publication": t("a source published before what it reports, or in the future"),
        "sheet": t("a sheet that is not read"),
        "table": t("no incident of restriction in the table"),
    }


def format_labels(t: Translator) -> dict[str, str]:
    """The formats that are known; names of programs and projects stay as they are."""
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
    """What the publisher of this name requires of those who use its rows."""
    terms = t(
        "{name} requires its citation, with the date of access, on every image. It does not allow its rows to be shared.",
        name=name,
    )
    advice = t("Cite as required and do not share the rows.")
    return f"{terms} {advice}"
