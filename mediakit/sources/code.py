"""Code every attribution's source: one row per attribution and speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl

from mediakit.lexicons import read_lexicon
from mediakit.schema import (
    ARTICLES,
    ATTRIBUTIONS,
    OUTLETS,
    SOURCE_NOUNS,
    SOURCES,
    SPANS,
    TOKENS,
)
from mediakit.sources.actor_table import read_actors
from mediakit.sources.actors import Actors, index_actors
from mediakit.sources.identify import identify, in_role, known_roles
from mediakit.sources.nouns import Nouns, index_nouns
from mediakit.sources.outlets import homes
from mediakit.sources.phrases import Page, Phrase, Word, page_of, parts, phrase_of, trimmed
from mediakit.sources.spelling import fold
from mediakit.sources.story import Speaker, Story

COLUMNS = ("sentence", "token", "text", "lemma", "upos", "feats", "head", "deprel", "start", "stop")
NOBODY = Speaker(None, "none", "no source span", anonymity="impersonal")
UNPARSED = Speaker(None, "none", "no word in the source span", anonymity="impersonal")


def code_sources(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    attributions: pl.DataFrame,
    spans: pl.DataFrame,
    *,
    actors: pl.DataFrame | None = None,
    outlets: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Say who speaks in every attribution: one row per attribution and speaker (`sources`).

    The speaker is the fullest nominative name that the article gives to the source; pronouns,
    titles, capitals and documents are resolved inside the article. An attribution without a
    source span has one row of kind `none`; one whose article is not given has none, as its words
    are not known. `actors` takes the place of the shipped lexicon.
    With `outlets`, a public body that the article leaves without a state has the side of the
    outlet's country, and `evidence` says so; without, it has none.

    Speakers are not joined across articles here; `actor` does that for those in the lexicon.

    Raises:
        ValueError: a table lacks a column or has one of another type.

    >>> article = {"article_id": "a", "input": 0, "outlet": "Вестник", "lang": "ru"}
    >>> article |= {"text": "Мост закроют.", "body_start": 0, "sha256": ""}
    >>> row = {"article_id": "a", "attribution": 0, "sentence": 0, "quote_type": "indirect"}
    >>> row |= {"rule": "r", "confidence": 1.0, "negated": False, "modal": False}
    >>> row |= {"distanced": False, "hop": 0}
    >>> tables = ARTICLES.of([article]), TOKENS.of(), ATTRIBUTIONS.of([row]), SPANS.of()
    >>> code_sources(*tables).select("speaker", "source_kind", "anonymity", "weight").rows()
    [(None, 'none', 'impersonal', 1.0)]
    """
    articles, tokens = ARTICLES.check(articles), TOKENS.check(tokens)
    attributions = ATTRIBUTIONS.in_order(ATTRIBUTIONS.check(attributions))
    attributions = attributions.join(articles, on="article_id", how="semi", maintain_order="left")
    spans = SPANS.check(spans).join(attributions, on=ATTRIBUTIONS.key, how="semi")
    lexicons = index_actors(read_actors() if actors is None else actors)
    nouns = index_nouns(read_lexicon(SOURCE_NOUNS))
    settings = Settings(lexicons, nouns, homes(OUTLETS.of([]) if outlets is None else outlets))
    cited = _cited(attributions, spans)
    rows: list[dict[str, Any]] = []
    for article_id, story in _stories(articles, tokens, cited, settings):
        rows += _article(article_id, story, cited[article_id])
    order = {name: place for place, name in enumerate(cited)}
    rows.sort(key=lambda row: (order[row["article_id"]], row["attribution"], row["speaker_no"]))
    return SOURCES.of(rows)


class Settings(NamedTuple):
    """The lexicons as they are looked words up in, and the states of the outlets."""

    actors: Actors
    nouns: Nouns
    homes: Mapping[str, str]


Pieces = Sequence[tuple[int, int]]


@dataclass
class Cited:
    """What one attribution gives of its source: the pieces of source and cue, and the stance."""

    number: int
    stance: str | None
    pieces: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)


def _cited(attributions: pl.DataFrame, spans: pl.DataFrame) -> dict[str, dict[int, Cited]]:
    """The attributions of each article, by number."""
    found: dict[str, dict[int, Cited]] = defaultdict(dict)
    chosen = attributions.select("article_id", "attribution", "stance")
    for article_id, number, stance in chosen.iter_rows():
        found[article_id][number] = Cited(number, stance)
    pieces = spans.filter(pl.col("role") != "content").sort("article_id", "attribution", "piece")
    for article_id, number, role, start, stop in pieces.select(
        "article_id", "attribution", "role", "start", "stop"
    ).iter_rows():
        one = found[article_id][number]
        (one.pieces if role == "source" else one.cue).append((start, stop))
    return dict(found)


