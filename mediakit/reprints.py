"""Which articles carry the same text: near-duplicates, reprints, and who provided the copy.

Texts are compared by their shingles, runs of four words, after boilerplate is left out.
MinHash with locality-sensitive hashing (Broder 1997; `datasketch`) proposes pairs; each is
then verified by its overlap, so that hashing can miss a pair but never make one.

A shingle is kept as 64 bits of its SHA-1, which take a twenty-fifth of the memory of its words.
That is enough: among ten million different shingles two have the same bits with a chance of 3 in
a million (n² / 2⁶⁵). Even then two texts have one shingle more in common, and the shortest text
that is compared has twelve.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from mediakit.lexicons import read_lexicon
from mediakit.lexicons.spelling import fold, visible
from mediakit.schema import ACTORS, ARTICLES, ENDINGS, MASKS, REPRINTS

Shingles = NDArray[np.uint64]  # distinct, rising

# Four words in a row are rarely the same by chance, and one changed word spoils only four.
SHINGLE = 4
# Shorter texts (a flash of one sentence) agree too easily.
MIN_SHINGLES = 12
# Part of the shorter text's shingles that both have: light editing leaves 0.6 and more, a long
# quotation in two reports of their own rarely reaches it.
THRESHOLD = 0.5
# Jaccard similarity at which hashing should propose a pair: low, for texts of unequal length.
CANDIDATE = 0.2
PERMUTATIONS = 128
BYTES = 8  # kept of the hash of a shingle
SKETCHED = 0xFFFFFFFF  # bits of a hash that MinHash takes
# Copies appear within days; the same text months apart is a form, not a reprint.
DAYS = 7

_WORD = re.compile(r"\w+")
ALIASES = ("actor", "aliases_ru", "aliases_uk", "aliases_en")


def find_reprints(
    articles: pl.DataFrame,
    masks: pl.DataFrame,
    *,
    threshold: float = THRESHOLD,
    days: int | None = DAYS,
    actors: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Find clusters of articles that carry one text: `reprints`, one row per article.

    Two articles belong together if at least ``threshold`` of the shorter one's shingles are
    in both and they appeared at most ``days`` apart (unknown dates always match); clusters
    are closed over such pairs. The first of a cluster is the earliest published, undated ones
    last. ``provider`` is a medium of the actors table, or another outlet of the corpus, that a
    dateline or credit names.

    Limits: a pair whose Jaccard similarity is far below 0.2 (a short text inside a text five
    times as long) is not proposed; texts of fewer than 15 words are never copies; a
    translation is not found.

    Args:
        masks: from `mark_boilerplate`; datelines and credits are evidence, and no mask counts
            as text.
        days: None for no limit.
        actors: the actors table whose media are looked for; the shipped one without it.

    Raises:
        ValueError: a table is malformed, or ``threshold`` is not above 0 and at most 1.

    >>> from datetime import date
    >>> words = "Мост через Малую закрыли на ремонт до весны и пустили объезд по новой дороге в"
    >>> texts = {"a": words + " районе вокзала", "b": words + " обход центра", "c": "Снег."}
    >>> articles = ARTICLES.of({"article_id": name, "input": 0, "outlet": name, "lang": "ru",
    ...     "text": text, "body_start": 0, "sha256": "", "date": date(2022, 1, 3)}
    ...     for name, text in texts.items())
    >>> find_reprints(articles, MASKS.of()).select("article_id", "cluster", "copy").rows()
    [('a', 'a', 0), ('b', 'a', 1), ('c', 'c', 0)]
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold={threshold} must be above 0 and at most 1")
    articles, masks = ARTICLES.check(articles), MASKS.check(masks)
    shingles = {name: hashed_shingles(text) for name, text in _unmasked(articles, masks)}
    days_of = dict(articles.select("article_id", "date").iter_rows())
    pairs = [
        pair
        for pair in _candidates(shingles)
        if _near(days_of[pair[0]], days_of[pair[1]], days)
        and containment(shingles[pair[0]], shingles[pair[1]]) >= threshold
    ]
    providers = _providers(articles, masks, actors)
    rows = _rows(_clusters(articles, pairs), shingles)
    return REPRINTS.of({**row, **providers.get(row["article_id"], {})} for row in rows)


def containment(first: Shingles, second: Shingles) -> float:
    """Give the part of the smaller set that is in both (Broder 1997).

    >>> containment(np.array([1, 2], np.uint64), np.array([2, 3, 4], np.uint64))
    0.5
    """
    smaller = min(len(first), len(second))
    common = np.intersect1d(first, second, assume_unique=True)
    return len(common) / smaller if smaller else 0.0


def _unmasked(articles: pl.DataFrame, masks: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """The body of each article without its boilerplate."""
    stretches = masks.sort("start").group_by("article_id", maintain_order=True)
    hidden = {key: rows.select("start", "stop").rows() for (key,), rows in stretches}
    for name, text, start in articles.select("article_id", "text", "body_start").iter_rows():
        pieces, at = [], start
        for first, last in hidden.get(name, ()):
            pieces.append(text[at : max(first, at)])
            at = max(at, last)
        yield name, " ".join([*pieces, text[at:]])


def hashed_shingles(text: str) -> Shingles:
    """Give the distinct shingles of a text, each as a number; none of a text too short.

    >>> hashed_shingles("Мост закрыт.").size
    0
    """
    words = _WORD.findall(fold(visible(text)))
    runs = {*map(" ".join, zip(*(words[i:] for i in range(SHINGLE)), strict=False))}
    if len(runs) < MIN_SHINGLES:
        return np.empty(0, np.uint64)
    hashes = (hashlib.sha1(run.encode(), usedforsecurity=False).digest() for run in runs)
    return np.unique(np.frombuffer(b"".join(one[:BYTES] for one in hashes), "<u8"))


def _candidates(shingles: Mapping[str, Shingles]) -> Iterator[tuple[str, str]]:
    """Pairs that hashing proposes, each once."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=CANDIDATE, num_perm=PERMUTATIONS)
    for name, own in shingles.items():
        if len(own):
            sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=int)  # they are hashes already
            sketch.update_batch((own & SKETCHED).tolist())
            yield from ((name, other) for other in sorted(index.query(sketch)))
            index.insert(name, sketch)


