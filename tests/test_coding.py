"""Samples have known probabilities, agreement is as published, and errors are corrected for."""

import importlib.util
from pathlib import Path

import krippendorff
import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.coding import (
    corrected_rates,
    corrected_shares,
    disagreements,
    draw_hits,
    draw_sample,
    expected_widths,
    extraction_accuracy,
    label_agreement,
    settle,
    side_by_side,
    token_agreement,
)
from mediakit.coding.agreement import ac1, alpha
from mediakit.schema import (
    AGENCY,
    ARTICLES,
    ATTRIBUTIONS,
    CODES,
    FRAME_HITS,
    NAMINGS,
    SAMPLE,
    SCARE_QUOTES,
    SENTENCES,
    attach,
)

CORRECTED = "quote_type share corrected"
SIMULATION = Path(__file__).parents[1] / "benchmarks" / "simulate_coding.py"
HITS_SIMULATION = SIMULATION.with_name("simulate_hits.py")
FLAGS = {"negated": False, "modal": False, "distanced": False, "hop": 0, "confidence": 0.9}

# Twelve items, four coders, some codes missing: the worked example of Krippendorff (2011,
# "Computing Krippendorff's Alpha-Reliability"), taken up by Gwet (2014, ch. 5).
PUBLISHED = [
    [1, 1, None, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [None, 5, 5, 5],
    [None, None, 1, 1],
    [None, None, 3, None],
]


def counts_of(table):
    return np.array([[row.count(value) for value in range(1, 6)] for row in table])


def corpus(per_outlet=10):
    """Two outlets; each article has four sentences, the first two with an attribution."""
    names = [(f"{outlet}{n}", outlet) for outlet in "ab" for n in range(per_outlet)]
    articles = ARTICLES.of(
        {"article_id": name, "input": n, "outlet": outlet, "lang": "ru", "text": "", "sha256": ""}
        | {"body_start": 0}
        for n, (name, outlet) in enumerate(names)
    )
    sentences = SENTENCES.of(
        {"article_id": name, "sentence": n, "paragraph": 0, "start": n, "stop": n}
        | {"zone": "boilerplate" if n == 3 else "body"}
        for name, _ in names
        for n in range(4)
    )
    attributions = ATTRIBUTIONS.of(
        FLAGS
        | {"article_id": name, "attribution": n, "sentence": n, "quote_type": "direct"}
        | {"rule": ("clause", "quote")[n]}
        for name, _ in names
        for n in range(2)
    )
    return articles, sentences, attributions


# ------------------------------------------------------------------ the sample


def test_weights_of_the_sample_add_up_to_the_population():
    sample = draw_sample(*corpus(), size=12)
    weight = (1 / sample["probability"]).sum()
    # 40 attributions, and 20 sentences without one that are not boilerplate
    assert weight == pytest.approx(60)


def test_sentences_without_an_attribution_are_neither_cued_nor_boilerplate():
    sample = draw_sample(*corpus(), size=12)
    assert set(sample.filter(unit="sentence")["sentence"]) == {2}


def test_every_outlet_and_rule_is_drawn():
    sample = draw_sample(*corpus(), size=12)
    assert sorted(sample["stratum"].unique()) == [
        "a · attribution · clause",
        "a · attribution · quote",
        "a · sentence",
        "b · attribution · clause",
        "b · attribution · quote",
        "b · sentence",
    ]


def test_confidence_can_divide_the_sample():
    sample = draw_sample(*corpus(), size=12, strata=["confidence"])
    assert all(("0.9 and" in stratum) or ("sentence" in stratum) for stratum in sample["stratum"])


def test_an_unknown_confidence_is_a_band_of_its_own():
    articles, sentences, attributions = corpus()
    unknown = attributions.with_columns(confidence=pl.lit(None, dtype=pl.Float32))
    sample = draw_sample(articles, sentences, unknown, size=12, strata=["confidence"])
    drawn = sample.filter(pl.col("unit") == "attribution")["stratum"].unique().to_list()
    assert sorted(drawn) == [
        "a · attribution · confidence unknown",
        "b · attribution · confidence unknown",
    ]


def test_the_same_state_draws_the_same_sample():
    first, again, other = (draw_sample(*corpus(), size=6, random_state=n) for n in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)


def test_a_sample_larger_than_the_corpus_is_all_of_it():
    sample = draw_sample(*corpus(per_outlet=1), size=500)
    assert sample.height == 6
    assert set(sample["probability"]) == {1.0}


def test_an_unknown_stratum_names_those_that_exist():
    with pytest.raises(ValueError, match=r"'colour'.*'rule'"):
        draw_sample(*corpus(), strata=["colour"])


def test_a_part_of_the_articles_draws_from_these_alone():
    articles, sentences, attributions = corpus()
    part = articles.filter(outlet="b").head(5)
    sample = draw_sample(part, sentences, attributions, size=8)
    assert set(sample["article_id"]) <= set(part["article_id"])
    assert (1 / sample["probability"]).sum() == pytest.approx(15)  # 10 attributions, 5 sentences


def test_more_items_than_asked_are_told():
    articles, sentences, attributions = corpus()
    many = attributions.with_columns(rule=pl.format("rule {}", "article_id"))
    with pytest.warns(UserWarning, match="42 items are drawn, not 6, to have 2 of each of 22"):
        draw_sample(articles, sentences, many, size=6, strata="rule")


def test_one_name_is_a_list_of_one():
    one, listed = (draw_sample(*corpus(), size=12, strata=it) for it in ("rule", ["rule"]))
    assert one.equals(listed)


def test_expected_widths_by_hand():
    row = {"article_id": "a", "sentence": 0, "outlet": "a"}
    parts = [("attribution", 36, 0.1), ("sentence", 9, 0.05)]
    items = [(unit, p) for unit, number, p in parts for _ in range(number)]
    sample = SAMPLE.of(
        row | {"item": n, "unit": unit, "stratum": unit, "probability": p}
        for n, (unit, p) in enumerate(items)
    )
    got = expected_widths(sample, error=0.2).row(0, named=True)
    # N²(1 − n/N) e(1 − e)/n: 360²·0.9·0.16/36 and 180²·0.95·0.16/9, over 360 found
    precise, silent = 360**2 * 0.9 * 0.16 / 36, 180**2 * 0.95 * 0.16 / 9
    assert (got["items"], got["found"]) == (45, 360)
    assert got["precision"] == pytest.approx(1.959964 * precise**0.5 / 360)
    assert got["share"] == pytest.approx(1.959964 * (precise + silent) ** 0.5 / 360)
    no_sentence = expected_widths(sample.filter(unit="attribution"))
    assert no_sentence["share"].to_list() == [None]
    with pytest.raises(ValueError, match="error is 2"):
        expected_widths(sample, error=2)


# ------------------------------------------------------------------ agreement


def test_alpha_and_ac1_are_as_published():
    counts = counts_of(PUBLISHED)
    assert alpha(counts)[0] == pytest.approx(0.743, abs=0.0005)
    assert ac1(counts) == pytest.approx(0.77544, abs=0.000005)


@given(
    st.lists(
        st.lists(st.sampled_from([1, 2, 3, None]), min_size=3, max_size=3), min_size=2, max_size=12
    )
)
def test_alpha_equals_an_independent_implementation(table):
    counts = counts_of(table)
    used = counts[counts.sum(axis=1) > 1]
    if (used.sum(axis=0) > 0).sum() < 2:
        return  # nothing could disagree
    theirs = krippendorff.alpha(value_counts=used, level_of_measurement="nominal")
    assert alpha(counts)[0] == pytest.approx(theirs, abs=1e-9)


def test_agreement_of_labels_counts_only_what_two_coders_gave():
    codes = CODES.of(
        {"item": n, "coder": who, "number": 0, "valid": True, "source_kind": kind}
        for n, pair in enumerate([("person", "person"), ("media", "group"), ("media", None)])
        for who, kind in zip("ab", pair, strict=True)
    )
    rows = label_agreement(codes, labels=["source_kind"])
    # codes: person, person, media, group; observed 1/2; expected 1 − 2/12
    total = rows.filter(pl.col("category").is_null()).row(0, named=True)
    assert (total["items"], total["observed"]) == (2, 0.5)
    assert total["expected"] == pytest.approx(1 - 2 / 12)
    assert total["alpha"] == pytest.approx(1 - 0.5 / (10 / 12))
    assert rows["category"].to_list() == [None, "group", "media", "person"]


def test_one_category_alone_has_no_alpha():
    codes = CODES.of(
        {"item": n, "coder": who, "number": 0, "valid": True} for n in range(3) for who in "ab"
    )
    row = label_agreement(codes, labels=["valid"]).row(0, named=True)
    assert (row["observed"], row["alpha"]) == (0.0, None)


def test_agreement_per_frame_leaves_out_what_nobody_coded():
    sample = SAMPLE.of(
        {"item": n, "unit": "hit", "article_id": "a", "sentence": n, "token": 1, "outlet": "o"}
        | {"frame": "war" if n < 3 else "talks", "stratum": "s", "probability": 1.0}
        for n in range(6)
    )
    codes = CODES.of(
        {"item": n, "coder": who, "number": 0, "valid": n % 2 == 0 or (n == 1 and who == "b")}
        for n in range(6)
        for who in "ab"
    )
    rows = label_agreement(codes, sample=sample, by="frame")
    assert rows["label"].unique().to_list() == ["valid"]
    total = rows.filter(pl.col("category").is_null())
    # talks: no, yes, no twice; war: they differ on one of three, expected 1 − 5·4/(6·5)
    alpha_of_war = 1 - (1 / 3) / (1 - 20 / 30)
    assert total.select("frame", "items", "observed").rows() == [
        ("talks", 3, 0.0),
        ("war", 3, pytest.approx(1 / 3)),
    ]
    assert total["alpha"].to_list() == [1.0, pytest.approx(alpha_of_war)]
    with pytest.raises(ValueError, match="give the sample="):
        label_agreement(codes, by="frame")


def test_what_coders_differ_on_is_settled_and_the_rest_is_kept():
    codes = CODES.of(
        {"item": n, "coder": who, "number": 0, "valid": True, "note": who}
        | {"quote_type": "mixed" if (n, who) == (1, "b") else "direct"}
        for n in range(3)
        for who in "ab"
    )
    assert disagreements(codes)["item"].to_list() == [1, 1]
    decided = CODES.of(
        [{"item": 1, "coder": "c", "number": 0, "valid": True, "quote_type": "indirect"}]
    )
    settled = settle(codes, decided)
    assert settled.select("item", "coder", "quote_type").rows() == [
        (0, "settled", "direct"),
        (1, "settled", "indirect"),
        (2, "settled", "direct"),
    ]
    with pytest.raises(ValueError, match="1 items are not decided: 1"):
        settle(codes, decided.with_columns(item=pl.lit(0, pl.Int32)))


def test_agreement_on_words_asks_which_words_are_marked():
    text = "Мэр сказал: мост открыт."
    one = {"source": [[0, 3]], "cue": [[4, 10]], "content": [[12, 23]]}
    two = one | {"content": [[12, 16]]}
    first = [{"id": n, "text": text, "attributions": [one]} for n in range(2)]
    second = [{"id": n, "attributions": [two]} for n in range(2)]
    rows = token_agreement(first, second)
    assert rows.select("label", "items", "observed").rows() == [
        ("token: source", 8, 0.0),
        ("token: cue", 8, 0.0),
        ("token: content", 8, 0.25),
    ]


def test_annotators_of_different_documents_are_refused():
    with pytest.raises(ValueError, match="only one of the annotators has a, b"):
        token_agreement([{"id": "a", "text": "", "attributions": []}], [{"id": "b"}])


# ------------------------------------------------------------------ estimates


def sample_and_codes(verdicts, missed):
    """One outlet: 4 of 8 attributions and 2 of 10 silent sentences coded."""
    items = [("attribution", n, 0.5) for n in range(len(verdicts))]
    items += [("sentence", None, 0.2) for _ in missed]
    sample = SAMPLE.of(
        {"item": n, "unit": unit, "article_id": f"a{n}", "attribution": number, "sentence": 0}
        | {"outlet": "a", "stratum": unit, "probability": probability}
        for n, (unit, number, probability) in enumerate(items)
    )
    codes = CODES.of(
        {"item": n, "coder": "one", "number": 0, "valid": valid, "quote_type": kind}
        for n, (valid, kind) in enumerate([*verdicts, *missed])
    )
    return sample, codes


def test_precision_and_recall_by_hand():
    sample, codes = sample_and_codes(
        [(True, "direct"), (True, "direct"), (True, "indirect"), (False, None)],
        [(True, "direct"), (False, None)],
    )
    rows = {row["measure"]: row for row in extraction_accuracy(sample, codes).to_dicts()}
    assert rows["precision"]["estimate"] == pytest.approx(3 / 4)
    # 6 of 8 rows are right; 1 of 2 sentences hides one, that is 5 of 10
    assert rows["recall"]["estimate"] == pytest.approx(6 / 11)
    assert rows["recall"]["low"] < 6 / 11 < rows["recall"]["high"]


def test_corrected_share_by_hand():
    sample, codes = sample_and_codes(
        [(True, "direct"), (True, "indirect"), (True, "indirect"), (False, None)],
        [(True, "direct"), (False, None)],
    )
    labelled = pl.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(8)],
            "attribution": pl.Series(range(8), dtype=pl.Int32),
            "outlet": "a",
            "quote_type": ["direct"] * 4 + ["indirect"] * 4,
        }
    )
    rows = corrected_shares(sample, codes, labelled, label="quote_type").filter(value="direct")
    plain, corrected = rows.to_dicts()
    assert plain["estimate"] == pytest.approx(1 / 2)
    # direct: 4 found − 2 × 3 wrongly so + 5 × 1 missed; all: 8 found − 2 × 1 + 5 × 1
    assert corrected["estimate"] == pytest.approx(3 / 11)
    both = side_by_side(corrected_shares(sample, codes, labelled, label="quote_type"))
    row = both.row(by_predicate=pl.col("value") == "direct", named=True)
    assert (row["extracted"], row["corrected"]) == (0.5, pytest.approx(3 / 11))


