"""Pictures of the figures: sizes, texts, the same bytes."""

import json
import os
import re
import struct
import subprocess
import sys
import time
from html import unescape
from pathlib import Path

import pytest

from charts.layout.canvas import LazyFigure
from charts.layout.frame import frame_of
from charts.registry import FIGURES, figure_spec
from exports.render import low_priority, pictures, slide
from exports.render.low_priority import NICENESS, run_in_subprocess
from exports.render.slide import Drawing, Texts, balanced, layout
from tests.conftest import SITE
from tests.nightly import sampled
from translations.words import LANGUAGES


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def words_of(svg):
    return " ".join(unescape(" ".join(re.findall(r">([^<>]+)<", svg.decode()))).split())


def test_svg_of_a_choice_has_its_title_unit_source_line_and_version(chosen):
    view = chosen("kk", rounds=(1,))
    told = words_of(pictures.render(view, "map", "svg"))
    frame = frame_of(figure_spec("map").draw(view))
    assert [text for text in (frame.title, frame.unit, frame.source) if " ".join(text.split()) not in told] == []
    assert "1.6.0" in told
    assert "CC BY 4.0" in told


@pytest.mark.parametrize(("size", "wide"), [("png-1200", 1200), ("png-2400", 2400)])
def test_png_is_as_wide_as_its_size_says(chosen, size, wide):
    width, height = size_of(pictures.render(chosen("ru"), "applications", size))
    assert width == wide
    assert wide // 4 < height < wide


@pytest.mark.parametrize("name", ["map", "later-refusals"])
def test_press_picture_has_its_shape_whatever_the_figure(chosen, name):
    assert size_of(pictures.render(chosen(), name, "press")) == (1200, 675)
    assert size_of(pictures.render(chosen(), name, "slide")) == (1600, 900)


def test_svg_names_no_other_host(chosen):
    found = re.findall(r"https?://[^\s\"')<]+", pictures.render(chosen(), "map", "svg").decode())
    assert {*found} <= {"http://www.w3.org/2000/svg", SITE, "http://www.w3.org/1999/xlink"}


@pytest.mark.parametrize(("name", "wide"), [("map", 555), ("calendar", 700)])
def test_figure_of_a_fixed_shape_is_only_as_wide_as_it_needs(chosen, name, wide):
    assert abs(pictures.natural_width(figure_spec(name).draw(chosen())) - wide) <= 4


def test_figure_with_axes_for_a_part_of_it_alone_is_as_wide_as_any_other():
    only = LazyFigure({"data": [], "layout": {"xaxis2": {"range": [0, 1]}, "yaxis2": {"scaleanchor": "x2"}, "height": 100}})
    assert pictures.natural_width(only) == pictures.WIDTH


EACH = [name for name in FIGURES if "acts-" not in name or len({*name.split("-")[1:]}) == 1]
"""The figures, and of those by two properties the ones that have a property on both axes."""


@pytest.mark.parametrize("name", EACH)
def test_every_figure_of_a_choice_that_leaves_it_little_or_nothing_has_a_width(chosen, name):
    for filters in ({"rounds": (2,), "cities": ("almaty",)}, {"rounds": (4,), "cities": ("aktau",)}):
        assert 0 < pictures.natural_width(figure_spec(name).draw(chosen(**filters))) <= pictures.WIDTH


@pytest.mark.parametrize("name", ["applications", "places-offered", "rally-map"])
def test_slide_has_no_drawing_that_is_wider_than_a_page_since_letters_would_meet(chosen, name):
    [drawing] = pictures.drawings_of(chosen(), name)
    layout = drawing.figure.to_dict()["layout"]
    across = layout["xaxis"]["range"]
    assert across[1] - across[0] <= pictures.WIDTH


HIGHER = {
    *("rally-map", "cities-by-round", "applications", "attendance-claims", "detention-claims"),
    *("remedy", "people", "counted", "acts-kind-authority", "days-in-words"),
}
"""Figures with more rows than a slide has room for in letters of 16 pixels: their picture is higher."""


