"""Laws of source coding, on tiny articles whose parses are written by hand."""

import polars as pl
import pytest

from mediakit.lexicons import read_lexicon
from mediakit.schema import (
    ACTORS,
    ARTICLES,
    ATTRIBUTIONS,
    OUTLETS,
    SOURCE_NOUNS,
    SOURCE_SORT,
    SPANS,
    TOKENS,
)
from mediakit.sources import code_sources
from mediakit.sources.actors import index_actors
from mediakit.sources.names import nominative_word
from mediakit.sources.spelling import alike

NOM, GEN, LOC = "Case=Nom|Number=Sing", "Case=Gen|Number=Sing", "Case=Loc|Number=Sing"
MAN, WOMAN, THING = (
    "|Animacy=Anim|Gender=Masc",
    "|Animacy=Anim|Gender=Fem",
    "|Animacy=Inan|Gender=Fem",
)
SAID = ("заявил", "заявить", "VERB", None, 0, "root")

# Each sentence: (form, lemma, upos, feats, head, deprel); `sources` are texts of the article.


SHOWN = ("speaker", "source_kind", "resolved_by", "anonymity", "role", "weight", "side")


def coded(sentences, sources, *, repeated=False, home=None, columns=SHOWN):
    """Code the sources of a one-article corpus; `home` is the outlet's state."""
    homes = [{"outlet": "Вестник", "country": home, "evidence": "«…»", "source": "example"}]
    tables = corpus(sentences, sources, repeated=repeated)
    return code_sources(*tables, outlets=OUTLETS.of(homes)).select(columns)


def corpus(sentences, sources, *, repeated=False):
    """Articles (one), tokens, attributions, spans; a source is a text of the article, or None.

    Sources are looked up in order, or where they are `repeated` each from the start.
    """
    text = "\n".join(" ".join(word[0] for word in words) for words in sentences)
    rows, place = [], 0
    for number, words in enumerate(sentences):
        for token, (form, lemma, upos, feats, head, deprel) in enumerate(words, 1):
            start = text.index(form, place)
            place = start + len(form)
            word = {"sentence": number, "token": token, "text": form, "lemma": lemma}
            word |= {"upos": upos, "feats": feats, "head": head, "deprel": deprel}
            rows.append(word | {"start": start, "stop": place, "masked": False})
    spans, place = [], 0
    for number, source in enumerate(sources):
        if source is not None:
            start = text.index(source, 0 if repeated else place)
            place = start + len(source)
            span = {"attribution": number, "role": "source", "piece": 0}
            spans.append(span | {"start": start, "stop": place})
    article = {"input": 0, "outlet": "Вестник", "lang": "ru", "text": text, "body_start": 0}
    attribution = {"sentence": 0, "quote_type": "indirect", "rule": "r", "confidence": 1.0}
    attribution |= {"negated": False, "modal": False, "distanced": False, "hop": 0}
    return (
        ARTICLES.of([article | {"article_id": "a", "sha256": "0"}]),
        TOKENS.of([row | {"article_id": "a"} for row in rows]),
        ATTRIBUTIONS.of(
            [attribution | {"article_id": "a", "attribution": n} for n in range(len(sources))]
        ),
        SPANS.of([span | {"article_id": "a"} for span in spans]),
    )


def speakers(sentences, sources):
    return coded(sentences, sources)["speaker"].to_list()


CHAIN = [
    [
        ("Министр", "министр", "NOUN", NOM + MAN, 5, "nsubj"),
        ("культуры", "культура", "NOUN", GEN + THING, 1, "nmod"),
        ("Иван", "иван", "PROPN", NOM + MAN, 1, "appos"),
        ("Петров", "петров", "PROPN", NOM + MAN, 3, "flat:name"),
        SAID,
    ],
    [("Петров", "петров", "PROPN", NOM + MAN, 2, "nsubj"), SAID],
    [("Он", "он", "PRON", NOM + "|Gender=Masc|Person=3", 2, "nsubj"), SAID],
    [("Министр", "министр", "NOUN", NOM + MAN, 2, "nsubj"), SAID],
]


def test_an_attribution_whose_article_is_not_given_is_not_coded():
    articles, *others = corpus(CHAIN, ["Министр культуры Иван Петров", "Петров"])
    assert code_sources(articles, *others).height == 2
    assert code_sources(articles.clear(), *others).height == 0


def test_the_first_in_the_text_has_the_subject_in_whatever_order_rows_stand():
    articles, tokens, attributions, spans = corpus(CHAIN[:1], ["Иван Петров"] * 2, repeated=True)
    for given in (attributions, attributions.reverse()):
        found = code_sources(articles, tokens, given, spans).sort("attribution")
        assert found["resolved_by"].to_list() == ["name", "elided"]


def test_spans_of_attributions_left_out_are_left_out():
    articles, tokens, attributions, spans = corpus(CHAIN, ["Министр культуры Иван Петров", "Он"])
    second = attributions.filter(attribution=1)
    found = code_sources(articles, tokens, second, spans)
    assert found["attribution"].to_list() == [1]


def test_chain_leads_from_surname_pronoun_and_title_to_the_full_name():
    found = coded(CHAIN, ["Министр культуры Иван Петров", "Петров", "Он", "Министр"])
    assert found["speaker"].to_list() == ["Иван Петров"] * 4
    assert found["resolved_by"].to_list() == ["name", "surname", "pronoun", "role"]
    assert found["role"].to_list() == ["official"] * 4
    assert found["anonymity"].to_list() == ["named_person"] * 4


