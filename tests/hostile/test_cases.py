"""Each dataset and mapping that is made to harm comes to what must come of it; `make fuzz` has all cases."""

import pytest

from tests.hostile.mappings import mapping_cases
from tests.hostile.packages import folder_cases

LIGHT = [case for make in (folder_cases, mapping_cases) for case in make() if not case.heavy]


@pytest.mark.parametrize("case", LIGHT, ids=lambda case: case.name)
def test_what_must_come_of_a_hostile_case_comes(case):
    found = case.came()
    assert case.fits(found), found
