"""Which machine drafts translations is one word of the environment."""

from __future__ import annotations

import dataclasses

import pytest
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Locale

from editorial.localize.machine import DummyTranslator, LibreTranslator
from portal.settings import env
from portal.settings.machine import machine_translator

pytestmark = pytest.mark.unit


def environment(**values: str) -> env.Environment:
    return dataclasses.replace(env.read(), **values)


def test_no_machine_by_default() -> None:
    assert machine_translator(environment()) is None


def test_libretranslate_wants_an_address() -> None:
    with pytest.raises(ImproperlyConfigured, match="LIBRETRANSLATE_URL"):
        machine_translator(environment(machine_translator="libretranslate"))


def test_libretranslate_is_named_with_its_address() -> None:
    chosen = environment(machine_translator="libretranslate", libretranslate_url="http://translate.test/")
    setting = machine_translator(chosen)

    assert setting is not None
    assert setting["OPTIONS"] == {"LIBRETRANSLATE_URL": "http://translate.test", "API_KEY": ""}


def test_unknown_machine_stops_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="none, dummy or libretranslate"):
        machine_translator(environment(machine_translator="magic"))


def test_codes_keep_the_script() -> None:
    translator = LibreTranslator({})

    assert [translator.language_code(code) for code in ("zh-hans", "pt", "ur")] == ["zh-Hans", "pt", "ur"]
    assert DummyTranslator({}).can_translate(Locale(language_code="zh-hans"), Locale(language_code="en"))
