import io
import json
import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.files import list_files
from mediakit.load import load_articles
from mediakit.load.accounts import article_ids
from mediakit.load.dates import parse_date
from mediakit.load.files import find_files
from mediakit.load.formats import read_document
from mediakit.load.headline import join_headline
from mediakit.load.items import SetAside
from mediakit.load.text import decode
from mediakit.manifest import digests, notes

TEXT = "Об этом сообщает пресс-служба Белого дома. «Переговоры состоятся», — сказал представитель."
OTHER = "Министр заявил, что ответ на предложения будет дан в январе, после праздников."


@pytest.fixture
def folder(tmp_path):
    """Write files, given as `{path: text or bytes}`, into the folder `news`."""

    def write(files):
        for name, content in files.items():
            path = tmp_path / "news" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "news"

    return write


def lines(*rows):
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def packed(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def parquet(**columns):
    data = io.BytesIO()
    pl.DataFrame(columns).write_parquet(data)
    return data.getvalue()


def workbook(**sheets):
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(data)
    return data.getvalue()


def reasons(inputs):
    return dict(inputs.filter(status="set_aside").select("path", "reason").iter_rows())


# ------------------------------------------------------------------ the books


def test_whatever_is_wrong_is_named_and_the_rest_is_kept(folder):
    inputs = load_articles(
        folder(
            {
                "empty.txt": "",
                "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
                "long.jsonl": lines({"text": "слово " * 900_000}),
                "damaged.txt": TEXT[:20].encode() + b"\xff" + TEXT[20:].encode(),
                "cut.jsonl": lines({"text": TEXT}, {"text": OTHER})[:-20],
                "numbers.csv": "id,views\n1,200\n",
                "notes.docx": b"PK",
                "good.txt": TEXT,
            }
        )
    )[1]
    found = reasons(inputs)
    assert found["empty.txt"] == "empty file"
    assert found["picture.txt"] == "binary data"
    assert found["long.jsonl"] == "a text of 5,400,000 characters"
    assert found["damaged.txt"] == "invalid UTF-8 at byte 37"
    assert found["cut.jsonl"].startswith("invalid JSON: ")
    assert found["numbers.csv"] == "no text column"
    assert found["notes.docx"] == "the format .docx is not read"
    assert inputs.filter(status="set_aside")["remedy"].null_count() == 0
    assert inputs.filter(status="kept")["path"].to_list() == ["cut.jsonl", "good.txt"]
    assert inputs.height == 9


def test_missing_text_column_is_said_with_the_columns_there_are(folder):
    inputs = load_articles(folder({"numbers.csv": "id;views\n1;200\n"}))[1]
    assert "--column text=NAME" in inputs["remedy"][0]
    assert "id, views" in inputs["remedy"][0]


@pytest.mark.parametrize("empty", ["a.csv", "a.jsonl", "a.json"])
def test_table_without_rows_is_named(folder, empty):
    content = {"a.csv": "id,text\n", "a.jsonl": "\n \n", "a.json": "[]"}[empty]
    inputs = load_articles(folder({empty: content}))[1]
    assert inputs["status"].to_list() == ["set_aside"]


def test_same_text_of_same_outlet_is_one_article_and_a_duplicate(folder):
    rows = [{"text": TEXT, "outlet": outlet} for outlet in ("А", "А", "Б")]
    articles, inputs = load_articles(folder({"a.jsonl": lines(*rows)}))
    assert articles["outlet"].to_list() == ["А", "Б"]
    assert inputs["status"].to_list() == ["kept", "duplicate", "kept"]
    assert inputs["article_id"].to_list() == ["a#1", "a#1", "a#3"]


def test_rows_without_text_are_set_aside_one_by_one(folder):
    path = folder({"a.jsonl": lines({"id": 1, "text": TEXT}, {"id": 1}, {"id": 2, "text": " "})})
    articles, inputs = load_articles(path)
    assert articles["article_id"].to_list() == ["1"]
    assert inputs["reason"].to_list() == [None, "no text", "no text"]


def test_folder_with_nothing_gives_empty_tables(folder):
    articles, inputs = load_articles(folder({".hidden": "x"}))
    assert (articles.height, inputs.height) == (0, 0)


def test_missing_path_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        load_articles(tmp_path / "nowhere")


def test_progress_wraps_the_files(folder):
    shown = []

    def progress(files):
        shown.extend(file.path for file in files)
        return files

    load_articles(folder({"b.txt": TEXT, "a/b.txt": OTHER}), progress=progress)
    assert shown == ["a/b.txt", "b.txt"]


def test_file_reached_twice_is_read_once(folder):
    path = folder({"a.txt": TEXT})
    assert len(find_files([path, path / "a.txt"])) == 1


# ------------------------------------------------------------------ formats


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT),
        ("a.json", json.dumps({"text": TEXT})),
        ("a.json", json.dumps([{"body": TEXT}])),
        ("a.json", json.dumps({"articles": [{"текст": TEXT}]})),
        ("a.jsonl", lines({"Text": TEXT})),
        ("a.csv", f'номер,текст\n1,"{TEXT}"\n'),
        ("a.csv", f'\ufeffтекст;номер\r\n"{TEXT}";1\r\n'),
        ("a.tsv", f"id\tcontent\n1\t{TEXT}\n"),
        ("a.parquet", parquet(text=[TEXT], n=[1])),
        ("a.xlsx", workbook(news=[("№", "Текст"), (1, TEXT)])),
        ("a.zip", packed({"b/c.txt": TEXT})),
    ],
)
def test_every_format_gives_the_text(folder, name, content):
    assert load_articles(folder({name: content}))[0]["text"].to_list() == [TEXT]


