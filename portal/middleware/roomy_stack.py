"""A whole request on one piece of Python's stack.

CPython keeps its calls on pieces of 16 kB. Until the releases that mend gh-142183 it gets a piece from the
system, and gives it back, at every call that crosses the end of one. A page is rendered in loops, some 100
calls deep: by chance of how deep the server called us the end of a piece falls into one of them, and the page
takes up to 1.8 times as long. A call that asks for much room is given a piece in which all the rest fits too.

https://github.com/python/cpython/issues/142183; docs/decisions/0014-roomy-stack.md
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]
ROOM = 1 << 14  # values, 128 kB; what is not used is not touched


def roomy_stack(get_response: Respond) -> Respond:
    """Return a middleware that does nothing but ask for room. What Python does with it changes no result."""

    def respond(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    respond.__code__ = respond.__code__.replace(co_stacksize=ROOM)
    return respond
