"""Which machine makes first drafts of translations: none by default."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from portal.settings.env import Environment

Engine = dict[str, object]


def machine_translator(environment: Environment) -> Engine | None:
    """Return wagtail-localize's setting for the engine that the environment names.

    Raises ImproperlyConfigured for an unknown engine, or LibreTranslate without an address.
    """
    name = environment.machine_translator
    if name == "none":
        return None
    if name == "dummy":  # turns the words around: for trying things out
        return {"CLASS": "editorial.localize.machine.DummyTranslator"}
    if name != "libretranslate":
        raise ImproperlyConfigured("MACHINE_TRANSLATOR is none, dummy or libretranslate.")
    if not environment.libretranslate_url.startswith(("http://", "https://")):
        raise ImproperlyConfigured("MACHINE_TRANSLATOR=libretranslate needs the address LIBRETRANSLATE_URL.")
    options = {
        "LIBRETRANSLATE_URL": environment.libretranslate_url.rstrip("/"),
        "API_KEY": environment.libretranslate_key,
    }
    return {"CLASS": "editorial.localize.machine.LibreTranslator", "OPTIONS": options}
