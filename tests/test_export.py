"""Exports: what is written can be read again, and no cell or text becomes active."""

import datetime
import json
from pathlib import Path

import networkx as nx
import openpyxl
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from mediakit.export import (
    read_brat,
    read_csv,
    read_tables,
    readable,
    write_brat,
    write_graphml,
    write_tables,
    write_xlsx,
)
from mediakit.export.tables import inert
from mediakit.export.workbook import CELL, CUT
from mediakit.parse.conllu import from_conllu, to_conllu
from mediakit.schema import (
    ARTICLES,
    ATTRIBUTIONS,
    INPUTS,
    SENTENCES,
    SOURCES,
    SPANS,
    TABLES,
    TOKENS,
)

TEXT = "Да\n\n«Мы готовы», — сказал он.\nСообщил источник\nв тот же день."
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", '=HYPERLINK("http://x","y")', "1", "да"]


def spans(number, **pieces):
    return [
        {"article_id": "а/1", "attribution": number, "role": role, "piece": at}
        | {"start": TEXT.index(piece), "stop": TEXT.index(piece) + len(piece)}
        for role, texts in pieces.items()
        for at, piece in enumerate(texts)
    ]


@pytest.fixture
def tables():
    codes = {"article_id": "а/1", "sentence": 1, "rule": "inverted", "confidence": 0.9}
    codes |= {"negated": False, "modal": False, "distanced": True, "hop": 0, "quote_type": "direct"}
    article = {"article_id": "а/1", "input": 0, "outlet": "=Вестник", "lang": "ru", "text": TEXT}
    article |= {"date": datetime.date(2022, 1, 13), "body_start": 4, "sha256": "-"}
    article |= {"published": datetime.datetime(2022, 1, 13, 9, 30, tzinfo=datetime.UTC)}
    return {
        "articles": ARTICLES.of([article]),
        "attributions": ATTRIBUTIONS.of(
            [
                codes | {"attribution": 0, "cue_lemma": "сказать", "stance": "neutral"},
                codes | {"attribution": 1, "parent": 0, "quote_type": "indirect"},
                codes | {"attribution": 2, "relays": 1},
            ]
        ),
        "spans": SPANS.of(
            spans(0, cue=["сказал"], source=["он"], content=["Да", "Мы готовы"])
            + spans(1, cue=["Сообщил"], source=["источник\nв тот"])
            + spans(2, source=["день"])
        ).sort(*SPANS.key),
        "sentences": SENTENCES.of(
            {"article_id": "а/1", "sentence": at, "paragraph": at, "start": start, "stop": 62}
            | {"zone": "body"}
            for at, start in enumerate([0, 4, 32])
        ),
    }


def test_brat_gives_back_attributions_and_spans(tables, tmp_path):
    write_brat(tables, tmp_path)
    attributions, pieces = read_brat(tmp_path, tables["sentences"])
    assert_frame_equal(attributions, tables["attributions"])
    assert_frame_equal(pieces.sort(*SPANS.key), tables["spans"])


def test_brat_offsets_point_into_the_text_file_and_never_cross_a_line(tables, tmp_path):
    write_brat(tables, tmp_path)
    (annotations,) = tmp_path.glob("*.ann")
    text = annotations.with_suffix(".txt").read_bytes().decode()
    assert text == TEXT
    for line in annotations.read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            _, told, words = line.split("\t")
            pieces = [tuple(map(int, part.split())) for part in told.split(" ", 1)[1].split(";")]
            assert " ".join(text[start:stop] for start, stop in pieces) == words
            assert "\n" not in words


def test_a_row_that_a_coder_adds_in_brat_gets_its_number_and_sentence(tables, tmp_path):
    write_brat(tables, tmp_path)
    (annotations,) = tmp_path.glob("*.ann")
    with annotations.open("a", encoding="utf-8") as file:
        file.write("T90\tAttribution 0 2\tДа\nE90\tAttribution:T90\nA90\tQuote_type E90 direct\n")
    attributions, _ = read_brat(tmp_path, tables["sentences"])
    assert attributions["rule"].to_list() == ["coded_by_hand"] + ["inverted"] * 3
    assert attributions["sentence"].to_list() == [0, 1, 1, 1]
    assert attributions["parent"].to_list() == [None, None, 1, None]
    assert attributions["relays"].to_list() == [None, None, None, 2]


