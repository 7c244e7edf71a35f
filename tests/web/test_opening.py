"""What is done before the first reader."""

import socket

from web.opening import send_at_once


def test_end_of_an_answer_does_not_wait_for_its_beginning_to_be_confirmed():
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as other:
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as answering:
            assert answering.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
        assert other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0
