"""Words of two articles that stand in each other's place, and what is found of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from khabar.compare.aligned import Word
from khabar.compare.passages import Name, Passage
from khabar.compare.tells import Told
from khabar.model.across import RelationKind

#: Letters in common, in a hundred, of two spellings of one word.
SPELLING = 65


@dataclass(frozen=True, slots=True)
class Side:
    """Words of one article in the place of others of another: what they tell (ranges of the article's words), and what stands
    before and behind them. ``first`` is the number of the first word, ``all`` what the whole article tells;
    ``core`` are the words that differ, without those that only complete a name, date or number."""

    passage: Passage
    words: Sequence[Word]
    facts: tuple[Told, ...]
    before: Sequence[Word]
    after: Sequence[Word]
    first: int
    all: Sequence[Told]
    core: tuple[int, int]

    def others(self, field: str, but: Told) -> Iterator[Told]:
        """What else the whole article tells in one respect."""
        return (fact for fact in self.all if fact.field == field and fact is not but)

    def of(self, field: str) -> list[Told]:
        """What they tell in one respect; names and offices within others do not count."""
        some = [fact for fact in self.facts if fact.field == field]
        return [
            f
            for f in some
            if not any(
                o is not f and o.first <= f.first and f.last <= o.last and o.last - o.first > f.last - f.first for o in some
            )
        ]

    def bare(self, field: str) -> bool:
        """Whether the words that differ are all of what is told in one respect."""
        told = self.told(field)
        return all(at in told for at in range(*self.core))

    def told(self, field: str) -> set[int]:
        """The words that tell something in one respect; of a body only its kind goes with the office held in it («قائد شرطة»)."""
        told = {at for fact in self.facts if fact.field == field for at in range(fact.first, fact.last)}
        if field == "office":
            ends = {fact.last for fact in self.facts if fact.field == field}
            told |= {fact.first for fact in self.facts if fact.field == "name" and fact.first in ends and _is_body(fact)}
        return told

    def text(self, words: tuple[int, int]) -> str:
        """The words themselves."""
        tokens = [word.token for word in self.passage.words[words[0] : words[1]]]
        return self.passage.text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference: its kind, field and the words of each article, in words."""

    kind: RelationKind
    field: str
    a: tuple[int, int]
    b: tuple[int, int]
    reason: str
    reason_ar: str


def _is_body(fact: Told) -> bool:
    return isinstance(fact.value, Name) and fact.value.kind == "organization"


def contradiction(field: str, a: Side, b: Side, x: Told, y: Told) -> Finding:
    return finding("contradicts", field, a, b, (x.first, x.last), (y.first, y.last))


def finding(kind: RelationKind, field: str, a: Side, b: Side, x: tuple[int, int], y: tuple[int, int]) -> Finding:
    one, other = a.text(x), b.text(y)
    if kind == "less exact":
        return Finding(kind, field, x, y, f"says «{one}» where the other says «{other}»", f"يقول «{one}» ويقول الآخر «{other}»")
    if kind == "updates":
        return Finding(kind, field, x, y, f"says «{one}» now, «{other}» before", f"يقول الآن «{one}» بعد «{other}»")
    return Finding(kind, field, x, y, f"one says «{one}», the other «{other}»", f"يقول أحدهما «{one}» والآخر «{other}»")


def norms(words: Sequence[Word]) -> set[str]:
    return {word.token.norm for word in words} | {word.token.bare for word in words}


def joined(words: Sequence[Word]) -> str:
    """The letters of some words, without blanks and proclitic «و»."""
    return "".join(word.token.norm for word in words).removeprefix("و")


def unlike(a: Side, b: Side, field: str) -> int:
    """Words that differ beside what is told in one respect, forms of one word and particles left out: of the side with more."""
    mine, theirs = _besides(a, field), _besides(b, field)
    left = [x for x in mine if not any(inflected(x, y) for y in theirs)]
    right = [y for y in theirs if not any(inflected(x, y) for x in mine)]
    return max(len(left), len(right))


def _besides(side: Side, field: str) -> list[Word]:
    first, last = side.core
    told, words = side.told(field), side.passage.words
    return [words[at] for at in range(first, last) if at not in told and len(words[at].token.stem or words[at].token.norm) > 2]


def inflected(x: Word, y: Word) -> bool:
    """Whether two words are forms of one: the same letters but for what is written onto it and for the verb's person."""
    one, other = (w.token.stem.removeprefix("ي").removeprefix("ت").removeprefix("ن") or w.token.norm for w in (x, y))
    alike = max(fuzz.ratio(one, other), fuzz.ratio(x.token.norm, y.token.norm))
    return alike >= SPELLING or (one[:2] == other[:2] and one[-1:] == other[-1:])
