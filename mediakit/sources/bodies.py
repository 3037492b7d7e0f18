"""States, media and other bodies as sources."""

from __future__ import annotations

import re

from mediakit.sources.actors import Match
from mediakit.sources.capacities import led_role, paired, paired_role, whole_role
from mediakit.sources.names import name_tags, nominative_phrase, normal_form
from mediakit.sources.phrases import OPENING, Phrase, Word, dependents, quoted_name
from mediakit.sources.spelling import alike, fold, is_latin
from mediakit.sources.story import Speaker, Story, fullest

SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,4}")
VOICE = "spokesperson"
REPORTING = frozenset({"relay", "neutral"})  # stances of cues with which news cites other media


def by_actor(phrase: Phrase, story: Story) -> Speaker | None:
    """«Москва», «Кремль», «ТАСС»: a name of the lexicon; a capital stands for its country."""
    name = nominative_phrase(phrase, story.page)
    # of «глава „Газпрома“ Иванов» the marks name what he leads
    quoted = None if phrase.head.animate else quoted_name(phrase, story.page)
    match = story.actors.find(name, story.day) or story.actors.find(quoted, story.day)
    last = phrase.words[-1]
    if match is None and story.nouns.kind(phrase.head) == "media":
        match = story.actors.find(last.text, story.day)
        name = quoted or last.text
    if match is None or match.row["kind"] == "person":
        return None
    return _actor(match, quoted or name, story)


def _actor(match: Match, name: str, story: Story) -> Speaker:
    kind, evidence = match.row["kind"], f"actors: «{name}» is {match.name}"
    speaker = Speaker(name, kind, evidence, "name", actor=match.name, side=match.row["side"])
    forms = [match.name, *(match.row["aliases_ru"] or "").split("|")]
    if kind == "country" and match.metonym:
        speaker = speaker._replace(name=match.name)
    elif kind in ("country", "organisation") and not match.metonym:
        own = next((form for form in forms if fold(form) == fold(name)), name)
        used = [form for form in forms if form and _stands_in(form, story)]
        speaker = speaker._replace(name=max([own, *used], key=len))
    if match.metonym:
        speaker = speaker._replace(resolved_by="metonym", anonymity="metonym")
    return speaker


def _stands_in(form: str, story: Story) -> bool:
    """Whether a name stands in the article in some case: the beginnings of its words in a row."""
    stems = [word[: max(2, len(word) - 2)] for word in fold(form).split()]
    pattern = r"\b" + r"\w* ".join(map(re.escape, stems)) + r"\w{0,4}\b"
    return re.search(pattern, story.folded) is not None


def by_media(phrase: Phrase, story: Story) -> Speaker | None:
    """«Агентство „…“», «Lenta.ru», «издание»: a medium, by its own name where it has one."""
    head, quoted = phrase.head, quoted_name(phrase, story.page)
    noun = story.nouns.kind(head) == "media"
    evidence = f"medium «{head.text}»"
    latin = [word.text for word in phrase.words if is_latin(word.text)]
    whole = len(latin) == len(phrase.words)
    if story.nouns.kind(head) not in (None, "media"):
        return None
    unheaded = quoted is not None and phrase.words[0].text in '«„“"'
    if noun:
        return _medium(phrase, quoted or " ".join(latin), evidence, story)
    written = story.page.text[phrase.start : phrase.stop]  # the parser cuts «Lenta.ru» at times
    site = head.upos in {"PROPN", "X"} and ("." in head.text.strip(".") or _is_site(written))
    if not site and not ((unheaded or whole) and _reports(quoted or " ".join(latin), story)):
        return None
    name = quoted if unheaded else " ".join(latin) if whole else fullest(phrase, story)
    return Speaker(name, "media", evidence, "name", "journalist")


def _medium(phrase: Phrase, own: str, evidence: str, story: Story) -> Speaker:
    """A medium whose noun stands in the phrase, by its own name or the one named last."""
    head = phrase.head
    last = None if own or head.plural or len(phrase.words) > 1 else story.last("media")
    if last is not None and not story.nouns.has("noun", last.name or ""):
        return last._replace(resolved_by="role", evidence=f"{evidence} after «{last.name}»")
    name = own or fullest(phrase, story)
    openly = _openness(head, own, story)
    return Speaker(name, "media", evidence, "name", "journalist", openly)


def _is_site(written: str) -> bool:
    """Whether a name is that of a site, with its domain in small letters: «Lenta.ru»."""
    return SITE.fullmatch(written) is not None and written.rpartition(".")[2].islower()


def _reports(name: str, story: Story) -> bool:
    """Whether a bare name can be a medium: cited as news cites one, and no other body here."""
    head = story.headed.get(fold(name))
    kind = story.nouns.kind(head) if head else None
    if kind or (head and head.animate):
        return kind == "media"
    return story.stance in REPORTING or story.stance is None


