"""How one headline stands to another: the same claim in other words, the contrary, or another matter.

Pure. Words that both have, or that are forms of one, are set aside; what is left tells: contrary words, a negation more, another
number, party or place contradict. Headlines with too little in common are not compared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from khabar.compare.passages import Name, Passage
from khabar.compare.tells import Number, told
from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.names import load_names
from khabar.lexicon.opposites import Side, against, load_opposites
from khabar.link.names import one_name
from khabar.model.across import RelationKind
from khabar.text.normalise import fold

#: The share of the shorter headline's words that the other has as well: below, they are of different matters.
_SHARED = 0.25
#: Letters in common, in a hundred, of the consonants of two forms of one word.
_KIN = 75
#: The share of a headline's words that may be replaced by others in one that is the same otherwise.
_FEW = 0.4
_WEAK = str.maketrans("", "", "اويءةه")


@dataclass(frozen=True, slots=True)
class Compared:
    """How headline ``a`` stands to ``b``: None where there is nothing to compare. ``reason`` and ``reason_ar`` say why."""

    kind: RelationKind | None
    field: str
    reason: str
    reason_ar: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """A name, number or word of a headline: ``key`` is what makes two of them the same, ``kind`` what it is."""

    kind: str
    key: str
    norm: str
    stem: str
    surface: str


def compared(a: Passage, b: Passage) -> Compared:
    """How two headlines stand to each other."""
    mine, theirs = _units(a), _units(b)
    left, right, shared = _matched(mine, theirs)
    content = max(1, min(len(mine), len(theirs)))
    if shared / content < _SHARED:
        return Compared(None, "", "too few words in common to compare", "لا تكفي الكلمات المشتركة للمقارنة")
    for rule in _RULES:
        found = rule(_Pair(left, right, mine, theirs))
        if found is not None:
            field, one, other = found
            return Compared(
                "contradicts", field, f"one says «{one}», the other «{other}»", f"يقول أحدهما «{one}» والآخر «{other}»"
            )
    if not left and not right:
        return Compared("agrees", "", "says the same in other words", "يقول الشيء نفسه بكلمات أخرى")
    return Compared("adds", "", "says the same, one with more", "يقول الشيء نفسه بزيادة")


#: The respect, and what each of the two says.
Found = tuple[str, str, str]
Units = Sequence[_Unit]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two headlines: what only the first has, only the second, and all of each."""

    left: Units
    right: Units
    mine: Units
    theirs: Units


def _units(passage: Passage) -> list[_Unit]:
    facts = {f.first: f for f in told(passage) if f.field in ("name", "quantity")}
    out: list[_Unit] = []
    at = 0
    while at < len(passage.words):
        token, fact = passage.words[at].token, facts.get(at)
        if fact is not None and isinstance(fact.value, (Name, Number)):
            words = " ".join(w.token.surface for w in passage.words[fact.first : fact.last])
            key = fact.value.entity if isinstance(fact.value, Name) else " ".join(map(str, sorted(fact.value.values)))
            kind = _kind(fact.value) if isinstance(fact.value, Name) else "number"
            out.append(_Unit(kind, key, fold(words), token.stem, words))
            at = fact.last
            continue
        state = load_names().state_of_nisba(token.stem) or load_names().state_of_nisba(token.norm)
        if state:
            out.append(_Unit("place", state, token.norm, token.stem, token.surface))
        elif not _empty(token.norm, token.stem):
            out.append(_Unit("word", token.stem or token.norm, token.norm, token.stem, token.surface))
        at += 1
    return out


def _kind(name: Name) -> str:
    """What a name is told of: who only prints what others say is no party («مصدر لبي بي سي»)."""
    entry = load_names().entries.get(name.entity)
    return "outlet" if entry is not None and entry.press else name.kind


@lru_cache(maxsize=4096)
def _empty(norm: str, stem: str) -> bool:
    """Whether a word only joins others; negations do not."""
    lists, grammar = load_opposites().lists, load_grammar()
    if norm in lists["not"] | lists["without"]:
        return False
    closed = (grammar.prepositions, grammar.complementizers, grammar.relatives, grammar.subordinators, lists["empty"])
    return len(stem or norm) < 2 or any(norm in words or stem in words for words in closed)


def _matched(mine: Units, theirs: Units) -> tuple[list[_Unit], list[_Unit], int]:
    """What only one of them has, and how much both have."""
    left, right = [], list(theirs)
    for one in mine:
        same = next((u for test in (_equal, _alike) for u in right if test(one, u)), None)
        if same is None:
            left.append(one)
        else:
            right.remove(same)
    return left, right, len(mine) - len(left)


def _equal(x: _Unit, y: _Unit) -> bool:
    return x.norm == y.norm or (x.kind == y.kind and x.key == y.key)


