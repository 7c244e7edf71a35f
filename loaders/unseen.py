"""Deceptive characters: invisible ones, and letters of another script that look like those of an id."""

import re
import unicodedata

CONTROL = "[\0-\x08\x0b-\x1f\x7f-\x9f]"  # characters that no document may hold; a tab and a line feed are none of them
TURNING = "\u202a-\u202e\u2066-\u2069"
"""Signs after which letters run the other way, so that what is read is not what is written."""
HIDING = "\u200b\u180e\u2060-\u2064\ufeff\U000e0000-\U000e007f"
"""Signs without width or ink, which part a word or carry a text of their own."""
NO_TEXT = "\u2028\u2029\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
"""Ends of lines and of paragraphs that are none in a table, and code points that stand for no character."""
DECEIVING = f"[{TURNING}{HIDING}{NO_TEXT}]"  # patterns, for Arrow as well as for Python
UNSEEN = re.compile(f"{CONTROL}|{DECEIVING}")
WORD = re.compile(r"[^\W\d_]+")
LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԀԚԜӀаеорсухіјѕһԁԛԝӏүΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρυϲϳιՕօսհո",
    "ABESIJKMHOPCTYXYdQWlaeopcyxijshdqwlyABEZHIKMNOPTYXaovpucjiOouhn",
)
"""Letters of Cyrillic, Greek and Armenian that are drawn as Latin ones."""


def confusable_skeleton(text: str) -> str:
    """Return the confusable skeleton of a text: equal for texts that differ in scripts or invisible characters alone."""
    if text.isascii():
        return text
    visible = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return visible.translate(LOOK_ALIKES)


def mixed_letters(text: str) -> list[str]:
    """Return the letters that stand in one word with Latin ones and are not Latin, or with Cyrillic ones and are neither."""
    letters: list[str] = []
    for word in () if text.isascii() else WORD.findall(text):
        scripts = {letter: script for letter in word if (script := _script_of(letter))}
        main = next((one for one in ("LATIN", "CYRILLIC") if one in scripts.values()), None)
        letters += [letter for letter, script in scripts.items() if main and script != main]
    return [*dict.fromkeys(letters)]


def _script_of(letter: str) -> str:
    """Return the script of a letter, by its name; empty for marks and signs that go with any."""
    name = unicodedata.name(letter, "") if unicodedata.category(letter) in ("Lu", "Ll", "Lt", "Lo") else ""
    return name.partition(" ")[0]


def code_points(signs: "list[str] | str") -> str:
    return " ".join(f"U+{ord(one):04X}" for one in sorted({*signs}))


def with_code_points(text: str) -> str:
    odd = mixed_letters(text)
    names = "; ".join(f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip() for one in odd)
    return f"{text!r} ({names})" if odd else repr(text)
