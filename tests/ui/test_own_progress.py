"""A reader who waits for a table sees how many rows read and which step is done; then nothing of it stays."""

from types import SimpleNamespace

import pytest

from translations import translator
from ui import brought


@pytest.mark.parametrize(
    ("step", "share", "said"),
    [
        (("reading", 0, 0), 0, "Opening the file …"),
        (("reading", 1, 0), 0, "1 row read"),
        (("reading", 120_000, 0), 0, "120,000 rows read"),
        (("cells", 0, 0), 1 / 2, "Reading the records …"),
        (("cells", 1_200_000, 1_400_000), 13 / 14, "Reading cells: 1,200,000 of 1,400,000"),
    ],
)
def test_bar_says_what_is_done(step, share, said, monkeypatch):
    shown = []
    place = SimpleNamespace(progress=lambda *one: shown.append(one), empty=lambda: shown.append("gone"))
    monkeypatch.setattr(brought.st, "empty", lambda: place)
    with brought.progress_bar(translator("en")) as tell:
        tell(*step)
        tell(*step)
    assert shown == [(pytest.approx(share), said), "gone"]
