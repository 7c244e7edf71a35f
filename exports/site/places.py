"""Where each page of the static edition stands, and the way from one to another: relative, so that it leads there below any
path and in a folder that is opened without a server.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from posixpath import dirname, relpath
from urllib.parse import quote

from measures.selection import Selection
from views import screens
from views.opened import INCIDENT, MARK, PERSON, PLACE, STANDARD
from views.row_keys import ACT, CITY, REQUEST, keys_in
from views.row_keys import STANDARD as PROVISION
from views.view import View, codes

FOLDERS = {INCIDENT: "records", PERSON: "people", PLACE: "cities", STANDARD: "standards", MARK: "requests"}
"""The folder in which the pages of what an address opens stand."""
PAGES = {ACT: INCIDENT, CITY: PLACE, PROVISION: STANDARD, REQUEST: MARK}
"""What opens a row of a kind that has a page of its own."""


def page_path(language: str, selection: Selection, screen: str, **opened: str) -> str:
    """Where the page of a screen for a choice stands, or the page of what is opened there."""
    for name, folder in FOLDERS.items():
        if opened.get(name):
            return f"{language}/{folder}/{file_word(opened[name])}.html"
    chosen = "-".join(f"{name}-{file_word(code)}" for name, code in codes(selection).items())
    return "/".join(filter(None, (language, chosen, f"{screens.screen_path(screen) or 'index'}.html")))


def file_word(code: str) -> str:
    """A code as a part of the name of a file, on any system; of different codes different."""
    return quote(code, safe="").replace("~", "%7E").replace("%", "~")


@dataclass(frozen=True)
class Places:
    """The links of the page at `here`; `choices` are those that have pages."""

    here: str
    choices: Collection[Selection]

    def to(self, path: str) -> str:
        """The way to a file."""
        return relpath(path, dirname(self.here) or ".")

    def link(self, view: View, screen: str, **opened: str) -> str:
        """The way to a screen, or to what is opened there; empty for a choice that has no page. Of several rounds, the last
        is meant.
        """
        selection = replace(view.selection, rounds=view.selection.rounds[-1:])
        if selection not in self.choices:
            return ""
        return self.to(page_path(view.t.language, selection, screen, **opened))

    def of_mark(self, view: View, mark: str) -> str:
        """The way to the page of what a mark or a row stands for; empty where that is several things, or has no page."""
        keys = keys_in(mark)
        if len(keys) != 1 or keys[0].kind not in PAGES:
            return ""
        return self.to(page_path(view.t.language, Selection(), "", **{PAGES[keys[0].kind]: keys[0].row_id}))
