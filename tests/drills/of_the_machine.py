"""The machine gives less than the dashboard wants, or ends what it runs."""

from tests.drills.server import drawn, needs_root, read_only, reader, running

FULL = "/briefing.pdf?length=full&lang=ru"
SOON = 10  # seconds within which a server that is told to end has to be gone, whatever it was doing


def test_server_that_is_ended_in_a_run_is_soon_gone():
    with running() as server, reader() as page:
        page.goto(f"{server.address}/days")
        drawn(page)
        page.get_by_role("link", name="What came of it").click(no_wait_after=True)
        seconds = server.end()
        assert seconds < SOON, f"gone after {seconds:.1f} s"
        assert "Traceback" not in server.told(), "a traceback in the log"


@needs_root
def test_screens_are_drawn_where_nothing_can_be_written():
    with running(*read_only(), without=("HOME",)) as server, reader() as page:
        page.goto(f"{server.address}/people")
        drawn(page)
        found = server.ask(FULL)
        assert (found.status_code, found.content[:4]) == (200, b"%PDF")
        assert "Traceback" not in server.told(), "a traceback in the log"
