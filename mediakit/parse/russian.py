"""Russian with no download: processor variants of Stanza that run the slovnet news models.

The only module that imports slovnet, navec, razdel and pymorphy3. The first three are stable
but hardly maintained; whoever replaces them replaces this module. The weights lie inside the
distribution `natasha` (MIT), which is looked up and never imported.

Source of the models: A. Kukushkin, https://github.com/natasha/slovnet (news models of 2020,
trained on SynTagRus, tuned on texts of Lenta).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from sys import intern
from typing import Any, ClassVar

import polars as pl
import pymorphy3
import razdel
from navec import Navec
from slovnet import Morph, Syntax
from stanza.models.common import doc
from stanza.pipeline.processor import ProcessorVariant, register_processor_variant

from mediakit.lexicons import read_lexicon
from mediakit.parse.trees import repaired
from mediakit.schema import ABBREVIATIONS

TAGGER = Path("data/model/slovnet_morph_news_v1.tar")
PARSER = Path("data/model/slovnet_syntax_news_v1.tar")
VECTORS = Path("data/emb/navec_news_v1_1B_250K_300d_100q.tar")
WEIGHTS = (TAGGER, PARSER, VECTORS)
BATCH = 8  # sentences that slovnet pads to one length; more waste time on padding
BLOCK = re.compile(r"(?:(?!\n\n).)+", re.DOTALL)
LAST_WORD = re.compile(r"(?<![\w-])(\w+)\.$")
MAX_WORD = 100  # letters; what is longer is no word
LATIN = re.compile("[A-Za-z]")
ALPHA = re.compile(r"[^\W\d_]")
REMEMBERED = 30_000  # lemmas kept in memory; more would find few words more


def weight_paths() -> list[Path]:
    """Find the files of the weights.

    Raises:
        FileNotFoundError: the distribution natasha is not installed or holds no such file.
    """
    spec = find_spec("natasha")
    folder = Path(spec.origin).parent if spec and spec.origin else Path("natasha")
    paths = [folder / path for path in WEIGHTS]
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(
                f"no Russian weights at {path}; they come with the package natasha: "
                "pip install 'natasha>=1.6'"
            )
    return paths


@lru_cache(maxsize=1)
def vectors() -> Any:
    """Load the word vectors that tagger and parser share."""
    return Navec.load(weight_paths()[2])


def sentence_words(document: Any) -> list[list[str]]:
    """List the words of every sentence of a Stanza document."""
    return [[word.text for word in sentence.words] for sentence in document.sentences]


@register_processor_variant("tokenize", "razdel")
class RazdelTokenizer(ProcessorVariant):  # type: ignore[misc]
    """Sentences and tokens by razdel; a blank line ends a sentence."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Take Stanza's settings; there are none."""

    def process(self, document: Any) -> Any:
        """Cut a text, or the text of a document."""
        text = document if isinstance(document, str) else document.text
        return doc.Document([*razdel_sentences(text)], text)


