"""What the head and the foot of every page need: sections, information pages, languages.

Two queries for any page; no more for any number of languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.addresses import reading_url
from editorial.reading import X_DEFAULT
from portal.settings.languages import BY_CODE, INTERFACE_LANGUAGES

SECTION_KINDS = ("knowledge-index", "country-index", "meeting-index", "results", "news-index")
HOME_DEPTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One way to go; `is_exact` when it leads to the page itself and not to something above it."""

    title: str
    url: str
    is_current: bool = False
    is_exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """A language in its own script, and where this page is in it."""

    code: str
    tag: str
    own_name: str
    direction: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """Everything the head and the foot of a page show."""

    site_name: str
    home_url: str
    sections: list[Link]
    information: list[Link]
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
    return str(getattr(page.cached_content_type.model_class(), "kind", ""))


def build_navigation(request: HttpRequest, page: Page | None) -> Navigation:
    """Collect the navigation for a page, or for a view that is not a page."""
    language = get_language() or settings.LANGUAGE_CODE
    links = language_links(request, page, language)
    sections, information = section_links(request, page, language)
    return Navigation(
        site_name=settings.WAGTAIL_SITE_NAME,
        home_url=f"/{language}/",
        sections=sections,
        information=information,
        languages=links,
        language=next((link for link in links if link.is_current), links[0]),
    )


def section_links(request: HttpRequest, page: Page | None, language: str) -> tuple[list[Link], list[Link]]:
    """Return the links to the sections of a language, and to its information pages."""
    children = Page.objects.live().filter(
        depth=HOME_DEPTH + 1, locale__language_code=language, alias_of__isnull=True
    )
    links: dict[str, list[Link]] = {}
    for child in children.select_related("locale").order_by("path"):
        is_current = page is not None and page.path.startswith(child.path)
        link = Link(
            title=child.title,
            url=child.get_url(request) or "",
            is_current=is_current,
            is_exact=is_current and page is not None and page.path == child.path,
        )
        links.setdefault(kind_of(child), []).append(link)
    sections = [link for kind in SECTION_KINDS for link in links.get(kind, [])]
    search_url = f"/{language}/search/"
    at_search = request.path == search_url
    sections.append(Link(title=_("Search"), url=search_url, is_current=at_search, is_exact=at_search))
    return sections, links.get("information", [])


def language_links(request: HttpRequest, page: Page | None, language: str) -> list[LanguageLink]:
    """Return every interface language with the address where this page is read by those who speak it."""
    urls = dict(_translation_urls(request, page)) if page is not None else {}
    return [
        LanguageLink(
            code=code,
            tag=language_tag(code),
            own_name=BY_CODE[code].own_name,
            direction=BY_CODE[code].direction,
            url=urls.get(code) or _url_in(request, page, code),
            is_current=code == language,
        )
        for code in INTERFACE_LANGUAGES
    ]


def _translation_urls(request: HttpRequest, page: Page) -> Iterable[tuple[str, str]]:
    """Yield language and address of every live translation that is a real one."""
    translations = Page.objects.live().filter(translation_key=page.translation_key, alias_of__isnull=True)
    for translation in translations.select_related("locale"):
        yield translation.locale.language_code, translation.get_url(request) or ""


def _url_in(request: HttpRequest, page: Page | None, code: str) -> str:
    """Return the same view in another language where there is no page, else that language's front page."""
    match = request.resolver_match
    if page is None and match is not None and match.url_name != "wagtail_serve":
        translated: str = translate_url(request.get_full_path(), code)
        if translated != request.get_full_path() or f"/{code}/" in translated:
            return translated
    if page is not None and hasattr(page, "original_language"):
        return reading_url(page.pk, code)
    return f"/{code}/"
