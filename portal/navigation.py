"""What the head and the foot of every page need: sections, information pages, languages, the way back up.

One query for any page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, get_page_models

from editorial.addresses import reading_url, row_url
from editorial.cards import card_language
from editorial.models import TaggedPage
from editorial.querysets import NO_ALIAS
from editorial.reading import X_DEFAULT, Reading, language_attributes, reading_of
from portal.settings.languages import BY_CODE, INTERFACE_LANGUAGES
from taxonomy.prepared import Given, Prepared
from taxonomy.shown import Shown

SECTION_KINDS = ("knowledge-index", "country-index", "meeting-index", "results", "news-index")
HOME_DEPTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Shown):
    """One way to go; `is_exact` when it leads to the page itself and not to something above it.

    `lang` are the attributes of a title that is in another language than the reader's.
    """

    title: str
    url: str
    is_current: bool = False
    is_exact: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink(Shown):
    """A language in its own script, and where this page is in it; `attributes` are those of a link to it."""

    code: str
    tag: str
    attributes: SafeString
    own_name: str
    direction: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation(Shown):
    """Everything the head and the foot of a page show."""

    site_name: str
    home_url: str
    search_url: str
    sections: list[Link]
    information: list[Link]
    trail: list[Link]
    languages: list[LanguageLink]
    language: LanguageLink


def language_tag(code: str) -> str:
    """Return the code as BCP 47 writes it: `zh-hans` becomes `zh-Hans`."""
    head, _sep, tail = code.partition("-")
    if not tail:
        return head
    if code == X_DEFAULT:
        return code
    return f"{head}-{tail.title() if len(tail) > len('US') else tail.upper()}"


def kind_of(page: Page) -> str:
    """Return the declared kind of a page, without a query."""
    return _kind(page.content_type_id)


def _kind(type_id: int) -> str:
    return str(getattr(_model(type_id), "kind", ""))


def _model(type_id: int) -> type[Any] | None:
    model: type[Any] | None = ContentType.objects.get_for_id(type_id).model_class()
    return model


def build_navigation(
    request: HttpRequest, page: Page | None = None, reading: Reading | None = None
) -> Navigation:
    """Collect the navigation for a page, or for a view that is not a page."""
    language = get_language() or settings.LANGUAGE_CODE
    reading = reading or (reading_of(page, request) if page is not None else None)
    languages = language_links(request, page, language, reading.urls() if reading else {})
    found = frame_pages(page, language)
    links_by_kind: dict[str, list[Link]] = {}
    for other in found:
        if other.depth <= HOME_DEPTH + 1 and other.language == language:
            links_by_kind.setdefault(_kind(other.type_id), []).append(page_link(other, page, request))
    home = links_by_kind.get("home", [])
    return Navigation(
        site_name=home[0].title if home else str(settings.WAGTAIL_SITE_NAME),
        home_url=f"/{language}/",
        search_url=f"/{language}/search/",
        sections=[
            *(link for kind in SECTION_KINDS for link in links_by_kind.get(kind, [])),
            search_link(request, language),
        ],
        information=links_by_kind.get("information", []),
        trail=[trail_link(other, language, request) for other in trail_of(page, found, language)],
        languages=languages,
        language=next((link for link in languages if link.is_current), languages[0]),
    )


class FramePage(NamedTuple):
    """What the frame needs to know of a page it links to."""

    pk: int
    type_id: int
    depth: int
    language: str
    path: str
    title: str
    key: UUID
    url_path: str


def frame_pages(page: Page | None, language: str) -> list[FramePage]:
    """Return what the frame of a language links to, and what is above the page, in both languages."""
    kinds = ("home", *SECTION_KINDS, "information")
    models = [model for model in get_page_models() if getattr(model, "kind", "") in kinds]
    types = [one.pk for one in ContentType.objects.get_for_models(*models).values()]
    above = (paths_above(page) if page is not None else []) or [""]  # without, SQLite reads all pages
    is_elsewhere = page is not None and page.locale.language_code != language
    rows = _frame(len(types), len(above), is_elsewhere, types=types, above=above, language=language)
    return [FramePage(*row) for row in rows]


@Prepared
def _frame(types: int, above: int, is_elsewhere: bool) -> QuerySet[Page, Any]:  # the shape of a query
    """The pages of `frame_pages`: so many types, so many pages above, and these also in the language."""
    own = Q(locale__language_code=Given("language", CharField()))
    depths = (HOME_DEPTH, HOME_DEPTH + 1)
    wanted = own & Q(content_type__in=Given("types", BigIntegerField(), types), depth__in=depths)
    paths = Given("above", CharField(), above)
    wanted |= Q(path__in=paths)
    if is_elsewhere:
        wanted |= own & Q(translation_key__in=Page.objects.filter(path__in=paths).values("translation_key"))
    pages = Page.objects.filter(wanted, NO_ALIAS, live=True).order_by("path")
    language = "locale__language_code"
    return pages.values_list(
        "pk", "content_type_id", "depth", language, "path", "title", "translation_key", "url_path"
    )


def paths_above(page: Page) -> list[str]:
    """Return the paths of the pages above a page, from the front page down."""
    steps = range(HOME_DEPTH * Page.steplen, len(page.path), Page.steplen)
    return [page.path[:length] for length in steps]


def trail_of(page: Page | None, found: list[FramePage], language: str) -> list[FramePage]:
    """Return the pages above a page, each in the reader's language where it is there."""
    if page is None:
        return []
    by_path = {other.path: other for other in found}
    readers = {other.key: other for other in found if other.language == language}
    above = [by_path[path] for path in paths_above(page) if path in by_path]
    return [readers.get(other.key, other) for other in above]


