"""Opening a language: its home, index and country pages as real, live pages. Never aliases.

Everything here may run any number of times; what exists is left as its editors made it.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Page, Site, get_page_models

WELCOME_DEPTH = 2


def opening_models() -> list[type[Any]]:
    """Return the index pages of which each home has exactly one, in the order of the menu."""
    models = [
        model
        for model in get_page_models()
        if getattr(model, "lives_in", None) == ("home",) and model.max_count_per_parent == 1
    ]
    return sorted(models, key=lambda model: (model.opening_order, model._meta.label))


def home_model() -> type[Any]:
    """Return the page model that is the root of each language's tree."""
    return next(model for model in get_page_models() if getattr(model, "kind", "") == "home")


@transaction.atomic
def lay_foundation() -> Any:
    """Make the first home with its index pages and the site, in the default language; return the home."""
    language = settings.LANGUAGE_CODE
    locale, _ = Locale.objects.get_or_create(language_code=language)
    home = home_model().objects.filter(locale=locale, depth=WELCOME_DEPTH).first()
    if home is None:
        home = _add(_root(), home_model()(), language)
    _point_site_at(home)
    for model in opening_models():
        if not model.objects.child_of(home).exists():
            _add(home, model(), language)
    return home


@transaction.atomic
def open_language(code: str) -> list[Page]:
    """Make what is missing in the language and return it, in tree order.

    Raises LookupError for a code that is not in `LANGUAGES`.
    """
    if code not in dict(settings.LANGUAGES):
        raise LookupError(code)
    home = lay_foundation()
    locale, _ = Locale.objects.get_or_create(language_code=code)
    made: list[Page] = []
    _open_below(_root(), home, locale, made)
    return made


def open_everywhere(page: Page) -> list[Page]:
    """Make the page's counterpart in every opened language that has its parent; return those made.

    For pages that open with each language (`opens_with_language`) and appear after it was opened.
    """
    if page.alias_of_id or not getattr(page, "opens_with_language", False):
        return []
    made: list[Page] = []
    with transaction.atomic():
        for locale in Locale.objects.exclude(pk=page.locale_id):
            parent = counterpart(page.get_parent(), locale)
            if parent is not None and counterpart(page, locale) is None:
                made.append(_add_counterpart(parent, page, locale))
    return made


def counterpart(page: Page, locale: Locale) -> Page | None:
    """Return the real page (never an alias) that is this page in the locale, if there is one."""
    found = Page.objects.filter(
        translation_key=page.translation_key, locale=locale, alias_of__isnull=True
    ).first()
    return found.specific if found else None


def _open_below(parent: Page, page: Any, locale: Locale, made: list[Page]) -> None:
    """Make the page's counterpart under `parent`, then those of its children, in their order."""
    if page.alias_of_id:
        return
    twin = counterpart(page, locale)
    if twin is None:
        twin = _add_counterpart(parent, page, locale)
        made.append(twin)
    kinds = [model for model in get_page_models() if getattr(model, "opens_with_language", False)]
    for child in page.get_children().type(*kinds).specific():
        _open_below(twin, child, locale, made)


def _add_counterpart(parent: Page, page: Any, locale: Locale) -> Page:
    slug = f"{page.default_slug}-{locale.language_code}" if parent.is_root() else page.slug
    twin = type(page)(
        translation_key=page.translation_key, locale=locale, slug=slug, show_in_menus=page.show_in_menus
    )
    for name in getattr(page, "shared_fields", ()):
        attname = page._meta.get_field(name).attname
        setattr(twin, attname, getattr(page, attname))
    with override(locale.language_code):
        values = page.opening_values(locale.language_code)
    return _place(parent, twin, values)


def _add(parent: Page, page: Any, language: str) -> Page:
    """Add a page of ours in the default language."""
    page.locale = Locale.objects.get(language_code=language)
    page.slug = page.default_slug
    page.show_in_menus = not parent.is_root()
    with override(language):
        values = page.opening_values(language)
    return _place(parent, page, values)


def _place(parent: Page, page: Any, values: dict[str, Any]) -> Page:
    for name, value in values.items():
        setattr(page, name, value)
    now = timezone.now()
    page.live, page.first_published_at, page.last_published_at = True, now, now
    parent.add_child(instance=page)
    # treebeard counts children in the database only
    parent.refresh_from_db(fields=["numchild"])
    return page


def _root() -> Page:
    """Return the root of the tree, without Wagtail's welcome page."""
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(title="Root", slug="root", locale=Locale.get_default())
    for page in root.get_children().filter(numchild=0):
        if page.specific_class is Page:
            Site.objects.filter(root_page=page).update(root_page=root)
            page.delete()
    root.refresh_from_db()
    return root


def _point_site_at(home: Page) -> None:
    """Make the home the root of the default site, under the address the settings name."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {
        "root_page": home,
        "hostname": address.hostname or "localhost",
        "port": port,
        "site_name": str(settings.WAGTAIL_SITE_NAME),
    }
    Site.objects.update_or_create(is_default_site=True, defaults=wanted)
