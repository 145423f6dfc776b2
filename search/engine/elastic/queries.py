"""What is asked of the server, built from parts: a visitor's text is only ever the text of a match.

No parser of query strings is used anywhere, so there is no syntax to inject.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch_dsl import A, Q, Search
from elasticsearch_dsl.query import Bool, Query

from search import ranking
from search.analysis.languages import BY_CODE, PLAIN
from search.contracts import Concept, Filters, Phrase, SearchQuery, Sort
from search.engine.elastic import schema
from search.engine.elastic.spelling import halves, is_run, is_sure, joined, slips

_WEIGHED = (("title", ranking.TITLE), ("summary", ranking.SUMMARY), ("body", ranking.TEXT))
WORDS = [f"{field}^{weight}" for field, weight in _WEIGHED]
FIELDS = [field for field, _ in _WEIGHED]

LABEL_WEIGHT = 0.7
EXPANSIONS = 30
MOST = "-34%"  # of three grams one may be another
SHORTEST_START = 4
ALL_VALUES = 1000
PRECISE = 40_000
RELATED_TERMS = 12
WORD_TIE = 0.02  # shared words only decide between works that share as many themes and countries


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query taken apart: `text` decides what is found, `closeness` only the order among that."""

    text: Query | None
    closeness: Query | None
    fixed: tuple[Query, ...]
    unwanted: tuple[Query, ...]

    def query(self) -> Query:
        """The whole, without the reader's filters."""
        return Bool(
            must=[self.text] if self.text else [],
            should=[self.closeness] if self.text and self.closeness else [],
            filter=list(self.fixed),
            must_not=list(self.unwanted),
        )


def question(query: SearchQuery, *, unknown: Iterable[str] = (), only_grams: bool = False) -> Question:
    """What a query looks for. Words that are `unknown` are also looked for with a letter or two changed.

    With `only_grams`, texts that have most of the grams are found: where no word matches at all.
    """
    words = " ".join(query.text.words)
    finding = [_label(concept) for concept in query.concepts] if not query.text.phrases else []
    if words:
        finding.append(_words(words))
        together = " ".join(joined(query.text.words))
        finding += [_words(together, ranking.GUESSED)] if together else []
        finding += [_nearly(word, query.locale) for word in unknown if slips(word, query.locale) >= 0]
    if only_grams:
        finding = [_grams(words, least=MOST)]
    phrases = [_phrase(phrase) for phrase in query.text.phrases]
    if phrases:
        text: Query | None = Bool(must=phrases, should=finding)
    else:
        text = Bool(should=finding, minimum_should_match=1) if finding else None
    return Question(
        text=text,
        closeness=_closeness(query.text.words) if words and not only_grams else None,
        fixed=tuple(narrowed(query.scope)),
        unwanted=(*map(_stands, query.text.excluded), *_hidden(query.hidden)),
    )


def narrowed(filters: Filters) -> list[Query]:
    """A condition for each facet: any of its values."""
    return [Q("terms", **{f"facets.{facet}": sorted(values)}) for facet, values in filters.items()]


def _words(text: str, weight: float = 1.0) -> Query:
    """Any of the words; the three fields are scored as if they were one text, so that no length loses."""
    return Q("combined_fields", query=text, fields=WORDS, boost=weight)


def _grams(text: str, least: str = "1", weight: float = PLAIN.grams) -> Query:
    """Of all three fields together: they only help to rank, and there are many of them."""
    return Q("match", grams={"query": text, "boost": weight, "minimum_should_match": least})


def _closeness(words: Sequence[str]) -> Query:
    """Agreement in n-grams, which is worth more where single characters are words.

    Of Thai the server has the words of a dictionary; beside those n-grams keep their worth.
    """
    text = " ".join(words)
    if not any(is_run(word) for word in words):
        return _grams(text)
    more = [
        Bool(filter=[_in_languages(row.code)], must=[_grams(text, weight=row.grams - PLAIN.grams)])
        for row in BY_CODE.values()
        if row.grams > PLAIN.grams
    ]
    return Bool(should=[_grams(text), *more])


