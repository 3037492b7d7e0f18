"""Every token has one voice; the expected voices are written out by hand."""

import pytest

from mediakit.framing import find_voices, in_voice, voice_names
from mediakit.schema import ARTICLES, ATTRIBUTIONS, QUOTES, SPANS, TOKENS


def article(text, name="a"):
    fixed = {"input": 0, "outlet": "О", "lang": "ru", "body_start": 0, "sha256": ""}
    return {"article_id": name, "text": text, **fixed}


def words(text, name="a", masked=()):
    """One token per blank-separated word, at the place where it stands."""
    at = 0
    for number, word in enumerate(text.split(), 1):
        at = text.index(word, at)
        yield {
            "article_id": name,
            "sentence": 0,
            "token": number,
            "text": word,
            "lemma": word,
            "upos": "X",
            "head": 0,
            "deprel": "root",
            "start": at,
            "stop": at + len(word),
            "masked": word in masked,
        }
        at += len(word)


def attribution(number, kind, name="a", **more):
    flags = dict.fromkeys(("negated", "modal", "distanced"), False)
    fixed = {"sentence": 0, "rule": "r", "confidence": 1.0, "hop": 0}
    row = {"article_id": name, "attribution": number, "quote_type": kind}
    return {**row, **fixed, **flags, **more}


def span(text, number, role, piece, name="a", no=0):
    start = text.index(piece)
    row = {"article_id": name, "attribution": number, "role": role, "piece": no}
    return {**row, "start": start, "stop": start + len(piece)}


def mark(text, piece, kind="speech", name="a", number=0):
    start = text.index(piece)
    row = {"article_id": name, "quote": number, "start": start, "stop": start + len(piece)}
    return {**row, "depth": 0, "kind": kind, "certainty": 1.0}


def voices(text, attributions, spans, marks=(), masked=()):
    found = find_voices(
        ARTICLES.of([article(text)]),
        TOKENS.of(words(text, masked=masked)),
        QUOTES.of(mark(text, *one, number=i) for i, one in enumerate(marks)),
        ATTRIBUTIONS.of(attributions),
        SPANS.of(span(text, *one) for one in spans),
    )
    pairs = zip(text.split(), found["voice"], found["attribution"], strict=True)
    return {word: (voice, number) for word, voice, number in pairs}


def test_words_in_marks_of_a_mixed_content_are_quoted_and_the_rest_is_reported():
    text = "Министр заявил , что мост «не рухнет никогда» и точка"
    spans = [(0, "source", "Министр"), (0, "cue", "заявил"), (0, "content", text[17:])]
    found = voices(text, [attribution(0, "mixed")], spans, [("«не рухнет никогда»",)])
    assert found["Министр"] == found["заявил"] == found[","] == ("outlet", None)
    assert found["мост"] == found["и"] == ("reported", 0)
    assert found["рухнет"] == found["никогда»"] == ("quoted", 0)


def test_marks_of_an_indirect_content_and_marks_of_a_name_quote_nothing():
    text = "Министр заявил , что завод «Заря Востока» встанет"
    spans = [(0, "content", text[17:])]
    indirect = voices(text, [attribution(0, "indirect")], spans, [("«Заря Востока»", "scare")])
    mixed = voices(text, [attribution(0, "mixed")], spans, [("«Заря Востока»", "title")])
    assert indirect["Востока»"] == mixed["Востока»"] == ("reported", 0)


def test_a_direct_content_is_quoted_with_or_without_marks_but_not_its_own_cue():
    text = "Мы против , сказал он , и будем"
    spans = [(0, "content", text), (0, "cue", "сказал"), (0, "source", "он")]
    found = voices(text, [attribution(0, "direct")], spans)
    assert found["Мы"] == found["будем"] == ("quoted", 0)
    assert found["сказал"] == found["он"] == ("outlet", None)


def test_nested_words_keep_the_innermost_attribution_and_the_marks_around_them():
    text = "« Песков сказал , что мост цел » , передал Иванов"
    outer, inner = attribution(0, "direct"), attribution(1, "indirect", parent=0)
    spans = [
        (0, "content", "Песков сказал , что мост цел"),
        (1, "source", "Песков"),
        (1, "cue", "сказал"),
        (1, "content", "мост цел"),
    ]
    found = voices(text, [outer, inner], spans, [("« Песков сказал , что мост цел »",)])
    assert found["Песков"] == found["сказал"] == ("quoted", 0)
    assert found["мост"] == ("quoted", 1)
    assert found["Иванов"] == ("outlet", None)


@pytest.mark.parametrize("relay", [0, 1])
def test_of_a_speaker_and_a_medium_that_relays_the_same_words_the_speaker_keeps_them(relay):
    text = "мост цел"
    rows = [attribution(i, "indirect", relays=1 - relay if i == relay else None) for i in (0, 1)]
    found = voices(text, rows, [(i, "content", text) for i in (0, 1)])
    assert found["мост"] == ("reported", 1 - relay)


def test_boilerplate_has_no_voice():
    text = "Реклама мост цел"
    found = voices(text, [attribution(0, "direct")], [(0, "content", text)], masked=("Реклама",))
    assert found["Реклама"] == (None, None)
    assert found["мост"] == ("quoted", 0)


def test_articles_do_not_reach_into_each_other_whatever_their_order():
    texts = {"a": "мост цел", "b": "мост рухнул"}
    tokens = TOKENS.of([*words(texts["b"], "b"), *words(texts["a"], "a")])
    found = find_voices(
        ARTICLES.of(article(text, name) for name, text in texts.items()),
        tokens,
        QUOTES.of(),
        ATTRIBUTIONS.of([attribution(0, "direct", "b")]),
        SPANS.of([span(texts["b"], 0, "content", "рухнул", "b")]),
    )
    assert found["article_id"].to_list() == ["b", "b", "a", "a"]
    assert found["voice"].to_list() == ["outlet", "quoted", "outlet", "outlet"]


def test_nothing_cited_is_all_the_outlets():
    assert voices("мост цел", [], []) == dict.fromkeys(("мост", "цел"), ("outlet", None))


def test_unknown_voice_is_named():
    assert voice_names(("quoted", "outlet")) == ["quoted", "outlet"]
    with pytest.raises(ValueError, match="editor"):
        voice_names("editor")
    with pytest.raises(ValueError, match="given"):
        in_voice(
            find_voices(*(t.of() for t in (ARTICLES, TOKENS, QUOTES, ATTRIBUTIONS, SPANS))), ()
        )
