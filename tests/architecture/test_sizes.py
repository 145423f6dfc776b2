"""Sizes that keep an answer on one screen (docs/decisions and CONTRIBUTING say why)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.architecture.sources import name_of, python_files, static_files, templates, tree

pytestmark = pytest.mark.unit

LONGEST_FILE = 350
LONGEST_FUNCTION = 30
LONGEST_MODULE_OF_JAVASCRIPT = 80


def lines(path: Path) -> int:
    """Return the number of lines."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_python_file_is_longer_than_350_lines() -> None:
    assert [name_of(path) for path in python_files(with_tests=True) if lines(path) > LONGEST_FILE] == []


def test_half_of_the_python_files_are_short_and_nine_of_ten_under_200_lines() -> None:
    sizes = [lines(path) for path in python_files()]

    assert median(sizes) < 80
    assert quantiles(sizes, n=10)[-1] < 200


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of the body. Not counted: its docstring, and what it returns, which is data."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    end = body[-1].lineno if isinstance(body[-1], ast.Return) else body[-1].end_lineno or 0
    return end - body[0].lineno + 1


def test_no_function_is_longer_than_30_lines() -> None:
    long = [
        f"{name_of(path)}:{function.lineno} {function.name} has {length(function)} lines"
        for path in python_files()
        for function in functions(path)
        if length(function) > LONGEST_FUNCTION
    ]

    assert long == []


def test_half_of_the_templates_are_under_40_lines() -> None:
    assert median(lines(path) for path in templates()) < 40


def test_no_module_of_javascript_is_longer_than_80_lines() -> None:
    long = [name_of(path) for path in static_files(".js") if lines(path) > LONGEST_MODULE_OF_JAVASCRIPT]

    assert long == []
