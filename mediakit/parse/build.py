"""Stanza pipelines from files that lie here: nothing in this module opens a connection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mediakit.parse.abbreviations import goes_on
from mediakit.parse.folders import NATIVE, PROCESSORS, installed, native_files

# What tells the file of a processor from others: an entry, or the beginning of a weight's name.
MARKS = {
    "pretrain": "emb",
    "tokenize": "rnn",
    "mwt": "dict",
    "pos": "taggerlstm",
    "lemma": "dicts",
    "depparse": "parserlstm",
}
THREADS = 1  # several threads on small matrices only wait for one another


def variant_pipeline(lang: str) -> Any:
    """Build the pipeline that needs no model files of Stanza's own."""
    import mediakit.parse.russian  # noqa: F401  registers the variants

    return stanza_pipeline(
        lang,
        dir=str(Path(__file__).parent / "offline"),  # an empty list of models
        processors={
            "tokenize": "razdel",
            "pos": "slovnet",
            "lemma": "pymorphy3",
            "depparse": "slovnet",
        },
        tokenize_with_razdel=True,
        pos_with_slovnet=True,
        lemma_with_pymorphy3=True,
        depparse_with_slovnet=True,
        allow_unknown_language=True,
    )


class GuardedPipeline:
    """A Stanza pipeline whose sentences are mended between the tokenizer and the tagger."""

    def __init__(self, stanza: Any, lang: str) -> None:
        """Take the pipeline and its language."""
        self.stanza, self.lang = stanza, lang

    def __call__(self, text: str) -> Any:
        """Parse a text."""
        document = with_whole_sentences(self.stanza(text, processors="tokenize"), self.lang)
        if not document.sentences:
            return document
        return self.stanza(document, processors="pos,lemma,depparse")


def native_pipeline(lang: str) -> GuardedPipeline:
    """Build the pipeline of the models that come with mediakit.

    Raises:
        FileNotFoundError: a file is missing.
        ValueError: a file is no model.
    """
    files = native_files(lang)
    options = {"dir": str(NATIVE), "package": "native"}
    return GuardedPipeline(checked(lambda: stanza_pipeline(lang, **options), files), lang)


def official_pipeline(lang: str) -> Any:
    """Build the pipeline of the models that Stanza publishes, as installed.

    Raises:
        FileNotFoundError: a file is missing.
        ValueError: a file is no model.
    """
    folder = installed(lang)
    names = [name for name in PROCESSORS if name != "mwt" or (folder / name).is_dir()]
    files = {
        f"{path.parent.name} ({path.stem})": path
        for path in sorted(folder.rglob("*.pt"))
        if path.parent.name in MARKS
    }
    try:
        return checked(
            lambda: stanza_pipeline(lang, dir=str(folder.parent), processors=",".join(names)), files
        )
    except (FileNotFoundError, KeyError) as error:
        raise FileNotFoundError(
            f"the official Stanza models for {lang!r} in {folder.parent} are incomplete "
            f"({error}). Install them again with 'mediakit models install {lang}'"
        ) from error


def stanza_pipeline(lang: str, **options: Any) -> Any:
    """Build a Stanza pipeline on the processor, one thread, without the network."""
    import stanza
    import torch

    torch.set_num_threads(THREADS)
    return stanza.Pipeline(
        lang, **options, download_method=None, use_gpu=False, logging_level="ERROR"
    )


def checked(build: Callable[[], Any], files: Mapping[str, Path]) -> Any:
    """Build a pipeline; where that fails, name the file that is no model.

    Raises:
        ValueError: a file cannot be read, or holds something else.
    """
    try:
        return build()
    except FileNotFoundError:
        raise
    except Exception as error:  # Stanza and torch raise many kinds for a foreign file
        for name, path in files.items():
            fault = fault_of(name.split()[0], path)
            if fault:
                raise ValueError(
                    f"{path} is no Stanza model for {name}: {fault}. Install or train it again"
                ) from error
        raise


def fault_of(processor: str, path: Path) -> str:
    """Say what is wrong with a model file, or nothing."""
    import pickle

    import torch

    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError, OSError, ValueError, KeyError) as error:
        return f"it cannot be read as weights ({error!s:.80})"
    names = [*content] if isinstance(content, dict) else []
    inner = (content["model"] or {}) if "model" in names else {}
    mark = MARKS[processor]
    if any(str(name).startswith(mark) for name in [*names, *inner]):
        return ""
    return (
        f"expected an entry {mark!r}, found {', '.join(map(str, names)) or type(content).__name__}"
    )


def with_whole_sentences(document: Any, lang: str) -> Any:
    """Join sentences that were parted after an abbreviation, where no blank line parts them."""
    from stanza.models.common.doc import Document

    text = document.text
    joined: list[list[dict[str, Any]]] = []
    for sentence in document.sentences:
        entries = [token.to_dict()[0] for token in sentence.tokens]
        start, stop = sentence.tokens[0].start_char, sentence.tokens[-1].end_char
        if joined:
            begun, ended = joined[-1][0]["start_char"], joined[-1][-1]["end_char"]
            blank = "\n\n" in text[ended:start]
            if not blank and goes_on(text[begun:ended], text[start:stop], lang):
                entries = [*joined.pop(), *entries]
        joined.append([entry | {"id": number} for number, entry in enumerate(entries, 1)])
    return Document(joined, text) if len(joined) < len(document.sentences) else document
