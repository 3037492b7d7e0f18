"""Say for every possible cue which rules fired on it, which would have, and what was lacking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from mediakit.attribute.clause import that
from mediakit.attribute.cue import is_editorial
from mediakit.attribute.find import (
    mark_rows,
    normalise,
    parsed_sentences,
    prepare,
    read_languages,
    read_page,
    read_sentence,
)
from mediakit.attribute.page import Found, Page, kinds_of
from mediakit.attribute.rules import NOUN_RULES, RULES, Rule
from mediakit.attribute.spans import Sentence, Span, kid
from mediakit.attribute.who import speaker
from mediakit.schema import ARTICLES, CUES, EXPLANATIONS, QUOTES, SENTENCES, TOKENS

Row = dict[str, Any]
NO_VERB_FORM = ("VerbForm=Part", "VerbForm=Inf", "VerbForm=Conv")


def explain_attributions(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
    quotes: pl.DataFrame,
    cues: pl.DataFrame,
) -> pl.DataFrame:
    """Try every rule on every word of the lexicon: `explanations`, one row per word and rule.

    A word on which no rule fires has one row without a rule, whose `why` says what the sentence
    lacks: a subject, a clause, a quotation. Rules are tried in their order and the first that
    fires is taken; later ones that would have fired are `second`.

    The verb of a pair («делать» of «делать заявление») is such a word too, its constructions
    those that it takes alone.

    Raises:
        ValueError: a table is not what the schema says.

    >>> from mediakit.lexicons import read_lexicon
    >>> empty = [table.of() for table in (ARTICLES, SENTENCES, TOKENS, QUOTES)]
    >>> explain_attributions(*empty, read_lexicon(CUES)).height
    0
    """
    articles, sentences = ARTICLES.check(articles), SENTENCES.check(sentences)
    tokens, quotes, cues = TOKENS.check(tokens), QUOTES.check(quotes), CUES.check(cues)
    languages = read_languages(articles, cues)
    parsed, marks = parsed_sentences(sentences, tokens), mark_rows(quotes)
    rows: list[Row] = []
    for article, lang, text in articles.select("article_id", "lang", "text").iter_rows():
        seen = text, parsed.get(article, []), marks.get(article, [])
        # rules look back at what was found before: each reading needs a page of its own
        first, again = (Page(*seen, **languages[lang]._asdict()) for _ in range(2))
        kept = {(row["rule"], *_place(row["pieces"]["cue"])) for row in read_page(first)}
        rows += [{"article_id": article, **row} for row in _read(again, kept)]
    return EXPLANATIONS.of(rows)


def _place(cue: list[Span]) -> tuple[int, ...]:
    return cue[0] if cue else ()


def _read(page: Page, kept: set[tuple[Any, ...]]) -> Iterator[Row]:
    normalise(page)
    for sentence in page.sentences:
        prepare(sentence)
        for word in range(len(sentence)):
            lemma = sentence.lemma[word]
            if lemma in page.triggers:
                base = {
                    "sentence": sentence.number,
                    "token": word + 1,
                    "word": sentence.text[word],
                    "cue_lemma": page.cues[lemma].lemma if lemma in page.cues else lemma,
                    "constructions": "|".join(sorted(kinds_of(page, lemma))),
                }
                yield from ({**base, **row} for row in _tried(page, sentence, word, kept))
        read_sentence(page, sentence)


def _tried(page: Page, sentence: Sentence, word: int, kept: set[tuple[Any, ...]]) -> Iterator[Row]:
    """The rules that fire on a word, or what it lacks."""
    why = "; ".join(_facts(page, sentence, word))
    fired = [] if sentence.masked[word] else [*_firing(page, sentence, word)]
    for number, (rule, found) in enumerate(fired):
        stays = any(key[0] == rule.__name__ and key[1:] == _place(found.cue) for key in kept)
        outcome = "second" if number else "kept" if stays else "dropped"
        spans = {name: getattr(found, name) for name in ("source", "cue", "content")}
        texts = {name: _text(page, pieces) for name, pieces in spans.items()}
        yield {"rule": rule.__name__, "outcome": outcome, **texts, "why": why}
    if not fired:
        yield {"outcome": "none", "why": why}


def _firing(page: Page, sentence: Sentence, word: int) -> Iterator[tuple[Rule, Found]]:
    for rule in (*RULES, *NOUN_RULES):
        found = rule(page, sentence, word)
        if found:
            yield rule, found


def _text(page: Page, spans: list[Span]) -> str | None:
    return " … ".join(page.text[start:stop] for start, stop in spans) or None


def _facts(page: Page, sentence: Sentence, word: int) -> Iterator[str]:
    """What a linguist would look at first."""
    form = sentence.feats[word]
    yield f"{sentence.upos[word]} {sentence.rel[word]}"
    if sentence.masked[word]:
        yield "stands in boilerplate"
    if is_editorial(sentence, word):
        yield "first person, imperative, impersonal infinitive or condition: the outlet's own voice"
    yield from (f"{name} form" for name in NO_VERB_FORM if name in form)
    who = speaker(page, sentence, word)
    yield f"speaker: {sentence.text[who]}" if who is not None else "no speaker found"
    mark = that(page, sentence, word)
    yield (
        f"clause after «{sentence.text[mark]}»"
        if mark is not None
        else "no clause after a complementiser"
    )
    if kid(sentence, word, "obj") is not None:
        yield "has an object"
    if not any(m.start < sentence.stop and sentence.start < m.stop for m, _ in page.marks):
        yield "no quotation marks"
