"""Every mention of a person, an organization and a place, by lists and rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from khabar.lexicon.names import Names
from khabar.model.mention import Mention
from khabar.model.text import Sentence
from khabar.model.time import TimeExpression
from khabar.spot.again import bodies_again
from khabar.spot.clubs_again import clubs_again
from khabar.spot.lines import Line, Scan
from khabar.spot.listed import capital, listed, noun
from khabar.spot.short import rekeyed, short_forms
from khabar.spot.sites import site
from khabar.spot.tagged import with_tagger
from khabar.spot.tagger import load_tagger
from khabar.spot.titled import titled
from khabar.spot.untitled import compatriot, person, plain, said
from khabar.text.normalise import fold

_WORD_BEFORE = re.compile(r"(\w+)[ \u00a0]+([\"«“”„(]?)\Z")
_CLOSING = frozenset('"»“”)')
#: Tokens of a line, at most: what is longer is no sentence but a page without full stops, and is read in stretches.
_LONGEST = 300


def find_names(text: str, sentences: Sequence[Sentence], names: Names) -> tuple[Mention, ...]:
    """All mentions of ``text`` in its order; nested only where a body or place is named inside an office phrase.

    Rules read each sentence on its own and the tagger puts them right; then the short forms of those introduced are found.
    """
    lines = [
        Line(text, sentence.tokens[at : at + _LONGEST], names)
        for sentence in sentences
        for at in range(0, max(len(sentence.tokens), 1), _LONGEST)
    ]
    found = bodies_again(lines, with_tagger(lines, by_rules(text, lines), load_tagger()), names)
    found = clubs_again(lines, found, names)
    found = rekeyed([m for m in found if not _named_after(text, m, names)], text, names)
    found.extend(m for m in short_forms(lines, found, names) if not _named_after(text, m, names))
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))


def outside(times: Sequence[TimeExpression], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that are no part of a time: «صباح الخميس» is nobody, «ذي القعدة» no place. Both in the order of the text."""
    starts = [time.span.start for time in times]

    def timed(mention: Mention) -> bool:
        at = bisect_right(starts, mention.span.start) - 1
        return mention.form == "name" and at >= 0 and times[at].span.holds(mention.span)

    return tuple(mention for mention in mentions if not timed(mention))


def by_rules(text: str, lines: Sequence[Line]) -> list[Mention]:
    """What lists and rules find in each sentence by itself, in the order of the text: what the tagger is told."""
    found: list[Mention] = []
    for line in lines:
        found.extend(_read(line))
    return [m for m in _settle(found, text) if not _named_after(text, m, lines[0].names)]


def _before(text: str, end: int) -> re.Match[str] | None:
    """The word right before ``end``, and the opening mark between."""
    return _WORD_BEFORE.search(text, max(0, end - 24), end)


def _named_after(text: str, mention: Mention, names: Names) -> bool:
    """Whether a person's name is part of an institution's, its noun right before, without article; or between marks a work's."""
    if mention.kind != "person" or mention.form != "name":
        return False
    before = _before(text, mention.whole.start)
    if before is not None and mention.whole == mention.span and fold(before[1]) in names.cues["site_titles"]:
        before = _before(text, before.start())  # «بمنتزه الأمير …», where the title was not read with the name
    if before is None:
        return False
    marked = bool(before[2]) and text[mention.span.end : mention.span.end + 1] in _CLOSING
    nouns = names.cues["named_after"] | names.cues["named_after_too"] | (names.cues["works"] if marked else frozenset())
    word = fold(before[1])
    return any(word.removeprefix(letter) in nouns for letter in ("", "و", "ب", "ل", "وب", "ول"))


def _settle(found: list[Mention], text: str) -> list[Mention]:
    """Drops doubles and crossing spans: a body or place inside an office phrase stays, else the longer wins."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not mention.surface or text[mention.span.start : mention.span.end] != mention.surface:
            continue
        last = kept[-1] if kept else None
        if last is not None and mention.span.meets(last.span) and not (last.span.holds(mention.span) and last.form == "nominal"):
            continue
        kept.append(mention)
    return kept


def _read(line: Line) -> list[Mention]:
    """One walk over a sentence, the longest reading first at each word."""
    scan = Scan(line)
    at = 0
    while at < len(line.tokens):
        after: int | None = None
        if line.tokens[at].kind == "word":
            after = (
                titled(scan, at)
                or person(scan, at)
                or site(scan, at)
                or listed(scan, at)
                or capital(scan, at)
                or noun(scan, at)
                or plain(scan, at)
                or said(scan, at)
                or compatriot(scan, at)
            )
        at = max(after or 0, at + 1)
    return scan.found
