"""The ten interface languages are complete: no text is missing, empty, unsure, or gone from the code."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import polib
import pytest
import wagtail
from django.core.management import call_command
from django.utils.translation import gettext, override, to_locale

from devtools.messages import FOREIGN, OPTIONS
from portal.settings.languages import INTERFACE_LANGUAGES
from tests.architecture.sources import ROOT, python_files, templates

pytestmark = pytest.mark.unit

SOURCE_LANGUAGE = "en"
CODES = [code for code in INTERFACE_LANGUAGES if code != SOURCE_LANGUAGE]


def catalogue(code: str) -> Path:
    """Return the message file of a language."""
    return ROOT / "locale" / to_locale(code) / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("code", CODES)
def test_no_text_is_empty_or_unsure(code: str) -> None:
    entries = polib.pofile(str(catalogue(code)))

    assert [entry.msgid for entry in entries.untranslated_entries()] == []
    assert [entry.msgid for entry in entries.fuzzy_entries()] == []
    assert [entry.msgid for entry in entries.obsolete_entries()] == []


@pytest.mark.parametrize("code", CODES)
def test_no_note_of_an_older_text_is_left(code: str) -> None:
    """A whole file is refused by gettext for a note of an older plural at a text that has none."""
    assert [line for line in catalogue(code).read_text().splitlines() if line.startswith("#|")] == []


@pytest.mark.parametrize("code", CODES)
def test_placeholders_are_those_of_the_source(code: str) -> None:
    different = [
        entry.msgid
        for entry in polib.pofile(str(catalogue(code)))
        if (entry.msgstr and placeholders(entry.msgid) != placeholders(entry.msgstr))
        or any(not fits(entry, text) for text in entry.msgstr_plural.values())
    ]

    assert different == []


def placeholders(text: str) -> list[str]:
    """Return the named placeholders of a text."""
    return sorted(part.split(")")[0] for part in text.split("%(")[1:])


def fits(entry: polib.POEntry, text: str) -> bool:
    """Say whether a plural form names nothing but what the source's two forms name."""
    return placeholders(text) in (placeholders(entry.msgid), placeholders(entry.msgid_plural))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str | None, str]]:
    """Every text of code and templates, as `makemessages` finds it in a copy of the sources."""
    if shutil.which("xgettext") is None:
        reason = "Reading texts needs gettext. Debian, Ubuntu: sudo apt install gettext."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    copy = tmp_path_factory.mktemp("sources")
    for path in [*python_files(), *templates()]:
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    (copy / "locale" / SOURCE_LANGUAGE).mkdir(parents=True)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(copy)
        call_command(
            "makemessages",
            *(f"--ignore={name}/*" for name in FOREIGN),
            *OPTIONS,
            locale=[SOURCE_LANGUAGE],
            verbosity=0,
        )
    found = polib.pofile(str(copy / "locale" / SOURCE_LANGUAGE / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid) for entry in found}


@pytest.mark.parametrize("code", CODES)
def test_makemessages_would_change_nothing(code: str, extracted: set[tuple[str | None, str]]) -> None:
    known = {
        (entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogue(code))) if not entry.obsolete
    }

    assert sorted(extracted - known, key=str) == []
    assert sorted(known - extracted, key=str) == []


BORROWED = sorted(ROOT.glob("locale/*/LC_MESSAGES/wagtail.po"))


@pytest.mark.parametrize("path", BORROWED, ids=lambda path: path.parts[-3])
def test_words_of_wagtail_are_still_its_own_and_complete(path: Path) -> None:
    """What Wagtail no longer says goes; what it lacks in a language is whole in ours."""
    sources = Path(wagtail.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po")
    said = {entry.msgid for source in sources for entry in polib.pofile(str(source))}
    entries = polib.pofile(str(path))

    assert [entry.msgid for entry in entries if entry.msgid not in said] == []
    assert [entry.msgid for entry in entries if not entry.translated()] == []
    assert [e.msgid for e in entries if placeholders(e.msgid) != placeholders(e.msgstr)] == []


@pytest.mark.parametrize("code", ["ur", "am", "vi"])
def test_words_of_the_editor_are_in_languages_that_wagtail_lacks(code: str) -> None:
    words = ("Save draft", "Search all pages…", "Go to the first error", "Page title")
    with override(code):
        untranslated = [word for word in words if gettext(word) == word]

    assert untranslated == []
