"""The words around a number of people, as signs: what is a number, what says about, at least, up to, or only many."""

import re

from intake.remembered import remembered
from intake.spoken import added_numbers, multipliers

ENDINGS = "ге|ға|ке|қа|не|на|ден|дан|тен|тан|нен|нан"
PHRASES = [
    (re.compile(form), sign)
    for form, sign in (
        (r"(?<=\d)'?s\b", " many "),
        (r"(?<=\d)-?(?:дай|дей|тай|тей)\b", " ~ "),
        (rf"(?<=\d)-?(?:{ENDINGS})\b", " "),
        (r"\b(?:no|not) more than\b|\bat most\b|\bas many as\b|\bup to\b", " ≤ "),
        (r"\bне (?:более|больше|свыше)\b(?: чем\b)?|\b(?:көп|артық) емес\b", " ≤ "),
        (r"\b(?:no|not) (?:fewer|less) than\b|\bat least\b|\b(?:or|and) more\b", " ≥ "),
        (r"\bне (?:менее|меньше)\b(?: чем\b)?|\bпо (?:меньшей|крайней) мере\b|\bкак минимум\b", " ≥ "),
        (r"\b(?:или|и) (?:более|больше)\b", " ≥ "),
        (r"\bкем емес\b|\bкем дегенде\b", " ≥ "),
        (r"\b(?:more|greater) than\b|\b(?:более|больше) чем\b", " ≥ "),
        (r"\b(?:fewer|less) than\b|\b(?:менее|меньше) чем\b", " ≤ "),
        (r"\bentre (.+) et (.+)", r"\1 - \2"),
        (r"\bau moins\b|\bplus d(?:e |')", " ≥ "),
        (r"\bau plus\b|\bjusqu'à\b|\bmoins d(?:e |')", " ≤ "),
        (r"\bprès d(?:e |')", " ~ "),
        (r"\bor so\b", " ~ "),
        (r"\bbetween (.+) and (.+)", r"\1 - \2"),
        (r"\b(?:от|from) (.+?) (?:до|to) (.+)", r"\1 - \2"),
        (r"^(?:от|from) ", " ≥ "),
    )
]
"""Words that mean one thing together, and endings of a number; the longer ones stand first."""
SIGNS = {
    "≥": "≥ > + more over minimum св свыше более больше минимум кемінде астам артық",
    "≤": "≤ < under below fewer less maximum до менее меньше максимум дейін",
    "~": "~ ≈ environ about around some approximately approx roughly circa c ca nearly almost "
    "ок прим около примерно приблизительно порядка почти шамамен жуық шақты",
    "-": "- to or или ou à",
    "": "de des personne personnes manifestants "
    "a an the of just only people persons person participants participant protesters protester demonstrators activists "
    "journalists students workers residents policemen supporters "
    "men women всего лишь человек человека чел людей люди участников участника участник участники активистов активиста "
    "протестующих митингующих задержанных журналист журналиста журналистов студентов рабочих нефтяников жителей женщин "
    "мужчин сторонников оппозиционеров полицейских адам адамды адамға адамнан қатысушы қатысушыға қатысушыдан белсенді",
    "many": "plusieurs dizaines centaines milliers quelques "
    "many several dozens scores tens hundreds thousands handful few group groups crowd numerous various some "
    "несколько десятки много многие множество многочисленные ряд группа группы толпа некоторые "
    "бірнеше ондаған жүздеген мыңдаған көптеген топ санаулы кейбір",
}
"""The signs that words stand for; what is counted stands for nothing, since the column says so too."""
ALONE_MANY = {"сотни", "сотен", "тысячи", "тысяч", "десятков"}
"""Words that are numbers only behind another number or a sign: более тысячи, две сотни, but тысячи человек."""
CASES = re.compile(rf"(?<=\w)(?:{ENDINGS})$")
LIKE = re.compile(r"(?<=\w)(?:дай|дей|тай|тей)$")
PIECE = re.compile(r"\d+(?:[ ,']\d{3}(?!\d))+|\d+(?:\.\d{3}){2,}|\d+(?:[.,]\d+)?|[^\W\d_]+|\S")
THOUSANDS = re.compile(r"(\d{1,3})[.,](\d{1,2}) ?(?:тыс\w*|thousand|k|мың)\b\.?")
"""One and a half thousand in digits: 1,5 тыс."""
MANY_DIGITS = 10
"""Digits of a number that counts no people any more."""
Part = tuple[str, int]
"""A sign without a number, or what to do with a number: "digits", "add" or "times"."""


def in_parts(text: str) -> list[Part]:
    """Signs and numbers of an amount, in their order; "?" for each word or number that is not known here."""
    text = THOUSANDS.sub(lambda found: f"{found[1]}{found[2]:0<3}", text)
    for form, sign in PHRASES:
        text = form.sub(sign, text)
    parts: list[Part] = []
    for piece in PIECE.findall(text):
        if piece in ALONE_MANY and not any(kind in ("≥", "≤", "~", "digits", "add", "times") for kind, _ in parts):
            parts.append(("many", 0))
        else:
            parts.extend(_parts_of(piece))
    return [part for part in parts if part[0]]


@remembered(10_000)
def _parts_of(piece: str) -> tuple[Part, ...]:
    if piece[0].isdecimal():
        digits = re.sub(r"[ ']|[.,](?=\d{3}(?!\d))", "", re.sub(r"[.,]0{1,2}$", "", piece))
        is_clear = len(digits) < MANY_DIGITS and digits.isdecimal() and not re.fullmatch(r"\d+\.\d{3}", piece)
        return ((("digits", int(digits)) if is_clear else ("?", 0)),)
    if piece == ".":
        return ()
    sign = next((sign for sign, words in SIGNS.items() if piece in words.split()), None)
    if sign is not None:
        return ((sign, 0),)
    if piece in added_numbers():
        return (("add", added_numbers()[piece]),)
    if piece in multipliers():
        return (("times", multipliers()[piece]),)
    return _parts_of_a_case(piece)


def _parts_of_a_case(piece: str) -> tuple[Part, ...]:
    """A Kazakh number with an ending: жүзге, мыңнан; жүздей is about a hundred."""
    for ending, said in ((LIKE, (("~", 0),)), (CASES, ())):
        word = ending.sub("", piece)
        if word != piece and (word in added_numbers() or word in multipliers()):
            return (*said, *_parts_of(word))
    return (("?", 0),)
