"""What explorers are made of: choices above, what they show below, pages where it is long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import ipywidgets as widgets
import polars as pl

from mediakit.schema import VOICE, readable
from mediakit.view import clipped, grid_html, shown, styled

SIZE = 15  # rows of a page: what fits a laptop's screen beside the article
LISTED = 200  # values of a choice; of more only the most frequent are listed
LABEL = 60  # code points of a listed value
ROW = "36px"  # height of a row in view.css, which the buttons beside it keep to
HEAD = "62px"  # height of caption and heading in view.css
ALL = "\0all"  # the value of a choice that asks for nothing; no column has it
VOICES = [("all", ALL), *((name, name) for name in VOICE.categories)]
Choices = Mapping[str, widgets.Widget]


class Explorer(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Widgets that are a static table or figure where no front end draws them."""

    def __init__(self, children: list[widgets.Widget], static: Callable[[], str], about: str):
        """Put widgets below one another; ``static`` gives the HTML that stands for them."""
        super().__init__(children)
        self._static, self._about = static, about

    def __repr__(self) -> str:
        """Name what is explored: the widgets themselves are long to read."""
        return f"Explorer({self._about!r})"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        return {**super()._repr_mimebundle_(**options), "text/html": self._static()}


class Listed(NamedTuple):
    """How a long table is explored: what is found, shown of a page, and opened of a row.

    ``idle`` stands above the table where the choices ask for nothing yet.
    """

    find: Callable[[Mapping[str, Any]], pl.DataFrame]
    cells: Callable[[pl.DataFrame], pl.DataFrame]
    opened: Callable[[Mapping[str, Any]], str]
    noun: str
    asked: Callable[[Mapping[str, Any]], bool] = lambda _: True
    idle: str = ""


def choice(label: str, values: pl.Series) -> widgets.Dropdown:
    """Offer the values of a column, the most frequent first, with their counts, or all."""
    counts = values.drop_nulls().cast(pl.String).value_counts(sort=True)
    counts = counts.sort("count", counts.columns[0], descending=[True, False]).head(LISTED)
    shown_as = readable if values.dtype == pl.Enum else str
    options = [
        (f"{clipped(shown_as(value), LABEL)} ({count:,})", value) for value, count in counts.rows()
    ]
    # A front end shows a choice whose value is null as an empty box: `ALL` stands for it.
    return widgets.Dropdown(options=[("all", ALL), *options], description=label, layout=_narrow())


def pick(label: str, options: list[Any], **more: Any) -> widgets.Dropdown:
    """Offer some values, in words, the first of them chosen."""
    worded = [(readable(one), one) if isinstance(one, str) else one for one in options]
    return widgets.Dropdown(options=worded, description=label, layout=_narrow(), **more)


def entry(label: str, hint: str) -> widgets.Text:
    """Take a text, once it is entered."""
    return widgets.Text(
        description=label, placeholder=hint, continuous_update=False, layout=_narrow()
    )


def day(label: str) -> widgets.DatePicker:
    """Take a day."""
    return widgets.DatePicker(description=label, layout=_narrow())


def watch(choices: Choices, show: Callable[[Mapping[str, Any]], None]) -> None:
    """Show what is chosen, now and after each change."""

    def changed(_: Any = None) -> None:
        show(chosen(choices))

    for widget in choices.values():
        widget.observe(changed, "value")
    changed()


def chosen(choices: Choices) -> dict[str, Any]:
    """What the widgets say, by name."""
    return {
        name: None if isinstance(widget.value, str) and widget.value == ALL else widget.value
        for name, widget in choices.items()
    }


def in_rows(choices: Choices) -> widgets.Box:
    """Put choices beside one another, in as many rows as the page needs."""
    return widgets.Box([*choices.values()], layout=widgets.Layout(flex_flow="row wrap"))