def test_a_row_that_a_coder_deletes_in_brat_takes_the_links_to_it_along(tables, tmp_path):
    write_brat(tables, tmp_path)
    (annotations,) = tmp_path.glob("*.ann")
    lines = annotations.read_text(encoding="utf-8").splitlines()
    first = next(line.split("\t")[0] for line in lines if line.startswith("E"))
    kept = [line for line in lines if first not in line.replace("\t", " ").split()]
    annotations.write_text("\n".join(kept), encoding="utf-8")
    attributions, _ = read_brat(tmp_path, tables["sentences"])
    assert attributions["attribution"].to_list() == [0, 1]
    assert attributions["parent"].to_list() == [None, None]
    assert attributions["relays"].to_list() == [None, 0]


@pytest.mark.parametrize(
    ("line", "message"),
    [("E90\tAttribution:T91", "event E90 names T91"), ("T90\tPerson 0 2\tДа", "unknown type")],
)
def test_a_broken_annotation_is_named(tables, tmp_path, line, message):
    write_brat(tables, tmp_path)
    (annotations,) = tmp_path.glob("*.ann")
    with annotations.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(ValueError, match=message):
        read_brat(tmp_path, tables["sentences"])


def test_conllu_gives_back_the_tokens_whatever_the_words():
    row = {"article_id": "a", "sentence": 0, "upos": "X", "deprel": "dep", "masked": False}
    tokens = TOKENS.of(
        row | {"token": n, "text": w, "lemma": w, "head": n - 1, "start": n, "stop": n + 1}
        for n, w in enumerate(["=1", "_", "#", "<script>", "\u202e", "а\u2028б", "1 000"], 1)
    )
    assert_frame_equal(from_conllu(to_conllu(tokens)), tokens)


