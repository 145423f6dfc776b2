"""Django's server as `./dev serve` runs it: a group of processes that ends with us."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from types import TracebackType
from typing import Self

from devtools.steps import PYTHON, ROOT, RefusalError, say

PATIENCE = 60  # seconds until the first page
_READ_AT_ONCE = 65536


class Server:
    """Starts once, and ends with the `with` that it stands in, however that is left."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None
        self._may_speak = threading.Event()

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the whole group: politely, then not."""
        if self._process is None:
            return
        for number, patience in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
            try:
                os.killpg(self._process.pid, number)
                self._process.wait(patience)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue

    def start(self, *, quietly: bool = False) -> subprocess.Popen[bytes]:
        """Start unless it runs; quietly, what it says is kept back until it serves."""
        if self._process is None:
            command = [str(PYTHON), "manage.py", "runserver", "--skip-checks", f"127.0.0.1:{self._port}"]
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
                stdout=subprocess.PIPE if quietly else None,
                stderr=subprocess.STDOUT if quietly else None,
            )
            if quietly:
                threading.Thread(target=self._pass_on, daemon=True).start()
        return self._process

    def serve(self, *, users: str) -> int:
        """Say where the portal is and who may sign in; ends by Ctrl-C. Raises RefusalError."""
        say("· Starting the server …")
        process = self.start()
        self._may_speak.set()
        address = f"http://localhost:{self._port}"
        try:
            self._await_answer(process)
            say(f"\nPractice Exchange is at  {address}/\nEditors sign in at       {address}/admin/\n")
            say(users)
            say("Ctrl-C stops it.")
            return process.wait()
        except KeyboardInterrupt:
            say("\nStopped.")
            return 0

    def _pass_on(self) -> None:
        """Print what the server says, from when it may be heard."""
        output = self._process.stdout if self._process else None
        self._may_speak.wait()
        while output is not None and (said := os.read(output.fileno(), _READ_AT_ONCE)):
            os.write(1, said)

    def _await_answer(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until the server answers. Raises RefusalError when it ends or stays silent."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if process.poll() is not None:
                raise RefusalError("The server ended before it answered (see above).")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/live", timeout=5):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        raise RefusalError(f"The server did not answer within {PATIENCE} seconds.")


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt
