"""The methods paragraph of a paper, written from what a run left behind.

Only what the tables and the manifest tell is said: a method is named, and its source cited,
where a row rests on it. What neither knows, such as how the articles were collected, is listed
at the end as still to be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.files import PACKAGE, whole_file
from mediakit.references import REFERENCES
from mediakit.resample import LEVEL, MIN_ARTICLES, PERMUTATIONS, REPLICATES

Tables = Mapping[str, pl.DataFrame]
Manifest = Mapping[str, Any]

FILE = "methods.md"
SHORT = 12  # digits of a digest that a paper quotes; the manifest has all
LISTS = ("cues", "actors", "outlets", "frames", "naming")  # whose rows decide what is found
# What a note says of its limits, and how a paper puts it.
LIMITS = {
    "bootstrap-t": "bootstrap-t limits with {replicates:,} replicates (Davison & Hinkley 1997)",
    "percentile bootstrap": "percentile limits where no standard error is known "
    "(Efron & Tibshirani 1993)",
    "Wilson": "for shares of few cases Wilson's interval (Wilson 1927) at the effective sample "
    "size (Korn & Graubard 1998)",
    "Newcombe": "for differences of shares of few cases Newcombe's interval (Newcombe 1998)",
    "limits of a count|upper limit": "for rates of few hits the exact limits of a count "
    "(Garwood 1936) at an effective number of cases",
    "limits of each": "for differences of rates the limits of both sides combined "
    "(Zou & Donner 2008)",
}
OPEN = (
    "how and from where the articles were collected, and what the collection leaves out",
    "who read and coded a sample by hand, how many items, with which agreement and precision",
    "which comparisons were planned before the results were seen",
)


def describe(tables: Tables, manifest: Manifest, *, random_state: int = 0) -> str:
    """Write the methods of a run as Markdown: paragraphs, references, and what is to be added.

    Args:
        tables: those of a run by name, and any of yours beside them: `comparisons` under
            whatever name adds the tests, `keyness` with limits its correction.
        manifest: what the run rests on, as `mediakit.manifest.manifest` gives it.
        random_state: that of the measures; a run takes 0.

    Limits: it tells what was done, not whether it was right to do. Read it before you print it.
    """
    parts = [
        ("Texts", _texts(tables, manifest)),
        ("Attributions", _attributions(tables, manifest)),
        ("Frames and words", _framing(tables)),
        ("Uncertainty", _uncertainty(tables, random_state)),
    ]
    told = "\n\n".join(f"**{head}.** {text}" for head, text in parts if text)
    cited = "\n".join(f"- {REFERENCES[name]}" for name in REFERENCES if name in told)
    add = "\n".join(f"- {item};" for item in OPEN)
    return f"{told}\n\n## References\n\n{cited}\n\n## Still to be written\n\n{add}\n"


def write_methods(tables: Tables, manifest: Manifest, folder: Path) -> Path:
    """Write the methods of a run as `methods.md` into a folder and return its path."""
    path = folder / FILE
    with whole_file(path) as stream:
        stream.write(describe(tables, manifest))
    return path


def _texts(tables: Tables, manifest: Manifest) -> str:
    """How many articles of whom and when, what was set aside, and what is a copy."""
    articles, counts = tables["articles"], manifest["counts"]
    sizes = articles.group_by("outlet").len().sort("outlet")
    named = ", ".join(f"{outlet} {number}" for outlet, number in sizes.iter_rows())
    told = [
        f"{articles.height:,} articles of {sizes.height} outlets ({named}){_days(articles)}. "
        f"Items read: {counts['read']:,}, of which {counts['kept']:,} kept, "
        f"{counts['duplicate']:,} duplicate, {counts['set_aside']:,} set aside."
    ]
    if "reprints" in tables:
        told.append(_copies(tables))
    return " ".join(told)


def _days(articles: pl.DataFrame) -> str:
    """When they were published: `, published from A to B`."""
    days = articles["date"].drop_nulls().cast(pl.String).sort().to_list()
    if not days:
        return ", without dates"
    undated = articles.height - len(days)
    rest = f" ({undated:,} without a date)" if undated else ""
    return f", published from {days[0]} to {days[-1]}{rest}"


def _copies(tables: Tables) -> str:
    reprints = tables["reprints"].join(
        tables["articles"].select("article_id", "outlet"), on="article_id", validate="1:1"
    )
    first = pl.col("copy") == pl.col("copy").min().over("cluster", "outlet")
    copies, again = reprints.filter(pl.col("copy") > 0), reprints.filter(~first)
    return (
        f"Copies were found by runs of four words in common (Broder 1997): {copies.height:,} "
        f"articles repeat an earlier one. A text that two outlets carry counts in both; one that "
        f"an outlet printed again ({again.height:,}) counts once."
    )


def _attributions(tables: Tables, manifest: Manifest) -> str:
    """By which program and lexicons what was found."""
    packages, options = manifest["packages"], manifest["options"]
    models = ", ".join(f"{lang}: {name}" for lang, name in options.get("models", {}).items())
    parser = f"the pipeline `{options['pipeline']}`" + (f" ({models})" if models else "")
    lists = [
        f"{name}.csv {manifest['lexicons'][f'{name}.csv'][:SHORT]}"
        for name in LISTS
        if f"{name}.csv" in manifest["lexicons"]
    ]
    own = [f"{name} {digest[:SHORT]}" for name, digest in _leaves(options.get("lexicons", {}))]
    return (
        f"Articles were read with mediakit {packages[PACKAGE]} (Python {manifest['python']}) and "
        f"parsed by {parser} of Stanza {packages['stanza']} (Qi et al. 2020) into Universal "
        "Dependencies (de Marneffe et al. 2021). Attributions, each of source, cue and content "
        "(Pareti 2012; Newell et al. 2018), were found by rules over these trees: "
        f"{tables['attributions'].height:,} of them. Word lists, with the first {SHORT} digits of "
        f"their SHA-256: {', '.join(lists)}; "
        + (f"own rows: {', '.join(own)}." if own else "no rows of our own.")
    )


def _leaves(tree: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names and digests of files, however deep the manifest has them."""
    for name, found in tree.items():
        if isinstance(found, Mapping):
            yield from _leaves(found)
        else:
            yield Path(name).name, str(found)