def explore_shown(
    choices: Choices, show: Callable[[Mapping[str, Any]], str], about: str
) -> Explorer:
    """Explore something that is drawn as a whole: a figure with its table, a parse."""
    page = widgets.HTML()
    watch(choices, lambda values: setattr(page, "value", styled(show(values))))
    return Explorer([in_rows(choices), page], lambda: page.value, about)


def explore_listed(choices: Choices, listed: Listed) -> Explorer:
    """Explore a long table page by page; the button beside a row opens it below."""
    pages = Pages(listed)
    watch(choices, pages.find)
    return Explorer([in_rows(choices), *pages.parts()], pages.static, repr(pages))


class Pages:
    """A long table, of which one page is drawn at a time, and the row that was opened."""

    def __init__(self, listed: Listed):
        """Make the widgets; `find` fills them."""
        self.listed, self.rows, self.first, self.open = listed, pl.DataFrame(), 0, -1
        self.idle = False
        self.table = widgets.HTML(layout=widgets.Layout(flex="1 1 0", min_width="0"))
        self.article = widgets.HTML(layout=widgets.Layout(max_height="34em", overflow="auto"))
        self.buttons = [self._opener(number) for number in range(SIZE)]
        self.turns = [self._turner(*turn) for turn in (("‹ previous", -SIZE), ("next ›", SIZE))]

    def __repr__(self) -> str:
        """Say how many rows there are."""
        return f"{self.rows.height:,} {self.listed.noun}"

    def find(self, values: Mapping[str, Any]) -> None:
        """Show the first page of what is chosen; say why, where it cannot be found."""
        try:
            self.rows = self.listed.find(values)
        except ValueError as fault:
            self.article.value = styled(f"<p>{shown(str(fault))}</p>")
        else:
            self.idle = not self.listed.asked(values)
            self.turn(-self.first)

    def turn(self, by: int) -> None:
        """Show another page; nothing is open on it yet."""
        last = max(self.rows.height - 1, 0) // SIZE * SIZE
        self.first, self.open, self.article.value = min(max(self.first + by, 0), last), -1, ""
        self.turns[0].disabled, self.turns[1].disabled = self.first == 0, self.first == last
        self._draw()

    def show(self, number: int) -> None:
        """Open a row of the page."""
        self.open = number
        self.article.value = self.listed.opened(self.page().row(number, named=True))
        self._draw()

    def page(self) -> pl.DataFrame:
        """The rows that are drawn."""
        return self.rows.slice(self.first, SIZE)

    def static(self) -> str:
        """The page without its buttons."""
        return styled(self._grid())

    def parts(self) -> list[widgets.Widget]:
        """The table with its buttons, the way to other pages, and the opened row."""
        room = widgets.Layout(margin=f"{HEAD} 4px 0 0", flex="0 0 auto")
        table = widgets.HBox([widgets.VBox(self.buttons, layout=room), self.table])
        return [table, widgets.HBox(self.turns), self.article]

    def _draw(self) -> None:
        self.table.value = styled(self._grid())
        for number, button in enumerate(self.buttons):
            there = self.first + number < self.rows.height
            button.layout.display = None if there else "none"
            button.description = f"{self.first + number + 1:,}"

    def _grid(self) -> str:
        page = self.page()
        until = self.first + page.height
        where = f", {self.first + 1:,} to {until:,}" if page.height else ""
        caption = self.listed.idle if self.idle else f"{self!r}{where}"
        return grid_html(self.listed.cells(page), caption, even=True, chosen=self.open)

    def _opener(self, number: int) -> widgets.Button:
        look = widgets.Layout(height=f"calc({ROW} - 4px)", margin="0 0 4px 0", width="5.5em")
        button = widgets.Button(tooltip="open in the article", layout=look)
        button.on_click(lambda _: self.show(number))
        return button

    def _turner(self, label: str, by: int) -> widgets.Button:
        button = widgets.Button(description=label)
        button.on_click(lambda _: self.turn(by))
        return button


def _narrow() -> widgets.Layout:
    return widgets.Layout(width="19em")
