"""The virtual environment `.venv`: made once, filled from `uv.lock` by hash, left alone while it is the same."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import sys

from devtools.steps import PYTHON, ROOT, VENV, RefusalError, must, step

UV_FOLDER = VENV / "uv"
UV = UV_FOLDER / "bin" / "uv"
STAMP = VENV / ".locked"
NO_DOWNLOADS = {
    "UV_PYTHON_DOWNLOADS": "never",
    "UV_PROJECT_ENVIRONMENT": str(VENV),
    "UV_PYTHON": str(PYTHON),
    "UV_LINK_MODE": "copy",
    "VIRTUAL_ENV": str(VENV),
}
OFFLINE = "Is the package index reachable? Behind a proxy, set HTTPS_PROXY; then run the same command again."


def ensure(*, development: bool) -> None:
    """Make `.venv` hold what the lock says, with the tools of developers if asked. Does nothing twice.

    A `.venv` that is a link belongs to somebody else: it is used as it is.
    """
    wanted = _stamp(development=development)
    if VENV.is_symlink() or (PYTHON.exists() and _known() in {wanted, _stamp(development=True)}):
        return
    if not PYTHON.exists():
        _make()
    if not UV.exists():
        _install_uv()
    title = "Installing what uv.lock names" + (", with the tools for tests" if development else "")
    with step(title):
        STAMP.unlink(missing_ok=True)
        choice = [] if development else ["--no-dev"]
        command = [UV, "sync", "--frozen", "--no-managed-python", "--quiet", *choice]
        must(command, f"The packages could not be installed. {OFFLINE}", env=NO_DOWNLOADS)
    STAMP.write_text(wanted, encoding="utf-8")


def _known() -> str:
    return STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""


def _stamp(*, development: bool) -> str:
    lock = hashlib.sha256((ROOT / "uv.lock").read_bytes()).hexdigest()
    return f"{lock} {'all' if development else 'run'}"


def _make() -> None:
    """Make the empty environment. Raises RefusalError where this Python has no `venv` or no `ensurepip`."""
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise RefusalError(
            "This Python cannot make virtual environments: its venv module is missing.\n"
            f"Debian, Ubuntu: sudo apt install python{version}-venv. Then run the same command again."
        )
    shutil.rmtree(VENV, ignore_errors=True)
    with step("Making the virtual environment .venv"):
        must([sys.executable, "-m", "venv", VENV], "The folder .venv could not be made (see above).")


def _install_uv() -> None:
    with step("Installing uv into .venv"):
        install = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        where = [
            "--require-hashes",
            "--no-compile",
            "--target",
            UV_FOLDER,
            "-r",
            "devtools/uv-requirement.txt",
        ]
        must([*install, *where], f"uv could not be installed. {OFFLINE}")
