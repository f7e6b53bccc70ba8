"""Which names of people are one, by the names alone.

A name is read as (given name, father's names, family). Two are one where the given names agree and the shorter chain is
the longer with some links left out; what is said of the father must agree. Words are compared by ``khabar.lexicon.sounds``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from khabar.lexicon.files import read_yaml
from khabar.lexicon.names import load_names
from khabar.lexicon.sounds import ONE_LETTER, ONE_SOUND, alike, bare, distance, is_arabic, is_given, may_be_foreign, other_vowels
from khabar.text.normalise import fold

#: First halves that make one word with what follows: ``أبو بكر``, ``عبد الله``; the nominative stands for all cases.
COMPOUND = re.compile(r"\b(ابو|ابي|ابا|بو|عبد)\s+(?=\S)")
#: Where a careless page leaves out the blank: ``منصورأبو رياش``, ``محمدعبدالله``.
_GLUED = re.compile(r"(?<=\w\w\w)(?=أبو\b|عبدال)")
_MOTHER = re.compile(r"\bام\s+(?=\S)")
_SECOND_HALF = re.compile(r"\s+(?=(?:الدين|الله|الاسلام)\b)")
_HOUSE = re.compile(r"\bال\s+(?:ال(?=\w{3}))?(?=\S)")
_HARD = re.compile(r"\b[أإ]ل\w{3,}")
_SON = frozenset({"بن", "ابن", "بنت"})
#: Up to so many letters a word that could be Arabic or foreign is taken for Arabic beside Arabic ones.
_SHORT = 4
#: What a word may differ more where another word of the same foreign name agrees in every letter (``khabar.lexicon.sounds``).
_SAME_BESIDE = 0.2
#: Family names of so many letters and more may be misprinted in one, beside other words that agree in every letter.
_MISPRINTED = 6
#: Classes of given names among the lexicon's name words.
_GIVEN = frozenset("mf")
#: A foreign given name may be cut short to so many letters beside the same surname: ``رافا`` for ``رافاييل``.
_NICK = 4


@dataclass(frozen=True, slots=True)
class Chain:
    """A person's name: its folded words in order; ``linked`` tells of each whether ``بن`` stands before it; ``royal`` whether
    a title stood there whose bearers go by their first name; ``hard`` are words whose ال is printed أل, so no article."""

    words: tuple[str, ...]
    linked: tuple[bool, ...]
    royal: bool = False
    hard: frozenset[str] = frozenset()


@cache
def lists() -> dict[str, Any]:
    """The folded word lists of ``names/spelling.yml`` and the titles and adjectives of origin of the lexicon, by name."""
    lists = read_yaml("names/spelling.yml")
    titles = read_yaml("names/titles.yml")
    ranks = [word for row in titles["ranks"] for word in row["ar"]]
    royal = frozenset(fold(word) for word in lists["royal"])
    words = {fold(word).rstrip(".") for word in [*titles["honorifics"], *ranks, *lists["titles"]]}
    return {
        "titles": frozenset(words) | royal,
        "royal": royal,
        "origins": frozenset(
            fold("ال" + word) for row in read_yaml("names/states.yml")["states"].values() for word in row.get("nisba", ())
        ),
        "houses": frozenset("ال_" + fold(house) for house in lists["houses"]),
        "heads": {fold(head): number for number, row in enumerate(lists["heads"]) for head in row},
        "variants": {fold(a): fold(b) for a, b in lists["variants"].items()},
        "particles": frozenset(lists["particles"]),
        "after_mohammed": frozenset(map(fold, lists["after_mohammed"])),
        "left_out": {where: frozenset(map(fold, words)) for where, words in lists["left_out"].items()},
        "nicknames": {fold(word): row[0] for row in lists["nicknames"] for word in row},
    }


@lru_cache(maxsize=65536)
def chain(name: str) -> Chain:
    """A person's name taken apart: titles before it dropped where a name is left, compounds joined, ``بن`` as a link."""
    text = _MOTHER.sub(
        "ام_", _HOUSE.sub("ال_", COMPOUND.sub(r"\1", _SECOND_HALF.sub("", fold(_GLUED.sub(" ", name)).replace("-", " "))))
    )
    parts, royal = _untitled(text.split())
    words: list[str] = []
    linked: list[bool] = []
    son = False
    for part in parts:
        if part in _SON:
            son = True
            continue
        words.append(re.sub(r"^(?:ابي|ابا|بو)(?=\w{3})", "ابو", part) if part.startswith(("ابي", "ابا")) else part)
        linked.append(son)
        son = False
    return Chain(tuple(words), tuple(linked), royal, frozenset(map(fold, _HARD.findall(name))))


