"""What a table is: its grain, its key, and its columns with their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import polars as pl
from polars._typing import PolarsDataType


class Column(NamedTuple):
    """One column of a table: its type, its meaning, and whether it may be null."""

    dtype: PolarsDataType
    meaning: str
    null: bool = False


@dataclass(frozen=True)
class Table:
    """A documented polars table: what a row is, its key, and its columns.

    ``extras`` says where columns that the schema does not know are kept: behind its own
    (the rule) or before them (the group columns of ``measures``).
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    extras: Literal["behind", "before"] = "behind"

    @property
    def dtypes(self) -> dict[str, PolarsDataType]:
        """Name and type of every column, in order."""
        return {name: column.dtype for name, column in self.columns.items()}

    def of(self, rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
        """Build the table from rows given as mappings; a missing nullable value is null.

        >>> from mediakit.schema import CUES
        >>> row = {"lang": "ru", "lemma": "заявить", "construction": "clause", "stance": "formal"}
        >>> row |= {"scope": "attribution", "evidence": "Он заявил, что…", "source": "example"}
        >>> CUES.of([row]).row(0)[:5]
        ('ru', 'заявить', 'clause', None, 'formal')
        """
        rows = list(rows)
        dtypes = self.dtypes
        unknown = sorted({name for row in rows for name in row} - set(dtypes))
        if unknown:
            raise ValueError(f"{self.name} has no column {', '.join(unknown)}; it has {[*dtypes]}")
        return self.check(
            pl.DataFrame(
                {
                    name: pl.Series(name, [row.get(name) for row in rows], dtype=dtype)
                    for name, dtype in dtypes.items()
                }
            )
        )

    def check(self, table: pl.DataFrame) -> pl.DataFrame:
        """Return the table with its columns in order, or raise naming every fault at once.

        Raises:
            ValueError: a column is missing, has another type, holds nulls that it must not
                hold, or the key is not unique.

        >>> from mediakit.schema import SPANS
        >>> SPANS.check(pl.DataFrame({"article_id": [1], "attribution": [None]}))
        Traceback (most recent call last):
        ...
        ValueError: not a spans table (one row per piece of a role of an attribution):
         - column 'article_id' is Int64, expected String
         - column 'attribution' is Null, expected Int32
         - column 'role' is missing, expected Enum(source, cue, content)
         - column 'piece' is missing, expected Int32
         - column 'start' is missing, expected Int32
         - column 'stop' is missing, expected Int32
        """
        faults = []
        for name, (dtype, _, null) in self.columns.items():
            if name not in table.columns:
                faults.append(f"column {name!r} is missing, expected {dtype_name(dtype)}")
            elif table.schema[name] != dtype:
                got = dtype_name(table.schema[name])
                faults.append(f"column {name!r} is {got}, expected {dtype_name(dtype)}")
            elif not null and table[name].null_count():
                faults.append(
                    f"column {name!r} has {table[name].null_count()} nulls, expected none"
                )
        if not faults and not self.columns_are_key(table):
            twice = table.filter(table.select(self.key_of(table)).is_duplicated())
            first = twice.select(self.key_of(table)).row(0)
            faults.append(f"key {self.key} is not unique in {twice.height} rows, first {first}")
        if faults:
            article = "an" if self.name[0] in "aeiou" else "a"
            title = f"not {article} {self.name} table (one row per {self.grain}):"
            listed = "\n - ".join([title, *faults])
            raise ValueError(listed)
        own = [*self.columns]
        extra = [name for name in table.columns if name not in self.columns]
        return table.select(extra + own if self.extras == "before" else own + extra)

    def key_of(self, table: pl.DataFrame) -> list[str]:
        """The key columns of this very table, group columns included."""
        extra = [name for name in table.columns if name not in self.columns]
        return [*extra, *self.key] if self.extras == "before" else [*self.key]

    def columns_are_key(self, table: pl.DataFrame) -> bool:
        """Whether no two rows share the key."""
        key = self.key_of(table)
        return _in_runs(table, key) or table.select(key).n_unique() == table.height

    def in_order(self, table: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of one article together and in text order, for whoever walks the text.

        A table of which that holds, whatever the order of its articles, stays as it is; others,
        as joins and groupings leave them, are sorted by the key.

        >>> from mediakit.schema import VOICES
        >>> words = [("b", 0, 1), ("b", 0, 2), ("a", 0, 1)]
        >>> table = pl.DataFrame(words, schema=VOICES.key, orient="row")
        >>> VOICES.in_order(table).rows() == words, VOICES.in_order(table[[0, 2, 1]]).row(0)
        (True, ('a', 0, 1))
        """
        key = self.key_of(table)
        return table if _in_runs(table, key) else table.sort(key)


def _in_runs(table: pl.DataFrame, key: Sequence[str]) -> bool:
    """Whether rows with one value of the key's first column are together, the rest ascending."""
    later = pl.lit(False)
    for name in reversed(key[1:]):
        own, before = pl.col(name), pl.col(name).shift()
        later = (own > before) | ((own == before) & later)
    first = pl.col(key[0])
    begins = (first != first.shift()).fill_null(True)
    marked = table.select(first, begins.alias("_begins"), (begins | later).alias("_sound"))
    if not marked["_sound"].fill_null(False).all():
        return False
    runs = marked.filter("_begins")
    return runs[key[0]].n_unique() == runs.height


def dtype_name(dtype: PolarsDataType) -> str:
    """Name a column type as the documentation does.

    >>> from mediakit.schema import SPAN_ROLE
    >>> dtype_name(SPAN_ROLE), dtype_name(pl.Datetime("us", "UTC"))
    ('Enum(source, cue, content)', 'Datetime[µs, UTC]')
    """
    if isinstance(dtype, pl.Enum):
        return f"Enum({', '.join(dtype.categories)})"
    if isinstance(dtype, pl.Datetime):
        unit = {"us": "µs"}.get(dtype.time_unit, dtype.time_unit)
        return f"Datetime[{', '.join(filter(None, [unit, str(dtype.time_zone or '')]))}]"
    return str(dtype)