VERDICT = st.sampled_from([(True, "direct"), (True, "indirect"), (False, None)])


@given(st.lists(VERDICT, min_size=4, max_size=4), st.lists(VERDICT, min_size=1, max_size=4))
def test_a_corrected_share_and_its_limits_stay_a_share(verdicts, missed):
    sample, codes = sample_and_codes(verdicts, missed)
    labelled = pl.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(8)],
            "attribution": pl.Series(range(8), dtype=pl.Int32),
            "outlet": "a",
            "quote_type": ["direct"] * 2 + ["indirect"] * 6,
        }
    )
    for row in corrected_shares(sample, codes, labelled, label="quote_type").iter_rows(named=True):
        if row["low"] is not None:
            assert 0 <= row["low"] <= row["estimate"] <= row["high"] <= 1


def test_where_no_error_was_seen_the_interval_allows_for_one():
    sample, codes = sample_and_codes([(True, None)] * 4, [(False, None)] * 2)
    rows = {row["measure"]: row for row in extraction_accuracy(sample, codes).to_dicts()}
    precision = rows["precision"]
    assert (precision["estimate"], precision["high"]) == (1.0, 1.0)
    # N²(1 − n/N) (n + 1)/(n + 2)²/n with N = 8, n = 4 and N = 10, n = 2, over a total of 8
    variance = 64 * 0.5 * 5 / 36 / 4 + 100 * 0.8 * 3 / 16 / 2
    assert precision["low"] == pytest.approx(max(0, 1 - 2.776445105 * variance**0.5 / 8))


