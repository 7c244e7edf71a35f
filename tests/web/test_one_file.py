"""The whole dashboard as one file by link: it is made by the command, saved under its name, and refused where it must be."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.conftest import SITE
from tests.web.conftest import VERSION
from web import one_file


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """What is run in place of the command, which writes a line."""
    found: list[tuple[str, ...]] = []

    def run(module: str, _stdin: bytes, _seconds: float, *arguments: str) -> None:
        found.append((module, *arguments))
        Path(arguments[2]).write_bytes(b"<!DOCTYPE html>")

    monkeypatch.setattr(one_file, "run_in_subprocess", run)
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    monkeypatch.setattr(one_file, "BUILD", tmp_path / "build")
    return found


def test_file_is_made_once_for_all_languages_and_saved_under_its_name(client, commands):
    answers = [client.get(f"/dashboard.html?lang={language}") for language in ("en", "ru")]
    assert [one.content for one in answers] == [b"<!DOCTYPE html>"] * 2
    name = f"assembly-restrictions-kazakhstan-2012-{VERSION}.html"
    assert answers[0].headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    [command] = commands
    assert command[:3] == ("exports", "site", "--one-file")
    assert command[6:] == ("--live", SITE, "--name", "")


def test_another_name_can_be_chosen(client, commands):
    assert client.get("/dashboard.html?title=Notes").headers["content-disposition"].endswith("''Notes.html")
    assert commands[0][-2:] == ("--name", "Notes")
    for title in ("../notes", ".notes", "a" * 61):
        assert client.get("/dashboard.html", params={"title": title}).status_code == 400


def test_private_dashboard_gives_none(client, commands, monkeypatch):
    monkeypatch.setenv("DASHBOARD_READERS", "a@example.org")
    assert client.get("/dashboard.html").status_code == 403
    assert commands == []


def test_what_cannot_be_made_is_said(client, commands, monkeypatch):
    monkeypatch.setattr(one_file, "run_in_subprocess", lambda *_: None)
    assert client.get("/dashboard.html?title=none").status_code == 503
    assert commands == []


def test_file_is_made_once_for_all_processes_and_taken_from_a_release(client, commands, tmp_path):
    (tmp_path / "dashboard-of-an-older-program.html").touch()
    client.get("/dashboard.html?lang=en")
    one_file.make_at_start()
    assert client.get("/dashboard.html?lang=kk").content == b"<!DOCTYPE html>"
    assert len(commands) == 1
    [kept] = tmp_path.glob("dashboard-*.html")
    one_file.BUILD.mkdir()
    kept.rename(one_file.BUILD / kept.name)
    assert client.get("/dashboard.html?lang=ru").content == b"<!DOCTYPE html>"
    assert len(commands) == 1


async def late(work, _) -> None:
    work.cancel()
    raise TimeoutError


def test_page_says_that_the_file_is_being_made_and_asks_again(client, monkeypatch):
    monkeypatch.setattr(type(one_file.LINKS), "submit_file", lambda *_: Future())
    monkeypatch.setattr("web.answer.await_or_shutdown", late)
    monkeypatch.setattr(one_file, "_BEGUN", [one_file.monotonic() - 130])
    told = "The file is being made; work on it began 2 min ago."
    problem = client.get("/dashboard.html")
    assert (problem.status_code, problem.headers["retry-after"]) == (503, "30")
    assert problem.json()["detail"].startswith(told)
    page = client.get("/dashboard.html", headers={"Accept": "text/html"}).text
    assert told in page
    assert '<meta http-equiv="refresh" content="30">' in page
