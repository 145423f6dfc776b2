"""The browser of the tests: the Chromium that the machine has, never one downloaded, which calls nobody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.http import HttpRequest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from portal.pictures import find_chromium

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of Chromium. Skips where there is none; in continuous integration that fails."""
    path = find_chromium()
    if path is None:
        reason = "No Chromium found. Debian, Ubuntu: sudo apt install chromium; or name one in CHROMIUM."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def chromium(chromium_path: str, static_files_kept: None) -> Iterator[Browser]:
    """One running browser for all tests of a worker."""
    # Playwright's own loop makes Django think that its code runs asynchronously; ours does not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def static_files_kept() -> Iterator[None]:
    """A browser asks for each file once, as in production, not again on every page: half of all requests."""
    serve = StaticFilesHandlerMixin.serve

    def kept(handler: Any, request: HttpRequest) -> Any:
        response = serve(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandlerMixin, "serve", kept)
        yield


@pytest.fixture
def browser_context(chromium: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A fresh visitor: no cookies, the test's own server, English."""
    context = chromium.new_context(base_url=live_server.url, locale="en", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(browser_context: BrowserContext) -> Page:
    """One empty tab of the visitor."""
    return browser_context.new_page()
