"""The codes of sources against codes given by hand: 803 sources of Russian Wikinews in three draws.

`gold/wikinews_sources.csv` has one row per source: the draw, the article and the SHA-256 of its
text, the offsets of the source, which speaker of a coordinated source is meant (from 0), and the
codes. Draws are simple random samples of the rows of `sources` that have a source span, each
from articles of its own, without the 22 that the rules were developed on. Coders (one of the
first draw, one of the second, one of the third; language models) saw the texts and the codebook
and no computed code. Spans that are no source were left out (of 219 drawn 19, of 430 drawn 30, of
215 drawn 12), so the figures speak of sources rightly found. A code is empty where the text does
not tell; `role_or` holds a second role where the coder found two defensible.

The rules were mended with the errors of the first and the second draw in sight. The third was
only scored: its figures are those of new texts. On the second, 0.70 of the roles were right
before its errors were read.

Codebook, beside the meanings in `mediakit.schema`:

- *Who is coded* is whoever the words stand for in the article: a pronoun, a role or a relative
  word takes the codes of the named person, body or document it refers to.
- *source_kind*: an individual known by office, work or kinship is a person even if unnamed;
  anonymous are `источник`, `собеседники` and an individual nobody identifies (`один агент`,
  `злоумышленник`). Courts, police, authorities, parties, the opposition, an investigation and
  the Kremlin are organisations; people in the plural are a group, named pairs persons.
- *role* is the capacity at the time of speaking. Official: states and whoever holds or applies
  public power (head of state, minister, governor, mayor, diplomat, court, prosecutor, police,
  regulator). Politician: parties, movements, members of parliament, candidates, former
  heads of state and government. Spokesperson: press services and whoever speaks for another by
  profession (press secretary, lawyer of a party, manager or agent of a celebrity). Expert:
  scholars, analysts, critics, physicians. Business: firms, their owners and heads. Ngo:
  associations, guilds, sports federations and anti-doping agencies, and their officers. Citizen:
  private persons, also relatives, eyewitnesses, victims, defendants and offenders. Journalist:
  media and who works for them. Other: culture, sport, entertainment, religion, royal relatives,
  armed groups, former agents. A document has the role of its issuer.
- *anonymity*: a person named anywhere in the article is a named person; a body that the text
  makes plain by name, or by function and place (`полиция`, `следствие`), is a named body, and so
  is a document of such a body; a capital, a country or the Kremlin for its government is a
  metonym; an unnamed individual known by office, work or kinship is role only; `СМИ`, plurals and
  bodies in the plural are collective. A document is as open as its issuer.
"""

import os
from pathlib import Path

import polars as pl
import pytest

from mediakit.load import load_articles
from mediakit.run import analyse
from mediakit.statistics import citations, unresolved_share

CODED = Path(__file__).parent / "gold" / "wikinews_sources.csv"
TESTDATA = os.environ.get("MEDIAKIT_TESTDATA")
CODES = ("source_kind", "role", "anonymity")
DRAWS = ("first", "second", "third")
FLOORS = {  # of the first, second and third draw
    "source_kind": (0.96, 0.94, 0.93),
    "role": (0.88, 0.84, 0.79),
    "anonymity": (0.88, 0.89, 0.91),
}
FOUND = 0.97  # share of the coded sources that are found at all, at least
UNRESOLVED = 0.01  # share of citations without a speaker, at most


@pytest.fixture(scope="module")
def coded():
    return pl.read_csv(CODED, infer_schema_length=None)


@pytest.fixture(scope="module")
def tables(coded, tmp_path_factory):
    if TESTDATA is None:
        pytest.skip("MEDIAKIT_TESTDATA names no folder of test data")
    articles, _ = load_articles([Path(TESTDATA) / "data" / "wikinews_ru" / "articles.jsonl"])
    drawn = articles.join(coded, on=["article_id", "sha256"], how="semi", maintain_order="left")
    assert drawn.height == coded["article_id"].n_unique(), "texts differ from those coded"
    return analyse(drawn, store=tmp_path_factory.mktemp("parsed"))


@pytest.fixture(scope="module")
def pairs(coded, tables):
    return match(coded, tables["sources"], tables["spans"])


