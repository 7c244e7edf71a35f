"""The origin of a file: the address that gives it, with the versions of the dataset and the program that made it.

    file-origin:briefing.pdf?round=4&length=four&lang=en&dataset=NAME&version=1.6.0&program=1.3.0

It proves nothing by itself, since anybody can write one: a check makes the file again and compares the bytes.
"""

from urllib.parse import urlencode

from views.view import View, codes

PROGRAM = "1.3.0"  # the version of the program, as CHANGELOG.md has it: another one may word a text differently
MARK, LONGEST = "file-origin:", 8_000
"""How an origin begins, and how many characters it may have; a file of a longer choice carries none."""
DATASET, VERSION, MAKER, LANGUAGE, SITE = "dataset", "version", "program", "lang", "site"


def origin_text(view: View, path: str, **options: str) -> str:
    """Return the origin of a file of a view; empty options are left out."""
    made = {DATASET: view.dataset.name, VERSION: view.dataset.version, MAKER: PROGRAM, SITE: view.site}
    parameters = {**codes(view.selection), **options, LANGUAGE: view.t.language, **made}
    text = f"{MARK}{path}?{urlencode({name: text for name, text in parameters.items() if text}, safe=',')}"
    return text if len(text) <= LONGEST else ""
