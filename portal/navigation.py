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
    search_url: str
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
    links_by_kind = page_links(request, page, language)
    home = links_by_kind.get("home", [])
    return Navigation(
        site_name=home[0].title if home else settings.WAGTAIL_SITE_NAME,
        home_url=f"/{language}/",
        search_url=f"/{language}/search/",
        sections=[
            *(link for kind in SECTION_KINDS for link in links_by_kind.get(kind, [])),
            search_link(request, language),
        ],
        information=links_by_kind.get("information", []),
        languages=links,
        language=next((link for link in links if link.is_current), links[0]),
    )


def page_links(request: HttpRequest, page: Page | None, language: str) -> dict[str, list[Link]]:
    """Return the links to the front page of a language and to the pages below it, by kind."""
    pages = Page.objects.live().filter(
        depth__in=(HOME_DEPTH, HOME_DEPTH + 1), locale__language_code=language, alias_of__isnull=True
    )
    links: dict[str, list[Link]] = {}
    for found in pages.select_related("locale").order_by("path"):
        is_exact = page is not None and page.path == found.path
        link = Link(
            title=found.title,
            url=found.get_url(request) or "",
            is_current=page is not None and page.path.startswith(found.path),
            is_exact=is_exact,
        )
        links.setdefault(kind_of(found), []).append(link)
    return links


def search_link(request: HttpRequest, language: str) -> Link:
    """Return the link to the search page."""
    url = f"/{language}/search/"
    at_search = request.path == url
    return Link(title=_("Search"), url=url, is_current=at_search, is_exact=at_search)


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


def breadcrumb_links(request: HttpRequest, page: Page, language: str) -> list[Link]:
    """Return the pages above a page, each in the reader's language where it is there.

    One query; another for a page that is read in the interface of another language.
    """
    ancestors = page.get_ancestors().filter(depth__gte=HOME_DEPTH).select_related("locale")
    above = list(ancestors.order_by("depth"))
    own = {ancestor.translation_key: ancestor for ancestor in above}
    if above and above[0].locale.language_code != language:
        translations = Page.objects.live().filter(
            translation_key__in=own, locale__language_code=language, alias_of__isnull=True
        )
        own |= {found.translation_key: found for found in translations.select_related("locale")}
    shown = (own[ancestor.translation_key] for ancestor in above)
    return [Link(title=ancestor.title, url=ancestor.get_url(request) or "") for ancestor in shown]
