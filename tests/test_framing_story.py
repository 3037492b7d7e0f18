"""What telling three voices apart changes on the tutorial corpus, and what the design finds again.

With the package's own lexicons and the tables that ship. The design and its numbers are in
`data/design`; `tests/test_links.py` holds the same against the design's closed lists of words.
"""

import csv
import itertools
from collections import defaultdict
from pathlib import Path

import polars as pl
import pytest

import mediakit as mk
from mediakit import framing
from mediakit.framing import read_terms
from mediakit.lexicons import read_lexicon
from mediakit.schema import FRAMES as FRAME_TERMS
from mediakit.schema import NEGATORS

DATA = Path(__file__).parents[1] / "data"
LARGE = 0.20
THREAT, SUBJECT = "threat_escalation", "гарантия безопасность"
FRAMES = {
    "threat": THREAT,
    "diplomacy": "diplomacy",
    "sanctions": "sanctions_costs",
    "unity": "deterrence_unity",
    "influence": "sphere_of_influence",
}
MOVES = r"^(стя|переброс|перебрас|разме[щс]|нараст|наращ|развер|развор)"
CITED = ["reported", "quoted"]
# What cannot be found again with the lists that ship: the design counts every mention of «РФ» and
# «Россия», the measure only where the state acts; it counts every mention of «гарантии
# безопасности» in marks, the measure only those that keep a distance.
# Exactly these are lost; others keep the sign of every large difference.
LOST = {("state", "РФ"), ("state", "Россия")}
KEPT_AT_LEAST = 120  # large designed differences, of those in the measures that are not LOST


@pytest.fixture(scope="module")
def tables():
    return mk.read_tables(DATA / "processed")


@pytest.fixture(scope="module")
def articles(tables):
    copies = tables["reprints"].filter(pl.col("copy") > 0)
    return tables["articles"].join(copies, on="article_id", how="anti")


@pytest.fixture(scope="module")
def hits(tables):
    """Hits of the lexicon of today, whatever the tables were made with."""
    lists = read_terms(FRAME_TERMS), read_lexicon(NEGATORS)
    parts = (tables[name] for name in ("articles", "sentences", "tokens", "voices"))
    found = framing.frame_hits(*parts, lexicon=lists[0], negators=lists[1])
    return found.filter(pl.col("scheme") == "talks", pl.col("term") != SUBJECT)


def estimates(measures, value):
    return dict(measures.filter(value=value).select("outlet", "estimate").iter_rows())


def threat(cut, hits, articles, words=None):
    voice = {"voices": cut}
    return estimates(
        framing.frame_cuts(hits, articles, voice, words=words, random_state=None), THREAT
    )


def by_hand(articles, voices):
    """Share of threat among the frame words marked by hand in some voices, per outlet."""
    marked = pl.read_csv(DATA / "gold" / "instances.csv").filter(
        pl.col("measure") == "frame", pl.col("voice").is_in(voices)
    )
    own = marked.join(articles.select("article_id", "outlet"), on="article_id", validate="m:1")
    shares = own.group_by("outlet").agg((pl.col("value") == "threat").mean())
    return dict(shares.iter_rows())


def order(values):
    """Outlets from the largest value to the smallest."""
    return sorted(values, key=values.__getitem__, reverse=True)


# ------------------------------------------------------------------ plain counts


def test_the_outlet_first_in_plain_counts_of_threat_has_few_in_its_own_words(
    tables, articles, hits
):
    words = framing.word_counts(tables["tokens"], tables["voices"])
    plain = threat(None, hits, articles, words)
    own = threat("outlet", hits, articles, words)
    assert order(plain)[0] == "Балтийский листок"
    assert order(own)[0] == "Днепровский обзор"
    assert own["Днепровский обзор"] > 2 * own["Балтийский листок"]
    assert order(own).index("Балтийский листок") > 2


def test_two_outlets_change_places_when_only_their_own_words_count(tables, articles, hits):
    words = framing.word_counts(tables["tokens"], tables["voices"])
    plain = threat(None, hits, articles, words)
    own = threat("outlet", hits, articles, words)
    one, other = "Вечерний меридиан", "Днепровский обзор"
    assert plain[one] > plain[other]
    assert own[one] < own[other] / 1.5


def test_the_planted_difference_of_plain_counts_stands_in_the_words_marked_by_hand(articles):
    assert order(by_hand(articles, ["outlet", *CITED]))[0] == "Балтийский листок"
    own = by_hand(articles, ["outlet"])
    assert own["Балтийский листок"] <= min(own.values()) + 0.01


# ------------------------------------------------------------------ two voices