def test_what_nobody_judged_has_no_estimate():
    sample, codes = sample_and_codes([(True, "direct")] * 4, [(False, None)] * 2)
    rows = extraction_accuracy(sample, codes)
    row = rows.filter(measure="content precision").row(0, named=True)
    assert (row["estimate"], row["note"]) == (None, "nobody coded it")


def test_items_that_nobody_coded_leave_their_weight_to_their_stratum():
    sample, codes = sample_and_codes([(True, "direct"), (False, None)], [(False, None)])
    fewer = codes.filter(pl.col("item") != 1)
    row = extraction_accuracy(sample, fewer).filter(measure="precision").row(0, named=True)
    assert (row["estimate"], row["total"]) == (1.0, 4.0)


def coded_partly(items):
    """Two outlets, all items coded but those left out."""
    articles, sentences, attributions = corpus()
    sample = draw_sample(articles, sentences, attributions, size=12)
    left = sample.filter(items)
    codes = CODES.of(
        {"item": item, "coder": "one", "number": 0, "valid": unit == "attribution"}
        | {"quote_type": "direct" if unit == "attribution" else None}
        for item, unit in left.select("item", "unit").iter_rows()
    )
    labelled = attach(attributions, articles, "outlet")
    shares = corrected_shares(sample, codes, labelled, label="quote_type")
    return extraction_accuracy(sample, codes), shares


