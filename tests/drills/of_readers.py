"""What readers do or meet: a line that is cut, a log that must not name them, a table of their own that must not stay."""

import time

from deploy.serve import LEAN
from tests.drills.server import drawn, reader, running, within

PRIVATE = {"query": "Toregozhina", "file": "anna-monitoring", "cell": "Aqtoghan-Qarabas", "agent": "Browser-of-Olga"}


def test_choice_stays_where_a_connection_is_cut():
    lines = []

    def passed_on(line):
        lines.append(line)
        line.connect_to_server()

    with running() as server, reader() as page:
        page.route_web_socket("**/_stcore/stream", passed_on)
        page.goto(f"{server.address}/days?city=almaty")
        drawn(page)
        page.locator(".st-key-filters").get_by_role("button", name="28 Apr", exact=True).click()
        page.wait_for_url("**round=4**")
        lines[-1].close(code=1001)
        limit = time.monotonic() + 30
        while len(lines) < 2 and time.monotonic() < limit:
            page.wait_for_timeout(100)
        assert len(lines) > 1, "the browser does not connect again"
        page.locator(".st-key-filters").get_by_role("button", name="24 Mar", exact=True).click()
        page.wait_for_url("**round=4*3**")
        assert "city=almaty" in page.url, f"the choice is lost: {page.url}"


def test_nobody_is_in_the_log():
    with running() as server, reader() as page:
        page.set_extra_http_headers({"User-Agent": PRIVATE["agent"]})
        begun = len(server.told())
        page.goto(f"{server.address}/people?q={PRIVATE['query']}&city=nowhere")
        drawn(page)
        page.goto(f"{server.address}/your-data")
        content = f"Date,City or place,Type of restriction\n25.02.2023,{PRIVATE['cell']},Fine\n".encode()
        file = {"name": f"{PRIVATE['file']}.csv", "mimeType": "text/csv", "buffer": content}
        page.locator("input[type=file]").first.set_input_files(file)
        page.get_by_text("imported").first.wait_for()
        for path in (f"/data/incidents.csv?q={PRIVATE['query']}", "/records/none", "/figures/none.svg", "/../etc/passwd"):
            server.ask(path)
        told = server.told()[begun:]
        found = [name for name, text in {**PRIVATE, "address": "127.0.0.1"}.items() if text in told]
        assert not found, f"the log tells the {', '.join(found)}"


def test_data_are_gone_with_the_session():
    with running(**LEAN, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="5") as server:
        _show_own_table(server)
        _expect_gone(server, "nobody is there")
        with reader() as other:
            other.goto(server.address)
            drawn(other)
            _show_own_table(server)
            _expect_gone(server, "another reader is there")


def _show_own_table(server):
    """A reader uploads a table, looks at screens of it, and goes."""
    with reader() as page:
        page.goto(f"{server.address}/your-data")
        rows = "".join(f"25.02.2023,{PRIVATE['cell']} {n},Fine\n" for n in range(2000))
        table = f"Date,City or place,Type of restriction\n{rows}".encode()
        file = {"name": "own.csv", "mimeType": "text/csv", "buffer": table}
        page.locator("input[type=file]").first.set_input_files(file)
        page.get_by_role("button", name="Open in the dashboard").click()
        page.get_by_text("You are viewing your own data").first.wait_for()
        drawn(page)
        for name, screen in (("Places", "places"), ("People and incidents", "people")):
            page.get_by_role("link", name=name, exact=True).first.click()
            page.wait_for_url(f"**/{screen}*")
            drawn(page)
        assert _is_in_memory(server.process.pid), "the drill does not find what is there"


def _expect_gone(server, when):
    gone = within(60, lambda: server.ask("/health").status_code == 200 and not _is_in_memory(server.process.pid))
    assert gone, f"cells of it still stand in the memory of the server, held or freed, when {when}"


def _is_in_memory(pid):
    """Whether a cell of the table stands in the memory of a process."""
    cell = PRIVATE["cell"].encode()
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb") as memory:  # noqa: PTH123
        for line in maps:
            place, rights = line.split()[:2]
            first, last = (int(one, 16) for one in place.split("-"))
            if rights.startswith("rw") and last - first < 2_000_000_000:
                try:
                    memory.seek(first)
                    if cell in memory.read(last - first):
                        return True
                except (OSError, OverflowError, ValueError):
                    continue
    return False
