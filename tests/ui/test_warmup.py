"""What screens tell beside titles and figures is made beforehand, of whatever dataset."""

import pytest

from measures.people import known_people
from measures.selection import Selection
from screens import contents
from ui import warmup
from views.view import choose


@pytest.mark.parametrize("dataset", ["published", "made_up", "nothing"])
def test_all_of_it_is_told_of_any_dataset(request, dataset):
    view = choose(request.getfixturevalue(dataset), Selection(), "en")
    told = [make() for make in warmup.warmup_tasks(view)]
    assert len(told) > 10


def test_what_is_told_beforehand_is_what_a_screen_takes(published, monkeypatch):
    view = choose(published, Selection(), "en")
    for make in warmup.warmup_tasks(view):
        make()
    monkeypatch.setattr(contents, "CONTENTS", {})
    assert len(contents.blocks(view, "overview")) == 6
    assert view.number_of(known_people) == 26
