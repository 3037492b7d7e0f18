"""Laws that every verb of framing keeps: a part of the articles, and a group without a name."""

import inspect
from datetime import date

import polars as pl
import pytest
from framing_tables import corpus
from polars.testing import assert_frame_equal

from mediakit import framing
from mediakit.schema import ATTRIBUTIONS, SOURCES, SPANS
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
THREAT = """
    Россия Россия PROPN Case=Nom 2 nsubj
    отвергла отвергнуть VERB Voice=Act|VerbForm=Fin 0 root
    угрозу угроза NOUN Case=Acc 2 obj
    на на ADP _ 5 case
    Украине Украина PROPN Case=Loc 2 obl
"""
MARKED = """
    Речь речь NOUN Case=Nom 0 root
    о о ADP _ 5 case
    « « PUNCT _ 5 punct
    новых новый ADJ Case=Loc 5 amod
    гарантиях гарантия NOUN Case=Loc 1 nmod
    » » PUNCT _ 5 punct
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


EVENTS = pl.DataFrame({"event": ["встреча"], "date": [DAY]})
FLAT = {"limits": False}

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
    "outlet_distances": lambda a, t: framing.outlet_distances(t["frame_hits"], a),
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
