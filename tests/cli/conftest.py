"""A small stand-in for reading, so that these tests are about the commands alone; comparing is the real one."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections import defaultdict
from types import ModuleType

import pytest
from typer.testing import CliRunner

import khabar.run
from khabar.model.article import Article, Credit, Section
from khabar.model.claim import Account, Argument, Happening, Hop, Quote, Trigger
from khabar.model.mention import Entity, Mention
from khabar.model.reading import Reading
from khabar.model.span import Span
from khabar.model.text import Context, Text
from khabar.model.time import When

TYPES = {"زار": "VISIT", "التقى": "MEET", "اتصل": "CALL"}
#: «A زار B في C يوم 2020-01-02»; «التقى» on the next line belongs to the visit; «حسب D» at the end tells who says so.
LINE = re.compile(r"^(.+?) (زار|التقى|اتصل) (.+?)(?: في (\S+))?(?: يوم (\d{4}(?:-\d\d)*))?(?: حسب (.+))?$", re.M)


def read_text(content: str, context: Context = Context(), document: str = "", _own: tuple = ()) -> Reading:  # noqa: B008
    if "ينفجر" in content:
        raise ValueError("a reader's mistake")
    if "يموت" in content:
        os._exit(9)
    known: dict[str, list[Mention]] = defaultdict(list)

    def mention(match: re.Match[str], group: int, kind: str) -> Mention | None:
        if not match[group]:
            return None
        span = Span(*match.span(group))
        found = Mention(span, match[group], kind, "name", span, "fake")
        known[match[group]].append(found)
        return found

    happenings: list[Happening] = []
    for number, match in enumerate(LINE.finditer(content)):
        sides = []
        for group, role in ((1, "who"), (3, "whom")):
            party = mention(match, group, "person")
            sides.append(Argument(role, party.span, party.surface, party))
        speaker = mention(match, 6, "organization")
        chain = (Hop(speaker, speaker.surface, speaker.span, channel="statement"),) if speaker else ()
        visit = next((h.id for h in reversed(happenings) if h.type == "VISIT"), None)
        kind = TYPES[match[2]]
        day = match[5] or context.published
        when = When(day, "text" if match[5] else "fallback", reasons=("a made-up reason",)) if day else None
        happenings.append(
            Happening(
                f"h{number}",
                kind,
                0,
                tuple(sides),
                "happened",
                Trigger(Span(*match.span(2)), match[2]),
                "fake",
                when,
                mention(match, 4, "place"),
                visit if kind == "MEET" else None,
                chain,
                (Account(Span(*match.span()), chain),),
            )
        )
    whole = Span(0, len(content))
    origin = (Credit(context.credit),) if context.credit else ()
    published = When(context.published, "text") if context.published else None
    articles = (Article(whole, (Section("body", whole),), context.title, context.outlet, origin, published),)
    english = {"خليفة حفتر": "Khalifa Haftar"}
    entities = tuple(Entity(f"id-{n}", m[0].kind, n, english.get(n), tuple(m)) for n, m in known.items())
    text = Text(hashlib.sha256(content.encode("utf-8", "replace")).hexdigest(), content)
    quotes = tuple(Quote(Span(*m.span(1)), m[1], True, 0, None, "مصدر", (), "قال") for m in re.finditer("«([^»]+)»", content))
    return Reading(text, document, articles, entities, tuple(happenings), (), quotes, ())


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """Reading and pages as above, in a folder of the test's own."""
    pipeline, html = ModuleType("khabar.run.pipeline"), ModuleType("khabar.export.html")
    pipeline.read_text, html.page = read_text, lambda reading: f"<!doctype html><p>{len(reading.happenings)}</p>"
    monkeypatch.setitem(sys.modules, "khabar.run.pipeline", pipeline)
    # Imported by an earlier test, the real one hangs on its package, too.
    monkeypatch.setattr(khabar.run, "pipeline", pipeline, raising=False)
    monkeypatch.setitem(sys.modules, "khabar.export.html", html)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run():
    """``run("add", "x")`` runs the command and gives its result."""
    from khabar.cli import app

    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def files(run, tmp_path):
    """``files(a=…, b=…)`` writes texts to a.txt, b.txt and adds them."""

    def write(**texts: str) -> None:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        result = run("add", *(f"{name}.txt" for name in texts), "--jobs", 1)
        assert result.exit_code == 0, result.output

    return write


@pytest.fixture
def told(run):
    """``told()`` gives the events of the timeline, as JSON; words are options."""

    def lines(*words: str) -> list[dict]:
        return [json.loads(line) for line in run("timeline", "--json", *words).stdout.splitlines()]

    return lines


@pytest.fixture
def done(run):
    """``done("fix", …)`` runs a command that must succeed and gives its output."""

    def command(*words: object) -> str:
        result = run(*words)
        assert result.exit_code == 0, result.output
        return result.output

    return command