def test_coordinated_sources_share_the_weight():
    sentence = [
        ("Петров", "петров", "PROPN", NOM + MAN, 4, "nsubj"),
        ("и", "и", "CCONJ", None, 3, "cc"),
        ("Захарова", "захаров", "PROPN", NOM + WOMAN, 1, "conj"),
        ("заявили", "заявить", "VERB", None, 0, "root"),
    ]
    found = coded([sentence], ["Петров и Захарова"])
    assert found["speaker"].to_list() == ["Петров", "Захарова"]
    assert found["weight"].to_list() == [1 / 2, 1 / 2]


def test_document_speaks_for_its_issuer():
    sentence = [
        ("В", "в", "ADP", None, 2, "case"),
        ("сообщении", "сообщение", "NOUN", LOC + THING, 5, "obl"),
        ("Белого", "белый", "ADJ", GEN + "|Gender=Masc", 4, "amod"),
        ("дома", "дом", "NOUN", GEN + "|Animacy=Inan|Gender=Masc", 2, "nmod"),
        ("говорится", "говориться", "VERB", None, 0, "root"),
    ]
    assert coded([sentence], ["сообщении Белого дома"]).row(0)[:3] == (
        "Белый дом",
        "document",
        "issuer",
    )


def test_document_without_issuer_speaks_for_the_last_speaker():
    later = [
        ("В", "в", "ADP", None, 2, "case"),
        ("сообщении", "сообщение", "NOUN", LOC + THING, 3, "obl"),
        ("говорится", "говориться", "VERB", None, 0, "root"),
    ]
    assert speakers([CHAIN[0], later], ["Министр культуры Иван Петров", "сообщении"]) == [
        "Иван Петров",
        "Иван Петров",
    ]


@pytest.mark.parametrize(
    ("word", "feats", "expected"),
    [
        ("Москва", NOM + THING, ("Россия", "country", "metonym", "metonym")),
        ("Кремле", LOC + THING, ("Кремль", "organisation", "metonym", "metonym")),
        ("ТАСС", NOM + THING, ("ТАСС", "media", "name", "named_body")),
    ],
)
def test_lexicon_names_are_known(word, feats, expected):
    sentence = [(word, word.casefold(), "PROPN", feats, 2, "nsubj"), SAID]
    if word == "Кремле":
        sentence[0] = (word, "кремль", "PROPN", LOC + "|Animacy=Inan|Gender=Masc", 2, "obl")
    assert coded([sentence], [word]).row(0)[:4] == expected


def test_anonymous_and_impersonal_sources_have_no_speaker():
    sentence = [("Источник", "источник", "NOUN", NOM + MAN, 2, "nsubj"), SAID]
    found = coded([sentence], ["Источник", None])
    assert found.select("speaker", "source_kind", "anonymity").rows() == [
        (None, "anonymous", "anonymous"),
        (None, "none", "impersonal"),
    ]


def test_group_is_named_in_the_nominative_plural():
    sentence = [
        ("По", "по", "ADP", None, 2, "case"),
        ("словам", "слово", "NOUN", "Case=Dat|Number=Plur", 0, "root"),
        ("экспертов", "эксперт", "NOUN", "Animacy=Anim|Case=Gen|Number=Plur", 2, "nmod"),
    ]
    assert coded([sentence], ["экспертов"]).row(0)[:4] == (
        "эксперты",
        "group",
        "role",
        "collective",
    )


def test_womans_surname_stays_a_womans():
    sentence = [
        ("По", "по", "ADP", None, 2, "case"),
        ("словам", "слово", "NOUN", "Case=Dat|Number=Plur", 0, "root"),
        ("Марии", "мария", "PROPN", GEN + WOMAN, 2, "nmod"),
        ("Захаровой", "захаров", "PROPN", GEN + WOMAN, 3, "flat:name"),
    ]
    assert speakers([sentence], ["Марии Захаровой"]) == ["Мария Захарова"]


def test_medium_is_named_without_its_noun():
    sentence = [
        ("Газета", "газета", "NOUN", NOM + THING, 5, "nsubj"),
        ("«", "«", "PUNCT", None, 3, "punct"),
        ("Полдень", "полдень", "PROPN", NOM + "|Animacy=Inan|Gender=Masc", 1, "appos"),
        ("»", "»", "PUNCT", None, 3, "punct"),
        SAID,
    ]
    assert coded([sentence], ["Газета « Полдень »"]).row(0)[:2] == ("Полдень", "media")


def test_body_keeps_its_genitives():
    sentence = [
        ("Министерства", "министерство", "NOUN", GEN + "|Gender=Neut", 0, "root"),
        ("обороны", "оборона", "NOUN", GEN + THING, 1, "nmod"),
        ("Литвы", "литва", "PROPN", GEN + THING, 2, "nmod"),
    ]
    sentence.insert(0, ("слова", "слово", "NOUN", NOM + THING, 0, "root"))
    sentence = [(*word[:4], word[4] + 1 if word[4] else 0, word[5]) for word in sentence]
    sentence[1] = (*sentence[1][:4], 1, "nmod")
    assert speakers([sentence], ["Министерства обороны Литвы"]) == ["Министерство обороны Литвы"]


def test_every_attribution_has_sources_whose_weights_sum_to_one():
    found = coded(CHAIN, ["Министр культуры Иван Петров", None, "Он", "заявил"])
    assert found["weight"].sum() == pytest.approx(4)


def test_names_keep_their_capitals_and_foreign_names_their_form():
    assert nominative_word("Соловьёвым-Седым", "Ins", "Masc", "Sing")[:1] == "С"
    assert nominative_word("Chosun", "Gen", None, "Sing") == "Chosun"


