"""A view to send on: its link, the code that shows one figure elsewhere, how to cite it; one figure alone."""

from collections.abc import Iterator

import streamlit as st

from charts.crosstab import grouped_by, grouping_in, name_by_two
from charts.registry import figure_spec, is_available
from exports.briefing.paragraph import PARAGRAPH, paragraph_text
from exports.briefing.sheet import SCREEN_FOLDER
from exports.findings import finding_of
from exports.lookup import quoted_finding
from exports.render.pictures import SIZES, fits_slide, render, sizes
from exports.site.embedded import embed_code
from screens import titles
from screens.contents import charts_on
from screens.opened import citation_of, opened_by
from server import settings
from server.dataset import deferred, own_dataset
from translations.words import LANGUAGES
from ui import address, by_link, controls, copies, figures
from ui.text import link, markdown_text, small_text, tame_markdown
from views import citation
from views.address_codes import TARGET, narrowed
from views.citation import are_rows_held_back, made_with_text, over_title
from views.opened import FOLDERS, PERSON, PLACE
from views.screens import OVERVIEW, names, screen_path
from views.view import View, choose
from views.wording import as_sentence

SUFFIXES = {"bibtex": "bib", "ris": "ris"}


def popovers(view: View, screen: str) -> None:
    t = view.t
    share = st.popover(t("Share"), key="share", type="tertiary", icon=":material/share:", on_change="rerun")
    if share.open:
        with share:
            _show_links(view, screen)
            _offer_paragraph(view)
            _offer_charts(view, screen)
            _offer_documents(view, screen)
            _offer_file(view)
    cite = st.popover(t("Cite"), key="cite", type="tertiary", icon=":material/format_quote:", on_change="rerun")
    if cite.open:
        with cite:
            _show_citations(view, screen)


def _show_links(view: View, screen: str) -> None:
    t = view.t
    st.markdown(t("**Link to this view**, with its filters, language and dataset version"))
    if own_dataset():
        small_text(
            t(
                "Your data are visible in this session only and have no link. You can save them as a data package on "
                "the screen “Sources and data”."
            )
        )
    else:
        copies.show(view, "links", *_links(view, screen), heading=t("Copy the finding in:"))


def _offer_charts(view: View, screen: str) -> None:
    t = view.t
    by = grouped_by(address.param(address.ROWS), address.param(address.COLUMNS))
    by_two = name_by_two(*grouping_in(view.dataset, by))
    shown = [by_two if name.startswith("acts-") else name for name in charts_on(view, screen or OVERVIEW)]
    if not shown:
        return
    headings = {name: figure_spec(name).frame(view).title for name in shown}
    if not own_dataset():
        st.markdown(t("**Embed a chart or map on your own page**"))
    chosen = st.selectbox(t("Chart or map"), shown, format_func=headings.__getitem__, key="embedded-figure", placeholder="…")
    if not settings.allows_frames():
        small_text(t("Charts of this dashboard cannot be embedded elsewhere. Save the image instead."))
    elif not own_dataset():
        code = embed_code(view, figure_spec(chosen), copies.with_address(view).address(f"embed/{chosen}"))
        copies.show(view, "embed", copies.Copy(code, t("Copy embed code")))
    _offer_picture(view, chosen)


def _offer_paragraph(view: View) -> None:
    """Offer the paragraph to say, about everybody or a group of people, as text and documents."""
    t, groups = view.t, view.dataset.labels("targets")
    st.markdown(t("**A paragraph to read aloud in a minute**, with its sources"))
    group = st.selectbox(
        t("Whom the incidents concern"),
        list(groups),
        None,
        format_func=groups.__getitem__,
        placeholder=t("Everybody"),
        key="paragraph-of",
    )
    about = _about_opened(view, group or "")
    copies.show(view, "paragraph", copies.Copy(paragraph_text(copies.with_address(about)), t("Copy the paragraph")))
    by_link.document_links(about, "", PARAGRAPH, t("**With hard questions and their answers**"))


def _about_opened(view: View, group: str) -> View:
    """Return the view of the city or person that is open, if any, and of a group of people, if one is chosen."""
    place = address.param(PLACE)
    there = view.in_city(place) if place else view
    selection = narrowed(view.dataset, there.selection, {PERSON: address.param(PERSON), TARGET: group})
    return choose(view.dataset, selection, view.t.language, view.site)


def _offer_documents(view: View, screen: str) -> None:
    """Offer what is open, else the screen, as documents; nothing for a screen without charts."""
    if opened := opened_by(view, screen or OVERVIEW, address.params()):
        by_link.document_links(view, FOLDERS[opened.name], opened.code)
    elif charts_on(view, screen or OVERVIEW):
        by_link.document_links(view, SCREEN_FOLDER, screen or OVERVIEW)


def _offer_file(view: View) -> None:
    """Offer the whole dashboard as one file; nothing for a reader's own data or rows held back."""
    t, whole = view.t, view.dataset
    if own_dataset() or whole.engine or are_rows_held_back(view):
        return
    st.markdown(t("**The whole dashboard as a file**"))
    if settings.is_private():
        small_text(t("This dashboard is private, so it is not available as a file."))
        return
    small_text(
        t(
            "The whole dashboard in one file for a phone or USB stick; it works offline. It has all screens in three "
            "languages, every record with its sources, and search, but no filters. The server may need half a minute "
            "to make it."
        )
    )
    st.markdown(link(t("Save the file"), settings.browser_url(view.unfiltered.by_link("dashboard.html"))))


