"""What two articles that share most of their words say differently: a day, party, place, number, office, or the contrary.

Pure. Only words that stand in the place of others, in a sentence that is otherwise the same, are held against each other; what
one article leaves out is no difference. Better nothing than a spelling, a synonym or a shorter name called a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from khabar.compare.aligned import Stretch, differing
from khabar.compare.passages import Passage
from khabar.compare.sides import Finding, Side, joined, unlike
from khabar.compare.tells import Told, told
from khabar.compare.verdicts import FIELDS, contrary
from khabar.model.across import RelationKind
from khabar.model.edtf import bounds
from khabar.model.span import Span

#: Words that both sides share around a difference, at the least, or on one side of it where the sentence ends:
#: with fewer it is another sentence.
_FIRM, _ONE_SIDED, _AROUND = 2, 5, 6
#: Words beside a date, name, number or office that may differ as well.
_UNLIKE = {"date": 1, "name": 0, "quantity": 1, "office": 0}
#: Words of the sentence on each side of a difference, and the share of them that both have.
_REACH, _ALIKE = 10, 0.5
#: Days between two printings of one text.
_PRINTINGS = timedelta(days=3)
#: A difference that runs over more words is another wording.
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """How article ``a`` stands to ``b`` in one respect: ``a`` and ``b`` are the words that differ, ``in_a`` and ``in_b`` the
    sentences they stand in; ``kind`` is read from ``a`` to ``b`` (``a`` is less exact than ``b``, ``a`` updates ``b``), and
    ``reason`` and ``reason_ar`` say it in a line."""

    kind: RelationKind
    field: str
    a: Span
    b: Span
    in_a: Span
    in_b: Span
    reason: str
    reason_ar: str


@dataclass(frozen=True, slots=True)
class _Region:
    """A difference grown to whole dates, names and numbers on both sides."""

    a: tuple[int, int]
    b: tuple[int, int]
    before: int
    after: int
    core: tuple[tuple[int, int], tuple[int, int]]


def discrepancies(a: Passage, b: Passage) -> list[Discrepancy]:
    """What two articles say differently, in the order of ``a``; takes time by the sum of their lengths.

    For two printings of one text, or one a light rewrite of the other: of unrelated articles it finds nothing.
    """
    stretches = differing(a.words, b.words) if _of_one_time(a, b) else []
    if not stretches:
        return []
    facts = told(a), told(b)
    out: list[Discrepancy] = []
    for region in _regions(stretches, facts):
        if not _firm(region):
            continue
        if not _one_sentence(a, b, region):
            continue
        sides = _side(a, facts[0], region.a, region.core[0]), _side(b, facts[1], region.b, region.core[1])
        out += [_discrepancy(a, b, finding) for finding in _findings(*sides)]
    return out


def _of_one_time(a: Passage, b: Passage) -> bool:
    """Whether two articles may be printings of one text: what is put in the same words a week later tells of another week."""
    if a.published is None or b.published is None:
        return True
    last, end = bounds(a.published)[1], bounds(b.published)[1]
    # Of an interval the last day is the nearest: the day the page was fetched.
    return abs(last - end) <= _PRINTINGS


def _firm(region: _Region) -> bool:
    """Whether enough words around it are shared: on both sides, or many on one where the sentence ends at the other."""
    (first, last), whole = region.core[0], region.a
    least, most = sorted((region.before + first - whole[0], region.after + whole[1] - last))
    around = region.before + region.after >= _AROUND
    return around and (least >= _FIRM or (least == 0 and most >= _ONE_SIDED))


def _one_sentence(a: Passage, b: Passage, region: _Region) -> bool:
    """Whether most words of the sentence near a difference are the same, before it and behind it: figures of many things are told
    in one phrase («بنسبة … مقارنة بالعام الماضي»)."""
    sides = [[_beside(p, words, step) for p, words in ((a, region.a), (b, region.b))] for step in (-1, 1)]
    return all(len(here & there) >= _ALIKE * min(len(here), len(there)) for here, there in sides)


def _beside(passage: Passage, words: tuple[int, int], step: int) -> set[str]:
    """Words of the same sentence before (-1) or behind (1) some."""
    number = passage.words[min(words[0], len(passage.words) - 1)].sentence
    start, end = (max(0, words[0] - _REACH), words[0]) if step < 0 else (words[1], words[1] + _REACH)
    return {word.token.stem or word.token.norm for word in passage.words[start:end] if word.sentence == number}


def _findings(a: Side, b: Side) -> list[Finding]:
    if max(len(a.words), len(b.words)) > _LONGEST or joined(a.words) == joined(b.words):
        return []
    found = list(contrary(a, b))
    for field, compare in FIELDS.items():
        # Where words that tell nothing of the kind differ as well it is another sentence, of something else.
        if unlike(a, b, field) <= _UNLIKE[field]:
            found += compare(a, b)
    return found


def _regions(stretches: Sequence[Stretch], facts: tuple[Sequence[Told], Sequence[Told]]) -> list[_Region]:
    """Every difference grown so that it cuts through no fact; those that then touch are one."""
    out: list[_Region] = []
    a_at, b_at = _Cursor(facts[0]), _Cursor(facts[1])
    for stretch in stretches:
        region = _Region(stretch.a, stretch.b, stretch.before, stretch.after, (stretch.a, stretch.b))
        last = out[-1] if out else None
        left = max(a_at.left(region.a), b_at.left(region.b))
        while last is not None and left > 0 and _joined(last, region, left):
            whole = (last.a[0], region.a[1]), (last.b[0], region.b[1])
            region = _Region(*whole, last.before, region.after, whole)
            out.pop()
            last = out[-1] if out else None
            left = max(a_at.left(region.a), b_at.left(region.b))
        right = min(max(a_at.right(region.a), b_at.right(region.b)), region.after)
        left = min(left, region.before)
        out.append(
            _Region(
                (region.a[0] - left, region.a[1] + right),
                (region.b[0] - left, region.b[1] + right),
                region.before - left,
                region.after - right,
                region.core,
            )
        )
    return out


def _joined(last: _Region, region: _Region, left: int) -> bool:
    """Whether a region that grows ``left`` words to the left meets the one before it."""
    apart = region.a[0] - last.a[1]
    return apart == region.b[0] - last.b[1] and 0 <= apart <= left


class _Cursor:
    """How far a range of words has to grow to cut through no fact."""

    def __init__(self, facts: Sequence[Told]) -> None:
        self._at: dict[int, list[Told]] = {}
        for fact in facts:
            for word in range(fact.first, fact.last):
                self._at.setdefault(word, []).append(fact)

    def left(self, words: tuple[int, int]) -> int:
        return max((0, *(words[0] - fact.first for fact in self._touched(words))))

    def right(self, words: tuple[int, int]) -> int:
        return max((0, *(fact.last - words[1] for fact in self._touched(words))))

    def _touched(self, words: tuple[int, int]) -> Iterator[Told]:
        """Facts that hold a word of the range; of an empty range, those that go on over the place."""
        first, last = words
        if first == last:
            yield from (fact for fact in self._at.get(first, ()) if fact.first < first)
        for word in (first, last - 1) if first < last else ():
            yield from self._at.get(word, ())


def _side(passage: Passage, facts: Sequence[Told], words: tuple[int, int], core: tuple[int, int]) -> Side:
    first, last = words
    return Side(
        passage=passage,
        words=passage.words[first:last],
        facts=tuple(fact for fact in facts if first <= fact.first and fact.last <= last),
        before=passage.words[max(0, first - 4) : first],
        after=passage.words[last : last + 6],
        first=first,
        all=facts,
        core=core,
    )


def _discrepancy(a: Passage, b: Passage, finding: Finding) -> Discrepancy:
    here, there = _span(a, finding.a), _span(b, finding.b)
    return Discrepancy(
        finding.kind, finding.field, here, there, _sentence(a, here), _sentence(b, there), finding.reason, finding.reason_ar
    )


def _span(passage: Passage, words: tuple[int, int]) -> Span:
    """The characters of some words; of none, those of the words around the place."""
    first, last = words
    if first >= last:
        first, last = max(0, first - 1), min(len(passage.words), last + 1)
    return Span(passage.words[first].token.span.start, passage.words[last - 1].token.span.end)


def _sentence(passage: Passage, span: Span) -> Span:
    return next((s for s in passage.sentences if s.start <= span.start < s.end), span)
