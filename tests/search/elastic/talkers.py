"""Servers that behave badly, each in a way of its own: real sockets, no stand-in for the engine."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = Callable[[socket.socket], None]
HEAD = (
    b"HTTP/1.1 %s\r\ncontent-type: application/json\r\nx-elastic-product: Elasticsearch\r\n"
    b"content-length: %d\r\n\r\n"
)


def says(status: bytes, body: bytes) -> Answer:
    """Answers every request so."""

    def answer(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(HEAD % (status, len(body)) + body)

    return answer


def never_answers(connection: socket.socket) -> None:
    """Takes the request and says nothing."""
    connection.recv(65536)
    _until_closed(connection)


def drips(connection: socket.socket) -> None:
    """Says its head at once, and then a byte every tenth of a second: no single read takes long."""
    connection.recv(65536)
    connection.sendall(HEAD % (b"200 OK", 10_000))
    while _sends(connection, b" "):
        time.sleep(0.1)


def drips_its_head(connection: socket.socket) -> None:
    """The same before it has even named a status."""
    connection.recv(65536)
    while _sends(connection, b"H"):
        time.sleep(0.1)


def hangs_up(connection: socket.socket) -> None:
    """Closes without a word."""
    connection.recv(65536)


def _sends(connection: socket.socket, data: bytes) -> bool:
    try:
        connection.sendall(data)
    except OSError:
        return False
    return True


def _until_closed(connection: socket.socket) -> None:
    try:
        while connection.recv(65536):
            pass
    except OSError:
        pass


@contextmanager
def listening(answer: Answer) -> Iterator[str]:
    """A server at an address of its own, as long as the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_serve, args=(server, answer), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def _serve(server: socket.socket, answer: Answer) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_talk, args=(connection, answer), daemon=True).start()


def _talk(connection: socket.socket, answer: Answer) -> None:
    with connection:
        connection.settimeout(30)
        try:
            answer(connection)
        except OSError:
            pass


@contextmanager
def nobody() -> Iterator[str]:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    yield f"http://127.0.0.1:{port}"