def _untitled(parts: list[str]) -> tuple[list[str], bool]:
    """The words behind titles and origins («العماد», «المصري»), and whether one was a ruler's. Beside one word alone only a
    ruler's title is none of the name: «السيد البدوي» is a name."""
    known, royal = lists(), False
    while len(parts) > 1:
        long = next((n for n in (3, 2) if len(parts) > n and " ".join(parts[:n]) in known["titles"]), 0)
        first = parts[0].rstrip(".")
        here = first in known["royal"] or (len(parts) > 2 and (first in known["titles"] or first in known["origins"]))
        if not long and not here:
            break
        royal = royal or first in known["royal"]
        parts = parts[max(long, 1) :]
    return parts, royal


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, article dropped; ``أبو بكر`` and ``عبد الله`` are one word each, ``بن`` is one too."""
    return tuple(bare(w) for w in COMPOUND.sub(r"\1", fold(name)).split())


@lru_cache(maxsize=65536)
def settled(name: str) -> str:
    """The word of a person's name by which it is filed: the family, without one the father; a ruling house does not count."""
    found = chain(name)
    words, linked = found.words, found.linked
    if len(words) > 2 and words[-1] in lists()["houses"]:
        words, linked = words[:-1], linked[:-1]
    return words[1] if len(words) > 2 and all(linked[1:]) else words[-1] if words else ""


def one_name(a: str, b: str) -> bool:
    """Whether two names of persons can be one man's: spellings of one name, or the shorter a part of the longer that he goes by.

    «حفتر» is «خليفة حفتر», «سيرغي» alone is not «سيرغي شويغو»; «محمد بن سلمان» is «محمد بن سلمان بن عبد العزيز»,
    «سلطان بن سلمان» is neither of them and not «سلمان».
    """
    x, y = sorted((chain(a), chain(b)), key=lambda c: len(c.words))
    if not x.words:
        return False
    if 1 < len(x.words) < len(y.words) and _mohammed(y) and not _mohammed(x) and x.words[0] == y.words[1]:
        y = replace(y, words=y.words[1:], linked=y.linked[1:])
    return _agree(x, y) or any(_agree(x, other) for other in (*_written_together(x, y), *_turned(x, y)))


def _mohammed(name: Chain) -> bool:
    """«محمد جواد ظريف» goes by «جواد ظريف»: a blessing before a given name, not his own before his father's."""
    return len(name.words) > 2 and name.words[0] == "محمد" and not name.linked[1] and name.words[1] in lists()["after_mohammed"]


def _turned(x: Chain, y: Chain) -> Iterator[Chain]:
    """A foreign name of two words the other way round: «محمدو إيسوفو», «إيسوفو محمدو»."""
    if len(x.words) == len(y.words) == 2 and not any(map(is_arabic, (*x.words, *y.words))):
        yield replace(y, words=y.words[::-1])


def _written_together(x: Chain, y: Chain) -> Iterator[Chain]:
    """``y`` with two of its words as one, where it has a word more than ``x``: «دو فيلبان», «دوفيلبان». Arabic ones only where
    ``x`` has the very letters: «خليل زاد», «خليلزاد»."""
    if len(y.words) != len(x.words) + 1:
        return
    strict = any(is_arabic(w, given=not i) for c in (x, y) for i, w in enumerate(c.words))
    for i, word in enumerate(x.words):
        whole = y.words[i] + y.words[i + 1]
        if not strict or alike(word, whole, foreign=False):
            yield replace(y, words=(*y.words[:i], whole, *y.words[i + 2 :]), linked=x.linked)


def _agree(x: Chain, y: Chain) -> bool:
    abroad = any(map(_foreign_given, (x.words[0], y.words[0])))
    strict = any(is_arabic(w, given=not i) for c in (x, y) for i, w in enumerate(c.words))
    match = _Match(x, y, x.hard | y.hard, abroad, strict, not set(x.words).isdisjoint(y.words))
    if len(x.words) == len(y.words):
        return all(match.at(i, i) for i in range(len(x.words)))
    if len(x.words) == 1:
        return match.alone()
    return match.left_out() or match.ending()


@lru_cache(maxsize=65536)
def _foreign_given(word: str) -> bool:
    return load_names().words.get(word) in _GIVEN and not is_arabic(word, given=True)


def _called(a: str, b: str) -> bool | None:
    """Whether two given names are one by the list of what their bearers are called; None where it does not have both."""
    nicknames = lists()["nicknames"]
    return nicknames[a] == nicknames[b] if a in nicknames and b in nicknames else None


def _firm(a: str, b: str) -> bool:
    """Whether the vowels of two family names count, whatever stands beside them: behind an article, and those of short ones
    («توماس مولر», «توماس ميلر»)."""
    return a.startswith("ال") or b.startswith("ال") or (min(len(a), len(b)) in (3, 4) and other_vowels(a, b))


