"""Every text of the interface stands in the catalogue's source, and nothing else does."""

import ast
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"t": None, "words": None, "plural": (1, 2)}
ROOMS = ("charts", "pages", "ui")


def _texts_of_the_code() -> set[str]:
    found: set[str] = set()
    for room in ROOMS:
        for _, _, message, _, _ in extract_from_dir(str(ROOT / room), [("**.py", "python")], keywords=KEYWORDS):
            found.update(message if isinstance(message, tuple) else (message,))
    return found


def _texts_of_the_catalogue() -> set[str]:
    with (ROOT / "translations" / "messages.pot").open("rb") as file:
        messages = [message.id for message in read_po(file) if message.id]
    return {text for one in messages for text in (one if isinstance(one, tuple) else (one,))}


def test_catalogue_holds_exactly_the_texts_of_the_interface() -> None:
    code, catalogue = _texts_of_the_code(), _texts_of_the_catalogue()
    assert (sorted(code - catalogue), sorted(catalogue - code)) == ([], []), "run make translations"


def test_no_text_is_put_together_where_the_catalogue_cannot_see_it() -> None:
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for room in ROOMS
        for path in (ROOT / room).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _is_words(node.func) and not isinstance(node.args[0], ast.Constant)
    ]
    assert calls == []


def _is_words(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in ("t", "words")
    return isinstance(function, ast.Attribute) and function.attr == "plural"


def test_the_first_screens_title_is_in_the_catalogue() -> None:
    assert "All {n} applications to assemble were refused" in _texts_of_the_catalogue()
