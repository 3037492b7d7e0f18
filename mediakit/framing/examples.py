"""Five articles of ten words, small enough to check every measure of framing by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from mediakit.schema import (
    AGENCY,
    ARTICLES,
    FRAME_HITS,
    NAMINGS,
    SCARE_QUOTES,
    SENTENCES,
    TOKENS,
    VOICES,
)

# article, its words (one space apart), whose voice each word is in
TEXTS = (
    ("a1", "troops threaten the border and Moscow wants talks he said", "ooooorrroo"),
    ("a2", "their allies see a threat where Moscow offered new talks", "ooooqqqqqq"),
    ("a3", "the Kremlin was criticised while snow fell on the city", "oooooooooo"),
    ("b1", "talks went on and the Kremlin hopes for more talks", "oooooooooo"),
    ("b2", "no threat is seen by allies of Moscow he said", "rrrrrrrroo"),
)
OWNERS = {"o": "outlet", "r": "reported", "q": "quoted"}

KEY = ("article_id", "sentence", "token")

# Terms that are found, by lemma: of frames, and of the names of one choice.
FRAMED = {"threaten": "threat", "threat": "threat", "talks": "diplomacy"}
DENIED = ("b2", 2)
NAMES = ("Moscow", "Kremlin")
MARKED = ("a2", 2)
# article, predicate, construction, agent and patient as actors, by number of the word
PREDICATES = (
    ("a1", 2, "active", "Army", None),
    ("a1", 7, "active", "Russia", None),
    ("a3", 4, "agentless", None, "Russia"),
    ("b1", 7, "active", "Russia", None),
)


def example() -> dict[str, pl.DataFrame]:
    """Give five articles, their words and voices, and what was found in them, by table.

    `articles` (two outlets, a day apart), `sentences`, `tokens`, `voices`, `frame_hits`,
    `namings`, `scare_quotes` and `agency`, as a run names them; signs are left out of the
    texts. The documentation of the measures of framing counts on these tables.

    >>> tables = example()
    >>> tables["articles"].select("article_id", "outlet", "text").row(0)
    ('a1', 'A', 'troops threaten the border and Moscow wants talks he said')
    >>> for row in tables["frame_hits"].select("article_id", "frame", "term", "voice").rows():
    ...     print(*row)
    a1 threat threaten outlet
    a1 diplomacy talks reported
    a2 threat threat quoted
    a2 diplomacy talks quoted
    b1 diplomacy talks outlet
    b1 diplomacy talks outlet
    b2 threat threat reported
    """
    words = [row for article in TEXTS for row in _words(*article)]
    at = {(row["article_id"], row["token"]): row for row in words}
    tokens = ({name: row[name] for name in row if name != "voice"} for row in words)
    return {
        "articles": ARTICLES.of(_articles()),
        "sentences": SENTENCES.of(_sentences()),
        "tokens": TOKENS.of(tokens),
        "voices": VOICES.of({name: row[name] for name in (*KEY, "voice")} for row in words),
        "frame_hits": FRAME_HITS.of(_hits(words)),
        "namings": NAMINGS.of(_names(words)),
        "scare_quotes": SCARE_QUOTES.of([_in_marks(at[MARKED])]),
        "agency": AGENCY.of(_predicates(at)),
    }


def _articles() -> Iterator[dict[str, Any]]:
    fixed = {"lang": "en", "body_start": 0, "sha256": ""}
    for number, (name, text, _) in enumerate(TEXTS):
        own = {"article_id": name, "outlet": name[0].upper(), "input": number, "text": text}
        yield {**fixed, **own, "date": date(2022, 1, 8 + number)}


def _sentences() -> Iterator[dict[str, Any]]:
    fixed = {"sentence": 0, "paragraph": 0, "start": 0, "zone": "lead"}
    for name, text, _ in TEXTS:
        yield {**fixed, "article_id": name, "stop": len(text)}


def _words(name: str, text: str, voices: str) -> Iterator[dict[str, Any]]:
    """The words of an article, a row each, the first one at the root."""
    start = 0
    for number, (word, voice) in enumerate(zip(text.split(), voices, strict=True), 1):
        yield {
            "article_id": name,
            "sentence": 0,
            "token": number,
            "text": word,
            "lemma": word,
            "upos": "X",
            "head": int(number > 1),
            "deprel": "dep" if number > 1 else "root",
            "start": start,
            "stop": start + len(word),
            "masked": False,
            "voice": OWNERS[voice],
        }
        start += len(word) + 1


def _place(word: dict[str, Any]) -> dict[str, Any]:
    return {name: word[name] for name in (*KEY, "start", "stop", "voice")}


def _hits(words: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    fixed = {"words": 1, "scheme": "talks", "weight": 1.0, "zone": "lead", "question": False}
    for word in words:
        if word["lemma"] in FRAMED:
            yield {
                **_place(word),
                **fixed,
                "frame": FRAMED[word["lemma"]],
                "term": word["lemma"],
                "negated": (word["article_id"], word["token"]) == DENIED,
            }


def _names(words: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for word in words:
        if word["lemma"] in NAMES:
            name = {"choice": "state", "variant": word["lemma"], "text": word["text"]}
            yield {**_place(word), **name}


def _in_marks(word: dict[str, Any]) -> dict[str, Any]:
    marks = {"quote": 0, "text": word["text"], "term": word["lemma"], "distanced": False}
    return {**_place(word), **marks}


def _predicates(at: dict[tuple[str, int], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    fixed = {"agent_no": 0, "alternates": True, "negated": False}
    for name, number, construction, actor, target in PREDICATES:
        word = at[name, number]
        own = {"predicate": word["lemma"], "construction": construction}
        yield {**_place(word), **fixed, **own, "actor": actor, "target": target}
