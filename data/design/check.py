"""Check annotated articles against their plans and the annotation rules: print what deviates.

python data/design/check.py sk-01 pd-01 …    (no name: all that are there)
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import annotate

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
# Whose words were documented in those weeks, and for which side they speak.
REAL = {
    "Россия": "Путин Ушаков Рябков Песков Грушко Лукашевич Лавров",
    "США": "Байден Донфрид Хорн Шерман Карпентер Блинкен Салливан",
    "НАТО": "Столтенберг",
    "Украина": "Зеленский",
    "Европа": "Рау Бербок Орбан Макрон Шольц",
}
SIDE_OF = {name: side for side, names in REAL.items() for name in names.split()}
EDGE = ",;:.-–— \n"
CONJUNCTIONS = ("что ", "чтобы ", "будто ")
PAIRS = {"«": "»", "„": "“", "“": "”", '"': '"'}
TERM_MEASURES = ("naming", "scare", "frame outlet", "frame reported", "frame quoted", "agency")


def plans() -> dict[str, dict[str, Any]]:
    """The plan of every article by its id."""
    lines = (HERE / "plan.jsonl").read_text(encoding="utf-8").splitlines()
    return {plan["id"]: plan for plan in map(json.loads, lines)}


def check(source: str, plan: dict[str, Any]) -> list[str]:
    """All deviations of one article."""
    try:
        article = annotate.read_article(source)
        rows = annotate.attributions(article, plan)
    except (ValueError, KeyError) as error:
        return [f"{type(error).__name__}: {error}"]
    faults = [*length(article, plan), *present(article, plan, rows)]
    for row in rows:
        faults += [f"{row['number']}: {fault}" for fault in check_row(article, row)]
    return [*faults, *check_counts(article, plan, rows)]


def length(article: annotate.Annotated, plan: dict[str, Any]) -> list[str]:
    """The number of words is the planned one, with a tenth to spare."""
    words = len(re.findall(r"\w+(?:-\w+)*", article.text))
    low, high = map(int, plan["words"].split("-"))
    return [] if low <= words <= high * 1.1 else [f"{words} words, planned {plan['words']}"]


def present(
    article: annotate.Annotated, plan: dict[str, Any], rows: list[dict[str, Any]]
) -> list[str]:
    """Every slot is there, and relays and nested ones as often as planned."""
    have = {row["number"] for row in rows}
    planned = len(plan["citations"])
    faults = [f"slot {n} is missing" for n in range(1, planned + 1) if n not in have]
    faults += [f"{n} has no header line" for n in have if n not in article.header]
    faults += [f"header {n} is not marked" for n in article.header if n not in have]
    for name, is_one in (("relays", lambda r: r["relays"]), ("nested", lambda r: r["nested"])):
        number, wanted = sum(bool(is_one(r)) for r in rows), plan.get(name, {}).get("all", 0)
        if number != wanted:
            faults.append(f"{name}: {number}, planned {wanted}")
    return faults


def check_row(article: annotate.Annotated, row: dict[str, Any]) -> list[str]:
    """The rules of annotation for one attribution."""
    text, faults = article.text, []
    for role in annotate.ROLES.values():
        for start, stop in row[role]:
            faults += [
                f"{role} «{text[start:stop][:40]}» {f}"
                for f in span_faults(text, start, stop, role)
            ]
    if not row["content"]:
        faults.append("no content")
    if not row["cue"] and not row["source"]:
        faults.append("neither source nor cue")
    if bool(row["source"]) == (row["source_kind"] == "none"):
        faults.append("an empty source and kind none go together")
    if (row["speaker"] is None) != (row["source_kind"] in ("none", "anonymous")):
        faults.append("a speaker is needed, or must be -")
    for a in row["source"] + row["cue"]:
        if any(a[0] < b[1] and b[0] < a[1] for b in row["content"]):
            faults.append("source or cue inside the content")
    return faults + quote_faults(text, row) + real_faults(row) + stance_faults(text, row)


def span_faults(text: str, start: int, stop: int, role: str) -> list[str]:
    """What is wrong with one span."""
    words, faults = text[start:stop], []
    if not words:
        return ["is empty"]
    if words[0] in EDGE or words[-1] in EDGE:
        faults.append("has punctuation at its edge")
    around = text[start - 1 : start], text[stop : stop + 1]
    if (around[0].isalnum() and words[0].isalnum()) or (
        around[1].isalnum() and words[-1].isalnum()
    ):
        faults.append("cuts a word")
    if (
        words.count("«") != words.count("»")
        or words.count('"') % 2
        or words.count("(") != words.count(")")
    ):
        faults.append("has unbalanced marks or brackets")
    if role == "content" and words.lower().startswith(CONJUNCTIONS):
        faults.append("starts with a conjunction")
    if role == "content" and PAIRS.get(words[0]) == words[-1] and words[-1] not in words[1:-1]:
        faults.append("keeps the marks around it")
    if role != "content" and len(words) > (45 if role == "cue" else 150):
        faults.append("is long")
    return faults


def quote_faults(text: str, row: dict[str, Any]) -> list[str]:
    """The quotation marks are those of the quote type."""

    def enclosed(start: int, stop: int) -> bool:
        line = text[text.rfind("\n", 0, start) + 1 : (text + "\n").find("\n", stop)]
        offset = text.rfind("\n", 0, start) + 1
        pairs = [m.span() for m in annotate.QUOTED.finditer(line)]
        return any(offset + a < start and stop < offset + b for a, b in pairs)

    inside = [enclosed(*span) for span in row["content"]]
    within = any(annotate.QUOTED.search(text[a:b]) for a, b in row["content"])
    if row["quote_type"] == "direct" and not all(inside):
        return ["direct, but not all of the content stands in marks"]
    if row["quote_type"] == "mixed" and not (any(inside) or within):
        return ["mixed, but no quoted words"]
    if row["quote_type"] == "mixed" and all(inside):
        return (
            []
            if len(row["cue"]) and "овам" in "".join(text[a:b] for a, b in row["cue"])
            else ["mixed, but all of the content stands in marks"]
        )
    if row["quote_type"] == "indirect" and any(inside) and not row["nested"]:
        return ["indirect, but the content stands in marks"]
    return []


def real_faults(row: dict[str, Any]) -> list[str]:
    """Real people: only documented ones, only where planned, never in marks."""
    name = (row["speaker"] or "").split()[-1:]
    side = SIDE_OF.get(name[0]) if name else None
    if row["nested"]:
        return ["a real person in marks"] if side and row["quote_type"] != "indirect" else []
    planned_real = (
        row["source_kind"] == "person"
        and row["anonymity"] == "named_person"
        and (row["role"] in ("official", "spokesperson") and row["quote_type"] == "indirect")
    )
    if side and not planned_real:
        return [f"{row['speaker']} is a real person, the slot is not"]
    if side and side != row["side"]:
        return [f"{row['speaker']} speaks for {side}, planned {row['side']}"]
    return []


def stance_faults(text: str, row: dict[str, Any]) -> list[str]:
    """The cue is of the planned class, as far as the beginnings of words can tell."""
    cue = " ".join(text[a:b] for a, b in row["cue"]).lower()
    if not cue or row["relays"]:
        return []
    classes = {stance for stem, stance in STEMS if re.search(rf"\b{stem}", cue)}
    if row["stance"] in classes:
        return []
    got = (
        " or ".join(sorted(classes)) or "not in the list (a relayed source needs a cue of its own)"
    )
    return [f"cue «{cue}» is {got}, planned {row['stance']}"]


def check_counts(
    article: annotate.Annotated, plan: dict[str, Any], rows: list[dict[str, Any]]
) -> list[str]:
    """Terms, names, marks and events are as many as planned in every voice."""
    found = annotate.instances(article, rows)
    counts, faults = annotate.counted(found), []
    for measure in TERM_MEASURES:
        have, want = counts.get(measure, {}), plan.get(measure, {})
        for value in sorted({*have, *want}):
            if have.get(value, 0) != want.get(value, 0):
                where = [
                    f"…{annotate.line_of(article.text, row['start'])}…"
                    for row in found
                    if row["value"] == value
                    and measure.split()[0] == row["measure"]
                    and (
                        row["voice"] == measure.split()[-1]
                        or (row["measure"] != "frame" and row["voice"] != "quoted")
                    )
                ]
                faults.append(
                    f"{measure}, {value}: {have.get(value, 0)}, planned {want.get(value, 0)}"
                    + (f"  [{' | '.join(where)}]" if where else "")
                )
    return faults


def read_stems() -> list[tuple[str, str]]:
    """Beginnings of cues and their class."""
    lines = (HERE / "stances.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [
        (stem, stance)
        for stance, stems in (line.split(",") for line in lines)
        for stem in stems.split("|")
    ]


STEMS = read_stems()


def main(names: list[str]) -> int:
    """Check the named articles, or all."""
    planned, bad = plans(), 0
    for name in names or sorted(path.stem for path in TEXTS.glob("*.txt")):
        path = TEXTS / f"{name}.txt"
        faults = (
            check(path.read_text(encoding="utf-8"), planned[name]) if path.exists() else ["no file"]
        )
        bad += bool(faults)
        print("\n   ".join([f"{name}: {'ok' if not faults else ''}", *faults]))
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
