"""Laws that every verb of framing keeps: a part of the articles, and a group without a name."""

import inspect
from datetime import date

import polars as pl
import pytest
from framing_tables import MARKED, THREAT, corpus
from polars.testing import assert_frame_equal

from mediakit import framing
from mediakit.schema import ATTRIBUTIONS, CITATIONS, REPRINTS, SOURCES, SPANS
from mediakit.statistics import choose_copies
from mediakit.wordlists import read_lexicons

LEXICONS = read_lexicons()
DAY = date(2022, 1, 10)
PART = ["a1", "a2", "a3", "b1"]  # others have frames, names and marks that these lack

SANCTIONS = """
    Совет совет NOUN Case=Nom 2 nsubj
    ввёл ввести VERB Voice=Act|VerbForm=Fin 0 root
    новые новый ADJ Case=Acc 4 amod
    санкции санкция NOUN Case=Acc 2 obj
"""
PARSES = {
    **dict.fromkeys(["a1", "a2", "b1", "b2"], SANCTIONS),
    **dict.fromkeys(["a3", "a4", "b3"], THREAT),
    **dict.fromkeys(["b4", "a5"], MARKED),
}


def tables():
    """All tables of framing of nine articles, and what they were made from."""
    outlets = {name: "А" if name.startswith("a") else "Б" for name in PARSES}
    dates = {name: date(2022, 1, 5 + int(name[1]) * 2) for name in PARSES}
    marks = [(name, "« новых гарантиях »", "scare") for name in ("b4", "a5")]
    articles, sentences, tokens, quotes, _ = corpus(PARSES, marks, outlets, dates)
    found = {"articles": articles, "sentences": sentences, "tokens": tokens, "quotes": quotes}
    found |= {"attributions": ATTRIBUTIONS.of(), "spans": SPANS.of()}
    found |= framing.framing_tables(*found.values(), lexicons=LEXICONS)
    speaker = {"attribution": 0, "speaker_no": 0, "source_kind": "country", "evidence": "e"}
    speaker |= {"side": "Россия", "anonymity": "metonym", "weight": 1.0}
    found["sources"] = SOURCES.of({**speaker, "article_id": name} for name in PARSES)
    return found


def cited(hits):
    return hits.with_columns(attribution=pl.lit(0, pl.Int32))


def talks(found):
    return found["frame_hits"].filter(scheme="talks")


EVENTS = pl.DataFrame({"event": ["встреча"], "date": [DAY]})
FLAT = {"random_state": None}

# A call of every public verb that takes articles, on these articles and the other tables.
VERBS = {
    "actor_roles": lambda a, t: framing.actor_roles(t["agency"], a, **FLAT),
    "concordance": lambda a, t: framing.concordance(
        a, t["tokens"], t["voices"], lemma="санкция|угроза"
    ),
    "construction_shares": lambda a, t: framing.construction_shares(t["agency"], a, **FLAT),
    "find_agency": lambda a, t: framing.find_agency(
        a, t["tokens"], t["voices"], actors=LEXICONS.actors, predicates=LEXICONS.predicates
    ),
    "find_namings": lambda a, t: framing.find_namings(
        a, t["tokens"], t["voices"], lexicon=LEXICONS.naming, government=LEXICONS.government
    ),
    "find_scare_quotes": lambda a, t: framing.find_scare_quotes(
        a, t["tokens"], t["quotes"], t["voices"], contexts=LEXICONS.quote_contexts
    ),
    "find_voices": lambda a, t: framing.find_voices(
        a, t["tokens"], t["quotes"], t["attributions"], t["spans"]
    ),
    "first_frame_shares": lambda a, t: framing.first_frame_shares(
        framing.first_frames(t["frame_hits"], t["articles"]), a, **FLAT
    ),
    "first_frames": lambda a, t: framing.first_frames(t["frame_hits"], a),
    "frame_changes": lambda a, t: framing.frame_changes(
        t["frame_hits"], a, framing.word_counts(t["tokens"], t["voices"]), EVENTS
    ),
    "frame_cuts": lambda a, t: framing.frame_cuts(t["frame_hits"], a, {"all": None}, **FLAT),
    "frame_hits": lambda a, t: framing.frame_hits(
        a,
        t["sentences"],
        t["tokens"],
        t["voices"],
        lexicon=LEXICONS.frames,
        negators=LEXICONS.negators,
    ),
    "frame_presence": lambda a, t: framing.frame_presence(t["frame_hits"], a, **FLAT),
    "frame_rates": lambda a, t: framing.frame_rates(
        t["frame_hits"], a, framing.word_counts(t["tokens"], t["voices"]), **FLAT
    ),
    "frame_shares": lambda a, t: framing.frame_shares(t["frame_hits"], a, **FLAT),
    "frame_sides": lambda a, t: framing.frame_sides(
        cited(t["frame_hits"]), a, t["sources"], **FLAT
    ),
    "frame_validity": lambda a, t: framing.frame_validity(t["frame_hits"], a),
    "framing_tables": lambda a, t: framing.framing_tables(
        a,
        *(t[name] for name in ("sentences", "tokens", "quotes", "attributions", "spans")),
        lexicons=LEXICONS,
    )["agency"],
    "keyness": lambda a, t: framing.keyness(a, t["tokens"], t["voices"], min_count=1, **FLAT),
    "marked_shares": lambda a, t: framing.marked_shares(
        t["scare_quotes"], a, t["tokens"], t["voices"], "гарантия|санкция", **FLAT
    ),
    "naming_shares": lambda a, t: framing.naming_shares(t["namings"], a, **FLAT),
    "outlet_distances": lambda a, t: framing.outlet_distances(talks(t), a),
    "scare_rates": lambda a, t: framing.scare_rates(
        t["scare_quotes"], a, framing.word_counts(t["tokens"], t["voices"]), **FLAT
    ),
    "term_hits": lambda a, t: framing.term_hits(t["frame_hits"], a),
}