def _nearly(word: str, locale: str) -> Query:
    """A word that is written nearly so, or that begins so, or two that were typed as one."""
    fuzzy = {
        "query": word,
        "fuzziness": slips(word, locale),
        "prefix_length": 0 if is_sure(word) else 1,
        "max_expansions": EXPANSIONS,
        "boost": ranking.GUESSED,
    }
    tries = [Q("match", surface=fuzzy)]
    if len(word) >= SHORTEST_START:
        tries.append(Q("match_phrase_prefix", surface={"query": word, "max_expansions": EXPANSIONS}))
    tries += [Q("match_phrase", surface=apart) for apart in halves(word)]
    return Q("dis_max", queries=tries)


def _phrase(phrase: Phrase) -> Query:
    """Words side by side, as they are written."""
    return Q("match_phrase", surface=" ".join(phrase.words))


def _stands(phrase: Phrase) -> Query:
    """The words side by side in any of their forms: what is kept out is kept out as a whole."""
    text = " ".join(phrase.words)
    return Q("bool", should=[Q("multi_match", query=text, type="phrase", fields=FIELDS), _phrase(phrase)])


def _label(concept: Concept) -> Query:
    """Works that carry the concept, and those that have all words of a label in the label's language."""
    carried = Q("constant_score", filter=Q("term", **{f"facets.{concept.facet}": concept.key}))
    carried.boost = ranking.CONCEPT
    in_language = [
        Bool(
            filter=[_in_language(locale)],
            must=[Q("dis_max", queries=[_all_words(label) for label in labels])],
        )
        for locale, labels in sorted(concept.labels.items())
        if labels
    ]
    return Bool(should=[carried, *in_language], minimum_should_match=1)


def _in_language(locale: str) -> Query:
    """Holds in the index of a language alone; the server sees that before it looks at anything else."""
    return Q("wildcard", _index={"value": f"*-{schema.index_language(locale)}"})


def _in_languages(code: str) -> Query:
    """Holds in the indexes of a language in all its scripts."""
    names = (schema.index_language(code), f"{schema.index_language(code)}_*")
    return Bool(should=[Q("wildcard", _index={"value": f"*-{name}"}) for name in names])


def _all_words(text: str) -> Query:
    return Q("combined_fields", query=text, fields=WORDS, operator="and", boost=LABEL_WEIGHT)


def _hidden(ids: Iterable[str]) -> list[Query]:
    values = sorted(ids)
    return [Q("ids", values=values)] if values else []


# ---------------------------------------------------------------- what is counted
def counting(search: Search, query: SearchQuery) -> Search:
    """Count works: all that are found, for each facet asked for, and for each word the texts that have it."""
    search.aggs.bucket("found", "filter", filter=Bool(filter=narrowed(query.filters))).metric(
        "works", _works()
    )
    for number, facet in enumerate(query.facets):
        others = {name: values for name, values in query.filters.items() if name != facet}
        bucket = search.aggs.bucket(f"facet_{number}", "filter", filter=Bool(filter=narrowed(others)))
        values = bucket.bucket("values", "terms", field=f"facets.{facet}", size=ALL_VALUES)
        values.metric("works", _works())
    if query.text.words and not query.text.phrases:
        each = {str(number): _words(word) for number, word in enumerate(query.text.words)}
        search.aggs.bucket("known", "filters", filters=each)
    return search


def _works() -> Any:
    return A("cardinality", field="work", precision_threshold=PRECISE)


# ---------------------------------------------------------------- requests
def asked(asking: Question, query: SearchQuery) -> Search:
    """The query with the reader's filters applied after counting."""
    search = Search().query(asking.query())
    if query.filters:
        search = search.post_filter(Bool(filter=narrowed(query.filters)))
    return search


