"""The SQL of the adapter, as querysets: what matches, how well, in which language a work is shown.

A visitor's text is only ever a parameter of a search for a piece of text: there is no pattern to inject.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Case, Count, F, FloatField, Min, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable, OrderBy
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from search import ranking
from search.contracts import Filters, Sort
from search.engine.database.words import STEM, Needle, Needles, Topic
from search.models import IndexedDocument, IndexedFacet

Documents = QuerySet[IndexedDocument]

_PREFERENCE_STEP = 10**15  # above every primary key, so that one number holds preference and key
_READ_WHOLE, _READ_LEADS = 200, 2000
_AS_TYPED = 0.3
_WEIGHTS = {"": ranking.TEXT, "lead_words": ranking.SUMMARY, "title_words": ranking.TITLE}


def stands_in(column: str, needle: Needle) -> GreaterThan[Any]:
    """The condition that what is looked for stands in a column, as the document's language spells it.

    No column: anywhere in the text.
    """
    wanted: Combinable = Value(needle.otherwise, output_field=TextField())
    if needle.forms:
        spelled = [
            When(locale__in=sorted(locales), then=Value(form, output_field=TextField()))
            for form, locales in needle.forms
        ]
        wanted = Case(*spelled, default=wanted, output_field=TextField())
    return GreaterThan(StrIndex(F(column or needle.column), wanted), 0)


def narrowed(documents: Documents, filters: Filters) -> Documents:
    """The documents with any of the values of each facet."""
    for facet, values in filters.items():
        with_value = IndexedFacet.objects.filter(facet=facet, value__in=values)
        documents = documents.filter(pk__in=with_value.values("document"))
    return documents


def matching(documents: Documents, text: Needles) -> Documents:
    """The documents with all phrases, or any of the words if there is no phrase, and nothing excluded."""
    for phrase in text.phrases:
        documents = documents.filter(stands_in("", phrase))
    if text.words and not text.phrases:
        any_word = Q()
        for word in text.words:
            any_word |= Q(stands_in("", word))
        for topic in text.topics:
            any_word |= tagged(topic) | naming(topic)
        documents = documents.filter(any_word)
    for unwanted in text.excluded:
        documents = documents.exclude(stands_in("", unwanted))
    return documents


def tagged(topic: Topic) -> Q:
    """The condition that a document has the topic's facet value."""
    return Q(pk__in=IndexedFacet.objects.filter(facet=topic.facet, value=topic.key).values("document"))


def naming(topic: Topic) -> Q:
    """The condition that one of the topic's labels in the document's language stands in its text."""
    condition = Q(pk__in=[])
    for label in topic.labels:
        condition |= Q(stands_in("", label))
    return condition


def one_of_each_work(documents: Documents, locale: str) -> Documents:
    """Each work once: in the reader's language, else in its original, else in any."""
    preference = Case(When(locale=locale, then=0), When(is_original=True, then=1), default=2)
    key = preference * Value(_PREFERENCE_STEP) + F("pk")
    best = documents.order_by().values("work").annotate(best=Min(key) % Value(_PREFERENCE_STEP))
    return IndexedDocument.objects.filter(pk__in=best.values("best"))


def scored(
    documents: Documents, weights: Mapping[Needle, float], topics: Iterable[Topic], locale: str
) -> Documents:
    """The documents with `score`: rare words, title, summary, topics and the reader's language weigh more."""
    points: list[Combinable] = []
    for needle, rarity in weights.items():
        for column, weight in _WEIGHTS.items():
            points.append(_points(stands_in(column, needle), rarity * weight))
        if needle.forms:  # as it was typed, not only its stem
            as_typed = stands_in("lead_words", Needle((), needle.otherwise))
            points.append(_points(as_typed, rarity * _AS_TYPED))
    best = max(weights.values(), default=1.0)
    for topic in topics:
        points.append(_points(tagged(topic), best * ranking.CONCEPT))
        points.append(_points(naming(topic), best * ranking.TEXT))
    boost = Case(
        When(locale=locale, then=Value(ranking.READER_LANGUAGE)),
        default=Value(1.0),
        output_field=FloatField(),
    )
    return documents.annotate(score=_sum(points) * boost)


def _points(condition: Q | GreaterThan[Any], points: float) -> Combinable:
    return Case(When(condition, then=Value(points)), default=Value(0.0), output_field=FloatField())


def _sum(terms: list[Combinable]) -> Combinable:
    """The sum, added in pairs: one after the other nests brackets deeper than SQLite reads, 100."""
    if not terms:
        return Value(0.0, output_field=FloatField())
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return _sum(terms[:half]) + _sum(terms[half:])


def order(sort: Sort) -> list[OrderBy | str]:
    """A total order: of one day by the moment, and the work is last, which is there once."""
    newest = F("published").desc(nulls_last=True)
    orders: dict[Sort, list[OrderBy | str]] = {
        Sort.RELEVANCE: ["-score", newest, "-public_since", "work"],
        Sort.NEWEST: [newest, "-public_since", "work"],
        Sort.OLDEST: [F("published").asc(nulls_last=True), "public_since", "work"],
        Sort.TITLE: ["title_words", "work"],
    }
    return orders[sort]


def found_in(documents: Documents, needles: Iterable[Needle]) -> tuple[int, dict[Needle, int]]:
    """The number of documents, and in how many of them each thing stands; one query.

    A single thing has nothing to be weighed against: 1 says that it stands somewhere.
    """
    wanted = list(needles)
    if len(wanted) == 1:
        return 1, {wanted[0]: int(documents.filter(stands_in("", wanted[0])).exists())}
    counts = documents.aggregate(
        total=Count("pk"),
        **{f"found_{n}": Count("pk", filter=Q(stands_in("", needle))) for n, needle in enumerate(wanted)},
    )
    return counts["total"], {needle: counts[f"found_{n}"] for n, needle in enumerate(wanted)}


def vocabulary(documents: Documents, locale: str) -> Counter[str]:
    """The words of the newest documents of a language, with the number of texts they stand in.

    All words of some documents, of more those of title and summary: enough for typing errors, and bounded.
    """
    newest = documents.filter(locale=locale).order_by("-pk")
    words: Counter[str] = Counter()
    for column, most in (("surfaces", _READ_WHOLE), ("lead_words", _READ_LEADS)):
        for text in newest.values_list(column, flat=True)[:most]:
            words.update({word for word in text.split() if not word.startswith(STEM)})
    return words


def facet_counts(documents: Documents, facets: Iterable[str]) -> list[tuple[str, str, int]]:
    """Facet, value, and the number of works with it, most frequent first; one query."""
    rows = IndexedFacet.objects.filter(facet__in=list(facets))
    if documents.query.where:
        rows = rows.filter(document__in=documents.order_by().values("pk"))
    counted = rows.values("facet", "value").annotate(works=Count("work", distinct=True))
    return list(counted.order_by("facet", "-works", "value").values_list("facet", "value", "works"))


def related_to(document: IndexedDocument, locale: str) -> Documents:
    """Other works that share countries and themes, each once, with `score`: how much they share."""
    own = list(document.facet_values.filter(facet__in=ranking.FACET_OVERLAP).values_list("facet", "value"))
    shares = Q(pk__in=[])
    overlap: list[Combinable] = []
    for facet, value in own:
        having = Q(pk__in=IndexedFacet.objects.filter(facet=facet, value=value).values("document"))
        shares |= having
        overlap.append(_points(having, ranking.FACET_OVERLAP[facet]))
    others = IndexedDocument.objects.exclude(work=document.work).filter(shares)
    return one_of_each_work(others, locale).annotate(score=_sum(overlap))
