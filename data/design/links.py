"""Hold what mediakit extracts from the corpus against its gold and its design.

    python data/design/links.py [FILE.csv]

For every outlet and measure: share by design (which the gold gives exactly), share as
extracted, and its 95 % interval over articles. Told are the shares that lie more than
`CLOSE` apart, designed differences between two outlets of `LARGE` or more that lose their
sign, and how many intervals hold the design. Reprints are left out.
"""

from __future__ import annotations

import csv
import itertools
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import annotate
import make_plan
import numpy as np
import polars as pl

from mediakit.framing import find_voices
from mediakit.resample import ratio_limits
from mediakit.run import Tables, run
from mediakit.statistics import citations
from mediakit.wordlists import read_lexicons

DATA = Path(__file__).parents[1]
CLOSE, LARGE = 0.07, 0.20
RANDOM_STATE = 7
OFFICIAL = ("official", "spokesperson")
# The actors lexicon knows the alliance as one side; the design tells three apart.
WEST = ("США", "НАТО", "Европа")
LABELS = ("source_kind", "anonymity", "quote_type", "stance")
OUTLETS = {row["outlet"]: row["code"] for row in make_plan.read("outlets.csv")}


class Case(NamedTuple):
    """One counted thing in an article."""

    article: str
    measure: str
    value: str


class Share(NamedTuple):
    """One share of one outlet, by design and as extracted."""

    outlet: str
    measure: str
    value: str
    design: float
    extracted: float
    low: float
    high: float


def gold_documents() -> list[dict[str, object]]:
    """The gold of the articles that outlets wrote themselves."""
    lines = (DATA / "gold" / "attributions.jsonl").read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["reprint_of"] is None]


# ------------------------------------------------------------------ cases


def of_citation(article: str, row: dict[str, object]) -> Iterator[Case]:
    """The cases of one citation, in the words of the design."""
    for label in LABELS:
        yield Case(article, label, str(row[label]))
    yield Case(article, "official", str(row["role"] in OFFICIAL))
    side = "Запад" if row["side"] in WEST else str(row["side"])
    yield Case(article, "side", side)


def of_instance(article: str, measure: str, value: str, voice: str) -> Iterator[Case]:
    """The case of one counted word; what is not counted in its voice gives none."""
    if measure == "frame":
        yield Case(article, f"frame {voice}", value)
    elif voice != "quoted":
        kind = "place" if value.endswith("Украине") else measure
        yield Case(article, kind, value.split()[0] if measure == "agency" else value)


