"""Measures over whole articles, comparisons, copies: by hand arithmetic."""

from datetime import date
from math import asin, log

import networkx as nx
import numpy as np
import polars as pl
import pytest

from mediakit import statistics
from mediakit.schema import ARTICLES, ATTRIBUTIONS, CITATIONS, REPRINTS, SENTENCES, SOURCES, SPANS

SECTIONS = ("war", "talks")


def articles(*names, **columns):
    fixed = {"lang": "ru", "text": "x" * 100, "body_start": 0, "sha256": ""}
    rows = [
        {"article_id": name, "input": i, "outlet": name[0].upper(), **fixed}
        for i, name in enumerate(names)
    ]
    return ARTICLES.of(rows).with_columns(**{k: pl.Series(v) for k, v in columns.items()})


def cited(*rows):
    """Citations from (article, speaker, side, anonymity, quote type, words, position, zone)."""
    names = (
        "article_id",
        "speaker",
        "side",
        "anonymity",
        "quote_type",
        "words",
        "position",
        "zone",
    )
    given = [dict(zip(names, row, strict=True)) for row in rows]
    own = ("words", "position", "zone")
    table = CITATIONS.of(
        {
            **{name: value for name, value in row.items() if name not in own},
            "outlet": row["article_id"][0].upper(),
            "attribution": number,
            "speaker_no": 0,
            "resolved": row["speaker"] is not None,
            "source_kind": "person",
            "weight": 1.0,
        }
        for number, row in enumerate(given)
    )
    zone = pl.Series("zone", [row["zone"] for row in given], dtype=SENTENCES.dtypes["zone"])
    extra = [pl.Series(name, [float(row[name]) for row in given]) for name in own[:2]]
    return table.with_columns(zone, *extra)


CORPUS = articles("a1", "a2", "a3", "b1", "b2")
CITED = cited(
    ("a1", "Песков", "Россия", "named_person", "direct", 10, 0.0, "headline"),
    ("a1", "Лавров", "Россия", "named_person", "indirect", 5, 0.2, "lead"),
    ("a1", "Псаки", "США", "named_person", "indirect", 5, 0.5, "body"),
    ("a1", "Песков", "Россия", "named_person", "direct", 20, 0.9, "body"),
    ("a2", "Псаки", "США", "named_person", "direct", 10, 0.1, "lead"),
    ("a2", None, None, "anonymous", "indirect", 10, 0.4, "body"),
    ("b1", None, None, "anonymous", "indirect", 8, 0.1, "lead"),
    ("b1", None, None, "collective", "indirect", 2, 0.3, "body"),
    ("b2", "Песков", "Россия", "metonym", "indirect", 6, 0.2, "body"),
    ("b2", "Лавров", "Россия", "named_person", "direct", 4, 0.6, "body"),
)


def found(measures, measure, **group):
    rows = measures.filter(pl.col("measure") == measure)
    for name, value in group.items():
        rows = rows.filter(pl.col(name).eq_missing(pl.lit(value)))
    return dict(rows.select("value", "estimate").iter_rows())


def test_voice_share_is_words_of_a_side_among_all_words():
    measures = statistics.shares(CITED, CORPUS, "side", unit="words")
    assert found(measures, "side_share_by_words", outlet="A") == pytest.approx(
        {"Россия": 35 / 60, "США": 15 / 60, None: 10 / 60}, abs=1e-12
    )


def test_prominence_is_that_of_the_articles_that_cite_the_speaker():
    measures = statistics.prominence(CITED, CORPUS)
    assert found(measures, "first_position", outlet="A") == pytest.approx(
        {"Песков": 0.0, "Лавров": 0.2, "Псаки": (0.5 + 0.1) / 2, None: 0.4}
    )
    assert found(measures, "headline_share", outlet="A")["Песков"] == 1
    assert found(measures, "lead_share", outlet="A") == {
        "Песков": 0, "Лавров": 1, "Псаки": 1 / 2, None: 0
    }  # fmt: skip
    assert found(measures, "first_speaker_share", outlet="A")["Псаки"] == 1 / 2
    assert found(measures, "first_speaker_share", outlet="B") == {"Песков": 1, "Лавров": 0, None: 1}


def test_prominence_asks_for_the_places():
    with pytest.raises(ValueError, match="add_place"):
        statistics.prominence(CITED.drop("zone"), CORPUS)


