"""Measures by hand arithmetic."""

import pytest

from mediakit import statistics
from mediakit.schema import ARTICLES, ATTRIBUTIONS, SOURCES, SPANS

# article, quote type, speaker, anonymity: the outlet A has a1–a3 (a3 cites nobody), B has b1.
ROWS = [
    ("a1", "direct", "Песков", "named_person"),
    ("a1", "indirect", "Песков", "named_person"),
    ("a1", "direct", "Лавров", "named_person"),
    ("a1", "indirect", None, "collective"),
    ("a1", "mixed", None, "collective"),
    ("a2", "direct", "Лавров", "named_person"),
    ("a2", "indirect", None, "role_only"),
    ("a2", "direct", None, "impersonal"),
    ("b1", "mixed", "Псаки", "named_person"),
    ("b1", "direct", "Псаки", "named_person"),
]


def articles(*names):
    return ARTICLES.of(
        {
            "article_id": name,
            "input": number,
            "outlet": name[0].upper(),
            "lang": "ru",
            "text": "раз два три-четыре",
            "body_start": 0,
            "sha256": "",
        }
        for number, name in enumerate(names)
    )


def attributions(rows=ROWS, **changes):
    fixed = {"sentence": 0, "rule": "r", "confidence": 1, "hop": 0}
    flags = dict.fromkeys(("negated", "modal", "distanced"), False)
    return ATTRIBUTIONS.of(
        {"article_id": name, "attribution": number, "quote_type": kind, **fixed, **flags, **changes}
        for number, (name, kind, _, _) in enumerate(rows)
    )


def sources(rows=ROWS):
    fixed = {"speaker_no": 0, "source_kind": "person", "weight": 1.0, "evidence": "e"}
    return SOURCES.of(
        {
            "article_id": name,
            "attribution": number,
            "speaker": speaker,
            "anonymity": anonymity,
            **fixed,
        }
        for number, (name, _, speaker, anonymity) in enumerate(rows)
    )


CORPUS = articles("a1", "a2", "a3", "b1")
CITED = statistics.citations(CORPUS, attributions(), sources())


def estimates(measures, measure):
    rows = measures.filter(measure=measure)
    return {row["outlet"]: row["estimate"] for row in rows.iter_rows(named=True)}


def test_unnamed_collective_counts_once_an_article():
    assert CITED.height == 9
    assert CITED.filter(anonymity="collective")["attribution"].to_list() == [3]


def test_relays_and_nested_speakers_enter_on_request():
    relaying, nested = attributions(relays=0), attributions(hop=1)
    assert statistics.citations(CORPUS, relaying, sources()).is_empty()
    assert statistics.citations(CORPUS, relaying, sources(), relays=True).height == 9
    assert statistics.citations(CORPUS, nested, sources()).is_empty()
    assert statistics.citations(CORPUS, nested, sources(), hops=1).height == 9


def test_direct_quote_ratio():
    measures = statistics.direct_quote_ratio(CITED, CORPUS)
    assert estimates(measures, "direct_quote_ratio") == {"A": 4 / 7, "B": 1 / 2}
    assert measures.select("count", "total", "articles").rows() == [(4, 7, 3), (1, 2, 1)]


def test_article_without_citation_counts_in_the_mean():
    measures = statistics.attribution_counts(CITED, CORPUS)
    assert estimates(measures, "attributions_per_article") == {"A": 7 / 3, "B": 2}


def test_distinct_sources():
    measures = statistics.distinct_sources(CITED, CORPUS)
    assert estimates(measures, "distinct_sources_per_article") == {"A": 3 / 3, "B": 1}
    assert estimates(measures, "distinct_sources") == {"A": 2, "B": 1}
    assert estimates(measures, "unresolved_share") == {"A": 1 / 7, "B": 0}


def test_top_sources_come_most_cited_first_with_all_citations_below():
    measures = statistics.top_sources(CITED, CORPUS, n=1).filter(measure="source_share")
    assert measures.select("outlet", "value", "estimate").rows() == [
        ("A", "Лавров", 2 / 7),
        ("B", "Псаки", 1.0),
    ]


def test_anonymous_share_counts_role_collective_and_impersonal():
    measures = statistics.anonymous_share(CITED, CORPUS)
    assert estimates(measures, "anonymous_share") == {"A": 3 / 7, "B": 0}


@pytest.mark.parametrize("column", ["source_kind", "anonymity", "quote_type", "stance", "side"])
def test_shares_of_a_group_sum_to_one(column):
    measures = statistics.shares(CITED, CORPUS, column)
    sums = measures.group_by("outlet").agg("estimate")
    assert [sum(values) for values in sums["estimate"]] == pytest.approx([1, 1])


def test_words_weigh_the_ratio():
    spans = SPANS.of(
        {
            "article_id": name,
            "attribution": number,
            "role": "content",
            "piece": 0,
            "start": 0,
            "stop": 18 if kind == "direct" else 7,
        }
        for number, (name, kind, _, _) in enumerate(ROWS)
    )
    cited = statistics.add_words(CITED, CORPUS, spans)
    assert cited["words"].to_list() == [3, 2, 3, 2, 3, 2, 3, 2, 3]
    measures = statistics.direct_quote_ratio(cited, CORPUS, unit="words")
    assert estimates(measures, "direct_quote_ratio_by_words") == {"A": 12 / 18, "B": 3 / 5}


def test_lengths_that_are_not_there_are_named():
    with pytest.raises(ValueError, match="add_words"):
        statistics.direct_quote_ratio(CITED, CORPUS, unit="words")


def test_groups_may_come_from_citations_or_be_all():
    by_side = statistics.direct_quote_ratio(CITED, CORPUS, by=("outlet", "side"))
    assert by_side["side"].to_list() == [None, None]
    assert statistics.direct_quote_ratio(CITED, CORPUS, by=())["estimate"].to_list() == [5 / 9]


@pytest.mark.parametrize("names", [(), ("a1",), ("a1", "a2", "a3", "b1")])
@pytest.mark.parametrize("rows", [[], ROWS])
def test_small_corpora_give_notes_and_no_limits(names, rows):
    rows = [row for row in rows if row[0] in names]
    given = articles(*names), attributions(rows), sources(rows), SPANS.of()
    measures = statistics.overview(*given)
    assert measures["low"].null_count() == measures.height
    assert measures["note"].null_count() == 0


def test_limits_of_a_group_do_not_depend_on_its_neighbours():
    rows = [
        (f"{outlet}{i}", "direct" if i % 3 else "mixed", "N", "metonym")
        for outlet in "ab"
        for i in range(10)
    ]
    both = articles(*[row[0] for row in rows])
    cited = statistics.citations(both, attributions(rows), sources(rows))
    one = both.filter(outlet="A")
    alone = statistics.direct_quote_ratio(cited.filter(outlet="A"), one)
    assert alone["low"].null_count() == 0
    assert alone.rows() == statistics.direct_quote_ratio(cited, both).rows()[:1]


def test_citations_of_articles_that_are_not_given_are_left_out():
    measures = statistics.attribution_counts(CITED, CORPUS.filter(outlet="A"))
    assert measures.select("outlet", "count", "total").rows() == [("A", 7, 3)]


def test_point_estimates_are_the_estimates_without_limits():
    for column in ("anonymity", "speaker"):
        full = statistics.shares(CITED, CORPUS, column)
        points = statistics.shares(CITED, CORPUS, column, random_state=None)
        assert points.drop("note").equals(full.drop("note"))
        assert set(points["note"]) == {"point estimate: no interval asked for"}
