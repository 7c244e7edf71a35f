"""`robots.txt` and the sitemap."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

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

MAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
NOT_READ = ("/_stcore/", "/component/", "/media/", *(f"/briefing.{suffix}" for suffix in ("pdf", "docx", "html")))
"""What only a browser needs, and what takes seconds to make."""


def _robots_text(request: LinkRequest) -> File:
    site = request.view.site.rstrip("/")
    lines = ["User-agent: *", *(f"Disallow: {settings.browser_url(path)}" for path in NOT_READ)]
    return File("\n".join([*lines, *([f"Sitemap: {site}/sitemap.xml"] if site else []), ""]).encode())


def site_map(request: LinkRequest) -> File:
    """Every screen, record, person and city, in each language. Raises Refused without a public address."""
    view = request.view
    if not view.site:
        text = Phrase("This server has no sitemap, because its public address is not set.")
        raise Refused(
            HTTPStatus.NOT_FOUND,
            "sitemap",
            text,
            Phrase("The operator of the server can set the public address in DASHBOARD_SITE."),
        )
    listed = Element("urlset", {"xmlns": MAP, "xmlns:xhtml": XHTML})
    for place in _places(view):
        addresses = {code: f"{view.site.rstrip('/')}/{place}{'&' if '?' in place else '?'}lang={code}" for code in LANGUAGES}
        for address in addresses.values():
            one = SubElement(listed, "url")
            SubElement(one, "loc").text = address
            SubElement(one, "lastmod").text = view.dataset.released
            for code, other in addresses.items():
                SubElement(one, "xhtml:link", rel="alternate", hreflang=code, href=other)
    return File(tostring(listed, encoding="utf-8", xml_declaration=True))


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
