"""A request does not cross the end of a piece of Python's stack, however deep the server calls us."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse

from portal.middleware.roomy_stack import roomy_stack

resource = pytest.importorskip("resource", reason="this system does not count page faults")

CALLS = 1000
DEPTHS = range(200)  # more than one piece is long


def last() -> None:
    """The third of three calls: their frames together are longer than a step in depth."""


def second() -> None:
    last()


def first() -> None:
    second()


def respond(request: HttpRequest) -> HttpResponse:
    """Call and call again, as a template does for each item of a list."""
    for _ in range(CALLS):
        first()
    return HttpResponse()


def from_depth(depth: int, call: Callable[[], object]) -> object:
    """Make the call from so many calls below this one."""
    return from_depth(depth - 1, call) if depth else call()


def page_faults(depth: int, call: Callable[[], object]) -> int:
    """How often the system had to bring memory during the call."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    from_depth(depth, call)
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)


def test_no_depth_asks_the_system_for_memory_at_each_call() -> None:
    roomy = roomy_stack(respond)

    faults = {depth: page_faults(depth, lambda: roomy(HttpRequest())) for depth in DEPTHS}

    assert {depth: number for depth, number in faults.items() if number >= CALLS} == {}


def test_answer_and_error_come_through() -> None:
    def answers(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.path)

    request = HttpRequest()
    request.path = "/en/"
    assert roomy_stack(answers)(request).content == b"/en/"

    def fails(request: HttpRequest) -> HttpResponse:
        raise LookupError(request)

    with pytest.raises(LookupError):
        roomy_stack(fails)(HttpRequest())
