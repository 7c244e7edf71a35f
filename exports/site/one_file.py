"""The one file: all pages of the dashboard in one, which sends no request and opens without a server."""

import re
from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from charts.registry import figure_spec
from exports.figure_texts import quotable_sentence
from exports.render.svg_marks import SCRIPT, STYLE, TEMPLATES, data_address, template_text
from exports.site.edition import Edition, file_word, lists_of_pages, screens_of
from exports.site.pages import BRIEFING, TYPEFACES, words
from exports.site.screen import Values, page_template, screen_values
from screens.page import Page
from translations.words import LANGUAGES
from views import screens
from views.citation import window_title
from views.opened import PAGES, SCREENS, page_of
from views.row_keys import keys_in
from views.view import View

UNSCRIPTED = ".header form { display: none !important; } .static .index { display: block !important; }"
"""The look where no script runs: without what needs one."""
SEARCH = "search"  # the page that lists everything that is opened
INLINE_STYLE = re.compile(r' style="([^"]*)"')
DEFINITION = re.compile(r'<(g|pattern|clipPath) id="([^"]+)" ([^>]*)>(.*?)</\1>')
ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
LOOK = re.compile(r'((?: (?:font-size|font-weight|text-anchor|fill|stroke|stroke-width|stroke-dasharray)="[^"(]*"){2,})')
OUTLINE = re.compile(r'<path (d="[^"]{200,}"[^>]*)/>')
REFERENCE = re.compile(r'(href="#|url\(#)([\w-]+)')
PART_NAME = re.compile(r'((?<![\w-])id="|href="#|url\(#)')
"""Where a drawing names one of its parts, or a page gives an element its look; quotes within texts are escaped."""


def page_id(language: str, name: str, code: str = "") -> str:
    return "-".join(filter(None, (language, name, file_word(code))))


def language_part(edition: Edition, language: str, name: str = "") -> str:
    """Return all pages of a language; a `name` stands in place of the titles of the window."""
    view, details = edition.view(language), [*edition.details(language)]
    t = view.t
    pages = [_page(view, one) for one in screens_of(view)]
    pages += [_page(view, SCREENS[one.name], one) for one in details]
    parts = {
        "pages": pages,
        "words": {**words(view), "server": t("To use filters or your own data, you need the dashboard on a server.")},
        "screens": [{**one, "chosen": False} for one in pages[0]["screens"]],
        "contents": [*lists_of_pages(view, details, _link)],
        "page_id": page_id,
        "former": screens.FORMER,
        "search_page": f"#{page_id(language, SEARCH)}",
        "menu_id": f"screens-{language}",
        "live": edition.live and view.address(),
        "all_pages": t("Everything in this file"),
        "nothing": t("Nothing in this file contains these words."),
        "window_title": name or window_title("{page}", view.dataset, t),
    }
    return page_template("one_pages.html").render(pages[0] | parts)


def _page(view: View, screen: str, opened: Page | None = None) -> Values:
    page, t = screen_values(view, screen, opened, _link, is_animated=True, has_figures=not opened, has_losses=False), view.t
    name, code = next(iter(opened.parameter.items())) if opened else (screen, "")
    place, key = page_id(t.language, name, code), ""
    if opened:
        key = next((f"{kind}:{code}" for kind, one in PAGES.items() if one == name), "")
    figures, tables = ([part[kind] for part in page["blocks"] if kind in part] for kind in ("figure", "table"))
    for one in (*figures, *tables):
        opened_by_mark = (page_of([*keys_in(mark)]) for mark in one["marks"])
        one["ways"] = [_link(view, "", **found) if found else "" for found in opened_by_mark]
    for one in figures:
        sentence = quotable_sentence(view, figure_spec(one["name"]), view.address(screens.screen_path(screen)))
        one |= {"files": (), "embed": "", "sentence": sentence}
        for drawing in one["drawings"]:
            svg = PART_NAME.sub(rf"\g<1>{place}-", str(drawing["svg"]))
            drawing["svg"] = Markup(LOOK.sub(_style, svg))  # noqa: S704  # drawn here
    if screen == BRIEFING:
        page["summary"] = t("Only the dashboard on a server can make documents. You can print each page of this file.")
    parts = {
        "lists": (),
        "prefix": f"{place}.",
        "edition": {"words": words(view), "sheet": None, "about": "", "preview": ""},
        "nothing": "",
        "abbreviations": "",
    }
    main = page_template("edition_main.html").render(page | parts)
    return {**page, "id": place, "key": key, "main": Markup(main)}  # noqa: S704  # escaped by the template


def _style(one: re.Match[str]) -> str:
    looks = (f"{name}:{value}{'px' * (name == 'font-size')}" for name, value in ATTRIBUTE.findall(one[1]))
    return f' style="{";".join(looks)}"'


def _link(view: View, screen: str, **opened: str) -> str:
    name, code = next(((name, code) for name, code in opened.items() if name in SCREENS and code), (screen, ""))
    return f"#{page_id(view.t.language, name, code)}"


def one_file(parts: list[str], name: str) -> bytes:
    """Return the file of the parts of all languages; `name` is that of its window until a page is shown."""
    looks: dict[str, int] = {}
    body = INLINE_STYLE.sub(
        lambda one: f' data-look="{looks.setdefault(one[1], len(looks))}"', with_shared_parts("".join(parts))
    )
    typefaces = {face: data_address(TEMPLATES / "screen_letters" / file) for face, file in TYPEFACES.items()}
    shared = page_template("screen.css").render(is_first=False, typefaces=typefaces)
    own = "".join(f'[data-look="{number}"] {{ {look} }}\n' for look, number in looks.items())
    texts = {
        "style": "".join((shared, STYLE, template_text("edition.css"), template_text("one_file.css"), own)),
        "script": "".join((SCRIPT, template_text("one_file.js"), template_text("edition.js"))),
        "unscripted": UNSCRIPTED,
    }
    return (
        page_template("one_file.html")
        .render(
            name=name,
            languages=LANGUAGES,
            body=Markup(body),  # noqa: S704  # made of templates
            digests={part: f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}" for part, text in texts.items()},
            **{part: Markup(text) for part, text in texts.items()},  # noqa: S704  # files of the project
        )
        .encode()
    )


def with_shared_parts(body: str) -> str:
    """Return the drawings with each of their parts, and each long outline, defined once for all."""
    names, new_names = dict[str, str](), dict[str, str]()

    def shared(one: re.Match[str]) -> str:
        kind, name, more, content = one.groups()
        new_names[name] = names.setdefault(f"<{kind} {more}>{content}</{kind}>", f"p{len(names)}")
        return ""

    def outline(one: re.Match[str]) -> str:
        return f'<use href="#{names.setdefault(f"<path {one[1]}/>", f"p{len(names)}")}"/>'

    body = OUTLINE.sub(outline, DEFINITION.sub(shared, body).replace("<defs></defs>", ""))
    body = REFERENCE.sub(lambda one: f"{one[1]}{new_names.get(one[2], one[2])}", body)
    defined = "".join(part.replace(" ", f' id="{name}" ', 1) for part, name in names.items())
    return f'<svg class="parts" width="0" height="0" aria-hidden="true"><defs>{defined}</defs></svg>{body}'
