"""Takes pictures of pages with the machine's own Chromium, and writes them small."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from PIL import Image

#: The shell is the same browser without its windows: Debian's package of that name, a third less work.
CHROMIUM_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
TALLEST = 2400  # px; the rest of a long page is cut off
QUALITY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture to take: where, how wide, and the name of its file."""

    name: str
    path: str
    width: int


class _QuietHandler(WSGIRequestHandler):
    """Answers without a line in the terminal for each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the base class's
        """Say nothing."""


@contextmanager
def running_server() -> Iterator[str]:
    """Serve the portal on a free port of this machine while the context holds; yields the address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _QuietHandler)
    server.set_app(get_wsgi_application())
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def find_chromium() -> str | None:
    """Return the Chromium that CHROMIUM names, else the first one of the machine, else None."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@contextmanager
def running_browser(executable: str) -> Iterator[Any]:
    """Run Chromium while the context holds; yields Playwright's browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # optional dependency

    # Playwright's own loop makes Django think that its code runs asynchronously; ours does not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


def take(tab: Any, address: str, picture: Picture, folder: Path) -> int:
    """Open the page, write its picture as WebP into the folder, and return the size in bytes."""
    tab.set_viewport_size({"width": picture.width, "height": 900})
    tab.goto(f"{address}{picture.path}", wait_until="networkidle")
    image = Image.open(BytesIO(tab.screenshot(full_page=True)))
    target = folder / f"{picture.name}.webp"
    image.crop((0, 0, image.width, min(image.height, TALLEST))).save(target, quality=QUALITY, method=6)
    return target.stat().st_size