@pytest.mark.parametrize(
    ("coded", "told"),
    [
        (pl.col("outlet") == "a", "nobody coded it"),
        (
            (pl.col("outlet") == "a") | (pl.col("unit") == "attribution"),
            "nobody coded b · sentence",
        ),
        (
            (pl.col("outlet") == "a") | ~pl.col("stratum").str.ends_with("clause"),
            "nobody coded b · attribution · clause",
        ),
    ],
)
def test_what_rests_on_a_stratum_that_nobody_coded_is_unknown_and_says_so(coded, told):
    accuracy, shares = coded_partly(coded)
    for rows in (accuracy.filter(measure="recall"), shares.filter(measure=CORRECTED)):
        known = rows.select("outlet", pl.col("estimate").is_not_null()).rows()
        assert sorted(known) == [("a", True), ("b", False)]
        row = rows.filter(outlet="b").row(0, named=True)
        assert (row["low"], row["high"], row["note"]) == (None, None, told)
    precision = accuracy.filter(measure="precision", outlet="b")["estimate"].item()
    assert (precision is None) == ("sentence" not in told)


def test_without_sentences_what_was_missed_is_unknown():
    articles, sentences, attributions = corpus()
    sample = draw_sample(articles, sentences, attributions, size=8, sentences_share=0)
    codes = CODES.of(
        {"item": item, "coder": "one", "number": 0, "valid": True} for item in sample["item"]
    )
    rows = extraction_accuracy(sample, codes)
    assert rows.filter(measure="precision")["estimate"].to_list() == [1.0, 1.0]
    recall = rows.filter(measure="recall")
    assert recall["estimate"].to_list() == [None, None]
    assert "no sentence was drawn" in recall["note"][0]


