"""Warm-up tasks: values that screens need of a view beside titles and figures."""

from collections.abc import Callable, Iterator
from functools import partial

from measures.acts import acts_by
from measures.finder import FinderQuery
from measures.standards import numbers_engaging, texts_for_questions
from screens.contents import blocks
from ui import about, briefing, found, shell
from views import screens
from views.view import View


def warmup_tasks(view: View) -> Iterator[Callable[[], object]]:
    yield partial(shell.known_choices, view.t.language)
    yield partial(view.measure, acts_by, view.selection)
    names = [name for name in screens.names(view.t) if screens.has_table(view.dataset, name)]
    yield from (partial(blocks, view, name) for name in names)
    yield partial(found.usual_frames, view, FinderQuery())
    yield partial(view.measure, texts_for_questions)
    yield partial(view.measure, numbers_engaging)
    yield partial(about.document_pages, view)
    yield lambda: briefing.made_of(view, briefing.usual(view))