def test_short_words_are_not_alike():
    assert not alike("мэй", "мао")


def test_shipped_lexicons_are_tables():
    assert read_lexicon(ACTORS).filter(pl.col("kind") == "country").height >= 50
    assert set(read_lexicon(SOURCE_NOUNS)["sort"]) == set(SOURCE_SORT.categories)


def test_pronoun_takes_up_the_nearer_subject_before_a_body():
    council = [("Совет", "совет", "NOUN", NOM + "|Animacy=Inan|Gender=Masc", 2, "nsubj"), SAID]
    arrived = ("приехал", "приехать", "VERB", None, 0, "root")
    named = [("Петров", "петров", "PROPN", NOM + MAN, 2, "nsubj"), arrived]
    assert speakers([council, named, CHAIN[2]], ["Совет", "Он"])[1] == "Петров"


def test_pronoun_after_an_unnamed_source_stays_unnamed():
    source = [("Источник", "источник", "NOUN", NOM + MAN, 2, "nsubj"), SAID]
    found = coded([CHAIN[0], source, CHAIN[2]], ["Министр культуры Иван Петров", "Источник", "Он"])
    assert found.select("speaker", "source_kind").row(2) == (None, "anonymous")


def test_title_tagged_as_a_name_is_no_part_of_it():
    sentence = [
        ("Политолог", "политолог", "PROPN", NOM + MAN, 4, "nsubj"),
        ("Андрей", "андрей", "PROPN", NOM + MAN, 1, "appos"),
        ("Стецюк", "стецюк", "PROPN", NOM + MAN, 2, "flat:name"),
        SAID,
    ]
    assert speakers([sentence], ["Политолог Андрей Стецюк"]) == ["Андрей Стецюк"]


def test_surname_tagged_as_an_adjective_is_part_of_the_name():
    sentence = [
        ("Оксана", "оксана", "PROPN", NOM + WOMAN, 3, "nsubj"),
        ("Мирная", "мирный", "ADJ", "Case=Nom|Gender=Fem|Number=Sing", 1, "amod"),
        SAID,
    ]
    again = [("Оксана", "оксана", "PROPN", NOM + WOMAN, 2, "nsubj"), SAID]
    assert speakers([sentence, again], ["Оксана Мирная", "Оксана"]) == ["Оксана Мирная"] * 2


def test_genitives_after_an_adjectival_noun_keep_their_case():
    sentence = [
        ("По", "по", "ADP", None, 2, "case"),
        ("данным", "данные", "NOUN", "Case=Dat|Number=Plur", 0, "root"),
        ("Мастерской", "мастерской", "ADJ", "Case=Gen|Gender=Fem|Number=Sing", 5, "amod"),
        ("внешней", "внешний", "ADJ", "Case=Gen|Gender=Fem|Number=Sing", 5, "amod"),
        ("политики", "политика", "NOUN", GEN + THING, 2, "nmod"),
    ]
    assert speakers([sentence], ["Мастерской внешней политики"]) == ["Мастерская внешней политики"]


def test_clause_that_withholds_the_name_makes_a_role_anonymous():
    sentence = [
        ("Чиновник", "чиновник", "NOUN", NOM + MAN, 7, "nsubj"),
        (",", ",", "PUNCT", None, 4, "punct"),
        ("не", "не", "PART", None, 4, "advmod"),
        ("назвавший", "назвать", "VERB", NOM + "|Gender=Masc", 1, "acl"),
        ("себя", "себя", "PRON", "Case=Acc", 4, "obj"),
        (",", ",", "PUNCT", None, 4, "punct"),
        SAID,
    ]
    dates = [*sentence[:4], ("сроки", "срок", "NOUN", "Case=Acc", 4, "obj"), *sentence[5:]]
    assert coded([sentence], ["Чиновник"]).row(0)[:2] == (None, "anonymous")
    assert coded([dates], ["Чиновник"]).row(0)[:2] == ("чиновник", "person")


def test_living_being_of_the_dictionary_is_a_person():
    woman = NOM + "|Animacy=Inan|Gender=Fem"
    sentence = [("преподавательница", "преподавательница", "NOUN", woman, 2, "nsubj"), SAID]
    assert coded([sentence], ["преподавательница"]).row(0)[1] == "person"


def test_role_in_one_of_several_bodies_is_anonymous_unless_named():
    sentence = [
        ("Участник", "участник", "NOUN", NOM + MAN, 4, "nsubj"),
        ("одной", "один", "NUM", GEN + "|Gender=Fem", 1, "nmod"),
        ("группы", "группа", "NOUN", GEN + THING, 2, "nmod"),
        SAID,
    ]
    name = ("Петров", "петров", "PROPN", NOM + MAN, 1, "appos")
    named = [*sentence[:3], name, (*SAID[:4], 0, "root")]
    named[0] = (*named[0][:4], 5, "nsubj")
    assert coded([sentence], ["Участник одной группы"]).row(0)[:2] == (None, "anonymous")
    assert coded([named], ["Участник одной группы Петров"]).row(0)[:2] == ("Петров", "person")


def test_possessive_of_a_source_is_left_out():
    sentence = [
        ("Её", "она", "PRON", GEN + "|Gender=Fem", 2, "nmod"),
        ("соседи", "сосед", "NOUN", "Animacy=Anim|Case=Nom|Number=Plur", 3, "nsubj"),
        ("заявили", "заявить", "VERB", None, 0, "root"),
    ]
    assert coded([sentence], ["Её соседи"]).row(0)[:2] == ("соседи", "group")


