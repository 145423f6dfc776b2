"""The verbs of `./dev`, and the words to a person who types something else."""

from __future__ import annotations

import os
from collections.abc import Callable

from devtools import environment, messages, serve, suite
from devtools.steps import BIN, PYTHON, ROOT, RefusalError, keep_bytecode, manage, run, say

INTERRUPTED = 130
WRONG_USE = 2
BENCHES = ROOT / "bench"

Verb = Callable[[list[str]], int]


def main(arguments: list[str]) -> int:
    """Run one verb and return the exit code."""
    os.chdir(ROOT)
    keep_bytecode()
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        return _list_verbs()
    name, *rest = arguments
    if name not in VERBS:
        say(f"./dev has no verb {name!r}. It has: {', '.join(VERBS)}.")
        return WRONG_USE
    try:
        return VERBS[name][0](rest)
    except RefusalError as refusal:
        say(f"\n{refusal}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return INTERRUPTED


def _list_verbs() -> int:
    say("Practice Exchange. One command for each thing:\n")
    for name, (_, usage, purpose) in VERBS.items():
        say(f"  ./dev {name + ' ' + usage:28} {purpose}")
    return 0


def _manage(arguments: list[str]) -> int:
    environment.ensure(development=False)
    return manage(*arguments)


def _shell(arguments: list[str]) -> int:
    return _manage(["shell", *arguments])


def _users(arguments: list[str]) -> int:
    return _manage(["demo_users", *arguments])


def _screenshots(arguments: list[str]) -> int:
    environment.ensure(development=True)
    return manage("screenshots", *arguments)


def _bench(arguments: list[str]) -> int:
    """Run one measurement of `bench/`; without a name, list them."""
    known = sorted(path.stem.replace("_", "-") for path in BENCHES.glob("[a-z]*.py"))
    if not arguments or arguments[0] not in known:
        raise RefusalError(f"Name one measurement of bench/: {', '.join(known)}.")
    environment.ensure(development=True)
    return run([PYTHON, "-m", f"bench.{arguments[0].replace('-', '_')}", *arguments[1:]])


def _format(arguments: list[str]) -> int:
    environment.ensure(development=True)
    paths = arguments or ["."]
    mended = run([BIN / "ruff", "check", "--fix", "--quiet", *paths])
    return run([BIN / "ruff", "format", *paths]) or mended


VERBS: dict[str, tuple[Verb, str, str]] = {
    "serve": (serve.serve, "", "run the portal with its demo content (PORT, DATABASE_URL)"),
    "test": (suite.test, "[--fast] [PATH…]", "run every check and test, or the tests of some paths"),
    "check": (suite.check, "[--fast]", "format, lint, types and import contracts, without tests"),
    "format": (_format, "[PATH…]", "format the code and mend what can be mended"),
    "messages": (messages.messages, "make|compile", "bring texts into locale/*.po, or compile them"),
    "screenshots": (_screenshots, "", "make the pictures of docs/"),
    "bench": (_bench, "NAME", "measure; see bench/README.md"),
    "users": (_users, "", "list the demo users and their passwords"),
    "shell": (_shell, "", "open Django's shell"),
    "manage": (_manage, "COMMAND…", "run any other command of Django"),
}
