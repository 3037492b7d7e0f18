"""Russian with no download: processor variants of Stanza that run the slovnet news models.

The only module that imports slovnet, navec and razdel, which are stable but hardly maintained:
whoever replaces them replaces this module. The weights lie inside the
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

import razdel
from navec import Navec
from slovnet import Morph, Syntax
from stanza.models.common import doc
from stanza.pipeline.processor import ProcessorVariant, register_processor_variant

from mediakit.parse.abbreviations import goes_on
from mediakit.parse.lemmas import lemma
from mediakit.parse.trees import repaired

TAGGER = Path("data/model/slovnet_morph_news_v1.tar")
PARSER = Path("data/model/slovnet_syntax_news_v1.tar")
VECTORS = Path("data/emb/navec_news_v1_1B_250K_300d_100q.tar")
WEIGHTS = (TAGGER, PARSER, VECTORS)
BATCH = 8  # sentences that slovnet pads to one length; more waste time on padding
BLOCK = re.compile(r"(?:(?!\n\n).)+", re.DOTALL)


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
            if not first and goes_on(text[spans[-1][0] : spans[-1][1]], text[start:stop], "ru"):
                start = spans.pop()[0]
            spans.append((start, stop))
            first = False
    return spans


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
