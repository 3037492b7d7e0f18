"""From parsed articles to attributions and their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import polars as pl

from mediakit.attribute.quotes import Mark
from mediakit.attribute.reading import NOMINAL, Cue, Found, Page, phrase, takes
from mediakit.attribute.rules import RULES
from mediakit.attribute.rules_noun import NOUN_RULES, headline_colon
from mediakit.attribute.spans import (
    Sentence,
    Span,
    ancestors,
    case_of,
    has,
    kid,
    link,
    merge,
    stretch,
    subtract,
    trim,
)
from mediakit.schema import ARTICLES, ATTRIBUTIONS, CUES, QUOTES, SENTENCES, SPANS, TOKENS

# Probability that a row of a rule is right, set by hand from reading the rows of each rule;
# rules that lean on marks and fixed words err least, those that lean on a noun's dependants most.
CONFIDENCE = {
    "as_somebody_says": 0.9,
    "quotation_then_verb": 0.92,
    "about_this": 0.85,
    "that_clause": 0.9,
    "fronted": 0.85,
    "colon": 0.9,
    "parenthetical": 0.85,
    "indirect_question": 0.75,
    "infinitive": 0.8,
    "naming": 0.7,
    "accusing": 0.8,
    "about_topic": 0.8,
    "with_object": 0.65,
    "according_to": 0.9,
    "according_document": 0.8,
    "as_follows_from": 0.8,
    "such_statement": 0.7,
    "light_verb": 0.75,
    "noun_cue": 0.55,
    "with_reference": 0.8,
    "headline_colon": 0.7,
}
RELAYED = {"with_reference"}

Row = dict[str, Any]
Item = tuple[str, Found]


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
    parsed, marks = _sentences(sentences, tokens), _marks(quotes)
    rows: list[Row] = []
    spans: list[Row] = []
    for article, lang, text in articles.select("article_id", "lang", "text").iter_rows():
        page = Page(text, parsed.get(article, []), marks.get(article, []), lexicons[lang])
        for number, row in enumerate(read_page(page)):
            pieces = row.pop("pieces")
            rows.append({"article_id": article, "attribution": number, **row})
            spans += _span_rows(article, number, pieces)
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
    _normalise(page)
    for sentence in page.sentences:
        _read_sentence(page, sentence)
    continue_quotations(page)
    items = [item for item in (_clean(page, *entry) for entry in page.found) if item]
    items = uncross(_once(items))
    items.sort(key=lambda item: (_anchor(item[1]), -_width(item[1].content)))
    return _rows(page, items)


def _normalise(page: Page) -> None:
    for sentence in page.sentences:
        for word, (lemma, text) in enumerate(zip(sentence.lemma, sentence.text, strict=True)):
            low = text.lower().replace("ё", "е")
            sentence.lemma[word] = low if low in page.cues else lemma.lower().replace("ё", "е")


def _read_sentence(page: Page, sentence: Sentence) -> None:
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
    page.found[early:] = hand_on(_without_parentheses(page.found[early:]))


def hand_on(items: list[Item]) -> list[Item]:
    """Give a later cue without subject of its own the speaker of the cue it follows.

    «X напомнил, что P, а также добавил, что Q»; «„…“, — заявил X, обвинив Y».
    """
    out: list[Item] = []
    for rule, found in sorted(items, key=lambda item: item[1].word):
        sentence, word = found.sentence, found.word
        own = kid(sentence, word, "nsubj") is not None or sentence.upos[word] != "VERB"
        earlier = [i for i, (_, f) in enumerate(out) if f.source and f.word < word]
        gerund = "VerbForm=Conv" in sentence.feats[word]
        finite = "VerbForm=Fin" in sentence.feats[word] and sentence.rel[word] in {
            "conj",
            "parataxis",
        }
        if (
            earlier
            and not own
            and (gerund or finite)
            and rule not in {"parenthetical", "as_somebody_says"}
        ):
            before_rule, before = out[earlier[-1]]
            inner = found.source and any(a <= found.source[0][0] < b for a, b in before.content)
            speaking = sentence.upos[before.word] == "VERB"
            if speaking and (inner or not found.source or gerund):
                cut = (found.cue[0][0], sentence.right[-1])
                out[earlier[-1]] = (
                    before_rule,
                    before._replace(
                        content=[p for p in before.content if p[1] <= cut[0] or p[0] >= cut[1]]
                        + subtract(
                            [p for p in before.content if p[1] > cut[0] and p[0] < cut[1]], cut
                        )
                    ),
                )
                found = found._replace(source=before.source)
        out.append((rule, found))
    return out


def relayed_person(page: Page, sentence: Sentence, found: Found) -> Found | None:
    """«„…“, — приводит X слова Y»: Y, whose words the medium passes on."""
    word = found.word
    if not takes(page, sentence.lemma[word], "relay"):
        return None
    for below in sentence.kids[word]:
        if below > word and sentence.rel[below] == "obj":
            owner = kid(sentence, below, "nmod")
            words = takes(page, sentence.lemma[below], "relay_noun")
            if not words and sentence.upos[below] in NOMINAL and _cited(sentence, found, below):
                return Found(sentence, below, phrase(sentence, below), [], found.content, True)
            if words and owner is not None:
                cue = [stretch(sentence, below, below)]
                return Found(
                    sentence, below, phrase(sentence, owner), cue, found.content, direct=True
                )
    return None


def _cited(sentence: Sentence, found: Found, word: int) -> bool:
    """«„…“, — цитирует X Y-а»: a person, named after a quotation that stands before the verb."""
    animate = has(sentence, word, "Animacy=Anim") and sentence.upos[word] != "PRON"
    return found.direct and animate and found.content[0][0] < sentence.left[found.word]


def _may_cue(page: Page, sentence: Sentence, word: int) -> bool:
    if sentence.lemma[word] in page.cues:
        return True
    return any(
        f"{sentence.lemma[word]} {sentence.lemma[k]}" in page.cues for k in sentence.kids[word]
    )


def _without_parentheses(items: list[Item]) -> list[Item]:
    """Cut «, сообщает X» out of the contents of the clauses it follows."""
    holes = [
        found.hole
        for rule, found in items
        if found.hole and rule in {"parenthetical", "as_somebody_says"}
    ]
    out = []
    for rule, found in items:
        if found.hole is None and not found.about and not found.direct:
            content = found.content
            for hole in holes:
                content = [p for p in subtract(content, hole) if p[0] < hole[0]]
            found = found._replace(content=content)
        elif found.hole is not None:
            content = found.content
            for hole in holes:
                if hole[0] > found.hole[1]:
                    content = [p for p in subtract(content, hole) if p[0] < hole[0]]
            found = found._replace(content=content)
        out.append((rule, found))
    return out


def continue_quotations(page: Page) -> None:
    """Give a paragraph that is one quotation, and nobody's yet, to the speaker before it."""
    claimed = [piece for _, found in page.found if found.direct for piece in found.content]
    claimed += [piece for _, found in page.found if found.about for piece in found.content]
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in page.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    order = sorted(by_paragraph)
    for before, here in pairwise(order):
        start, stop = by_paragraph[here][0].start, by_paragraph[here][-1].stop
        whole = [
            m for m, k in page.marks if m.start == start and m.stop >= stop - 1 and k == "speech"
        ]
        free = whole and not any(a < stop and start < b for a, b in claimed)
        numbers = {s.number for s in by_paragraph[before]}
        last = [
            i for i, (_, f) in enumerate(page.found) if f.sentence.number in numbers and f.source
        ]
        if free and last:
            rule, found = page.found[last[-1]]
            page.found[last[-1]] = (rule, found._replace(content=[*found.content, (start, stop)]))
            claimed.append((start, stop))