def test_what_sources_say_of_threat_turns_when_paraphrase_and_quotation_are_told_apart(
    articles, hits
):
    cited, reported, quoted = (threat(cut, hits, articles) for cut in (CITED, *CITED))
    one, other = "Вечерний меридиан", "Линия анализа"
    assert cited[one] > 1.5 * cited[other]
    assert reported[one] - reported[other] >= LARGE
    assert quoted[one] < quoted[other]


def test_the_same_turn_stands_in_the_words_marked_by_hand(articles):
    cited, reported, quoted = (
        by_hand(articles, voices) for voices in (CITED, CITED[:1], CITED[1:])
    )
    one, other = "Вечерний меридиан", "Линия анализа"
    assert cited[one] > cited[other]
    assert reported[one] - reported[other] >= LARGE
    assert quoted[other] - quoted[one] >= LARGE


# ------------------------------------------------------------------ designed differences


@pytest.fixture(scope="module")
def pairs(tables, articles, hits):
    """Large designed differences: measure, value, designed and measured difference."""
    designed, measured = design(), extracted(tables, articles, hits)
    rows = []
    for key, shares in designed.items():
        for one, other in itertools.combinations(sorted(shares), 2):
            difference = shares[one] - shares[other]
            if abs(difference) >= LARGE:
                found = measured[key].get(one, 0.0) - measured[key].get(other, 0.0)
                rows.append((key, difference, found))
    return rows


def design():
    """Designed shares: (measure, value) → outlet → share, in the values that the package has."""
    counts = defaultdict(lambda: defaultdict(float))
    with (DATA / "design" / "outlets.csv").open(encoding="utf-8") as file:
        names = {row["code"]: row["outlet"] for row in csv.DictReader(file)}
    with (DATA / "design" / "profile.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = package_key(row["measure"], row["value"])
            for code, outlet in names.items():
                counts[key][outlet] += float(row[code])
    kinds = {"frame outlet", "frame reported", "frame quoted", "state", "place", "scare", "agency"}
    totals = defaultdict(float)
    for (measure, _), own in counts.items():
        for outlet, count in own.items():
            totals[measure, outlet] += count
    return {
        key: {outlet: count / totals[key[0], outlet] for outlet, count in own.items()}
        for key, own in counts.items()
        if key[0] in kinds and key[1] != "plain"
    }


def package_key(measure, value):
    """The measure and value of a row of the design, named as here."""
    if measure == "naming":
        return ("place", value.split()[0]) if value.endswith("Украине") else ("state", value)
    return (measure, value.split()[0] if measure == "agency" else value)


def extracted(tables, articles, hits):
    """Measured shares: (measure, value) → outlet → share, by the package's own lists."""
    found = {}
    five = hits.filter(pl.col("frame").is_in([*FRAMES.values()]))
    for voice in ("outlet", *CITED):
        shares = framing.frame_cuts(five, articles, {voice: voice}, random_state=None)
        for name, frame in FRAMES.items():
            found[f"frame {voice}", name] = estimates(shares, frame)
    names = framing.naming_shares(tables["namings"], articles, random_state=None)
    for value in ("Россия", "Москва", "РФ", "Кремль"):
        found["state", value] = estimates(names.filter(measure="naming:state_russia"), value)
    for value in ("на", "в"):
        own = names.filter(measure="naming:preposition_ukraine")
        found["place", value] = estimates(own, value)
    parts = (tables["scare_quotes"], articles, tables["tokens"], tables["voices"])
    marked = framing.marked_shares(*parts, SUBJECT, random_state=None)
    found["scare", "in marks"] = estimates(marked, "in marks")
    moves = tables["agency"].filter(pl.col("predicate").str.contains(MOVES))
    built = framing.construction_shares(moves, articles, random_state=None)
    passive, agentless = (estimates(built, value) for value in ("passive", "agentless"))
    found["agency", "active"] = estimates(built, "active")
    found["agency", "passive"] = {
        outlet: passive.get(outlet, 0.0) + agentless.get(outlet, 0.0)
        for outlet in {*passive, *agentless}
    }
    found["agency", "nominal"] = estimates(built, "nominalised")
    return found


def test_designed_differences_keep_their_sign_under_the_measures_of_the_package(pairs):
    turned = {key for key, designed, found in pairs if designed * found <= 0}
    assert turned == LOST  # what is found again leaves this list
    assert sum(key not in LOST for key, _, _ in pairs) >= KEPT_AT_LEAST


def test_nine_in_ten_large_differences_keep_their_sign_where_the_package_has_its_own_lists(pairs):
    kept = [designed * found > 0 for _, designed, found in pairs]
    assert sum(kept) >= 9 / 10 * len(kept)
