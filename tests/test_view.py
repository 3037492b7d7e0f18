"""The view: nothing in an article is active, nothing of it is lost, and roles are told apart."""

import re
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.schema import ANONYMITY, ARTICLES, ATTRIBUTIONS, MASKS, SOURCES, SPANS, TOKENS, VOICES
from mediakit.view import Mark, article_html, clipped, context_html, cut, grid, grid_html, tree_svg
from mediakit.view.article import text_html
from mediakit.view.tree import levels

TEXT = "Заголовок\n\n«Да, — сказал он, — но мы решим, что скажет Киев».\nРеклама\n\nКонец."
AD = TEXT.index("Реклама")
HOSTILE = (
    "</article></style><script>alert(1)</script>\n\n"
    '<img src=x onerror="alert(2)"> <a href="javascript:alert(3)">x</a> "\'><b onclick=alert(4)>\n'
    "\u202eдлог\u202c </p></div> <style>*{display:none}</style>"
)

SAFE = {"div", "style", "article", "p", "b", "i", "u", "small", "span", "details", "summary"}


class Collector(HTMLParser):
    """Gather the elements and the text of a page, the style sheet apart."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text, self.stack = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.stack.append(tag)

    def handle_endtag(self, tag):
        self.stack.pop()

    def handle_data(self, data):
        if "style" not in self.stack:
            self.text.append(data)


def read(html):
    page = Collector()
    page.feed(html)
    page.close()
    return page


def span(role, piece):
    start = TEXT.index(piece)
    return {
        "article_id": "a",
        "attribution": 0,
        "role": role,
        "piece": 0,
        "start": start,
        "stop": start + len(piece),
    }


def token(number, text):
    row = {"article_id": "a", "sentence": 0, "token": number, "text": text, "lemma": text}
    row |= {"upos": "X", "head": 0, "deprel": "dep", "masked": False}
    return row | {"start": TEXT.index(text), "stop": TEXT.index(text) + len(text)}


def tables(text=TEXT, speaker="Иван Петров"):
    article = {"article_id": "a", "input": 0, "outlet": "Вестник", "lang": "ru", "text": text}
    attribution = {"article_id": "a", "attribution": 0, "sentence": 1, "quote_type": "mixed"}
    flags = {"negated": False, "modal": False, "distanced": True, "hop": 0}
    code = {"article_id": "a", "attribution": 0, "speaker_no": 0, "speaker": speaker}
    code |= {"source_kind": "person", "anonymity": "named_person", "weight": 1.0, "evidence": "-"}
    mask = {
        "article_id": "a",
        "mask": 0,
        "start": AD,
        "stop": AD + 7,
        "kind": "share",
        "rule": "ads",
    }
    words = [(1, "Да", "quoted"), (2, "сказал", "outlet"), (3, "он", "outlet")]
    words += [(4, "но", "reported"), (5, "мы", "reported")]
    content = span("content", "Да, — сказал он, — но мы решим, что скажет Киев")
    return {
        "articles": ARTICLES.of([article | {"body_start": 0, "sha256": "-"}]),
        "attributions": ATTRIBUTIONS.of(
            [attribution | {"rule": "inverted", "confidence": 0.9} | flags]
        ),
        "spans": SPANS.of([span("cue", "сказал"), span("source", "он"), content]),
        "sources": SOURCES.of([code]),
        "masks": MASKS.of([mask]),
        "tokens": TOKENS.of(token(number, text) for number, text, _ in words),
        "voices": VOICES.of(
            {"article_id": "a", "sentence": 0, "token": number, "voice": voice}
            for number, _, voice in words
        ),
    }


def element(html, word):
    """The tag that opens right before a word."""
    return re.findall(r"<([^<>]*)>" + re.escape(word), html)[0]


def test_roles_voices_and_boilerplate_are_different_elements_and_classes():
    html = article_html(tables(), "a")
    assert element(html, "сказал").startswith('i class="mk-cue"')
    assert element(html, "он").startswith('b class="mk-source"')
    assert element(html, "Да").startswith('u class="mk-quoted" data-open')
    assert element(html, "но мы").startswith('u class="mk-reported"')
    assert element(html, "Реклама").startswith('small class="mk-mask"')


def test_speaker_and_rule_are_told_on_hover():
    told = unescape(element(article_html(tables(), "a"), "сказал"))
    assert "cue of 0: Иван Петров · mixed · distanced · rule inverted · confidence 0.90" in told


def test_a_confidence_that_nobody_knows_is_not_told():
    shown = tables()
    shown["attributions"] = shown["attributions"].with_columns(
        confidence=pl.lit(None, dtype=pl.Float32)
    )
    told = unescape(element(article_html(shown, "a"), "сказал"))
    assert "rule inverted" in told
    assert "confidence" not in told


def test_the_text_of_the_view_is_the_text_of_the_article():
    page = "".join(
        read(
            text_html(TEXT, [Mark(3, 9, "source", 0), Mark(5, 30, "content", 1)], (0, len(TEXT)))
        ).text
    )
    assert page == TEXT


def test_far_paragraphs_are_folded_around_the_chosen_attribution():
    html = article_html(tables(), "a", attribution=0)
    assert html.count("<details>") == 2
    assert "mk-focus" in html
    assert "<details>" not in article_html(tables(), "a")


def test_context_is_the_paragraph_and_marks_only_that_attribution():
    page = "".join(read(context_html(tables(), "a", 0)).text)
    assert page == "«Да, — сказал он, — но мы решим, что скажет Киев»."


def test_nothing_in_a_hostile_article_is_active():
    dangerous = tables(HOSTILE + TEXT, speaker='"><script>alert(5)</script>')
    page = read(article_html(dangerous, "a"))
    assert {*page.tags} <= SAFE
    assert not [
        name for name in page.attributes if name.startswith("on") or name in ("href", "src")
    ]
    assert "<script>alert(1)</script>" in "".join(page.text)
    assert page.stack == []


def test_direction_overrides_are_shown_by_number_and_change_nothing_around():
    assert "[U+202E]длог" in article_html(tables(HOSTILE), "a")
    assert "\u202e" not in article_html(tables(HOSTILE), "a")


def test_an_unknown_article_is_named():
    with pytest.raises(ValueError, match="no article 'b'; `articles` has \\['a'\\]"):
        article_html(tables(), "b")


def test_an_article_without_any_other_table_is_shown_plain():
    html = article_html({"articles": tables()["articles"]}, "a")
    assert TEXT in "".join(read(html).text)


MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(0, 40),
        st.integers(0, 60),
        st.sampled_from(["source", "cue", "content", "quoted", "reported", "mask"]),
        st.integers(0, 3),
        st.text(max_size=5),
    ),
    max_size=8,
)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=50), MARKS)
def test_any_marks_cut_any_text_without_losing_a_character(text, marks):
    pieces = list(cut(text, marks))
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        stop = piece.start + len(piece.text)
        covering = [m for m in marks if m.start <= piece.start and stop <= m.stop]
        assert sorted(piece.marks) == sorted(covering)


def test_a_cell_is_one_line_and_cut_where_it_is_long():
    table = pl.DataFrame({"title": ["я" * 1_000_000, "a\nb"], "share": [0.5, None]})
    html = grid_html(table, "Titles")
    assert len(html) < 2_000
    assert "<td>a b</td>" in html
    assert '<td class="mk-amount">–</td>' in html


def test_clipped_keeps_what_fits():
    assert clipped("абв", 3) == "абв"
    assert clipped("абвг", 3) == "аб…"


def tokens(*heads):
    rows = [
        {"article_id": "a", "sentence": 0, "token": n, "text": f"<w{n}>", "lemma": "l", "upos": "X"}
        | {"head": head, "deprel": "dep", "start": n, "stop": n + 1, "masked": False}
        for n, head in enumerate(heads, 1)
    ]
    return TOKENS.of(rows)


def test_a_tree_draws_an_arc_per_dependent_and_is_well_formed():
    svg = ElementTree.fromstring(tree_svg(tokens(2, 0, 2, 3), {1: "source"}))
    kinds = [part.tag.split("}")[1] for part in svg]
    assert kinds.count("path") == 2 * 3
    assert kinds.count("rect") == 1
    assert "<w1>" in [part.text for part in svg]


def test_arcs_over_the_same_words_never_share_a_level():
    arcs = levels([(3, 0), (3, 1), (1, 2), (5, 4)])
    for one in arcs:
        for two in arcs:
            low, high = max(min(one[:2]), min(two[:2])), min(max(one[:2]), max(two[:2]))
            assert one == two or low >= high or one.level != two.level


@pytest.mark.parametrize("heads", [(), (0,), (1,), (2, 1)])
def test_a_tree_of_nothing_one_word_or_a_cycle_is_drawn(heads):
    ElementTree.fromstring(tree_svg(tokens(*heads)))


def test_grid_of_a_notebook_brings_its_styles_and_runs_nothing():
    html = grid(pl.DataFrame({"text": [HOSTILE]}), "Texts <b>").data
    assert html.startswith('<div class="mediakit"><style>')
    assert "<script" not in html
    assert "Texts &lt;b&gt;" in html


def test_a_table_shows_vocabulary_in_words_and_articles_as_they_are():
    kinds = pl.Series("anonymity", ["named_person"], dtype=ANONYMITY)
    table = pl.DataFrame([kinds, pl.Series("path", ["my_file"]), pl.Series("p_holm", [0.0001])])
    html = grid_html(table, "Kinds")
    assert "<td>named person</td>" in html
    assert "<td>my_file</td>" in html
    assert "&lt; 0.001" in html
    assert ">adjusted p</th>" in html


def test_a_limit_keeps_its_decimals_where_all_are_whole():
    html = grid_html(pl.DataFrame({"low": [0.5], "high": [1.0], "count": [3.0]}), "Limits")
    assert [part.split("<")[0] for part in html.split('mk-amount">')[4:]] == ["0.50", "1.00", "3"]


def test_weighted_counts_have_one_decimal_and_joined_values_break_only_where_rows_may_grow():
    table = pl.DataFrame({"count": [1.5, 2.0], "feats": ["Case=Nom|Number=Sing", "a"]})
    assert ">1.5<" in grid_html(table, "Counts")
    assert "|<wbr>" in grid_html(table, "Counts")
    assert "<wbr>" not in grid_html(table, "Counts", even=True)