def test_transparency_classes_count_all_articles_and_hidden_ones_those_that_cite():
    measures = statistics.transparency(CITED, CORPUS)
    assert found(measures, "named_sources_share", outlet="A") == {
        "0": 1 / 3, "1": 1 / 3, "2-3": 1 / 3, "4+": 0
    }  # fmt: skip
    assert found(measures, "transparency_index", outlet="A") == {None: (2 + 1 + 0) / 3}
    assert found(measures, "only_anonymous_share", outlet="A") == {None: 0 / 2}
    assert found(measures, "only_anonymous_share", outlet="B") == {None: 1 / 2}


def test_balance_is_least_over_greatest_voice():
    measures = statistics.balance(CITED, CORPUS, ["Россия", "США"], unit="words")
    assert found(measures, "balance_by_words", outlet="A") == {None: 15 / 35}
    assert found(measures, "balance_by_words", outlet="B") == {None: 0}
    assert found(measures, "one_sided_share", outlet="A") == {None: 1 / 2}
    assert statistics.balance(CITED, CORPUS).equals(
        statistics.balance(CITED, CORPUS, ["Россия", "США"])
    )


def test_balance_of_one_side_is_refused():
    with pytest.raises(ValueError, match="two sides"):
        statistics.balance(CITED, CORPUS, ["Россия"])


# ------------------------------------------------------------------ where citations stand


def test_place_is_the_beginning_of_the_attribution():
    spans = [("cue", 10), ("content", 40)]
    given = SPANS.of(
        {"article_id": "a1", "attribution": 0, "role": r, "piece": 0, "start": s, "stop": s + 5}
        for r, s in spans
    )
    zones = [("headline", 0), ("lead", 8), ("body", 30)]
    sentences = SENTENCES.of(
        {"article_id": "a1", "sentence": i, "paragraph": 0, "start": s, "stop": s + 1, "zone": z}
        for i, (z, s) in enumerate(zones)
    )
    bare = CITED.drop("position", "zone").head(2)
    placed = statistics.add_place(bare, CORPUS, given, sentences)
    assert placed.select("position", "zone").rows() == [(10 / 100, "lead"), (None, None)]


def test_period_is_the_monday_of_the_week():
    dated = articles("a1", date=[date(2022, 1, 13)])
    assert statistics.add_period(dated, "1w")["period"].to_list() == [date(2022, 1, 10)]


# ------------------------------------------------------------------ comparisons


def many(rate_a, rate_b, size=40, length=8, correlation=0.15, state=0):
    rng = np.random.default_rng(state)
    strength = 1 / correlation - 1
    names = [f"{outlet}{i:03d}" for outlet in "ab" for i in range(size)]
    rows = []
    for name in names:
        mean = rate_a if name[0] == "a" else rate_b
        rate = rng.beta(mean * strength, (1 - mean) * strength)
        for direct in rng.random(length) < rate:
            kind = "direct" if direct else "indirect"
            rows.append((name, "N", None, "named_person", kind, 1, 0.5, "body"))
    sections = [SECTIONS[i % 2] for i in range(2 * size)]
    return cited(*rows), articles(*names).with_columns(section=pl.Series(sections))


def test_difference_is_that_of_the_measures_with_its_effect_size():
    rows, corpus = many(0.3, 0.7)
    each = found(statistics.direct_quote_ratio(rows, corpus, by=()), "direct_quote_ratio")
    a, b = (
        found(statistics.direct_quote_ratio(rows, corpus), "direct_quote_ratio", outlet=name)[None]
        for name in "AB"
    )
    row = statistics.compare(rows, corpus, "direct_quote_ratio").row(0, named=True)
    assert (row["first"], row["second"]) == ("A", "B")
    assert row["difference"] == pytest.approx(a - b, abs=1e-12)
    assert row["effect"] == pytest.approx(2 * asin(a**0.5) - 2 * asin(b**0.5), abs=1e-12)
    assert row["low"] < a - b < row["high"] < 0
    assert row["p"] == row["p_holm"] == 1 / 2000
    assert (row["count_first"] + row["count_second"]) / 640 == pytest.approx(each[None])


def test_p_is_bounded_by_the_number_of_permutations():
    rows, corpus = many(0.1, 0.9)
    table = statistics.compare(rows, corpus, "direct_quote_ratio", permutations=99)
    assert table["p"].to_list() == [1 / 100]


def test_means_have_the_logarithm_of_their_ratio_as_effect():
    rows, corpus = many(0.5, 0.5)
    rows = rows.filter((pl.col("outlet") == "A") | (pl.col("attribution") % 2 == 0))
    row = statistics.compare(rows, corpus, "attributions_per_article").row(0, named=True)
    assert row["difference"] == pytest.approx(8 - 4)
    assert row["effect"] == pytest.approx(log(2))


