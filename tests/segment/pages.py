"""What the tests of this stage share: pages of their own making and how to read them."""

from __future__ import annotations

from pathlib import Path

from khabar.lexicon.sections import load_sections
from khabar.model.article import Article
from khabar.model.text import Context, Text
from khabar.segment.cut import cut
from khabar.segment.label import Labelled, label
from khabar.segment.lines import lines_of
from khabar.segment.parts import parts_of
from khabar.spot.times import find_times
from khabar.text.clitics import Splitter
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
SPLITTER = Splitter()


def read(content: str, context: Context = Context()) -> tuple[Article, ...]:  # noqa: B008 (frozen)
    """The articles of a page, with its sentences and times."""
    tokens = tokenize(content, SPLITTER)
    return cut(Text("t", content), sentences(content, tokens), (), find_times(content, tokens), context)


def labels(content: str, context: Context = Context()) -> list[Labelled]:  # noqa: B008 (frozen)
    """The labelled parts of a page, ends of paragraphs not yet split."""
    lexicon = load_sections()
    return label([p for line in lines_of(content, lexicon) for p in parts_of(content, line, lexicon)], context, lexicon)


def kinds(content: str, context: Context = Context()) -> list[tuple[str, str]]:  # noqa: B008 (frozen)
    """(kind, text) of every section of a page in order."""
    return [(s.kind, s.span.of(content).strip()) for article in read(content, context) for s in article.sections]


def kind_of(content: str, words: str, context: Context = Context()) -> str:  # noqa: B008 (frozen)
    """The kind of the section in which ``words`` stand."""
    at = content.index(words)
    for article in read(content, context):
        for section in article.sections:
            if section.span.start <= at < section.span.end:
                return section.kind
    raise AssertionError(f"no section holds {words!r}")
