"""Tables of a small corpus in which one article tries everything that a page could run."""

import datetime

from mediakit import schema

EVIL = "http://evil.example"
ATTACKS = (
    "<script>window.ran = 1; alert(1)</script>",
    f'<img src="{EVIL}/pixel.png" onerror="window.ran = 2">',
    '<a href="javascript:window.ran = 3">open</a>',
    "</div></td></table></article></style></textarea></title>",
    f'<style>@import "{EVIL}/style.css"; * {{ display: none }}</style>',
    f'<iframe src="{EVIL}"></iframe><svg onload="window.ran = 4">',
    '" onmouseover="window.ran = 5" x="\' onclick=\'window.ran = 6',
    "{{ 7 * 7 }} ${window.ran = 7} $\\frac{1}{2}$",
    "\u202eтскет йынтарбо\u202c",
    f'=HYPERLINK("{EVIL}", "open")',
)
ATTACK = "=1+1 " + " ".join(ATTACKS)
TITLE = "Т" * 1_000_000
LEMMA = "слово"
NAMES = ("один", "два", "три", ATTACK)
OUTLETS = ("Вестник", "Курьер", "Вестник", ATTACK)


def corpus():
    """Three ordinary articles and a hostile one, each with one attribution."""
    texts = {name: text(name) for name in NAMES}
    rows = {
        "inputs": [item(number) for number in range(len(NAMES))],
        "articles": [article(number, texts[name]) for number, name in enumerate(NAMES)],
        "masks": [mask(name, texts[name]) for name in NAMES],
        "sentences": [sentence(name, texts[name]) for name in NAMES],
        "quotes": [],
        "tokens": [token(name, texts[name]) for name in NAMES],
        "attributions": [attribution(name) for name in NAMES],
        "spans": [span for name in NAMES for span in spans(name, texts[name])],
        "sources": [source(name) for name in NAMES],
    }
    return {table.name: table.of(rows[table.name]) for table in schema.TABLES if table.name in rows}


def text(name):
    title = TITLE if name == ATTACK else "Заголовок"
    return f"{title}\n\n{name} заявил, что {name} готов.\n\nРеклама"


def place(text):
    return {"start": text.index("\n\n") + 2, "stop": text.index("\n\nРеклама")}


def item(number):
    row = {"input": number, "path": f"{number}.txt", "article_id": NAMES[number], "status": "kept"}
    return row | {"format": "txt", "encoding": "utf-8"}


def article(number, text):
    name = NAMES[number]
    hostile = name == ATTACK
    return {
        "article_id": name,
        "input": number,
        "outlet": OUTLETS[number],
        "lang": 'ru" onclick="window.ran = 8' if hostile else "ru",
        "date": datetime.date(2022, 1, 13 + number),
        "title": TITLE if hostile else "Заголовок",
        "url": "javascript:window.ran=9" if hostile else "https://vestnik.example/1",
        "section": name if hostile else None,
        "text": text,
        "body_start": text.index("\n\n") + 2,
        "sha256": "0" * 64,
    }


def mask(name, text):
    row = {"article_id": name, "mask": 0, "start": text.index("Реклама"), "stop": len(text)}
    return row | {"kind": "other", "rule": "ads"}


def sentence(name, text):
    return {"article_id": name, "sentence": 0, "paragraph": 0, "zone": "body"} | place(text)


def token(name, text):
    start = place(text)["start"]
    row = {"article_id": name, "sentence": 0, "token": 1, "text": name, "lemma": LEMMA}
    row |= {"upos": "X", "head": 0, "deprel": name, "masked": False}
    return row | {"start": start, "stop": start + len(name)}


def attribution(name):
    row = {"article_id": name, "attribution": 0, "sentence": 0, "quote_type": "indirect"}
    row |= {"confidence": 0.9, "stance": "formal", "hop": 0}
    row |= dict.fromkeys(("negated", "modal", "distanced"), False)
    return row | dict.fromkeys(("rule", "cue_lemma", "channel"), name)


def source(name):
    row = {"article_id": name, "attribution": 0, "speaker_no": 0, "resolved_by": "name"}
    row |= {"source_kind": "person", "role": "official", "anonymity": "named_person", "weight": 1.0}
    return row | dict.fromkeys(("speaker", "actor", "side", "evidence"), name)


def spans(name, text):
    start, stop = place(text).values()
    cue = text.index(" заявил", start) + 1
    places = {"source": (start, cue - 1), "cue": (cue, cue + 6), "content": (cue + 12, stop - 1)}
    for role, (first, last) in places.items():
        row = {"article_id": name, "attribution": 0, "role": role, "piece": 0}
        yield row | {"start": first, "stop": last}
