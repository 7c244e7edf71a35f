"""How a reader adds or corrects something: a form to copy, and where to send it."""

from collections.abc import Iterator
from urllib.parse import quote

from ui import settings
from ui.text import code, head, link, markdown_text
from views.view import View


def texts(view: View) -> Iterator[str]:
    """Texts of what a record needs, the form, and the address that the operator set; without one the form alone."""
    t = view.words
    yield head(t("Add or correct something"))
    yield t(
        "A record needs a source that a reader can open, at most 15 words of it, and a summary in one's own words. "
        "A correction never changes an id, and stands in the list of corrections with its reason."
    )
    yield code(*form(view))
    contact = settings.contact()
    if contact:
        yield t("Copy the form, fill in what you know, and send it to {contact}.", contact=_contact_link(contact))


def form(view: View) -> Iterator[str]:
    """The lines to fill in, the version that the reader sees among them."""
    t, whole = view.words, view.whole
    yield t("Dataset, version {version}, {day}.", version=whole.version, day=t.day(whole.released, year=True))
    yield t("Record (its id, if there is one):")
    yield t("What is wrong or missing:")
    yield t("What it should say, in your own words:")
    yield t("Source (publisher, title, date, address):")
    yield t("Words of the source that say so (15 at most, in its own language):")
    yield t("How you can be reached, if you wish:")


def _contact_link(contact: str) -> str:
    if "@" in contact and "/" not in contact:
        return f"[{markdown_text(contact)}](mailto:{quote(contact, safe='@.+-_')})"
    return link(contact, contact)
