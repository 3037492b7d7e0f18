"""Write the tables of models into README.md and docs/models.md; tests compare."""

import json
import re
from pathlib import Path

from mediakit.parse import pipelines

HERE = Path(__file__).parent
RESULTS = HERE.parent / "benchmarks" / "results"
PAGES = (HERE.parent / "README.md", HERE / "models.md")
MARKED = re.compile(r"(<!-- (\w+) of models: generated -->\n).*?(<!-- end -->)", re.DOTALL)
SETS = {
    "lenta": "Lenta, gold tokens",
    "taiga": "Taiga test, gold tokens",
    "pud": "PUD, raw text",
}


def with_tables(text: str) -> str:
    """Put the tables between their marks."""
    return MARKED.sub(lambda match: match[1] + TABLES[match[2]]() + match[3], text)


def scores() -> str:
    """Scores and speed of the pipelines, best known from `make eval-models`."""
    rows = [
        "| pipeline | test set | sentences | UPOS | lemma | UAS | LAS | words/s | MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in results("models"):
        shares = ["sentences", "upos", "lemma", "uas", "las"]
        cells = [f"{row[name]:.3f}" for name in shares]
        cells += [f"{row['words_per_second']:,}", f"{row['megabytes']:.0f}"]
        name = f"{row['lang']} `{row['pipeline']}`"
        rows.append(f"| {name} | {SETS[row['testset']]} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def choice() -> str:
    """What runs in each pipeline."""
    rows = ["| language | name | processors | licence | note |", "| --- | --- | --- | --- | --- |"]
    chosen = pipelines().select("lang", "pipeline", "processors", "licence", "note")
    for lang, name, *cells in chosen.iter_rows():
        language = "any that is installed" if lang == "*" else lang
        rows.append(f"| {language} | `{name}` | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def speed() -> str:
    """Speed against Stanza's default architecture."""
    rows = ["| | words/s | times |", "| --- | --- | --- |"]
    for row in results("parse_speed"):
        name = "Stanza, default size" if row["pipeline"] == "stanza" else f"`{row['pipeline']}`"
        rows.append(f"| {name} | {row['words_per_second']:,} | {row['times']} |")
    return "\n".join(rows) + "\n"


def results(name: str) -> list[dict[str, object]]:
    """Read a file of results."""
    return json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))


TABLES = {"scores": scores, "choice": choice, "speed": speed}


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(with_tables(page.read_text(encoding="utf-8")), encoding="utf-8")
