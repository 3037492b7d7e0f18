"""The report: small, self-contained, and built so that everybody can read it."""

import json
import re
import runpy
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from mediakit.export import read_tables
from mediakit.report import finding, findings, short_manifest, write_report
from mediakit.report.framing import FRAMES, OUTLETS, framing_sections
from mediakit.report.page import PATHS, SAMPLE, SAMPLES, counted, sample
from mediakit.schema import COMPARISONS, INPUTS, REPRINTS
from mediakit.statistics import overview

corpus = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "explorers.py"))["corpus"]
COUNTS = {"read": 3, "kept": 2, "duplicate": 0, "set_aside": 1}


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    tables = corpus(90)
    needed = ("articles", "attributions", "sources", "spans")
    lost = {"input": 0, "path": "<b>.txt", "status": "set_aside", "reason": "empty", "remedy": "-"}
    tables["inputs"] = INPUTS.of([lost | {"format": "txt", "encoding": "utf-8"}])
    tables["measures"] = overview(*(tables[name] for name in needed))
    told = {"counts": COUNTS, "inputs": {f"{n}.txt": "0" * 64 for n in range(10_000)}}
    folder = f"{tmp_path_factory.mktemp('report')}/new/folder"  # a string, and not there yet
    path = write_report(tables, told, folder)
    return path.read_text(encoding="utf-8")


