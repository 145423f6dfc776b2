"""Asks the server a question in as few requests as it takes, and makes the answer one that the port knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch_dsl import Search
from elasticsearch_dsl.query import Query

from search import analysis
from search.contracts import Hit, OtherLanguage, SearchQuery, SearchResults, SearchUnavailable, Sort
from search.engine.elastic import queries, schema
from search.engine.elastic.counts import counted_facets, found_works, unknown_words
from search.engine.elastic.generations import Generations
from search.engine.elastic.orders import Place, in_order, preference
from search.engine.elastic.spelling import is_run, joined, said_again, written_like
from search.engine.elastic.transport import Deadline
from search.highlights import Sought, highlights, sought

Answer = Mapping[str, Any]
Document = Mapping[str, Any]
_COPY = "portal"  # the same copy of an index for all pages of one list
_SECOND_TRY = 0.4  # seconds that it needs at least
_PAIR = 2
_COMPARED = 5  # hits in which the nearest spelling is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    """A question and what the server counted and ranked for it."""

    question: queries.Question
    answer: Answer
    unknown: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many works were found."""
        return found_works(self.answer)


class Asking:
    """One question and its deadline."""

    def __init__(
        self, server: Callable[[float], Elasticsearch], deadline: Deadline, generations: Generations
    ) -> None:
        self._server = server
        self._deadline = deadline
        self._generations = generations
        self._marks: dict[str, Sought] = {}

    def search(self, query: SearchQuery) -> SearchResults:
        """The whole answer: a second try where a word is unknown, then the page, then the texts on it."""
        if query.sort == Sort.RELEVANCE and not query.text.has_positive:
            query = replace(query, sort=Sort.NEWEST)
        tried = self._tried(query)
        places, loaded = self._page(tried, query)
        found = self._documents(places, tried.question.query(), query, loaded)
        instead = self._instead(tried, found, query)
        more = [*joined(query.text.words), *instead.values()]
        return SearchResults(
            hits=tuple(self._hit(place, found, query, more) for place in found.places),
            total=tried.total,
            facets=counted_facets(tried.answer, query),
            engine="elastic",
            nearest=said_again(query.text, instead),
        )

    def related(self, document_id: str, locale: str, limit: int, hidden: frozenset[str]) -> list[Hit]:
        """Works that share themes and countries with a document; none where there is no such document."""
        known = self.hits(queries.by_ids([document_id]))
        if not known or not queries.has_shares(known[0]["_source"]):
            return []
        like = queries.sharing(known[0]["_source"], known[0]["_index"], hidden)
        places = [_place(hit) for hit in self.hits(queries.first_works(like, limit))]
        query = SearchQuery(locale=locale, hidden=hidden)
        found = self._documents(places, like, query, {})
        return [self._hit(place, found, query) for place in found.places]

    def hits(self, search: Search) -> Sequence[Any]:
        """The hits of one request."""
        found: Sequence[Any] = self._answer(search)["hits"]["hits"]
        return found

    def _answer(self, search: Search) -> Answer:
        """What the server says; half an answer is none."""
        answer: Any = self._server(self._deadline.left()).search(
            index=self._generations.alias,
            body=search.to_dict(),
            preference=_COPY,
            allow_partial_search_results=False,
        )
        body: Answer = answer.body
        return body

    def _together(self, searches: Sequence[Search]) -> list[Sequence[Any]]:
        """The hits of several searches in one request."""
        head = {"index": self._generations.alias, "preference": _COPY, "allow_partial_search_results": False}
        lines = [line for search in searches for line in (head, search.to_dict())]
        answer: Any = self._server(self._deadline.left()).msearch(searches=lines)
        found = []
        for each in answer["responses"]:
            if "error" in each:
                raise SearchUnavailable(f"Elasticsearch cannot answer: {each['error'].get('type', '')}")
            found.append(each["hits"]["hits"])
        return found

    # ------------------------------------------------------------ finding
    def _tried(self, query: SearchQuery) -> _Tried:
        """As it was typed; then with words that stand nowhere changed a little; then characters of a run."""
        tried = self._first(query, queries.question(query))
        unknown = unknown_words(tried.answer, query)
        if unknown and self._deadline.has(_SECOND_TRY):
            fuzzy = self._first(query, queries.question(query, unknown=unknown))
            tried = replace(fuzzy, unknown=unknown)
        if not tried.total and self._deadline.has(_SECOND_TRY) and _are_runs(unknown, query.locale):
            tried = self._first(query, queries.question(query, only_grams=True))
        return tried

    def _first(self, query: SearchQuery, question: queries.Question) -> _Tried:
        search = queries.counting(queries.asked(question, query), query)
        if query.sort == Sort.RELEVANCE and query.offset + query.limit <= schema.WINDOW:
            search = queries.page_of_works(
                queries.boosted(search, self._generations.boosted(query.locale)), query
            )
        else:
            search = queries.rows(search, schema.FEW_ROWS)
        return _Tried(question=question, answer=self._answer(search))

    def _page(self, tried: _Tried, query: SearchQuery) -> tuple[list[Place], dict[str, Document]]:
        """The works of the page, in order, and the documents that came with them."""
        if query.offset >= tried.total:
            return [], {}
        if query.sort == Sort.RELEVANCE:
            ranked = tried.answer["hits"]["hits"]
            return [_place(hit) for hit in ranked], {hit["_id"]: hit["_source"] for hit in ranked}
        search = queries.asked(tried.question, query)
        documents, few = tried.answer["hits"]["total"]["value"], tried.answer["hits"]["hits"]
        if documents <= schema.ROWS:
            hits = few if documents == len(few) else self.hits(queries.rows(search, schema.ROWS))
            ordered = in_order((hit["sort"] for hit in hits), query)
            return ordered[query.offset : query.offset + query.limit], {}
        if query.offset + query.limit > schema.WINDOW:
            return [], {}
        return [_place(hit) for hit in self.hits(queries.page_of_works(search, query).source(["work"]))], {}

    # ------------------------------------------------------------ showing
    def _documents(
        self, places: list[Place], matching: Query, query: SearchQuery, loaded: Mapping[str, Document]
    ) -> _Shown:
        """The documents shown of the works, and what else there is of each."""
        if not places:
            return _Shown()
        wanted = [queries.languages_of((place.work for place in places), matching, query)]
        known = [place.document for place in places if place.is_shown]
        wanted += [queries.by_ids(known)] if known else []
        languages, *whole = self._together(wanted)
        by_work: dict[str, list[Any]] = defaultdict(list)
        for hit in languages:
            by_work[hit["_source"]["work"]].append(hit)
        shown = [place if place.is_shown else _best(place, by_work[place.work], query) for place in places]
        documents = {**loaded, **{hit["_id"]: hit["_source"] for hits in whole for hit in hits}}
        missing = [place.document for place in shown if place.document not in documents]
        if missing:
            documents |= {hit["_id"]: hit["_source"] for hit in self.hits(queries.by_ids(missing))}
        there = [place for place in shown if place.document in documents]
        return _Shown(places=there, documents=documents, languages=dict(by_work))

    def _hit(self, place: Place, found: _Shown, query: SearchQuery, more: Iterable[str] = ()) -> Hit:
        document = found.documents[place.document]
        what = self._sought(query, document["locale"], more)
        return Hit(
            id=place.document,
            work=place.work,
            locale=document["locale"],
            kind=document["kind"],
            is_original=document["is_original"],
            score=round(place.score, 4),
            highlights=highlights(
                document["title"], document["summary"], document["body"], document["locale"], what
            ),
            others=found.others(place),
        )

    def _sought(self, query: SearchQuery, locale: str, more: Iterable[str]) -> Sought:
        """What is marked in a language, worked out once."""
        if not query.text.has_positive:
            return _NOTHING
        if locale not in self._marks:
            self._marks[locale] = sought(query.text, query.concepts, locale, more)
        return self._marks[locale]

    def _instead(self, tried: _Tried, found: _Shown, query: SearchQuery) -> dict[str, str]:
        """For each word that stands nowhere, the written one that was found in its place."""
        if not tried.unknown:
            return {}
        compared = [found.documents[place.document] for place in found.places[:_COMPARED]]
        texts = [f"{each['title']}\n{each['summary']}\n{each['body']}" for each in compared]
        return written_like(tried.unknown, texts, query.locale)