# ------------------------------------------------------------------ hits of frames


def frame_hits(frames, outlet="a"):
    """One article of an outlet with a hit in each sentence, of the frames named."""
    flags = {"zone": "body", "scheme": "generic", "weight": 1.0, "negated": False}
    flags |= {"question": False, "voice": "outlet", "words": 1, "term": "слово", "token": 1}
    article = {"article_id": outlet, "input": 0, "outlet": outlet, "lang": "ru", "text": ""}
    return ARTICLES.of([article | {"sha256": "", "body_start": 0}]), FRAME_HITS.of(
        flags | {"article_id": outlet, "sentence": n, "start": n, "stop": n, "frame": frame}
        for n, frame in enumerate(frames)
    )


def test_hits_are_drawn_by_frame_with_known_probabilities():
    articles, hits = frame_hits(["war"] * 12 + ["talks"] * 4)
    sample = draw_hits(articles, hits, size=8)
    assert dict(sample.group_by("stratum").len().iter_rows()) == {
        "a · hit · war": 6,
        "a · hit · talks": 2,
    }
    assert (1 / sample["probability"]).sum() == pytest.approx(16)
    key = ["article_id", "frame", "sentence", "token"]
    assert sample.join(hits, on=key, how="semi").height == 8
    with pytest.raises(ValueError, match=r"'colour'.*'frame'"):
        draw_hits(articles, hits, strata=["colour"])