def test_every_verb_that_takes_articles_is_held_to_the_laws():
    public = {name: getattr(framing, name) for name in framing.__all__}
    takes = {
        name for name, verb in public.items() if "articles" in inspect.signature(verb).parameters
    }
    assert takes == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_a_part_of_the_articles_gives_what_the_filtered_tables_give(verb):
    whole = tables()
    part = whole["articles"].filter(pl.col("article_id").is_in(PART))
    filtered = {
        name: table.filter(pl.col("article_id").is_in(PART))
        for name, table in whole.items()
        if "article_id" in table.columns
    }
    of_part = VERBS[verb](part, whole)
    assert_frame_equal(of_part, VERBS[verb](filtered["articles"], filtered))
    everything = VERBS[verb](whole["articles"], whole)
    assert everything.height > 0
    assert not everything.equals(of_part)


def test_no_frame_covers_more_than_the_articles_given():
    found = tables()
    for name in PARSES:
        one = found["articles"].filter(article_id=name)
        assert set(framing.frame_validity(found["frame_hits"], one)["coverage"]) <= {1.0}


def test_an_outlet_without_articles_around_an_event_has_no_change():
    found = tables()
    early = found["articles"].filter(pl.col("outlet") == "А", pl.col("date") < DAY)
    row = VERBS["frame_changes"](early, found).row(0, named=True)
    assert (row["articles_after"], row["after"], row["change"]) == (0, None, None)
    assert row["note"] == "nothing to count"


def sectioned():
    """The tables, with articles of a section and of none."""
    found = tables()
    section = pl.when(pl.col("article_id").is_in(["a1", "a3", "b3", "b4"])).then(pl.lit("мир"))
    return found, found["articles"].with_columns(rubric=section)


@pytest.mark.parametrize(
    "verb",
    [framing.frame_shares, framing.naming_shares, framing.construction_shares, framing.actor_roles],
)
def test_null_is_a_group_of_its_own_in_rates(verb):
    found, articles = sectioned()
    names = {framing.frame_shares: "frame_hits", framing.naming_shares: "namings"}
    rows = found[names.get(verb, "agency")]
    grouped = verb(rows, articles, by="rubric", **FLAT)
    named = articles.with_columns(pl.col("rubric").fill_null("-"))
    other = verb(rows, named, by="rubric", **FLAT).with_columns(pl.col("rubric").replace("-", None))
    assert_frame_equal(grouped, other, check_row_order=False)
    assert grouped["rubric"].n_unique() == 2


def test_null_is_a_group_of_its_own_in_rates_per_word():
    found, articles = sectioned()
    words = framing.word_counts(found["tokens"], found["voices"])
    rates = framing.frame_rates(found["frame_hits"], articles, words, by=["rubric"], **FLAT)
    assert rates.select("rubric", "articles").unique().sort("rubric").rows() == [
        (None, 5),
        ("мир", 4),
    ]


def test_null_is_left_out_of_comparisons():
    found, articles = sectioned()
    moved = pl.when(pl.col("article_id").is_in(["a1", "a2"])).then(pl.lit("дом"))
    moved = moved.when(article_id="b1").then(pl.lit("мир")).otherwise("rubric")
    articles = articles.with_columns(rubric=moved)
    known = articles.drop_nulls("rubric")
    assert_frame_equal(
        framing.outlet_distances(talks(found), articles, between="rubric"),
        framing.outlet_distances(talks(found), known, between="rubric"),
    )
    words = (found["tokens"], found["voices"])
    compared = [
        framing.keyness(own, *words, between="rubric", min_count=1, **FLAT)
        for own in (articles, known)
    ]
    assert_frame_equal(*compared)
    assert compared[0]["outlet"].unique().sort().to_list() == ["дом", "мир"]


def test_a_column_that_is_not_there_is_named():
    found = tables()
    with pytest.raises(ValueError, match=r"no column \['rubrik'\]"):
        framing.outlet_distances(found["frame_hits"], found["articles"], between="rubrik")


