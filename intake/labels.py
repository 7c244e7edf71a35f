"""The words of what the intake finds: what a column may become, which formats are known, what a publisher requires."""

from intake.convert import Conversion
from intake.table_format import FORMATS
from intake.targets import MEANINGS
from translations import Translator


def target_labels(t: Translator) -> dict[str, str]:
    return {name: t.translate(meaning["title"]) for name, meaning in MEANINGS.items()}


def format_labels(t: Translator) -> dict[str, str]:
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


def imported_text(converted: Conversion, t: Translator) -> str:
    taken = t.number(converted.rows_taken)
    return t.plural("{taken} of {n} row imported", "{taken} of {n} rows imported", converted.rows, taken=taken)


def counts_text(converted: Conversion, t: Translator) -> str:
    counts = {t.translate(name): n for name, n in converted.counts.items()}
    return " · ".join(f"{name}: {t.number(n)}" for name, n in counts.items() if n)


def terms_text(name: str, t: Translator) -> str:
    return t(
        "{name} requires its citation, with the date of access, on every image. It does not allow its rows to be shared.",
        name=name,
    )
