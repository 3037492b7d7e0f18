"""Make `data/raw` and `data/gold` from the annotated articles: `make corpus`.

The gold points into the texts as mediakit loads them from the raw files; a paragraph that
loading changes stops the build.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import annotate
import check
import make_plan
import raw_files

DATA = Path(__file__).parents[1]
RAW, GOLD = DATA / "raw", DATA / "gold"
PLACES = {
    "2021-12-30": "ВАШИНГТОН",
    "2022-01-02": "КИЕВ",
    "2022-01-07": "БРЮССЕЛЬ",
    "2022-01-09": "ЖЕНЕВА",
    "2022-01-10": "ЖЕНЕВА",
    "2022-01-11": "ЖЕНЕВА",
    "2022-01-12": "БРЮССЕЛЬ",
    "2022-01-13": "ВЕНА",
    "2022-01-14": "КИЕВ",
    "2022-01-19": "КИЕВ",
    "2022-01-20": "БЕРЛИН",
    "2022-01-21": "ЖЕНЕВА",
}
HOME = "МОСКВА"
SECTIONS = {"interview": "Интервью", "analysis": "Мнения", "reportage": "Репортаж"}
LABELS = ("quote_type", "speaker", "source_kind", "role", "side", "anonymity", "stance")


class Source(NamedTuple):
    """An annotated article, its plan, and what it is a reprint of."""

    id: str
    article: annotate.Annotated
    plan: dict[str, Any]
    code: str
    day: date
    after: tuple[str, ...] = ()
    reprint_of: str | None = None


def sources() -> Iterator[Source]:
    """All articles that the outlets wrote, then the reprints."""
    plans = check.plans()
    texts = {path.stem: path.read_text(encoding="utf-8") for path in check.TEXTS.glob("*.txt")}
    notes = {row["article"]: row["line"] for row in make_plan.read("corrections.csv")}
    for name, plan in plans.items():
        if name in texts:
            day = date.fromisoformat(plan["date"])
            after = (notes[name],) if name in notes else ()
            read = annotate.read_article(texts[name])
            yield Source(name, read, plan, plan["outlet"], day, after)
    for row in make_plan.read("reprints.csv"):
        if row["of"] in texts:
            yield reprint(row, texts[row["of"]], plans[row["of"]])


def reprint(row: dict[str, str], text: str, plan: dict[str, Any]) -> Source:
    """Copy of the agency's text: new headline, paragraphs cut, small edits, a credit."""
    head, _, body = text.strip().partition("\n\n")
    paragraphs = [line for line in body.splitlines() if line.strip()]
    cut = {int(number) for number in row["cut"].split()}
    kept = "\n\n".join(line for n, line in enumerate(paragraphs, 1) if n not in cut)
    for edit in filter(None, row["edits"].split("|")):
        old, new = edit.split("=>")
        if old not in kept:
            raise ValueError(f"{row['id']}: «{old}» is not in {row['of']}")
        kept = kept.replace(old, new)
    title = [f"title: {row['title']}", *head.splitlines()[1:]]
    article = annotate.read_article("\n".join(title) + "\n\n" + kept)
    day = date.fromisoformat(plan["date"]) + timedelta(days=int(row["days"]))
    return Source(row["id"], article, plan, row["outlet"], day, (row["credit"],), row["of"])


def story_of(source: Source) -> raw_files.Story:
    """The article as the writers of files need it."""
    outlet = next(row for row in make_plan.read("outlets.csv") if row["code"] == source.code)
    title, *paragraphs = source.article.text.split("\n\n")
    section = SECTIONS.get(source.plan["genre"], "Политика")
    place = PLACES.get(source.plan["date"], HOME)
    return raw_files.Story(
        source.id,
        source.code,
        outlet["outlet"],
        outlet["domain"],
        source.day,
        title,
        paragraphs,
        section,
        place,
        source.after,
    )