def test_demonstrative_takes_up_the_person_named_last():
    asked = [
        ("Петров", "петров", "PROPN", NOM + MAN, 2, "nsubj"),
        ("спросил", "спросить", "VERB", None, 0, "root"),
        ("Иванова", "иванов", "PROPN", "Case=Acc|Number=Sing" + MAN, 2, "obj"),
    ]
    reply = [("тот", "тот", "PRON", NOM + "|Gender=Masc", 2, "nsubj"), SAID]
    assert speakers([asked, reply], ["Петров", "тот"]) == ["Петров", "Иванов"]


def test_side_is_told_by_the_adjective_and_the_genitive_of_a_title():
    russian = ("российской", "российский", "ADJ", "Case=Gen|Gender=Fem|Number=Sing", 3, "amod")
    sentence = [
        ("Советник", "советник", "NOUN", NOM + MAN, 4, "nsubj"),
        russian,
        ("миссии", "миссия", "NOUN", GEN + THING, 1, "nmod"),
        SAID,
    ]
    name = ("Петров", "петров", "PROPN", NOM + MAN, 1, "appos")
    named = [*sentence[:3], name, SAID]
    named[0] = (*named[0][:4], 5, "nsubj")
    again = [("Петров", "петров", "PROPN", NOM + MAN, 2, "nsubj"), SAID]
    found = coded([named, again], ["Советник российской миссии Петров", "Петров"])
    assert found.select("speaker", "role", "side").rows() == [("Петров", "official", "Россия")] * 2
    assert coded([sentence], ["Советник российской миссии"])["side"].to_list() == ["Россия"]


def test_place_with_a_preposition_and_experts_have_no_side():
    ambassador = [
        ("Посол", "посол", "NOUN", NOM + MAN, 4, "nsubj"),
        ("в", "в", "ADP", None, 3, "case"),
        ("Киеве", "киев", "PROPN", LOC + "|Animacy=Inan|Gender=Masc", 1, "nmod"),
        SAID,
    ]
    expert = [
        ("Российский", "российский", "ADJ", NOM + "|Gender=Masc", 2, "amod"),
        ("эксперт", "эксперт", "NOUN", NOM + MAN, 3, "nsubj"),
        SAID,
    ]
    found = coded([ambassador, expert], ["Посол в Киеве", "Российский эксперт"])
    assert found.select("role", "side").rows() == [("official", None), ("expert", None)]


def test_name_of_a_state_is_no_body_that_a_president_leads():
    sentence = [
        ("Президент", "президент", "NOUN", NOM + MAN, 5, "nsubj"),
        ("Российской", "российский", "ADJ", "Case=Gen|Gender=Fem|Number=Sing", 3, "amod"),
        ("Федерации", "федерация", "NOUN", GEN + THING, 1, "nmod"),
        ("Петров", "петров", "PROPN", NOM + MAN, 1, "appos"),
        SAID,
    ]
    found = coded([sentence], ["Президент Российской Федерации Петров"])
    assert found["role"].to_list() == ["official"]


def test_title_elsewhere_in_the_article_tells_the_role_and_none_tells_other():
    plain = [("Петров", "петров", "PROPN", NOM + MAN, 2, "nsubj"), SAID]
    became = [
        ("Петров", "петров", "PROPN", NOM + MAN, 2, "nsubj"),
        ("стал", "стать", "VERB", None, 0, "root"),
        ("депутатом", "депутат", "NOUN", "Case=Ins|Number=Sing" + MAN, 2, "obl"),
    ]
    assert coded([plain, became], ["Петров"])["role"].to_list() == ["politician"]
    assert coded([plain], ["Петров"])["role"].to_list() == ["other"]


def test_who_manages_a_person_speaks_for_them():
    sentence = [
        ("Менеджер", "менеджер", "NOUN", NOM + MAN, 3, "nsubj"),
        ("певицы", "певица", "NOUN", "Case=Gen|Number=Sing" + WOMAN, 1, "nmod"),
        SAID,
    ]
    shop = [sentence[0], ("магазина", "магазин", "NOUN", GEN + THING, 1, "nmod"), SAID]
    assert coded([sentence], ["Менеджер певицы"])["role"].to_list() == ["spokesperson"]
    assert coded([shop], ["Менеджер магазина"])["role"].to_list() == ["business"]


def test_two_titles_before_one_name_are_one_person_unless_the_verb_is_plural():
    sentence = [
        ("Писатель", "писатель", "NOUN", NOM + MAN, 5, "nsubj"),
        ("и", "и", "CCONJ", None, 3, "cc"),
        ("журналист", "журналист", "NOUN", NOM + MAN, 1, "conj"),
        ("Петров", "петров", "PROPN", NOM + MAN, 3, "appos"),
        SAID,
    ]
    both = [*sentence[:4], ("заявили", "заявить", "VERB", "Number=Plur", 0, "root")]
    assert speakers([sentence], ["Писатель и журналист Петров"]) == ["Петров"]
    assert len(speakers([both], ["Писатель и журналист Петров"])) == 2


def test_cue_without_a_subject_of_its_own_has_an_elided_speaker():
    sentence = [
        ("Петров", "петров", "PROPN", NOM + MAN, 2, "nsubj"),
        SAID,
        ("и", "и", "CCONJ", None, 4, "cc"),
        ("добавил", "добавить", "VERB", None, 2, "conj"),
    ]
    found = coded([sentence], ["Петров", "Петров"], repeated=True)
    assert found.select("speaker", "resolved_by").rows() == [
        ("Петров", "name"),
        ("Петров", "elided"),
    ]


