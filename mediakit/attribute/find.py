"""From parsed articles to attributions and their spans."""

from __future__ import annotations

from typing import Any

import polars as pl

from mediakit.attribute.page import Cue, Page
from mediakit.attribute.quotes import Mark
from mediakit.attribute.rows import Row, rows_of, span_rows
from mediakit.attribute.rules import NOUN_RULES, RULES
from mediakit.attribute.rules_quote import headline_colon
from mediakit.attribute.settle import (
    anchor,
    clean_spans,
    continue_quotations,
    hand_on,
    relayed_person,
    uncross,
    width,
    without_doubles,
    without_parentheses,
)
from mediakit.attribute.spans import Sentence, link, stretch
from mediakit.schema import ARTICLES, ATTRIBUTIONS, CUES, QUOTES, SENTENCES, SPANS, TOKENS


def find_attributions(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
    quotes: pl.DataFrame,
    cues: pl.DataFrame,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Find who is cited saying what: one row per source–cue pair, and its spans.

    Rows of the lexicon with scope `hint` and masked words take no part. Contents nest or
    coincide, they never cross.

    Raises:
        ValueError: a table is not what the schema says.

    >>> from mediakit.lexicons import read_lexicon
    >>> empty = [table.of() for table in (ARTICLES, SENTENCES, TOKENS, QUOTES)]
    >>> [table.height for table in find_attributions(*empty, read_lexicon(CUES))]
    [0, 0]
    """
    articles, sentences = ARTICLES.check(articles), SENTENCES.check(sentences)
    tokens, quotes, cues = TOKENS.check(tokens), QUOTES.check(quotes), CUES.check(cues)
    lexicons = {lang: index_cues(cues, lang) for lang in articles["lang"].unique()}
    parsed, marks = parsed_sentences(sentences, tokens), mark_rows(quotes)
    rows: list[Row] = []
    spans: list[Row] = []
    for article, lang, text in articles.select("article_id", "lang", "text").iter_rows():
        page = Page(text, parsed.get(article, []), marks.get(article, []), lexicons[lang])
        for number, row in enumerate(read_page(page)):
            pieces = row.pop("pieces")
            rows.append({"article_id": article, "attribution": number, **row})
            spans += span_rows(article, number, pieces)
    return ATTRIBUTIONS.of(rows), SPANS.of(spans)


def index_cues(cues: pl.DataFrame, lang: str) -> dict[str, Cue]:
    """The lexicon of one language by lemma and by listed form."""
    index: dict[str, Cue] = {}
    wanted = cues.filter((pl.col("lang") == lang) & (pl.col("scope") == "attribution"))
    for lemma, construction, forms, stance in wanted.select(
        "lemma", "construction", "forms", "stance"
    ).iter_rows():
        for form in [lemma, *filter(None, (forms or "").split("|"))]:
            form = form.replace("ё", "е")
            old = index.get(form, Cue(lemma, stance, frozenset()))
            index[form] = old._replace(constructions=old.constructions | {construction})
    return index


def read_page(page: Page) -> list[Row]:
    """All attributions of one article as rows with their `pieces`, in text order."""
    normalise(page)
    for sentence in page.sentences:
        read_sentence(page, sentence)
    continue_quotations(page)
    items = [item for item in (clean_spans(page, *entry) for entry in page.found) if item]
    items = uncross(without_doubles(items))
    items.sort(key=lambda item: (anchor(item[1]), -width(item[1].content)))
    return rows_of(page, items)


def normalise(page: Page) -> None:
    """Write lemmas as the lexicon does: lower case, е for ё, a listed form as it stands."""
    for sentence in page.sentences:
        for word, (lemma, text) in enumerate(zip(sentence.lemma, sentence.text, strict=True)):
            low = text.lower().replace("ё", "е")
            sentence.lemma[word] = low if low in page.cues else lemma.lower().replace("ё", "е")


def read_sentence(page: Page, sentence: Sentence) -> None:
    """Add to `page.found` what the rules find in one sentence."""
    taken: set[int] = set()
    whole = headline_colon(page, sentence)
    if whole and not any(sentence.masked):
        page.found.append(("headline_colon", whole))
    words = [w for w in range(len(sentence)) if not sentence.masked[w]]
    early = len(page.found)
    for rules in (RULES, NOUN_RULES):
        for word in words:
            if word in taken or not _may_cue(page, sentence, word):
                continue
            for rule in rules:
                found = rule(page, sentence, word)
                if found:
                    person = relayed_person(page, sentence, found)
                    if person:
                        tail = stretch(sentence, person.word, len(sentence) - 1)
                        page.found.append(("quotation_then_verb", person))
                        taken.add(person.word)
                        found = found._replace(content=[*found.content, tail])
                    page.found.append((rule.__name__, found))
                    taken.add(word)
                    break
    page.found[early:] = hand_on(without_parentheses(page.found[early:]))


def _may_cue(page: Page, sentence: Sentence, word: int) -> bool:
    if sentence.lemma[word] in page.cues:
        return True
    return any(
        f"{sentence.lemma[word]} {sentence.lemma[k]}" in page.cues for k in sentence.kids[word]
    )


def mark_rows(quotes: pl.DataFrame) -> dict[str, list[tuple[Mark, str]]]:
    """The quotation marks of every article, with their kind."""
    out: dict[str, list[tuple[Mark, str]]] = {}
    rows = quotes.select("article_id", "start", "stop", "depth", "certainty", "kind").iter_rows()
    for article, start, stop, depth, certainty, kind in rows:
        out.setdefault(article, []).append((Mark(start, stop, depth, certainty), kind))
    return out


def parsed_sentences(sentences: pl.DataFrame, tokens: pl.DataFrame) -> dict[str, list[Sentence]]:
    """The parsed sentences of every article, in order."""
    out: dict[str, list[Sentence]] = {}
    where: dict[tuple[str, int], Sentence] = {}
    columns = ("article_id", "sentence", "paragraph", "zone", "start", "stop")
    for article, number, paragraph, zone, start, stop in sentences.select(columns).iter_rows():
        one = Sentence(number, paragraph, zone, start, stop)
        where[article, number] = one
        out.setdefault(article, []).append(one)
    names = ("text", "lemma", "upos", "feats", "head", "deprel", "start", "stop", "masked")
    for article, number, *word in tokens.select("article_id", "sentence", *names).iter_rows():
        _append(where[article, number], word)
    for found in where.values():
        link(found)
    return {article: [one for one in ones if len(one)] for article, ones in out.items()}


def _append(sentence: Sentence, word: list[Any]) -> None:
    text, lemma, upos, feats, head, rel, start, stop, masked = word
    sentence.text.append(text)
    sentence.lemma.append(lemma)
    sentence.upos.append(upos)
    sentence.feats.append(feats or "")
    sentence.head.append(head - 1)
    sentence.rel.append(rel)
    sentence.left.append(start)
    sentence.right.append(stop)
    sentence.masked.append(masked)
