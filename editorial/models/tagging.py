"""Through-models between pages and the closed vocabularies."""

from __future__ import annotations

from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase

from taxonomy.models import Country, Theme


class PageCountry(ItemBase):
    """A page is about a country."""

    tag = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="tagged_pages")
    content_object = ParentalKey(
        "editorial.TaggedPage", on_delete=models.CASCADE, related_name="country_tags"
    )

    class Meta:
        """Each country once per page."""

        unique_together = (("tag", "content_object"),)


class PageTheme(ItemBase):
    """A page is about a theme."""

    tag = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="tagged_pages")
    content_object = ParentalKey("editorial.TaggedPage", on_delete=models.CASCADE, related_name="theme_tags")

    class Meta:
        """Each theme once per page."""

        unique_together = (("tag", "content_object"),)
