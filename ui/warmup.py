"""What the screens tell of a view beside titles and figures, so that it can be made before a reader comes."""

from collections.abc import Callable, Iterator
from functools import partial

from measures.acts import acts_by
from measures.counted import counted_only
from measures.coverage import coverage
from measures.finder import Wanted
from measures.people import known_people, people_of_most_acts
from measures.standards import numbers_engaging, texts_for_questions
from ui import about, briefing, cards, counts, found, people, shell
from ui.filter_widgets import COLUMNS
from views.view import View


def warmup_tasks(view: View) -> Iterator[Callable[[], object]]:
    """Each of what is kept for equal views and takes long of very many acts, screen by screen."""
    yield partial(shell.known_choices, view.words.language)
    yield from (partial(view.of, acts_by, column) for column in COLUMNS.values())
    yield partial(cards.headlines_opened, view)
    yield partial(counts.told_of_rounds, view)
    yield partial(view.number_of, known_people)
    yield partial(view.of, people_of_most_acts, people.MOST)
    yield partial(view.of, counted_only)
    yield partial(cards.gravest_told, view)
    yield partial(found.usual_frames, view, Wanted())
    yield partial(view.of, texts_for_questions)
    yield partial(view.of, numbers_engaging)
    yield partial(view.of, coverage)
    yield partial(about.document_pages, view)
    yield lambda: briefing.made_of(view, briefing.usual(view))
