"""Read an annotated source text: plain text, attributions with offsets, voices, counted terms.

    title: Заголовок
    1: Игорь Веденеев
    2: -
    3: Полдень > 2
    4: Анна Лисина | person expert named_person - indirect neutral

    {S1:Сотрудник департамента Игорь Веденеев} {C1:заявил}, что {K1:…}.

A number is a slot of the plan, which gives its labels; `-` is a speaker without a name; `> 2`
passes on attribution 2; labels after `|` describe an attribution nested in another one.
`{S1,2:…}` serves two attributions; a role marked twice is split. `[Р:…]` and `[З:…]` mark the
actor (Россия, Запад) of an active event verb.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
ROLES = {"S": "source", "C": "cue", "K": "content"}
ACTORS = {"Р": "active Россия", "З": "active Запад"}
LABELS = ("source_kind", "role", "anonymity", "side", "quote_type", "stance")
OPEN_MARK = re.compile(r"\{([SCK])(\d+(?:,\d+)*):|\[([РЗ]):|[}\]]")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“]*“|\"[^\"]*\"")
OWN = ("outlet", "reported")
# So many words in marks with a capital are taken for a name, not for speech.
NAME_WORDS = 3


class Annotated(NamedTuple):
    """One annotated article: plain text and what is marked in it."""

    title: str
    text: str
    header: dict[int, str]
    spans: dict[int, dict[str, list[tuple[int, int]]]]
    actors: list[tuple[int, int, str]]


def read_article(source: str) -> Annotated:
    """Split the header from the text and take the marks out."""
    head, _, body = source.strip().replace("\r", "").partition("\n\n")
    fields = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
    marked = (
        fields.pop("title").strip()
        + "\n\n"
        + "\n\n".join(line.strip() for line in body.splitlines() if line.strip())
    )
    text, spans, actors = unmark(marked)
    header = {int(number): value.strip() for number, value in fields.items()}
    return Annotated(text.split("\n", 1)[0], text, header, spans, actors)


def unmark(marked: str) -> tuple[str, dict[int, dict[str, list[tuple[int, int]]]], list[Any]]:
    """Take the marks out of a text and say where they stood."""
    plain: list[str] = []
    length = last = 0
    stack: list[tuple[int, Any, str]] = []
    spans: dict[int, dict[str, list[tuple[int, int]]]] = {}
    actors: list[tuple[int, int, str]] = []
    for match in OPEN_MARK.finditer(marked):
        piece = marked[last : match.start()]
        plain.append(piece)
        length += len(piece)
        last = match.end()
        if match[1] or match[3]:
            stack.append((length, match, "]" if match[3] else "}"))
            continue
        if not stack or stack[-1][2] != match[0]:
            raise ValueError(f"«{match[0]}» closes nothing: …{marked[max(0, last - 50) : last]}")
        start, opened, _ = stack.pop()
        if opened[3]:
            actors.append((start, length, ACTORS[opened[3]]))
            continue
        for number in map(int, opened[2].split(",")):
            role = spans.setdefault(number, {name: [] for name in ROLES.values()})
            role[ROLES[opened[1]]].append((start, length))
    if stack:
        raise ValueError(f"«{stack[-1][1][0]}» is not closed")
    text = "".join([*plain, marked[last:]])
    if stray := re.search(r"[{}\[\]]", text):
        raise ValueError(
            f"stray «{stray[0]}»: …{text[max(0, stray.start() - 40) : stray.end() + 20]}"
        )
    for roles in spans.values():
        for pieces in roles.values():
            pieces.sort()
    return text, spans, actors


def attributions(article: Annotated, plan: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the marked attributions their labels, in text order of the cue, else of the source."""
    rows = []
    for number, spans in article.spans.items():
        speaker, labels = labels_of(number, article, plan)
        rows.append({"number": number, **spans, "speaker": speaker, **labels})
    rows.sort(key=lambda row: ((row["cue"] or row["source"] or row["content"])[0], row["number"]))
    return rows


