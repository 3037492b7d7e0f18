"""Turn the design (counts per outlet) into a plan for every article, with exact sums.

Deterministic: the same design gives the same plan. `plan.jsonl` has one article a line;
`--print 1-24` writes it for the eye.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RANDOM_STATE = 20211215
# Citations per article: 16 articles with 96 together, as uneven as in life.
SIZES = (4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7, 7, 7, 8, 8)
GENRES = {
    "sk": ["news"] * 8
    + ["press-release rewrite"] * 4
    + ["analysis"] * 2
    + ["reportage", "interview"],
    "pd": ["news"] * 11 + ["press-release rewrite"] * 3 + ["digest"] * 2,
    "do": ["news"] * 6 + ["reportage"] * 5 + ["interview"] * 2 + ["analysis"] * 3,
    "la": ["analysis"] * 11 + ["interview"] * 3 + ["digest", "news"],
    "vm": ["digest"] * 6 + ["news"] * 8 + ["reportage", "analysis"],
    "bl": ["reportage"] * 6 + ["interview"] * 4 + ["news"] * 4 + ["analysis"] * 2,
}
# How much a genre prefers an archetype: what makes citations of one article alike.
TILT = {
    "reportage": {"CIT": 6, "CITS": 4, "BIZ": 4},
    "interview": {"EXP": 5, "OFF": 3},
    "analysis": {"EXP": 3, "EXPS": 3, "CAP": 2},
    "digest": {"MEDIA": 4, "NONE": 3, "ANON": 2},
    "press-release rewrite": {"DOC": 4, "BODY": 3, "OFF": 3},
    "news": {"REAL": 2},
}
OFFICIAL = ("REAL", "OFF", "BODY", "CAP", "DOC", "ROLE")
COLLECTIVE = ("EXPS", "CITS")
# First day on which a named office-holder of the side has a documented position to cite.
FIRST_DAY = {"США": "2021-12-28", "НАТО": "2022-01-07", "Европа": "2022-01-13"}
WORDS = {4: "150-230", 5: "170-260", 6: "200-300", 7: "230-340", 8: "260-400"}


def read(name: str) -> list[dict[str, str]]:
    """Read one table of the design."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ARCHETYPES = {row["archetype"]: row for row in read("archetypes.csv")}


def counts(code: str, measure: str) -> dict[str, int]:
    """The designed counts of one outlet and measure."""
    return {
        row["value"]: int(row[code]) for row in read("profile.csv") if row["measure"] == measure
    }


def multiset(numbers: dict[str, int]) -> list[str]:
    """Each value as often as its count says."""
    return [value for value, number in numbers.items() for _ in range(number)]


def deal_sources(
    code: str, sizes: list[int], genres: list[str], rng: random.Random
) -> list[list[str]]:
    """Deal the sources to articles, alike within an article, at most one collective of a sort."""
    while True:
        left, hands = Counter(counts(code, "source")), [[] for _ in sizes]
        turns = [number for number, size in enumerate(sizes) for _ in range(size)]
        rng.shuffle(turns)
        for number in turns:
            held = hands[number]
            weights = {
                name: left[name] * TILT[genres[number]].get(name, 1) * (1 + held.count(name))
                for name in left
                if left[name] and not (name in COLLECTIVE and name in held)
            }
            if not weights:
                break
            name = rng.choices([*weights], [*weights.values()])[0]
            left[name] -= 1
            held.append(name)
        if not left.total():
            return hands


def assign(values: list[str], slots: list[Any], fits: Any, rng: random.Random) -> list[str]:
    """Give every slot one value that fits it, using each value exactly once.

    Augmenting paths of a bipartite matching, in random order.
    """
    order = [*range(len(values))]
    rng.shuffle(order)
    owner: dict[int, int] = {}

    def place(slot: int, seen: set[int]) -> bool:
        for value in order:
            if value not in seen and fits(slots[slot], values[value]):
                seen.add(value)
                if value not in owner or place(owner[value], seen):
                    owner[value] = slot
                    return True
        return False

    for slot in rng.sample(range(len(slots)), len(slots)):
        rng.shuffle(order)
        if not place(slot, set()):
            raise ValueError(f"no value of {Counter(values)} fits {slots[slot]}")
    given = {slot: values[value] for value, slot in owner.items()}
    return [given[slot] for slot in range(len(slots))]


