"""Take the pictures of docs/images/: the main pages in three scripts, and the two editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test.utils import override_settings
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from editorial.addresses import reading_url
from portal.demo.users import refuse_without_tables
from portal.navigation import kind_of
from portal.pictures import Picture, find_chromium, running_browser, running_server, take
from search.engine.factory import engine

LANGUAGES = ("en", "ar", "zh-hans")
WIDTHS = (360, 1280)
EDITOR_WIDTH = 1280
KINDS = (
    "home",
    "knowledge-index",
    "country-index",
    "country",
    "good-practice",
    "lesson",
    "meeting-index",
    "meeting",
    "news-index",
    "news",
)
#: The search page in five scripts: with results, and where two filters keep them all away.
SEARCH_LANGUAGES = ("en", "ar", "ur", "am", "zh-hans")
SEARCHES = {
    "search": {"q": "SCORE", "country": "CN"},
    "search-empty": {"q": "SCORE", "country": "PK", "kind": "case-study"},
}
NOBODY_LISTENS = "http://127.0.0.1:9"
EDITOR = "china-editor"
EDITORS_OFFICE = "CN"
COORDINATOR = "coordinator"


class Command(BaseCommand):
    """Needs the demo content, Chromium and the development packages; starts a server of its own."""

    help = "Take the pictures of docs/images/ from the demo content. Needs Chromium."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a folder and languages."""
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "docs" / "images")
        parser.add_argument("--language", action="append", choices=LANGUAGES, dest="languages")
        parser.add_argument("--admin-only", action="store_true", help="Leave the public pages as they are.")
        parser.add_argument("--search-only", action="store_true", help="Take only the search page.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take every picture and say how large all are together."""
        chromium = find_chromium()
        if chromium is None:
            raise CommandError("No Chromium found. Debian, Ubuntu: sudo apt install chromium.")
        refuse_without_tables()
        if not User.objects.filter(username=EDITOR).exists():
            raise CommandError("The demo content is not there. Run ./dev serve once, or manage.py load_demo.")
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        public = [] if options["admin_only"] else list(public_pictures(options["languages"] or LANGUAGES))
        public = [] if options["search_only"] else public
        searches = [] if options["admin_only"] else list(search_pictures())
        with running_server() as address, running_browser(chromium) as browser:
            total = sum(self._take_all(browser.new_context(), address, public, folder))
            total += sum(self._take_all(browser.new_context(), address, searches, folder))
            if searches:
                with engine_away():
                    degraded = list(degraded_pictures())
                    total += sum(self._take_all(browser.new_context(), address, degraded, folder))
            for username, pictures in {} if options["search_only"] else admin_pictures().items():
                signed_in = browser.new_context()
                signed_in.add_cookies([session_cookie(User.objects.get(username=username), address)])
                total += sum(self._take_all(signed_in, address, pictures, folder))
        self.stdout.write(f"{total / 1_000_000:.1f} MB in {folder}")

    def _take_all(self, context: Any, address: str, pictures: list[Picture], folder: Path) -> Iterator[int]:
        tab = context.new_page()
        for picture in pictures:
            yield take(tab, address, picture, folder)
            self.stdout.write(f"  {picture.name}")


def public_pictures(languages: tuple[str, ...] | list[str]) -> Iterator[Picture]:
    """Yield one picture of each main page per language and width."""
    for language in languages:
        paths = first_of_each_kind(language)
        for width in WIDTHS:
            for kind, path in paths.items():
                yield Picture(name=f"{kind}-{language}-{width}", path=path, width=width)


def search_pictures(names: Iterable[str] = SEARCHES, state: str = "") -> Iterator[Picture]:
    """Yield the search page with results and filters, and without any result, in five scripts."""
    for language in SEARCH_LANGUAGES:
        for name in names:
            path = f"/{language}/search/?{urlencode(SEARCHES[name])}"
            for width in WIDTHS:
                yield Picture(name=f"{name}{state}-{language}-{width}", path=path, width=width)


def degraded_pictures() -> Iterator[Picture]:
    """Yield the search page as it is while the engine is away."""
    return search_pictures(["search"], "-degraded")


@contextmanager
def engine_away() -> Iterator[None]:
    """Choose an engine whose server does not answer, while the context holds."""
    with override_settings(SEARCH_ENGINE="elastic", ELASTICSEARCH_URL=NOBODY_LISTENS):
        engine.cache_clear()
        yield
    engine.cache_clear()


def first_of_each_kind(language: str) -> dict[str, str]:
    """Return where the first live page of each main kind is read in the language.

    A kind of which nothing is translated is shown as its readers find it: the original, said so.
    """
    live = Page.objects.live().filter(alias_of__isnull=True).order_by("path")
    paths: dict[str, str] = {}
    for page in live.filter(locale__language_code=language):
        paths.setdefault(kind_of(page), page.get_url() or "")
    for page in live:
        paths.setdefault(kind_of(page), reading_url(page.pk, language))
    return {kind: paths[kind] for kind in KINDS if kind in paths}


def admin_pictures() -> dict[str, list[Picture]]:
    """Return the pictures of the admin by the user who sees it so: an office's editor, a coordinator."""
    original, translation = _work_and_translation()
    meeting = next(page for page in Page.objects.live().order_by("path") if kind_of(page) == "meeting")
    paths = {
        EDITOR: {
            "desk": reverse("wagtailadmin_home"),
            "translations-report": reverse("translating:coverage"),
            "practice-editor": reverse("wagtailadmin_pages:edit", args=[original.pk]),
            "translation-editor": reverse("wagtailadmin_pages:edit", args=[translation.pk]),
        },
        COORDINATOR: {"meeting-editor": reverse("wagtailadmin_pages:edit", args=[meeting.pk])},
    }
    return {
        username: [Picture(name=name, path=path, width=EDITOR_WIDTH) for name, path in named.items()]
        for username, named in paths.items()
    }


def _work_and_translation() -> tuple[Any, Any]:
    """Return the original of a good practice of the editor's office, and one of its translations."""
    pages = [page for page in Page.objects.live().order_by("path") if kind_of(page) == "good-practice"]
    works = [page.specific for page in pages if page.specific.owner_office.alpha2 == EDITORS_OFFICE]
    original = next(page for page in works if page.is_original)
    key = original.translation_key
    return original, next(page for page in works if not page.is_original and page.translation_key == key)


def session_cookie(user: User, address: str) -> dict[str, str]:
    """Return the cookie of a new session of the user, for Playwright."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": address}