def labels_of(
    number: int, article: Annotated, plan: dict[str, Any]
) -> tuple[str | None, dict[str, Any]]:
    """The speaker and labels of one attribution, from the plan or the header."""
    entry = article.header.get(number, "-")
    speaker, _, given = (part.strip() for part in entry.partition("|"))
    labels: dict[str, Any] = {"relays": None, "nested": False}
    if given:
        values = [None if value == "-" else value for value in given.split()]
        labels |= dict(zip(LABELS, values, strict=True)) | {"nested": True}
    elif ">" in speaker:
        speaker, _, target = (part.strip() for part in speaker.partition(">"))
        values = ["media", "journalist", "named_body", None, "indirect", "relay"]
        labels |= dict(zip(LABELS, values, strict=True)) | {"relays": int(target)}
    elif 1 <= number <= len(plan["citations"]):
        labels |= {name: plan["citations"][number - 1][name] for name in LABELS}
        if (speaker or "").split()[-1:] in (["Песков"], ["Хорн"]):
            labels["role"] = "spokesperson"
    else:
        raise ValueError(f"number {number} is no slot of the plan, no relay and has no labels")
    unnamed = labels["source_kind"] in ("anonymous", "none")
    return None if unnamed or speaker == "-" else speaker, labels


def voices(text: str, rows: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """Stretches of the text by voice: quoted and reported; the rest is the outlet's.

    Later stretches lie inside earlier ones: the last that holds a place decides.
    """
    pieces = [(a, b, row["quote_type"]) for row in rows for a, b in row["content"]]
    stretches: list[tuple[int, int, str]] = []
    marks = [(match.start(), match.end()) for match in QUOTED.finditer(text)]
    for start, stop, quote in sorted(pieces, key=lambda piece: (piece[0], -piece[1])):
        if quote == "direct":
            stretches.append((start, stop, "quoted"))
            continue
        stretches.append((start, stop, "reported"))
        if quote == "mixed":
            inside = [(max(a, start), min(b, stop)) for a, b in marks if a < stop and start < b]
            stretches += [(a, b, "quoted") for a, b in inside if is_speech(text[a:b])]
    return stretches


def is_speech(words: str) -> bool:
    """Whether marks inside a mixed content hold the source's words: no name, no set term."""
    bare = words.strip('«»„“”" ').split()
    name = bare[:1] and bare[0][0].isupper() and len(bare) <= NAME_WORDS
    return not name and bare[-1:] != ["безопасности"]


def voice_at(place: int, stretches: list[tuple[int, int, str]]) -> str:
    """The voice of one place."""
    return next((v for a, b, v in reversed(stretches) if a <= place < b), "outlet")


def terms(pattern_file: Path = HERE / "terms.csv") -> list[tuple[str, str, re.Pattern[str]]]:
    """The closed lists of counted terms: measure, value, pattern."""
    with pattern_file.open(encoding="utf-8", newline="") as file:
        return [
            (row["measure"], row["value"], re.compile(row["pattern"], re.IGNORECASE))
            for row in csv.DictReader(file)
        ]


def instances(article: Annotated, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every counted instance: naming, scare quotes, frame terms, events, with its voice."""
    found = []
    stretches = voices(article.text, rows)
    for measure, value, pattern in terms():
        for match in pattern.finditer(article.text):
            start, stop = match.span()
            named = value
            if measure == "scare":
                named = marked_value(article.text, start, stop)
            elif value == "active":
                named = actor_of(article, start, stop)
            voice = voice_at(start, stretches)
            row = {"measure": measure, "value": named, "voice": voice}
            found.append(row | {"start": start, "stop": stop, "text": match[0]})
    return sorted(found, key=lambda row: (row["start"], row["measure"]))


def marked_value(text: str, start: int, stop: int) -> str:
    """Whether a term stands alone in quotation marks."""
    around = text[start - 1 : start] + text[stop : stop + 1]
    return "in marks" if around in ("«»", "„“", "“”", '""') else "plain"


def actor_of(article: Annotated, start: int, stop: int) -> str:
    """The marked actor of an active event verb."""
    actors = (who for a, b, who in article.actors if a <= start and stop <= b)
    return next(actors, "active without a marked actor")


def counted(found: list[dict[str, Any]]) -> dict[str, Counter[str]]:
    """Counts under the names of the plan; naming, marks and events in the outlet's own words."""
    counts: dict[str, Counter[str]] = {}
    for row in found:
        if row["measure"] == "frame":
            counts.setdefault(f"frame {row['voice']}", Counter())[row["value"]] += 1
        elif row["voice"] in OWN:
            counts.setdefault(row["measure"], Counter())[row["value"]] += 1
    return counts


def line_of(text: str, place: int) -> str:
    """The surroundings of a place, for a message."""
    starts = [0, *(match.end() for match in re.finditer(r"\n+", text))]
    start = max(starts[bisect_right(starts, place) - 1], place - 25)
    return text[start : place + 35].split("\n")[0]
