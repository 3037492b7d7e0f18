"""Small tables for the tests of framing: parses in sight, one line per word."""

from mediakit.framing import find_voices
from mediakit.schema import ARTICLES, ATTRIBUTIONS, QUOTES, SENTENCES, SPANS, TOKENS

THREAT = """
    Россия Россия PROPN Case=Nom 2 nsubj
    отвергла отвергнуть VERB Voice=Act|VerbForm=Fin 0 root
    угрозу угроза NOUN Case=Acc 2 obj
    на на ADP _ 5 case
    Украине Украина PROPN Case=Loc 2 obl
"""
MARKED = """
    Речь речь NOUN Case=Nom 0 root
    о о ADP _ 5 case
    « « PUNCT _ 5 punct
    новых новый ADJ Case=Loc 5 amod
    гарантиях гарантия NOUN Case=Loc 1 nmod
    » » PUNCT _ 5 punct
"""


def article(text, name="a", outlet="О", **more):
    fixed = {"input": 0, "lang": "ru", "body_start": 0, "sha256": ""}
    return {"article_id": name, "outlet": outlet, "text": text, **fixed, **more}


def words(parse, name="a", sentence=0, start=0):
    """Tokens of one sentence written as ``form lemma UPOS feats head deprel``, a blank apart."""
    for number, line in enumerate(filter(None, map(str.strip, parse.splitlines())), 1):
        form, lemma, upos, feats, head, deprel = line.split()
        yield {
            "article_id": name,
            "sentence": sentence,
            "token": number,
            "text": form,
            "lemma": lemma,
            "upos": upos,
            "feats": None if feats == "_" else feats,
            "head": int(head),
            "deprel": deprel,
            "start": start,
            "stop": start + len(form),
            "masked": False,
        }
        start += len(form) + 1


def corpus(parses, marks=(), outlets=None, dates=None):
    """Articles, sentences, tokens, quotes and voices of one sentence per article."""
    rows = {name: [*words(parse, name)] for name, parse in parses.items()}
    texts = {name: " ".join(row["text"] for row in own) for name, own in rows.items()}
    more = {name: {"outlet": (outlets or {}).get(name, "О")} for name in rows}
    articles = ARTICLES.of(
        article(texts[name], name, **more[name], date=(dates or {}).get(name)) for name in rows
    )
    sentences = SENTENCES.of(
        {
            "article_id": name,
            "sentence": 0,
            "paragraph": 0,
            "start": 0,
            "stop": len(text),
            "zone": "lead",
        }
        for name, text in texts.items()
    )
    quotes = QUOTES.of(
        {
            "article_id": name,
            "quote": number,
            "start": texts[name].index(piece),
            "stop": texts[name].index(piece) + len(piece),
            "depth": 0,
            "kind": kind,
            "certainty": 1.0,
        }
        for number, (name, piece, kind) in enumerate(marks)
    )
    tokens = TOKENS.of(row for own in rows.values() for row in own)
    voices = find_voices(articles, tokens, quotes, ATTRIBUTIONS.of(), SPANS.of())
    return articles, sentences, tokens, quotes, voices
