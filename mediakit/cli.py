"""The command line: `mediakit run`, `mediakit attribute`, `mediakit score`."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NoReturn

import polars as pl
import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from mediakit.evaluate import read_exchange, score_attributions, score_labels
from mediakit.exchange import attribute_file
from mediakit.export import write_tables
from mediakit.manifest import digest, manifest
from mediakit.parse import default_store, pipeline_key
from mediakit.report import outlet_table, write_report
from mediakit.run import Counts, Tables, run

RESAMPLES = 1000  # of whole documents, for the 95 % intervals of scores
SHOWN = 3  # items named for each reason; inputs.csv names all
ALL_KEPT, NOTHING_KEPT, SOME_SET_ASIDE = 0, 1, 3  # exit status; 2 is wrong usage

app = typer.Typer(
    help="Who is cited in the news, with which words, saying what.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Pipeline = Annotated[
    str, typer.Option(help="Parse pipeline: 'default', or 'official' where installed.")
]
Cache = Annotated[
    Path | None,
    typer.Option(help="Folder of parsed articles [default: the user's cache folder]."),
]
Cues = Annotated[
    list[Path] | None,
    typer.Option(help="CSV of your own cues, in the columns of lexicons/cues.csv; repeatable."),
]


@app.command("run")
def run_command(
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders of articles.", exists=True)
    ],
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
    pipeline: Pipeline = "default",
    cache: Cache = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="Column of your tables, as NAME=COLUMN (text=body); repeatable."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet where the input gives none.")] = None,
    cues: Cues = None,
) -> None:
    """Read articles, find who is cited, and write tables, figures and a report."""
    try:
        tables, counts = run(
            paths,
            pipeline=pipeline,
            store=cache,
            cues=cues or (),
            load={"columns": _columns(column or []), "outlet": outlet},
            progress=_progress(),
        )
    except (ValueError, OSError) as error:
        _fail(error)
    out.mkdir(parents=True, exist_ok=True)
    options = {
        "pipeline": pipeline,
        "columns": column or [],
        "outlet": outlet,
        "cues": {file.name: digest(file) for file in cues or ()},
        "models": {
            lang: pipeline_key(lang, pipeline)
            for lang in sorted(tables["articles"]["lang"].unique().to_list())
        },
    }
    told = manifest(tables["inputs"], paths=paths, options=options)
    write_tables(tables, out)
    write_report(tables, told, out)
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (out / "manifest.json").write_text(text, encoding="utf-8")
    _summary(tables, counts, out)
    raise typer.Exit(_status(counts))


@app.command()
def attribute(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option(metavar="OUT.jsonl", help="File to write.")],
    pipeline: Pipeline = "default",
    cache: Cache = None,
    cues: Cues = None,
) -> None:
    """Find the attributions of each text of a JSONL file, one output line per input line."""
    try:
        broken = attribute_file(
            source,
            out,
            pipeline=pipeline,
            store=cache or default_store(),
            cues=cues or (),
            progress=_progress(),
        )
    except (ValueError, OSError) as error:
        _fail(error)
    if broken:
        typer.echo(f"{broken} lines could not be used; each says why under 'error'", err=True)
        raise typer.Exit(SOME_SET_ASIDE)


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", exists=True, dir_okay=False)],
    predicted: Annotated[Path, typer.Argument(metavar="PRED.jsonl", exists=True, dir_okay=False)],
) -> None:
    """Score predicted attributions against gold ones, both in the exchange format."""
    try:
        pair = read_exchange(gold), read_exchange(predicted)
        scores = [
            score_attributions(*pair, resamples=RESAMPLES),
            score_labels(*pair, resamples=RESAMPLES),
        ]
    except (ValueError, OSError) as error:
        _fail(error)
    for table in scores:
        _show(table)


def _columns(pairs: list[str]) -> dict[str, str]:
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise typer.BadParameter(f"{', '.join(wrong)}: expected NAME=COLUMN, as in text=body")
    return dict(pair.split("=", 1) for pair in pairs)


def _progress() -> Any:
    from tqdm.auto import tqdm

    return partial(tqdm, disable=None, leave=False)  # silent where nobody looks on


def _fail(error: Exception) -> NoReturn:
    typer.echo(f"mediakit: {error}", err=True)
    raise typer.Exit(NOTHING_KEPT) from error


def _status(counts: Counts) -> int:
    if not counts["kept"]:
        return NOTHING_KEPT
    return SOME_SET_ASIDE if counts["set_aside"] else ALL_KEPT


def _summary(tables: Tables, counts: Counts, out: Path) -> None:
    typer.echo(
        "read {read} = kept {kept} + duplicate {duplicate} + set aside {set_aside}; "
        "{parsed} parsed and {from_cache} from cache".format(**counts)
    )
    for line in _lost(tables["inputs"]):
        typer.echo(line)
    _show(outlet_table(tables["measures"]))
    typer.echo(f"tables, figures and report.html are in {out}")


def _lost(inputs: pl.DataFrame) -> list[str]:
    """Say what was set aside, one line per reason."""
    item = pl.concat_str("path", pl.format(" row {}", "row").fill_null(""))
    reasons = (
        inputs.filter(pl.col("status") == "set_aside")
        .group_by("reason", "remedy", maintain_order=True)
        .agg(item.head(SHOWN).str.join(", ").alias("items"), more=pl.len().cast(pl.Int64) - SHOWN)
    )
    return [
        f"  set aside {items}{f' and {more} more' if more > 0 else ''}: {reason}; {remedy}"
        for reason, remedy, items, more in reasons.iter_rows()
    ]


def _show(table: pl.DataFrame) -> None:
    shown = Table(box=SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    for name, dtype in table.schema.items():
        shown.add_column(name, justify="right" if dtype.is_numeric() else "left", overflow="fold")
    for row in table.iter_rows():
        shown.add_row(*(_cell(value) for value in row))
    Console().print(shown)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
