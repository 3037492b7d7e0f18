"""Coding by keyboard: a line typed is a decision kept, and the widget goes on where it stopped."""

import polars as pl
import pytest

from mediakit.coding import codes_file, draw_hits, draw_sample, read_codes
from mediakit.exchange import as_articles
from mediakit.explore import code_items
from mediakit.run import analyse
from mediakit.schema import FRAME_HITS, MASKS

TEXT = "Мэр Иван Петров заявил, что мост открыт. <b>Солнце</b> село. Врач молча ушёл."


@pytest.fixture(scope="module")
def drawn():
    tables = analyse(as_articles({"0": {"id": "a", "text": TEXT}}))
    names = ("articles", "sentences", "attributions")
    sample = draw_sample(*(tables[name] for name in names), size=10)
    return tables, sample


def desk(drawn, folder, coder="anna", **options):
    told, _help, row, item = code_items(*drawn, folder, coder, **options).children
    line, back, on = row.children
    return told, line, back, on, item


def test_a_line_is_kept_and_the_next_item_shown(drawn, tmp_path):
    told, line, _, _, item = desk(drawn, tmp_path)
    first = item.value
    line.value = "n"
    assert read_codes(codes_file(tmp_path, "anna"))["valid"].to_list() == [False]
    assert "item 2 of 3" in told.value
    assert "1 coded" in told.value
    assert line.value == ""
    assert item.value != first


def test_a_line_that_cannot_be_read_keeps_nothing_and_says_why(drawn, tmp_path):
    told, line, *_ = desk(drawn, tmp_path)
    line.value = "y q p"
    assert not codes_file(tmp_path, "anna").exists()
    assert "is no quote type" in told.value


def test_started_again_it_goes_on_at_the_first_item_without_code(drawn, tmp_path):
    _, line, *_ = desk(drawn, tmp_path)
    line.value = "n"
    line.value = "n"
    told, *_ = desk(drawn, tmp_path)
    assert "item 3 of 3" in told.value


def test_going_back_shows_what_was_coded_and_a_new_line_replaces_it(drawn, tmp_path):
    told, line, back, *_ = desk(drawn, tmp_path)
    line.value = "n # unsure"
    back.click()
    assert "coded as n # unsure" in told.value
    line.value = "y i p"
    codes = read_codes(codes_file(tmp_path, "anna"))
    assert codes.select("item", "valid").rows() == [(drawn[1]["item"][0], True)]


def test_coders_do_not_see_one_another(drawn, tmp_path):
    _, line, *_ = desk(drawn, tmp_path)
    line.value = "n"
    told, *_ = desk(drawn, tmp_path, "boris")
    assert "0 coded" in told.value


def test_a_sentence_is_outlined_and_no_text_is_active(drawn, tmp_path):
    _, line, _, _, item = desk(drawn, tmp_path)
    seen = [item.value]
    for _ in range(2):
        line.value = "n"
        seen.append(item.value)
    assert all("&lt;b&gt;Солнце" in value and "<b>Солнце" not in value for value in seen)
    assert sum('class="mk-focus"' in value for value in seen) >= 2


def test_an_empty_sample_says_so(drawn, tmp_path):
    told, line, *_ = desk((drawn[0], drawn[1].clear()), tmp_path)
    line.value = "n"
    assert "nothing to code" in told.value


def test_without_a_front_end_it_says_how_far_the_coding_is(drawn, tmp_path):
    widget = code_items(*drawn, tmp_path, "anna")
    widget.children[2].children[0].value = "n"
    assert "1 of 3 items coded" in widget._repr_mimebundle_()["text/html"]


def test_a_hit_is_outlined_and_coded_by_a_letter(drawn, tmp_path):
    tables = drawn[0]
    hit = {"article_id": "0", "sentence": 0, "token": 1, "frame": "civic_life"}
    hit |= {"start": 0, "stop": 3, "words": 1, "zone": "body", "scheme": "generic"}
    hit |= {"term": "мэр", "weight": 1.0, "voice": "outlet", "negated": False, "question": False}
    sample = draw_hits(tables["articles"], FRAME_HITS.of([hit]), size=1)
    told, line, _, _, shown = desk((tables, sample), tmp_path)
    assert "does this frame the story as civic life?" in told.value
    assert '<span class="mk-focus">Мэр</span>' in shown.value
    line.value = "y d p"
    assert "expected `y` or `n`" in told.value
    line.value = "y"
    assert "coded as y" in told.value


def test_coders_see_neither_outlet_nor_labels_of_the_program_nor_boilerplate(drawn, tmp_path):
    tables, sample = drawn
    known = {"outlet": pl.lit("Вестник"), "url": pl.lit("vestnik.example")}
    articles = tables["articles"].with_columns(**known)
    stop = TEXT.index("Мэр") + 3
    mask = {"article_id": "0", "mask": 0, "start": 0, "stop": stop, "kind": "credit", "rule": "r"}
    tables = tables | {"articles": articles, "masks": MASKS.of([mask])}
    _, line, *_, item = desk((tables, sample), tmp_path)
    seen = [item.value]
    for _ in range(2):
        line.value = "n"
        seen.append(item.value)
    whole = "".join(seen)
    for secret in ("Вестник", "vestnik", "Мэр", "rule ", "confidence"):
        assert secret not in whole
    assert "article 1" in whole
    *_, opened = desk((tables, sample), tmp_path / "open", show="outlet")
    assert "Вестник" in opened.value
    assert "vestnik" not in opened.value
    with pytest.raises(ValueError, match="cannot show"):
        code_items(tables, sample, tmp_path, "anna", show="rule")


def test_labels_are_typed_in_the_order_asked(drawn, tmp_path):
    told, line, *_ = desk(drawn, tmp_path, labels=("anonymity", "role"))
    assert line.placeholder == "y p o"
    line.value = "y p e"
    line.value = "y q e"
    assert "is no anonymity" in told.value
    row = read_codes(codes_file(tmp_path, "anna")).row(0, named=True)
    assert (row["anonymity"], row["role"], row["quote_type"]) == ("named_person", "expert", None)