def test_workbook_keeps_days_and_numbers_and_says_which_sheets_it_leaves(folder):
    rows = [("id", "text", "дата"), (7, TEXT, datetime(2022, 1, 13)), (), (8, OTHER, "14.01.2022")]
    sheets = {"cover": [], "news": rows, "notes": [("text",), ("заметка",)]}
    articles, inputs = load_articles(folder({"a.xlsx": workbook(**sheets), "b.xlsx": b"PK junk"}))
    assert articles.select("article_id", "date", "outlet").rows() == [
        ("7", date(2022, 1, 13), "a"),
        ("8", date(2022, 1, 14), "a"),
    ]
    aside = inputs.filter(status="set_aside").select("path", "format", "reason").rows()
    assert aside[0] == ("a.xlsx", "xlsx", "sheet 'notes' is not read")
    assert aside[1][2].startswith("no valid workbook")


def test_blank_rows_shift_no_numbers(folder):
    book = openpyxl.Workbook()
    for row in (["id", "text"], ["a", "Да."], [None, None], ["b", "Нет."]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    files = {"a.csv": "id;text\na;Да.\n;\nb;Нет.\n", "b.xlsx": data.getvalue()}
    inputs = load_articles(folder(files | {"c.csv": "id;text\n\na;Да.\n;\n1;2;3\n"}))[1]
    assert inputs.select("path", "row").rows() == [
        *(("a.csv", 1), ("a.csv", 3), ("b.xlsx", 1), ("b.xlsx", 3), ("c.csv", 2), ("c.csv", 4)),
    ]


def test_row_with_too_many_cells_is_set_aside(folder):
    inputs = load_articles(folder({"a.csv": f"id,text\n1,Да, сказал он\n2,{OTHER[:14]}\n"}))[1]
    assert inputs["reason"].to_list() == ["3 cells under 2 columns", None]


def test_cut_table_gives_its_whole_rows(folder):
    cut = f'id,text\n1,"{TEXT}"\n2,"Министр заявил\n3,нет'
    articles, inputs = load_articles(folder({"a.csv": cut}))
    assert articles["article_id"].to_list() == ["1"]
    assert inputs["reason"][1].startswith("not read from line 4 on")


def test_tsv_without_quoting_keeps_its_quotation_marks(folder):
    path = folder({"a.tsv": 'id\ttext\n1\t"Да", сказал министр.\n'})
    assert load_articles(path)[0]["text"].item() == '"Да", сказал министр.'


def test_cell_longer_than_the_csv_module_takes_is_read(folder):
    long = "слово " * 30_000
    assert load_articles(folder({"a.csv": f"id,text\n1,{long}\n"}))[0]["text"].item() == long


def test_of_two_columns_of_one_name_the_first_is_read(folder):
    path = folder({"a.csv": f"text,text\n{OTHER[:14]},b\n"})
    assert load_articles(path)[0]["text"].item() == OTHER[:14]


def test_line_breaks_inside_a_text_stay(folder):
    text = "Первая строка.\r\nВторая\u2028строка."
    path = folder({"a.csv": f'text\r\n"{text}"\r\n', "b.jsonl": lines({"text": text + "!"})})
    assert load_articles(path)[0]["text"].to_list() == [text, text + "!"]


PAGE = """<html><head><title>Переговоры — Вестник</title>
<meta charset="{charset}"><meta property="og:site_name" content="Вестник">
<meta property="og:title" content="Переговоры пройдут в январе">
<meta property="article:published_time" content="2021-12-29T01:30:00+03:00">
<meta name="author" content="Иван Петров"></head><body><nav><a href="/">Главная</a></nav>
<article><h1>Переговоры пройдут в январе</h1><p>{text}</p><p>{other}</p>
<p>По материалам: Сегодня</p></article></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_page_gives_text_and_metadata(folder, charset):
    page = PAGE.format(charset=charset, text=TEXT, other=OTHER)
    path = folder({"a.html": page.encode(charset, errors="xmlcharrefreplace")})
    article = load_articles(path)[0].row(0, named=True)
    assert article["text"].startswith("Переговоры пройдут в январе\n")
    assert article["text"][article["body_start"] :].startswith("Об этом сообщает")
    assert "По материалам: Сегодня" in article["text"]
    assert (article["outlet"], article["author"]) == ("Вестник", "Иван Петров")
    assert article["date"] == date(2021, 12, 29)


def test_page_without_article_is_set_aside(folder):
    found = reasons(load_articles(folder({"a.html": "<html><body></body></html>"}))[1])
    assert found == {"a.html": "no text"}


# ------------------------------------------------------------------ archives


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "c:/a.txt", "b/../../a.txt"])
def test_unsafe_member_is_set_aside(folder, name):
    articles, inputs = load_articles(folder({"a.zip": packed({name: TEXT, "b.txt": OTHER})}))
    assert articles["text"].to_list() == [OTHER]
    assert inputs.filter(status="set_aside")["reason"].to_list() == ["unsafe name in the archive"]


def test_archive_that_unpacks_too_large_is_set_aside(folder, monkeypatch):
    monkeypatch.setattr("mediakit.load.files.MAX_MEMBER", 10)
    found = reasons(load_articles(folder({"a.zip": packed({"b.txt": TEXT})}))[1])
    assert found["a.zip!/b.txt"].startswith("the archive unpacks to more than")


def test_damaged_archive_and_archive_in_archive_are_set_aside(folder):
    inner = packed({"a.txt": TEXT})
    damaged = b"PK\x03\x04 no archive"
    path = folder({"a.zip": damaged, "b.zip": packed({"c.zip": inner}), "d.zip": packed({})})
    found = reasons(load_articles(path)[1])
    assert found["d.zip"] == "no files in the archive"
    assert found["a.zip"].startswith("no valid ZIP")
    assert found["b.zip!/c.zip"] == "a ZIP inside a ZIP"


def test_damaged_member_is_set_aside(folder):
    data = packed({"a.txt": TEXT})
    cut = data.replace("Белого".encode(), "Чёрног".encode())
    found = reasons(load_articles(folder({"a.zip": cut}))[1])
    assert found["a.zip!/a.txt"].startswith("damaged in the archive")


def test_file_that_may_not_be_read_is_set_aside(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    path = folder({"a.zip": packed({"a.txt": TEXT}), "b.txt": TEXT, "metadata.csv": "file\n"})
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert set(reasons(load_articles(path)[1]).values()) == {"cannot be read: Permission denied"}


# ------------------------------------------------------------------ text and encodings


@given(st.text(st.characters(exclude_characters="\ufeff\0", exclude_categories=["Cs", "Cc"])))
def test_utf8_text_is_what_was_written(text):
    assert decode(text.encode()) == (text, "utf-8")
    assert decode(text.encode("utf-8-sig"))[0] == text


@given(st.lists(st.sampled_from(["а", "\r\n", "\n", "\ud800", "\udfff", "😀", "\r"])))
def test_offsets_stay_as_they_are(signs):
    text = "".join(["Да.", *signs])
    decoded, _ = decode(text.encode("utf-8", errors="surrogatepass"))
    assert len(decoded) == len(text)
    assert all(new in (old, "\ufffd") for old, new in zip(text, decoded, strict=True))


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_legacy_encoding_is_found_and_told(folder, codec, told):
    text = OTHER + "\r\n" + OTHER
    articles, inputs = load_articles(folder({"a.txt": text.encode(codec)}))
    assert (articles["text"].item(), inputs["encoding"].item()) == (text, told)


def test_western_text_is_no_cyrillic():
    text = "Le président a déclaré que la réunion aurait lieu à Genève."
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize("noise", [bytes(range(1, 256)) * 20, bytes(range(256)) * 20])
def test_noise_is_no_text(noise):
    with pytest.raises(SetAside):
        decode(noise)


def test_half_a_code_unit_is_set_aside():
    with pytest.raises(SetAside, match="invalid UTF-16-LE"):
        decode(TEXT.encode("utf-16")[:-1])


def test_lone_surrogate_of_json_is_one_replacement_character(folder):
    path = folder({"a.jsonl": '{"text": "Да \\ud800 сказал он", "n\\udc00": "\\ud800"}'})
    articles = load_articles(path)[0]
    assert articles["text"].item() == "Да \ufffd сказал он"
    assert articles["n\ufffd"].item() == "\ufffd"


# ------------------------------------------------------------------ headline


def test_title_apart_is_put_first(folder):
    article = load_articles(folder({"a.jsonl": lines({"title": "Ответ", "text": OTHER})}))[0]
    assert article["text"].item() == f"Ответ\n\n{OTHER}"
    assert article["body_start"].item() == len("Ответ\n\n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ответ будет дан в январе\n\nОб этом сообщили.", "Ответ будет дан в январе"),
        ("«Ответ будет»: что сказал он\nОб этом сообщили.", "«Ответ будет»: что сказал он"),
        ("Министр заявил, что ответ\nбудет дан в январе.", None),
        ("Министр заявил.\nОб этом сообщили.", None),
        ("Ответ будет дан в январе", None),
    ],
)
def test_first_line_is_headline_only_where_it_looks_so(text, title):
    assert join_headline(None, text)[0] == title


# ------------------------------------------------------------------ columns


def test_column_option_goes_before_the_lexicon(folder):
    path = folder({"a.csv": f"text,Полный текст\nанонс,{OTHER[:14]}\n"})
    articles = load_articles(path, columns={"text": "Полный текст"})[0]
    assert articles["text"].item() == OTHER[:14]


def test_source_given_as_an_object_is_its_name(folder):
    rows = [{"content": TEXT, "source": {"id": None, "name": "Вестник"}, "big": 10**30}]
    articles = load_articles(folder({"a.jsonl": lines(*rows)}))[0]
    assert articles.select("outlet", "big").rows() == [("Вестник", str(10**30))]


def test_column_option_that_fits_nothing_is_an_error(folder):
    path = folder({"a.csv": f"text\n{OTHER[:14]}\n"})
    with pytest.raises(ValueError, match="no input has a column contents; there are text"):
        load_articles(path, columns={"text": "contents"})
    with pytest.raises(ValueError, match="no field texts"):
        load_articles(path, columns={"texts": "text"})


def test_unknown_columns_are_told_once_a_file_with_what_they_may_be(folder):
    header = "№;Заголовок сюжета;Текст новости;Автор"
    rows = [f"{number};Ответ;Текст {number}.;Петров" for number in range(3)]
    files = {"a.csv": "\n".join([header, *rows]), "b.txt": TEXT}
    articles, inputs = load_articles(folder(files))
    hint = 'Заголовок сюжета [--column "title=Заголовок сюжета"?]'
    told = f"columns kept and not used (№, {hint}, Автор)"
    assert inputs["note"].to_list() == [told, None, None, None]
    assert notes(inputs).rows() == [(told, 1, "a.csv")]
    assert articles["Автор"].to_list() == ["Петров"] * 3 + [None]


@pytest.mark.parametrize(
    "header",
    [
        "Заголовок статьи;Текст новости;Источник;Дата публикации;Ссылка",
        "Назва;Текст новини;Джерело;Дата публікації;Посилання",
        "Article title;Article text;Source name;Publish date;Article URL",
    ],
)
def test_usual_names_of_columns_are_known(folder, header):
    articles, inputs = load_articles(folder({"a.csv": f"{header}\nА;Да.;Б;5.3.2019;https://в\n"}))
    told = articles.select("title", "text", "outlet", "date", "url").row(0)
    assert told == ("А", "А\n\nДа.", "Б", date(2019, 3, 5), "https://в")
    assert inputs["note"].to_list() == [None]


def test_of_two_columns_of_a_field_the_one_that_is_not_empty_is_read(folder):
    rows = ["Текст;Текст новости", ";Первый.", "Второй.;", "Третий.;Анонс.", ";"]
    articles = load_articles(folder({"a.csv": "\n".join([*rows, " ; "])}))[0]
    assert articles["text"].to_list() == ["Первый.", "Второй.", "Третий."]
    assert articles["Текст новости"].to_list() == [None, None, "Анонс."]
    chosen = load_articles(folder({"a.csv": "\n".join(rows)}), columns={"text": "Текст"})[1]
    assert chosen["reason"].to_list() == ["no text", None, None]


def test_unknown_columns_are_kept_behind(folder):
    rows = [
        {"text": TEXT, "views": 3, "tags": {"a": 1}, "mixed": 1, "input": 7},
        {"text": OTHER, "mixed": "два"},
    ]
    articles = load_articles(folder({"a.jsonl": lines(*rows)}))[0]
    assert articles.columns[-3:] == ["views", "tags", "mixed"]
    assert articles.select("views", "tags", "mixed").rows() == [
        (3, '{"a": 1}', "1"),
        (None, None, "два"),
    ]


# ------------------------------------------------------------------ outlet, date, id


def test_outlet_and_date_by_convention(folder):
    path = folder(
        {
            "vestnik_2021-12-29.txt": TEXT,
            "a/vestnik_dnya_2021-12-30_2.txt": TEXT,
            "zarya/2021-12-31_talks.txt": TEXT,
            "zarya/2021-13-31.txt": OTHER,
        }
    )
    articles = load_articles(path)[0].sort("date")
    assert articles.select("outlet", "date").rows() == [
        ("zarya", None),
        ("vestnik", date(2021, 12, 29)),
        ("vestnik_dnya", date(2021, 12, 30)),
        ("zarya", date(2021, 12, 31)),
    ]


def test_nearest_word_on_the_outlet_counts(folder):
    path = folder(
        {
            "metadata.csv": "file,издание,дата\na.txt,Заря,29 декабря 2021\nb.csv,Заря,\n",
            "a.txt": TEXT,
            "b.csv": f"id,text,outlet\n1,{OTHER[:14]},Столбец\n2,{OTHER[:14]},\n",
            "vestnik_2021-12-29.txt": OTHER,
        }
    )
    articles = load_articles(path, outlet="Опция")[0]
    assert articles["outlet"].to_list() == ["Заря", "Столбец", "Заря", "Опция"]
    assert articles["date"][0] == date(2021, 12, 29)


def test_article_without_any_outlet_takes_its_folder_or_file(folder):
    path = folder({"a.txt": TEXT, "zarya/b.txt": TEXT, "vestnik.csv": f"text\n{OTHER[:14]}\n"})
    assert load_articles(path)[0]["outlet"].to_list() == ["news", "vestnik", "zarya"]
    assert load_articles(path / "a.txt")[0]["outlet"].to_list() == ["a"]


def test_sidecar_counts_from_its_folder_and_names_missing_files(folder):
    sidecar = "file\tзаголовок\tавтор\na.txt\tОтвет\tПетров\nb.txt\tНет\t\n"
    articles, inputs = load_articles(folder({"x/metadata.tsv": sidecar, "x/a.txt": OTHER}))
    assert articles["title"].to_list() == ["Ответ"]
    assert articles["автор"].to_list() == ["Петров"]
    assert inputs.select("path", "row", "status", "reason").rows() == [
        ("x/a.txt", None, "kept", None),
        ("x/metadata.tsv", 2, "set_aside", "no file 'x/b.txt'"),
    ]


def test_folders_with_files_of_equal_names_stay_apart(folder):
    home = folder(
        {
            f"{name}/{file}": content
            for name, outlet in (("m1", "Первая"), ("m2", "Вторая"))
            for file, content in {
                "a.txt": f"{outlet}. {TEXT}",
                "metadata.csv": f"file,outlet,date\na.txt,{outlet},202{name[1]}-01-01\n",
            }.items()
        }
    )
    for places in ([home], [home / "m1", home / "m2"], [*home.rglob("*.*")]):
        articles, inputs = load_articles(places)
        found = articles.select("article_id", "outlet", pl.col("date").dt.year()).rows()
        assert sorted(found) == [("m1/a", "Первая", 2021), ("m2/a", "Вторая", 2022)]
        assert sorted(inputs["path"]) == ["m1/a.txt", "m2/a.txt"]
        paths = [f"{name}/{file}" for name in ("m1", "m2") for file in ("a.txt", "metadata.csv")]
        assert sorted(digests(places)) == paths


def test_a_sidecar_of_another_folder_says_nothing_of_a_file_of_that_name(folder):
    home = folder({"m1/metadata.csv": "file,outlet\na.txt,Первая\n", "m2/a.txt": TEXT})
    articles, inputs = load_articles([home / "m1" / "metadata.csv", home / "m2" / "a.txt"])
    assert articles["outlet"].to_list() == ["a"]
    assert inputs["reason"].to_list() == [None, "no file 'a.txt'"]


def test_results_of_a_run_are_no_articles(folder):
    told = json.dumps({"packages": {"mediakit-news": "0.1"}})
    files = {"a.txt": TEXT, "b/manifest.json": json.dumps({"text": OTHER})}
    home = folder(files | {"results/manifest.json": told, "results/x/t.csv": f"text\n{OTHER}\n"})
    with pytest.warns(UserWarning, match="passed over results: results of a run") as warned:
        articles, inputs = load_articles(home)
    assert len(warned) == 1
    assert articles["article_id"].to_list() == ["a", "manifest"]
    assert inputs["path"].to_list() == ["a.txt", "b/manifest.json"]
    assert [*digests(home)] == ["a.txt", "b/manifest.json"]


def test_a_folder_that_holds_results_itself_is_refused(folder):
    told = json.dumps({"packages": {"mediakit-news": "0.1"}})
    with pytest.raises(ValueError, match=r"news holds the results of a run .* folder of their own"):
        load_articles(folder({"a.txt": TEXT, "manifest.json": told}))


@given(st.lists(st.text("ab/", min_size=1, max_size=6), min_size=1, max_size=4, unique=True))
def test_files_given_have_names_of_their_own(names):
    with TemporaryDirectory() as home:
        folders = [Path(home, *name.split("/")) for name in names]
        for path in folders:
            path.mkdir(parents=True, exist_ok=True)
            (path / "1.txt").write_text(TEXT, encoding="utf-8")
        listed = list_files(folders).files
        assert len({entry.name for entry in listed}) == len(listed) == len(set(folders))


def test_metadata_without_file_column_is_a_table_of_articles(folder):
    articles = load_articles(folder({"metadata.csv": f"id,text\n1,{OTHER[:14]}\n"}))[0]
    assert articles["article_id"].to_list() == ["1"]


def test_ids_that_clash_get_the_path():
    drafts = [
        {"id": "1", "path": "a/x.csv", "row": 1, "input": 0},
        {"id": "1", "path": "b/x.csv", "row": 1, "input": 1},
        {"id": "2", "path": "b/x.csv", "row": 2, "input": 2},
        {"id": None, "path": "c/y.txt", "row": None, "input": 3},
        {"id": None, "path": "c/y.html", "row": None, "input": 4},
        {"id": None, "path": "d/z.txt", "row": None, "input": 5},
        {"id": None, "path": "d/z.txt", "row": None, "input": 6},
    ]
    assert article_ids(drafts) == [
        *("a/x#1", "b/x#1", "2"),
        *("c/y.txt", "c/y.html"),
        *("d/z.txt~5", "d/z.txt~6"),
    ]


# ------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    "written",
    [
        "2021-12-05",
        "2021-12-05T10:00:00",
        "2021/12/05",
        "2021.12.05",
        "2021-12-05 14:30:00 +0300",
        "05.12.2021",
        "5 декабря 2021 года",
        "05/12/2021 14:30",
        "5.12.21",
        "Дата публикации: 05.12.2021, 14:30",
        "5 дек 2021 14:30 (мск)",
        "5 грудня 2021 року",
        "воскресенье, 5 декабря 2021",
        "Dec 5, 2021",
        "Sun, 05 Dec 2021 14:30:00 GMT",
        1638700200,
        "1638700200000",
        date(2021, 12, 5),
    ],
)
def test_dates_as_newspapers_write_them(written):
    assert parse_date(written).date == date(2021, 12, 5)


@pytest.mark.parametrize(
    "written",
    ["вчера", "5 декабря", "14:30", "2021", "чушь", "—", "", 3, None, "0001-01-01T00:00:00+03:00"],
)
def test_date_that_is_not_whole_is_unknown(written):
    assert parse_date(written) == (None, None)


@pytest.mark.parametrize(
    "written", ["5 декабря, 23:30", "5.12.21 23:30", "сегодня", "2 часа назад"]
)
def test_date_without_year_is_the_last_such_day(written):
    assert parse_date(written, base=date(2021, 12, 5)).date == date(2021, 12, 5)


def test_relative_date_counts_from_the_day_of_retrieval(folder):
    rows = [{"text": TEXT, "date": "вчера, 14:30", "retrieved": "2022-01-01"}]
    articles = load_articles(folder({"a.jsonl": lines(*rows)}))[0]
    assert articles["date"].item() == date(2021, 12, 31)
    assert articles["retrieved"].item() == "2022-01-01"


def test_day_is_that_of_the_outlet_and_moment_needs_its_zone(folder):
    rows = [
        {"text": TEXT, "published": "2021-12-29T01:30:00+03:00"},
        {"text": OTHER, "published": "29 декабря 2021, 01:30"},
    ]
    articles = load_articles(folder({"a.jsonl": lines(*rows)}))[0]
    assert articles["date"].to_list() == [date(2021, 12, 29)] * 2
    assert articles["published"].to_list() == [datetime(2021, 12, 28, 22, 30, tzinfo=UTC), None]


@pytest.mark.parametrize("written", [43529, 43529.75, "43529", "43529.604", "43529,604"])
def test_number_of_a_spreadsheet_is_its_day(written):
    assert parse_date(written) == (date(2019, 3, 5), None)


@pytest.mark.parametrize("written", [19999, 60001, "19999", "2019", "435290", "1e4"])
def test_other_numbers_are_no_days(written):
    assert parse_date(written) == (None, None)


def test_a_date_that_cannot_be_read_is_told_and_the_article_stays(folder):
    dates = ["32.13.2019", "неизвестно", "", "2019-03-05", "март; 2019"]
    rows = [f'{number},"Текст {number}.",{day}' for number, day in enumerate(dates)]
    articles, inputs = load_articles(folder({"a.csv": "\n".join(["id,text,date", *rows])}))
    assert articles["date"].to_list() == [None, None, None, date(2019, 3, 5), None]
    assert inputs["status"].to_list() == ["kept"] * 5
    assert inputs["note"].to_list() == [
        "date not read: 32.13.2019",
        "date not read: неизвестно",
        *(None, None),
        "date not read: март, 2019",
    ]
    assert notes(inputs).rows() == [
        ("date not read", 3, "32.13.2019, неизвестно, март, 2019"),
    ]


NO_OUTLET = "no outlet given (--outlet does), the name of the file taken: a"


def test_an_outlet_left_empty_is_told_unless_the_option_gives_it(folder):
    path = folder({"a.jsonl": lines({"text": TEXT, "outlet": "Заря"}, {"text": OTHER})})
    articles, inputs = load_articles(path)
    assert articles["outlet"].to_list() == ["Заря", "a"]
    assert inputs["note"].to_list() == [None, NO_OUTLET]
    articles, inputs = load_articles(path, outlet="Полдень")
    assert articles["outlet"].to_list() == ["Заря", "Полдень"]
    assert inputs["note"].null_count() == 2


# ------------------------------------------------------------------ language


def test_language_without_pipeline_is_set_aside(folder):
    english = "The White House said that the talks would take place on 30 December."
    rows = [{"text": TEXT}, {"text": english}, {"text": OTHER, "lang": "uk-UA"}, {"text": "1234"}]
    articles, inputs = load_articles(folder({"a.jsonl": lines(*rows)}), languages=("ru",))
    assert articles["lang"].to_list() == ["ru"]
    assert inputs["reason"].to_list()[1:] == [
        "language 'en' cannot be read",
        "language 'uk' cannot be read",
        "no words",
    ]


# ------------------------------------------------------------------ real news


@pytest.fixture
def wikinews():
    root = os.environ.get("MEDIAKIT_TESTDATA")
    if not root:
        pytest.skip("MEDIAKIT_TESTDATA is not set")
    return Path(root) / "data" / "wikinews_ru"


def test_annotations_beside_articles_are_counted_and_change_nothing(wikinews):
    alone, read = load_articles(wikinews / "articles.jsonl")
    beside, all_read = load_articles(wikinews)
    assert read["status"].to_list() == ["kept"] * 806
    assert beside.drop("input").equals(alone.drop("input"))
    aside = all_read.filter(status="set_aside")
    assert aside.select("path", "reason").unique().rows() == [("entities.jsonl", "no text")]
    assert aside.height == 806


def test_damage_inside_the_first_article_is_said_where_it_is(folder):
    found = find_files(folder({"a.txt": b"\xd0\x9f\xd1\x80\xd0"}))[0]
    document = read_document(found, dict)
    assert document.items[0].fault.reason == "invalid UTF-8 at byte 4"
