"""From parsed articles to attributions and their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from mediakit.attribute.grammar import grammar_of, shipped_grammar
from mediakit.attribute.mend import mend, restore_verb
from mediakit.attribute.page import NOMINAL, Cue, Language, Page, trigger_words
from mediakit.attribute.quotes import Mark
from mediakit.attribute.rows import Row, rows_of, span_rows
from mediakit.attribute.rules import NOUN_RULES, RULES, Rule, confidences
from mediakit.attribute.rules_quote import after_quotation, bare_colon, headline_colon
from mediakit.attribute.settle import (
    anchor,
    clean_spans,
    continue_quotations,
    hand_on,
    relayed_person,
    uncross,
    without_doubles,
    without_parentheses,
)
from mediakit.attribute.spans import Sentence, link, stretch, width
from mediakit.attribute.speakers import is_thing, source_nouns
from mediakit.lexicons import read_lexicon
from mediakit.lexicons.spelling import fold, plain_words
from mediakit.schema import (
    ARTICLES,
    ATTRIBUTIONS,
    CUES,
    ENDINGS,
    FUNCTION_WORDS,
    QUOTES,
    SENTENCES,
    SPANS,
    TOKENS,
)

LONGEST = 250  # words read as one sentence: rules look at all pairs of its words
# Subtypes of relations that some treebanks make, and rules do not tell apart.
SUBTYPES = {
    "acl:cleft": "acl",
    "ccomp:obj": "ccomp",
    "flat:foreign": "flat",
    "nsubj:outer": "nsubj",
    "obl:arg": "obl",
    "obl:lmod": "obl",
    "obl:tmod": "obl",
    "parataxis:discourse": "parataxis",
}
# Columns of `tokens` and the fields of a sentence that hold them.
FIELDS = {
    "text": "text",
    "lemma": "lemma",
    "upos": "upos",
    "feats": "feats",
    "head": "head",
    "deprel": "rel",
    "start": "left",
    "stop": "right",
    "masked": "masked",
}


def find_attributions(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
    quotes: pl.DataFrame,
    cues: pl.DataFrame,
    *,
    function_words: pl.DataFrame | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Find who is cited saying what: one row per source–cue pair, and its spans.

    Rows of the lexicon with scope `hint` and masked words take no part. Contents nest or
    coincide, they never cross. A language without cues gives no rows.

    Args:
        cues: the lexicon of cues, as `read_lexicon(CUES)` gives it.
        function_words: the closed-class words that rules look for; those shipped without it.

    Raises:
        ValueError: a table is not what the schema says, or a token's sentence is not given.

    >>> from mediakit.lexicons import read_lexicon
    >>> empty = [table.of() for table in (ARTICLES, SENTENCES, TOKENS, QUOTES)]
    >>> [table.height for table in find_attributions(*empty, read_lexicon(CUES))]
    [0, 0]
    """
    articles, sentences = ARTICLES.check(articles), SENTENCES.check(sentences)
    tokens, quotes, cues = TOKENS.check(tokens), QUOTES.check(quotes), CUES.check(cues)
    languages = read_languages(articles, cues, function_words)
    parsed, marks = parsed_sentences(sentences, tokens), mark_rows(quotes)
    rows: list[Row] = []
    spans: list[Row] = []
    for article, lang, text in articles.select("article_id", "lang", "text").iter_rows():
        seen = text, parsed.get(article, []), marks.get(article, [])
        page = Page(*seen, **languages[lang]._asdict())
        for number, row in enumerate(read_page(page)):
            pieces = row.pop("pieces")
            rows.append({"article_id": article, "attribution": number, **row})
            spans += span_rows(article, number, pieces)
    return ATTRIBUTIONS.of(rows), SPANS.of(spans)


def read_languages(
    articles: pl.DataFrame, cues: pl.DataFrame, function_words: pl.DataFrame | None = None
) -> dict[str, Language]:
    """What the lexicons know of every language of the articles."""
    words = None if function_words is None else FUNCTION_WORDS.check(function_words)
    languages = {}
    for lang in articles["lang"].unique():
        index = index_cues(cues, lang)
        languages[lang] = Language(
            cues=index,
            triggers=frozenset(trigger_words(index)),
            confidence=confidences(lang),
            speaking=source_nouns(lang),
            grammar=shipped_grammar(lang)
            if words is None
            else grammar_of(words, read_lexicon(ENDINGS), lang),
        )
    return languages


def index_cues(cues: pl.DataFrame, lang: str) -> dict[str, Cue]:
    """The lexicon of one language by lemma and by listed form."""
    index: dict[str, Cue] = {}
    wanted = cues.filter((pl.col("lang") == lang) & (pl.col("scope") == "attribution"))
    for lemma, construction, forms, stance in wanted.select(
        "lemma", "construction", "forms", "stance"
    ).iter_rows():
        for form in [lemma, *filter(None, (forms or "").split("|"))]:
            form = fold(form)
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
    items = uncross(without_doubles(items), page.confidence)
    items.sort(key=lambda item: (anchor(item[1]), -width(item[1].content)))
    return rows_of(page, items)


