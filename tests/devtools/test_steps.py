"""What `./dev` gives to the programs that it runs."""

from __future__ import annotations

import os

import pytest

from devtools.steps import ROOT, keep_bytecode

pytestmark = pytest.mark.unit


def test_bytecode_is_kept_away_from_the_code_where_none_may_lie_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "environ", {"PYTHONDONTWRITEBYTECODE": "1"})

    keep_bytecode()

    assert os.environ == {"PYTHONPYCACHEPREFIX": str(ROOT / "var" / "bytecode")}


def test_bytecode_stays_where_python_puts_it_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})

    keep_bytecode()

    assert os.environ == {}
