"""The virtual environment `.venv`: made once, filled from `uv.lock` by hash, kept while that is the same."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import ssl
import sys
import sysconfig
from pathlib import Path

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
    # What the machine trusts, where it says so: a company's proxy is known there and not to uv.
    **({"UV_SYSTEM_CERTS": "true"} if ssl.get_default_verify_paths().cafile else {}),
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
        command: list[str | Path] = [UV, "sync", "--frozen", "--no-managed-python", "--quiet", *choice]
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
        must(
            [sys.executable, "-m", "venv", "--without-pip", VENV],
            "The folder .venv could not be made (see above).",
        )


def _pip() -> list[str | Path]:
    """Return how to call pip: straight from the wheel that Python brings, without installing it."""
    folders = [Path(importlib.import_module("ensurepip").__file__ or "").parent / "_bundled"]
    folders += [Path(folder) for folder in [sysconfig.get_config_var("WHEEL_PKG_DIR")] if folder]
    wheels = [wheel for folder in folders for wheel in folder.glob("pip-*.whl")]
    if wheels:
        return [PYTHON, f"{wheels[0]}{os.sep}pip"]
    must([PYTHON, "-m", "ensurepip"], "pip could not be installed into .venv (see above).")
    return [PYTHON, "-m", "pip"]


def _install_uv() -> None:
    with step("Installing uv into .venv"):
        quietly = ["--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps"]
        where: list[str | Path] = [
            "--require-hashes",
            "--target",
            UV_FOLDER,
            "-r",
            "devtools/uv-requirement.txt",
        ]
        must([*_pip(), "install", *quietly, *where], f"uv could not be installed. {OFFLINE}")
