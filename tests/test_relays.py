"""Who passes on whose words, on one sentence seen at a glance."""

from framing_tables import article

from mediakit.schema import ARTICLES, ATTRIBUTIONS, SOURCES, SPANS
from mediakit.sources import mark_relays
from mediakit.statistics import citations, relays

# «Портал „Берег“ пишет, что источник сообщил, что он уверен, что встреча будет.»
#  0      8        17         28        38        48         60               75
PORTAL, INSIDER, HE = 0, 1, 2
CONTENTS = {PORTAL: (28, 75), INSIDER: (48, 75), HE: (60, 75)}
STARTS = {PORTAL: 0, INSIDER: 28, HE: 48}

ARTICLE = ARTICLES.of([article("", "a")])


def attribution(number, parent=None, **columns):
    row = {"article_id": "a", "attribution": number, "sentence": 0, "quote_type": "indirect"}
    row |= {"rule": "that_clause", "confidence": 0.9, "parent": parent, "hop": number}
    return row | {"negated": False, "modal": False, "distanced": False} | columns


def source(number, kind):
    row = {"article_id": "a", "attribution": number, "speaker_no": 0, "source_kind": kind}
    return row | {"anonymity": "named_body", "weight": 1.0, "evidence": ""}


def spans(contents=CONTENTS):
    rows = []
    for number, (start, stop) in contents.items():
        place = {"article_id": "a", "attribution": number, "piece": 0}
        rows.append(place | {"role": "source", "start": STARTS[number], "stop": STARTS[number] + 5})
        rows.append(place | {"role": "content", "start": start, "stop": stop})
    return SPANS.of(rows)


ROWS = ATTRIBUTIONS.of([attribution(0), attribution(1, parent=0), attribution(2, parent=1)])


def sources(first="media"):
    return SOURCES.of([source(0, first), source(1, "anonymous"), source(2, "person")])


def test_a_medium_passes_on_what_fills_its_content():
    marked = mark_relays(ROWS, sources(), spans())
    assert marked["relays"].to_list() == [INSIDER, None, None]
    assert marked["hop"].to_list() == [0, 0, 1]  # the insider is now cited by the outlet


def test_marking_twice_changes_nothing_and_keeps_all_else():
    once = mark_relays(ROWS, sources(), spans())
    assert mark_relays(once, sources(), spans()).equals(once)
    assert once.drop("relays", "hop").equals(ROWS.drop("relays", "hop"))


def test_who_is_no_medium_passes_on_nothing():
    assert mark_relays(ROWS, sources("organisation"), spans()).equals(ROWS)


def test_a_medium_with_much_to_say_itself_is_cited_for_it():
    longer = spans(CONTENTS | {PORTAL: (28, 200)})  # the insider fills 47 of 172
    assert mark_relays(ROWS, sources(), longer)["relays"].to_list() == [None, None, None]


def test_a_link_that_is_known_stays():
    known = ATTRIBUTIONS.of([attribution(0, relays=2), *ROWS.rows(named=True)[1:]])
    assert mark_relays(known, sources(), spans())["relays"].to_list() == [2, None, None]


def test_of_two_that_hold_each_other_neither_counts_twice():
    circle = ATTRIBUTIONS.of([attribution(0, parent=1), attribution(1, parent=0)])
    marked = mark_relays(circle, sources("person").head(2), spans())
    assert marked["hop"].to_list() == [1, 1]


def test_the_relayed_source_takes_the_place_of_the_medium_among_citations():
    before = citations(ARTICLE, ROWS, sources())
    after = citations(ARTICLE, mark_relays(ROWS, sources(), spans()), sources())
    assert before["source_kind"].to_list() == ["media"]
    assert after["source_kind"].to_list() == ["anonymous"]


def test_what_is_left_of_a_table_keeps_its_hops():
    marked = mark_relays(ROWS, sources(), spans())
    for kept in ([INSIDER, HE], [HE], [PORTAL, HE]):
        some = marked.filter(marked["attribution"].is_in(kept))
        assert mark_relays(some, sources(), spans()).equals(some)


def test_a_medium_whose_own_words_are_not_given_is_passed_over_as_before():
    without_portal = mark_relays(ROWS.tail(2), sources(), spans())  # hops 1 and 2 as found
    assert without_portal["hop"].to_list() == [1, 2]


# ------------------------------------------------------------------ whose words through whom


def passing(*links):
    """Attributions from (number, hop, what it relays), and a speaker «A», «B», … of each."""
    rows = ATTRIBUTIONS.of([attribution(n, relays=to) | {"hop": hop} for n, hop, to in links])
    names = [source(n, "media") | {"speaker": chr(ord("A") + n)} for n, _, _ in links]
    return rows, SOURCES.of(names)


def shown(*links):
    found = relays(ARTICLE, *passing(*links), random_state=None)
    return found.select("through", "value", "count", "total").rows()


def test_a_chain_has_a_row_for_each_of_its_links():
    assert shown((0, 0, 1), (1, 0, 2), (2, 0, None)) == [
        ("A", "B", 1.0, 2.0),
        ("B", "C", 1.0, 2.0),
    ]


def test_what_a_cited_speaker_passes_on_is_no_relay_of_the_outlet():
    # «A со слов B …», and «C сказал, что D со слов E …»
    assert shown((0, 0, 1), (1, 0, None), (2, 0, None), (3, 1, 4), (4, 1, None)) == [
        ("A", "B", 1.0, 1.0)
    ]
