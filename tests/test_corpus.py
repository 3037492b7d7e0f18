"""The tutorial corpus: files, loaded texts, gold, and the design they follow."""

import csv
import io
import json
import re
import sys
import zipfile
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from mediakit.load import load_articles
from mediakit.schema import ANONYMITY, QUOTE_TYPE, SOURCE_KIND, SOURCE_ROLE, STANCE

DATA = Path(__file__).parents[1] / "data"
DESIGN = DATA / "design"
sys.path.insert(0, str(DESIGN))
import annotate  # noqa: E402
import build  # noqa: E402
import check  # noqa: E402
import make_plan  # noqa: E402
import raw_files  # noqa: E402

GOLD = [
    json.loads(line)
    for line in (DATA / "gold" / "attributions.jsonl").read_text(encoding="utf-8").splitlines()
]
OWN = [document for document in GOLD if document["reprint_of"] is None]
OUTLETS = {row["outlet"]: row["code"] for row in make_plan.read("outlets.csv")}
PROFILE = make_plan.read("profile.csv")
ARCHETYPES = {
    (row["source_kind"], row["role"], row["anonymity"]): row["archetype"]
    for row in make_plan.read("archetypes.csv")
}
# The first day on which a position of a real person, office or state is documented.
DOCUMENTED_FROM = {
    speaker: row["date"]
    for row in reversed(make_plan.read("positions.csv"))
    for speaker in row["speakers"].split("|")
}
NOT_ALL_KEPT = {"set_aside": 2, "duplicate": 1}
WORD = r"\w+(?:-\w+)*"


@pytest.fixture(scope="module")
def loaded():
    return load_articles([DATA / "raw"])