def _clean(page: Page, rule: str, found: Found) -> Item | None:
    def tidy(spans: list[Span]) -> list[Span]:
        return [s for s in (trim(page.text, span) for span in merge(spans)) if s]

    content = tidy(found.content)
    for span in (*found.cue, *found.source):
        if not found.about:
            content = tidy(subtract(content, span))
    source = [s for s in (_edges(page.text, span) for span in found.source) if s]
    source = [
        piece
        for span in source
        for piece in [span]
        if not any(c[0] < span[1] and span[0] < c[1] for c in found.cue)
    ]
    if not content or not any(ch.isalnum() for a, b in content for ch in page.text[a:b]):
        return None
    return rule, found._replace(content=content, source=source)


def _edges(text: str, span: Span) -> Span | None:
    start, stop = span
    while start < stop and text[start] in " ,;:—–-.\n":
        start += 1
    while start < stop and text[stop - 1] in " ,;:—–-\n":
        stop -= 1
    inside = text[start:stop]
    if inside.count("»") > inside.count("«") and inside.endswith("»"):
        stop -= 1
    if inside.count("«") > inside.count("»") and inside.startswith("«"):
        start += 1
    return (start, stop) if start < stop else None


def _once(items: list[Item]) -> list[Item]:
    seen: set[tuple[Any, ...]] = set()
    out = []
    for rule, found in items:
        key = (tuple(found.source), tuple(found.cue))
        if key not in seen:
            seen.add(key)
            out.append((rule, found))
    return out