SPOT = {"sentence": 0, "start": 0, "stop": 3, "voice": "outlet"}
TABLES = {
    "scare": SCARE_QUOTES.of(
        SPOT | {"article_id": "a", "quote": n, "token": n, "text": "да", "term": "да"}
        | {"distanced": False}
        for n in range(8)
    ),
    "namings": NAMINGS.of(
        SPOT | {"article_id": "a", "choice": "state", "variant": f"v{n % 2}", "token": n}
        | {"text": "да"}
        for n in range(8)
    ),
    "agency": AGENCY.of(
        SPOT | {"article_id": "a", "token": 1, "agent_no": n, "predicate": "дать"}
        | {"construction": "active", "negated": False}
        for n in range(8)
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "stratum", "told"),
    [
        ("scare", "a · hit", {"quote"}),
        ("namings", "a · hit · state", {"choice", "variant"}),
        ("agency", "a · hit · active", {"agent_no", "predicate", "construction", "agent"}),
    ],
)
def test_any_table_of_words_is_drawn_and_told_apart(name, stratum, told):
    articles, _ = frame_hits([])
    sample = draw_hits(articles, TABLES[name], size=4)
    assert sample["stratum"].unique().to_list() == [stratum]
    assert {*told, "start", "stop"} <= {*sample.columns}
    key = [name for name in ("token", "quote", "agent_no") if name in sample.columns]
    found = sample.join(TABLES[name], on=["article_id", *key], how="inner")
    assert (sample.height, found.height) == (4, 4)


def test_a_table_of_ones_own_is_drawn_by_its_key():
    articles, _ = frame_hits([])
    rows = pl.DataFrame(
        {"article_id": "a", "sentence": [0, 0], "token": [1, 1], "sense": ["x", "y"]}
    )
    with pytest.raises(ValueError, match="name in key="):
        draw_hits(articles, rows)
    sample = draw_hits(articles, rows, key="sense", strata="sense", size=2)
    assert sorted(sample["sense"]) == ["x", "y"]
    with pytest.raises(ValueError, match=r"lack \['token'\]"):
        draw_hits(articles, rows.drop("token"))


def test_precision_and_corrected_share_of_frames_by_hand():
    articles, hits = frame_hits(["war"] * 12 + ["talks"] * 4)
    sample = draw_hits(articles, hits, size=8)
    wrong = sample.filter(frame="war")["item"].head(3).to_list()
    codes = CODES.of(
        {"item": item, "coder": "one", "number": 0, "valid": item not in wrong}
        for item in sample["item"]
    )
    precision = extraction_accuracy(sample, codes, by=["frame"])
    assert precision.select("frame", "measure", "estimate").rows() == [
        ("talks", "precision", 1.0),
        ("war", "precision", 0.5),
    ]
    labelled = attach(hits, articles, "outlet")
    shares = corrected_shares(sample, codes, labelled, label="frame")
    # war: 12 found, half of them right; talks: 4, all right
    assert side_by_side(shares).select("value", "extracted", "corrected").rows() == [
        ("talks", 0.25, pytest.approx(0.4)),
        ("war", 0.75, pytest.approx(0.6)),
    ]
    only = corrected_shares(sample, codes, labelled.filter(frame="war"), label="frame")
    assert side_by_side(only)["corrected"].to_list() == [pytest.approx(1.0)]


def judged(sample, wrong=(), **labels):
    return CODES.of(
        {"item": item, "coder": "one", "number": 0, "valid": item not in wrong}
        for item in sample["item"]
    ).with_columns(**labels)


WORDS = pl.DataFrame({"article_id": ["a"], "voice": ["outlet"], "words": [2000]})


