"""Compiles `locale/*/LC_MESSAGES/django.po` to `.mo` in Python, the changed ones. No machine needs gettext.

With them goes `wagtail.po`, where there is one: words of Wagtail's editor that Wagtail lacks in the language.
Run with the Python of `.venv` (polib); `dev` itself stays on the standard library.
"""

from __future__ import annotations

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCE_LANGUAGE = "en"


def compile_changed(folder: Path = ROOT / "locale") -> list[Path]:
    """Compile every catalogue whose `.mo` is missing or older, and return those; fuzzy texts stay out."""
    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        target, borrowed = source.with_suffix(".mo"), source.with_name("wagtail.po")
        newest = max(each.stat().st_mtime for each in (source, borrowed) if each.exists())
        if target.exists() and target.stat().st_mtime >= newest:
            continue
        catalogue = polib.pofile(str(source))
        own = {(entry.msgctxt, entry.msgid) for entry in catalogue}
        more = polib.pofile(str(borrowed)) if borrowed.exists() else ()
        catalogue.extend(entry for entry in more if (entry.msgctxt, entry.msgid) not in own)
        unfinished = target.with_suffix(f".{id(target)}.new")
        _readable(catalogue).save_as_mofile(str(unfinished))
        unfinished.replace(target)
        compiled.append(target)
    return compiled


def _readable(texts: polib.POFile) -> polib.POFile:
    """Give each text its translation. English is its own: left empty, each would be looked for in vain in the
    catalogue of every package, which takes three times as long as to find it here.
    """
    if texts.metadata.get("Language") == SOURCE_LANGUAGE:
        for text in texts.untranslated_entries():
            if text.msgid_plural:
                text.msgstr_plural = {0: text.msgid, 1: text.msgid_plural}
            else:
                text.msgstr = text.msgid
    return texts


if __name__ == "__main__":
    print(f"  {len(compile_changed())} compiled")