def gold_cases(documents: list[dict[str, object]]) -> list[Case]:
    """All cases that the gold marks."""
    ids = {str(one["id"]) for one in documents}
    cases = [
        case
        for one in documents
        for row in one["attributions"]  # type: ignore[attr-defined]
        if row["relays"] is None and not row["nested"]
        for case in of_citation(str(one["id"]), row)
    ]
    with (DATA / "gold" / "instances.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["article_id"] in ids:
                case = (row["article_id"], row["measure"], row["value"], row["voice"])
                cases += of_instance(*case)
    return cases


def extracted_cases(tables: Tables, ids: set[str]) -> list[Case]:
    """All cases that mediakit finds."""
    tables = {
        name: table.filter(pl.col("article_id").is_in(ids))
        for name, table in tables.items()
        if "article_id" in table.columns
    }
    cited = citations(tables["articles"], tables["attributions"], tables["sources"])
    cases = [
        case for row in cited.iter_rows(named=True) for case in of_citation(row["article_id"], row)
    ]
    return [*cases, *instance_cases(tables)]


def instance_cases(tables: Tables) -> Iterator[Case]:
    """Words of the design's closed lists outside boilerplate, each in the voice of its token."""
    names = ("articles", "tokens", "quotes", "attributions", "spans")
    voices = find_voices(*(tables[name] for name in names))
    key = ["article_id", "sentence", "token"]
    tokens = tables["tokens"].join(voices, on=key).filter(pl.col("voice").is_not_null())
    at: dict[str, dict[int, str]] = defaultdict(dict)
    for article, start, voice in tokens.select("article_id", "start", "voice").iter_rows():
        at[article][start] = voice
    for article, text in tables["articles"].select("article_id", "text").iter_rows():
        for measure, value, pattern in annotate.terms():
            for match in pattern.finditer(text):
                voice = at[article].get(match.start())
                if voice is not None:
                    marked = annotate.marked_value(text, *match.span())
                    yield from of_instance(
                        article, measure, marked if measure == "scare" else value, voice
                    )


# ------------------------------------------------------------------ shares and what to tell


def shares(documents: list[dict[str, object]], tables: Tables) -> list[Share]:
    """Every share of every outlet, by design and as extracted."""
    articles: dict[str, list[str]] = defaultdict(list)
    for one in documents:
        articles[OUTLETS[str(one["outlet"])]].append(str(one["id"]))
    ids = {name for names in articles.values() for name in names}
    gold, found = gold_cases(documents), extracted_cases(tables, ids)
    values = sorted({(case.measure, case.value) for case in gold if case.value != "None"})
    return [
        share
        for code, names in articles.items()
        for measure, value in values
        for share in share_of(code, names, (measure, value), gold, found)
    ]


def share_of(
    code: str, names: list[str], key: tuple[str, str], gold: list[Case], found: list[Case]
) -> Iterator[Share]:
    """One share, if the outlet has the measure at all."""
    designed = counts(names, key, gold)
    if designed.sum(0)[1] == 0:
        return
    measured = counts(names, key, found)
    rng = np.random.default_rng(RANDOM_STATE)
    limits = ratio_limits(measured[:, :1], measured[:, 1], share=True, rng=rng)
    design, extracted = (float(one.sum(0)[0] / one.sum(0)[1]) for one in (designed, measured))
    yield Share(code, *key, design, extracted, float(limits.low[0]), float(limits.high[0]))


def counts(names: list[str], key: tuple[str, str], cases: list[Case]) -> np.ndarray:
    """Per article: cases with the value, and all cases of the measure."""
    measure, _ = key
    hits = Counter(case.article for case in cases if case[1:] == key)
    all_of = Counter(case.article for case in cases if case.measure == measure)
    return np.array([[hits[name], all_of[name]] for name in names], dtype=float)


def apart(found: Iterable[Share]) -> list[Share]:
    """Shares that extraction misses by more than `CLOSE`, the worst first."""
    far = [one for one in found if abs(one.extracted - one.design) > CLOSE]
    return sorted(far, key=lambda one: -abs(one.extracted - one.design))


def turned(found: Iterable[Share]) -> list[tuple[Share, Share]]:
    """Pairs of outlets whose large designed difference loses its sign."""
    by_key: dict[tuple[str, str], list[Share]] = defaultdict(list)
    for one in found:
        by_key[one.measure, one.value].append(one)
    pairs = (pair for same in by_key.values() for pair in itertools.combinations(same, 2))
    return [
        (one, other)
        for one, other in pairs
        if abs(one.design - other.design) >= LARGE
        and (one.design - other.design) * (one.extracted - other.extracted) <= 0
    ]


def large(found: Iterable[Share]) -> int:
    """Number of designed differences of `LARGE` or more."""
    by_key: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in found:
        by_key[one.measure, one.value].append(one.design)
    pairs = (pair for same in by_key.values() for pair in itertools.combinations(same, 2))
    return sum(abs(one - other) >= LARGE for one, other in pairs)


def report(found: list[Share]) -> str:
    """What there is to tell."""
    with_limits = [one for one in found if not np.isnan(one.low)]
    held = [one for one in with_limits if one.low <= one.design <= one.high]
    widths = [(one.high - one.low) / 2 for one in with_limits]
    far, lost = apart(found), turned(found)
    lines = [
        f"(b) {len(found) - len(far)} of {len(found)} shares within {CLOSE}; "
        f"{large(found) - len(lost)} of {large(found)} large differences keep their sign",
        *(
            f"    {one.outlet} {one.measure} = {one.value}: design {one.design:.2f}, "
            f"extracted {one.extracted:.2f}"
            for one in far
        ),
        *(
            f"    sign lost: {one.outlet}–{other.outlet} {one.measure} = {one.value}"
            for one, other in lost
        ),
        f"(c) {len(held)} of {len(with_limits)} intervals hold the design "
        f"({len(held) / len(with_limits):.1%}); median half-width {np.median(widths):.3f}",
    ]
    for measure in sorted({one.measure for one in with_limits}):
        own = [w for one, w in zip(with_limits, widths, strict=True) if one.measure == measure]
        lines.append(
            f"    half-width of {measure}: median {np.median(own):.3f}, largest {max(own):.3f}"
        )
    return "\n".join(lines)


def main() -> None:
    """Run mediakit on the corpus and report."""
    tables, _ = run([DATA / "raw"], lexicons=read_lexicons(outlets=DATA / "outlets.csv"))
    found = shares(gold_documents(), tables)
    if sys.argv[1:]:
        pl.DataFrame(found, schema=Share._fields, orient="row").write_csv(sys.argv[1])
    print(report(found))


if __name__ == "__main__":
    main()
