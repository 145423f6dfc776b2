"""The pictures of the documentation: which, of what, and what is said when they cannot be taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.management.commands.screenshots import degraded_pictures, public_pictures, search_pictures
from tests.factories.offices import make_office

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_pictures_are_of_the_first_page_of_each_kind_at_both_widths() -> None:
    office = make_office("CN")
    make_office("PK")

    pictures = [(picture.name, picture.path) for picture in public_pictures(["en"])]

    assert ("country-en-360", office.url) in pictures
    assert ("country-en-1280", office.url) in pictures
    assert [name for name, _path in pictures if name.endswith("-360")] == [
        "home-en-360",
        "country-index-en-360",
        "country-en-360",
    ]


def test_search_is_shown_in_five_scripts_with_results_without_and_degraded() -> None:
    names = [picture.name for picture in (*search_pictures(), *degraded_pictures())]

    assert len(names) == len(set(names)) == 3 * 5 * 2
    assert {"search-en-360", "search-empty-ur-1280", "search-degraded-zh-hans-360"} <= set(names)


def test_missing_browser_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)

    with pytest.raises(CommandError, match="No Chromium found"):
        call_command("screenshots", folder=tmp_path)


def test_missing_demo_content_is_said_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", "/usr/bin/chromium")

    with pytest.raises(CommandError, match="demo content is not there"):
        call_command("screenshots", folder=tmp_path)
