"""Who may ask each address of the portal. The first rule that fits a route holds; a test wants one for each.

A rule says what the view behind it enforces: it documents and is tested, it does not guard by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Access(StrEnum):
    """What a person needs."""

    ANYONE = "anyone"
    PAGE_PRIVACY = "anyone, as far as the privacy of the page or document goes"
    SIGNED_IN = "people who may enter the admin; each view asks for the right to its object"
    DEVELOPMENT = "anyone, in development only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: a pattern over a whole route, what is needed, and why that is right."""

    route: str
    access: Access
    why: str


LANGUAGE = r"[a-z]{2}(-[a-z]+)?/"

RULES: tuple[Rule, ...] = (
    Rule(route=r"live|ready", access=Access.ANYONE, why="asked by the machine that watches; says nothing"),
    Rule(route=r"robots\.txt|\.well-known/security\.txt", access=Access.ANYONE, why="read by strangers"),
    Rule(route=r"sitemap.*\.xml", access=Access.ANYONE, why="holds live public pages alone"),
    Rule(route=r"style/", access=Access.DEVELOPMENT, why="components with sample data; absent in production"),
    Rule(route=r"\^media/.*", access=Access.DEVELOPMENT, why="in production the web server serves pictures"),
    Rule(route=r"documents/.*", access=Access.PAGE_PRIVACY, why="the collection's privacy is asked"),
    Rule(route=r"admin/(login/|password_reset/.*)", access=Access.ANYONE, why="the way in; throttled"),
    Rule(route=r"admin/(.*jsi18n|sprite)/", access=Access.ANYONE, why="words and icons of the package"),
    Rule(
        route=r"admin/.*",
        access=Access.SIGNED_IN,
        why="Wagtail asks at every view; ours are registered there",
    ),
    Rule(route=LANGUAGE + r"search/.*", access=Access.ANYONE, why="finds live public pages alone"),
    Rule(route=LANGUAGE + r"original/.*", access=Access.PAGE_PRIVACY, why="live public originals alone"),
    Rule(route=LANGUAGE + r"_util/.*", access=Access.ANYONE, why="the way into a private page"),
    Rule(
        route=LANGUAGE + r"\^.*",
        access=Access.PAGE_PRIVACY,
        why="Wagtail serves pages, and asks their privacy",
    ),
)


def rule_for(route: str) -> Rule | None:
    """Return the rule that holds for a whole route of the resolver, or None."""
    return next((rule for rule in RULES if re.fullmatch(rule.route, route)), None)