def by_body(phrase: Phrase, story: Story) -> Speaker | None:
    """«Министерство обороны Литвы», «ведомство»: a body; what is left is taken for one."""
    head, quoted = phrase.head, quoted_name(phrase, story.page)
    pair = paired(head.lemma, dependents(phrase), story)
    kind = (pair["kind"] if pair else None) or story.nouns.kind(head)
    place = kind is None and "Geox" in name_tags(head.text) and head.upos == "PROPN"
    evidence = f"{'place' if place else 'body'} «{head.text}»"
    row = story.nouns.of("generic", head)
    if row and row["kind"] == "organisation" and not quoted and (known := _body(phrase, story)):
        return known._replace(resolved_by="role", evidence=f"{evidence} after «{known.name}»")
    own = _own_name(phrase, quoted, kind, story)
    if not own and kind is None and _is_thing(phrase, story):
        return Speaker(None, "none", f"«{head.text}» is no speaker", anonymity="impersonal")
    kind = "country" if place else kind if kind not in (None, "group") else "organisation"
    name, role = own or fullest(phrase, story), _role(phrase, own, story)
    return Speaker(name, kind, evidence, "name", role, _openness(head, own, story))


def _is_thing(phrase: Phrase, story: Story) -> bool:
    """Whether a phrase is of common words for a thing, which cannot speak: «визит»."""
    head = phrase.head
    common = head.upos == "NOUN" and not head.animate and "-" not in head.text
    named = any(_is_of_name(word, story) for word in phrase.words)
    listed = any(story.nouns.of(sort, head) for sort in ("generic", "vague"))
    return common and not named and not listed


def _is_of_name(word: Word, story: Story) -> bool:
    """Whether a word is a name or of one: in marks, or a capital inside a sentence."""
    first = word.at == 0 or story.page.words[word.at - 1].sentence != word.sentence
    capital = not word.text.islower() and not (first and word.text[1:].islower())
    return word.upos in {"PROPN", "X"} or word.text in OPENING or capital


def _own_name(phrase: Phrase, quoted: str | None, kind: str | None, story: Story) -> str | None:
    """The proper name behind the noun of a body: «компания Xiaomi», «движение „Талибан“»."""
    if quoted and phrase.words[0].text in '«„“"':
        return quoted
    if kind != "organisation" or phrase.head.upos != "NOUN":
        return None
    after = [word for word in phrase.words if word.at > phrase.head.at]
    possessed = any(word.case == "Gen" for word in after) and phrase.head.case != "Gen"
    if quoted and not possessed:
        return quoted
    latin = bool(after) and all(is_latin(word.text) or word.upos == "PUNCT" for word in after)
    generic = story.nouns.of("generic", phrase.head)
    return " ".join(word.text for word in after) if latin and generic else None


def _role(phrase: Phrase, own: str | None, story: Story) -> str | None:
    """The capacity of a body: of its noun, or of the noun beside its name elsewhere."""
    head = story.headed.get(fold(own or fullest(phrase, story)))
    known = paired_role(phrase.head.lemma, dependents(phrase), story)
    known = known or story.nouns.role(phrase.head) or (story.nouns.role(head) if head else None)
    inside = led_role(phrase, story)
    if story.nouns.leads(phrase.head.lemma):
        return inside or known
    return whole_role(phrase.head, known, story) or inside


def _openness(head: Word, own: str | None, story: Story) -> str | None:
    """Several bodies, or the press as such, are a collective; «власти» are one body."""
    row = story.nouns.of("noun", head)
    if row and row["anonymity"] == "collective":
        return "collective"
    several = head.plural and not story.nouns.has("noun", head.text.casefold())
    return "collective" if several and not own else None


def _body(phrase: Phrase, story: Story) -> Speaker | None:
    """The body that a general noun takes up: the last one, its country agreeing if named."""
    if phrase.head.plural or any(word.upos == "PROPN" for word in phrase.words):
        return None
    same = fold(phrase.head.lemma)
    narrowed = _narrowing(phrase, story)
    own = story.nouns.role(phrase.head)
    for speaker in story.spoken("organisation", "document"):
        if speaker.role == VOICE != own:  # «пресс-служба полиции» is not «полиция»
            continue
        words = fold(speaker.name or "").split()
        places = {place for word in words if (place := story.actors.place(normal_form(word)))}
        agrees = any(one in places or any(alike(one, other) for other in words) for one in narrowed)
        if agrees or (not narrowed and any(alike(same, word) for word in words)):
            return speaker._replace(kind="organisation")
    vague = not narrowed and story.nouns.of("vague", phrase.head)
    alone = vague and fullest(phrase, story) == nominative_phrase(phrase, story.page)
    return story.last("organisation") if alone else None


def _narrowing(phrase: Phrase, story: Story) -> list[str]:
    words: list[Word] = dependents(phrase)
    return [story.actors.place(word.lemma) or fold(word.lemma) for word in words]
