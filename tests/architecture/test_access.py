"""Every address of the portal declares who may ask it; a stranger is refused where that is declared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from portal.access import RULES, Access, rule_for

VALUES = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000000"}
CONVERTER = re.compile(r"<(?:(\w+):)?\w+>")


def routes(patterns: Any = None, before: str = "") -> Iterator[str]:
    """Yield the whole route of every address, as the resolver spells it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern.url_patterns, route)


def address(route: str) -> str | None:
    """Return an address that fits the route, or None for one written as a regular expression."""
    filled = CONVERTER.sub(lambda match: VALUES.get(match.group(1) or "", "x"), route)
    return None if re.search(r"[\^$()\\]", filled) else f"/{filled}"


ROUTES = sorted(set(routes()))
CLOSED = sorted(
    found
    for route in ROUTES
    if (rule := rule_for(route)) and rule.access is Access.SIGNED_IN
    if (found := address(route))
)


@pytest.mark.unit
def test_every_route_declares_its_access() -> None:
    assert [route for route in ROUTES if rule_for(route) is None] == []


@pytest.mark.unit
def test_every_rule_holds_for_a_route() -> None:
    used = {rule_for(route) for route in ROUTES}
    unused = {rule.route for rule in RULES if rule not in used and rule.access is not Access.DEVELOPMENT}

    assert unused == set()


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_refused_where_signing_in_is_declared(client: Client, method: str) -> None:
    let_in = []
    for path in CLOSED:
        response = getattr(client, method)(path)
        sent_to_login = response.status_code == HTTPStatus.FOUND and "/login/" in response.headers["Location"]
        if not sent_to_login and response.status_code != HTTPStatus.FORBIDDEN:
            let_in.append(f"{path}: {response.status_code}")

    assert len(CLOSED) > 100
    assert let_in == []