def test_plural_pronoun_takes_up_the_sources_joined_before_it():
    joined = [
        ("Петров", "петров", "PROPN", NOM + MAN, 4, "nsubj"),
        ("и", "и", "CCONJ", None, 3, "cc"),
        ("Захарова", "захаров", "PROPN", NOM + WOMAN, 1, "conj"),
        ("заявили", "заявить", "VERB", None, 0, "root"),
    ]
    they = [("Они", "они", "PRON", "Case=Nom|Number=Plur|Person=3", 2, "nsubj"), SAID]
    found = coded([joined, they], ["Петров и Захарова", "Они"])
    assert found["speaker"].to_list() == ["Петров", "Захарова"] * 2
    assert found["resolved_by"].to_list()[2:] == ["pronoun"] * 2


def test_document_keeps_its_issuer():
    first = [
        ("В", "в", "ADP", None, 2, "case"),
        ("письме", "письмо", "NOUN", LOC + "|Gender=Neut", 4, "obl"),
        ("Петрова", "петров", "PROPN", GEN + MAN, 2, "nmod"),
        ("говорится", "говориться", "VERB", None, 0, "root"),
    ]
    other = [("Захарова", "захаров", "PROPN", NOM + WOMAN, 2, "nsubj"), SAID]
    later = [first[0], (*first[1][:4], 3, "obl"), first[3]]
    found = speakers([first, other, later], ["письме Петрова", "Захарова", "письме"])
    assert found == ["Петров", "Захарова", "Петров"]


def test_people_without_names_belong_to_the_person_before():
    named = [
        ("Анна", "анна", "PROPN", NOM + WOMAN, 3, "nsubj"),
        ("Петрова", "петров", "PROPN", NOM + WOMAN, 1, "flat:name"),
        SAID,
    ]
    theirs = [
        ("Её", "она", "PRON", GEN + "|Gender=Fem", 2, "nmod"),
        ("соседи", "сосед", "NOUN", "Animacy=Anim|Case=Nom|Number=Plur", 3, "nsubj"),
        ("заявили", "заявить", "VERB", None, 0, "root"),
    ]
    found = speakers([named, theirs], ["Анна Петрова", "Её соседи"])
    assert found == ["Анна Петрова", "соседи Анны Петровой"]


def test_bare_body_is_widened_to_the_name_it_has_elsewhere():
    full = [
        ("Министерство", "министерство", "NOUN", NOM + "|Animacy=Inan|Gender=Neut", 3, "nsubj"),
        ("Литвы", "литва", "PROPN", GEN + THING, 1, "nmod"),
        SAID,
    ]
    bare = [(*full[0][:4], 2, "nsubj"), SAID]
    assert (
        speakers([full, bare], ["Министерство Литвы", "Министерство"]) == ["министерство Литвы"] * 2
    )


def test_name_spelled_nearly_alike_is_found_and_another_name_is_not():
    row = {"actor": "Йенс Столтенберг", "kind": "person", "evidence": "e", "source": "s"}
    actors = index_actors(ACTORS.of([row]))
    match = actors.find("Йенс Штольтенберг")
    assert match is not None
    assert match.how == "spelling of the name"
    assert actors.find("Йенс Столыпин") is None


def test_post_that_a_sentence_gives_tells_the_role():
    sentences = [
        [
            ("Рухани", "Рухани", "PROPN", NOM + MAN, 2, "nsubj"),
            ("ушёл", "уйти", "VERB", None, 0, "root"),
            ("с", "с", "ADP", None, 4, "case"),
            ("поста", "пост", "NOUN", GEN, 2, "obl"),
            ("министра", "министр", "NOUN", GEN + MAN, 4, "nmod"),
        ],
        [("Рухани", "Рухани", "PROPN", NOM + MAN, 2, "nsubj"), ("заявил", *SAID[1:])],
    ]
    assert coded(sentences, ["Рухани"])["role"].to_list() == ["official"]
    sentences[0][3] = ("суда", "суд", "NOUN", GEN, 2, "obl")
    assert coded(sentences, ["Рухани"])["role"].to_list() == ["other"]


def test_document_speaks_for_who_issued_it_by_a_participle():
    words = [
        ("В", "в", "ADP", None, 2, "case"),
        ("пресс-релизе", "пресс-релиз", "NOUN", LOC, 6, "obl"),
        (",", ",", "PUNCT", None, 4, "punct"),
        ("выпущенном", "выпустить", "VERB", LOC, 2, "acl"),
        ("прокурором", "прокурор", "NOUN", "Case=Ins|Number=Sing" + MAN, 4, "obl"),
        ("говорится", "говориться", "VERB", None, 0, "root"),
    ]
    found = coded([words], ["пресс-релизе"])
    assert found.select("speaker", "source_kind", "role").row(0) == (
        "прокурор",
        "document",
        "official",
    )


def test_country_that_a_title_leaves_open_is_named_as_elsewhere():
    sentences = [
        [
            ("Дочь", "дочь", "NOUN", NOM + WOMAN, 4, "nsubj"),
            ("президента", "президент", "NOUN", GEN + MAN, 1, "nmod"),
            ("Узбекистана", "Узбекистан", "PROPN", GEN, 2, "nmod"),
            ("молчит", "молчать", "VERB", None, 0, "root"),
        ],
        [
            ("Служба", "служба", "NOUN", NOM + THING, 4, "nsubj"),
            ("президента", "президент", "NOUN", GEN + MAN, 1, "nmod"),
            ("государства", "государство", "NOUN", GEN, 2, "nmod"),
            SAID,
        ],
    ]
    found = coded(sentences, ["Служба президента государства"])
    assert found["speaker"].to_list() == ["служба президента Узбекистана"]
    sentences[0][1] = ("министра", "министр", "NOUN", GEN + MAN, 1, "nmod")
    found = coded(sentences, ["Служба президента государства"])
    assert found["speaker"].to_list() == ["служба президента государства"]


