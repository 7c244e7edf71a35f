"""Warm-up tasks: values that screens need of a view beside titles and figures."""

from collections.abc import Callable, Iterator
from functools import partial

from measures.acts import acts_by
from measures.coverage import coverage
from measures.finder import FinderQuery
from measures.people import counted_only, known_people, people_of_most_acts
from measures.standards import numbers_engaging, texts_for_questions
from screens.lists import gravest_incidents
from ui import about, briefing, cards, found, people, shell
from views.view import View


def warmup_tasks(view: View) -> Iterator[Callable[[], object]]:
    yield partial(shell.known_choices, view.t.language)
    yield partial(view.measure, acts_by, view.selection)
    yield partial(cards.headlines_opened, view)
    yield partial(view.number_of, known_people)
    yield partial(view.measure, people_of_most_acts, people.MOST)
    yield partial(view.measure, counted_only)
    yield partial(gravest_incidents, view)
    yield partial(found.usual_frames, view, FinderQuery())
    yield partial(view.measure, texts_for_questions)
    yield partial(view.measure, numbers_engaging)
    yield partial(view.measure, coverage)
    yield partial(about.document_pages, view)
    yield lambda: briefing.made_of(view, briefing.usual(view))