def test_a_corrected_rate_by_hand():
    articles, hits = frame_hits(["war"] * 12 + ["talks"] * 4)
    sample = draw_hits(articles, hits, size=8)
    codes = judged(sample, sample.filter(frame="war")["item"].head(3).to_list())
    rates = corrected_rates(sample, codes, hits, articles, WORDS, label="frame", voice="outlet")
    assert side_by_side(rates).select("value", "extracted", "corrected").rows() == [
        ("talks", 2.0, pytest.approx(2.0)),
        ("war", 6.0, pytest.approx(3.0)),
    ]
    row = rates.filter(measure="frame per 1,000 words corrected", value="war").row(0, named=True)
    # 12²(1 − 6/12) s²/6 with s² = 0.3 of three false in six; nothing false was seen of talks,
    # which are in a stratum of their own and tell nothing on the number of the others
    error = (12**2 * 0.5 * 0.3 / 6) ** 0.5
    assert row["low"] == pytest.approx(max(0, 3 - 2.570582 * error / 2), abs=1e-6)
    assert row["high"] == pytest.approx(min(6, 3 + 2.570582 * error / 2), abs=1e-6)
    assert (row["count"], row["total"]) == (pytest.approx(6), 2.0)
    every = corrected_rates(sample, codes, hits, articles, WORDS)
    assert side_by_side(every).select("value", "extracted", "corrected").rows() == [
        (None, 8.0, pytest.approx(5.0))
    ]
    with pytest.raises(ValueError, match="words has none of 'a'"):
        corrected_rates(sample, codes, hits, articles, WORDS.clear())


def test_labels_that_coders_gave_correct_those_of_any_table():
    articles, _ = frame_hits([])
    sample = draw_hits(articles, TABLES["namings"], size=8, strata=())
    first = sample.filter(variant="v0")["item"][0]
    told = pl.when(pl.col("item") == first).then(pl.lit("v1"))
    kept = pl.col("item").replace_strict(sample["item"], sample["variant"])
    codes = judged(sample, variant=told.otherwise(kept))
    shares = corrected_shares(sample, codes, TABLES["namings"], label="variant", articles=articles)
    assert side_by_side(shares).rows() == [
        ("a", "v0", 0.5, 0.375, 0.375, 0.375),  # all were coded: nothing is uncertain
        ("a", "v1", 0.5, 0.625, 0.625, 0.625),
    ]
    scare = draw_hits(articles, TABLES["scare"], size=8)
    rates = corrected_rates(scare, judged(scare, [0, 1]), TABLES["scare"], articles, WORDS)
    assert side_by_side(rates).rows() == [("a", None, 4.0, 3.0, 3.0, 3.0)]


def test_shares_are_within_one_scheme_or_choice():
    articles, _ = frame_hits([])
    two = TABLES["namings"].with_columns(choice=pl.format("c{}", pl.col("token") % 2))
    sample = draw_hits(articles, two, size=8)
    codes = judged(sample)
    with pytest.raises(ValueError, match=r"2 of 'choice' \(c0, c1\).*filter one"):
        corrected_shares(sample, codes, two, label="variant", articles=articles)
    one = corrected_shares(
        sample, codes, two.filter(choice="c0"), label="variant", articles=articles
    )
    assert side_by_side(one)["corrected"].to_list() == [1.0]  # v0 alone is there


def test_the_role_of_sources_is_corrected_and_must_have_been_asked():
    sample, codes = sample_and_codes([(True, None)] * 4, [(False, None)] * 2)
    sources = pl.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(8)],
            "attribution": pl.Series(range(8), dtype=pl.Int32),
            "role": ["official"] * 6 + ["expert"] * 2,
            "outlet": "a",
        }
    )
    with pytest.raises(ValueError, match=r"nobody coded 'role'; ask for it: labels=\('role',\)"):
        corrected_shares(sample, codes, sources, label="role")
    roles = pl.Series(["official", "official", "expert", "expert"] + [None] * 2)
    coded = codes.with_columns(role=roles.cast(codes.schema["role"]))
    shares = side_by_side(corrected_shares(sample, coded, sources, label="role"))
    # two of the four coded officials are experts, of which each stands for two
    assert shares.select("value", "extracted", "corrected").rows() == [
        ("expert", 0.25, pytest.approx(6 / 8)),
        ("official", 0.75, pytest.approx(2 / 8)),
    ]
    with pytest.raises(ValueError, match="2 rows that share"):
        corrected_shares(sample, coded, pl.concat([sources, sources.head(1)]), label="role")