def test_a_press_service_is_not_the_body_it_speaks_for():
    sentences = [
        [
            ("Пресс-служба", "пресс-служба", "NOUN", NOM + THING, 3, "nsubj"),
            ("полиции", "полиция", "NOUN", GEN + THING, 1, "nmod"),
            SAID,
        ],
        [("Полиция", "полиция", "NOUN", NOM + THING, 2, "nsubj"), SAID],
    ]
    found = coded(sentences, ["Пресс-служба полиции", "Полиция"])
    assert found["role"].to_list() == ["spokesperson", "official"]


def test_a_lemma_spelled_with_e_or_behind_a_hyphen_is_known():
    for title, role in (("почетный президент", "ngo"), ("медиа-эксперт", "expert")):
        *before, last = title.split()
        words = [(word, word, "ADJ", NOM + MAN, 2, "amod") for word in before]
        words.append((last, last, "NOUN", NOM + MAN, len(words) + 2, "nsubj"))
        words.append(SAID)
        assert coded([words], [title])["role"].to_list() == [role]


MINISTRY = [
    ("Министерство", "министерство", "NOUN", NOM + "|Animacy=Inan|Gender=Neut", 4, "nsubj"),
    ("иностранных", "иностранный", "ADJ", "Case=Gen|Number=Plur", 3, "amod"),
    ("дел", "дело", "NOUN", "Case=Gen|Number=Plur|Animacy=Inan", 1, "nmod"),
    SAID,
]
MINISTRY_OF_POLAND = [
    *MINISTRY[:3],
    ("Польши", "Польша", "PROPN", GEN + THING, 1, "nmod"),
    ("молчит", "молчать", "VERB", None, 0, "root"),
]
TOLD = ("speaker", "side", "evidence")


def test_a_public_body_without_a_state_is_of_the_country_of_its_outlet():
    told = coded([MINISTRY], ["Министерство иностранных дел"], home="Россия", columns=TOLD)
    name, side, evidence = told.row(0)
    assert (name, side) == ("министерство иностранных дел", "Россия")
    assert evidence.endswith("; outlet's country: Россия")


def test_without_a_country_of_the_outlet_the_side_of_a_body_is_unknown():
    assert coded([MINISTRY], ["Министерство иностранных дел"])["side"].to_list() == [None]


def test_what_the_article_says_of_a_body_goes_before_the_country_of_the_outlet():
    russia = [("Россия", "Россия", "PROPN", NOM + THING, 2, "nsubj"), SAID]
    told = coded(
        [russia, MINISTRY_OF_POLAND, MINISTRY],
        ["Россия", *["Министерство иностранных дел"] * 2],
        home="Россия",
        columns=TOLD,
    )
    assert told["side"].to_list() == ["Россия", "НАТО", "НАТО"]


def test_an_article_that_names_other_states_alone_is_set_abroad():
    poland = [("Польша", "Польша", "PROPN", NOM + THING, 2, "nsubj"), SAID]
    told = coded([poland, MINISTRY], ["Министерство иностранных дел"], home="Россия")
    assert told["side"].to_list() == [None]


@pytest.mark.parametrize(
    "word",
    [
        ("Чикаго", "Чикаго", "PROPN", GEN + THING, 1, "nmod"),
        ("Джорджии", "Джорджия", "PROPN", GEN + THING, 1, "nmod"),
    ],
)
def test_a_body_of_a_place_is_not_taken_for_one_at_home(word):
    police = ("Полиция", "полиция", "NOUN", NOM + THING, 3, "nsubj")
    told = coded([[police, word, SAID]], [f"Полиция {word[0]}"], home="Россия")
    assert told["side"].to_list() == [None]


def test_an_official_of_a_body_without_a_state_is_of_the_country_of_the_outlet():
    adviser = [
        ("Советник", "советник", "NOUN", NOM + MAN, 5, "nsubj"),
        ("департамента", "департамент", "NOUN", "Case=Gen|Number=Sing|Animacy=Inan", 1, "nmod"),
        ("Иван", "Иван", "PROPN", NOM + MAN, 1, "appos"),
        ("Петров", "Петров", "PROPN", NOM + MAN, 3, "flat:name"),
        SAID,
    ]
    later = [("Петров", "Петров", "PROPN", NOM + MAN, 2, "nsubj"), SAID]
    sources = ["Советник департамента Иван Петров", "Петров"]
    assert coded([adviser, later], sources, home="Украина")["side"].to_list() == ["Украина"] * 2


HUMAN = ("Человек", "человек", "NOUN", NOM + MAN, 4, "nsubj")


def test_a_human_of_whom_nothing_is_told_is_anonymous():
    embassy = [
        HUMAN,
        ("из", "из", "ADP", None, 3, "case"),
        ("посольства", "посольство", "NOUN", "Case=Gen|Number=Sing|Animacy=Inan", 1, "nmod"),
        SAID,
    ]
    assert coded([embassy], ["Человек из посольства"]).row(0)[:2] == (None, "anonymous")
    young = [("Молодой", "молодой", "ADJ", "Case=Nom", 2, "amod"), (*HUMAN[:4], 3, "nsubj"), SAID]
    assert coded([young], ["Молодой Человек"])["anonymity"].to_list() == ["role_only"]