def _near(first: date | None, second: date | None, days: int | None) -> bool:
    if days is None or first is None or second is None:
        return True
    return abs((first - second).days) <= days


def _clusters(articles: pl.DataFrame, pairs: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """Articles that belong together, each cluster in the order of publication."""
    import networkx as nx

    columns = ["date", "published", "article_id"]
    order = articles.sort(columns, nulls_last=True)["article_id"].to_list()
    place = {name: number for number, name in enumerate(order)}
    graph = nx.Graph()
    graph.add_nodes_from(order)
    graph.add_edges_from(pairs)
    for cluster in nx.connected_components(graph):
        yield sorted(cluster, key=place.__getitem__)


def _rows(
    clusters: Iterable[Sequence[str]], shingles: Mapping[str, Shingles]
) -> list[dict[str, Any]]:
    rows = [
        {
            "article_id": name,
            "cluster": cluster[0],
            "copy": number,
            "size": len(cluster),
            "similarity": containment(shingles[cluster[0]], shingles[name]) if number else 1.0,
        }
        for cluster in clusters
        for number, name in enumerate(cluster)
    ]
    return sorted(rows, key=lambda row: str(row["article_id"]))


def _providers(
    articles: pl.DataFrame, masks: pl.DataFrame, actors: pl.DataFrame | None
) -> dict[str, dict[str, str]]:
    """The medium that a dateline or credit names, by article."""
    actors = read_lexicon(ACTORS) if actors is None else ACTORS.check(actors)
    outlets = articles["outlet"].unique().to_list()
    names = {lang: _media(actors, outlets, lang) for lang in articles["lang"].unique()}
    said = masks.filter(pl.col("kind").cast(pl.String).is_in(["dateline", "credit"]))
    joined = said.join(articles.select("article_id", "lang", "text", "outlet"), on="article_id")
    found: dict[str, dict[str, str]] = {}
    for row in joined.sort("article_id", "mask").iter_rows(named=True):
        evidence = row["text"][row["start"] : row["stop"]]
        listed = [name for name, form in names[row["lang"]] if form.search(evidence)]
        others = [name for name in listed if name != row["outlet"]]
        if others:
            found.setdefault(row["article_id"], {"provider": others[0], "evidence": evidence})
    return found


def _media(
    actors: pl.DataFrame, outlets: Iterable[str], lang: str
) -> list[tuple[str, re.Pattern[str]]]:
    """Media and the outlets themselves by name, with a pattern of each spelling, longest first.

    What declension adds to names in the language may follow: «по сообщению Интерфакса».
    """
    media = actors.filter(pl.col("kind") == "media").iter_rows(named=True)
    spelled = {
        row["actor"]: "|".join(row[column] for column in ALIASES if row[column]) for row in media
    }
    spelled |= {name: "|".join({name, *spelled.get(name, name).split("|")}) for name in outlets}
    listed = [(name, alias) for name, all_ in spelled.items() for alias in all_.split("|")]
    listed.sort(key=lambda pair: (-len(pair[1]), pair))
    added = read_lexicon(ENDINGS).filter(lang=lang, sort="case_of_name")["ending"]
    ending = f"(?:{'|'.join(['', *added])})"
    return [(name, re.compile(rf"\b{re.escape(alias)}{ending}\b")) for name, alias in listed]
