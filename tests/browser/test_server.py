"""What the running server lets others do: nothing to other pages, and no answer but to this machine."""

import json
import socket
import urllib.request
from urllib.parse import urlsplit


def test_no_other_page_may_give_commands_to_one_of_the_server(address: str) -> None:
    with urllib.request.urlopen(f"{address}/_stcore/host-config", timeout=10) as answer:  # noqa: S310
        assert json.load(answer)["allowedOrigins"] == []


def test_server_answers_at_one_address_of_this_machine_alone(address: str) -> None:
    port = urlsplit(address).port
    answers = {}
    for host in ("127.0.0.1", "127.0.0.2"):
        with socket.socket() as asked:
            asked.settimeout(5)
            answers[host] = asked.connect_ex((host, port)) == 0
    assert answers == {"127.0.0.1": True, "127.0.0.2": False}
