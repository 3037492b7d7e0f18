"""The tables of a run go out in one command, and unknown formats are named."""

from pathlib import Path

import networkx as nx
import openpyxl
from typer.testing import CliRunner

from mediakit.cli import app
from mediakit.export import read_brat, read_tables
from mediakit.parse.conllu import from_conllu

PROCESSED = Path(__file__).parents[1] / "data" / "processed"


def test_a_run_is_exported_in_every_format(tmp_path):
    done = CliRunner().invoke(app, ["export", str(PROCESSED), "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    tables = read_tables(PROCESSED)
    book = openpyxl.load_workbook(tmp_path / "workbook.xlsx", read_only=True)
    assert book.sheetnames[0] == "codebook"
    assert book["attributions"].max_row == tables["attributions"].height + 1
    text = (tmp_path / "tokens.conllu").read_text(encoding="utf-8")
    assert from_conllu(text).height == tables["tokens"].height
    assert nx.read_graphml(tmp_path / "sources.graphml").number_of_edges() > 0
    articles = read_brat(tmp_path / "brat", tables["sentences"])[0]
    assert articles.height > 0


def test_an_unknown_format_names_those_that_exist(tmp_path):
    asked = ["export", str(PROCESSED), "--out", str(tmp_path), "--format", "pdf"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 2
    assert "graphml" in done.output


def test_a_folder_without_tables_says_what_to_give(tmp_path):
    done = CliRunner().invoke(app, ["export", str(tmp_path), "--out", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "mediakit run" in done.output
