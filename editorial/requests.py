"""Readers' wishes for translations: counted per work, language and day; nothing is kept about the reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.core.cache import cache
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from editorial.models import TranslationRequest

#: How many different wishes one address may utter in the period.
WISHES_PER_HOUR = 20
WISHES_PERIOD = timedelta(hours=1)
RECENT = timedelta(days=365)


class TooManyWishesError(Exception):
    """One address asked for too many translations within the hour."""


def ask_for_translation(key: UUID, language: str, address: str) -> bool:
    """Count a wish and say whether it was new: the same one from the same address counts once a day.

    The address is only ever held as a keyed hash, in the cache, for a day. Raises TooManyWishesError.
    """
    who = salted_hmac("editorial.requests", f"{address} {timezone.localdate()}").hexdigest()[:32]
    if not cache.add(f"wish:{who}:{key}:{language}", 1, timeout=int(timedelta(days=1).total_seconds())):
        return False
    counter = f"wishes:{who}"
    cache.add(counter, 0, timeout=int(WISHES_PERIOD.total_seconds()))
    if cache.incr(counter) > WISHES_PER_HOUR:
        cache.delete(f"wish:{who}:{key}:{language}")
        raise TooManyWishesError
    row, _ = TranslationRequest.objects.get_or_create(
        translation_key=key, language=language, day=timezone.localdate()
    )
    TranslationRequest.objects.filter(pk=row.pk).update(times=F("times") + 1)
    return True


def wishes_for(keys: Iterable[UUID]) -> dict[tuple[UUID, str], int]:
    """Return how often each work was asked for in each language within the last year: one query."""
    since = timezone.localdate() - RECENT
    rows = TranslationRequest.objects.filter(translation_key__in=list(keys), day__gte=since)
    sums = rows.values_list("translation_key", "language").annotate(total=Sum("times")).order_by()
    return {(key, language): total for key, language, total in sums}