def _article_cut(a: str, b: str) -> bool:
    """«لخضر» is «الأخضر», as it is spoken in the west; «لوليد» what a preposition leaves of «الوليد»."""
    for one, other in ((a, b), (b, a)):
        if len(one) > _SHORT - 1 and one[0] == "ل" and other.startswith("ال") and one[1:] == other[2:].removeprefix("ا"):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Match:
    """The words of a shorter name ``x`` held against those of a longer one ``y``.

    ``abroad``: their given name is a foreign one, so what looks like an article or an Arabic letter behind it says little
    («ماسيميليانو أليغري», «موشيه يعلون»). ``strict``: one of them is an Arabic name, in which a short word that could be either
    is Arabic. ``shared``: they have a word in common, letter for letter.
    """

    x: Chain
    y: Chain
    hard: frozenset[str]
    abroad: bool
    strict: bool
    shared: bool

    def at(self, i: int, j: int) -> bool:
        """Whether word ``i`` of ``x`` and word ``j`` of ``y`` are one."""
        a, b, given = self.x.words[i], self.y.words[j], not (i or j)
        if a == b:
            return True
        if given and (called := _called(a, b)) is not None:
            return called
        # «محمد علي» (son of Ali) and «محمد العلي» (of the family al-Ali); «خالد بن فيصل», «خالد الفيصل».
        if i and j and bare(a) == bare(b) and (is_given(bare(a)) or self.x.linked[i] != self.y.linked[j]):
            return False
        if given and self.shared and not self.strict and min(len(a), len(b)) >= _NICK and (a.startswith(b) or b.startswith(a)):
            return True
        if (self.x.linked[i] and "بن" + a == b) or (self.y.linked[j] and "بن" + b == a) or _article_cut(a, b):
            return True
        return self._spelled(a, b, given=given)

    def _spelled(self, a: str, b: str, *, given: bool) -> bool:
        """Whether two words are spellings of one: by the ear where they may be foreign. A short one among Arabic words
        may differ in one sound, no more."""
        plain, abroad = given or not self.hard.isdisjoint((a, b)), self.abroad and not given
        cut = not plain and a.startswith("ال") != b.startswith("ال")
        a, b = (bare(a), bare(b)) if cut else (a, b)
        foreign = abroad and not is_given(bare(a)) and not is_given(bare(b))
        foreign = foreign or (not cut and may_be_foreign(a, b, given=plain))
        strict = self.strict and not abroad
        short = foreign and strict and min(len(a), len(b)) <= _SHORT
        if short and distance(a, b) <= ONE_SOUND:
            return True
        misprinted = self.shared and foreign and not (given or strict) and a[0] == b[0] and min(len(a), len(b)) >= _MISPRINTED
        if misprinted and distance(a, b) <= ONE_LETTER:
            return True
        foreign = foreign and not short
        if strict:
            eased = not foreign and (is_given(a) or is_given(b) if given else not cut or min(len(a), len(b)) > _SHORT)
        else:
            eased = foreign and (given or not _firm(a, b))
        return alike(a, b, foreign=foreign, ease=_SAME_BESIDE if eased and self.shared else 0.0)

    def alone(self) -> bool:
        """One word for a name of several: the family, or a ruler's first name."""
        if self.x.royal:
            return self.at(0, 0)
        last = len(self.y.words) - 1
        return self.x.linked[0] == self.y.linked[last] and self.at(0, last)

    def left_out(self) -> bool:
        """Whether ``x`` is ``y`` with some links left out: given name and every father told agree, and so does the end."""
        x, y = self.x, self.y
        if not self.at(0, 0):
            return False
        fathers = 1
        while fathers < len(x.words) and x.linked[fathers]:
            if not self.at(fathers, fathers):
                return self._family_with_son()
            fathers += 1
        if all(self.at(i, i) for i in range(len(x.words))):
            return True
        last = len(y.words) - 1
        if last > 2 and y.words[last] in lists()["houses"] and x.words[-1] != y.words[last]:
            last -= 1
        if not self.at(len(x.words) - 1, last) or (y.linked[last] and last >= fathers):
            return False
        return self._in_order(fathers, len(x.words) - 1, last)

    def _family_with_son(self) -> bool:
        """«سناء محمد بن لادن» is «سناء بن لادن»: where no father's name has بن, it belongs to the family."""
        y = self.y
        last = len(y.words) - 1
        return len(self.x.words) == 2 and not any(y.linked[:last]) and y.linked[last] and self.at(1, last)

    def _in_order(self, first: int, last: int, end: int) -> bool:
        """Whether the words of ``x`` from ``first`` before ``last`` stand in ``y`` before ``end``, in their order."""
        at = first
        for i in range(first, last):
            at = next((j for j in range(at, end) if self.at(i, j)), end) + 1
            if at > end:
                return False
        return True

    def ending(self) -> bool:
        """Whether ``x`` is the family of ``y``, which has several words: «دي ميستورا», «بن لادن», «داود أوغلو»."""
        x, y, before = self.x, self.y, len(self.y.words) - len(self.x.words)
        if x.linked[0] != y.linked[before] or (is_given(x.words[0]) and x.words[1] != "اوغلو" and not x.linked[0]):
            return False
        known = x.words[0] in lists()["particles"] or x.linked[0] or not all(map(is_arabic, x.words))
        return known and all(self.at(i, before + i) for i in range(len(x.words)))