def strays() -> list[raw_files.Story]:
    """The two articles in other languages."""
    found = []
    outlets = {row["code"]: row for row in make_plan.read("outlets.csv")}
    for row in make_plan.read("strays.csv"):
        outlet = outlets[row["outlet"]]
        story = raw_files.Story(
            row["id"],
            row["outlet"],
            outlet["outlet"],
            outlet["domain"],
            date.fromisoformat(row["date"]),
            row["title"],
            row["text"].split("|"),
            "Політика" if row["id"].endswith("uk") else "World",
            HOME,
        )
        found.append(story)
    return found


# ------------------------------------------------------------------ offsets in the loaded text


def place_paragraphs(source: Source, text: str) -> list[tuple[int, int, int]]:
    """Say where each paragraph of the plain text stands in the loaded one."""
    plain = source.article.text.translate(raw_files.SIGNS.get(source.code, {}))
    places, start, cursor = [], 0, 0
    for paragraph in plain.split("\n\n"):
        found = text.find(paragraph, cursor)
        if found < 0:
            raise ValueError(f"{source.id}: loading lost or changed «{paragraph[:60]}…»")
        places.append((start, start + len(paragraph), found))
        start += len(paragraph) + 2
        cursor = found + len(paragraph)
    return places


def moved(span: tuple[int, int], places: list[tuple[int, int, int]]) -> list[int]:
    """A span in the loaded text."""
    start, stop = span
    for first, last, at in places:
        if first <= start and stop <= last:
            return [at + start - first, at + stop - first]
    raise ValueError(f"span {span} crosses a paragraph")


def gold_of(source: Source, loaded: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The gold document of one article, and the instances counted in it."""
    places = place_paragraphs(source, loaded["text"])
    rows = annotate.attributions(source.article, source.plan)
    numbers = {row["number"]: place for place, row in enumerate(rows)}
    marked = []
    for row in rows:
        spans = {
            role: [moved(span, places) for span in row[role]] for role in annotate.ROLES.values()
        }
        labels = {name: row[name] for name in LABELS}
        relays = numbers.get(row["relays"])
        marked.append(spans | labels | {"relays": relays, "nested": row["nested"]})
    found = [
        {"article_id": loaded["article_id"]}
        | row
        | dict(zip(("start", "stop"), moved((row["start"], row["stop"]), places), strict=True))
        for row in annotate.instances(source.article, rows)
    ]
    head = {"id": loaded["article_id"], "lang": "ru", "outlet": loaded["outlet"]}
    digest = sha256(loaded["text"].encode()).hexdigest()
    head |= {"plan": source.plan["id"], "reprint_of": source.reprint_of, "sha256": digest}
    return head | {"text": loaded["text"], "attributions": marked}, found


# ------------------------------------------------------------------ files


def write_raw(files: dict[str, bytes]) -> None:
    """Replace the raw files."""
    RAW.mkdir(exist_ok=True)
    for path in RAW.iterdir():
        path.unlink()
    for name, data in files.items():
        (RAW / name).write_bytes(data)


def loaded_by_id() -> dict[str, dict[str, Any]]:
    """The articles as mediakit loads them, by the id at the end of their name."""
    from mediakit.load import load_articles

    articles, _ = load_articles([RAW])
    return {row["article_id"].rpartition("_")[2]: row for row in articles.iter_rows(named=True)}


def write_gold(documents: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """Write attributions and counted instances."""
    GOLD.mkdir(exist_ok=True)
    lines = "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    (GOLD / "attributions.jsonl").write_text(lines, encoding="utf-8")
    with (GOLD / "instances.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*found[0]], lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def main() -> None:
    """Build everything."""
    all_sources = list(sources())
    write_raw(raw_files.raw_files([*map(story_of, all_sources)], strays()))
    loaded = loaded_by_id()
    built = [gold_of(source, loaded[source.id]) for source in all_sources]
    write_gold([document for document, _ in built], [row for _, rows in built for row in rows])
    print(f"{len(built)} articles, {sum(len(d['attributions']) for d, _ in built)} attributions")


if __name__ == "__main__":
    sys.exit(main())
