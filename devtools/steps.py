"""Running programs and saying what is going on, for the other modules of `dev`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
STAMPS = ROOT / "var" / "stamps"


class RefusalError(Exception):
    """Work cannot go on; the message is a plain sentence with the remedy."""


def keep_bytecode() -> None:
    """Let the programs that are run from here keep what Python compiles: Django starts in half the time.

    Where the machine says that nothing shall be written beside the code, it is written below `var/`.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / "var" / "bytecode"))


def say(text: str) -> None:
    """Print one line at once, also when the output is a file."""
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step, and say how long it took."""
    say(f"· {title} …")
    started = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - started:.1f} s")


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, quiet: bool = False) -> int:
    """Run a program in the project folder and return its exit code; `quiet` shows output only on failure."""
    merged = {**os.environ, **(env or {})}
    words = [str(word) for word in command]
    if not quiet:
        return subprocess.run(words, cwd=ROOT, env=merged, check=False).returncode
    result = subprocess.run(
        words, cwd=ROOT, env=merged, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if result.returncode:
        sys.stdout.write(result.stdout)
        sys.stdout.flush()
    return result.returncode


def must(command: Sequence[str | Path], remedy: str, *, env: Mapping[str, str] | None = None) -> None:
    """Run a program quietly. Raises RefusalError with the remedy when it fails."""
    if run(command, env=env, quiet=True):
        raise RefusalError(remedy)


def manage(*arguments: str, env: Mapping[str, str] | None = None) -> int:
    """Run one of Django's commands and return its exit code."""
    return run([PYTHON, "manage.py", *arguments], env=env)
