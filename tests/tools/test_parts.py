"""Every part from elsewhere stands on the page with its licence, and that licence goes with ours."""

import subprocess

import pytest

from tools.parts import (
    BY_HAND,
    COPIED,
    PAGE,
    ROOT,
    UnknownLicence,
    installed_parts,
    licence,
    listed_licences,
    page_text,
    refused,
    spdx_licence,
)

COPIES = (".woff", ".woff2", ".ttf", ".otf", ".topojson", "places.parquet")


def test_each_part_of_an_install_stands_on_the_page_with_a_licence_that_goes_with_ours() -> None:
    stated = listed_licences(PAGE.read_text("utf-8"))
    assert stated.keys() == installed_parts().keys()
    assert {part: refused(name) for part, name in stated.items() if refused(name)} == {}
    assert {part.name: refused(part.licence) for part in COPIED if refused(part.licence)} == {}


def test_the_page_says_what_the_parts_say_of_themselves() -> None:
    text = PAGE.read_text("utf-8")
    assert page_text(text) == text
    assert {"| `streamlit` | Apache-2.0 | screens |", "| `python-docx` | MIT | Word |"} <= set(text.splitlines())
    assert "| `anyio` | MIT | for httpx2, mcp, sse-starlette, starlette, streamlit |" in text


def test_what_was_copied_has_its_notice_beside_it() -> None:
    assert [part.place for part in COPIED if not (ROOT / part.place / "NOTICE.md").is_file()] == []
    command = ["git", "-C", str(ROOT), "ls-files"]
    files = subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()
    places = {name.rpartition("/")[0] for name in files if name.endswith(COPIES) and not name.startswith("tests/")}
    assert places <= {part.place for part in COPIED}


def test_a_licence_that_is_not_known_is_refused() -> None:
    assert spdx_licence("some", ["UNKNOWN", "License :: OSI Approved :: MIT License"]) == "MIT"
    assert refused("MPL-2.0 AND (Apache-2.0 OR MIT)") == set()
    assert refused("MIT OR GPL-3.0-only") == {"GPL-3.0-only"}
    with pytest.raises(UnknownLicence, match=r"some: found \['GPL-3.0-only'\], expected one of MIT, "):
        spdx_licence("some", ["GPL-3.0-only"])


def test_a_part_that_is_not_here_says_nothing_and_one_by_hand_is_a_part() -> None:
    assert licence("no-such-part") is None
    assert licence("isodate") == "BSD-3-Clause"
    assert BY_HAND.keys() <= installed_parts().keys()