def _links(view: View, screen: str) -> Iterator[copies.Copy]:
    """Yield the link to the view, and in each language the finding of its screen with the link."""
    beside, t = address.non_filter_params(), view.t
    yield copies.Copy(copies.with_address(view).address(screen, **beside), t("Copy link"))
    for code, name in LANGUAGES.items():
        spoken = copies.with_address(choose(view.dataset, view.selection, code, view.site))
        stem, link_to_it = screen or OVERVIEW, spoken.address(screen, **beside)
        is_shown = code == t.language
        yield copies.Copy(_quoted(spoken, stem, link_to_it), t("Copy the finding") if is_shown else name, is_shown=is_shown)


def _quoted(view: View, screen: str, link_to_it: str) -> str:
    """Return what is open with its citation, else the finding of the screen to quote; without one its title and the link."""
    if opened := opened_by(view, screen, address.params()):
        return f"{as_sentence(opened.title, view.t)} {opened.summary} {citation_of(view, opened)}"
    if found := finding_of(view, screen):
        return quoted_finding(view, found, link_to_it)
    has_title = screen in names(view.t)
    title = titles.title_and_finding(view, screen)[0] if has_title else over_title(view.dataset, view.t)
    return f"{as_sentence(title, view.t)} {link_to_it}"


def _offer_picture(view: View, name: str) -> None:
    t = view.t
    press, large = t("For the press, 1200 wide, height as needed"), t("Slide, 1600 wide, height as needed")
    if fits_slide(view, name):
        press, large = t("For the press, 1200 × 675"), t("Slide, 1600 × 900")
    told = {"svg": "SVG", "png-1200": "PNG 1200", "png-2400": "PNG 2400", "press": press, "slide": large}
    offered = sizes()
    size = st.segmented_control(
        t("Image"), offered, format_func=told.__getitem__, default=offered[:2][-1], required=True, key="picture-size"
    )
    file_name, make = f"{view.file_name(name, size)}.{SIZES[size].suffix}", deferred(lambda: render(view, name, size))
    controls.save_button(t("Save the image"), make, file_name, SIZES[size].media_type, key="save-picture")
    pixels = {"width": SIZES[size].width, "height": SIZES[size].height}
    by_link.file_address(
        t, view, f"figures/{name}.{SIZES[size].suffix}", **{side: str(n) for side, n in pixels.items() if n}
    )


def _show_citations(view: View, screen: str) -> None:
    t, beside = view.t, address.non_filter_params()
    forms = {"text": t("Text"), "bibtex": "BibTeX", "ris": "RIS"}
    form = st.segmented_control(
        t("Format"), list(forms), format_func=forms.__getitem__, default="text", required=True, key="form"
    )
    if form == "text":
        spoken = [copies.with_address(choose(view.dataset, view.selection, code, view.site)) for code in LANGUAGES]
        sentences = [citation.sentence(each, screen, **beside) for each in spoken]
        copies.show(view, "citations", *map(copies.Copy, sentences, [t("Copy")] * len(spoken), LANGUAGES.values()))
    else:
        entry = {"bibtex": citation.bibtex, "ris": citation.ris}[form]
        copies.show(view, form, copies.Copy(entry(copies.with_address(view), screen, **beside), t("Copy")))
        name = f"{view.file_name(view.dataset.name)}.{SUFFIXES[form]}"
        st.download_button(t("Save the file"), entry(view, screen, **beside), name, on_click="ignore")
        if not beside:  # the address gives the citation of a screen and its filters alone
            by_link.file_address(t, view, f"cite.{SUFFIXES[form]}", screen=screen or OVERVIEW)


def show_embedded(view: View, name: str) -> None:
    t = view.t
    if not is_available(view, name):
        st.warning(t("There is no chart named {name}", name=markdown_text(name)))
        return
    spec = figure_spec(name)
    figures.draw_embedded(view, spec.name)
    small_text(
        link(
            t("See all charts and their sources in the dashboard"),
            settings.browser_url(view.place(screen_path(spec.screens[0]), **spec.parameters)),
        )
    )


def show_made_with(view: View) -> None:
    """Say that the link was made with an older version, and on request what has changed since; nothing for another link."""
    if not view.made_with:
        return
    with st.container(key="made-with", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(markdown_text(made_with_text(view)), width="content")
        changes = st.popover(view.t("What has changed since"), key="changed-since", type="tertiary", on_change="rerun")
    if changes.open:
        changes.markdown(tame_markdown(since(view.dataset.changes.get(view.t.language, ""), view.made_with)))


def since(changes: str, version: str) -> str:
    """Return the sections of a list of changes above that of a version; empty if the version has none."""
    newer, found, _ = changes.partition(f"\n## {version} ")
    _, first, sections = newer.partition("\n## ")
    return f"#### {sections}".replace("\n## ", "\n#### ") if found and first else ""
