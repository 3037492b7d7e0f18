"""Models: tiny real ones, trained here, served on a loopback address, installed and used."""

import hashlib
import importlib.util
import json
import os
import re
import runpy
import subprocess
import sys
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import polars as pl
import pytest
import torch
from stanza.models import lemmatizer, parser, tagger, tokenizer
from stanza.models.common.doc import Document
from stanza.resources.common import DEFAULT_RESOURCES_VERSION
from stanza.utils.datasets import prepare_tokenizer_data
from typer.testing import CliRunner

from mediakit.cli import app
from mediakit.parse import build, folders, install, languages, pipelines
from mediakit.parse.installer import LIST, PART
from mediakit.parse.pipelines import load_pipeline, pipeline_key
from mediakit.schema import PIPELINES

TREES = """\
# text = Котов сказал правду.
1	Котов	Котов	PROPN	_	Case=Nom	2	nsubj	_	_
2	сказал	сказать	VERB	_	Aspect=Perf	0	root	_	_
3	правду	правда	NOUN	_	Case=Acc	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	_	_	2	punct	_	_

"""
# Stanza's training programs leave the files open that they read.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PROCESSORS = ("tokenize", "pos", "lemma", "depparse")
ONE_STEP = ["--lang", "ru", "--shorthand", "ru_tiny", "--max_steps", "1", "--eval_interval", "1"]
SMALL = [
    "--hidden_dim", "4", "--char_hidden_dim", "4", "--char_emb_dim", "4", "--word_emb_dim", "4",
    "--tag_emb_dim", "4", "--transformed_dim", "4", "--deep_biaff_hidden_dim", "4",
    "--no_pretrain", "--cpu",
]  # fmt: skip


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A folder of tiny models, one step each, by Stanza's own training programs."""
    folder = tmp_path_factory.mktemp("trained")
    trees, text, labels = folder / "trees.conllu", folder / "trees.txt", folder / "trees.labels"
    trees.write_text(TREES * 20, encoding="utf-8")
    text.write_text("Котов сказал правду.\n\n" * 20, encoding="utf-8")
    contractions = folder / "mwt.json"  # Russian has none
    prepare_tokenizer_data.main([str(text), str(trees), "-o", str(labels), "-m", str(contractions)])
    files = ["--train_file", str(trees), "--eval_file", str(trees)]
    put = {
        name: ["--save_dir", str(folder / name), "--save_name", "tiny.pt"] for name in PROCESSORS
    }
    tagger.main([*files, *put["pos"], *ONE_STEP, *SMALL])
    parser.main([*files, *put["depparse"], *ONE_STEP, *SMALL, "--no_checkpoint"])
    lemmatizer.main([*files, *put["lemma"], "--shorthand", "ru_tiny", "--dict_only", "--cpu"])
    tokenizer.main(
        [
            *("--txt_file", str(text), "--label_file", str(labels)),
            *("--dev_txt_file", str(text), "--dev_label_file", str(labels)),
            *("--dev_conll_gold", str(trees), "--mwt_json_file", str(contractions)),
            *("--lang", "ru", "--shorthand", "ru_tiny"),
            *("--steps", "2", "--eval_steps", "1", "--hidden_dim", "4", "--cpu", *put["tokenize"]),
        ]
    )
    return folder


@pytest.fixture
def mirror(trained, tmp_path):
    """A server of the tiny models on a loopback address, and the folder it serves."""
    served = tmp_path / "served"
    (served / "ru").mkdir(parents=True)
    archive = served / "ru" / "default.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name in PROCESSORS:
            file.write(trained / name / "tiny.pt", f"{name}/tiny.pt")
    listed = {name: {"tiny": {"md5": md5(trained / name / "tiny.pt")}} for name in PROCESSORS}
    listed["packages"] = {"default": dict.fromkeys(PROCESSORS, "tiny")}
    listed |= {"default_md5": md5(archive), "lang_name": "Russian"}
    name = f"resources_{DEFAULT_RESOURCES_VERSION}.json"
    (served / name).write_text(json.dumps({"ru": listed, "url": "unused"}))
    handler = partial(Quiet, directory=str(served))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", served
        server.shutdown()
        thread.join()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""

    def translate_path(self, path):
        """Serve a request to a proxy, which names the whole address, as well."""
        return super().translate_path(urlsplit(path).path)


