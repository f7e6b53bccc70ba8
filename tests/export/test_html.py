from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from khabar.export.html import page
from khabar.model.article import Article, Section
from khabar.model.mention import Entity, Mention
from khabar.model.reading import Reading
from khabar.model.span import Span
from khabar.model.text import Text
from tests.export import sample

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Seen(HTMLParser):
    """Checks that elements nest and gathers the text of the article blocks, attributes and addresses."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, str]] = []
        self.article = ""
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.feed(source)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {k: v or "" for k, v in attrs}
        self.tags.add(tag)
        self.attributes += found.items()
        self.ids += [found["id"]] if "id" in found else []
        if tag not in VOID:
            self.stack.append((tag, found.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self.stack:
            self.article += data


def bare(text: str) -> Reading:
    span = Span(0, len(text))
    mention = Mention(span, text, "person", "name", span, '"><script>x</script>')
    entity = Entity('"><b>', "person", text, text, (mention,))
    articles = (Article(span, (Section("body", span),), title=text, outlet=text),)
    return Reading(Text("0", text), text, articles, (entity,), (), (), (), ())


def test_page_is_well_formed_and_keeps_the_whole_text() -> None:
    seen = Seen(page(sample.reading()))
    assert seen.article == sample.TEXT
    assert len(seen.ids) == len(set(seen.ids))
    links = [v for k, v in seen.attributes if k == "href"]
    assert links == ["#t-e1"]
    assert "t-e1" in seen.ids


def test_page_loads_nothing_and_runs_nothing() -> None:
    source = page(sample.reading())
    seen = Seen(source)
    assert not seen.tags & {"script", "link", "img", "iframe", "object", "form"}
    assert "://" not in source
    assert {k for k, _ in seen.attributes if k.startswith("on") or k == "src"} == set()


def test_page_speaks_to_people() -> None:
    source = page(sample.reading())
    for word in ("MEET", "furniture</", "inferred", "hop", "EDTF", "2023-08-22", "confirmed"):
        assert word not in source.replace('class="furniture"', "").split("</style>")[1], word
    for word in ("لقاء", "22 أغسطس 2023", "frame.meet.iltaqa", "نقلا عن", "«رئيسا للجنة المشتركة»", "زوائد الصفحة", "بلا اسم"):
        assert word in source, word


HOSTILE = [
    "",
    " ",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</div></article></body>",
    "&amp;&lt;",
    "\u202eنص\u202c مقلوب",
    "ا" * 100_000,
    "\u064b" * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_survives_as_text(text: str) -> None:
    seen = Seen(page(bare(text)))
    assert seen.article == text
    assert not seen.tags & {"script", "img"}


def test_unprintable_characters_are_replaced_and_lines_kept() -> None:
    source = page(bare("أ\x00ب\x1b\ud800\r\nج"))
    source.encode("utf-8")
    assert Seen(source).article == "أ\ufffdب\ufffd\ufffd\r\nج"


def test_text_outside_articles_is_shown() -> None:
    text = "قبل\nخبر\nبعد"
    inside = Span(4, 8)
    reading = Reading(Text("0", text), "", (Article(inside, (Section("body", inside),)),), (), (), (), (), ())
    assert Seen(page(reading)).article == text


def test_parts_stand_under_their_whole() -> None:
    from dataclasses import replace

    from khabar.export.tables import _parts_after_whole

    one = sample.happening()
    events = [replace(one, id=i, part_of=p) for i, p in (("a", "c"), ("b", None), ("c", None), ("d", "a"), ("x", "x"))]
    assert [e.id for e in _parts_after_whole(events)] == ["b", "c", "a", "d", "x"]


def test_the_day_of_writing_stands_beside_that_of_publication() -> None:
    reading = sample.reading()
    assert "كتب: " not in page(reading)
    written = replace(reading, articles=(replace(reading.articles[0], written=date(2023, 8, 21)),))
    assert "كتب: 21 أغسطس 2023" in page(written)


def test_a_weekday_that_its_date_has_not_is_said() -> None:
    differing = replace(sample.reading().dates[0], disagrees=(3, 1))
    assert "(في النص الخميس، وهو الثلاثاء)" in page(replace(sample.reading(), dates=(differing,)))
