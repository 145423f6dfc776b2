"""A way to a real server that can be broken: sockets that refuse, answer nonsense, drip, or say nothing."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

HEADERS = "X-elastic-product: Elasticsearch\r\nContent-Type: application/json\r\n"
READ_ONLY = {
    "error": {
        "type": "cluster_block_exception",
        "reason": "blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];",
    },
    "status": 403,
}

#: What the server can do instead of its work.
FAULTS = ("closed", "refusing", "429", "503", "403", "nonsense", "dripping", "hanging")


class FaultyServer:
    """Passes everything on to the real server while `fault` is empty; counts the connections it got."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname or "", parts.port or 9200)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._end = threading.Event()
        self.connections = 0
        self.fault = ""
        self._listen(0)
        self.port = self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        """Where the portal finds it."""
        return f"http://127.0.0.1:{self.port}"

    def break_by(self, fault: str) -> None:
        """Misbehave from now on; connections that are open are cut."""
        self.fault = fault
        if fault == "closed":
            self._stop_listening()
        self._cut()

    def mend(self) -> None:
        """Work again."""
        was_closed, self.fault = self.fault == "closed", ""
        self._cut()
        if was_closed:
            self._listen(self.port)

    def stop(self) -> None:
        """Close everything."""
        self._end.set()
        self._stop_listening()
        self._cut()

    def _stop_listening(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._listener.close()

    def _listen(self, port: int) -> None:
        self._listener = socket.create_server(("127.0.0.1", port), reuse_port=True)
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _address = listener.accept()
            except OSError:
                return
            self.connections += 1
            with self._lock:
                self._open.add(client)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError), client:
            if self.fault in {"refusing", "closed"}:
                client.close()
            elif self.fault == "hanging":
                self._end.wait()
            elif self.fault:
                client.recv(65536)
                self._misbehave(client, self.fault)
            else:
                self._pass_on(client)

    def _misbehave(self, client: socket.socket, fault: str) -> None:
        if fault == "nonsense":
            client.sendall(b"\x00\xff nonsense \r\n\r\n" * 50)
        elif fault == "dripping":
            for byte in f"HTTP/1.1 200 OK\r\n{HEADERS}\r\n{' ' * 10_000}".encode():
                client.sendall(bytes([byte]))
                if self._end.wait(0.1):
                    return
        else:
            body = json.dumps(
                READ_ONLY if fault == "403" else {"error": {"type": "busy"}, "status": int(fault)}
            )
            head = f"HTTP/1.1 {fault} No\r\n{HEADERS}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
            client.sendall((head + body).encode())

    def _pass_on(self, client: socket.socket) -> None:
        with socket.create_connection(self._target) as server:
            with self._lock:
                self._open.add(server)
            back = threading.Thread(target=_pipe, args=(server, client), daemon=True)
            back.start()
            _pipe(client, server)
            back.join()

    def _cut(self) -> None:
        with self._lock:
            for each in self._open:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            self._open.clear()


def _pipe(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for each in (source, sink):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


def process_on_port(port: int) -> int:
    """The number of the process that listens on the port of this machine (Linux)."""
    wanted = f":{port:04X}"
    inodes = {
        f"socket:[{columns[9]}]"
        for table in ("tcp", "tcp6")
        for columns in map(str.split, Path(f"/proc/net/{table}").read_text().splitlines()[1:])
        if columns[1].endswith(wanted) and columns[3] == "0A"
    }
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if any(str(link.readlink()) in inodes for link in (process / "fd").iterdir()):
                return int(process.name)
    raise LookupError(f"Nobody of this machine listens on port {port}.")