def _stories(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    cited: Mapping[str, Any],
    given: Settings,
) -> Iterator[tuple[str, Story]]:
    """Give each article that has attributions with its words."""
    words = _words(tokens.filter(pl.col("article_id").is_in([*cited])))
    chosen = articles.select("article_id", "text", "date", "outlet")
    told = {article_id: row for article_id, *row in chosen.iter_rows()}
    for article_id in cited:
        text, day, outlet = told[article_id]
        page = page_of(text, words.get(article_id, []))
        home = given.homes.get(fold(outlet))
        yield article_id, Story(page, given.actors, given.nouns, identify, day, home)


def _words(tokens: pl.DataFrame) -> dict[str, list[Any]]:
    """The token rows of each article, in text order."""
    found: dict[str, list[Any]] = defaultdict(list)
    for article_id, *row in TOKENS.in_order(tokens).select("article_id", *COLUMNS).iter_rows():
        found[article_id].append(row)
    return found


def _article(
    article_id: str, story: Story, numbered: Mapping[int, Cited]
) -> Iterator[dict[str, Any]]:
    """Code the sources of one article in the order in which they stand in the text."""
    elided = _elided(numbered.values(), story.page)
    found: list[tuple[int, int, Speaker, float]] = []
    for one in sorted(numbered.values(), key=lambda one: (one.pieces[:1], one.number)):
        story.stance = one.stance
        speakers = _speakers(one.pieces, story)
        told = [speaker for speaker in speakers if speaker.kind != "none"]
        story.said += told
        if told:
            story.joined = told if len(told) > 1 else ()
        for place, speaker in enumerate(speakers):
            if one.number in elided and speaker.resolved_by:
                speaker = _unspoken(speaker)
            found.append((one.number, place, speaker, 1 / len(speakers)))
    roles = known_roles(speaker for _, _, speaker, _ in found)
    for number, place, speaker, weight in found:
        yield _row(article_id, number, place, in_role(speaker, roles, story)) | {"weight": weight}


def _unspoken(speaker: Speaker) -> Speaker:
    return speaker._replace(resolved_by="elided", evidence=f"no subject here; {speaker.evidence}")


def _elided(numbered: Iterable[Cited], page: Page) -> set[int]:
    """The attributions whose cue has no subject of its own: «заявил, что …, и добавил»."""
    same: dict[Any, list[Cited]] = defaultdict(list)
    for one in numbered:
        same[tuple(one.pieces)].append(one)
    found: set[int] = set()
    for pieces, ones in same.items():
        phrase = _phrase(pieces, page)
        if phrase is None or len(ones) == 1:
            continue
        own = next((one for one in ones if _governs(one.cue, phrase, page)), ones[0])
        found.update(one.number for one in ones if one is not own)
    return found


def _governs(cue: Pieces, phrase: Phrase, page: Page) -> bool:
    """Whether the word that a source hangs on stands in a cue."""
    place = page.words[phrase.head.head].start if phrase.head.head >= 0 else -1
    return any(start <= place < stop for start, stop in cue)


def _speakers(pieces: Pieces, story: Story) -> list[Speaker]:
    if not pieces:
        return [NOBODY]
    phrase = _phrase(pieces, story.page)
    if phrase is None:
        return [UNPARSED]
    return _taken_up(phrase, story) or [identify(part, story) for part in parts(phrase, story.page)]


def _taken_up(phrase: Phrase, story: Story) -> list[Speaker]:
    """The speakers that «они» takes up where the last source joined several."""
    row = story.nouns.of("pronoun", phrase.head) if len(phrase.words) == 1 else None
    if row is None or row["gender"] != "Plur":
        return []
    evidence = f"pronoun «{phrase.head.text}» after several"
    return [one._replace(resolved_by="pronoun", evidence=evidence) for one in story.joined]


def _phrase(pieces: Pieces, page: Page) -> Phrase | None:
    words = [word for start, stop in pieces for word in _within(page, start, stop)]
    return phrase_of(trimmed(words))


def _within(page: Page, start: int, stop: int) -> list[Word]:
    """The words of a span; of a span that cuts a word, that word."""
    return page.between(start, stop) or [
        word for word in page.words if word.start < stop and start < word.stop
    ]


def _row(article_id: str, number: int, place: int, speaker: Speaker) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "attribution": number,
        "speaker_no": place,
        "speaker": speaker.name,
        "resolved_by": speaker.resolved_by,
        "source_kind": speaker.kind,
        "actor": speaker.actor,
        "role": speaker.role,
        "side": speaker.side,
        "body": speaker.body,
        "anonymity": speaker.anonymity,
        "evidence": "; ".join(filter(None, (speaker.evidence, speaker.side_by))),
    }
