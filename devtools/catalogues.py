"""Compiles `locale/*/LC_MESSAGES/*.po` to `.mo` in Python, the changed ones. No machine needs gettext.

Run with the Python of `.venv` (polib); `dev` itself stays on the standard library.
"""

from __future__ import annotations

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent


def compile_changed(folder: Path = ROOT / "locale") -> list[Path]:
    """Compile every catalogue whose `.mo` is missing or older, and return those; fuzzy texts stay out."""
    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        unfinished = target.with_suffix(f".{id(target)}.new")
        polib.pofile(str(source)).save_as_mofile(str(unfinished))
        unfinished.replace(target)
        compiled.append(target)
    return compiled


if __name__ == "__main__":
    print(f"  {len(compile_changed())} compiled")