def razdel_sentences(text: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the sentences of a text as Stanza's token entries."""
    for start, stop in sentence_spans(text):
        entries = [
            {
                doc.ID: (number,),
                doc.TEXT: token.text,
                doc.START_CHAR: start + token.start,
                doc.END_CHAR: start + token.stop,
            }
            for number, token in enumerate(razdel.tokenize(text[start:stop]), 1)
        ]
        if entries:
            yield entries


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Find the sentences: razdel's, but going on after abbreviations that it does not know.

    >>> text = "Указ подписан 12 янв. 2021 года. Об этом сообщил ген. Петров."
    >>> [text[start:stop] for start, stop in sentence_spans(text)]
    ['Указ подписан 12 янв. 2021 года.', 'Об этом сообщил ген. Петров.']
    """
    spans: list[tuple[int, int]] = []
    for block in BLOCK.finditer(text):
        first = True
        for sentence in razdel.sentenize(block.group()):
            start, stop = block.start() + sentence.start, block.start() + sentence.stop
            if not first and goes_on(text[spans[-1][0] : spans[-1][1]], text[start:stop]):
                start = spans.pop()[0]
            spans.append((start, stop))
            first = False
    return spans


def goes_on(before: str, after: str) -> bool:
    """Tell whether a sentence ends in an abbreviation that what follows belongs to."""
    word = LAST_WORD.search(before)
    if not word:
        return False
    kind = "number" if after[:1].isdigit() else "name" if after[:1].isupper() else ""
    return (word.group(1).lower(), kind) in abbreviations()


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[tuple[str, str]]:
    """Read the abbreviations of Russian, with what may follow them."""
    rows = read_lexicon(ABBREVIATIONS).filter(pl.col("lang") == "ru")
    return frozenset(rows.select("abbreviation", "before").rows())


@register_processor_variant("pos", "slovnet")
class SlovnetTagger(ProcessorVariant):  # type: ignore[misc]
    """Part of speech and features by slovnet's news tagger."""

    OVERRIDE: ClassVar[bool] = True

    def __init__(self, config: dict[str, Any]) -> None:
        """Load the weights; there are no settings."""
        self.model = Morph.load(weight_paths()[0], batch_size=BATCH).navec(vectors())

    def process(self, document: Any) -> Any:
        """Tag the words of a document in place."""
        markups = self.model.map(sentence_words(document))
        for sentence, markup in zip(document.sentences, markups, strict=True):
            for word, token in zip(sentence.words, markup.tokens, strict=True):
                word.upos = token.pos
                word.feats = written_feats(token.feats)
        return document


def written_feats(feats: dict[str, str]) -> str | None:
    """Write features in the order of Universal Dependencies."""
    return intern("|".join(f"{name}={feats[name]}" for name in sorted(feats))) or None


@register_processor_variant("depparse", "slovnet")
class SlovnetParser(ProcessorVariant):  # type: ignore[misc]
    """Trees by slovnet's news parser, repaired where they are none."""

    OVERRIDE: ClassVar[bool] = True

    def __init__(self, config: dict[str, Any]) -> None:
        """Load the weights; there are no settings."""
        self.model = Syntax.load(weight_paths()[1], batch_size=BATCH).navec(vectors())

    def process(self, document: Any) -> Any:
        """Parse the sentences of a document in place."""
        markups = self.model.map(sentence_words(document))
        for sentence, markup in zip(document.sentences, markups, strict=True):
            heads = [int(token.head_id) for token in markup.tokens]
            tree = repaired(heads, [token.rel for token in markup.tokens])
            for word, head, relation in zip(sentence.words, *tree, strict=True):
                word.head, word.deprel = head, relation
            sentence.build_dependencies()
        return document


@register_processor_variant("lemma", "pymorphy3")
class PymorphyLemmatizer(ProcessorVariant):  # type: ignore[misc]
    """Dictionary forms by pymorphy3, chosen by part of speech and features."""

    OVERRIDE: ClassVar[bool] = True

    def __init__(self, config: dict[str, Any]) -> None:
        """Take Stanza's settings; there are none."""

    def process(self, document: Any) -> Any:
        """Give every word of a document its dictionary form in place."""
        for sentence in document.sentences:
            for word in sentence.words:
                word.lemma = lemma(word.text, word.upos or "X", word.feats or "")
        return document


# The parts of speech of pymorphy that a universal one may be, the likeliest first.
PARTS = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "AUX": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "ADJ": ("ADJF", "ADJS", "COMP"),
    "DET": ("ADJF", "ADJS", "NPRO"),
    "PRON": ("NPRO", "ADJF", "NOUN"),
    "NUM": ("NUMR", "ADJF"),
    "ADV": ("ADVB", "COMP", "PRED", "PRCL"),
    "ADP": ("PREP",),
    "CCONJ": ("CONJ",),
    "SCONJ": ("CONJ",),
    "PART": ("PRCL",),
    "INTJ": ("INTJ",),
}
INFLECTED_VERBS = {"VERB", "AUX"}  # features, not the likeliest part, tell their forms apart
GRAMMEMES = {
    "Aspect=Perf": "perf",
    "Aspect=Imp": "impf",
    "Case=Nom": "nomn",
    "Case=Gen": "gent",
    "Case=Dat": "datv",
    "Case=Acc": "accs",
    "Case=Ins": "ablt",
    "Case=Loc": "loct",
    "Gender=Masc": "masc",
    "Gender=Fem": "femn",
    "Gender=Neut": "neut",
    "Number=Sing": "sing",
    "Number=Plur": "plur",
    "Animacy=Anim": "anim",
    "Animacy=Inan": "inan",
    "Tense=Past": "past",
    "Tense=Pres": "pres",
    "Tense=Fut": "futr",
    "Mood=Imp": "impr",
    "Voice=Pass": "pssv",
    "VerbForm=Inf": "INFN",
    "VerbForm=Conv": "GRND",
    "Degree=Cmp": "COMP",
}
PART_WEIGHT = 100  # the part of speech outweighs all features together
FIRST_PART_WEIGHT = 5  # its likeliest reading outweighs case, number and gender
ASPECT_WEIGHT = 10  # the aspect outweighs these too, so that no perfective turns imperfective
STEM = 1  # letters that the forms of one word share, unless the stem is another: лучший, хороший
FORM_GRAMMEMES = {"VerbForm=Part": {"PRTF", "PRTS"}, "VerbForm=Fin": {"VERB", "PRTS"}}


