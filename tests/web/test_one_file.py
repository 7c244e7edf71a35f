"""The whole dashboard as one file by link: it is made by the command, saved under its name, and refused where it must be."""

from pathlib import Path

import pytest

from server.queue import LINKS
from tests.conftest import SITE
from tests.web.conftest import VERSION
from web import one_file
from web.query import read_request


@pytest.fixture
def commands(monkeypatch):
    """What is run in place of the command, which writes a line."""
    ran = []

    def run(module, _stdin, _seconds, *arguments):
        ran.append((module, *arguments))
        Path(arguments[2]).write_bytes(b"<!DOCTYPE html>")

    one_file._usual_file.cache_clear()
    monkeypatch.setattr(one_file, "run_in_subprocess", run)
    return ran


def test_file_is_made_once_for_all_languages_and_saved_under_its_name(client, commands, monkeypatch):
    one_file.make_at_start()
    answers = [client.get(f"/dashboard.html?lang={language}") for language in ("en", "ru")]
    assert [one.content for one in answers] == [b"<!DOCTYPE html>"] * 2
    name = f"assembly-restrictions-kazakhstan-2012-{VERSION}.html"
    assert answers[0].headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    [command] = commands
    monkeypatch.setattr(one_file, "dataset_digest", lambda _: "that of another dataset")
    one_file.whole_file(read_request(b"", {}, ()))
    assert len(commands) == 2
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
    one_file.make_at_start()
    assert (LINKS.count(), commands) == (0, [])


def test_what_cannot_be_made_is_said(client, commands, monkeypatch):
    monkeypatch.setattr(one_file, "run_in_subprocess", lambda *_: None)
    assert client.get("/dashboard.html?title=none").status_code == 503
    assert commands == []
