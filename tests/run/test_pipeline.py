"""The whole way: pages of every kind, what must hold of every reading, and texts meant to break it."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import khabar
from khabar.export.contract import problems, to_json
from khabar.model.article import NEWS
from khabar.model.reading import Reading
from khabar.model.span import Span
from khabar.model.text import Context
from khabar.run.pipeline import read_text
from khabar.sources.files import walk
from khabar.sources.found import Found

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpora" / "saudinewsnet"
#: Articles drawn from the corpus, with a fixed seed: enough to meet most kinds of page, few enough for every run of the tests.
DRAWN = 200

PAGE = """وزير الخارجية المصري يصل إلى الخرطوم
تاريخ النشر: 14 مايو 2021
لقاء سابق بين الرئيس المصري عبد الفتاح السيسي ورئيس مجلس السيادة السوداني عبد الفتاح البرهان في القاهرة (أرشيف)

وصل وزير الخارجية المصري سامح شكري إلى الخرطوم أمس الخميس، في زيارة تستمر يومين، على ما أفادت الوزارة.

وقال شكري للصحفيين في مطار الخرطوم إن مصر حريصة على استقرار السودان.

كلمات دلالية: السيسي يلتقي البرهان مصر السودان
اقرأ أيضا:
البرهان يزور القاهرة ويلتقي السيسي
وزير الري المصري يستقبل نظيره الإثيوبي
"""


def spans(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Every span of a reading that comes with its words."""
    for entity in reading.entities:
        for mention in entity.mentions:
            yield mention.span, mention.surface
            yield from ((office.span, office.surface) for office in mention.offices)
    for happening in reading.happenings:
        yield happening.trigger.span, happening.trigger.surface
        for party in happening.arguments:
            if party.mention is not None and party.mention.rule != "described":  # see test_parties_told_by_common_nouns
                yield party.mention.span, party.mention.surface
    yield from ((quote.span, quote.surface) for quote in reading.quotes)
    yield from ((date.span, date.surface) for date in reading.dates)


def breaches(reading: Reading) -> list[str]:
    """What is wrong with a reading, whatever was read."""
    text = reading.text.content
    found = [f"{span}: {words!r}" for span, words in spans(reading) if text[span.start : span.end] != words]
    leftovers = [s.span for a in reading.articles for s in a.sections if s.kind not in NEWS]
    found += [f"{h.id} told in a leftover" for h in reading.happenings if any(s.holds(h.trigger.span) for s in leftovers)]
    return found + problems(to_json(reading), text)


def test_parties_told_by_common_nouns_keep_the_letters_of_the_text() -> None:
    text = "تقرير اليوم\n\nاعتقلت الشرطة التونسية ستة مشتبه بهم أمس."
    (arrest,) = read_text(text, Context(published="2023-08-23")).happenings
    (held,) = arrest.parties("whom")
    assert held.name == held.span.of(text)


def test_leftovers_of_the_page_tell_no_events() -> None:
    reading = read_text(PAGE)
    assert {s.kind for s in reading.articles[0].sections} >= {"title", "dateline", "caption", "body", "keywords", "related"}
    assert [(h.type, h.when.edtf if h.when else None) for h in reading.happenings] == [("VISIT", "2021-05-13")]
    assert breaches(reading) == []


def test_the_day_of_publication_is_the_pages() -> None:
    (article,) = read_text(PAGE).articles
    assert article.published is not None
    assert (article.published.edtf, article.published.basis) == ("2021-05-14", "text")


def test_what_is_given_goes_before_what_is_printed() -> None:
    (article,) = khabar.read_text(PAGE, published="2021-05-15", outlet="صحيفة").articles
    assert article.published is not None
    assert article.published.edtf == "2021-05-15"
    assert article.outlet == "صحيفة"


def test_a_day_of_publication_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        khabar.read_text(PAGE, published="yesterday")


def test_the_same_text_gives_the_same_answer() -> None:
    once, again = (json.dumps(to_json(read_text(PAGE)), ensure_ascii=False) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("line", ["\r\n", "\n\n", "\u2028"])
def test_line_ends_of_every_kind(line: str) -> None:
    text = PAGE.replace("\n", line)
    assert breaches(read_text(text)) == []


HOSTILE = {
    "nothing": "",
    "a blank": " ",
    "line ends": "\n" * 1000,
    "marks of vowels": "\u064b\u064e\u0651" * 500,
    "controls": "\x00\x01\u202e\u200f" * 200,
    "half a pair": "وصل \ud800 الوزير",
    "one long word": "ب" * 50_000,
    "presentation forms": "".join(f"قال محمد {chr(code)} علي و{chr(code)} " for code in range(0xFB50, 0xFF00)),
    "no full stop": "قال وزير الخارجية سامح شكري إن المملكة دعت محمد علي الحسن ووفد شركة النفط الفرنسية " * 1000,
    "open brackets": "(«[" * 3000,
    "dashes": "- " * 5000,
    "and and and": "و" + " و".join(["قال"] * 3000),
    "verbs": "التقى " * 3000,
    "names": "خليفة حفتر " * 2000,
    "that that": "قال إن " * 2000,
    "dates": "الخميس 5 مارس 2020 " * 1000,
    "quotes": 'قال "نعم" ' * 1500,
    "emoji": "🕌 وصل الوزير 👋🏽 إلى القاهرة 🇪🇬",
    "not arabic": "The minister arrived in Cairo on Thursday. " * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_it(name: str) -> None:
    assert breaches(read_text(HOSTILE[name])) == []


EXAMPLES = sorted((ROOT / "examples").glob("**/*.txt")) + sorted((ROOT / "examples").glob("*.jsonl"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_examples_keep_the_contract(path: Path) -> None:
    found = [thing for thing in walk([path]) if isinstance(thing, Found)]
    assert found
    for thing in found:
        assert breaches(read_text(thing.text.content, thing.context, thing.place)) == []


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the articles are not beside the repository")
def test_real_articles_keep_the_contract() -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        assert breaches(read_text(path.read_text(encoding="utf-8"))) == [], path.name


def drawn() -> list[dict[str, Any]]:
    """Articles of the corpus, drawn evenly over its days with a fixed seed."""
    files = sorted(CORPUS.glob("*.zip"))
    rng, out = random.Random(20150721), []
    for path in files:
        with zipfile.ZipFile(path) as packed:
            records = [r for name in packed.namelist() for r in json.loads(packed.read(name)) if r.get("content")]
        out += rng.sample(records, min(len(records), DRAWN // len(files) + 1))
    return out[:DRAWN]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_a_corpus_keeps_the_contract() -> None:
    articles = drawn()
    assert len(articles) == DRAWN
    wrong = {}
    for record in articles:
        if found := breaches(read_text(record["content"], Context(outlet=record["source"]))):
            wrong[record["url"]] = found
    assert wrong == {}
