"""The themes and countries that a question names, by every label editors gave them in any language.

No word list lives here: themes come from the vocabulary, names of countries from CLDR. Each process keeps the
labels it has read; one small query tells whether an editor, in whatever process, has changed them since.
"""

from __future__ import annotations

import logging
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save

from search.contracts import Concept, QueryText
from search.labels import Named, Vocabulary
from search.models import VocabularyStamp
from taxonomy.models import Country, Theme, ThemeLabel
from taxonomy.names import territory_name
from taxonomy.prepared import Prepared
from taxonomy.signals import vocabulary_loaded

logger = logging.getLogger(__name__)

_reading = Lock()
_held: ContextVar[Vocabulary | None] = ContextVar("held_vocabulary", default=None)
_known: dict[str, Vocabulary] = {}


def recognised(text: QueryText, language: str) -> tuple[Concept, ...]:
    """What the words of a question name, whatever language they are in."""
    return vocabulary().recognised(text, language) if text.words else ()


def vocabulary() -> Vocabulary:
    """All labels as they are now; read anew only after somebody changed them."""
    held = _held.get()
    if held is not None:
        return held
    stamp = next(iter(_stamps()), "")
    known = _known.get("now")
    if known is None or known.stamp != stamp:
        with _reading:
            known = _known["now"] = Vocabulary(stamp, [*_themes(), *_countries()])
        logger.debug("The vocabulary was read anew: %s concepts.", len(known.concepts))
    return known


@Prepared
def _stamps() -> QuerySet[VocabularyStamp, str]:
    """What changes with the labels."""
    return VocabularyStamp.objects.order_by("pk").values_list("stamp", flat=True)[:1]


@contextmanager
def one_vocabulary() -> Iterator[None]:
    """Ask only once whether the labels have changed, for all that is done in the block."""
    token = _held.set(vocabulary())
    try:
        yield
    finally:
        _held.reset(token)


def _themes() -> Iterator[Named]:
    for theme in Theme.objects.prefetch_related("labels"):
        labels: dict[str, list[str]] = defaultdict(list)
        rows = sorted(theme.labels.all(), key=lambda row: row.kind != ThemeLabel.Kind.PREFERRED)
        for row in rows:
            labels[row.language].append(row.text)
        yield Named(
            facet="theme",
            key=theme.code,
            labels={language: tuple(texts) for language, texts in labels.items()} or {"en": (theme.name,)},
            is_retired=theme.is_retired or theme.retired_into_id is not None,
        )


def _countries() -> Iterator[Named]:
    languages = [code for code, _name in settings.LANGUAGES]
    for alpha2, alpha3 in Country.objects.order_by("alpha2").values_list("alpha2", "alpha3"):
        labels = {language: (territory_name(alpha2, language),) for language in languages}
        yield Named(facet="country", key=alpha2, labels=labels, codes=(alpha2, alpha3))


def vocabulary_changed(**kwargs: Any) -> None:
    """Make every process read the labels anew: part of the transaction of the change."""
    stamp = uuid.uuid4().hex
    if not VocabularyStamp.objects.update(stamp=stamp):
        VocabularyStamp.objects.update_or_create(pk=1, defaults={"stamp": stamp})


def connect() -> None:
    """Listen to the vocabulary; called once when the apps are ready."""
    for model in (Theme, ThemeLabel, Country):
        for signal in (post_save, post_delete):
            signal.connect(
                vocabulary_changed, sender=model, dispatch_uid=f"search.{model._meta.label}.{id(signal)}"
            )
    vocabulary_loaded.connect(vocabulary_changed, dispatch_uid="search.vocabulary_loaded")