def match(coded, sources, spans):
    """Pair each coded source with the speaker found there; unfound ones are missing.

    Among the sources that overlap the coded one, the one with the largest overlap relative to
    both counts, the first of equals; of its speakers the one with the coded number, else the last.
    """
    pieces = spans.filter(pl.col("role") == "source").select(
        "article_id", "attribution", found_start="start", found_stop="stop"
    )
    both = pl.min_horizontal("stop", "found_stop") - pl.max_horizontal("start", "found_start")
    either = pl.max_horizontal("stop", "found_stop") - pl.min_horizontal("start", "found_start")
    found = sources.select(
        "article_id",
        "attribution",
        "speaker",
        pl.col(CODES).cast(pl.String).name.suffix("_found"),
        number="speaker_no",
    )
    return (
        coded.with_row_index("drawn")
        .join(pieces, on="article_id")
        .filter(both > 0)
        .join(found, on=["article_id", "attribution"])
        .filter(pl.col("number") <= pl.col("speaker_no"))
        .with_columns(overlap=both / either)
        .sort("drawn", "overlap", "attribution", "number", descending=[False, True, False, True])
        .unique("drawn", keep="first", maintain_order=True)
    )


def accuracy(pairs, code):
    return pairs.select(pl.col(code).eq_missing(pl.col(f"{code}_found")).mean()).item()


def either(pairs):
    """Accuracy of the role where the coder's second choice counts as right too."""
    found = pl.col("role_found")
    right = pl.col("role").eq_missing(found) | (pl.col("role_or") == found).fill_null(value=False)
    return pairs.select(right.mean()).item()


def test_matching_takes_the_largest_overlap_and_the_speaker_meant():
    coded = pl.DataFrame(
        {"article_id": ["a", "a", "b"], "start": [0, 10, 0], "stop": [4, 20, 4]}
        | {"speaker_no": [0, 1, 0]}
        | {code: ["x"] * 3 for code in CODES}
    )
    spans = pl.DataFrame(
        {"article_id": ["a"] * 4, "attribution": [0, 1, 2, 2]}
        | {"role": ["source", "source", "source", "cue"]}
        | {"start": [0, 3, 10, 0], "stop": [5, 12, 20, 4]}
    )
    sources = pl.DataFrame(
        {"article_id": ["a"] * 4, "attribution": [0, 1, 2, 2], "speaker_no": [0, 0, 0, 1]}
        | {"speaker": ["p", "q", "r", "s"], "resolved_by": ["name"] * 4}
        | {code: ["x", "x", "x", None] for code in CODES}
    )
    pairs = match(coded, sources, spans)
    assert pairs["speaker"].to_list() == ["p", "s"]
    assert accuracy(pairs, "role") == 1 / 2


def test_coded_sources_are_found(coded, pairs):
    assert dict(coded["draw"].value_counts().iter_rows()) == {
        "first": 200,
        "second": 400,
        "third": 203,
    }
    assert pairs.height / coded.height >= FOUND


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("draw", DRAWS)
def test_codes_agree_with_those_given_by_hand(draw, code, pairs):
    own = pairs.filter(draw=draw)
    reached = accuracy(own, code)
    print(f"{draw} draw, {code}: {reached:.3f} of {own.height} right")
    if code == "role":
        print(f"{draw} draw, role, either of two defensible ones: {either(own):.3f}")
    if draw != "third":  # which stays unread
        wrong = own.filter(pl.col(code).ne_missing(pl.col(f"{code}_found")))
        classes = wrong.group_by(code, f"{code}_found").len().sort("len", descending=True)
        print(f"by hand, found, count: {classes.rows()}")
    assert reached >= FLOORS[code][DRAWS.index(draw)]


def test_few_citations_stay_without_a_speaker(tables):
    articles = tables["articles"]
    cited = citations(articles, tables["attributions"], tables["sources"])
    share = unresolved_share(cited, articles).row(0, named=True)
    print(f"unresolved: {share['estimate']:.3f} of {share['total']:.0f} citations")
    assert share["estimate"] <= UNRESOLVED
