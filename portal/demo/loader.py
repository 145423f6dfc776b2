"""Loading the demo: languages, users, pages and translations, by the means that editors use.

May run any number of times: a page or translation that exists is left as its editors made it.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import override
from wagtail.models import Locale, Page, get_page_models

from accounts.models import User
from editorial.demo_pages import DemoPage, Texts, filler_of
from editorial.demo_translation import publish, source_of, translate
from editorial.models import TaggedPage
from editorial.opening import counterpart, home_model, open_language, opening_models
from portal.demo.entries import read_pages, read_section_texts
from portal.demo.postponing import postponed_side_work
from portal.demo.users import OFFICES, make_users
from taxonomy.models import Country, Theme
from taxonomy.starter import load_vocabulary

Say = Callable[[str], Any]


class DemoLoader:
    """Loads the demo once; `say` is told what is being done."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.users: dict[str, User] = {}
        self.locales: dict[str, Locale] = {}

    def load(self) -> None:
        """Load everything that is missing."""
        autodiscover_modules("demo")
        load_vocabulary()
        self.users = make_users()
        with postponed_side_work():
            self._open_languages()
            for entry in read_pages():
                with transaction.atomic():
                    self._load_work(entry)

    def find(self, slug: str) -> Page:
        """Return the original page of a demo entry. Raises LookupError if it is not there."""
        page = TaggedPage.objects.originals().filter(slug=slug).first()
        if page is None:
            raise LookupError(slug)
        return page.page_ptr

    @transaction.atomic
    def _open_languages(self) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        for code in languages:
            open_language(code)
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        section_texts = read_section_texts()
        for model in (home_model(), *opening_models()):
            texts = section_texts[model.kind]
            for page in model.objects.filter(locale__language_code__in=texts):
                _write_section(page, texts[page.locale.language_code])

    def _load_work(self, entry: DemoPage) -> None:
        original = self._find_original(entry)
        if original is None:
            self.say(f"  {entry.kind}: {entry.slug}")
            original = self._publish_original(entry)
        self._translate(entry, original, entry.text.keys() - entry.outdated)

    def _find_original(self, entry: DemoPage) -> Any:
        pages = _model_of(entry.kind).objects.filter(
            slug=entry.slug, locale=self.locales[entry.original], alias_of__isnull=True
        )
        return pages.first()

    def _publish_original(self, entry: DemoPage) -> Any:
        """Publish the original; where texts came later, the first version and its translations before."""
        page = self._build(entry, entry.original, entry.first_texts)
        page.live = False
        self._parent(entry).add_child(instance=page)
        publish(page, self._publisher(entry))
        if entry.earlier:
            self._translate(entry, page, entry.outdated)
            filler_of(entry.kind)(page, entry, entry.text[entry.original], self.find)
            publish(page, self._publisher(entry))
        return page

    def _translate(self, entry: DemoPage, original: Any, languages: AbstractSet[str]) -> None:
        """Publish the translations that nobody has begun in these languages.

        A country page that was made with its language, and has no revision yet, waits for its text.
        """
        pages = original.get_translations(inclusive=True).filter(locale__language_code__in=languages)
        begun = pages.filter(latest_revision__isnull=False)
        missing = sorted(languages - set(begun.values_list("locale__language_code", flat=True)))
        if not missing:
            return
        waiting = {page.locale.language_code: page for page in pages.select_related("locale")}
        source = source_of(original)
        for language in missing:
            written = self._build(entry, language, entry.text[language], waiting.get(language))
            is_machine = language in entry.machine
            translate(source, original, written, self._publisher(entry), is_machine=is_machine)

    def _build(self, entry: DemoPage, language: str, texts: Texts, page: Any = None) -> Any:
        """Return the page, or a new one, with the entry's texts in a language, not saved."""
        page = page or _model_of(entry.kind)(slug=entry.slug, locale=self.locales[language])
        filler_of(entry.kind)(page, entry, texts, self.find)
        page.title = texts["title"] if "title" in texts else page.country.label(language)
        page.summary = texts["summary"]
        page.licence = entry.facts.get("licence", page.licence)
        if "country" in entry.facts:
            codes = entry.facts.get("countries", [entry.facts["country"]])
            page.countries.set(list(Country.objects.filter(alpha2__in=codes)))
        page.themes.set(list(Theme.objects.filter(code__in=entry.facts.get("themes", []))))
        return page

    def _parent(self, entry: DemoPage) -> Page:
        locale = self.locales[entry.original]
        places = _model_of(entry.kind).lives_in
        if "series" in places:
            parent = counterpart(self.find(entry.facts["series"]), locale)
        elif "office" in places:
            parent = _model_of("country").objects.get(
                country__alpha2=entry.facts["country"], locale=locale, alias_of__isnull=True
            )
        else:
            parent = next(model for model in get_page_models() if getattr(model, "place", "") in places)
            parent = parent.objects.get(locale=locale)
        return parent

    def _publisher(self, entry: DemoPage) -> User:
        """Who would publish such a page: the office's moderator, a coordinator, an administrator."""
        if entry.kind in {"country", "information"}:
            return self.users["admin"]
        code = entry.facts.get("country")
        return self.users[f"{OFFICES[code]}-moderator"] if code else self.users["coordinator"]


def _model_of(kind: str) -> Any:
    return next(model for model in get_page_models() if getattr(model, "kind", "") == kind)


def _write_section(page: Any, texts: Texts) -> None:
    """Give a home or index page the demo's words, unless somebody changed what it was opened with."""
    with override(page.locale.language_code):
        opened_with = page.opening_values(page.locale.language_code)
    if any(getattr(page, name) != value for name, value in opened_with.items()):
        return
    page.title, page.introduction = texts["title"], texts["summary"]
    page.draft_title = page.title
    page.save(clean=False)