@pytest.mark.parametrize(("owner", "anonymity"), [("Иванова", "role_only"), (None, "anonymous")])
def test_who_is_known_by_whom_he_knows_is_as_open_as_that_person(owner, anonymity):
    first = [("Источник", "источник", "NOUN", NOM + MAN, 2, "nsubj"), SAID]
    if owner:
        first = [("Иванов", "Иванов", "PROPN", NOM + MAN, 2, "nsubj"), SAID]
    friend = [
        ("Его", "он", "PRON", "Case=Gen|Gender=Masc|Number=Sing", 2, "nmod"),
        ("приятель", "приятель", "NOUN", NOM + MAN, 3, "nsubj"),
        SAID,
    ]
    told = coded([first, friend], [first[0][0], "Его приятель"])
    assert told["anonymity"].to_list()[1] == anonymity


def test_a_thing_is_no_speaker():
    visit = [("визит", "визит", "NOUN", NOM + "|Animacy=Inan|Gender=Masc", 2, "nsubj"), SAID]
    assert coded([visit], ["визит"]).row(0)[:4] == (None, "none", None, "impersonal")


def test_nobody_is_no_body():
    nobody = [("никто", "никто", "PRON", "Case=Nom", 2, "nsubj"), SAID]
    assert coded([nobody], ["никто"])["source_kind"].to_list() == ["group"]


def test_herself_takes_up_the_woman_who_spoke():
    first = [("Анна", "Анна", "PROPN", NOM + WOMAN, 3, "nsubj")]
    first += [("Петрова", "Петрова", "PROPN", NOM + WOMAN, 1, "flat:name"), SAID]
    herself = [("сама", "сам", "ADJ", "Case=Nom|Gender=Fem|Number=Sing", 2, "nsubj"), SAID]
    assert speakers([first, herself], ["Анна Петрова", "сама"]) == ["Анна Петрова"] * 2


def test_an_interlocutor_without_more_is_the_person_interviewed():
    first = [("Анна", "Анна", "PROPN", NOM + WOMAN, 3, "nsubj")]
    first += [("Петрова", "Петрова", "PROPN", NOM + WOMAN, 1, "flat:name"), SAID]
    after = [("собеседник", "собеседник", "NOUN", NOM + MAN, 2, "nsubj"), SAID]
    assert speakers([first, after], ["Анна Петрова", "собеседник"]) == ["Анна Петрова"] * 2
    assert coded([after], ["собеседник"]).row(0)[:2] == (None, "anonymous")


def test_who_serves_a_body_speaks_in_its_capacity():
    member = [
        ("Член", "член", "NOUN", NOM + MAN, 5, "nsubj"),
        ("комитета", "комитет", "NOUN", "Case=Gen|Number=Sing|Animacy=Inan", 1, "nmod"),
        ("парламента", "парламент", "NOUN", "Case=Gen|Number=Sing|Animacy=Inan", 2, "nmod"),
        ("Петров", "Петров", "PROPN", NOM + MAN, 1, "appos"),
        SAID,
    ]
    assert coded([member], ["Член комитета парламента Петров"])["role"].to_list() == ["politician"]


def test_who_serves_a_chief_speaks_in_the_capacity_of_the_chief():
    deputy = [
        ("Заместитель", "заместитель", "NOUN", NOM + MAN, 4, "nsubj"),
        ("директора", "директор", "NOUN", "Case=Gen|Number=Sing|Animacy=Anim", 1, "nmod"),
        ("музея", "музей", "NOUN", "Case=Gen|Number=Sing|Animacy=Inan", 2, "nmod"),
        SAID,
    ]
    assert coded([deputy], ["Заместитель директора музея"])["role"].to_list() == ["other"]


def test_a_title_that_takes_up_a_person_tells_the_capacity_of_other_mentions():
    first = [("Иванов", "Иванов", "PROPN", NOM + MAN, 2, "nsubj"), SAID]
    after = [
        ("Сенатор", "сенатор", "NOUN", NOM + MAN, 2, "nsubj"),
        SAID,
    ]
    assert coded([first, after], ["Иванов", "Сенатор"])["role"].to_list() == ["politician"] * 2


def test_titles_before_a_comma_belong_to_the_name_behind_it():
    critic = [
        ("Критик", "критик", "NOUN", NOM + MAN, 4, "nsubj"),
        (",", ",", "PUNCT", None, 1, "punct"),
        ("Петров", "Петров", "PROPN", NOM + MAN, 4, "nsubj"),
        SAID,
    ]
    told = coded([critic], ["Критик"])
    assert told.row(0)[:2] == ("Петров", "person")
    assert told["role"].to_list() == ["expert"]


def test_one_of_people_of_a_capacity_is_a_person_in_that_capacity():
    deputy = [
        ("Один", "один", "NUM", "Case=Nom|Gender=Masc|Number=Sing", 4, "nsubj"),
        ("из", "из", "ADP", None, 3, "case"),
        ("депутатов", "депутат", "NOUN", "Case=Gen|Number=Plur|Animacy=Anim", 1, "nmod"),
        SAID,
    ]
    told = coded([deputy], ["Один из депутатов"])
    assert told.row(0)[1:5] == ("person", "role", "role_only", "politician")


