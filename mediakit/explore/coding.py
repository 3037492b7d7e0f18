"""Code a sample item by item; every decision is on the disk before the next item is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import polars as pl

from mediakit.coding import append_codes, codes_file, read_codes, read_entry, write_entry
from mediakit.coding.entry import Asked, Labels, asked_of, example, told
from mediakit.coding.hits import OFFSETS, claims_of, listed, question
from mediakit.explore.parts import Explorer
from mediakit.schema import ARTICLES, MASKS, SAMPLE
from mediakit.view import article_html, grid_html, shown, styled

ABOUT = ("outlet", "date", "section", "url")  # what the head of an article tells
HIDDEN = "[^\n]"  # what of boilerplate is blotted out: all but the ends of its lines
ASKED = {"attribution": "an attribution", "sentence": "a sentence: any attribution?"}


def code_items(
    tables: Mapping[str, pl.DataFrame],
    sample: pl.DataFrame,
    folder: Path | str,
    coder: str,
    *,
    labels: Labels | None = None,
    show: str | Sequence[str] = (),
) -> Explorer:
    """Code a sample by keyboard: type the letters of an item, press Enter, go on to the next.

    The decisions lie in `codes-CODER.jsonl` in `folder`, which `read_codes` reads; started
    again, the widget goes on at the first item without one. Coders who use different names
    never see one another's codes. They are blind: outlet, day and address are not told, nor
    `article_id`, boilerplate is left out, since it often names the outlet, and of what the
    program found only the spans of an attribution or the claim of a hit is shown. The text
    itself may still give the outlet away.

    Args:
        tables: the tables of a run, by name: `articles`, `sentences` and, for attributions,
            `spans`; the boilerplate left out is that of `masks`.
        sample: what `draw_sample` or `draw_hits` drew from them.
        folder: where the coder's file lies.
        coder: who codes.
        labels: what is asked of an item, in the order in which it is typed:
            `("role", "anonymity")`, columns of a sample of hits, or a mapping of names of your
            own to their values. Without it the quote type and the kind of source of an
            attribution, and of a hit only whether it is right.
        show: what coders may see all the same: `outlet`, `date`, `section`, `url`.

    Raises:
        ValueError: the coder's name cannot name a file, a label has no values, or there is
            nothing such to show.
    """
    show, sample = listed(show), SAMPLE.check(sample)
    if unknown := [name for name in show if name not in ABOUT]:
        raise ValueError(f"cannot show {unknown}; choose from {', '.join(ABOUT)}")
    asked = asked_of(sample, labels)
    seen = _blind(tables, sample, show)
    desk = _Desk(seen, sample, codes_file(folder, coder), coder=coder, asked=asked)
    return Explorer(desk.parts(), desk.static, f"coding by {coder}")


class _Desk:
    """The item on the desk, the line to type on, and what was decided."""

    def __init__(
        self,
        tables: Mapping[str, pl.DataFrame],
        sample: pl.DataFrame,
        path: Path,
        *,
        coder: str,
        asked: Asked,
    ):
        """Lay the first item that is not coded on the desk."""
        self.tables, self.sample, self.path, self.coder = tables, sample, path, coder
        # in the order drawn: that of names would put the articles of an outlet together
        names = sample.sort("item")["article_id"].unique(maintain_order=True)
        self.numbers = {name: number for number, name in enumerate(names, start=1)}
        self.asked, self.claims = asked, claims_of(sample, asked)
        self.codes = read_codes(path)
        self.place = self._first_open()
        self.told, self.item = widgets.HTML(), widgets.HTML()
        self.line = widgets.Text(
            description="code", placeholder=example(asked), continuous_update=False
        )
        self.back = widgets.Button(description="‹ back")
        self.on = widgets.Button(description="skip ›")
        self.back.on_click(lambda _: self.turn(-1))
        self.on.on_click(lambda _: self.turn(1))
        self.line.observe(self._typed, "value")
        self.turn(0)

    def parts(self) -> list[widgets.Widget]:
        """The widgets, top to bottom: what to do, the line, the item."""
        unit = "hit" if set(self.sample["unit"]) == {"hit"} else "sentence"
        help_line = widgets.HTML(styled(f"<p>{shown(told(self.asked, unit))}</p>"))
        return [self.told, help_line, widgets.HBox([self.line, self.back, self.on]), self.item]

    def turn(self, by: int) -> None:
        """Show another item, with the codes it has."""
        if not self.sample.height:
            self.told.value = styled("<p>The sample is empty: there is nothing to code.</p>")
            return
        self.place = min(max(self.place + by, 0), self.sample.height - 1)
        row = self.sample.row(self.place, named=True)
        number = self.numbers[row["article_id"]]
        self.item.value = _article(self.tables, row, number)
        self._tell("")

    def static(self) -> str:
        """How far the coding is, where no front end draws the widgets."""
        done = self.codes["item"].n_unique()
        caption = f"{self.coder}: {done} of {self.sample.height} items coded"
        units = self.sample.join(self.codes, on="item", how="semi").group_by("unit").len("coded")
        return styled(grid_html(units.sort("unit"), caption))

    def _typed(self, change: Mapping[str, Any]) -> None:
        """Keep what was typed and go on; or say what is wrong with it."""
        if not change["new"].strip() or not self.sample.height:
            return
        row = self.sample.row(self.place, named=True)
        try:
            rows = read_entry(change["new"], row["unit"], self.asked)
        except ValueError as fault:
            self._tell(str(fault))
            return
        append_codes(self.path, row["item"], self.coder, rows)
        self.codes = read_codes(self.path)
        self.line.value = ""
        self.turn(1)

    def _tell(self, fault: str) -> None:
        row = self.sample.row(self.place, named=True)
        mine = self.codes.filter(pl.col("item") == row["item"]).rows(named=True)
        parts = [
            f"item {self.place + 1} of {self.sample.height}",
            f"{self.codes['item'].n_unique()} coded",
            ASKED.get(row["unit"]) or question(row, self.claims),
            f"coded as {write_entry(mine, self.asked)}" if mine else "",
        ]
        wrong = f'<p role="alert"><b>{shown(fault)}</b></p>' if fault else ""
        self.told.value = styled(f"<p>{shown(' · '.join(filter(None, parts)))}</p>{wrong}")

    def _first_open(self) -> int:
        done = set(self.codes["item"])
        items = enumerate(self.sample["item"])
        return next((place for place, item in items if item not in done), 0)


def _blind(
    tables: Mapping[str, pl.DataFrame], sample: pl.DataFrame, show: Sequence[str]
) -> dict[str, pl.DataFrame]:
    """What coders may see of the articles drawn: text without boilerplate, spans, sentences."""
    drawn = {
        name: tables[name].join(sample, on="article_id", how="semi")
        for name in ("articles", "sentences", "spans", "masks")
        if name in tables
    }
    articles = ARTICLES.check(drawn["articles"])
    unseen = [pl.lit(None, articles.schema[name]).alias(name) for name in ABOUT if name not in show]
    masks = drawn.pop("masks", MASKS.of())
    return drawn | {"articles": _without(articles, masks).with_columns(unseen)}


def _without(articles: pl.DataFrame, masks: pl.DataFrame) -> pl.DataFrame:
    """The articles with blanks for boilerplate, so that offsets stay."""
    stretches: dict[str, list[tuple[int, int]]] = {}
    for name, start, stop in masks.select("article_id", "start", "stop").iter_rows():
        stretches.setdefault(name, []).append((start, stop))
    texts = []
    for name, text in articles.select("article_id", "text").iter_rows():
        for start, stop in stretches.get(name, ()):
            text = text[:start] + re.sub(HIDDEN, " ", text[start:stop]) + text[stop:]
        texts.append(text)
    return articles.with_columns(text=pl.Series(texts, dtype=pl.String))


def _article(tables: Mapping[str, pl.DataFrame], row: Mapping[str, Any], number: int) -> str:
    """The article of an item under a number: its attribution, sentence or hit outlined."""
    name = f"article {number}"
    own = {
        key: table.filter(pl.col("article_id") == row["article_id"]).with_columns(
            article_id=pl.lit(name)
        )
        for key, table in tables.items()
    }
    if row["unit"] == "attribution":
        return article_html(own, name, attribution=row["attribution"])
    where = row
    if row["unit"] == "sentence" or not {*OFFSETS} <= {*row}:
        where = own["sentences"].filter(sentence=row["sentence"]).row(0, named=True)
    bare = {"articles": own["articles"]}
    return article_html(bare, name, at=(where["start"], where["stop"]))