def normalise(page: Page) -> None:
    """Write lemmas as the lexicon does, and relations without subtypes that rules do not know.

    Lower case, е for ё, a listed form as it stands; a verb tagged as a noun is a verb again.
    """
    for sentence in page.sentences:
        sentence.rel = [SUBTYPES.get(rel, rel) for rel in sentence.rel]
        sentence.low = [fold(text) for text in sentence.text]
        sentence.grammar = page.grammar
        for word, lemma in enumerate(sentence.lemma):
            low = sentence.low[word]
            sentence.lemma[word] = low if low in page.cues else fold(lemma)
            if sentence.upos[word] in NOMINAL and sentence.lemma[word] in page.triggers:
                restore_verb(sentence, word)


def prepare(sentence: Sentence) -> None:
    """Link the words of a sentence, once, and mend what the parser got wrong."""
    if not sentence.kids:
        link(sentence)
        mend(sentence)


def read_sentence(page: Page, sentence: Sentence) -> None:
    """Try the rules on the words that may be cues, verbs before nouns; one rule per word."""
    whole = headline_colon(page, sentence)
    if whole and not any(sentence.masked):
        page.found.append(("headline_colon", whole))
    early = len(page.found)
    words = [w for w in range(len(sentence)) if _may_cue(page, sentence, w)]
    if words or ":" in sentence.text:
        prepare(sentence)
    taken: set[int] = set()
    for rules in (RULES, NOUN_RULES):
        for word in words:
            if word not in taken:
                _try(page, sentence, word, rules, taken)
    spoken = None if all(sentence.masked) else bare_colon(page, sentence)
    if spoken:
        page.found.append(("bare_colon", spoken))
    page.found[early:] = hand_on(without_parentheses(page.found[early:]))


def _try(page: Page, sentence: Sentence, word: int, rules: Sequence[Rule], taken: set[int]) -> None:
    """Add what the first rule that fits makes of a word, and whom a medium passes on."""
    for rule in rules:
        found = rule(page, sentence, word)
        if not found or is_thing(page, rule.__name__, found):
            continue
        person = relayed_person(page, sentence, found)
        if person:
            tail = stretch(sentence, person.word, len(sentence) - 1)
            page.found.append(("quotation_then_verb", person))
            taken.add(person.word)
            found = found._replace(content=[*found.content, tail])
        page.found.append((rule.__name__, found))
        taken.add(word)
        return


def _may_cue(page: Page, sentence: Sentence, word: int) -> bool:
    if sentence.masked[word]:
        return False
    lemma = sentence.lemma[word]
    return lemma in page.triggers or after_quotation(page, sentence, word)


def mark_rows(quotes: pl.DataFrame) -> dict[str, list[tuple[Mark, str]]]:
    """The quotation marks of every article in text order, with their kind."""
    out: dict[str, list[tuple[Mark, str]]] = {}
    rows = (
        QUOTES.in_order(quotes)
        .select("article_id", "start", "stop", "depth", "certainty", "kind")
        .iter_rows()
    )
    for article, start, stop, depth, certainty, kind in rows:
        out.setdefault(article, []).append((Mark(start, stop, depth, certainty), kind))
    return out


def parsed_sentences(sentences: pl.DataFrame, tokens: pl.DataFrame) -> dict[str, list[Sentence]]:
    """The parsed sentences of every article, in order; those without words left out.

    A sentence longer than any of prose is read in parts, each with the number of the whole.
    """
    sentences, tokens = SENTENCES.in_order(sentences), TOKENS.in_order(tokens)
    parts: dict[tuple[str, int], list[Sentence]] = {}
    columns = ("article_id", "sentence", "paragraph", "zone", "start", "stop")
    for article, number, paragraph, zone, start, stop in sentences.select(columns).iter_rows():
        parts[article, number] = [Sentence(number, paragraph, zone, start, stop)]
    words = tokens.with_columns(
        pl.col("head") - 1, pl.col("feats").fill_null(""), plain_words(tokens["text"])
    )
    listed = [words[name].to_list() for name in ("article_id", "sentence", *FIELDS)]
    for key, first, last in _runs(listed[0], listed[1]):
        whole = _sentence(parts, *key)
        for at in range(first, last, LONGEST):
            place = (whole.number, whole.paragraph, whole.zone, whole.start, whole.stop)
            part = whole if at == first else Sentence(*place)
            for field, column in zip(FIELDS.values(), listed[2:], strict=True):
                getattr(part, field).extend(column[at : min(last, at + LONGEST)])
            if last - first > LONGEST:
                part.head = [_within(head - (at - first), len(part)) for head in part.head]
            parts[key] += [part] if part is not whole else []
    out: dict[str, list[Sentence]] = {}
    for (article, _), ones in parts.items():
        out.setdefault(article, []).extend(one for one in ones if len(one))
    return out


def _sentence(
    parts: Mapping[tuple[str, int], Sequence[Sentence]], article: str, number: int
) -> Sentence:
    if (article, number) not in parts:
        raise ValueError(
            f"`sentences` has no sentence {number} of article {article!r}, of which `tokens` has "
            "words: give both tables of one run, or both of the same articles"
        )
    return parts[article, number][0]


def _within(head: int, size: int) -> int:
    return head if 0 <= head < size else -1


def _runs(articles: list[str], numbers: list[int]) -> Iterator[tuple[tuple[str, int], int, int]]:
    """Each run of rows with one article and one sentence: its key, first row and end."""
    first = 0
    for row in range(1, len(articles) + 1):
        ended = row == len(articles) or (
            numbers[row] != numbers[first] or articles[row] != articles[first]
        )
        if ended:
            yield (articles[first], numbers[first]), first, row
            first = row