@pytest.fixture(scope="module")
def instances():
    with (DATA / "gold" / "instances.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def citations(document):
    """The sources that the outlet itself cites."""
    rows = document["attributions"]
    return [row for row in rows if row["relays"] is None and not row["nested"]]


def of_outlet(code):
    return [document for document in OWN if OUTLETS[document["outlet"]] == code]


# ------------------------------------------------------------------ files and loading


def test_files_are_those_that_the_annotated_articles_make():
    sources = [*build.sources()]
    made = raw_files.raw_files([*map(build.story_of, sources)], build.strays())
    there = {path.name: path.read_bytes() for path in (DATA / "raw").iterdir()}
    assert {name: unpacked(data) for name, data in made.items()} == {
        name: unpacked(data) for name, data in there.items()
    }


def unpacked(data):
    """The members of an archive; other bytes as they are."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_loading_gives_exactly_the_texts_of_the_gold(loaded):
    articles, _ = loaded
    rows = articles.filter(pl.col("lang") == "ru").select("article_id", "outlet", "text", "sha256")
    gold = {one["id"]: (one["outlet"], one["text"], one["sha256"]) for one in GOLD}
    assert {name: tuple(rest) for name, *rest in rows.iter_rows()} == gold
    assert all(sha256(text.encode()).hexdigest() == digest for _, text, digest in gold.values())


def test_everything_is_accounted_for(loaded):
    articles, inputs = loaded
    statuses = Counter(inputs["status"])
    assert statuses == {"kept": articles.height, **NOT_ALL_KEPT}
    assert Counter(articles["lang"]) == {"ru": len(GOLD), "uk": 1, "en": 1}
    assert set(inputs["format"]) == {"html", "jsonl", "csv", "txt"}
    assert {"cp1251", "utf-8"} <= {
        name.replace("windows-", "cp") for name in inputs["encoding"] if name
    }


def test_every_article_is_dated_and_says_that_it_is_synthetic(loaded):
    articles, _ = loaded
    assert articles["date"].is_between(date(2021, 12, 15), date(2022, 2, 18)).all()
    assert articles["note"].str.contains("synthetic").all()


def test_outlets_are_large_enough_and_articles_of_the_right_length():
    assert Counter(document["outlet"] for document in OWN) == dict.fromkeys(OUTLETS, 16)
    lengths = [len(re.findall(WORD, source.article.text)) for source in build.sources()]
    assert min(lengths) >= 90
    assert max(lengths) <= 450


# ------------------------------------------------------------------ gold


@pytest.mark.parametrize("name", [plan["id"] for plan in make_plan.make_plan()])
def test_article_follows_plan_and_guidelines(name):
    text = (check.TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    assert check.check(text, check.plans()[name]) == []


def test_committed_plan_is_that_of_the_design():
    assert [*check.plans().values()] == make_plan.make_plan()


def test_labels_are_those_of_the_schema():
    closed = {
        "quote_type": QUOTE_TYPE,
        "source_kind": SOURCE_KIND,
        "role": SOURCE_ROLE,
        "anonymity": ANONYMITY,
        "stance": STANCE,
    }
    rows = [row for document in GOLD for row in document["attributions"]]
    for label, values in closed.items():
        assert {row[label] for row in rows} <= {*values.categories}, label


def test_every_gold_span_is_a_trimmed_piece_of_its_text():
    for document in GOLD:
        for row in document["attributions"]:
            for start, stop in (
                span for role in ("source", "cue", "content") for span in row[role]
            ):
                piece = document["text"][start:stop]
                assert piece
                assert piece == piece.strip(" \n,;:.–—-")


def test_no_quotation_is_given_to_a_real_person():
    quoted = {
        row["speaker"]
        for document in GOLD
        for row in document["attributions"]
        if row["quote_type"] != "indirect" and row["speaker"]
    }
    assert not {name for name in quoted if name.split()[-1] in check.SIDE_OF}


def test_bodies_states_and_documents_are_never_quoted():
    quoted = [
        row["speaker"]
        for document in GOLD
        for row in document["attributions"]
        if row["quote_type"] != "indirect"
        and row["source_kind"] in ("organisation", "country", "document")
    ]
    assert quoted == []


@pytest.mark.parametrize("document", OWN, ids=lambda document: document["plan"])
def test_real_speakers_are_cited_no_earlier_than_documented(document):
    day = check.plans()[document["plan"]]["date"]
    early = {
        row["speaker"]: DOCUMENTED_FROM[row["speaker"]]
        for row in document["attributions"]
        if DOCUMENTED_FROM.get(row["speaker"], "") > day
    }
    assert early == {}


def test_every_real_person_is_documented():
    cited = {row["speaker"] for document in OWN for row in document["attributions"]}
    real = {name for name in cited if name and name.split()[-1] in check.SIDE_OF}
    assert real <= {*DOCUMENTED_FROM}


def test_every_official_body_is_documented_or_invented():
    bodies = {
        row["speaker"]
        for document in OWN
        for row in document["attributions"]
        if row["role"] == "official" and row["source_kind"] in ("organisation", "document")
    }
    invented = {row["body"] for row in make_plan.read("invented_bodies.csv")}
    assert invented <= bodies
    assert not invented & {*DOCUMENTED_FROM}
    assert bodies - invented <= {*DOCUMENTED_FROM}


@pytest.mark.parametrize("plan", check.plans().values(), ids=lambda plan: plan["id"])
def test_longer_words_in_marks_belong_to_a_source_that_may_be_quoted(plan):
    """Names, single words and the set term aside, marks hold direct or mixed contents."""
    article = annotate.read_article((check.TEXTS / f"{plan['id']}.txt").read_text(encoding="utf-8"))
    contents = [
        span
        for row in annotate.attributions(article, plan)
        if row["quote_type"] != "indirect"
        for span in row["content"]
    ]
    ownerless = [
        match[0]
        for match in annotate.QUOTED.finditer(article.text)
        if annotate.is_speech(match[0])
        and " " in match[0]
        and not any(start < match.end() and match.start() < stop for start, stop in contents)
    ]
    assert ownerless == []


def test_relays_pass_on_a_citation_of_the_same_article():
    for document in GOLD:
        rows = document["attributions"]
        passed = [rows[row["relays"]] for row in rows if row["relays"] is not None]
        assert all(row["relays"] is None for row in passed)


# ------------------------------------------------------------------ link (a): gold against design


def counted(code, measure, value, instances):
    """One number of the design, counted in the gold."""
    documents = of_outlet(code)
    cited = [row for document in documents for row in citations(document)]
    everything = [row for document in documents for row in document["attributions"]]
    simple = {
        "articles": lambda: len(documents),
        "citations": lambda: len(cited),
        "relays": lambda: sum(row["relays"] is not None for row in everything),
        "nested": lambda: sum(row["nested"] for row in everything),
        "source": lambda: sum(archetype(row) == value for row in cited),
        "side": lambda: sum(row["side"] == value for row in cited),
        "quote": lambda: sum(row["quote_type"] == value for row in cited),
        "stance": lambda: sum(row["stance"] == value for row in cited),
    }
    if measure in simple:
        return simple[measure]()
    kind, _, voice = measure.partition(" ")
    voices = {voice} if voice else {"outlet", "reported"}
    ids = {document["id"] for document in documents}
    return sum(
        row["article_id"] in ids
        and (row["measure"], row["value"]) == (kind, value)
        and row["voice"] in voices
        for row in instances
    )


def archetype(row):
    """The sort of source; real and invented officials with a name are told apart by the name."""
    role = "official" if row["role"] == "spokesperson" else row["role"]
    kind = ARCHETYPES[row["source_kind"], role, row["anonymity"]]
    if kind in ("REAL", "OFF"):
        return "REAL" if row["speaker"].split()[-1] in check.SIDE_OF else "OFF"
    return kind


@pytest.mark.parametrize("code", OUTLETS.values())
def test_gold_gives_the_numbers_of_the_design(code, instances):
    designed = {(row["measure"], row["value"]): int(row[code]) for row in PROFILE}
    found = {key: counted(code, *key, instances) for key in designed}
    assert found == designed


def threat_share(code, voices, instances):
    """Share of threat among the frame terms of some voices."""
    ids = {document["id"] for document in of_outlet(code)}
    values = [
        row["value"]
        for row in instances
        if row["measure"] == "frame" and row["voice"] in voices and row["article_id"] in ids
    ]
    return values.count("threat") / len(values)


def test_plain_counting_blames_the_weekly_for_what_it_quotes(instances):
    codes = [*OUTLETS.values()]
    plain = {
        code: threat_share(code, {"outlet", "reported", "quoted"}, instances) for code in codes
    }
    own = {code: threat_share(code, {"outlet"}, instances) for code in codes}
    assert max(plain, key=plain.get) == "bl"
    assert own["bl"] <= 0.1
    assert own["do"] >= 0.5


def test_two_voices_order_what_sources_say_the_wrong_way_round(instances):
    attributed = [threat_share(code, {"reported", "quoted"}, instances) for code in ("vm", "la")]
    quoted = [threat_share(code, {"quoted"}, instances) for code in ("vm", "la")]
    assert attributed[0] > attributed[1] + 0.2
    assert quoted[0] < quoted[1] - 0.2
