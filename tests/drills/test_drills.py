"""The drills are named once, each says what it breaks, and none is forgotten in the list."""

from tests.drills import of_readers, of_the_dataset, of_the_machine
from tests.drills.__main__ import DRILLS
from tests.drills.tools import Tools


def test_every_drill_is_in_the_list_and_says_what_it_breaks():
    rooms = (of_the_dataset, of_the_machine, of_readers)
    found = [
        one
        for room in rooms
        for name, one in vars(room).items()
        if not name.startswith("_")
        and getattr(one, "__module__", "") == room.__name__
        and one.__annotations__.get("return") is str
        and Tools in one.__annotations__.values()
    ]
    assert {*found} == {*DRILLS}
    assert len({str(one.__doc__) for one in DRILLS}) == len(DRILLS)
