"""Code a sample item by item; every decision is on the disk before the next item is shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import polars as pl

from mediakit.coding import append_codes, codes_file, read_codes, read_entry, write_entry
from mediakit.coding.entry import HELP, HIT_HELP
from mediakit.explore.parts import Explorer
from mediakit.listing import of_article
from mediakit.schema import SAMPLE, readable
from mediakit.view import article_html, grid_html, shown, styled

HIT = ("frame", "sentence", "token")  # what names a hit in its article
ASKED = {"attribution": "an attribution", "sentence": "a sentence: any attribution?"}


def code_items(
    tables: Mapping[str, pl.DataFrame], sample: pl.DataFrame, folder: Path | str, coder: str
) -> Explorer:
    """Code a sample by keyboard: type the letters of an item, press Enter, go on to the next.

    The decisions lie in `codes-CODER.jsonl` in `folder`, which `read_codes` reads; started
    again, the widget goes on at the first item without one. Coders who use different names
    never see one another's codes.

    Args:
        tables: the tables of a run, by name.
        sample: what `draw_sample` drew from them.
        folder: where the coder's file lies.
        coder: who codes.

    Raises:
        ValueError: the coder's name cannot name a file.
    """
    desk = _Desk(tables, SAMPLE.check(sample), codes_file(folder, coder), coder)
    return Explorer(desk.parts(), desk.static, f"coding by {coder}")


class _Desk:
    """The item on the desk, the line to type on, and what was decided."""

    def __init__(
        self, tables: Mapping[str, pl.DataFrame], sample: pl.DataFrame, path: Path, coder: str
    ):
        """Lay the first item that is not coded on the desk."""
        self.tables, self.sample, self.path, self.coder = tables, sample, path, coder
        self.codes = read_codes(path)
        self.place = self._first_open()
        self.told, self.item = widgets.HTML(), widgets.HTML()
        self.line = widgets.Text(description="code", placeholder="y d p", continuous_update=False)
        self.back = widgets.Button(description="‹ back")
        self.on = widgets.Button(description="skip ›")
        self.back.on_click(lambda _: self.turn(-1))
        self.on.on_click(lambda _: self.turn(1))
        self.line.observe(self._typed, "value")
        self.turn(0)

    def parts(self) -> list[widgets.Widget]:
        """The widgets, top to bottom: what to do, the line, the item."""
        hits = set(self.sample["unit"]) == {"hit"}
        help_line = widgets.HTML(styled(f"<p>{shown(HIT_HELP if hits else HELP)}</p>"))
        return [self.told, help_line, widgets.HBox([self.line, self.back, self.on]), self.item]

    def turn(self, by: int) -> None:
        """Show another item, with the codes it has."""
        if not self.sample.height:
            self.told.value = styled("<p>The sample is empty: there is nothing to code.</p>")
            return
        self.place = min(max(self.place + by, 0), self.sample.height - 1)
        row = self.sample.row(self.place, named=True)
        self.item.value = _article(self.tables, row)
        self._tell("")

    def static(self) -> str:
        """How far the coding is, where no front end draws the widgets."""
        done = self.codes["item"].n_unique()
        outlets = self.sample.join(self.codes, on="item", how="semi").group_by("outlet").len()
        told = f"{self.coder}: {done} of {self.sample.height} items coded"
        return styled(grid_html(outlets.sort("outlet").rename({"len": "coded"}), told))

    def _typed(self, change: Mapping[str, Any]) -> None:
        """Keep what was typed and go on; or say what is wrong with it."""
        if not change["new"].strip() or not self.sample.height:
            return
        row = self.sample.row(self.place, named=True)
        try:
            rows = read_entry(change["new"], row["unit"])
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
            ASKED.get(row["unit"], f"does this frame the story as {readable(row['frame'] or '')}?"),
            f"coded as {write_entry(mine)}" if mine else "",
        ]
        wrong = f'<p role="alert"><b>{shown(fault)}</b></p>' if fault else ""
        self.told.value = styled(f"<p>{shown(' · '.join(filter(None, parts)))}</p>{wrong}")

    def _first_open(self) -> int:
        done = set(self.codes["item"])
        items = enumerate(self.sample["item"])
        return next((place for place, item in items if item not in done), 0)


def _article(tables: Mapping[str, pl.DataFrame], row: Mapping[str, Any]) -> str:
    """The article of an item: the attribution marked, or the bare sentence or hit outlined."""
    own = of_article(tables, row["article_id"])
    if row["unit"] == "attribution":
        return article_html(own, row["article_id"], attribution=row["attribution"])
    table, key = ("frame_hits", HIT) if row["unit"] == "hit" else ("sentences", ("sentence",))
    where = own[table].filter(*(pl.col(name) == row[name] for name in key)).row(0, named=True)
    bare = {"articles": own["articles"]}
    return article_html(bare, row["article_id"], at=(where["start"], where["stop"]))