def test_title_breaks_into_lines_about_as_long_as_each_other_and_never_behind_a_number():
    title = "At least two hundred people came or perhaps 500 people"
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in balanced(title, 900, 40)] == [
        "At least two hundred people",
        "came or perhaps 500 people",
    ]
    assert balanced("Two words", 900, 40) == ("Two words",)


def test_high_and_narrow_drawing_stands_beside_its_title_and_a_flat_one_below_it():
    texts = Texts("A finding", "Source: somebody")
    beside, above = (layout(texts, [Drawing(None, *size, True)], ("unit",)) for size in ((400, 400), (700, 200)))
    assert (beside and beside.column > 0, above and above.column) == (True, 0)
    assert layout(Texts("A finding", "Source"), [Drawing(None, 700, 500)], ("unit",)) is None


@pytest.mark.parametrize("language", sampled(LANGUAGES, "ru"))
def test_figure_on_a_slide_has_letters_of_sixteen_pixels_or_a_higher_picture(chosen, language):
    view = chosen(language)
    names = [name for name in FIGURES if "acts-" not in name or name == "acts-kind-authority"]
    found = {}
    for name in names:
        texts, drawings = Texts(FIGURES[name].frame(view).title, "Source"), pictures.drawings_of(view, name)
        found[name] = layout(texts, drawings, FIGURES[name].frame(view).unit_and_note)
    assert {name for name, one in found.items() if one is None} <= HIGHER
    assert min(one.scale for one in found.values() if one) * slide.LEAST >= slide.SMALL


def test_higher_picture_keeps_the_width_of_a_slide(chosen):
    width, height = size_of(pictures.render(chosen(), "people", "press"))
    assert width == slide.WIDTH
    assert height > slide.HEIGHT


LEAST = 19  # the niceness beyond which no process gives way, however much is added to its own
ASKED = "import json, os, sys; print(json.dumps([os.nice(0), 'A_SECRET' in os.environ, sys.stdin.read()]))"
STARTS_ANOTHER = """import subprocess, sys
other = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(other.pid, flush=True)
"""


def is_running(pid):
    """Whether a process is there, but for one that nobody has buried yet."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until_ended(pid):
    """Wait for the end of a process; the test's own limit of time ends it otherwise."""
    while is_running(pid):
        time.sleep(0.05)


def test_module_is_given_what_it_asks_for_and_gives_way(monkeypatch, tmp_path):
    monkeypatch.setenv("A_SECRET", "1")
    (tmp_path / "asked.py").write_text(ASKED)
    monkeypatch.setattr(low_priority, "ROOT", tmp_path)
    done = run_in_subprocess("asked", b"given", 30)
    assert json.loads(done.stdout) == [min(os.nice(0) + NICENESS, LEAST), False, "given"]


def test_what_the_process_started_ends_with_it(monkeypatch, tmp_path):
    (tmp_path / "starts.py").write_text(STARTS_ANOTHER)
    monkeypatch.setattr(low_priority, "ROOT", tmp_path)
    wait_until_ended(int(run_in_subprocess("starts", b"", 30).stdout))


def test_process_ends_when_its_parent_is_killed(tmp_path):
    (tmp_path / "waits.py").write_text("import os, time; open('pid', 'w').write(f'{os.getpid()}.'); time.sleep(600)")
    code = f"import pathlib; from exports.render import low_priority; low_priority.ROOT = pathlib.Path({str(tmp_path)!r}); "
    parent = subprocess.Popen([sys.executable, "-c", f"{code}low_priority.run_in_subprocess('waits', b'', 600)"])
    pid = tmp_path / "pid"
    while not pid.exists() or not pid.read_text().endswith("."):
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    wait_until_ended(int(pid.read_text()[:-1]))


def test_process_has_no_more_memory_than_it_is_given():
    code = "import exports.verification.reading as alone; alone.limit_resources(); bytearray(2 * alone.MEMORY)"
    done = subprocess.run([sys.executable, "-c", code], cwd=low_priority.ROOT, capture_output=True, check=False)
    assert b"MemoryError" in done.stderr
