"""The base of every kind of content: what a practice, a meeting and a news article have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from editorial.choice_list import ChoiceListField, numbered
from editorial.dangling import without_dangling_rows
from editorial.forms import CopyWithoutAliasForm, TaggedPageForm
from editorial.localize.fields import UntouchedField
from editorial.localize.panels import MinorEditPanel
from editorial.models.places import PlacedPageMixin
from editorial.querysets import TaggedPageQuerySet
from editorial.shared_values import bring_shared_values
from taxonomy.standards import ISIC_SECTIONS, LICENCES, SDGS


class TaggedPage(PlacedPageMixin, Page):
    """The concrete, not creatable base: summary, countries, themes, original language, owner office.

    Invariants: `original_language` is set at first save, copied to translations; `owner_office` follows the
    tree; the fields in `shared_fields` hold the original's value in every translation; `listed_kind` and
    `listed_since` are `kind` and `first_published_at`.
    """

    summary = models.TextField(
        _("summary"),
        max_length=500,
        help_text=_("One or two sentences. It is shown in lists and in search results."),
    )
    countries = ClusterTaggableManager(
        through="editorial.PageCountry",
        blank=True,
        verbose_name=_("countries"),
        help_text=_("The countries this page is about."),
        related_name="pages",
    )
    themes = ClusterTaggableManager(
        through="editorial.PageTheme",
        blank=True,
        verbose_name=_("themes"),
        help_text=_("Up to five themes, e.g. quality management."),
        related_name="pages",
    )
    sdgs = ChoiceListField(_("Sustainable Development Goals"), options=numbered(SDGS))
    sector = models.CharField(_("sector"), max_length=1, choices=ISIC_SECTIONS, blank=True)
    licence = models.CharField(_("licence"), max_length=24, choices=LICENCES, default="CC-BY-4.0")
    cover_image = models.ForeignKey(
        "editorial.PortalImage",
        verbose_name=_("cover picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cover_alt = models.CharField(
        _("what the cover picture shows"),
        max_length=200,
        blank=True,
        help_text=_("For readers who do not see it, e.g. Two workers check a sewing machine."),
    )
    last_reviewed = models.DateField(_("last reviewed"), null=True, blank=True)
    review_due = models.DateField(_("review due"), null=True, blank=True)
    is_minor_edit = models.BooleanField(
        _("minor edit"),
        default=False,
        help_text=_("The meaning stays the same, e.g. a spelling mistake. Translations stay up to date."),
    )
    original_language = models.CharField(_("original language"), max_length=12, editable=False, db_index=True)
    owner_office = models.ForeignKey(
        "taxonomy.Country",
        verbose_name=_("office"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="owned_pages",
    )
    # Copies of what the class and the base page say, so that one index gives an office's newest of a kind.
    listed_kind = models.CharField(max_length=30, default="", editable=False)
    listed_since = models.DateTimeField(null=True, editable=False)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("countries"), FieldPanel("themes"), FieldPanel("sector"), FieldPanel("sdgs")],
            heading=_("What it is about"),
        ),
    ]
    promote_panels: ClassVar[list[Any]] = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("cover_image"), FieldPanel("cover_alt")], heading=_("Cover picture")),
        MultiFieldPanel(
            [FieldPanel("licence"), FieldPanel("last_reviewed"), FieldPanel("review_due")],
            heading=_("Licence and review"),
        ),
        InlinePanel("attachments", heading=_("Attachments"), label=_("Attachment")),
    ]
    settings_panels: ClassVar[list[Any]] = [*Page.settings_panels, MinorEditPanel("is_minor_edit")]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("original_language"),
        index.FilterField("owner_office"),
    ]
    #: Fields that hold the original's value in every language (S in the field list).
    shared_fields: ClassVar[tuple[str, ...]] = (
        "sdgs",
        "sector",
        "licence",
        "cover_image",
        "last_reviewed",
        "review_due",
    )

    #: Child rows that do so too. Name rows that are not translatable in themselves, as tags are.
    shared_relations: ClassVar[tuple[str, ...]] = ("country_tags", "theme_tags")
    #: Made from `shared_fields`: translators never see those fields.
    override_translatable_fields: ClassVar[list[Any]] = []
    #: What the columns `body` and `date` of a bulk file stand for, where the field is called otherwise.
    bulk_names: ClassVar[dict[str, str]] = {}
    #: A copy is a new work: its language is its own.
    exclude_fields_in_copy: ClassVar[list[str]] = ["original_language", "is_minor_edit"]

    base_form_class = TaggedPageForm
    copy_form_class = CopyWithoutAliasForm
    is_creatable = False
    objects: ClassVar[PageManager] = PageManager.from_queryset(TaggedPageQuerySet)()

    class Meta:
        """Shown in the admin where every kind is listed together."""

        verbose_name = _("page")
        verbose_name_plural = _("pages")
        indexes: ClassVar = [
            models.Index(fields=("owner_office", "original_language")),
            models.Index(fields=("owner_office", "listed_kind", "listed_since")),
        ]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.override_translatable_fields = [
            *(UntouchedField(name) for name in ("slug", "show_in_menus", "is_minor_edit")),
            *(SynchronizedField(name, overridable=False) for name in cls.shared_fields),
        ]

    @property
    def is_original(self) -> bool:
        """Whether this page is in the language it was first written in."""
        return bool(self.locale.language_code == self.original_language)

    def get_admin_display_title(self) -> str:
        """Return the published title while there is one: choosers of other offices show no draft's title."""
        return str(self.title if self.live else self.draft_title or self.title)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Derive what is never typed before validation, since some of it is required."""
        self.derive_origin()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Derive it for drafts too: Wagtail saves those without the whole validation."""
        self.derive_origin()
        super().minimal_clean()

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save; a full save without validation derives what validation would have derived."""
        if not clean and kwargs.get("update_fields") is None:
            self.derive_origin()
        self.derive_stored()
        if "first_published_at" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "listed_since"}
        super().save(clean=clean, **kwargs)

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> TaggedPage | None:
        """Return the page of serialised data; rows that refer to what is gone are left out."""
        page: TaggedPage | None = super().from_serializable_data(
            without_dangling_rows(cls, data), *args, **kwargs
        )
        return page

    def with_content_json(self, content: dict[str, Any]) -> TaggedPage:
        """Return the page as it stood in a revision; language and office belong to the page itself."""
        page: TaggedPage = super().with_content_json(content)
        page.original_language = self.original_language
        page.owner_office_id = self.owner_office_id
        return page

    def derive_origin(self) -> None:
        """Set `original_language` (once), `owner_office` (from the tree) and the shared values."""
        if not self.original_language:
            sibling = TaggedPage.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
            known = sibling.values_list("original_language", flat=True).first()
            self.original_language = known or self.own_language()
        bring_shared_values(self)
        self.owner_office_id = self.find_owner_office_id()

    def derive_stored(self) -> None:
        """Set what follows from other fields. Every save does; what writes rows without `save` calls it."""
        self.listed_kind, self.listed_since = self.kind or self.listed_kind, self.first_published_at

    def form_value(self, name: str) -> str:
        """Return what stands in a field that only the editor's form has, as of the last time it was sent."""
        raise LookupError(name)

    def set_form_value(self, name: str, value: str) -> None:
        """Write such a field of a translation, for which no form is sent."""
        raise LookupError(name)

    def own_language(self) -> str:
        """Return the code of the language this page is written in."""
        if self.locale_id is None:
            self.locale = self.get_default_locale()
        return str(self.locale.language_code)

    def find_owner_office_id(self) -> int | None:
        """Return the id of the country whose office this page belongs to: its parent's, or none."""
        if not self.path:
            return self.owner_office_id
        parent_path = self._get_basepath(self.path, self.depth - 1)
        return TaggedPage.objects.filter(path=parent_path).values_list("owner_office", flat=True).first()
