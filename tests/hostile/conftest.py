"""How many words the properties are tried with: a few that are always the same, or for `make fuzz` many others."""

import os

from hypothesis import HealthCheck, settings

QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
settings.register_profile(
    "test", derandomize=True, max_examples=60, deadline=None, database=None, suppress_health_check=QUIET
)
settings.register_profile(
    "fuzz", max_examples=int(os.environ.get("EXAMPLES", "10000")), deadline=None, database=None, print_blob=True,
    suppress_health_check=QUIET,
)  # fmt: skip
settings.load_profile("test")
