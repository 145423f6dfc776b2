"""Runs the reader on a file, with limits on time and memory; whatever it does, an answer comes back."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from editorial.document_texts import reader
from editorial.models import DocumentText

State = DocumentText.State
SECONDS = 60
MEMORY = 1024 * 1024 * 1024
#: Longest answer in bytes: the text as JSON, each letter written as an escape.
MAX_ANSWER = reader.MAX_CHARACTERS * 12 + 1000


def read_file(
    path: Path, extension: str, *, seconds: float = SECONDS, memory: int = MEMORY
) -> tuple[str, str]:
    """Return the state and the text of the file. Takes `seconds` at most."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_ANSWER, MAX_ANSWER))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    command = [sys.executable, "-I", "-W", "ignore", reader.__file__, str(path), extension]
    try:
        done = subprocess.run(  # noqa: S603  # our own program; the names are ours too
            command,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={},
            stdin=subprocess.DEVNULL,
            preexec_fn=limit,  # sets limits of the child alone, takes no lock
        )
    except subprocess.TimeoutExpired:
        return State.TOO_SLOW, ""
    if done.returncode < 0:  # killed by a limit
        return State.TOO_SLOW, ""
    try:
        answer = json.loads(done.stdout[:MAX_ANSWER])
        return State(answer["state"]), str(answer["text"])
    except (ValueError, KeyError):
        return State.TOO_BIG if b"MemoryError" in done.stderr else State.BROKEN, ""
