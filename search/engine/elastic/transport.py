"""How requests reach the server: no retries, and every answer under one deadline, however slowly it comes.

A read timeout alone is not enough: a server that sends a byte now and then never meets it.
"""

from __future__ import annotations

import http.client
import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from socket import socket
from typing import Any

from elastic_transport import HttpHeaders, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch_dsl.exceptions import ElasticsearchDslException
from urllib3 import Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection

from search.contracts import SearchUnavailable

READING = 1.2  # seconds for a whole question, all its requests; the database answers in the rest of two
CONNECTING = 0.3  # of them, to reach the server
WRITING = 20.0  # seconds for one batch
BUILDING = 60.0  # seconds for what a rebuild asks for, and for reading the whole index
_LEAST = 0.05

# What a server that talks nonsense makes of the code that reads its answer.
_NONSENSE = (LookupError, TypeError, ValueError, AttributeError)


class _Punctual(io.RawIOBase):
    """Reads a socket until one deadline, not for so long at each read."""

    def __init__(self, answer: Any, connection: socket) -> None:
        self._raw = answer.detach()
        self._socket = connection
        self._deadline = time.monotonic() + (connection.gettimeout() or READING)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what is there. Raises TimeoutError when the answer has taken too long as a whole."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("The answer took too long.")
        self._socket.settimeout(left)
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        """Let go of the socket."""
        self._raw.close()
        super().close()


class _Answer(http.client.HTTPResponse):
    """An answer whose status, headers and body all stand under one deadline."""

    def __init__(self, sock: socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_Punctual(self.fp, sock))


class _PlainConnection(HTTPConnection):
    response_class = _Answer


class _TlsConnection(HTTPSConnection):
    response_class = _Answer


class PunctualNode(Urllib3HttpNode):
    """The client's own way to a server, with answers under a deadline."""

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = _TlsConnection if config.scheme == "https" else _PlainConnection

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = DEFAULT,
    ) -> Any:
        """Send a request; a server that cannot be reached is given up sooner than one that works."""
        if isinstance(request_timeout, int | float):
            request_timeout = Timeout(connect=min(CONNECTING, request_timeout), read=request_timeout)
        return super().perform_request(method, target, body, headers, request_timeout)


class Deadline:
    """What is left of the time for one question, all its requests together."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds for the next request. Raises SearchUnavailable when none are left."""
        left = self._end - time.monotonic() - CONNECTING
        if left < _LEAST:
            raise SearchUnavailable("Elasticsearch took too long.")
        return left

    def has(self, seconds: float) -> bool:
        """Whether so much is left."""
        return self._end - time.monotonic() > seconds


@lru_cache(maxsize=8)
def client(url: str, ca: str = "", api_key: str = "") -> Elasticsearch:
    """The client for a server, one for each process. Name and password may stand in the address."""
    extra: dict[str, Any] = {"ca_certs": ca} if ca else {}
    return Elasticsearch(
        url,
        api_key=api_key or None,
        node_class=PunctualNode,
        max_retries=0,
        retry_on_timeout=False,
        request_timeout=READING - CONNECTING,
        http_compress=False,
        **extra,
    )


@contextmanager
def one_exception() -> Iterator[None]:
    """Whatever a server does or says, the port knows one exception."""
    try:
        yield
    except (ApiError, TransportError, ElasticsearchDslException) as error:
        raise SearchUnavailable(f"Elasticsearch cannot answer: {told(error)}") from error
    except _NONSENSE as error:
        raise SearchUnavailable(f"Elasticsearch gave an answer that makes no sense: {error!r}") from error


def told(error: Exception) -> str:
    """What went wrong, without the body of an answer: that may hold text of pages."""
    if isinstance(error, ApiError):
        status = getattr(error.meta, "status", "?")
        return f"status {status}, {str(error.message)[:200]}"
    return f"{type(error).__name__}: {str(error)[:200]}"
