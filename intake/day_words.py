"""The words around a date, as signs: what is a month, what says about, not later than, a part of one, or nothing."""

import re
from dataclasses import dataclass

from intake.remembered import remembered
from intake.spoken import month_of, weekdays

PHRASES = [
    (re.compile(form), sign)
    for form, sign in (
        (r"(\d{4}-\d{2}-\d{2})/(?=\d{4}-\d{2}-\d{2}$)", r"\1 - "),
        (r"(\d{4})-(\d{2})-(\d{2})[t ]\d{2}:\d{2}.*$", r"\1.\2.\3"),
        (r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", r"\1.\2.\3"),
        (r"(?<![\d./-])(\d{4})-(\d{2})(?![\d-])", r"\1.\2"),
        (r"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)", r"\1/\2/\3"),
        (r"(?<!\d)(\d{1,2})[.-]([^\W\d]{3,})\.?[.-](\d{4}|\d{2})(?!\d)", r"\1 / \2 / \3"),
        (r"(?<!\d)(\d{1,2})[.-]([^\W\d]{3,}\.?)(?= |$)", r"\1 \2"),
        (r"^[^\W\d]{3,}[.-]\d{2}$", " either "),
        (r"(?<=[\d.]),? (?:в |at )?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?$", ""),
        (r"(?<=\d)-?(?:го|ого|е|ое|ші|шы|st|nd|rd|th|er)\b", ""),
        (r"(?:not|no) later than|не (?:позднее|позже)", " < "),
        (r"не раньше|не ранее|not before|not earlier than", " after "),
        (r"(\d), (?=\d{1,2} ?[^\W\d])", r"\1 & "),
        (r"перв\w+ половин\w+|втор\w+ половин\w+|(?:first|second) half", " part "),
    )
]
"""Written forms in which signs between numbers mean something of their own, and words that mean one thing together."""
SIGNS = {
    "": "le de г год года году годы гг г.г жыл жылы жылғы жылдың ж жж ай айы айының айында of the on in в во числа "
    "утро утром утра днем вечер вечером вечера morning afternoon evening",
    "~": "vers environ около примерно приблизительно ориентировочно about around approximately approx circa c ca шамамен",
    "<": "avant до before by until дейін кешіктірмей",
    "part": "début fin "
    "part начало начале начала середина середине середины конец конце конца early mid late beginning middle end "
    "басы басында ортасы ортасында соңы соңында аяғы аяғында",
    "[": "du с со from between между",
    "-": "au по to",
    "&": "et и and және",
}
"""The signs that words stand for."""
PIECE = re.compile(r"\d+|[^\W\d_]+\.?|\S")
ENDING = re.compile(r"\.(?=$)|(?<=\d{4})\.(?=-)")
"""A full stop behind a date."""


@dataclass(frozen=True)
class InSigns:
    """A date of which only numbers, months as m2, and signs between them are left, and what its words say of it."""

    text: str
    precision: str | None
    is_list: bool
    is_part: bool


def in_signs(text: str) -> InSigns | None:
    """The same date without its words; None where a word is not known here or says something else of the date."""
    for form, sign in PHRASES:
        text = form.sub(sign, text)
    signs = [_sign_of(piece) for piece in PIECE.findall(text)]
    if "?" in signs:
        return None
    said = {sign for sign in ("~", "<", "part", "[", "&") if sign in signs}
    if "[" in said and ({"<", "&"} & said):
        signs, said = ["-" if sign in ("<", "&") else sign for sign in signs], said - {"<", "&"}
    if len(said - {"["}) > 1 or ("[" in said and (signs.index("[") > 0 or "-" not in signs)):
        return None
    left = " ".join("-" if sign == "&" else sign for sign in signs if sign not in ("", "~", "<", "part", "["))
    left = ENDING.sub("", re.sub(r"\s*([./-])\s*", r"\1", left))
    precision = "about" if "~" in said else "before" if "<" in said else None
    return InSigns(left, precision, "&" in said, "part" in said)


@remembered(10_000)
def _sign_of(piece: str) -> str:
    """The sign of a word, m and the number of a month, a number or a sign as it is; "?" for what is not known here."""
    if piece.isdecimal() or piece in "./-&~<":
        return piece
    word = piece.rstrip(".")
    if piece in ",()" or word in weekdays():
        return ""
    sign = next((sign for sign, words in SIGNS.items() if word in words.split()), None)
    month = month_of(word)
    return sign if sign is not None else f"m{month}" if month else "?"
