"""The nonce of the request that is being answered, for markup that is rendered without its request."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

_make_nonce: ContextVar[Callable[[], str] | None] = ContextVar("make_nonce", default=None)


def current_nonce() -> str:
    """Return the nonce of the current request, or nothing outside of one."""
    make = _make_nonce.get()
    return make() if make else ""


def remember(make: Callable[[], str] | None) -> None:
    """Keep the maker of the current request's nonce; None forgets it."""
    _make_nonce.set(make)