def test_holm_counts_every_test_of_the_table():
    rows, corpus = many(0.3, 0.7)
    table = statistics.compare(rows, corpus, "quote_type", within=["section"])
    assert table.height == 3
    smallest = table["p"].min()
    assert table["p_holm"].min() == pytest.approx(3 * smallest)


def test_within_periods_an_outlet_is_not_blamed_for_its_time():
    """Both outlets quote directly in talks alone, but A writes about talks more."""
    names = [f"{outlet}{i:02d}" for outlet in "ab" for i in range(40)]
    sections = [
        "talks" if (i < 30) == (n[0] == "a") else "war" for n in names for i in [int(n[1:])]
    ]
    corpus = articles(*names).with_columns(section=pl.Series(sections))
    rows = cited(
        *(
            (n, "N", None, "named_person", "direct" if s == "talks" else "indirect", 1, 0.5, "body")
            for n, s in zip(names, sections, strict=True)
        )
    )
    plain = statistics.compare(rows, corpus, "direct_quote_ratio")
    within = statistics.compare(rows, corpus, "direct_quote_ratio", within=["section"])
    assert plain["p"][0] < 0.001
    assert within["p"][0] == 1


def test_few_articles_one_outlet_and_none_give_notes_instead_of_tests():
    few = statistics.compare(CITED, CORPUS, "direct_quote_ratio").row(0, named=True)
    assert few["difference"] == pytest.approx(3 / 6 - 1 / 4)
    assert (few["p"], few["low"]) == (None, None)
    assert few["note"] == "fewer than 8 articles: no interval"
    alone = CORPUS.filter(outlet="A")
    for corpus in (alone, alone.clear()):
        with pytest.warns(UserWarning, match="needs two values of 'outlet'"):
            assert statistics.compare(CITED, corpus, "side").is_empty()


def test_an_unknown_measure_or_column_is_named():
    with pytest.raises(ValueError, match="mood"):
        statistics.compare(CITED, CORPUS, "mood")
    with pytest.raises(ValueError, match="era"):
        statistics.compare(CITED, CORPUS, "side", within=["era"])


# ------------------------------------------------------------------ copies

COPIES = REPRINTS.of(
    {"article_id": name, "cluster": first, "copy": number, "size": 3, "similarity": 1.0}
    for name, first, number in [("a1", "a1", 0), ("a2", "a1", 1), ("b1", "a1", 2), ("b2", "b2", 0)]
)


@pytest.mark.parametrize(
    ("copies", "kept"),
    [
        ("first", ["a1", "a3", "b1", "b2"]),
        ("drop", ["a1", "a3", "b2"]),
        ("keep", ["a1", "a2", "a3", "b1", "b2"]),
        ("weight", ["a1", "a2", "a3", "b1", "b2"]),
    ],
)
def test_choice_of_copies(copies, kept):
    chosen = statistics.choose_copies(CITED, CORPUS, COPIES, copies=copies)
    assert chosen.articles["article_id"].to_list() == kept
    assert set(chosen.cited["article_id"]) <= set(kept)


def test_weighted_copies_count_as_one_article_together():
    rows, corpus = statistics.choose_copies(CITED, CORPUS, COPIES, copies="weight")
    counts = statistics.attribution_counts(rows, corpus, by=())
    assert counts["total"].to_list() == pytest.approx([3])  # a1 = a2 = b1, a3, b2
    assert counts["count"].to_list() == pytest.approx([(4 + 2 + 2) / 3 + 0 + 2])
    once = statistics.once_per_article(rows)
    assert once.filter(article_id="a2")["weight"].to_list() == pytest.approx([1 / 3])


def test_kept_copies_are_resampled_as_one():
    rows, corpus = many(0.5, 0.5, size=10)
    twins = COPIES.clear().vstack(
        REPRINTS.of(
            {"article_id": n, "cluster": f"{n[0]}{int(n[1:]) // 2}", "copy": 0, "size": 2,
             "similarity": 1.0}
            for n in corpus["article_id"]
        )
    )  # fmt: skip
    kept = statistics.choose_copies(rows, corpus, twins, copies="keep")
    measures = statistics.direct_quote_ratio(*kept)
    assert measures["articles"].to_list() == [10, 10]
    assert set(measures["note"]) == {"fewer than 8 articles: no interval"}


def test_tests_between_outlets_leave_copies_out():
    chosen = statistics.choose_copies(CITED, CORPUS, COPIES)
    row = statistics.compare(*chosen, "direct_quote_ratio").row(0, named=True)
    assert (row["articles_first"], row["articles_second"]) == (2, 1)


