"""`./dev messages`: bring new texts into the message files, or compile them."""

from __future__ import annotations

import shutil

from devtools import environment
from devtools.serve import compile_messages
from devtools.steps import PYTHON, RefusalError, run

OPTIONS = ("--no-wrap", "--add-location=file", "--no-obsolete")
FOREIGN = (".venv", "var", "tests", "bench", "devtools", "docs")


def messages(arguments: list[str]) -> int:
    """`make` reads the texts of code and templates into every `.po`; `compile` makes the `.mo` files."""
    environment.ensure(development=True)
    match arguments:
        case ["make"]:
            return _make()
        case [] | ["compile"]:
            compile_messages()
            return 0
        case _:
            raise RefusalError("Either ./dev messages make or ./dev messages compile.")


def _make() -> int:
    if shutil.which("xgettext") is None:
        raise RefusalError("Reading texts needs gettext. Debian, Ubuntu: sudo apt install gettext.")
    return run([PYTHON, "-m", "devtools.extraction"])
