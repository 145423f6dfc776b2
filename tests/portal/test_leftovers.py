"""The search for English leftovers finds what it looks for."""

from __future__ import annotations

from tests.harness.leftovers import english_leftovers

PAGE = '<p>Themes</p><script>Countries</script><a aria-label="Filter">  Clear\nall </a><p>Thèmes of work</p>'


def test_leftovers_are_found_in_text_and_labels_alone() -> None:
    assert english_leftovers(PAGE, "fr") == ["Clear all", "Filter", "Themes"]
    assert english_leftovers(PAGE, "en") == []
