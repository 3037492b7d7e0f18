"""Frames by lexicon: every hit with its voice, and what says whether the lexicon holds.

A hit says that a term of the frame stands there, not that the article takes that frame: the
generic frames of Semetko & Valkenburg are questions for coders, and a lexicon only screens
for them. Draw hits with ``mediakit.coding.draw_hits``, code them, and report the share of right
ones beside a profile.

Source: Semetko & Valkenburg 2000, *Framing European Politics*, Journal of Communication 50(2).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from mediakit.framing.patterns import Match, find_pattern, longest, parse_pattern
from mediakit.framing.places import Flags, Ints, of_articles
from mediakit.framing.words import NOWHERE, Words, index_words, of_language, per_language
from mediakit.schema import (
    ARTICLES,
    FRAME_HITS,
    FRAMES,
    NEGATOR,
    NEGATORS,
    SENTENCES,
    TOKENS,
    VOICES,
)

# Relations in which a denied verb denies its word too: «не вводили санкции», «не было угрозы».
DENIED_WITH_VERB = ("obj", "nsubj:pass", "xcomp")
FRAME = ("scheme", "frame")
TOP_TERMS = 3
ASKING = r"\?\W*$"  # `?`, `?!`, and a last word that the mark was left at
# What may follow the mark of a question: nothing else of its sentence, or these.
CLOSING = r"""^["'»”“’)\]?!.…—–-]+$"""


def frame_hits(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
    voices: pl.DataFrame,
    *,
    lexicon: pl.DataFrame,
    negators: pl.DataFrame,
) -> pl.DataFrame:
    """Find the terms of the frame lexicon, one row per hit, boilerplate left out.

    Of overlapping terms of one frame the longest counts; different frames may share words. A
    term of weight 0 is another sense («солнечный удар») and hides the shorter terms in it. A
    hit is `negated` where it, or the verb whose object it is, has a negation, or where it
    depends on a word of the `negators` lexicon.

    Args:
        lexicon: the table `frames`, as `read_terms(FRAMES)` gives it.
        negators: the table `negators`.

    Returns:
        `frame_hits`; with `tokens` by article, sentence and token every hit walks back to
        its word, and `start` to `stop` is its text.

    >>> from mediakit.framing import example
    >>> names = ("articles", "sentences", "tokens", "voices")
    >>> row = {"lang": "en", "scheme": "own", "frame": "weather", "term": "snow", "weight": 1.0}
    >>> lexicon = FRAMES.of([{**row, "evidence": "snow fell", "source": "own"}])
    >>> text = [example()[name] for name in names]
    >>> found = frame_hits(*text, lexicon=lexicon, negators=NEGATORS.of())
    >>> found.select("article_id", "token", "frame", "voice", "negated").rows()
    [('a3', 6, 'weather', 'outlet', False)]
    """
    articles, sentences = ARTICLES.check(articles), SENTENCES.check(sentences)
    words = index_words(articles, TOKENS.check(tokens), VOICES.check(voices))
    return hits_of(words, sentences, FRAMES.check(lexicon), NEGATORS.check(negators))


def hits_of(
    indexed: dict[str, Words],
    sentences: pl.DataFrame,
    lexicon: pl.DataFrame,
    negators: pl.DataFrame,
) -> pl.DataFrame:
    """Find the terms of the frame lexicon in indexed words: see ``frame_hits``."""
    found = [
        _language_hits(words, of_language(lexicon, lang), of_language(negators, lang))
        for lang, words in per_language(indexed, lexicon)
    ]
    hits = pl.concat(found) if found else FRAME_HITS.of().drop("zone")
    zones = sentences.select("article_id", "sentence", "zone")
    hits = hits.join(
        zones, on=["article_id", "sentence"], how="left", validate="m:1", maintain_order="left"
    )
    return FRAME_HITS.check(hits)


def _language_hits(words: Words, lexicon: pl.DataFrame, negators: pl.DataFrame) -> pl.DataFrame:
    """Hits of the lexicon of one language, in text order, without `zone`."""
    rows, length, term = _flat([find_pattern(words, parse_pattern(t)) for t in lexicon["term"]])
    frames = lexicon.select(pl.struct(FRAME).rank("dense").cast(pl.Int64)).to_series().to_numpy()
    counts = lexicon["weight"].to_numpy()[term] > 0
    kept = longest(frames[term], rows, length) & counts & words.voiced[rows]
    rows, length, term = rows[kept], length[kept], term[kept]
    order = np.lexsort((term, rows))
    rows, length, term = rows[order], length[order], term[order]
    own = words.table.select("article_id", "sentence", "token", "start", "voice", "attribution")
    return (
        own[rows]
        .with_columns(
            words=pl.Series(length, dtype=pl.Int32),
            stop=words.table["stop"].gather(rows + length - 1),
            negated=pl.Series(_negated(words, negators)[rows]),
            question=pl.Series(_asked(words, rows)),
        )
        .hstack(lexicon.select("scheme", "frame", "term", "weight")[term])
    )


def _flat(matches: list[Match]) -> tuple[Ints, Ints, Ints]:
    """Rows, lengths and pattern numbers of all matches, patterns one after another."""
    sizes = [len(match.rows) for match in matches]
    if not sum(sizes):
        empty = np.empty(0, np.int64)
        return empty, empty, empty
    rows = np.concatenate([match.rows for match in matches])
    length = np.repeat([match.length for match in matches], sizes)
    return rows, length, np.repeat(np.arange(len(matches)), sizes)


def _negated(words: Words, negators: pl.DataFrame) -> Flags:
    """Tell which words are denied where they stand."""
    lists = {sort: negators.filter(pl.col("sort") == sort)["lemma"] for sort in NEGATOR.categories}
    particle = np.flatnonzero(words.feats.matching(r"(?:^|\|)Polarity=Neg"))
    bare, governor = words.having(lists["preposition"]), words.having(lists["governor"])
    denied = _mark(words, words.above(particle))
    denied |= words.deprel.among(DENIED_WITH_VERB) & denied[words.head] & (words.head >= 0)
    denied |= (_mark(words, governor)[words.head]) & (words.head >= 0)
    return denied | _mark(words, words.above(np.concatenate([bare, governor])))


def _mark(words: Words, rows: Ints) -> Flags:
    marked = np.zeros(len(words.head), bool)
    marked[rows[rows >= 0]] = True
    return marked


def _asked(words: Words, rows: Ints) -> Flags:
    """Tell which rows have the mark of a question after them in their sentence.

    The mark closes the sentence, or a question quoted in it («…?» — спросил он). One that a word
    goes on behind stands for a letter that was lost («Bratu?ek»).
    """
    last = np.append(np.diff(words.sentence) != 0, True)[: len(words.sentence)]
    closed = last | np.roll(words.lemma.matching(CLOSING), -1)
    marks = np.flatnonzero(words.lemma.matching(ASKING) & closed)
    following = np.append(words.sentence[marks], NOWHERE)[np.searchsorted(marks, rows)]
    return np.asarray(following == words.sentence[rows])


def asserted(hits: pl.DataFrame) -> pl.DataFrame:
    """Keep the hits that the text asserts: neither denied nor asked."""
    return hits.filter(~pl.col("negated") & ~pl.col("question"))


def term_hits(
    hits: pl.DataFrame, articles: pl.DataFrame | None = None, *, voice: str | None = None
) -> pl.DataFrame:
    """List how often each term was found, one row per frame and term, most found first.

    Columns `scheme`, `frame`, `term`, `hits`, `negated`, `articles`, and `share` of the hits of
    its frame. With `articles` given, only hits in these count.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> term_hits(tables["frame_hits"]).select("frame", "term", "hits", "negated").rows()
    [('diplomacy', 'talks', 4, 0), ('threat', 'threat', 2, 1), ('threat', 'threaten', 1, 0)]
    """
    hits = FRAME_HITS.check(hits)
    if articles is not None:
        hits = of_articles(hits, ARTICLES.check(articles))
    if voice is not None:
        hits = hits.filter(pl.col("voice") == voice)
    counted = hits.group_by("scheme", "frame", "term").agg(
        hits=pl.len(), negated=pl.col("negated").sum(), articles=pl.col("article_id").n_unique()
    )
    share = pl.col("hits") / pl.col("hits").sum().over("scheme", "frame")
    return counted.with_columns(share=share).sort(
        "scheme", "frame", "hits", "term", descending=[False, False, True, False]
    )


def frame_validity(hits: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Say how far each frame rests on few terms, one row per frame.

    Columns `scheme`, `frame`, `hits`, `terms` (different terms found), `coverage` (share of the
    articles with a hit), `top_terms` (the three most frequent) and `top_share`, their share of
    the hits: near 1, the profile of the frame is that of three words. Only hits in these
    articles count, whatever their weight, denied and asked ones too.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = frame_validity(tables["frame_hits"], tables["articles"])
    >>> found.select("frame", "hits", "terms", "top_terms", "top_share").rows()
    [('diplomacy', 4, 1, 'talks', 1.0), ('threat', 3, 2, 'threat, threaten', 1.0)]
    """
    hits = of_articles(FRAME_HITS.check(hits), ARTICLES.check(articles))
    per_term = term_hits(hits)
    covered = hits.group_by(FRAME).agg(_articles=pl.col("article_id").n_unique())
    found = per_term.group_by(FRAME).agg(
        pl.col("hits").sum(),
        terms=pl.len(),
        top_terms=pl.col("term").head(TOP_TERMS).str.join(", "),
        top_share=pl.col("share").head(TOP_TERMS).sum(),
    )
    share = pl.col("_articles") / max(articles.height, 1)
    joined = found.join(covered, on=FRAME, validate="1:1").with_columns(coverage=share)
    columns = (*FRAME, "hits", "terms", "coverage", "top_terms", "top_share")
    return joined.select(columns).sort(FRAME)
