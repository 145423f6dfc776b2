"""What readers looked for and nobody has written yet: words, language, how often, the last day."""

from __future__ import annotations

import logging
import re

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from search.contracts import QueryText
from search.folding import fold
from search.models import UnansweredSearch

logger = logging.getLogger(__name__)

MOST = 1000
LONGEST = 80
#: Addresses, telephone and identity numbers: whoever typed them may be meant.
_PERSONAL = re.compile(r"[@/\\]|\d{5}")


def note(typed: str, text: QueryText, language: str) -> None:
    """Count a question without an answer; what may be about a person or is no question is not kept."""
    written = [*text.words, *(word for phrase in text.phrases for word in phrase.words)]
    normal = " ".join(sorted(dict.fromkeys(fold(word) for word in written)))
    if not normal or len(normal) > LONGEST or _PERSONAL.search(f"{typed} {normal}"):
        return
    try:
        with transaction.atomic():
            _count(normal, language)
    except DatabaseError:
        logger.warning("A search without an answer could not be counted.", exc_info=True)


def _count(text: str, language: str) -> None:
    today = timezone.now().date()
    asked = UnansweredSearch.objects.filter(text=text, language=language)
    if asked.update(count=F("count") + 1, last_asked=today):
        return
    one = UnansweredSearch(text=text, language=language, count=1, last_asked=today)
    UnansweredSearch.objects.bulk_create([one], ignore_conflicts=True)
    spare = UnansweredSearch.objects.order_by("-count", "-last_asked", "-pk").values_list("pk", flat=True)[
        MOST:
    ]
    UnansweredSearch.objects.filter(pk__in=list(spare)).delete()