def boosted(search: Search, pattern: str) -> Search:
    """A match in the reader's language counts more."""
    return search.extra(indices_boost=[{pattern: ranking.READER_LANGUAGE}])


def page_of_works(search: Search, query: SearchQuery) -> Search:
    """One page, each work once, in a total order."""
    orders: dict[Sort, list[Any]] = {
        Sort.RELEVANCE: [{"_score": "desc"}, *_date("desc"), {"work": "asc"}],
        Sort.NEWEST: [*_date("desc"), {"work": "asc"}],
        Sort.OLDEST: [*_date("asc"), {"work": "asc"}],
        Sort.TITLE: [{"title_key": "asc"}, {"work": "asc"}],
    }
    paged = search.sort(*orders[query.sort]).extra(collapse={"field": "work"}, track_scores=False)
    return paged.extra(from_=query.offset, size=query.limit)


def _date(direction: str) -> list[dict[str, Any]]:
    return [{"published": {"order": direction, "missing": "_last"}}, {"public_since": direction}]


ROW = ("id", "work", "locale", "is_original", "published", "public_since", "title_key")


def rows(search: Search, limit: int) -> Search:
    """The keys of every document found, as values to sort by: no text is fetched."""
    ordered = search.sort(*({name: "asc"} for name in ROW))
    return ordered.source(False).extra(size=limit, stored_fields="_none_", track_total_hits=True)


def languages_of(works: Iterable[str], matching: Query, query: SearchQuery) -> Search:
    """Every document of some works; those that the query finds are named so."""
    found = Bool(filter=[matching, *narrowed(query.filters)], _name="found")
    whole = Bool(filter=[Q("terms", work=sorted(works))], should=[found], must_not=_hidden(query.hidden))
    fields = ["id", "work", "locale", "is_original", "title"]
    return Search().query(whole).source(fields).extra(size=ALL_VALUES, track_total_hits=False)


def by_ids(ids: Iterable[str]) -> Search:
    """Whole documents."""
    values = sorted(ids)
    return Search().query(Q("ids", values=values)).extra(size=len(values), track_total_hits=False)


def continuing(starts: Iterable[str], locale: str, limit: int, hidden: Iterable[str]) -> Search:
    """Titles with a word from which on they are written so."""
    begins = [Q("prefix", starts={"value": start}) for start in starts]
    query = Bool(
        filter=[Q("term", locale=locale), Bool(should=begins, minimum_should_match=1)],
        must_not=_hidden(hidden),
    )
    search = Search().query(query).source(["title"]).sort({"title_key": "asc"}, {"id": "asc"})
    return search.extra(size=limit, collapse={"field": "title_key"}, track_total_hits=False)


def has_shares(document: Mapping[str, Any]) -> bool:
    """Whether there is anything that other works could share."""
    return any(document["facets"].get(facet) for facet in ranking.FACET_OVERLAP)


def sharing(document: Mapping[str, Any], index: str, hidden: Iterable[str]) -> Query:
    """Other works with themes and countries of a document; those that share most, and words, come first."""
    shares = [
        Q("constant_score", filter=Q("term", **{f"facets.{facet}": value}), boost=weight)
        for facet, weight in ranking.FACET_OVERLAP.items()
        for value in document["facets"].get(facet, [])
    ]
    alike = Q(
        "more_like_this",
        fields=FIELDS,
        like=[{"_index": index, "_id": document["id"]}],
        max_query_terms=RELATED_TERMS,
        min_term_freq=1,
        min_doc_freq=2,
        boost=WORD_TIE,
    )
    return Bool(
        must=[Bool(should=shares, minimum_should_match=1)],
        should=[alike],
        must_not=[Q("term", work=document["work"]), *_hidden(hidden)],
    )


def first_works(query: Query, limit: int) -> Search:
    """The first works of a query, each once."""
    search = Search().query(query).source(["work"]).sort({"_score": "desc"}, *_date("desc"), {"work": "asc"})
    return search.extra(size=limit, collapse={"field": "work"}, track_total_hits=False)