def side_fits(archetype: str, side: str) -> bool:
    """Of Ukraine hardly any position of a named office-holder is documented for those weeks."""
    return not (archetype == "REAL" and side == "Украина")


def quote_fits(archetype: str, quote: str) -> bool:
    """Quotation marks only for invented and unnamed people."""
    return quote == "indirect" or ARCHETYPES[archetype]["quotable"] == "yes"


def stance_fits(slot: tuple[str, str], stance: str) -> bool:
    """A cue that such a source can have; promises and demands are put as infinitives."""
    archetype, quote = slot
    allowed = stance in ARCHETYPES[archetype]["stances"].split("|")
    return allowed and not (quote == "direct" and stance in ("demand", "commissive"))


def deal(number: int, articles: list[int], rng: random.Random, cap: int) -> list[int]:
    """Deal `number` things to articles, at most `cap` each, by room."""
    given = [0] * len(articles)
    for _ in range(number):
        room = [max(0, min(cap, limit) - had) for had, limit in zip(given, articles, strict=True)]
        place = rng.choices(range(len(articles)), room)[0]
        given[place] += 1
    return given


def plan_outlet(code: str, rng: random.Random) -> list[dict[str, Any]]:
    """Plan the articles of one outlet."""
    sizes, genres = [*SIZES], [*GENRES[code]]
    rng.shuffle(sizes)
    rng.shuffle(genres)
    hands = deal_sources(code, sizes, genres, rng)
    slots = [name for hand in hands for name in hand]
    official = [place for place, name in enumerate(slots) if name in OFFICIAL]
    sides = dict(
        zip(
            official,
            assign(multiset(counts(code, "side")), [slots[i] for i in official], side_fits, rng),
            strict=True,
        )
    )
    quotes = assign(multiset(counts(code, "quote")), slots, quote_fits, rng)
    stances = assign(
        multiset(counts(code, "stance")), [*zip(slots, quotes, strict=True)], stance_fits, rng
    )
    articles, place = [], 0
    for number, hand in enumerate(hands):
        rows = []
        for _ in hand:
            rows.append(slot_row(slots[place], sides.get(place), quotes[place], stances[place]))
            place += 1
        rows.sort(key=lambda row: [*ARCHETYPES].index(row["source"]))
        articles.append(
            {"outlet": code, "genre": genres[number], "words": WORDS[len(hand)], "citations": rows}
        )
    return [
        article | extra
        for article, extra in zip(articles, extras(code, articles, rng), strict=True)
    ]


def slot_row(name: str, side: str | None, quote: str, stance: str) -> dict[str, Any]:
    """One planned citation with all its labels."""
    kind = ARCHETYPES[name]
    return {
        "source": name,
        "source_kind": kind["source_kind"],
        "role": kind["role"],
        "anonymity": kind["anonymity"],
        "side": side,
        "quote_type": quote,
        "stance": stance,
    }


