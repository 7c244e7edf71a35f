"""How a reader adds or corrects something: a form to copy, and where to send it."""

from collections.abc import Iterator
from urllib.parse import quote

from server import settings
from ui.text import code, heading_markup, link, markdown_text
from views.view import View


def texts(view: View) -> Iterator[str]:
    """Texts of what a record needs, the form, and the address that the operator set; without one the form alone."""
    t = view.t
    yield heading_markup(t("Suggest an addition or correction"))
    yield t(
        "Each record needs a source that readers can open, a quotation of at most 15 words and a summary in your "
        "own words. A correction never changes an ID; it is logged with its reason."
    )
    yield code(*form(view))
    contact = settings.contact()
    if contact:
        yield t("Copy the form, fill in what you know, and send it to {contact}.", contact=_contact_link(contact))


def form(view: View) -> Iterator[str]:
    """Lines of the correction form, including the dataset version shown."""
    t, whole = view.t, view.dataset
    yield t("Dataset, version {version}, {day}.", version=whole.version, day=t.day(whole.released, year=True))
    yield t("Record (its ID, if any):")
    yield t("What is wrong or missing:")
    yield t("What it should say, in your own words:")
    yield t("Source (publisher, title, date, address):")
    yield t("Supporting quotation (up to 15 words, in the original language):")
    yield t("How to contact you (optional):")


def _contact_link(contact: str) -> str:
    if "@" in contact and "/" not in contact:
        return f"[{markdown_text(contact)}](mailto:{quote(contact, safe='@.+-_')})"
    return link(contact, contact)
