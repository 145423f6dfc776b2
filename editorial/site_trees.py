"""Which page an address leads to: the answers of Wagtail with fewer questions, asked once per request."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, QuerySet, UUIDField
from django.http import Http404, HttpRequest
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from taxonomy.prepared import Given, Prepared


class Front(NamedTuple):
    """The front page of a site in one language, as far as every request needs it."""

    pk: int
    url_path: str
    live: bool
    language: str
    content_type_id: int

    @property
    def model(self) -> type[Page]:
        """The kind of page it is."""
        return ContentType.objects.get_for_id(self.content_type_id).model_class() or Page


@Prepared
def _sites() -> QuerySet[Site]:
    """All sites with their front pages, in the order of `Site.get_site_root_paths`."""
    return Site.objects.select_related("root_page").order_by(
        "-root_page__url_path", "-is_default_site", "hostname"
    )


@Prepared
def _fronts() -> QuerySet[Page, Any]:
    """What is needed of a front page in all its languages."""
    pages = Page.objects.filter(translation_key=Given("key", UUIDField()))
    return pages.values_list("pk", "url_path", "live", "locale__language_code", "content_type_id")


@Prepared
def page_at() -> QuerySet[Page]:
    """The pages with an address in the tree; the name at its end has an index, the whole has none."""
    pages = Page.objects.filter(slug=Given("slug", CharField()), url_path=Given("url_path", CharField()))
    return pages.select_related("locale").order_by("path")[:1]


@Prepared
def _specific(model: type[Page]) -> QuerySet[Page]:
    """A page with the fields of its kind, and the countries that it names itself."""
    names = {field.name for field in model._meta.get_fields()}
    pages = model.objects.filter(pk=Given("pk", BigIntegerField()))
    return pages.select_related("locale", *(names & {"owner_office", "country", "host_office"}))


def specific(page: Page) -> Page:
    """Return `page.specific`, its language with it. Raises Http404 when it has been deleted meanwhile."""
    model = page.specific_class
    if model is None or isinstance(page, model):
        return page
    return specific_page(model, page.pk)


def specific_page(model: type[Page], pk: int) -> Page:
    """Return the page of this kind, its language with it. Raises Http404 if it was deleted meanwhile."""
    found = _specific(model, pk=pk)
    if not found:
        raise Http404
    return found[0]


def site_roots(request: HttpRequest) -> list[SiteRootPath]:
    """Return `Site.get_site_root_paths()`, and leave it where Wagtail looks for it before it asks."""
    kept: Any = request
    if not hasattr(kept, "_wagtail_cached_site_root_paths"):
        kept._wagtail_cached_site_root_paths = [  # noqa: SLF001  # Wagtail's own name for it
            SiteRootPath(site.pk, front.url_path, site.root_url, front.language)
            for site, fronts in site_trees(request)
            for front in fronts
        ]
    found: list[SiteRootPath] = kept._wagtail_cached_site_root_paths  # noqa: SLF001  # as above
    return found


def site_trees(request: HttpRequest) -> list[tuple[Site, list[Front]]]:
    """Return every site with its front page in all languages, asked once per request."""
    known = vars(request)
    if "_site_trees" not in known:
        known["_site_trees"] = [
            (site, [Front(*row) for row in _fronts(key=site.root_page.translation_key)]) for site in _sites()
        ]
    trees: list[tuple[Site, list[Front]]] = known["_site_trees"]
    return trees