def test_an_ending_tells_the_capacity_of_a_word_that_is_not_listed():
    named = [("Ракетолог", "ракетолог", "NOUN", NOM + MAN, 2, "nsubj"), SAID]
    assert coded([named], ["Ракетолог"])["role"].to_list() == ["expert"]


def test_several_media_are_media():
    some = [
        ("Ряд", "ряд", "NOUN", NOM + "|Animacy=Inan|Gender=Masc", 3, "nsubj"),
        ("СМИ", "СМИ", "PROPN", "Animacy=Inan|Case=Gen|Number=Plur", 1, "nmod"),
        SAID,
    ]
    assert coded([some], ["Ряд СМИ"]).row(0)[1:5] == ("media", "role", "collective", "journalist")


def test_a_bare_document_speaks_in_the_capacity_of_the_law_named_before():
    law = [("Закон", "закон", "NOUN", NOM + "|Animacy=Inan|Gender=Masc", 2, "nsubj"), SAID]
    bare = [
        ("В", "в", "ADP", None, 2, "case"),
        ("документе", "документ", "NOUN", LOC + "|Animacy=Inan|Gender=Masc", 3, "obl"),
        SAID,
    ]
    assert coded([law, bare], ["документе"])["role"].to_list() == ["official"]
    assert coded([bare], ["документе"])["role"].to_list() == [None]


def test_a_quantity_of_people_in_the_plural_ends():
    two = [
        ("Десятки", "десяток", "NOUN", "Animacy=Anim|Case=Nom|Number=Plur", 2, "nsubj"),
        SAID,
    ]
    assert coded([two], ["Десятки"])["source_kind"].to_list() == ["group"]


def test_whom_the_law_accuses_without_a_title_is_a_private_person():
    arrest = [
        ("Полиция", "полиция", "NOUN", NOM + THING, 2, "nsubj"),
        ("арестовала", "арестовать", "VERB", None, 0, "root"),
        ("Ивана", "Иван", "PROPN", "Case=Acc|Number=Sing" + MAN, 2, "obj"),
        ("Петрова", "Петров", "PROPN", "Case=Acc|Number=Sing" + MAN, 3, "flat:name"),
    ]
    after = [("Петров", "Петров", "PROPN", NOM + MAN, 2, "nsubj"), SAID]
    told = coded([arrest, after], ["Ивана Петрова", "Петров"])
    assert told["role"].to_list() == ["citizen"] * 2
    assert coded([after], ["Петров"])["role"].to_list() == ["other"]


def test_who_runs_for_an_office_is_a_politician():
    former = [
        ("Бывший", "бывший", "ADJ", "Case=Nom", 2, "amod"),
        ("чемпион", "чемпион", "NOUN", NOM + MAN, 4, "nsubj"),
        ("Петров", "Петров", "PROPN", NOM + MAN, 2, "appos"),
        ("хочет", "хотеть", "VERB", "VerbForm=Fin", 0, "root"),
        ("бежать", "бежать", "VERB", "VerbForm=Inf", 4, "xcomp"),
    ]
    after = [
        ("Петров", "Петров", "PROPN", NOM + MAN, 2, "nsubj"),
        ("хочет", "хотеть", "VERB", "VerbForm=Fin", 0, "root"),
        ("стать", "стать", "VERB", "VerbForm=Inf", 2, "xcomp"),
        ("мэром", "мэр", "NOUN", "Case=Ins|Number=Sing" + MAN, 3, "obl"),
    ]
    assert coded([former], ["Петров"])["role"].to_list() == ["other"]
    assert coded([former, after], ["Петров"])["role"].to_list() == ["politician"]


@pytest.mark.parametrize(
    ("words", "source", "role"),
    [
        (
            [
                ("Кубинский", "кубинский", "ADJ", NOM + "|Gender=Masc", 2, "amod"),
                ("лидер", "лидер", "NOUN", NOM + MAN, 3, "nsubj"),
            ],
            "Кубинский лидер",
            "official",
        ),
        (
            [
                ("Лидер", "лидер", "NOUN", NOM + MAN, 3, "nsubj"),
                ("партии", "партия", "NOUN", GEN + THING, 1, "nmod"),
            ],
            "Лидер партии",
            "politician",
        ),
        (
            [
                ("Источник", "источник", "NOUN", NOM + MAN, 3, "nsubj"),
                ("полиции", "полиция", "NOUN", GEN + THING, 1, "nmod"),
            ],
            "Источник полиции",
            "official",
        ),
        (
            [
                ("Источник", "источник", "NOUN", NOM + MAN, 3, "nsubj"),
                ("издания", "издание", "NOUN", GEN + "|Animacy=Inan|Gender=Neut", 1, "nmod"),
            ],
            "Источник издания",
            None,
        ),
    ],
)
def test_role_is_of_the_state_or_body_but_not_of_the_medium_spoken_to(words, source, role):
    assert coded([[*words, SAID]], [source])["role"].to_list() == [role]


@pytest.mark.parametrize(("verb", "role"), [("обвиняется", "citizen"), ("приехал", "other")])
def test_who_is_accused_speaks_as_a_citizen(verb, role):
    name = [
        ("Эрик", "Эрик", "PROPN", NOM + MAN, 3, "nsubj"),
        ("Хендрикс", "Хендрикс", "PROPN", NOM + MAN, 1, "flat:name"),
    ]
    lemma = {"обвиняется": "обвиняться", "приехал": "приехать"}[verb]
    first = [*name, (verb, lemma, "VERB", None, 0, "root")]
    assert coded([first, [*name, SAID]], ["Эрик Хендрикс"])["role"].to_list() == [role]