def _alike(x: _Unit, y: _Unit) -> bool:
    """Whether two units are forms or spellings of one, or stand on the same side of contraries."""
    if "number" in (x.kind, y.kind):
        return False
    if x.kind == y.kind == "person":
        return one_name(x.surface, y.surface)
    one, other = _sides(x, tones=False), _sides(y, tones=False)
    if one & other:
        return True
    return against(one, other) is None and _kin(x.stem or x.norm, y.stem or y.norm)


@lru_cache(maxsize=1 << 14)
def _kin(one: str, other: str) -> bool:
    x, y = one.translate(_WEAK), other.translate(_WEAK)
    if len(x) < 2 or len(y) < 2:
        return one == other
    return x == y or fuzz.ratio(x, y) >= _KIN or (min(len(x), len(y)) > 2 and (x in y or y in x))


def _contrary(pair: _Pair) -> Found | None:
    """Words of which one says the contrary of the other."""
    only = pair.left, pair.right
    for one, other, tones in ((*only, False), (pair.left, pair.theirs, False), (pair.mine, pair.right, False), (*only, True)):
        for x in one:
            for y in other:
                rule = against(_sides(x, tones=tones), _sides(y, tones=tones))
                if rule is not None:
                    return "status", x.surface, y.surface
    return None


def _sides(unit: _Unit, *, tones: bool) -> frozenset[Side]:
    """The sides on which a word stands, by what is contrary or by what is good or bad."""
    table = load_opposites()
    return frozenset(side for side in table.sides(unit.norm, unit.stem) if (side[0] in table.tones) == tones)


def _crossed(pair: _Pair) -> Found | None:
    """What rises in one and falls in the other, where each has a word for both: «الذهب يصعد والنفط يهبط», the other way round."""
    for at, x in enumerate(pair.mine):
        if _sides(x, tones=False):
            continue
        for there, y in enumerate(pair.theirs):
            if _equal(x, y) or (x.kind == y.kind == "word" and _kin(x.stem, y.stem)):
                one, other = _beside(pair.mine, at), _beside(pair.theirs, there)
                if one and other and against(_sides(one, tones=False), _sides(other, tones=False)):
                    return "status", f"{x.surface} {one.surface}", f"{y.surface} {other.surface}"
    return None


def _beside(units: Units, at: int) -> _Unit | None:
    """The word of a contrary right beside a unit: of two, none."""
    found = [units[n] for n in (at - 1, at + 1) if 0 <= n < len(units) and _sides(units[n], tones=False)]
    return found[0] if len(found) == 1 else None


def _turned(pair: _Pair) -> Found | None:
    """The same deed by the one it was done to: «الأول يهدد الثاني», «الثاني يهدد الأول»."""
    x, y = _before_words(pair.mine), _before_words(pair.theirs)
    for word, doer in x.items():
        other = y.get(word)
        if other is None or other.key == doer.key:
            continue
        if any(_equal(doer, u) for u in pair.theirs) and any(_equal(other, u) for u in pair.mine):
            return "parties", doer.surface, other.surface
    return None


def _before_words(units: Units) -> dict[str, _Unit]:
    """The name right before each word."""
    return {u.norm: before for before, u in pairwise(units) if u.kind == "word" and before.kind not in ("word", "number")}


def _negated(pair: _Pair) -> Found | None:
    """A negation, a refusal, a failure or a standstill of which the other headline has none."""
    x, y = ([u for u in side if _denies(u.norm, u.stem)] for side in (pair.left, pair.right))
    if bool(x) == bool(y):
        return None
    one, other = (x[0].surface, "…") if x else ("…", y[0].surface)
    return "status", one, other


@lru_cache(maxsize=4096)
def _denies(norm: str, stem: str) -> bool:
    """Whether a word says that something is not, or not going to be."""
    lists = load_opposites().lists
    operators = {verb.operator for form in (norm, stem) for verb in load_grammar().verbs.get(form)}
    return bool({norm, stem} & (lists["not"] | lists["without"])) or bool(operators & {"denied", "cancelled"})


def _of_kind(kind: str, field: str) -> Callable[[_Pair], Found | None]:
    def rule(pair: _Pair) -> Found | None:
        x, y = ([u for u in side if u.kind == kind] for side in (pair.left, pair.right))
        return (field, x[0].surface, y[0].surface) if x and y else None

    return rule


def _replaced(pair: _Pair) -> Found | None:
    """Words in the place of as many others, in headlines that are the same otherwise."""
    words = [u.norm for u in pair.mine], [u.norm for u in pair.theirs]
    steps = [step for step in Levenshtein.opcodes(*words) if step.tag != "equal"]
    changed = sum(step.src_end - step.src_start for step in steps)
    if any(step.tag != "replace" for step in steps) or changed > _FEW * len(pair.mine) or not pair.left or not pair.right:
        return None
    return "status", pair.left[0].surface, pair.right[0].surface


_RULES = (
    _contrary,
    _crossed,
    _turned,
    _of_kind("number", "quantity"),
    _of_kind("place", "place"),
    _of_kind("person", "parties"),
    _of_kind("organization", "parties"),
    _negated,
    _replaced,
)
