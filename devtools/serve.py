"""`./dev serve`: from a fresh clone to a running portal, and nothing twice."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import time
from pathlib import Path

from devtools import environment
from devtools.server import Server
from devtools.steps import PYTHON, ROOT, STAMPS, RefusalError, must, say, step


def serve(arguments: list[str]) -> int:
    """Prepare what is missing, start the server, say where it is and who may sign in. Ends by Ctrl-C."""
    if arguments:
        raise RefusalError(
            "serve takes no arguments. The port is chosen by PORT, the database by DATABASE_URL."
        )
    port = _port()
    os.environ.setdefault("BASE_URL", f"http://localhost:{port}")
    environment.ensure(development=False)
    compile_messages()
    stamp = _preparation_stamp()
    with Server(port) as server:
        if not _is_prepared(stamp):
            _prepare(stamp, server)
        return server.serve(users=stamp.read_text(encoding="utf-8"))


def compile_messages() -> None:
    """Compile the message files that changed."""
    newest = max((path.stat().st_mtime for path in ROOT.glob("locale/*/LC_MESSAGES/*.po")), default=0)
    compiled = [path.stat().st_mtime for path in ROOT.glob("locale/*/LC_MESSAGES/*.mo")]
    if newest > min(compiled, default=0):
        with step("Compiling messages"):
            must([PYTHON, "-m", "devtools.catalogues"], "A message file in locale/ is broken (see above).")


def _port() -> int:
    """Return PORT, or 8000. Raises RefusalError when it is no port or taken."""
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:  # noqa: PLR2004  # ports are 16 bits
        raise RefusalError(f"PORT is {text!r}, but a port is a number from 1 to 65535: PORT=8001 ./dev serve")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as error:
            hint = f"PORT={int(text) + 1 if int(text) < 65535 else 8001} ./dev serve"  # noqa: PLR2004  # as above
            raise RefusalError(
                f"Port {text} cannot be used ({error.strerror}). Choose another: {hint}"
            ) from None
    return int(text)


def _database_file() -> Path | None:
    """Return the file of the embedded database, or None for a database server."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return Path(os.environ.get("PORTAL_VAR_DIR", ROOT / "var")) / "portal.sqlite3"
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def _index_exists() -> bool:
    """Return whether the embedded engine has its files, if it is the one chosen."""
    folder = Path(os.environ.get("PORTAL_VAR_DIR", ROOT / "var")) / "search"
    pointer = Path(os.environ.get("SEARCH_DIR", folder)) / "current"
    return os.environ.get("SEARCH_ENGINE", "embedded") != "embedded" or pointer.exists()


def _preparation_stamp() -> Path:
    """Return a file name that changes with database, address, migrations, demo and analysis."""
    database = hashlib.sha256(os.environ.get("DATABASE_URL", str(_database_file())).encode())
    digest = hashlib.sha256(os.environ.get("BASE_URL", "").encode())
    deciding = [*ROOT.glob("*/migrations/*.py"), *(ROOT / "portal" / "demo").rglob("*"), ROOT / "uv.lock"]
    deciding += [*ROOT.glob("search/analysis/*"), ROOT / "search" / "engine" / "embedded" / "schema.py"]
    for path in sorted(path for path in deciding if path.is_file() and "__pycache__" not in path.parts):
        digest.update(path.name.encode() + path.read_bytes())
    return STAMPS / f"prepared-{database.hexdigest()[:8]}-{digest.hexdigest()[:16]}.txt"


def _is_prepared(stamp: Path) -> bool:
    """Return whether this database was migrated and has the demo and its index."""
    file = _database_file()
    return stamp.exists() and (file is None or file.exists()) and _index_exists()


def _prepare(stamp: Path, server: Server) -> None:
    """Migrate and load the demo; the server starts meanwhile, as soon as there are tables.

    Raises RefusalError when the database cannot be prepared.
    """
    STAMPS.mkdir(parents=True, exist_ok=True)
    unfinished, migrated = stamp.with_suffix(".unfinished"), stamp.with_suffix(".migrated")
    migrated.unlink(missing_ok=True)
    say("· Preparing the database …")
    with subprocess.Popen([PYTHON, "-m", "devtools.prepare", unfinished, migrated], cwd=ROOT) as preparing:
        try:
            while preparing.poll() is None and not migrated.exists():
                time.sleep(0.1)
            if migrated.exists():
                server.start(quietly=True)
            preparing.wait()
        except KeyboardInterrupt:
            preparing.kill()
            raise
        finally:
            migrated.unlink(missing_ok=True)
    if preparing.returncode:
        raise RefusalError("The database could not be prepared (see above). Is DATABASE_URL right?")
    _stamp_done(unfinished, stamp)


def _stamp_done(unfinished: Path, stamp: Path) -> None:
    """Remember this preparation; what was prepared before for the same database, that is so no longer."""
    of_database = stamp.name.rpartition("-")[0]
    for earlier in STAMPS.glob(f"{of_database}-*.txt"):
        earlier.unlink()
    unfinished.replace(stamp)