def _framing(tables: Tables) -> str:
    """Which frames were looked for, and how keyness was measured."""
    hits = tables.get("frame_hits")
    if hits is None or hits.is_empty():
        return ""
    frames = hits.group_by("scheme").agg(pl.col("frame").n_unique(), pl.len()).sort("scheme")
    listed = ", ".join(
        f"`{scheme}` ({number} frames, {found:,} hits)" for scheme, number, found in frames.rows()
    )
    text = (
        f"Terms of frames (Entman 1993; Semetko & Valkenburg 2000) were found as lemmas: {listed}. "
        "Denied and asked terms are left out of rates. Every word has one voice: the outlet's "
        "own, reported, or quoted."
    )
    keyness = tables.get("keyness")
    if keyness is not None and keyness.height:
        text += " Keyness is the log-odds ratio with an informative prior (Monroe et al. 2008)"
        corrected = "p_max" in keyness.columns and keyness["p_max"].null_count() < keyness.height
        text += (
            ", with articles drawn anew (Lijffijt et al. 2016) and p corrected for all lemmas "
            "(Westfall & Young 1993)."
            if corrected
            else ", as a point estimate."
        )
    return text


def _uncertainty(tables: Tables, random_state: int) -> str:
    """The intervals and tests that the rows of the tables rest on, by their notes."""
    notes = [note for table in tables.values() for note in _notes(table)]
    used = [how for said, how in LIMITS.items() if any(re.search(said, note) for note in notes)]
    if not used:
        return ""
    text = (
        f"Intervals ({LEVEL:.0%}) take articles, not quotations, as the sample: "
        f"{'; '.join(used).format(replicates=REPLICATES)}. Groups of fewer than {MIN_ARTICLES} "
        f"articles have none. The random state is {random_state}."
    )
    tests = sum(_tests(table) for table in tables.values())
    if tests:
        text += (
            f" Tests of differences (number: {tests:,}) give whole articles to the groups anew, "
            f"{PERMUTATIONS:,} times or more, with the studentised difference as statistic "
            "(Janssen 1997; Chung & Romano 2013) and p = (1 + b) / (1 + m) (Phipson & Smyth "
            "2010); p is adjusted for all tests of a table (Holm 1979)."
        )
    return text


def _notes(table: pl.DataFrame) -> list[str]:
    """What a table says of its limits, once each."""
    if not {"note", "low"} <= {*table.columns}:
        return []
    return table.drop_nulls("low")["note"].drop_nulls().unique().to_list()


def _tests(table: pl.DataFrame) -> int:
    """How many tests a table of comparisons holds."""
    if not {"p", "p_holm"} <= {*table.columns}:
        return 0
    return table["p"].drop_nulls().len()
