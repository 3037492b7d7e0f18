"""Tables to files that other programs read, and back where people work in them."""

from mediakit.export.brat import read_brat, write_brat
from mediakit.export.graph import write_graphml
from mediakit.export.tables import (
    joined_speakers,
    read_csv,
    read_tables,
    readable,
    with_texts,
    write_tables,
)
from mediakit.export.workbook import write_xlsx

__all__ = [
    "joined_speakers",
    "read_brat",
    "read_csv",
    "read_tables",
    "readable",
    "with_texts",
    "write_brat",
    "write_graphml",
    "write_tables",
    "write_xlsx",
]