def page_link(found: FramePage, page: Page | None, request: HttpRequest) -> Link:
    """Return the link to a page, for readers of another one or of the same."""
    return Link(
        title=found.title,
        url=row_url(found.pk, found.url_path, found.language, request),
        is_current=page is not None and page.path.startswith(found.path),
        is_exact=page is not None and page.path == found.path,
    )


def trail_link(above: FramePage, language: str, request: HttpRequest) -> Link:
    """Return the link to a page above; one that is not there in the reader's language says in which it is."""
    own_url = row_url(above.pk, above.url_path, above.language, request)
    if above.language == language:
        return Link(title=above.title, url=own_url)
    is_work = issubclass(_model(above.type_id) or Page, TaggedPage)
    return Link(
        title=above.title,
        url=reading_url(above.pk, language) if is_work else own_url,
        lang=language_attributes(card_language(above.language, language)),
    )


def search_link(request: HttpRequest, language: str) -> Link:
    """Return the link to the search page."""
    url = f"/{language}/search/"
    at_search = request.path == url
    return Link(title=_("Search"), url=url, is_current=at_search, is_exact=at_search)


def language_links(
    request: HttpRequest, page: Page | None, language: str, urls: Mapping[str, str]
) -> list[LanguageLink]:
    """Return every interface language with the address where this page is read by those who speak it."""
    return [
        LanguageLink(
            code=code,
            tag=language_tag(code),
            attributes=_link_attributes(code),
            own_name=BY_CODE[code].own_name,
            direction=BY_CODE[code].direction,
            url=urls.get(code) or _url_in(request, page, code),
            is_current=code == language,
        )
        for code in INTERFACE_LANGUAGES
    ]


@cache
def _link_attributes(code: str) -> SafeString:
    """Return what every page repeats of a link to a language and its own name."""
    tag, direction = language_tag(code), BY_CODE[code].direction
    return format_html(' hreflang="{}" lang="{}" dir="{}"', tag, tag, direction)


def _url_in(request: HttpRequest, page: Page | None, code: str) -> str:
    """Return the same view in another language where there is no page, else that language's front page."""
    match = request.resolver_match
    if page is None and match is not None and match.url_name != "wagtail_serve":
        address, own = request.get_full_path(), f"/{get_language()}/"
        if address.startswith(own):
            return f"/{code}/{address.removeprefix(own)}"
    if page is not None and hasattr(page, "original_language"):
        return reading_url(page.pk, code)
    return f"/{code}/"