def test_csv_gives_back_the_table_and_begins_with_a_mark_for_spreadsheets(tables, tmp_path):
    write_tables(tables, tmp_path)
    assert (tmp_path / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "'=Вестник" in (tmp_path / "articles.csv").read_text(encoding="utf-8")
    assert_frame_equal(read_csv(tmp_path / "articles.csv", ARTICLES), tables["articles"])
    again = read_csv(tmp_path / "attributions.csv", ATTRIBUTIONS)
    assert_frame_equal(again.select(*ATTRIBUTIONS.columns), tables["attributions"])
    assert again["content_text"].to_list() == ["Да | Мы готовы", None, None]


def test_every_row_of_a_csv_leads_to_its_words():
    """Every table of the schema whose rows lie in articles, with one row of type's default."""
    text = "Иван Петров заявил, что всё готово. Он прав."
    article = {"article_id": "a", "outlet": "Вестник", "text": text}
    articles = one_row(ARTICLES, **article, date=datetime.date(2022, 1, 13))
    sentence = one_row(SENTENCES, article_id="a", sentence=0, start=0, stop=35)
    where = {"article_id": "a", "attribution": 0, "sentence": 0, "start": 12, "stop": 18}
    sources = one_row(SOURCES, **where, speaker="Иван Петров")
    spans = one_row(SPANS, **where, role="cue")
    lent = {"articles": articles, "sentences": sentence, "sources": sources, "spans": spans}
    for table in TABLES:
        if "article_id" not in table.columns or table.name in ("tokens", "voices"):
            continue
        row = readable(table.name, one_row(table, **where), lent).row(0, named=True)
        expected = {"outlet": "Вестник", "date": datetime.date(2022, 1, 13)}
        if "start" in table.columns:
            expected |= {"excerpt": "заявил"} if "text" not in table.columns else {}
        elif "attribution" in table.columns:
            expected |= {"cue_text": "заявил"}
        if "attribution" in table.columns:
            expected |= {"speaker": "Иван Петров"}
        if "sentence" in table.columns and table is not SENTENCES:
            expected |= {"sentence_text": "Иван Петров заявил, что всё готово."}
        own = {name: value for name, value in expected.items() if name not in table.columns}
        assert {name: row.get(name) for name in own} == own, table.name


def one_row(table, **values):
    """A table of one row: the values given, nulls, else the first of its type."""
    firsts = {pl.String: "", pl.Date: datetime.date(2022, 1, 1), pl.Boolean: False}
    row = {
        name: values.get(name, firsts.get(column.dtype, 0))
        for name, column in table.columns.items()
        if not column.null or name in values
    }
    enums = {
        name: values.get(name, column.dtype.categories[0])
        for name, column in table.columns.items()
        if isinstance(column.dtype, pl.Enum) and not column.null
    }
    return table.of([row | enums])


def test_words_stay_as_they_are():
    tokens = one_row(TOKENS, article_id="a")
    assert readable("tokens", tokens, {"articles": ARTICLES.of()}).equals(tokens)


def test_a_workbook_of_some_sheets_has_the_words_of_all_tables(tables, tmp_path):
    path = write_xlsx(tables, tmp_path / "t.xlsx", sheets=["attributions"])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["codebook", "attributions"]
    names, row, *_ = book["attributions"].iter_rows(values_only=True)
    assert dict(zip(names, row, strict=True))["content_text"] == "Да | Мы готовы"


def test_parquet_gives_back_the_table(tables, tmp_path):
    write_tables(tables, tmp_path)
    for name, table in tables.items():
        assert_frame_equal(pl.read_parquet(tmp_path / f"{name}.parquet"), table)


def test_no_text_of_a_csv_begins_like_a_formula():
    texts = inert(pl.DataFrame({"text": FORMULAS}))["text"].to_list()
    assert not [text for text in texts if text[0] in "=+-@\t"]
    assert texts[-2:] == ["1", "да"]


def test_workbook_reads_back_equal_by_two_readers(tables, tmp_path):
    path = write_xlsx({**tables, "formulas": pl.DataFrame({"text": FORMULAS})}, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["codebook", *tables, "formulas"]
    cells = [row[0] for row in book["formulas"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == FORMULAS
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    fast = pl.read_excel(path, sheet_name="spans", engine="calamine").select(*SPANS.columns)
    assert_frame_equal(fast, tables["spans"], check_dtypes=False, categorical_as_str=True)


def test_workbook_keeps_days_and_numbers_as_such(tables, tmp_path):
    write_xlsx(tables, tmp_path / "t.xlsx")
    names, row = openpyxl.load_workbook(tmp_path / "t.xlsx")["articles"].iter_rows(values_only=True)
    found = dict(zip(names, row, strict=True))
    assert found["date"] == datetime.datetime(2022, 1, 13)
    assert found["published"] == "2022-01-13 09:30:00.000000+00:00"
    assert (found["input"], found["title"], found["outlet"]) == (0, None, "=Вестник")


def test_codebook_sheet_says_what_each_column_means(tables, tmp_path):
    write_xlsx(tables, tmp_path / "t.xlsx")
    rows = [*openpyxl.load_workbook(tmp_path / "t.xlsx")["codebook"].iter_rows(values_only=True)]
    assert rows[0] == ("table", "column", "type", "meaning", "may be empty")
    assert len(rows) == 1 + sum(len(t.columns) for t in (ARTICLES, ATTRIBUTIONS, SPANS, SENTENCES))


def test_what_a_cell_cannot_hold_is_cut_and_says_so(tmp_path):
    texts = ["я" * 1_000_000, "🙂" * 20_000, "я" * CELL, "a\x00b"]
    write_xlsx({"long": pl.DataFrame({"text": texts})}, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["long"]
    first, second, third, fourth = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert first.endswith(CUT)
    assert second.endswith(CUT)
    assert (third, fourth) == ("я" * CELL, "a\ufffdb")


def test_tables_without_rows_are_written(tmp_path):
    empty = {table.name: table.of() for table in (ARTICLES, ATTRIBUTIONS, SPANS, SENTENCES)}
    write_xlsx(empty, tmp_path / "t.xlsx")
    write_brat(empty, tmp_path)
    assert [table.height for table in read_brat(tmp_path, empty["sentences"])] == [0, 0]


def test_graphml_keeps_every_attribute_that_is_known(tmp_path):
    graph = nx.Graph()
    graph.add_node("outlet:Вестник", kind="outlet", articles=3)
    graph.add_node("speaker:<b>", side=None, label="a\x00b")
    graph.add_edge("outlet:Вестник", "speaker:<b>", weight=0.5)
    again = nx.read_graphml(write_graphml(graph, tmp_path / "net.graphml"))
    assert dict(again.nodes(data=True)) == {
        "outlet:Вестник": {"kind": "outlet", "articles": 3},
        "speaker:<b>": {"label": "a\ufffdb"},
    }
    assert [*again.edges(data=True)] == [("outlet:Вестник", "speaker:<b>", {"weight": 0.5})]
    assert graph.nodes["speaker:<b>"] == {"side": None, "label": "a\x00b"}


def test_brat_files_are_named_so_that_any_identifier_is_safe(tables, tmp_path):
    long = dict(tables)
    for name in ("articles", "attributions", "spans"):
        long[name] = tables[name].with_columns(article_id=pl.lit("../" + "я" * 500))
    paths = write_brat(long, tmp_path)
    assert {path.parent for path in paths} == {Path(tmp_path)}
    assert json.loads((tmp_path / "index.jsonl").read_text(encoding="utf-8"))["article_id"] == (
        "../" + "я" * 500
    )


def test_tables_read_again_are_those_that_were_written(tables, tmp_path):
    write_tables(tables, tmp_path)
    again = read_tables(tmp_path)
    assert set(again) == set(tables)
    for name, table in tables.items():
        assert_frame_equal(again[name], table)


def test_only_the_formats_asked_for_are_written(tables, tmp_path):
    write_tables(tables, tmp_path, formats=["parquet"])
    assert {file.suffix for file in tmp_path.iterdir()} == {".parquet"}


def test_a_file_that_is_not_the_table_of_its_name_is_refused(tables, tmp_path):
    tables["spans"].write_parquet(tmp_path / "articles.parquet")
    with pytest.raises(ValueError, match="not a"):
        read_tables(tmp_path)


def test_a_folder_of_another_version_is_read_where_its_values_fit(tmp_path):
    written = {"input": 0, "path": "a.txt", "status": "kept", "format": "txt"}
    inputs = INPUTS.of([written])
    older = inputs.drop("note").with_columns(
        pl.col("status").cast(pl.Enum(["kept"])), pl.col("format").cast(pl.Enum(["txt", "html"]))
    )
    older.write_parquet(tmp_path / "inputs.parquet")
    assert_frame_equal(read_tables(tmp_path)["inputs"], inputs)


def test_what_no_longer_fits_is_told_with_the_version_that_wrote_it(tmp_path):
    row = {"input": 0, "path": "a.txt", "status": "kept", "format": "txt"}
    strange = INPUTS.of([row]).with_columns(status=pl.lit("lost"))
    strange.write_parquet(tmp_path / "inputs.parquet")
    told = json.dumps({"packages": {"mediakit-news": "0.0.1"}})
    (tmp_path / "manifest.json").write_text(told, encoding="utf-8")
    with pytest.raises(ValueError, match=r"'status' is String(.|\n)*mediakit 0\.0\.1.*run` again"):
        read_tables(tmp_path)


def test_a_folder_without_tables_says_what_was_looked_for(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"inputs\.parquet"):
        read_tables(tmp_path)


def test_folders_to_write_into_are_made_and_may_be_strings(tables, tmp_path):
    folder = str(tmp_path / "new" / "for R")
    write_tables(tables, folder, formats=["csv"])
    assert_frame_equal(read_csv(f"{folder}/articles.csv", ARTICLES), tables["articles"])
    write_brat(tables, f"{folder}/brat")
    attributions, _ = read_brat(f"{folder}/brat", tables["sentences"])
    assert attributions.height == tables["attributions"].height


def test_a_folder_that_is_a_file_is_named(tables, tmp_path):
    (tmp_path / "file").write_text("")
    for write in (write_tables, write_brat):
        for path in (tmp_path / "file", tmp_path / "file" / "inside"):
            with pytest.raises(NotADirectoryError, match=f"'{path}' is a file"):
                write(tables, path)


def test_the_folder_of_a_file_to_write_must_be_there(tables, tmp_path):
    for write in (write_xlsx, lambda _, path: write_graphml(nx.Graph(), path)):
        with pytest.raises(FileNotFoundError, match=r"no folder '.*nowhere' to write t.out into"):
            write(tables, f"{tmp_path}/nowhere/t.out")


def test_files_to_write_may_be_strings(tables, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert write_xlsx(tables, "t.xlsx") == Path("t.xlsx")
    assert write_graphml(nx.Graph(), "t.graphml").is_file()


def test_an_unknown_format_is_named(tables, tmp_path):
    with pytest.raises(ValueError, match="no format xlsx; there are parquet, csv"):
        write_tables(tables, tmp_path / "new", formats=["csv", "xlsx"])
    assert not (tmp_path / "new").exists()
