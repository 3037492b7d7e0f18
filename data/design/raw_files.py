"""Write articles as a researcher meets them: pages, tables, text files, an archive.

Every outlet has its own format, quotation marks, dashes, date formats and page furniture. All
choices follow from the articles, so that the files are the same each time.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
NOTE = (
    "Синтетический учебный текст: издание и люди, которым дана прямая речь, вымышлены "
    "(synthetic text)"
)
MONTHS = {1: "января", 2: "февраля", 12: "декабря"}
SHORT_MONTHS = {1: "янв", 2: "фев", 12: "дек"}
# What each outlet writes for «outer» and „inner“ marks and for the dash: one sign for one.
SIGNS = {
    "do": str.maketrans("«»„“—", '""""–'),
    "vm": str.maketrans("«»„“—", '""""-'),
    "bl": str.maketrans("«»„“—", "“”«»–"),
}
LEGACY_PAGE = "windows-1251"
ZIP_TIME = (2022, 2, 18, 9, 0, 0)
NIGHT, WORKDAY = 8, 13  # articles appear from 8 to 21 o'clock
# The last articles of the agency come as an archive.
EXPORTED_FROM = "2022-01-20"


class Story(NamedTuple):
    """An article with all that a file says of it."""

    id: str
    code: str
    outlet: str
    domain: str
    day: date
    title: str
    paragraphs: Sequence[str]
    section: str
    place: str
    after: Sequence[str] = ()

    @property
    def number(self) -> int:
        """A number that looks arbitrary and never changes."""
        return zlib.crc32(self.id.encode())

    @property
    def clock(self) -> str:
        """Time of publication."""
        return f"{NIGHT + self.number % WORKDAY:02}:{self.number // WORKDAY % 60:02}"

    @property
    def url(self) -> str:
        """Address on the outlet's invented domain."""
        return f"https://{self.domain}/{self.day:%Y/%m/%d}/{self.id}"

    @property
    def iso(self) -> str:
        """Moment of publication."""
        return f"{self.day.isoformat()}T{self.clock}:00+03:00"

    @property
    def long_date(self) -> str:
        """«30 декабря 2021, 14:05»."""
        return f"{self.day.day} {MONTHS[self.day.month]} {self.day.year}, {self.clock}"

    @property
    def stem(self) -> str:
        """File name without its ending."""
        return f"{self.domain.removesuffix('.example')}_{self.day.isoformat()}_{self.id}"


def set_signs(story: Story) -> Story:
    """The article with the marks and dashes of its outlet; nothing gets longer or shorter."""
    signs: Mapping[int, str] = SIGNS.get(story.code, {})
    lines = [line.translate(signs) for line in story.paragraphs]
    return story._replace(title=story.title.translate(signs), paragraphs=lines)


def related(story: Story, others: Iterable[Story]) -> list[dict[str, str]]:
    """Links to the outlet's earlier articles, with the stamps that sites give them."""
    earlier = [other for other in others if other.code == story.code and other.day < story.day]
    links = sorted(earlier, key=lambda other: (other.day, other.id))[-2:]
    return [{"title": link.title, "stamp": stamp(link, story.day)} for link in reversed(links)]


def stamp(link: Story, today: date) -> str:
    """«Вчера, 18:20» or «28 декабря, 19:45»."""
    if today - link.day == timedelta(days=1):
        return f"Вчера, {link.clock}"
    return f"{link.day.day} {MONTHS[link.day.month]}, {link.clock}"


# ------------------------------------------------------------------ one format each


def page(story: Story, stories: Sequence[Story]) -> bytes:
    """A web page with its furniture; some pages of the weekly in a legacy encoding."""
    from jinja2 import Environment, FileSystemLoader

    legacy = story.code == "bl" and story.number % 3 == 0
    charset = LEGACY_PAGE if legacy else "utf-8"
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.get_template(f"{story.domain.removesuffix('.example')}.html")
    html = template.render(
        **story._asdict(),
        charset=charset,
        note=NOTE,
        url=story.url,
        iso=story.iso,
        slug=story.id,
        long_date=story.long_date,
        short_date=f"{story.day:%d.%m.%Y} | {story.clock}",
        related=related(story, stories),
    )
    return html.encode(charset)


