"""The warm-up before the first reader: the dataset, the first screens, the usual views where the operator enables it."""

from collections.abc import Callable, Iterable
from functools import partial

from charts.registry import figure_spec
from measures.finder import act_words, is_indexed
from screens import titles
from screens.contents import charts_on
from server.dataset import engine_lock, view_in, words_in
from server.lifespan import WarmUp, beside_readers
from server.refusal import LANGUAGE
from translations.words import LANGUAGES, SOURCE_LANGUAGE
from views import screens
from views.view import View
from web.answer import dataset_digest, program_digest
from web.first_answer import page_parts
from web.one_file import make_at_start
from web.query import known_choices, served_dataset

ScreenWork = Callable[[View], Iterable[Callable[[], object]]]


def read_dataset() -> None:
    """Read what every answer needs of the dataset, in each language."""
    program_digest()
    for language in LANGUAGES:
        data = served_dataset(language)
        known_choices(data)
        dataset_digest(data)


def make_first_screens() -> None:
    """Make the first answers of all screens, beside the first reader: what they rest on is what the screens rest on."""
    for language in LANGUAGES:
        for screen in screens.names(words_in(language)):
            with beside_readers():
                page_parts(screen, f"{LANGUAGE}={language}".encode(), language)


def draw_usual_views(of_screens: ScreenWork) -> None:
    """Make titles and charts of each screen in each language without filters: most readers come to that first."""
    for language in LANGUAGES:
        with engine_lock():
            view = view_in(language)
        _draw_view(view, of_screens)


def _draw_view(view: View, of_screens: ScreenWork) -> None:
    for screen in screens.names(view.t):
        with beside_readers():
            if screens.has_table(view.dataset, screen):
                titles.title_and_finding(view, screen)
            names = charts_on(view, screen)
        for name in names:
            with beside_readers():
                figure_spec(name).cached_figure(view)
    with beside_readers():
        work = [*of_screens(view)]
    for make in work:
        with beside_readers():
            make()


def index_words() -> None:
    """Make the index in which a search of very many incidents looks words up, in each language in which they are written."""
    for language in served_dataset(SOURCE_LANGUAGE).languages:
        with beside_readers():
            if not is_indexed(data := served_dataset(language)):
                act_words(data)


def warm_up(of_screens: ScreenWork) -> WarmUp:
    """Return all steps of the warm-up; `of_screens` gives what the screens say of a view, each part to be called."""
    return WarmUp(read_dataset, make_first_screens, partial(draw_usual_views, of_screens), index_words, make_at_start)
