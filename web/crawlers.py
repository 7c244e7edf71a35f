"""`robots.txt` and the sitemap."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlencode

from exports.feed import sitemap
from measures.acts import acts
from measures.people import people
from measures.tables import values
from server import settings
from server.queue import File
from server.refusal import Refused
from translations.words import LANGUAGES, Phrase
from views import screens
from views.view import View
from web.answer import Address
from web.query import LinkRequest, known_choices

NOT_READ = ("/_stcore/", "/component/", "/media/", *(f"/briefing.{suffix}" for suffix in ("pdf", "docx", "html")))
"""What only a browser needs, and what takes seconds to make."""


def _robots_text(request: LinkRequest) -> File:
    site = request.view.site.rstrip("/")
    lines = ["User-agent: *", *(f"Disallow: {settings.browser_url(path)}" for path in NOT_READ)]
    return File("\n".join([*lines, *([f"Sitemap: {site}/sitemap.xml"] if site else []), ""]).encode())


def site_map(request: LinkRequest) -> File:
    """List every screen, record, person and city, in each language. Raises Refused without a public address."""
    view = request.view
    if not view.site:
        text = Phrase("This server has no sitemap, because its public address is not set.")
        raise Refused(
            HTTPStatus.NOT_FOUND,
            "sitemap",
            text,
            Phrase("The operator of the server can set the public address in DASHBOARD_SITE."),
        )
    stems = (f"{view.site.rstrip('/')}/{place}{'&' if '?' in place else '?'}lang=" for place in _places(view))
    pages = ((f"{stem}{code}", {code: f"{stem}{code}" for code in LANGUAGES}) for stem in stems for code in LANGUAGES)
    return File(sitemap(pages, view.dataset.released))


def _places(view: View) -> Iterator[str]:
    whole = view.dataset
    yield from (screens.screen_path(name) for name in screens.names(view.t) if screens.has_table(whole, name))
    yield from (f"people?{urlencode({'incident': act})}" for act in values(acts(whole), "act_id"))
    yield from (f"people?{urlencode({'person': person.key})}" for person in people(whole))
    yield from (f"places?{urlencode({'place': city})}" for city in known_choices(whole).codes["city"])


ADDRESSES = (
    Address("/robots.txt", "What a search engine may read", _robots_text, ()),
    Address("/sitemap.xml", "All screens, records, people and cities, in each language", site_map, ()),
)
