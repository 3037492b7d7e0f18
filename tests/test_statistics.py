"""Measures by hand arithmetic, and the validity of the intervals by simulation."""

import numpy as np
import pytest

from mediakit import statistics
from mediakit.schema import ARTICLES, ATTRIBUTIONS, SOURCES, SPANS
from mediakit.statistics.resample import moments, ratio_limits, ratios

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


def test_unknown_group_column_is_named():
    with pytest.raises(ValueError, match="month"):
        statistics.direct_quote_ratio(CITED, CORPUS, by=("month",))


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


def test_ratio_error_is_that_of_a_mean_when_totals_are_one():
    y = np.array([0.0, 3, 1, 4, 1, 5, 9, 2])
    ratio, error = ratios(moments(y[:, None], np.ones(8)).sum(0)[None], 8)
    assert ratio[0, 0] == pytest.approx(y.mean())
    assert error[0, 0] == pytest.approx(y.std(ddof=1) / 8**0.5, abs=1e-12)


def test_limits_agree_with_a_plain_bootstrap_t_loop():
    rng = np.random.default_rng(5)
    totals = rng.integers(1, 10, 20).astype(float)
    counts = rng.binomial(totals.astype(int), 0.4).astype(float)
    limits = ratio_limits(counts[:, None], totals, share=True, rng=rng)

    def studentised(y, x):
        r = y.sum() / x.sum()
        return r, (20 / 19 * ((y - r * x) ** 2).sum()) ** 0.5 / x.sum()

    r, se = studentised(counts, totals)
    draws = [rng.integers(20, size=20) for _ in range(4000)]
    found = [studentised(counts[d], totals[d]) for d in draws]
    lower, upper = np.quantile([(a - r) / b for a, b in found], [0.025, 0.975])
    assert limits.low[0] == pytest.approx(r - upper * se, abs=0.02)
    assert limits.high[0] == pytest.approx(r - lower * se, abs=0.02)


def test_intervals_cover_the_truth_where_citations_of_an_article_depend():
    rng = np.random.default_rng(11)
    covered = []
    for _ in range(200):
        totals = rng.integers(4, 16, 30).astype(float)
        rates = rng.beta(0.4 * 17 / 3, 0.6 * 17 / 3, 30)  # correlation 0.15 within an article
        counts = rng.binomial(totals.astype(int), rates).astype(float)
        limits = ratio_limits(counts[:, None], totals, share=True, rng=rng)
        covered.append(limits.low[0] <= 0.4 <= limits.high[0])
    assert 0.90 <= np.mean(covered) <= 0.99


def test_few_cases_get_a_wilson_interval_and_none_gets_no_limits():
    totals = np.full(20, 5.0)
    counts = np.zeros((20, 2))
    counts[0, 0] = 1
    limits = ratio_limits(counts, totals, share=True, rng=np.random.default_rng(0))
    assert 0 < limits.low[0] < 0.01 < limits.high[0] < 0.2
    assert "Wilson" in limits.note[0]
    assert np.isnan(limits.low[1])
