"""The tables that ship are those that the code of today makes from the articles that ship.

Where one of these fails after a change of rules or lexicons: run `make data`, and commit it.
"""

import json
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from mediakit.clean import mark_boilerplate
from mediakit.export import read_tables
from mediakit.lexicons import FOLDER
from mediakit.load import load_articles
from mediakit.manifest import count, digest
from mediakit.parse import languages, parse_articles
from mediakit.run import find_sources, measure
from mediakit.wordlists import read_lexicons

DATA = Path(__file__).parents[1] / "data"
PROCESSED = DATA / "processed"
SAME_ARCS = 0.999  # another processor may round a score the other way
BEFORE = {"inputs", "articles", "sentences", "tokens"}
MADE = sorted({file.stem for file in PROCESSED.glob("*.parquet")} - BEFORE)
LARGEST = 6_000_000  # bytes of the whole folder, which everybody who clones must fetch


@pytest.fixture(scope="module")
def shipped():
    return read_tables(PROCESSED)


@pytest.fixture(scope="module")
def manifest():
    return json.loads((PROCESSED / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rebuilt(shipped):
    """Every table after `tokens`, from the tokens that ship."""
    parsed = {name: shipped[name] for name in ("articles", "sentences", "tokens")}
    masks = mark_boilerplate(parsed["articles"])
    lexicons = read_lexicons(outlets=DATA / "outlets.csv")
    tables = {**parsed, "masks": masks, **find_sources(**parsed, lexicons=lexicons)}
    return {**tables, **measure(tables)}


def test_loading_gives_the_articles_that_ship(shipped):
    articles, inputs = load_articles([DATA / "raw"], languages=languages("default"))
    assert_frame_equal(articles, shipped["articles"])
    assert_frame_equal(inputs, shipped["inputs"])


def test_the_tables_that_ship_are_those_of_a_run(rebuilt, shipped):
    assert set(shipped) == {*rebuilt, "inputs"}


@pytest.mark.parametrize("name", MADE)
def test_table_is_what_the_tokens_that_ship_give(name, rebuilt, shipped):
    assert_frame_equal(rebuilt[name], shipped[name])


def test_parsing_gives_the_tokens_that_ship(shipped):
    sentences, tokens = parse_articles(shipped["articles"], shipped["masks"])
    place = ["article_id", "start", "stop"]
    arcs = [*place, "sentence", "token", "head", "deprel"]
    same = tokens.join(shipped["tokens"], on=arcs, how="semi").height
    assert same / max(tokens.height, shipped["tokens"].height) >= SAME_ARCS
    changed = sentences.join(shipped["sentences"], on=[*place, "zone", "paragraph"], how="anti")
    assert changed.height / sentences.height <= 1 - SAME_ARCS
    assert_frame_equal(tokens.select(*place, "masked"), shipped["tokens"].select(*place, "masked"))


def test_manifest_names_the_files_and_lexicons_of_today(manifest, shipped):
    raw = {
        file.relative_to(DATA / "raw").as_posix(): digest(file)
        for file in (DATA / "raw").rglob("*")
        if file.is_file()
    }
    assert manifest["inputs"] == raw
    assert manifest["lexicons"] == {file.name: digest(file) for file in FOLDER.glob("*.csv")}
    assert manifest["counts"] == count(shipped["inputs"])


def test_what_ships_is_small_and_names_no_place_on_a_disk(shipped):
    files = [*PROCESSED.iterdir()]
    assert {file.stem for file in files} == {*shipped, "manifest"}
    assert sum(file.stat().st_size for file in files) <= LARGEST
    assert not shipped["inputs"]["path"].str.starts_with("/").any()
    assert str(Path.home()) not in (PROCESSED / "manifest.json").read_text(encoding="utf-8")


def test_every_article_of_a_table_is_among_the_articles(shipped):
    known = shipped["articles"]["article_id"].implode()
    for name, table in shipped.items():
        if "article_id" in table.columns and name != "inputs":
            assert table.select(pl.col("article_id").is_in(known).all()).item(), name
