"""The foot of a figure: its source line, and the links or buttons that save it as a picture with all its texts."""

from dataclasses import replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from exports.render.pictures import SIZES, render, sizes
from server import settings
from server.dataset import deferred, own_dataset
from views.view import View


def foot(view: View, name: str, source: str = "") -> str:
    """The source line and the links to a figure of the registry as PNG and SVG, as HTML; own data have no links."""
    line = Markup("<p>{}</p>").format(source) if source else ""
    links = [] if own_dataset() else [_link(view, name, size) for size in _offered()]
    return f'<div class="foot">{line}{" ".join(links)}</div>'


def _link(view: View, name: str, size: str) -> str:
    suffix = SIZES[size].suffix
    place = settings.browser_url(replace(view, site="").by_link(f"figures/{name}.{suffix}"))
    return Markup('<a href="{}" download="{}.{}">{}</a>').format(place, view.file_name(name), suffix, _label(view, size))


def _offered() -> list[str]:
    return [size for size in ("png-1200", "svg") if size in sizes()]


def _label(view: View, size: str) -> str:
    return {"png-1200": view.t("Save as PNG"), "svg": view.t("Save as SVG")}[size]


def own_pictures(view: View, name: str) -> None:
    """The buttons that save a figure of a reader's own data, which no link reaches."""
    if not own_dataset():
        return
    with st.container(horizontal=True):
        for size in _offered():
            st.download_button(
                _label(view, size),
                deferred(partial(render, view, name, size)),
                f"{view.file_name(name)}.{SIZES[size].suffix}",
                SIZES[size].media_type,
                key=f"save-{name}-{size}",
                type="tertiary",
                on_click="ignore",
            )
