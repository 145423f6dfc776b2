"""`./dev test`: what can be checked by reading, side by side, then the tests, then a line for each."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

from devtools import environment
from devtools.serve import compile_messages
from devtools.steps import BIN, PYTHON, ROOT, run, say

FORMAT = ["ruff", "format", "--check", "--quiet", "."]
LINT = ["ruff", "check", "--quiet", "."]
IMPORTS = ["lint-imports"]
TEMPLATES = ["djlint", ".", "--lint", "--quiet"]
TYPES = ["mypy"]
# After a change of migrations this migrates, on a processor that mypy leaves idle; else it takes seconds.
TEST_DATABASE = ["pytest", "--quiet", "tests/harness/test_template_database.py"]


@dataclass
class Check:
    """One program that says yes or no; `outcome` is filled when it has run."""

    title: str
    command: list[str]
    outcome: str = ""
    seconds: float = 0.0
    output: str = field(default="", repr=False)

    @property
    def has_failed(self) -> bool:
        """Whether the whole run must fail because of this."""
        return self.outcome == "FAILED"


def is_continuous_integration() -> bool:
    """Whether a missing service is a failure, not a reason to skip."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def test(arguments: list[str]) -> int:
    """Run everything; or `--fast` (no types, no browser); or only the tests of the paths given."""
    environment.ensure(development=True)
    compile_messages()
    fast = "--fast" in arguments
    chosen = [argument for argument in arguments if argument != "--fast"]
    if chosen:
        return run([PYTHON, "-m", "pytest", *(["-m", "not browser"] if fast else []), *chosen])
    checks = [*static_checks(fast=fast), Check("test database", TEST_DATABASE)]
    _side_by_side(checks)
    checks += _tests(fast=fast)
    return _close(checks)


def static_checks(*, fast: bool) -> list[Check]:
    """Return the checks that read the code without running it."""
    checks = [Check("format", FORMAT), Check("lint", LINT), Check("import contracts", IMPORTS)]
    checks.append(Check("templates", TEMPLATES))
    return checks if fast else [Check("types", TYPES), *checks]


def check(arguments: list[str]) -> int:
    """Run the checks that read the code without running it."""
    environment.ensure(development=True)
    checks = static_checks(fast="--fast" in arguments)
    _side_by_side(checks)
    return _close(checks)


def _side_by_side(checks: list[Check]) -> None:
    """Run all at once: together they take as long as the slowest, the types."""
    say("· " + ", ".join(check.title for check in checks) + " …")
    started = time.monotonic()
    running = []
    for one in checks:
        output = tempfile.TemporaryFile("w+")  # noqa: SIM115  # closed when its program has ended
        command = [str(BIN / one.command[0]), *one.command[1:]]
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        running.append((one, process, output))
    for one, process, output in running:
        one.outcome = "FAILED" if process.wait() else "passed"
        one.seconds = time.monotonic() - started
        with output:
            output.seek(0)
            one.output = output.read()
        if one.has_failed:
            say(f"\n--- {one.title}\n{one.output}")


def _tests(*, fast: bool) -> list[Check]:
    """Run the tests: those of PostgreSQL where one is named, then all of them."""
    workers = str(min(os.cpu_count() or 1, 4))
    pytest = ["pytest", "-n", workers, "--dist", "loadscope", "--quiet"]  # a file's world is made once
    pytest.append("--no-loadscope-reorder")  # the long files begin first (tests/harness/order.py)
    everything = [*pytest, "-m", "not alone and not browser" if fast else "not alone"]
    checks = [] if fast else [_on_postgres([*pytest, "-m", "postgres and not elasticsearch"])]
    alone = ["pytest", "--quiet", "-m", "alone"]  # they stop a service that the others ask
    return [*checks, _timed("tests", everything, {}), _timed("tests alone", alone, {})]


def _on_postgres(command: list[str]) -> Check:
    url = os.environ.get("TEST_POSTGRES_URL", "")
    if url:
        return _timed("tests on PostgreSQL", command, {"DATABASE_URL": url})
    outcome = "FAILED" if is_continuous_integration() else "skipped"
    reason = "no PostgreSQL: TEST_POSTGRES_URL names none (docs/testing.md)"
    return Check("tests on PostgreSQL", command, f"{outcome}", output=reason)


def _timed(title: str, command: list[str], env: dict[str, str]) -> Check:
    say(f"· {title} …")
    started = time.monotonic()
    code = run([PYTHON, "-m", *command], env=env)
    outcome = "FAILED" if code else "passed"
    return Check(title, command, outcome, time.monotonic() - started)


def _close(checks: list[Check]) -> int:
    """Print one line for each check and return the exit code."""
    say("")
    for one in checks:
        why = f"  {one.output}" if one.outcome == "skipped" or not one.seconds else ""
        say(f"{one.outcome:8} {one.title:20} {one.seconds:6.1f} s{why}")
    return 1 if any(one.has_failed for one in checks) else 0
