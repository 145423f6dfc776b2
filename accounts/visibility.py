"""Which pages anyone may read."""

from __future__ import annotations

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction


def open_to_all() -> Q:
    """Neither the page nor one above it is private. A condition, where Wagtail's `public()` asks first."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.alias(path=path).filter(path__startswith=F("page__path"))
    return ~Q(Exists(above))
