"""`./dev messages make` brings texts into the folder of every interface language, also of a new one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import polib
import pytest

from devtools.extraction import extract

pytestmark = pytest.mark.unit


def test_language_without_a_folder_gets_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("xgettext") is None:
        reason = "Reading texts needs gettext. Debian, Ubuntu: sudo apt install gettext."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    (tmp_path / "locale").mkdir()
    (tmp_path / "words.py").write_text('_("One text")\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    extract(("en", "zh-hans"))

    found = {
        path.parent.parent.name: [entry.msgid for entry in polib.pofile(str(path))]
        for path in (tmp_path / "locale").glob("*/LC_MESSAGES/django.po")
    }
    assert found == {"en": ["One text"], "zh_Hans": ["One text"]}
