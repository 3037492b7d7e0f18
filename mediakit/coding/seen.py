"""What the extraction found, beside what coders saw of it: the ground of corrected figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from mediakit.coding.coded import Coded, as_coded
from mediakit.coding.hits import PLACE, key_in, kind_of, listed
from mediakit.schema import CODES, FRAME_HITS, attach

ATTRIBUTION = ["article_id", "attribution"]
ANY = ""  # stands for the category where all rows count


class Seen(NamedTuple):
    """All that the extraction found, and what coders saw of it.

    `machine`: `article_id`, `outlet`, `_machine` (label of the extraction) and `_weight`.
    `coded`: its rows have these, and `_label`, the label that is true. `labelled`: whether
    coders gave labels; else a row can only be false. `units`: those the estimate rests on.
    """

    machine: pl.DataFrame
    coded: Coded
    labelled: bool
    units: tuple[str, ...]


def check_among(labelled: pl.DataFrame, label: str) -> None:
    """Refuse shares among what are no alternatives: frames of two schemes, names of two things."""
    within = {"frame": "scheme", "variant": "choice"}.get(label)
    if within is None or within not in labelled.columns:
        return
    several = labelled[within].unique().sort().to_list()
    if len(several) > 1:
        raise ValueError(
            f"labelled holds {len(several)} of {within!r} ({', '.join(several)}), and a share of "
            f"{label} is one within its {within}: filter one"
        )


def with_outlet(rows: pl.DataFrame, articles: pl.DataFrame | None) -> pl.DataFrame:
    """Keep the rows of these articles, and give each the outlet of its article."""
    if articles is None:
        return rows
    own = rows.join(articles, on="article_id", how="semi", maintain_order="left")
    return attach(own.drop("outlet", strict=False), articles, "outlet")


def in_voice(rows: pl.DataFrame, voice: str | Iterable[str], what: str) -> pl.DataFrame:
    """Keep the rows in these voices.

    Raises:
        ValueError: the table, called `what` in the message, has no column `voice`.
    """
    if "voice" not in rows.columns:
        raise ValueError(f"{what} has no column 'voice' to choose {listed(voice)} by")
    return rows.filter(pl.col("voice").cast(pl.String).is_in(listed(voice)))


def seen_of(
    sample: pl.DataFrame,
    codes: pl.DataFrame,
    labelled: pl.DataFrame,
    label: str | None,
    coder: str | None,
) -> Seen:
    """Find the coded items again among all that was found.

    Raises:
        ValueError: none is found, a column is missing, or nobody coded the label.
    """
    coded = as_coded(sample, codes, coder)
    hits = {*coded.items["unit"]} == {"hit"}
    key = key_in(sample, labelled) if hits else ATTRIBUTION
    key = [*dict.fromkeys([*PLACE, *key])] if hits else key
    machine = _machine(labelled, label, key)
    kept = machine.select(*key, "_machine", "_weight")
    found = pl.col("found")
    rows = coded.rows.join(kept, on=key, how="left", nulls_equal=True, maintain_order="left")
    if rows.filter(found).height and not rows.filter(found)["_weight"].count():
        raise ValueError(f"none of the items coded is among the rows of labelled, by {key}")
    # what was missed counts; what was found and is not to be counted does not
    weight = pl.when(found).then(pl.col("_weight").fill_null(0.0)).otherwise(1.0)
    given = _coded_label(rows, codes, label, must=not hits)
    shown = pl.col("_machine") if given is None else pl.col(given).cast(pl.String)
    rows = rows.with_columns(_weight=weight, _label=pl.lit(ANY) if label is None else shown)
    units = ("hit",) if hits else ("attribution", "sentence")
    return Seen(machine, Coded(coded.items, rows), given is not None or not hits, units)


def in_articles(seen: Seen, articles: pl.DataFrame | None) -> Seen:
    """Let items of other articles count nothing: those given are a domain of the sample."""
    if articles is None:
        return seen
    inside = pl.col("article_id").is_in(articles["article_id"].implode())
    rows = seen.coded.rows.with_columns(
        pl.when(inside).then("_weight").otherwise(0.0).alias("_weight")
    )
    return seen._replace(coded=Coded(seen.coded.items, rows))


def _machine(labelled: pl.DataFrame, label: str | None, key: list[str]) -> pl.DataFrame:
    """What the extraction says of all rows that count."""
    needed = [*dict.fromkeys([*key, "outlet", *([label] if label else [])])]
    if missing := [name for name in needed if name not in labelled.columns]:
        raise ValueError(
            f"labelled lacks {missing}; it needs {needed} (articles= brings the outlets)"
        )
    if twice := labelled.select(key).is_duplicated().sum():
        raise ValueError(f"labelled has {twice} rows that share {key}: keep one of each")
    kind = kind_of(labelled)
    weighted = kind is not None and kind.table is FRAME_HITS
    return labelled.select(
        *dict.fromkeys([*key, "outlet"]),
        (pl.lit(ANY) if label is None else pl.col(label).cast(pl.String)).alias("_machine"),
        (pl.col("weight") if weighted else pl.lit(1.0)).alias("_weight"),
    )


def _coded_label(
    rows: pl.DataFrame, codes: pl.DataFrame, label: str | None, *, must: bool
) -> str | None:
    """The column of the label that coders gave; None where they gave none and need not."""
    if label is None:
        return None
    beside = f"{label}_coded"  # the sample has a column of that name, too
    name = beside if beside in rows.columns else label if label in codes.columns else None
    if name is not None and rows.filter("true")[name].count():
        return name
    if must and rows["true"].any():
        known = f"; ask for it: labels=({label!r},)" if label in CODES.columns else ""
        raise ValueError(f"nobody coded {label!r}{known}")
    return None


def categories(seen: Seen) -> list[str]:
    """List what the extraction or a coder called any row."""
    known = (seen.machine["_machine"], seen.coded.rows.filter("true")["_label"])
    return sorted({name for column in known for name in column.drop_nulls()})
