"""Laws of what a run tells of the user's own terms: none is passed over in silence."""

import polars as pl
import pytest

from mediakit.own_terms import term_notes
from mediakit.schema import ARTICLES, FRAME_HITS, NAMINGS

FRAME = {"lang": "ru", "scheme": "own", "frame": "law", "term": "суд", "weight": 1.0}
NAME = {"lang": "ru", "choice": "usa", "variant": "Вашингтон", "term": "вашингтон"}
SAID = {"evidence": "-", "source": "own"}
PLACE = {"article_id": "a", "sentence": 0, "start": 0, "stop": 3, "voice": "outlet"}
HIT = PLACE | {"words": 1, "zone": "body", "negated": False, "question": False}


def write(path, *rows):
    pl.DataFrame([row | SAID for row in rows], infer_schema_length=None).write_csv(path)
    return path


def tables(hits=(), names=()):
    """An article in Russian with hits of these rows of frames, and of these names."""
    own = ("scheme", "frame", "term", "weight")
    article = {"article_id": "a", "input": 0, "outlet": "О", "lang": "ru", "text": "Суд"}
    return {
        "articles": ARTICLES.of([article | {"body_start": 0, "sha256": "0" * 64}]),
        "frame_hits": FRAME_HITS.of(
            [HIT | {"token": i} | {k: row[k] for k in own} for i, row in enumerate(hits, 1)]
        ),
        "namings": NAMINGS.of(
            PLACE
            | {"token": i, "text": "-", "construction": row.get("construction")}
            | {k: row[k] for k in ("choice", "variant")}
            for i, row in enumerate(names, 1)
        ),
    }


def test_what_was_found_is_not_told(tmp_path):
    file = write(tmp_path / "f.csv", FRAME)
    assert term_notes(tables([FRAME]), frames=file) == []


def test_a_term_found_nowhere_is_told_with_its_line_and_the_lemmas_of_its_forms(tmp_path):
    lost = FRAME | {"term": "судом|приговорил мэра"}
    file = write(tmp_path / "f.csv", FRAME, lost)
    assert term_notes(tables([FRAME]), frames=file) == [
        "frames: 1 of 2 own terms found nowhere: судом|приговорил мэра (f.csv, line 3; the lemma "
        "of «судом» is «суд»; the lemma of «приговорил» is «приговорить»; the lemma of «мэра» is "
        "«мэр»)"
    ]


def test_a_lemma_that_no_article_has_has_no_hint(tmp_path):
    file = write(tmp_path / "f.csv", FRAME | {"term": "приговор* мэр/NOUN"})
    assert term_notes(tables(), frames=file) == [
        "frames: 1 of 1 own terms found nowhere: приговор* мэр/NOUN (f.csv, line 2)"
    ]


def test_rows_of_a_language_that_no_article_has_are_told_once(tmp_path):
    file = write(tmp_path / "f.csv", FRAME, *(FRAME | {"lang": "uk", "term": t} for t in "яю"))
    assert term_notes(tables([FRAME]), frames=file) == [
        "frames: 2 of 3 own rows have the language 'uk', which no article has (articles have 'ru')"
    ]


def test_terms_that_only_hide_others_and_those_of_other_schemes_are_not_missed(tmp_path):
    hides = FRAME | {"term": "теннисный корт", "weight": 0.0}
    other = FRAME | {"term": "закон", "scheme": "other"}
    file = write(tmp_path / "f.csv", hides, FRAME, other)
    assert term_notes(tables([FRAME]), frames=file, schemes=["own"]) == []


def test_many_missing_terms_are_counted(tmp_path):
    file = write(tmp_path / "f.csv", *(FRAME | {"term": letter * 4} for letter in "abcdefghijkl"))
    (note,) = term_notes(tables(), frames=file)
    assert note.startswith("frames: 12 of 12 own terms")
    assert note.endswith("line 11) and 2 more")


@pytest.mark.parametrize(
    ("restricted", "told"),
    [({}, 2), ({"construction": "actor"}, None), ({"beside": "президент"}, None)],
)
def test_names_that_count_wherever_they_stand_are_told_with_their_hits(tmp_path, restricted, told):
    file = write(tmp_path / "n.csv", NAME | restricted)
    notes = term_notes(tables(names=[NAME | restricted] * 2), naming=file)
    counts = [int(note.partition(";")[0].split()[-1]) for note in notes if "wherever" in note]
    assert counts == ([told] if told else [])
    assert not any("nowhere" in note for note in notes)
