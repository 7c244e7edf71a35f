"""A client of the addresses alone."""

from tests.web.conftest import client

__all__ = ["client"]
