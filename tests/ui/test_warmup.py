"""What screens tell beside titles and figures is made beforehand, of whatever dataset."""

import pytest

from measures.people import known_people
from screens import contents
from tests.conftest import choice_of
from ui import warmup


@pytest.mark.parametrize("dataset", ["published", "made_up", "nothing"])
def test_all_of_it_is_told_of_any_dataset(request, dataset):
    view = choice_of(request.getfixturevalue(dataset))
    told = [make() for make in warmup.warmup_tasks(view)]
    assert len(told) > 10


def test_what_is_told_beforehand_is_what_a_screen_takes(published, monkeypatch):
    view = choice_of(published)
    for make in warmup.warmup_tasks(view):
        make()
    monkeypatch.setattr(contents, "CONTENTS", {})
    assert len(contents.blocks(view, "overview")) == 6
    assert view.number_of(known_people) == 26