def test_a_run_counts_the_first_of_an_outlets_copies():
    flags = dict.fromkeys(("negated", "modal", "distanced"), False)
    fixed = {"attribution": 0, "sentence": 0, "rule": "r", "confidence": 1, "hop": 0}
    names = [{"article_id": name} for name in ("a1", "a2", "b1")]
    given = ATTRIBUTIONS.of({**row, **fixed, **flags, "quote_type": "direct"} for row in names)
    coded = {"speaker": "N", "source_kind": "person", "anonymity": "named_person"}
    coded |= {"attribution": 0, "speaker_no": 0, "weight": 1.0, "evidence": "e"}
    tables = CORPUS, given, SOURCES.of({**row, **coded} for row in names), SPANS.of()
    measures = statistics.overview(*tables, reprints=COPIES)
    counts = measures.filter(measure="attributions_per_article")
    assert counts.select("outlet", "count", "total").rows() == [("A", 1, 2), ("B", 1, 2)]


def test_an_unknown_choice_is_named():
    with pytest.raises(ValueError, match="some"):
        statistics.choose_copies(CITED, CORPUS, COPIES, copies="some")


# ------------------------------------------------------------------ relays and network


def test_relays_say_whose_words_come_through_whom():
    flags = dict.fromkeys(("negated", "modal", "distanced"), False)
    fixed = {"article_id": "a1", "sentence": 0, "rule": "r", "confidence": 1, "hop": 0}
    links = [(0, None), (1, 0), (2, None), (3, 2)]
    attributions = ATTRIBUTIONS.of(
        {**fixed, **flags, "attribution": n, "relays": to, "quote_type": "indirect"}
        for n, to in links
    )
    speakers = [
        (0, 0, "Песков", 0.5),
        (0, 1, "Лавров", 0.5),
        (1, 0, "ТАСС", 1.0),
        (2, 0, None, 1.0),
    ]
    sources = SOURCES.of(
        {
            "article_id": "a1", "attribution": n, "speaker_no": k, "speaker": name, "weight": w,
            "source_kind": "person", "anonymity": "named_person", "evidence": "e",
        }
        for n, k, name, w in [*speakers, (3, 0, "ТАСС", 1.0)]
    )  # fmt: skip
    table = statistics.relays(CORPUS, attributions, sources)
    assert table.select("outlet", "through", "value", "count", "total", "estimate").rows() == [
        ("A", "ТАСС", None, 1.0, 2.0, 1 / 2),
        ("A", "ТАСС", "Лавров", 0.5, 2.0, 1 / 4),
        ("A", "ТАСС", "Песков", 0.5, 2.0, 1 / 4),
    ]
    assert statistics.relays(CORPUS, attributions.head(1), sources).is_empty()


def test_network_has_all_attributes_after_graphml(tmp_path):
    graph = statistics.source_network(CITED, CORPUS)
    edge = graph.edges["outlet:A", "speaker:Песков"]
    assert edge == {"weight": 2.0, "articles": 1, "share": 2 / 6, "direct_share": 1.0}
    speaker = {"label": "Псаки", "kind": "speaker", "source_kind": "person", "side": "США"}
    assert graph.nodes["speaker:Псаки"] == speaker | {"articles": 2, "citations": 2.0}
    assert graph.nodes["outlet:B"]["unresolved_share"] == 1 / 2
    nx.write_graphml(graph, tmp_path / "network.graphml")
    read = nx.read_graphml(tmp_path / "network.graphml")
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert read.edges["outlet:A", "speaker:Песков"].items() >= edge.items()


def test_network_leaves_out_what_few_articles_show():
    graph = statistics.source_network(CITED, CORPUS, min_articles=2)
    assert [*graph.edges] == [("outlet:A", "speaker:Псаки")]


@pytest.mark.parametrize(
    ("verb", "outlets"),
    [
        (statistics.diversity, [2, 1]),  # speakers are known in a1, a2 and b2
        (statistics.rarefied_diversity, [2, 1]),
        (statistics.distinct_sources, [2, 1]),
        (statistics.balance, [2, 1]),
        (statistics.attribution_counts, [2, 2]),  # a3 cites nobody, b1 nobody by name
    ],
)
def test_a_row_tells_how_many_articles_have_what_it_counts(verb, outlets):
    first = verb(*statistics.example(), random_state=None).unique(
        "outlet", keep="first", maintain_order=True
    )
    assert first.sort("outlet")["articles_with"].to_list() == outlets


def test_a_pair_of_outlets_rests_on_the_articles_of_both_that_cite_somebody_known():
    assert statistics.overlap(*statistics.example())["articles_with"].to_list() == [3, 3]
