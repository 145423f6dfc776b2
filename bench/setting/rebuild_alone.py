"""Rebuilds the index in a process of its own and prints its memory, before and at its peak, in bytes.

Run by bench/search.py: `python -m bench.setting.rebuild_alone DATABASE ENGINE`. Needs Linux.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from bench.setting.database import set_up_as_it_is

_SELF = Path("/proc/self")


def memory(line: str) -> int:
    """A line of the kernel's status of this process: VmRSS is now, VmHWM the most since it was set back."""
    found = re.search(rf"^{line}:\s+(\d+) kB$", (_SELF / "status").read_text(), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def main(database: str, engine: str) -> None:
    """Rebuild once."""
    set_up_as_it_is(database)
    from bench.setting.engines import engine_in_use  # noqa: PLC0415  # app registry
    from search.outbox.rebuilding import rebuild  # noqa: PLC0415  # app registry

    with engine_in_use(engine):
        (_SELF / "clear_refs").write_text("5")  # a new process starts with the peak of its parent
        before = memory("VmRSS")
        rebuild()
    print(before, memory("VmHWM"))


if __name__ == "__main__":
    main(*sys.argv[1:])