def test_hits_of_two_schemes_are_no_profile():
    found = tables()
    with pytest.raises(ValueError, match=r"of the schemes generic, talks.*filter them to one"):
        framing.outlet_distances(found["frame_hits"], found["articles"])


@pytest.mark.parametrize("verb", sorted({*VERBS} - {"framing_tables"}))
def test_the_order_of_rows_means_nothing(verb):
    found = tables()
    mixed = {name: table.sample(fraction=1, shuffle=True, seed=7) for name, table in found.items()}
    given, other = (VERBS[verb](own["articles"], own) for own in (found, mixed))
    assert_frame_equal(given, other, check_row_order=False)


@pytest.mark.parametrize(
    ("verb", "values"),
    [
        ("frame_shares", None),
        ("frame_presence", None),
        ("naming_shares", None),
        ("construction_shares", ["active", "agentless", "nominalised", "passive"]),
        ("scare_rates", [None]),
    ],
)
def test_what_is_not_found_in_an_outlet_is_a_row_at_none(verb, values):
    found = tables()
    measured = VERBS[verb](found["articles"], found)
    measured = measured.unique(["outlet", "measure", "value"])
    own = {
        key: sorted(map(str, part["value"])) for key, part in measured.group_by("measure", "outlet")
    }
    listed = {measure: values for (measure, _), values in own.items()}
    assert all(own[key] == listed[key[0]] for key in own)
    assert values is None or listed.popitem()[1] == sorted(map(str, values))


def test_articles_count_by_their_weight():
    found = tables()
    heavy = pl.when(article_id="a3").then(0.25).otherwise(1.0)
    articles = found["articles"].with_columns(article_weight=heavy)
    words = framing.word_counts(found["tokens"], found["voices"])
    rates = framing.frame_rates(found["frame_hits"], articles, words, by=["outlet"], **FLAT)
    row = rates.filter(outlet="А", value="threat_escalation").row(0, named=True)
    own = words.filter(pl.col("article_id").str.starts_with("a"))
    lighter = own.filter(article_id="a3")["words"].sum() * 0.75
    assert row["count"] == 1.25
    assert row["total"] == pytest.approx((own["words"].sum() - lighter) / 1000)


def test_a_cluster_of_copies_is_drawn_as_one():
    names = [f"a{i:02}" for i in range(24)]
    articles, _, tokens, _, voices = corpus(
        {name: SANCTIONS if i % 4 < 2 else MARKED for i, name in enumerate(names)}
    )
    hits = framing.frame_hits(
        articles,
        corpus(dict.fromkeys(names, SANCTIONS))[1],
        tokens,
        voices,
        lexicon=LEXICONS.frames,
        negators=LEXICONS.negators,
    )
    words = framing.word_counts(tokens, voices)
    pairs = articles.with_columns(cluster=pl.Series(names[:12] * 2))
    alone, paired = (
        framing.frame_rates(hits, given, words, by=["outlet"]).filter(value="sanctions_costs")
        for given in (articles, pairs)
    )
    assert alone["estimate"].item() == pytest.approx(paired["estimate"].item())
    widths = [(table["high"] - table["low"]).item() for table in (alone, paired)]
    assert widths[1] > 1.2 * widths[0]
    assert paired["articles"].item() == 24


def test_comparisons_leave_later_copies_out():
    found = tables()
    later = pl.col("article_id").is_in(["a2", "b2"])
    marked = found["articles"].with_columns(copy=later.cast(pl.Int32))
    first = found["articles"].filter(~later)
    for verb in ("outlet_distances", "keyness"):
        assert_frame_equal(VERBS[verb](marked, found), VERBS[verb](first, found))


def test_keyness_of_a_run_leaves_out_what_an_outlet_repeats():
    parse = "\n".join(["план план NOUN _ 0 root"] * 6 + ["мир мир NOUN _ 0 root"])
    names = ["a1", "a2", "a3", "b1", "b2"]
    outlets = {name: "А" if name.startswith("a") else "Б" for name in names}
    articles, sentences, tokens, quotes, _ = corpus(dict.fromkeys(names, parse), (), outlets)
    copies = {"cluster": "a1", "size": 3, "similarity": 1.0}
    reprints = REPRINTS.of(
        {"article_id": name, "copy": number, **copies}
        for number, name in enumerate(["a1", "a2", "b1"])
    )
    rest = (tokens, quotes, ATTRIBUTIONS.of(), SPANS.of())
    counted = choose_copies(CITATIONS.of(), articles, reprints).articles
    found = framing.framing_tables(articles, sentences, *rest, lexicons=LEXICONS, counted=counted)
    assert found["voices"].height == tokens.height
    sizes = found["keyness"].select("outlet", "articles", "count").sort("outlet").rows()
    assert sizes == [("А", 2, 12.0), ("Б", 2, 12.0)]
