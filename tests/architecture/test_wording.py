"""Names that say nothing, and exceptions to a rule without their reason."""

from __future__ import annotations

import re

import pytest

from tests.architecture.sources import ROOT, name_of, python_files, templates

pytestmark = pytest.mark.unit

SAYING_NOTHING = {"core", "common", "utils", "util", "helpers", "helper", "misc", "base_utils"}
EXCEPTION = re.compile(r"#\s*(noqa|type: ignore|nosec|pragma)")
WITH_REASON = re.compile(r"#\s*(noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])\s+[#-]\s+\S+")
SKIPPING = re.compile(r"pytest\.(skip|mark\.skip)")


def test_no_module_or_app_has_a_name_that_says_nothing() -> None:
    empty = [
        name_of(path)
        for path in python_files(with_tests=True)
        if SAYING_NOTHING & {path.stem, *path.relative_to(ROOT).parts[:-1]}
    ]

    assert empty == []


def test_every_exception_from_a_check_has_a_reason_on_its_line() -> None:
    unexplained = [
        f"{name_of(path)}:{number}"
        for path in python_files(with_tests=True)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if EXCEPTION.search(line) and not WITH_REASON.search(line) and "re.compile" not in line
    ]

    assert unexplained == []


def test_safe_in_a_template_has_a_reason_on_its_line() -> None:
    unexplained = [
        f"{name_of(path)}:{number}"
        for path in templates()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"\|\s*safe\b|autoescape off", line) and "{#" not in line
    ]

    assert unexplained == []


def test_only_a_missing_service_skips_a_test() -> None:
    skipping = [
        f"{name_of(path)}:{number}"
        for path in python_files(with_tests=True)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if SKIPPING.search(line) and "reason" not in line and "re.compile" not in line
    ]

    assert skipping == []