def uncross(items: list[Item]) -> list[Item]:
    """Trim contents so that any two are nested, equal or apart; the surer row stays whole."""
    kept: list[Item] = []
    for rule, found in sorted(items, key=lambda item: -CONFIDENCE[item[0]]):
        content = found.content
        for _, other in kept:
            if _crosses(content, other.content):
                shared, rest = _overlap(content, other.content), content
                for piece in other.content:
                    rest = subtract(rest, piece)
                content = shared if _width(shared) > _width(rest) else rest
        if content and not any(_crosses(content, other.content) for _, other in kept):
            kept.append((rule, found._replace(content=content)))
    return kept


def _overlap(some: list[Span], others: list[Span]) -> list[Span]:
    pieces = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return merge(piece for piece in pieces if piece[0] < piece[1])


def _crosses(some: list[Span], others: list[Span]) -> bool:
    if not some or not others or some[-1][1] <= others[0][0] or others[-1][1] <= some[0][0]:
        return False
    shared = _width(_overlap(some, others))
    return 0 < shared < min(_width(some), _width(others))


def _width(spans: list[Span]) -> int:
    return sum(stop - start for start, stop in spans)


def _anchor(found: Found) -> int:
    return (found.cue or found.source or found.content)[0][0]


def _rows(page: Page, items: list[Item]) -> list[Row]:
    rows = []
    relays = _relays(items)
    parents = [_parent(items, number, relays) for number in range(len(items))]
    for number, (rule, found) in enumerate(items):
        cue = page.cues.get(_cue_lemma(page, found)) if found.cue else None
        rows.append(
            {
                "sentence": found.sentence.number,
                "quote_type": quote_type(page, rule, found),
                "rule": rule,
                "confidence": CONFIDENCE[rule],
                "cue_lemma": cue.lemma if cue else None,
                "stance": cue.stance if cue else None,
                "negated": bool(found.cue) and _near(found, {"не", "ни"}),
                "modal": bool(found.cue) and _modal(page, found),
                "distanced": _distanced(page, found),
                "parent": parents[number],
                "relays": relays[number],
                "hop": _hop(number, parents, relays),
                "channel": _channel(page, found),
                "pieces": {"source": found.source, "cue": found.cue, "content": found.content},
            }
        )
    return rows


def _cue_lemma(page: Page, found: Found) -> str:
    sentence, word = found.sentence, found.word
    for below in sentence.kids[word]:
        pair = f"{sentence.lemma[word]} {sentence.lemma[below]}"
        if pair in page.cues:
            return pair
    return sentence.lemma[word]


def quote_type(page: Page, rule: str, found: Found) -> str:
    """Direct: nothing but quotations; mixed: quoted words inside; else indirect."""
    quoted = [m for m, kind in page.marks if kind in {"speech", "scare"}]
    within = [any(m.start <= a and b <= m.stop for m in quoted) for a, b in found.content]
    opening = any(m.start == a or m.start + 1 == a for m in quoted for a, _ in found.content[:1])
    if (found.direct and (all(within) or rule == "colon")) or (
        all(within) and opening and rule == "headline_colon"
    ):
        return "direct"
    inside = any(a <= m.stop - 1 and m.start < b for m in quoted for a, b in found.content)
    blocks = pairwise(found.content)
    block = any(":" in page.text[one[1] : two[0]] for one, two in blocks)
    if block and not found.hole:
        return "mixed"
    surrounded = all(within) and not opening
    return "mixed" if inside and not surrounded else "indirect"