def test_a_share_beyond_its_limits_is_told():
    verdicts = [(True, "direct"), (True, "direct"), (True, "direct"), (True, "direct")]
    sample, codes = sample_and_codes(verdicts, [(False, None)] * 2)
    labelled = pl.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(8)],
            "attribution": pl.Series(range(8), dtype=pl.Int32),
            "outlet": "a",
            "quote_type": ["indirect"] * 4 + ["direct"] * 4,
        }
    )
    row = corrected_shares(sample, codes, labelled, label="quote_type").filter(
        measure=CORRECTED, value="direct"
    )
    # 4 found + 2 × 4 taken for indirect, of 8: 1.5
    assert row["count"].item() == pytest.approx(12)
    assert row["estimate"].item() == 1.0
    assert "1.50 lies beyond what is possible: code more items" in row["note"].item()


def test_a_part_of_the_articles_is_corrected_by_its_own_items():
    articles, sentences, attributions = corpus()
    sample = draw_sample(articles, sentences, attributions, size=500)
    truth = sample.with_columns(
        valid=(pl.col("unit") == "attribution") & pl.col("article_id").str.starts_with("a")
    )
    codes = CODES.of(
        {"item": item, "coder": "one", "number": 0, "valid": valid}
        | {"quote_type": "direct" if valid else None}
        for item, valid in truth.select("item", "valid").iter_rows()
    )
    part = articles.filter(pl.col("article_id").is_in(["a1", "a2", "b1"]))
    shares = corrected_shares(sample, codes, attributions, label="quote_type", articles=part)
    counts = shares.filter(measure=CORRECTED).select("outlet", "count", "total").rows()
    assert counts == [("a", pytest.approx(4), pytest.approx(4)), ("b", 0, 0)]


def test_a_frame_in_several_strata_is_estimated_from_all_of_them():
    articles, hits = frame_hits(["war", "talks"] * 8)
    halves = hits.with_columns(
        zone=pl.when(pl.col("sentence") < 8)
        .then(pl.lit("lead"))
        .otherwise(pl.lit("body"))
        .cast(hits.schema["zone"])
    )
    sample = draw_hits(articles, halves, size=16, strata=["zone"])
    codes = CODES.of(
        {"item": item, "coder": "one", "number": 0, "valid": frame == "war" or place < 8}
        for item, frame, place in sample.select("item", "frame", "sentence").iter_rows()
    )
    rows = extraction_accuracy(sample, codes, by=["frame"]).select("estimate", "low", "total")
    assert rows.rows() == [(0.5, 0.5, 8.0), (1.0, 1.0, 8.0)]  # all drawn: nothing is uncertain


def test_two_coders_need_a_choice():
    sample, codes = sample_and_codes([(True, "direct")], [(False, None)])
    both = pl.concat([codes, codes.with_columns(coder=pl.lit("two"))])
    with pytest.raises(ValueError, match="one, two"):
        extraction_accuracy(sample, both)
    assert extraction_accuracy(sample, both, coder="two").height == 4


def test_corrected_shares_cover_the_truth_where_extraction_errs():
    spec = importlib.util.spec_from_file_location("simulate_coding", SIMULATION)
    simulation = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(simulation)
    result = simulation.simulate(150)
    # 150 runs: four standard errors of a coverage of 0.95
    assert result["corrected"].min() > 0.95 - 4 * np.sqrt(0.95 * 0.05 / 150)
    assert result["as extracted"].max() < 0.6


def test_corrected_shares_and_rates_of_frames_cover_the_truth_of_rare_ones_too():
    spec = importlib.util.spec_from_file_location("simulate_hits", HITS_SIMULATION)
    simulation = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(simulation)
    result = simulation.simulate(60).drop_nulls("covered")
    # 60 runs: four standard errors of a coverage of 0.95
    assert result["covered"].min() > 0.95 - 4 * np.sqrt(0.95 * 0.05 / 60)


def test_a_label_that_nobody_gave_has_no_agreement_and_breaks_nothing():
    codes = CODES.of({"item": 0, "coder": who, "number": 0, "valid": True} for who in "ab")
    row = label_agreement(codes, labels=["source_ok"]).row(0, named=True)
    assert (row["items"], row["alpha"], row["ac1"]) == (0, None, None)