class Elements(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def elements(page, tag):
    return [attributes for name, attributes in Elements(page).found if name == tag]


def test_nothing_is_loaded_and_nothing_runs(page):
    assert not elements(page, "script") + elements(page, "link") + elements(page, "iframe")
    assert all(image["src"].startswith("data:image/png") for image in elements(page, "img"))
    assert all(link["href"].startswith("#") for link in elements(page, "a"))
    assert "default-src 'none'" in page


def test_every_figure_has_a_text_and_a_caption_and_every_table_a_caption(page):
    assert all(len(image["alt"]) > 20 for image in elements(page, "img"))
    assert len(elements(page, "figure")) == len(elements(page, "figcaption")) == 6
    assert len(elements(page, "table")) == len(elements(page, "caption"))


def test_headings_go_down_one_level_at_a_time_and_every_link_leads_to_one(page):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(low - high <= 1 for high, low in pairwise(levels))
    targets = {attributes.get("id") for attributes in elements(page, "h2")}
    assert {link["href"].removeprefix("#") for link in elements(page, "a")} <= targets


def test_what_was_not_kept_is_told_as_text(page):
    assert "&lt;b&gt;.txt" in page
    assert "3 items read: 2 kept, 0 left out as duplicates, 1 set aside" in page


def test_ten_thousand_files_do_not_fill_the_page(page):
    assert len(page.encode()) < 5_000_000
    shown = short_manifest({"inputs": {f"{n}": "0" for n in range(10_000)}, "not_kept": []})
    assert len(shown["inputs"]) == PATHS + 1
    assert "9950 more" in json.dumps(shown)


def test_a_sample_is_the_same_each_time_and_bounded():
    tables = corpus(1_000)
    drawn = [*sample(tables)]
    assert drawn == [*sample(tables)]
    assert len(drawn) <= SAMPLES
    assert max(sum(r["outlet"] == row["outlet"] for r in drawn) for row in drawn) <= SAMPLE


PROCESSED = Path(__file__).parents[1] / "data" / "processed"


@pytest.fixture(scope="module")
def tables():
    return read_tables(PROCESSED)


@pytest.fixture(scope="module")
def sections(tables):
    return framing_sections(tables)


def test_frames_stand_in_the_report_by_voice_and_with_what_they_rest_on(sections, tables):
    drawn = sections[0]
    assert drawn.table.count("<tr") == 1 + 6 * 3  # a head, six outlets, three voices
    assert drawn.table.count('<th scope="col"') == 3 + FRAMES
    assert drawn.beneath.count("<tr") == 1 + tables["frame_hits"]["frame"].n_unique()
    told = tables["frame_hits"].filter(~pl.col("negated") & ~pl.col("question")).height
    assert f"{told} hits of" in drawn.caption


def test_names_scare_quotes_agency_and_words_have_their_numbers(sections, tables):
    headings = [drawn.heading for drawn in sections]
    assert headings[1] == "Names: state russia"
    assert headings[-3:] == ["Scare quotes", "Who does it: agency", "Words that set outlets apart"]
    own = tables["namings"].filter(choice="state_russia")
    own = own.filter(pl.col("voice") != "quoted")
    assert f"among {own.height} places in {own['article_id'].n_unique()} articles" in (
        sections[1].caption
    )
    assert all(drawn.image and drawn.table for drawn in sections)


def test_a_run_that_found_no_frame_says_so(tables):
    without = framing_sections(tables | {"frame_hits": tables["frame_hits"].clear()})
    assert "No term of the frame lexicon" in without[0].caption
    assert not without[0].image


def test_of_many_outlets_a_bounded_number_is_drawn(tables):
    many = tables["articles"].with_columns(outlet=pl.col("article_id"))
    drawn = framing_sections(tables | {"articles": many})
    assert drawn[0].table.count("<tr") <= 1 + OUTLETS * 3
    assert len(drawn[0].image) < 1_000_000


def test_the_repeated_text_of_an_outlet_counts_once_in_its_framing(tables):
    rows = tables["articles"].select("outlet", "article_id").sort("outlet", "article_id")
    first = dict(rows.group_by("outlet", maintain_order=True).first().rows())
    same = REPRINTS.of(
        {"article_id": name, "cluster": first[outlet], "copy": number, "similarity": 1.0, "size": 9}
        for number, (outlet, name) in enumerate(rows.rows())
    )
    kept = counted(tables | {"reprints": same})
    assert sorted(kept["article_id"]) == sorted(first.values())


ESTIMATES = pl.DataFrame(
    {"outlet": ["А", "Б", "В"], "estimate": [0.5, 0.25, 0.125], "low": [0.4, 0.2, 0.1]}
)


def compared(*pairs):
    names = ("first", "second", "difference", "p_holm")
    fixed = {name: 9 for name in COMPARISONS.columns if name.startswith(("count", "total"))}
    fixed |= {"measure": "m", "articles_first": 9, "articles_second": 9, "p": 0.01, "note": ""}
    return COMPARISONS.of(fixed | dict(zip(names, pair, strict=True)) for pair in pairs)


def test_outlets_are_ranked_only_where_first_and_last_are_told_apart():
    apart = compared(("А", "Б", 0.25, 0.5), ("А", "В", 0.375, 0.01), ("Б", "В", 0.125, 1.0))
    assert finding(ESTIMATES, apart).startswith("highest in А (0.50), lowest in В (0.12)")
    other = compared(("А", "Б", 0.25, 0.02), ("А", "В", 0.375, 0.06), ("Б", "В", 0.125, 1.0))
    told = finding(ESTIMATES, other)
    assert told == (
        "beyond chance in 1 of 3 pairs of outlets, most surely А (0.50) above Б (0.25) "
        "(adjusted p = 0.020)"
    )
    none = compared(("А", "Б", 0.25, 0.5), ("А", "В", 0.375, 0.25), ("Б", "В", 0.125, 1.0))
    assert "highest" not in finding(ESTIMATES, none)
    assert "smallest adjusted p = 0.25" in finding(ESTIMATES, none)


def test_of_outlets_that_differ_by_nothing_none_is_named_highest():
    tables = corpus(600)
    kept = pl.int_range(pl.len()).shuffle(seed=1) < 400  # articles that differ, outlets that do not
    tables["attributions"] = tables["attributions"].filter(kept)
    for name in ("spans", "sources"):
        key = ["article_id", "attribution"]
        tables[name] = tables[name].join(tables["attributions"], on=key, how="semi")
    outlets = pl.when(pl.int_range(pl.len()) % 2 == 0).then(pl.lit("А")).otherwise(pl.lit("Б"))
    tables["articles"] = tables["articles"].with_columns(outlet=outlets)
    needed = ("articles", "attributions", "sources", "spans")
    tables["measures"] = overview(*(tables[name] for name in needed))
    told = findings(tables)
    assert len(told) >= 2  # nobody is without a name: no interval, nothing to say
    assert all("no difference between outlets beyond chance" in line for line in told)


def test_many_outlets_are_not_tested_pair_by_pair():
    measures = pl.DataFrame({"outlet": [str(number) for number in range(100)]})
    (told,) = findings({"measures": measures})
    assert "4,950 pairs" in told