def _near(found: Found, words: set[str]) -> bool:
    sentence, word = found.sentence, found.word
    return any(
        sentence.text[k].lower() in words
        for k in [*sentence.kids[word], *([word - 1] if word else [])]
    )


def _modal(page: Page, found: Found) -> bool:
    sentence, word = found.sentence, found.word
    around = [
        *sentence.kids[word],
        *(
            [sentence.head[word]]
            if sentence.head[word] >= 0 and sentence.rel[word] in {"xcomp", "csubj"}
            else []
        ),
    ]
    return any(
        takes(page, sentence.lemma[k], "modal") or sentence.lemma[k] in {"бы", "если"}
        for k in around
    )


def _distanced(page: Page, found: Found) -> bool:
    sentence = found.sentence
    inside = [
        w for w in range(len(sentence)) if any(a <= sentence.left[w] < b for a, b in found.content)
    ]
    return any(takes(page, sentence.lemma[w], "particle") for w in inside)


def _channel(page: Page, found: Found) -> str | None:
    """Where it was said: «в интервью газете», below the cue."""
    sentence = found.sentence
    for below in sentence.kids[found.word]:
        if takes(page, sentence.lemma[below], "channel") and case_of(sentence, below) in {
            "в",
            "во",
            "на",
        }:
            words = [
                w
                for w in range(below, min(len(sentence), below + 6))
                if w == below or below in ancestors(sentence, w) or sentence.upos[w] == "PUNCT"
            ]
            last = below
            while last + 1 in words and sentence.text[last + 1] not in ",.:;":
                last += 1
            return page.text[slice(*stretch(sentence, below, last))]
    return None


def _relays(items: list[Item]) -> list[int | None]:
    """For each row the row it passes on: a citing medium points to whom it cites."""
    out: list[int | None] = [None] * len(items)
    for cited, (rule, found) in enumerate(items):
        if rule not in RELAYED:
            continue
        for citing, (other, row) in enumerate(items):
            same = row.content == found.content and row.sentence is found.sentence
            if citing != cited and other not in RELAYED and same:
                out[citing] = cited
                break
    return out


def _parent(items: list[Item], number: int, relays: list[int | None]) -> int | None:
    """The attribution with the shortest content around this cue; on a tie the relayed row."""
    at = _anchor(items[number][1])
    holders = [
        (_width(found.content), other not in relays, other)
        for other, (_, found) in enumerate(items)
        if other != number and any(a <= at < b for a, b in found.content)
    ]
    return min(holders)[2] if holders else None


def _hop(number: int, parents: list[int | None], relays: list[int | None]) -> int:
    """Steps from the outlet, relaying media passed over."""
    hops, seen, at = 0, {number}, parents[number]
    while at is not None and at not in seen:
        seen.add(at)
        hops += relays[at] is None
        at = parents[at]
    return min(hops, 127)


def _span_rows(article: str, number: int, pieces: Mapping[str, list[Span]]) -> Iterator[Row]:
    for role, spans in pieces.items():
        for piece, (start, stop) in enumerate(sorted(spans)):
            yield {
                "article_id": article,
                "attribution": number,
                "role": role,
                "piece": piece,
                "start": start,
                "stop": stop,
            }


def _marks(quotes: pl.DataFrame) -> dict[str, list[tuple[Mark, str]]]:
    out: dict[str, list[tuple[Mark, str]]] = {}
    rows = quotes.select("article_id", "start", "stop", "depth", "certainty", "kind").iter_rows()
    for article, start, stop, depth, certainty, kind in rows:
        out.setdefault(article, []).append((Mark(start, stop, depth, certainty), kind))
    return out


def _sentences(sentences: pl.DataFrame, tokens: pl.DataFrame) -> dict[str, list[Sentence]]:
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
