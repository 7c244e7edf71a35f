"""Under which licence a dataset may be used, as its descriptor states it."""

import re
from collections.abc import Iterator

from loaders import Dataset
from loaders.campaign import Terms
from translations import Translator
from views.view import View
from views.web_address import link

COMMONS = re.compile(r"(CC)-(.+)-([\d.]+)|(CC0)-([\d.]+)")
"""The code of a licence of Creative Commons, which is printed with spaces: CC BY-SA 4.0, CC0 1.0."""


def licence_name(whole: Dataset, t: Translator) -> str:
    """The licences by their short names, as they stand within a line; that none is stated, where none is."""
    return "; ".join(_printed_name(name) for name, _ in whole.licences) or t("licence not stated")


def licence_address(whole: Dataset) -> str:
    """Where the text of the first licence stands; empty where the descriptor does not say."""
    return link(whole.licences[0][1]) if whole.licences else ""


def required_credit(whole: Dataset) -> str:
    """What the publisher of the records asks to stand on every picture; empty where the dataset states no terms."""
    terms = whole.campaign.terms
    return terms.credit if terms else ""


def are_rows_held_back(view: View) -> bool:
    """Whether no rows are given away: the terms of their publisher forbid it, and the dashboard has a public address."""
    return are_held_back(view.dataset.campaign.terms, view)


def are_held_back(terms: Terms | None, view: View) -> bool:
    """Whether rows with such terms are not given away by this dashboard."""
    return terms is not None and not terms.rows_may_be_exported and bool(view.site)


def rows_held_back_text(view: View, terms: Terms | None = None) -> str:
    """Why no rows are given away; those with other terms than the dataset that is shown too."""
    terms = terms or view.dataset.campaign.terms
    return view.t(
        "{publisher} does not allow its rows to be passed on, so a dashboard open to others does not offer them; "
        "charts, their values and documents remain available.",
        publisher=terms.publisher if terms else "",
    )


def publisher_terms(view: View) -> Iterator[tuple[str, str, str]]:
    """The credit a publisher requires, and how its records were converted: name, label and text of each."""
    t, terms = view.t, view.dataset.campaign.terms
    if terms is None:
        return
    text = " ".join(filter(None, (terms.credit, terms.work)))
    yield "credit", t("Citation required by {publisher}", publisher=terms.publisher), text
    changed = terms.changed.get(t.language) or next(iter(terms.changed.values()), "")
    if changed:
        yield "changed", t("How the records of {publisher} were converted", publisher=terms.publisher), changed


def _printed_name(name: str) -> str:
    match = COMMONS.fullmatch(name)
    return " ".join(filter(None, match.groups())) if match else name