def extras(code: str, articles: list[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """Everything that is not a citation: relays, nesting, naming, marks, frames, agency."""

    def of(article: dict[str, Any], *quotes: str) -> int:
        return sum(row["quote_type"] in quotes for row in article["citations"])

    size = [len(article["citations"]) for article in articles]
    relayable = [
        sum(
            row["source"] in ("ANON", "REAL", "EXP", "BODY", "OFF", "ROLE")
            for row in article["citations"]
        )
        for article in articles
    ]
    room = {
        "frame outlet": [8] * 16,
        "frame reported": [2 * of(article, "indirect", "mixed") for article in articles],
        "frame quoted": [3 * of(article, "direct", "mixed") for article in articles],
    }
    rows: list[dict[str, Any]] = [{} for _ in articles]
    for measure, limits, cap in (
        ("relays", relayable, 2),
        ("nested", size, 1),
        ("naming", [9] * 16, 5),
        ("scare", [3] * 16, 3),
        ("frame outlet", room["frame outlet"], 4),
        ("frame reported", room["frame reported"], 3),
        ("frame quoted", room["frame quoted"], 4),
        ("agency", [4] * 16, 3),
    ):
        free = [*limits]
        for value, number in counts(code, measure).items():
            given = deal(number, free, rng, cap)
            for row, some, at in zip(rows, given, range(16), strict=True):
                free[at] -= some if measure.startswith("frame") else 0
                if some:
                    row.setdefault(measure, {})[value] = some
    name_capitals(articles, rows)
    return rows


def name_capitals(articles: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    """Exchange names until an article in which Moscow speaks may name it as often."""
    needs = [
        sum((slot["source"], slot["side"]) == ("CAP", "Россия") for slot in article["citations"])
        for article in articles
    ]
    names = [Counter(row.pop("naming", {})) for row in rows]
    for have, need in zip(names, needs, strict=True):
        while have["Москва"] < need:
            pairs = zip(names, needs, strict=True)
            giver = next(other for other, least in pairs if other["Москва"] > least)
            giver["Москва"] -= 1
            have["Москва"] += 1
            given = next((name for name in ("РФ", "Россия", "Кремль") if have[name]), None)
            if given:
                have[given] -= 1
                giver[given] += 1
    for row, have in zip(rows, names, strict=True):
        row["naming"] = {name: number for name, number in have.items() if number}


def make_plan() -> list[dict[str, Any]]:
    """Plan all articles; consecutive ones belong to different outlets."""
    rng = random.Random(RANDOM_STATE)
    codes = [row["code"] for row in read("outlets.csv")]
    planned = {code: plan_outlet(code, rng) for code in codes}
    days = {code: in_time(days_of(rng), planned[code]) for code in codes}
    plan = []
    for place in range(16):
        for code in codes:
            date, event = days[code][place]
            head = {
                "number": len(plan) + 1,
                "id": f"{code}-{place + 1:02}",
                "date": date,
                "event": event,
            }
            plan.append(head | planned[code][place])
    return plan


def days_of(rng: random.Random) -> list[tuple[str, str]]:
    """Sixteen of the events, in random order, so that every range of articles has all weeks."""
    events = [(row["date"], row["event"]) for row in read("events.csv")]
    chosen = rng.sample(events[::2], 8) + rng.sample(events[1::2], 8)
    rng.shuffle(chosen)
    return chosen


def in_time(days: list[tuple[str, str]], articles: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Exchange days until nobody is cited before a position of theirs is documented."""
    first = [earliest(article) for article in articles]
    unused = [(row["date"], row["event"]) for row in read("events.csv")]
    for place, day in enumerate(first):
        if days[place][0] >= day:
            continue
        swaps = (
            other
            for other in reversed(range(len(days)))
            if days[other][0] >= day and days[place][0] >= first[other]
        )
        other = next(swaps, None)
        if other is None:
            days[place] = next(one for one in unused if one[0] >= day and one not in days)
        else:
            days[place], days[other] = days[other], days[place]
    return days


def earliest(article: dict[str, Any]) -> str:
    """The first day on which all named office-holders of an article can be cited."""
    sides = (row["side"] for row in article["citations"] if row["source"] == "REAL")
    return max((FIRST_DAY.get(side, "") for side in sides), default="")


def show(article: dict[str, Any]) -> str:
    """One article of the plan for the eye."""
    lines = [
        f"=== {article['number']}  {article['id']}.txt  {article['date']}  {article['genre']}, "
        f"{article['words']} words\n    {article['event']}"
    ]
    for number, row in enumerate(article["citations"], 1):
        side = f" side={row['side']}" if row["side"] else ""
        lines.append(f"  {number}: {row['source']:6}{row['quote_type']:9}{row['stance']}{side}")
    relays, nested = (article.get(name, {}).get("all", 0) for name in ("relays", "nested"))
    if relays or nested:
        lines.append(f"  + RELAY ×{relays}, NESTED ×{nested}")
    for name in ("naming", "scare", "frame outlet", "frame reported", "frame quoted", "agency"):
        found = ", ".join(f"{value} {number}" for value, number in article.get(name, {}).items())
        lines.append(f"  {name}: {found or '-'}")
    return "\n".join(lines)


def main() -> None:
    """Write the plan, or print a range of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", dest="shown", metavar="FROM-TO")
    shown = parser.parse_args().shown
    plan = make_plan()
    if shown:
        first, last = map(int, shown.split("-"))
        print("\n\n".join(show(article) for article in plan[first - 1 : last]))
        return
    text = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in plan)
    (HERE / "plan.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