@lru_cache(maxsize=1)
def morphology() -> Any:
    """Load the dictionary."""
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=REMEMBERED)
def lemma(form: str, upos: str, feats: str) -> str:
    """Give the dictionary form, with `е` for `ё` and the capital of a proper noun.

    The analysis that agrees best with part of speech and features decides. Participles and
    gerunds of a verb get its infinitive, of the same aspect. Feminine surnames stay feminine.

    >>> lemma("заявил", "VERB", "Aspect=Perf"), lemma("Захаровой", "PROPN", "Gender=Fem")
    ('заявить', 'Захарова')
    """
    if upos in {"PUNCT", "SYM"} or len(form) > MAX_WORD or not ALPHA.search(form):
        return form
    wanted = [feature for feature in feats.split("|") if feature]
    if upos == "PROPN" and ({"Case=Nom", "Number=Sing"} <= {*wanted} or LATIN.match(form)):
        return form.replace("ё", "е")  # the form itself, where a guess would harm a foreign name
    best = max(
        morphology().parse(form),
        key=lambda parse: (
            agreement(parse.tag, upos, wanted),
            parse.is_known,
            parse.score,
            parse.normal_form.endswith("ой"),  # родной, not родный: the commoner of such twins
        ),
    )
    found = dictionary_form(best, upos).replace("ё", "е")
    return recased(found, form) if upos == "PROPN" else found


def agreement(tag: Any, upos: str, wanted: list[str]) -> int:
    """Count how far an analysis agrees with part of speech and features."""
    parts = PARTS.get(upos, ())
    score = PART_WEIGHT * (tag.POS in parts)
    if upos not in INFLECTED_VERBS and tag.POS in parts[:1]:
        score += FIRST_PART_WEIGHT
    for feature in wanted:
        if feature in FORM_GRAMMEMES:
            score += tag.POS in FORM_GRAMMEMES[feature]
        elif GRAMMEMES.get(feature) in tag.grammemes:
            score += ASPECT_WEIGHT if feature.startswith("Aspect") else 1
    return score


def dictionary_form(parse: Any, upos: str) -> str:
    """Give the dictionary form of an analysis.

    A name keeps its gender, a pronoun like «то» or «все» its gender and number, a superlative
    its degree, a comparative adverb its form.
    """
    tag = parse.tag
    kept: set[str] = set()
    if upos == "PROPN" and "femn" in tag and {"Surn", "Patr"} & tag.grammemes:
        kept = {"nomn", "sing", "femn"}
    elif upos == "PRON" and tag.POS == "ADJF" and not {"masc", "femn"} & tag.grammemes:
        kept = {"nomn"} | ({"neut", "plur"} & tag.grammemes)
    elif "Supr" in tag:
        kept = {"nomn", "sing", "masc", "Supr"}
    elif upos == "ADV" and tag.POS == "COMP":
        return str(parse.word)
    return form_with(parse, kept) if kept else str(parse.normal_form)


def form_with(parse: Any, grammemes: set[str]) -> str:
    """Give the form with these grammemes that begins as the word does, else the dictionary form."""
    for form in parse.lexeme:
        if grammemes <= form.tag.grammemes and form.word[:STEM] == parse.word[:STEM]:
            return str(form.word)
    return str(parse.normal_form)


def recased(found: str, form: str) -> str:
    """Write a dictionary form with the capitals of the form in the text.

    >>> recased("сша", "США"), recased("москва", "Москвы"), recased("нью-йорк", "Нью-Йорка")
    ('США', 'Москва', 'Нью-Йорк')
    """
    if len(form) > 1 and form.isupper():
        return found.upper()
    parts, forms = found.split("-"), form.split("-")
    if len(parts) != len(forms):
        return found.capitalize() if form[:1].isupper() else found
    pairs = zip(parts, forms, strict=True)
    return "-".join(part.capitalize() if old[:1].isupper() else part for part, old in pairs)
