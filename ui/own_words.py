"""The words of the screen of a reader's own data: what a column may become, why something is left out, what is counted."""

from loaders.intake.kinds import BY_CODE
from loaders.intake.targets import LEFT_OUT, NOTE
from translations import Words


def targets(t: Words) -> dict[str, str]:
    """What a column of a table may become."""
    return {
        NOTE: t("a note of the record"),
        LEFT_OUT: t("left out"),
        "incident_id": t("Id of the record"),
        "date": t("Day"),
        "date_end": t("Last possible day"),
        "date_precision": t("How exactly the day is known"),
        "place": t("City or place"),
        "country": t("Country"),
        "latitude": t("Latitude"),
        "longitude": t("Longitude"),
        "kind_code": t("Kind of restriction"),
        "authority_code": t("Who acted"),
        "target_codes": t("Against whom"),
        "people": t("People affected, in any wording"),
        "people_low": t("People affected, at least"),
        "people_high": t("People affected, at most"),
        "crowd": t("People who gathered"),
        "people_named": t("Names of people"),
        "organisations": t("Organisations"),
        "penalty_amount": t("Amount of the penalty"),
        "penalty_unit_code": t("Unit of the penalty"),
        "legal_basis": t("Provision of law"),
        "summary": t("What happened"),
        "confidence": t("How sure it is"),
        "source_ids": t("Source, as a text or a link"),
    }


def counts(t: Words) -> dict[str, str]:
    """What is counted of a converted table."""
    return {
        "acts": t("acts"),
        "rows of several acts": t("rows that tell of several acts"),
        "acts without a place": t("acts without a place"),
        "places": t("places"),
        "places without coordinates": t("places that stand on no map"),
        "acts without a day": t("acts without a day"),
        "acts whose one source is the file": t("acts whose one source is the file itself"),
    }


def reasons(t: Words) -> dict[str, str]:
    """Why a row is no record, or a column stands nowhere; the rest is told as the report has it."""
    return {
        "title": t("a title"),
        "total": t("a total"),
        "tags": t("HXL tags"),
        "empty": t("an empty row"),
        "repeated_header": t("the header again"),
        "column_numbers": t("the numbers of the columns"),
        "note": t("a remark below the table"),
        "no act of restriction": t("no act of restriction"),
        "no kind of restriction": t("no kind of restriction is named"),
        "left out by the mapping": t("left out by your choice"),
        "tells who kept the record": t("tells who kept the record"),
        "tells by which device it was kept": t("tells by which device it was kept"),
        "telephone numbers": t("telephone numbers"),
        "e-mail addresses": t("e-mail addresses"),
        "accounts of people": t("accounts of people"),
        "contacts of people": t("contacts of people"),
        "points more exact than two decimals": t("points more exact than two decimals"),
        "looks like names of people": t("looks like names of people"),
        "may tell where somebody lives": t("may tell where somebody lives"),
        "tells who somebody is": t("tells who somebody is"),
        "names of people: held back unless the organisation says that they are public": t(
            "names of people, held back unless you say that they are public"
        ),
        "of where an act was its place is kept, to two decimals": t("kept to two decimals, about a kilometre"),
    }


def sorts(t: Words) -> dict[str, str]:
    """What is wrong with a cell, by the sort of the problem."""
    return {
        "code": t("no code for this value"),
        "day": t("no day that can be read"),
        "day to come": t("a day to come"),
        "period": t("the last day before the first"),
        "precision": t("a day less exact than it is said to be"),
        "amount": t("no number of people that can be read"),
        "nobody": t("nobody affected"),
        "bounds": t("the higher number is below the lower"),
        "penalty": t("no penalty that can be read"),
        "repeated id": t("an id that stands twice"),
        "id of two scripts": t("letters of two scripts in one word of an id"),
        "unseen signs": t("signs that turn or hide letters, which are left out"),
        "number": t("no number that can be read"),
        "several values": t("several values where one can stand"),
        "several places": t("several places in one cell"),
        "number of several acts": t("one number of people for several acts"),
        "places apart": t("one name at places far apart"),
        "contact": t("a contact of somebody, which is left out"),
        "private": t("a name, an address or a number of somebody, which is left out"),
        "public": t("a private column that becomes a public note"),
        "table": t("no act of restriction in the table"),
    }


def kinds(t: Words) -> dict[str, str]:
    """The formats that are known; names of programs and projects stay as they are."""
    named = {code: kind.label for code, kind in BY_CODE.items()}
    return {
        **named,
        "spreadsheet": t("a table of your own"),
        "template": t("the template of this dashboard"),
        "profile": t("a table of this dashboard's profile"),
        "hxl": t("a table with HXL tags"),
    }


def terms(name: str, t: Words) -> str:
    """What the publisher of a format asks of those who use its rows, by whose name it is known."""
    asked = t(
        "{name} asks for its citation on every picture, with the day of access, and forbids to hand its rows on.", name=name
    )
    then = t("Cite it as it asks, and keep the rows to yourself.")
    return f"{asked} {then}"