def text_file(story: Story, stories: Sequence[Story]) -> bytes:
    """What a careless scraper saves: headline, stamps, share line, teasers, credit, all text."""
    lines = [story.title, "", story.long_date, "", "Поделиться: Telegram | ВКонтакте", ""]
    middle = len(story.paragraphs) // 2
    for number, paragraph in enumerate(story.paragraphs):
        lines += [paragraph, ""]
        if number == 0:
            lines += [story.title, "", "Фото: архив редакции", ""]
        if number == middle and (links := related(story, stories)):
            lines += ["Далее по теме", "", story.title, ""]
            lines += [line for link in links for line in (link["title"], "", link["stamp"], "")]
    lines += ["Подписывайтесь на наш канал в Telegram", "", *story.after]
    return ("\n".join(lines).rstrip() + "\n").encode()


def wire(story: Story) -> dict[str, str]:
    """A row of the agency's feed, with a dateline before the lead."""
    month = SHORT_MONTHS[story.day.month]
    lead = f"{story.place}, {story.day.day} {month} — {story.outlet}. {story.paragraphs[0]}"
    text = "\n\n".join([lead, *story.paragraphs[1:], *story.after])
    head = {"id": story.id, "outlet": story.outlet, "published": story.iso, "title": story.title}
    return head | {"url": story.url, "section": story.section, "body": text, "note": NOTE}


def feed_row(story: Story) -> dict[str, str]:
    """A row of a site's export, with a Russian date."""
    text = "\n\n".join([*story.paragraphs, *story.after])
    head = {"id": story.id, "outlet": story.outlet, "date": story.long_date, "title": story.title}
    return head | {"url": story.url, "section": story.section, "text": text, "note": NOTE}


def lines(rows: Iterable[Mapping[str, str]]) -> bytes:
    """JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def table(stories: Iterable[Story]) -> bytes:
    """A table as an office program in Russia saves it: semicolons and a legacy code page."""
    names = ["id", "издание", "дата", "рубрика", "заголовок", "текст", "ссылка", "note"]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    for story in stories:
        text = "\n\n".join([*story.paragraphs, *story.after])
        row = [story.id, story.outlet, f"{story.day:%d.%m.%Y}", story.section, story.title]
        writer.writerow([*row, text, story.url, NOTE])
    return file.getvalue().encode("cp1251")


def archive(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive that is the same each time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in sorted(members.items()):
            packed.writestr(zipfile.ZipInfo(name, ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def sidecar(rows: Iterable[tuple[str, Story]]) -> bytes:
    """`metadata.csv`: what the pages and text files cannot say of themselves."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["file", "outlet", "url", "section", "note"])
    for name, story in sorted(rows, key=lambda row: row[0]):
        writer.writerow([name, story.outlet, story.url, story.section, NOTE])
    return file.getvalue().encode()


# ------------------------------------------------------------------ all together


def raw_files(stories: Sequence[Story], strays: Sequence[Story]) -> dict[str, bytes]:
    """All files of `data/raw` by name, with what goes wrong in real life among them."""
    stories = sorted((set_signs(story) for story in stories), key=lambda one: (one.day, one.id))
    of = {code: [one for one in stories if one.code == code] for code in ("pd", "do", "la")}
    files = {"liniya-analiza.csv": table(of["la"])}
    foreign = [feed_row(story) for story in strays if story.code == "do"]
    files["dneprovsky-obzor.jsonl"] = lines([*map(feed_row, of["do"]), *foreign])
    fed = [wire(story) for story in of["pd"] if story.day.isoformat() < EXPORTED_FROM]
    exported = [wire(story) for story in of["pd"] if story.day.isoformat() >= EXPORTED_FROM]
    files["polden.jsonl"] = lines(fed) + cut_off(exported[0])
    files["polden_export.zip"] = archive({"polden_export.jsonl": lines(exported)})
    return files | single_files([*stories, *(one for one in strays if one.code != "do")])


def cut_off(row: Mapping[str, str]) -> bytes:
    """A line whose second half was lost on the way."""
    whole = lines([row]).decode()
    return whole[: len(whole) // 2].encode() + b"\n"


def single_files(stories: Sequence[Story]) -> dict[str, bytes]:
    """Pages and text files, one of them uploaded twice, one empty, and their sidecar."""
    named = {
        story.stem + (".txt" if story.code == "vm" else ".html"): story
        for story in stories
        if story.code in ("sk", "bl", "vm")
    }
    files = {
        name: text_file(story, stories) if story.code == "vm" else page(story, stories)
        for name, story in named.items()
    }
    again = next(name for name in sorted(files) if name.startswith("severny-kurier_2022"))
    copy = again.replace(".html", "_kopiya.html")
    files[copy], named[copy] = files[again], named[again]
    files["vecherny-meridian_2022-01-21_obryv.txt"] = b""
    return files | {"metadata.csv": sidecar(named.items())}