_NOTHING = Sought(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page with its documents; `languages` are all documents of each work."""

    places: Sequence[Place] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    languages: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def others(self, place: Place) -> tuple[OtherLanguage, ...]:
        """The other languages of a work, its original first."""
        told = [hit["_source"] for hit in self.languages.get(place.work, ()) if hit["_id"] != place.document]
        return tuple(
            OtherLanguage(
                id=each["id"], locale=each["locale"], title=each["title"], is_original=each["is_original"]
            )
            for each in sorted(told, key=lambda each: (not each["is_original"], each["locale"], each["id"]))
        )


def _are_runs(words: Iterable[str], locale: str) -> bool:
    """Whether any is of a script without spaces; two characters of Han are left out, they are whole words."""
    runs = (analysis.grams(word, locale) for word in words if is_run(word))
    return any(len(grams) != _PAIR or len(grams[0]) > 1 for grams in runs if grams)


def _place(hit: Any) -> Place:
    """A work as the server ranked it; which of its documents is shown is seen later."""
    score = hit["sort"][0] if isinstance(hit["sort"][0], float) else 0.0
    return Place(work=hit["_source"]["work"], document=hit["_id"], score=score)


def _best(place: Place, hits: Iterable[Any], query: SearchQuery) -> Place:
    """The document in the reader's language, else the original, else any; of those that were found."""
    found = [hit for hit in hits if "found" in hit.get("matched_queries", ())]
    told = [(preference(hit["_source"], query.locale), hit["_id"]) for hit in found]
    return replace(place, document=min(told)[1], is_shown=True) if told else place
