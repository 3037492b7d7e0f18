"""The constructions in the order they are tried, and how often each is right."""

from __future__ import annotations

from collections.abc import Callable

from mediakit.attribute.page import Found, Page
from mediakit.attribute.rules_clause import (
    about_this,
    as_somebody_says,
    fronted,
    indirect_question,
    parenthetical,
    that_clause,
)
from mediakit.attribute.rules_noun import (
    according_document,
    according_to,
    as_follows_from,
    light_verb,
    noun_cue,
    such_statement,
    with_reference,
)
from mediakit.attribute.rules_object import (
    about_topic,
    accusing,
    infinitive,
    naming,
    passive,
    with_object,
)
from mediakit.attribute.rules_quote import colon, quotation_then_verb
from mediakit.attribute.spans import Sentence

Rule = Callable[[Page, Sentence, int], Found | None]
RULES: tuple[Rule, ...] = (
    as_somebody_says,
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
# Probability that a row of a rule is right, set by hand from reading the rows of each rule;
# rules that lean on marks and fixed words err least, those that lean on a noun's dependants most.
CONFIDENCE = {
    "as_somebody_says": 0.9,
    "quotation_then_verb": 0.92,
    "about_this": 0.85,
    "that_clause": 0.9,
    "fronted": 0.85,
    "colon": 0.9,
    "parenthetical": 0.85,
    "indirect_question": 0.75,
    "infinitive": 0.8,
    "naming": 0.7,
    "passive": 0.65,
    "accusing": 0.8,
    "about_topic": 0.8,
    "with_object": 0.65,
    "according_to": 0.9,
    "according_document": 0.8,
    "as_follows_from": 0.8,
    "such_statement": 0.7,
    "light_verb": 0.75,
    "noun_cue": 0.55,
    "with_reference": 0.8,
    "headline_colon": 0.7,
    "bare_colon": 0.7,
}
