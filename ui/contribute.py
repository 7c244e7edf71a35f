"""How a reader adds or corrects something: a form to copy, and where to send it."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from server import settings
from server.dataset import own_dataset
from ui import copies
from ui.text import code, heading_markup, link, markdown_text, small_text
from views.view import View

ISSUE_FORMS = {"/-/issues/new": ("issue[title]", "issue[description]"), "/issues/new": ("title", "body")}
"""How the address of an issue form ends, on GitLab and on GitHub, with the parameters of its title and its text."""


def texts(view: View) -> Iterator[str]:
    t = view.t
    yield heading_markup(t("Suggest an addition or correction"))
    yield t(
        "Each record needs a source that readers can open, a quotation of at most 15 words and a summary in your "
        "own words. A correction never changes an ID; it is logged with its reason."
    )
    yield code(*form(view))
    yield where_to_send(view)


def report_button(view: View, row_id: str, name: str = "") -> None:
    """Show the way to report a mistake: a mail or issue filled in, else a form to copy. Own data have none."""
    if own_dataset():
        return
    t, about = view.t, ", ".join(filter(None, (row_id, name)))
    label, address = t("Report a mistake"), report_address(view, about)
    if address:
        st.link_button(label, address, type="tertiary")
        return
    opened = st.popover(label, key=f"report-{row_id}", on_change="rerun", type="tertiary")
    if opened.open:
        with opened:
            small_text(where_to_send(view))
            copies.show(view, f"report-{row_id}", copies.Copy("\n".join(form(view, about)), t("Copy")))


def report_address(view: View, about: str) -> str:
    """Return the address of a mail or an issue with the form filled in; empty if neither is set."""
    contact, subject = settings.contact(view.dataset.contact), view.t("Mistake in {record}", record=about)
    text = "\n".join(form(view, about))
    if _is_mail(contact):
        return f"mailto:{_quoted_mail(contact)}?{urlencode({'subject': subject, 'body': text}, quote_via=quote)}"
    path = urlsplit(contact).path.rstrip("/")
    names = next((names for end, names in ISSUE_FORMS.items() if path.endswith(end)), None)
    if not names:
        return ""
    return f"{contact}{'&' if '?' in contact else '?'}{urlencode(dict(zip(names, (subject, text), strict=True)))}"


def where_to_send(view: View) -> str:
    """Where the form is sent to: to the operator, else to the authors of the dataset; that neither gives an address."""
    t, contact = view.t, settings.contact(view.dataset.contact)
    if contact:
        shown = (
            f"[{markdown_text(contact)}](mailto:{_quoted_mail(contact)})" if _is_mail(contact) else link(contact, contact)
        )
        return t("Copy the form, fill in what you know, and send it to {contact}.", contact=shown)
    return t(
        "No address for corrections is known: neither the operator of this server nor the authors of the dataset "
        "({authors}) give one. Copy the form and send it to the person who gave you the address of this page.",
        authors=t.enumerated(map(t.translate, view.dataset.authors)) or view.dataset.name,
    )


def form(view: View, about: str = "") -> Iterator[str]:
    """Lines of the correction form, including the dataset version shown; `about` names the record."""
    t, whole = view.t, view.dataset
    yield t("Dataset, version {version}, {day}.", version=whole.version, day=t.day(whole.released, year=True))
    record = t("Record (with its ID, if it has one):")
    yield f"{record} {about}".rstrip()
    yield t("What is wrong or missing:")
    yield t("What the record should say, in your own words:")
    yield t("Source (publisher, title, date, address):")
    yield t("Supporting quotation (up to 15 words, in the original language):")
    yield t("How to contact you (optional):")


def _is_mail(contact: str) -> bool:
    return "@" in contact and "/" not in contact


def _quoted_mail(contact: str) -> str:
    return quote(contact, safe="@.+-_")
