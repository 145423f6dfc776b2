"""What an agenda points to, looked up at once: works in the reader's language, and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.models import Page

from editorial.cards import CardLanguage, card_language
from editorial.models import TaggedPage
from taxonomy.names import language_name
from taxonomy.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Related(Shown):
    """A link, with the type and size of a file."""

    title: str
    url: str
    type_label: str = ""
    size: int | None = None
    language: Mapping[str, str] | CardLanguage | None = None

    def titled(self, title: str | None, language: str | None) -> Related:
        """Return it under another title, with the language the file is in."""
        named = {"tag": language, "own_name": language_name(language, language)} if language else None
        return replace(self, title=title or self.title, language=named)


def find_works(ids: Iterable[int], language: str, request: HttpRequest | None) -> dict[int, Related]:
    """Return, by the id of the original, the works that a visitor may see: translated, else the original."""
    keys = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")) if ids else {}
    if not keys:
        return {}
    pages = TaggedPage.objects.visible().each_work_once(language)
    by_key = {
        page.translation_key: Related(
            title=page.title,
            url=page.get_url(request) or "",
            language=None if code == language else card_language(code, language),
        )
        for page in pages.filter(translation_key__in=keys.values()).select_related("locale")
        for code in [page.locale.language_code]
    }
    return {page_id: by_key[key] for page_id, key in keys.items() if key in by_key}


def find_documents(ids: Iterable[int]) -> dict[int, Related]:
    """Return the files by their ids; those that are gone are left out."""
    documents = get_document_model().objects.filter(pk__in=ids) if ids else []
    return {
        document.pk: Related(
            title=document.title,
            url=document.url,
            type_label=document.file_extension.upper(),
            size=document.file_size,
        )
        for document in documents
    }
