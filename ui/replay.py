"""A run of a screen, told again to the next reader who would be told the same.

What a run tells hangs on what it is given (the dataset, the screen, the choice) and on what it asks of the reader's session.
So a run is recorded (`ui/recording.py`), and for the next who is given the same its session is asked the same, in the same
order; where each answer is the same, the same is sent. Where one differs nothing is sent, and the run is made: its session
takes it for one that begins again, as after a click that cut it short.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from operator import attrgetter
from threading import Lock

import streamlit as st
from cachetools import LRUCache
from streamlit.runtime.scriptrunner import get_script_run_ctx

from exports.render.pictures import find
from loaders import DatasetRefused
from ui import address, language, settings
from ui.recording import Recording, recorded
from ui.shown_dataset import own_dataset, shown_dataset

SHARES = False
"""Whether runs are shared among readers. They are not: each reader's run is drawn."""
MOST = 20_000_000
"""How many bytes of recorded runs are kept with a dataset."""
VARIANTS = 3
"""How many runs are kept of what is given alike: what a reader has opened may differ, on the way from another screen too."""


class Recordings:
    """The recorded runs of a dataset."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: LRUCache[Hashable, Recording] = LRUCache(most, getsizeof=attrgetter("size"))
        self._lock = Lock()

    def tell(self, given: Hashable, draw: Callable[[], None]) -> None:
        """Tells what `draw` tells, which hangs on what is `given` and on the state of the session alone; the last thing of a
        run, since what is told again moves no place on the page.
        """
        context = get_script_run_ctx()
        if context is None:
            raise RuntimeError("No session: a screen is drawn in a run of Streamlit.")
        places = [(given, number) for number in range(VARIANTS)]
        if any(kept.tell(context) for kept in self._kept_at(places)):
            return
        with recorded(context) as made:
            draw()
        if made.is_for_all and made.size <= self._kept.maxsize:
            with self._lock:
                free = next((place for place in places if place not in self._kept), places[0])
                self._kept[free] = made

    def _kept_at(self, places: Iterable[Hashable]) -> Iterator[Recording]:
        for place in places:
            with self._lock:
                kept = self._kept.get(place)
            if kept:
                yield kept


def tell(draw: Callable[[], None]) -> None:
    """Tells what `draw` tells of a screen, as the address, the language and the dataset have it.

    It is drawn for this reader alone where it must not be kept for others: own data, and the screen on which it is brought;
    a private dashboard, which tells who is signed in; words that somebody looked for.
    """
    data, page = shown_dataset(), st.session_state[address.PAGE]
    is_for_one = (
        not SHARES or own_dataset() or settings.is_private() or page == address.OWN_PAGE or address.said(address.QUERY)
    )
    if is_for_one or isinstance(data, DatasetRefused):
        draw()
        return
    given = (page, language.current(), find() is None, tuple(address.all_said().items()))
    data.kept.once("recordings", Recordings).tell(given, draw)
