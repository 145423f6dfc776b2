"""What a reader is told about the language of a page: its kind of text, and where else it can be read.

One query for an original; four more for a translation, and none per language.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet, UUIDField
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from wagtail.models import Page

from accounts.visibility import open_to_all
from editorial.addresses import full_url, page_url
from editorial.cards import CardLanguage, card_language
from editorial.querysets import NO_ALIAS
from editorial.translation_state import State, TranslationState, state_of
from taxonomy.prepared import Given, Prepared
from taxonomy.shown import Shown

X_DEFAULT = "x-default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate(Shown):
    """The full address of the same work in a language, for `hreflang`."""

    code: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIn(Shown):
    """A language in its own script, in which the work can really be read."""

    code: str
    tag: str
    own_name: str
    direction: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Original(Shown):
    """The language a work was written in, and its address there ("" while it is not public)."""

    name: str
    own_name: str
    tag: str
    direction: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageNotice(Shown):
    """What kind of text this is (`templates/components/state_notice.html`)."""

    state: str
    original: Original
    changed_on: dt.date | None = None
    sections: tuple[str, ...] = ()
    is_machine: bool = False
    reader_language: CardLanguage | None = None
    request_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything about the languages of one page, for one reader.

    `text_lang` and `label_lang` are the attributes of an element with the page's own text among the words of
    the interface, and the other way round: empty for a page in the reader's language.
    """

    content_language: CardLanguage | None
    text_lang: SafeString
    label_lang: SafeString
    canonical_url: str
    alternates: list[Alternate]
    languages: list[ReadIn]
    notice: LanguageNotice | None

    def urls(self) -> dict[str, str]:
        """Return where the work is read, by language code."""
        return {language.code: language.url for language in self.languages}


def reading_of(page: Any, request: HttpRequest) -> Reading:
    """Collect what a reader is told about the languages of a page that is being served."""
    reader = get_language() or settings.LANGUAGE_CODE
    own = page.locale.language_code
    readable = _readable(key=page.translation_key)
    content_language = None if own == reader else card_language(own, reader)
    return Reading(
        content_language=content_language,
        text_lang=language_attributes(content_language),
        label_lang=language_attributes(card_language(reader, reader) if content_language else None),
        canonical_url=full_url(page, request),
        alternates=_alternates(readable, request),
        languages=[_read_in(other, request, is_current=other.pk == page.pk) for other in readable],
        notice=_notice(page, readable, reader, request) if hasattr(page, "original_language") else None,
    )


def language_attributes(language: CardLanguage | None) -> SafeString:
    """Return ` lang="…" dir="…"` for a tag, or nothing."""
    if language is None:
        return SafeString()
    return format_html(' lang="{}" dir="{}"', language.tag, language.direction)


@Prepared
def _readable() -> QuerySet[Page]:
    """The public pages of a work."""
    key = Given("key", UUIDField())
    pages = Page.objects.filter(open_to_all(), NO_ALIAS, translation_key=key, live=True)
    return pages.select_related("locale").only("url_path", "locale").order_by("locale__pk")


def _alternates(readable: list[Page], request: HttpRequest) -> list[Alternate]:
    """Return the alternates, with a default for readers of other languages; none for a single language."""
    urls = {page.locale.language_code: full_url(page, request) for page in readable}
    if len(urls) < 2:  # noqa: PLR2004  # one language has no alternative
        return []
    default = urls.get(settings.LANGUAGE_CODE) or next(iter(urls.values()))
    return [Alternate(code=code, url=url) for code, url in [*urls.items(), (X_DEFAULT, default)]]


def _read_in(page: Page, request: HttpRequest, *, is_current: bool) -> ReadIn:
    code = page.locale.language_code
    language = card_language(code, code)
    return ReadIn(
        code=code,
        tag=language.tag,
        own_name=language.own_name,
        direction=language.direction,
        url=page_url(page, request),
        is_current=is_current,
    )


def _notice(page: Any, readable: list[Page], reader: str, request: HttpRequest) -> LanguageNotice | None:
    original = _original(page, readable, reader, request)
    own = page.locale.language_code
    if own != reader and all(other.locale.language_code != reader for other in readable):
        with override(reader):
            request_url = reverse("ask_for_translation", args=[page.pk])
        return LanguageNotice(
            state=State.MISSING,
            original=original,
            reader_language=card_language(reader, reader),
            request_url=request_url,
        )
    if page.is_original:
        return LanguageNotice(state=State.ORIGINAL, original=original)
    state = state_of(page)
    if state.state == State.MISSING:  # a country page that waits for its translator says nothing yet
        return None
    return LanguageNotice(
        state=state.state,
        original=original,
        changed_on=_day(state),
        sections=state.sections,
        is_machine=state.is_machine,
    )


def _original(page: Any, readable: list[Page], reader: str, request: HttpRequest) -> Original:
    code = page.original_language
    language = card_language(code, reader)
    url = next((page_url(other, request) for other in readable if other.locale.language_code == code), "")
    return Original(
        name=language.name,
        own_name=language.own_name,
        tag=language.tag,
        direction=language.direction,
        url=url,
    )


def _day(state: TranslationState) -> dt.date | None:
    """Return the day since which the original has changed."""
    if state.state != State.OUTDATED or state.translated_at is None:
        return None
    return timezone.localdate(state.translated_at)
