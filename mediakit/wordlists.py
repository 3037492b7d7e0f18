"""The word lists of a run: those of the package with the user's own rows, every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import polars as pl

from mediakit.framing import read_terms
from mediakit.lexicons import Files, Lexicons, Row, read_lexicon
from mediakit.schema import (
    CONSTRUCTIONS,
    CUES,
    FRAMES,
    GOVERNMENTS,
    NAMING,
    NEGATORS,
    PREDICATES,
    QUOTE_CONTEXTS,
)
from mediakit.sources import read_actors, read_outlets


def read_lexicons(
    *,
    cues: Files = (),
    actors: Files = (),
    outlets: Files = (),
    frames: Files = (),
    naming: Files = (),
    schemes: Sequence[str] = (),
) -> Lexicons:
    """Read every word list of a run, with the user's own files; a row of these replaces.

    Each argument is a CSV file or several, in the columns of the table of its name
    (docs/schema.md). What comes out are tables: filter or join them as any other, and give the
    changed ones on with ``lexicons._replace(frames=…)``.

    Args:
        cues: reporting verbs and nouns of your own.
        actors: persons, bodies, states and media of your own.
        outlets: the state that each outlet writes of as its own.
        frames: terms of frames, the shipped ones or your own.
        naming: names that something may have.
        schemes: the sets of frames to look for; all if none are named.

    Raises:
        ValueError: files have faults, or no frame is of a scheme; one message names them all,
            by file and line.

    >>> read_lexicons(schemes=["generic"]).frames["scheme"].unique().to_list()
    ['generic']
    """
    faults: list[str] = []

    def tried(read: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        try:
            return read()
        except ValueError as fault:
            faults.append(str(fault))
            return pl.DataFrame()

    known = tried(lambda: read_actors(actors))
    states = read_actors() if known.is_empty() else known  # so that outlets are tried too
    lexicons = Lexicons(
        tried(lambda: read_cues(cues)),
        known,
        tried(lambda: read_outlets(outlets, states)),
        tried(lambda: read_frames(frames, schemes)),
        tried(lambda: read_terms(NAMING, naming)),
        read_lexicon(NEGATORS),
        read_lexicon(GOVERNMENTS),
        read_terms(QUOTE_CONTEXTS),
        read_lexicon(PREDICATES),
    )
    if faults:
        raise ValueError("\n".join(faults))
    return lexicons


def read_frames(extra: Files = (), schemes: Sequence[str] = ()) -> pl.DataFrame:
    """Read the shipped frames and the user's own, of all schemes or of those named.

    Raises:
        ValueError: a file has faults that `read_terms` names, or a scheme has no frame.
    """
    frames = read_terms(FRAMES, extra)
    known = frames["scheme"].unique().sort().to_list()
    if lost := [scheme for scheme in schemes if scheme not in known]:
        raise ValueError(
            f"no frame is of the scheme {', '.join(map(repr, lost))}; known are {', '.join(known)}"
        )
    return frames.filter(pl.col("scheme").is_in(schemes)) if schemes else frames


def read_cues(extra: Files = ()) -> pl.DataFrame:
    """Read the shipped cues and the user's own CSV files (`cues`); a later row replaces.

    Raises:
        ValueError: a file has faults that `read_lexicon` names, a construction that no rule
            reads, or a lemma with a capital, which no token has; one message names all.
    """
    known = read_lexicon(CONSTRUCTIONS)["construction"].to_list()

    def faults(row: Row) -> Iterator[str]:
        if row["construction"] not in known:
            yield f"construction is {row['construction']!r}, expected one of {', '.join(known)}"
        if row["lemma"] != row["lemma"].lower():
            yield f"lemma is {row['lemma']!r}, expected small letters"

    return read_lexicon(CUES, extra, check=faults)
