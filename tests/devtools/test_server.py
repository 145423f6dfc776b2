"""The server of `./dev serve` keeps quiet while the demo is loaded, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.server import Server

pytestmark = pytest.mark.unit


@pytest.fixture(autouse=True)
def _handlers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Folders and a database of its own; what signals do is put back."""
    monkeypatch.setenv("PORTAL_VAR_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_server_that_starts_early_is_heard_later_and_ends_as_a_group(
    capfd: pytest.CaptureFixture[str],
) -> None:
    server = Server(free_port())
    with server:
        process = server.start(quietly=True)
        server._await_answer(process)
        said_early = capfd.readouterr().out
        assert server.start() is process
        group = os.getpgid(process.pid)

    assert said_early == ""
    assert process.returncode is not None
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)
