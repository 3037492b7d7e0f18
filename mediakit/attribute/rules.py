"""The constructions in the order they are tried, and how often each is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from mediakit.attribute.page import Found, Page
from mediakit.attribute.rules_clause import (
    about_this,
    as_somebody_says,
    cited_by,
    fronted,
    indirect_question,
    parenthetical,
    that_clause,
)
from mediakit.attribute.rules_noun import light_verb, noun_cue, such_statement
from mediakit.attribute.rules_object import (
    about_topic,
    accusing,
    infinitive,
    naming,
    passive,
    with_object,
)
from mediakit.attribute.rules_preposition import (
    according_document,
    according_to,
    as_follows_from,
    with_reference,
)
from mediakit.attribute.rules_quote import colon, quotation_then_verb
from mediakit.attribute.spans import Sentence
from mediakit.lexicons import read_lexicon
from mediakit.schema import CONFIDENCE

Rule = Callable[[Page, Sentence, int], Found | None]
RULES: tuple[Rule, ...] = (
    as_somebody_says,
    cited_by,
    quotation_then_verb,
    about_this,
    that_clause,
    fronted,
    colon,
    parenthetical,
    indirect_question,
    infinitive,
    naming,
    passive,
    accusing,
    about_topic,
    with_object,
)
NOUN_RULES: tuple[Rule, ...] = (
    according_to,
    according_document,
    as_follows_from,
    such_statement,
    light_verb,
    noun_cue,
    with_reference,
)
# Rules on a whole sentence, tried before the words of it, and after.
SENTENCE_RULES = ("headline_colon", "bare_colon")


def rule_names() -> list[str]:
    """Name every rule, in the order they are tried."""
    return [*SENTENCE_RULES, *(rule.__name__ for rule in (*RULES, *NOUN_RULES))]


@cache
def confidences(lang: str) -> Mapping[str, float | None]:
    """How often each rule of a language is right: fitted on gold, in the lexicon `confidence`.

    A rule that the lexicon does not list has the mean of those it lists. Where nothing was fitted
    for the language, it is not known.
    """
    fitted = read_lexicon(CONFIDENCE).filter(lang=lang)
    if fitted.is_empty():
        return dict.fromkeys(rule_names())
    mean = int(fitted["right"].sum()) / int(fitted["rows"].sum())
    known = dict(fitted.select("rule", "confidence").iter_rows())
    return {rule: known.get(rule, mean) for rule in rule_names()}