def md5(path):
    return hashlib.md5(path.read_bytes()).hexdigest()


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty folder for official models."""
    folder = tmp_path / "home"
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(folder))
    load_pipeline.cache_clear()
    pipeline_key.cache_clear()
    yield folder
    load_pipeline.cache_clear()
    pipeline_key.cache_clear()


# ------------------------------------------------------------------ installing


def test_installed_models_parse(mirror, home):
    address, _ = mirror
    done = CliRunner().invoke(app, ["models", "install", "ru", "--mirror", address])
    assert done.exit_code == 0, done.output
    assert languages("official") == ("ru",)
    words = load_pipeline("ru", "official")("Котов сказал правду.").sentences[0].words
    assert "".join(word.text for word in words).replace(" ", "") == "Котовсказалправду."
    assert sum(word.head == 0 for word in words) == 1
    assert pipeline_key("ru", "official").startswith("ru-official-")


def test_nothing_but_the_models_is_left(mirror, home):
    install("ru", mirror=mirror[0])
    files = sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
    assert files == [LIST, *sorted(f"ru/{name}/tiny.pt" for name in PROCESSORS)]


def test_a_wrong_checksum_installs_nothing(mirror, home):
    address, served = mirror
    archive = served / "ru" / "default.zip"
    archive.write_bytes(archive.read_bytes()[:-1] + b"?")
    done = CliRunner().invoke(app, ["models", "install", "ru", "--mirror", address])
    assert done.exit_code == 1
    assert "damaged" in done.output
    assert "--mirror" in done.output
    assert [*home.iterdir()] == []


def test_a_second_install_that_fails_leaves_the_first(mirror, home):
    address, served = mirror
    install("ru", mirror=address)
    before = {path: md5(path) for path in home.rglob("*.pt")}
    (served / "ru" / "default.zip").write_bytes(b"not the models")
    with pytest.raises(ValueError, match="Nothing was installed"):
        install("ru", mirror=address)
    assert {path: md5(path) for path in home.rglob("*.pt")} == before


def test_an_interrupted_install_leaves_no_half_model(mirror, home, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("mediakit.parse.installer.check_files", interrupt)
    with pytest.raises(KeyboardInterrupt):
        install("ru", mirror=mirror[0])
    assert [*home.iterdir()] == []


def test_what_a_killed_install_left_is_cleared_away(mirror, home):
    left = home / f"{PART}killed" / "ru"
    left.mkdir(parents=True)
    install("ru", mirror=mirror[0])
    assert not left.exists()


def test_a_server_that_is_not_there_names_the_remedies(home):
    with pytest.raises(OSError, match=r"--mirror or --proxy, or carry them over with --offline"):
        install("ru", mirror="http://127.0.0.1:9")
    assert [*home.iterdir()] == []


def test_the_proxy_is_asked(mirror, home):
    address, _ = mirror
    install("ru", mirror="http://mirror.invalid", proxy=address)
    assert languages("official") == ("ru",)


def test_an_unknown_language_names_those_that_exist(mirror, home):
    with pytest.raises(ValueError, match="no models for 'fi'; it has ru"):
        install("fi", mirror=mirror[0])


@pytest.mark.parametrize("packed", [False, True])
def test_offline_install_copies_a_folder_or_zip(mirror, home, tmp_path, monkeypatch, packed):
    elsewhere = tmp_path / "elsewhere"
    install("ru", mirror=mirror[0], folder=elsewhere)
    source = elsewhere
    if packed:
        source = tmp_path / "models.zip"
        with zipfile.ZipFile(source, "w") as file:
            for path in elsewhere.rglob("*"):
                file.write(path, f"elsewhere/{path.relative_to(elsewhere).as_posix()}")
    monkeypatch.setattr("requests.get", forbid)
    done = CliRunner().invoke(app, ["models", "install", "ru", "--offline", str(source)])
    assert done.exit_code == 0, done.output
    assert load_pipeline("ru", "official")("Да.").sentences


def test_offline_install_checks_every_file(mirror, home, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    install("ru", mirror=mirror[0], folder=elsewhere)
    (elsewhere / "ru" / "pos" / "tiny.pt").write_bytes(b"cut short")
    with pytest.raises(ValueError, match=r"ru/pos/tiny.pt is damaged"):
        install("ru", offline=elsewhere)
    assert [*home.iterdir()] == []


def test_offline_install_says_what_it_expects(home, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"expected resources.json and a folder ru"):
        install("ru", offline=tmp_path)


def forbid(*_, **__):
    raise AssertionError("no connection is to be opened")


# ------------------------------------------------------------------ broken and foreign files


def test_a_foreign_file_is_named_with_what_was_expected(mirror, home):
    install("ru", mirror=mirror[0])
    path = home / "ru" / "depparse" / "tiny.pt"
    path.write_bytes((home / "ru" / "tokenize" / "tiny.pt").read_bytes())
    with pytest.raises(ValueError, match=r"depparse.tiny.pt is no Stanza model.*'parserlstm'"):
        load_pipeline("ru", "official")


@pytest.mark.parametrize("content", [b"", b"cut short", b"PK\x03\x04 and then nothing"])
def test_an_unreadable_file_is_named(mirror, home, content):
    install("ru", mirror=mirror[0])
    (home / "ru" / "pos" / "tiny.pt").write_bytes(content)
    with pytest.raises(ValueError, match=r"pos.tiny.pt is no Stanza model.*cannot be read"):
        load_pipeline("ru", "official")


def test_a_file_with_code_in_it_is_refused(mirror, home):
    install("ru", mirror=mirror[0])
    path = home / "ru" / "pos" / "tiny.pt"
    torch.save({"model": print}, path)
    with pytest.raises(ValueError, match=r"pos.tiny.pt is no Stanza model"):
        load_pipeline("ru", "official")


def test_a_missing_file_names_the_remedy(mirror, home):
    install("ru", mirror=mirror[0])
    (home / "ru" / "pos" / "tiny.pt").unlink()
    with pytest.raises((FileNotFoundError, ValueError), match="nstall"):
        load_pipeline("ru", "official")


def test_missing_native_models_name_the_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr(folders, "NATIVE", tmp_path)
    with pytest.raises(FileNotFoundError, match="install it again, or train them"):
        folders.native_files("ru")


# ------------------------------------------------------------------ the table


def test_the_table_of_pipelines_is_a_table():
    assert PIPELINES.check(pipelines()).height >= 3
    assert pipelines().filter(pl.col("lang") == "ru")["pipeline"].to_list() == ["default", "native"]


def test_list_and_path_tell_of_every_pipeline(home):
    listed = CliRunner().invoke(app, ["models", "list"])
    assert listed.exit_code == 0
    assert all(name in listed.output for name in pipelines()["pipeline"])
    assert "official models here: none" in listed.output
    assert str(home) in CliRunner().invoke(app, ["models", "path"]).output


# ------------------------------------------------------------------ the native models

MEGABYTES = 30


def test_native_models_are_small_and_hold_weights_only():
    files = folders.native_files("ru")
    assert sum(path.stat().st_size for path in files.values()) <= MEGABYTES * 1e6
    for name, path in files.items():
        content = torch.load(path, weights_only=True)
        config = content.get("config") or {}
        places = [key for key, value in config.items() if "/" in str(value)]
        assert places == [], name


def test_native_files_are_those_of_the_list():
    listed = json.loads((folders.NATIVE / "resources.json").read_text())["ru"]
    files = folders.native_files("ru")
    assert {name: md5(path) for name, path in files.items()} == {
        name: listed[name]["native"]["md5"] for name in files
    }


def test_plain_stanza_reads_the_native_models_with_no_home_and_no_network(tmp_path):
    code = (
        "import socket; socket.socket.connect = None\n"
        "import stanza\n"
        f"nlp = stanza.Pipeline('ru', dir={str(folders.NATIVE)!r}, download_method=None)\n"
        "words = nlp('Вчера министр заявил, что переговоры отложены.').sentences[0].words\n"
        "print(*(f'{word.lemma}/{word.upos}/{word.deprel}' for word in words[1:3]))"
    )
    environment = os.environ | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "министр/NOUN/nsubj заявить/VERB/root", done.stderr
    assert [*tmp_path.rglob("*.pt")] == []


def test_native_parses_articles_into_trees():
    document = load_pipeline("ru", "native")("Указ подписал ген. Петров.\n\nОн молчал.")
    assert [sum(word.head == 0 for word in part.words) for part in document.sentences] == [1, 1]


# ------------------------------------------------------------------ the native pipeline's guard


def test_sentences_parted_after_an_abbreviation_are_joined():
    text = "Указ подписал ген. Петров. Он молчал."
    parts = ["Указ подписал ген.", "Петров.", "Он молчал."]
    document = cut(text, parts)
    joined = build.with_whole_sentences(document, "ru")
    assert [sentence.text for sentence in joined.sentences] == [
        "Указ подписал ген. Петров.",
        "Он молчал.",
    ]
    assert [word.id for word in joined.sentences[0].words] == [1, 2, 3, 4, 5, 6]


def test_a_blank_line_parts_sentences_even_after_an_abbreviation():
    text = "Указ подписал ген.\n\nПетров молчал."
    document = cut(text, ["Указ подписал ген.", "Петров молчал."])
    assert len(build.with_whole_sentences(document, "ru").sentences) == 2


def cut(text, parts):
    """A Stanza document of sentences given by hand, words parted by blanks and full stops."""
    rows, place = [], 0
    for part in parts:
        start = text.index(part, place)
        place = start + len(part)
        rows.append(
            [
                {
                    "id": number,
                    "text": match.group(),
                    "start_char": start + match.start(),
                    "end_char": start + match.end(),
                }
                for number, match in enumerate(re.finditer(r"\w+|\.", part), 1)
            ]
        )
    return Document(rows, text)


# ------------------------------------------------------------------ the figures

ROOT = Path(__file__).parents[1]
FIELDS = ["lang", "pipeline", "testset", "tokens"]
SHARES = ["sentences", "upos", "ufeats", "lemma", "uas", "las"]
ALL = [*FIELDS, *SHARES, "words_per_second", "megabytes"]
MEASURED = json.loads((ROOT / "benchmarks" / "results" / "models.json").read_text())
FLOORS = json.loads((ROOT / "benchmarks" / "models_floors.json").read_text())
ROUNDING = 0.0001
TESTDATA = os.environ.get("MEDIAKIT_TESTDATA")


def test_results_have_the_fields_that_others_read():
    assert all([*row] == ALL for row in MEASURED)
    shares = [row[name] for row in MEASURED for name in SHARES]
    assert all(0 <= share <= 1 for share in shares)


@pytest.mark.parametrize("name", FLOORS)
def test_measured_scores_reach_their_floors(name):
    row = measured(name)
    assert {key: row[key] for key, floor in FLOORS[name].items() if row[key] < floor} == {}


@pytest.mark.parametrize("name", FLOORS)
def test_scores_measured_now_are_those_on_record(name):
    if not TESTDATA:
        pytest.skip("MEDIAKIT_TESTDATA is not set")
    bench = benchmark()
    lang, pipeline, testset = name.split()
    (chosen,) = [item for item in bench.TESTSETS if (item.lang, item.name) == (lang, testset)]
    now = bench.scored(Path(TESTDATA) / "data" / "treebanks", chosen, pipeline)
    row = measured(name)
    assert [now[key] for key in SHARES] == pytest.approx([row[key] for key in SHARES], abs=ROUNDING)


def measured(name):
    lang, pipeline, testset = name.split()
    wanted = {"lang": lang, "pipeline": pipeline, "testset": testset}
    (row,) = [row for row in MEASURED if row.items() >= wanted.items()]
    return row


def test_the_table_of_pipelines_has_the_measured_figures():
    bench = benchmark()
    rows = bench.with_figures(pipelines(), MEASURED)
    assert rows.equals(pipelines())


@pytest.mark.parametrize("page", ["README.md", "docs/models.md"])
def test_tables_of_models_in_pages_are_generated(page):
    generated = runpy.run_path(str(ROOT / "docs" / "make_models_page.py"))["with_tables"]
    text = (ROOT / page).read_text(encoding="utf-8")
    assert generated(text) == text
    assert "generated -->\n|" in text


def benchmark():
    spec = importlib.util.spec_from_file_location("models", ROOT / "benchmarks" / "models.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["models"] = module
    spec.loader.exec_module(module)
    return module
