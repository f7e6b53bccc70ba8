"""One sentence as the name rules see it: words that may carry letters in front, and look-ups that begin at a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from rapidfuzz.fuzz import ratio

from khabar.lexicon.names import Hit, Names, Phrases, loose
from khabar.lexicon.sounds import alike, is_given
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.text.frequency import load_frequencies, spelling
from khabar.text.normalise import fold

#: Marks that may stand between a title and the name, or around the name.
QUOTES = frozenset("\"“”„‟«»‹›'’‘")
#: How alike (0 to 100, غ and ج as one letter) two spellings of one foreign name are at least;
#: 80 is ``مطار محمد``, ``مهاتير محمد``.
_ALIKE = 83
_ONE_LETTER = str.maketrans("غق", "جك")
#: What begins a byname sounds like some foreign names: «أبو أحمد» is not «آبي أحمد».
_BYNAMES = frozenset({"ابو", "ابا", "ام"})
_LETTER_NUMBER = frozenset({"word", "number"})


@dataclass(frozen=True, slots=True)
class Found:
    """A look-up's result: what was found, the token after it, and how many letters of its first word are not part of it."""

    value: Any
    end: int
    drop: int
    words: int = 1


@lru_cache(maxsize=50_000)
def zipf(surface: str) -> float:
    """The frequency of a word as printed (Zipf, 0 where unknown)."""
    return load_frequencies().get(spelling(printed(surface)), 0.0)


def printed(surface: str) -> str:
    """A word with the letters' presentation forms (U+FB50 and up) made plain letters; others as they are."""
    return normalize("NFKC", surface) if max(surface, default="") >= "\ufb50" else surface


#: Letters of a word that is too short to lose one by itself.
_BRIEF = 3


@lru_cache(maxsize=40_000)
def readings(norm: str) -> tuple[tuple[str, int], ...]:
    """How a folded word may begin a phrase: (what is left, letters taken off), the fewest letters first.

    ``للجيش`` gives ``الجيش`` with one letter taken off: its article is printed as ``ل``.
    """
    found = [(norm, 0)]
    rest, off = norm, 0
    if len(rest) > 3 and rest[0] in "وف":
        rest, off = rest[1:], 1
        found.append((rest, off))
    if len(rest) > 4 and rest.startswith("لل"):
        found.append(("ال" + rest[2:], off + 1))
        if rest.startswith("للل"):
            found.append(("الل" + rest[3:], off + 1))
    if len(rest) > 3 and rest[0] in "بلك":
        found.append((rest[1:], off + 1))
    return tuple(found)


def skip_letters(surface: str, count: int) -> int:
    """How many characters of ``surface`` the first ``count`` folded letters and their marks take."""
    if not count:
        return 0
    at = seen = 0
    while at < len(surface) and seen < count:
        seen += len(fold(surface[at]))
        at += 1
    while at < len(surface) and fold(surface[at]) == "":
        at += 1
    return at


def _alike(one: str, other: str) -> bool:
    """Whether two names of as many words are near enough; an Arabic given name has to agree («محمد» is not «محمدو»)."""
    for a, b in zip(one.split(), other.split(), strict=False):
        if a != b and (is_given(a) or is_given(b)) and not alike(a, b, foreign=False):
            return False
    return ratio(one.translate(_ONE_LETTER), other.translate(_ONE_LETTER)) >= _ALIKE


class Line:
    """The tokens of one sentence with look-ups. ``text`` is the whole text; spans are raw."""

    __slots__ = ("names", "text", "tokens")

    def __init__(self, text: str, tokens: Sequence[Token], names: Names) -> None:
        self.text = text
        self.tokens = tokens
        self.names = names

    def word(self, at: int) -> Token | None:
        """The word at ``at``; None for marks and outside."""
        if 0 <= at < len(self.tokens) and self.tokens[at].kind == "word":
            return self.tokens[at]
        return None

    def norm(self, at: int) -> str:
        """The folded token at ``at``; empty outside."""
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def span(self, start: int, end: int, drop: int = 0) -> Span:
        """Raw span of tokens ``start`` to before ``end``, less the first ``drop`` letters."""
        first, last = self.tokens[start], self.tokens[end - 1]
        begin = first.span.start + skip_letters(first.surface, drop)
        stop = last.span.end
        while stop > begin and self.text[stop - 1] == "\u0640":
            stop -= 1
        return Span(min(begin, stop), stop)

    def past_quote(self, at: int) -> int:
        """``at``, or the token after an opening mark there."""
        return at + 1 if at < len(self.tokens) and self.tokens[at].surface in QUOTES else at

    def run(self, start: int, most: int) -> list[str]:
        """Folded words from ``start`` on without a mark between, at most ``most``; a quote may open the last of them."""
        words: list[str] = []
        at = start
        while at < len(self.tokens) and len(words) < most and self.tokens[at].kind in _LETTER_NUMBER:
            words.append(self.tokens[at].norm)
            at += 1
        return words

    def find(self, phrases: Phrases, at: int, drops: bool = True) -> Found | None:
        """The longest phrase of a table that begins at ``at``."""
        if not self._opens(phrases.longest, at, drops):
            return None
        for found in self._candidates(phrases.longest, at, drops):
            value = phrases.table.get(found.value)
            if value is not None:
                return Found(value, found.end, found.drop, found.words)
        return None

    def known(self, at: int, drops: bool = True) -> Found | None:
        """The longest known body, medium or place that begins at ``at``; its value is a ``Hit``."""
        best: Found | None = None
        for found in self._candidates(self.names.phrases.longest, at, drops):
            if best is not None and found.words < best.words:
                continue
            hit = self.names.find(found.value)
            if (
                hit is not None
                and found.words == 1
                and ((found.drop and not self._written_on(at, found.drop)) or "\u064b" in self.tokens[at].surface)
            ):
                continue
            if hit is not None and (best is None or found.words > best.words or self._joined(at, best, found, hit)):
                best = Found(hit, found.end, found.drop, found.words)
        return best

    def _joined(self, at: int, best: Found, found: Found, hit: Hit) -> bool:
        """Whether «وجدة» is rather «و» and Jeddah: the place without the letter is far commoner, and no «في» stands before."""
        if found.drop != 1 or best.drop or found.words > 1 or self.norm(at)[0] != "و" or best.value.entries[0].kind != "place":
            return False
        whole, rest = self.tokens[at].surface, self.tokens[at].surface[1:]
        led = self.norm(at - 1) in self.names.cues["place_before"]
        return at > 0 and not led and hit.entries[0].kind == "place" and zipf(rest) > zipf(whole) + 1

    def _written_on(self, at: int, drop: int) -> bool:
        """Whether the letters taken off are clitics: the word as printed is not the commoner one (``كبيرا``, not ``بيرا``), and
        much seldomer where ``ك`` is taken off, which hardly ever stands before a place (``كلاوس``)."""
        norm = self.tokens[at].norm
        rest = next(form for form, off in readings(norm) if off == drop)
        return zipf(norm) <= max(zipf(rest), 1.0) + (-1.0 if norm[drop - 1] == "ك" else 0.5)

    def person(self, at: int, drops: bool = True) -> Found | None:
        """The longest known person's name that begins at ``at``, near spellings of foreign names included."""
        found = self.find(self.names.people, at, drops)
        if found and found.words > 1:
            # «محمد صلاح الدين» is not «محمد صلاح».
            return found if self.norm(found.end) not in self.names.cues["tails"] else None
        if found and (("\u064b" in self.tokens[at].surface) or (found.drop and not self._written_on(at, found.drop))):
            found = None
        near = self._near(at, drops)
        return near or found

    def _near(self, at: int, drops: bool) -> Found | None:
        """A foreign person's name whose consonants agree with a listed spelling's; two words at least."""
        token = self.word(at)
        if token is None or len(token.norm) < 2:
            return None
        for first, off in readings(token.norm) if drops else ((token.norm, 0),):
            skeleton = loose(first)
            most = self.names.loose_firsts.get(skeleton, 0)
            if not most or first in _BYNAMES:
                continue
            words = self.run(at, most)
            for count in range(len(words), 1, -1):
                key = " ".join((skeleton, *map(loose, words[1:count])))
                # Shorter skeletons agree by chance.
                listed = self.names.loose_people.get(key) if count > 2 or len(key) > 5 else None
                if listed and _alike(" ".join((first, *words[1:count])), listed[1]):
                    return Found(Hit((listed[0],)), at + count, off, count)
        return None

    def _opens(self, longest: dict[str, int], at: int, drops: bool) -> bool:
        """Whether a phrase may begin at ``at``: at most words none does, and they are told apart here quickly."""
        if not 0 <= at < len(self.tokens):
            return False
        norm = self.tokens[at].norm
        return norm in longest or (drops and any(first in longest for first, _ in readings(norm)[1:]))

    def _candidates(self, longest: dict[str, int], at: int, drops: bool) -> Iterator[Found]:
        token = self.word(at)
        if token is None:
            return
        brief = len(token.norm) == _BRIEF and token.norm[0] in "وفبلك"  # «وتل أبيب»: of a word so short only in a phrase
        shorter = ((token.norm[1:], 1),) if brief else ()
        for first, off in (*readings(token.norm), *shorter) if drops else ((token.norm, 0),):
            most = longest.get(first, 0)
            if not most:
                continue
            words = self.run(at, most)
            words[0] = first
            if most > 2:
                yield from self._numbered(words[0], at, off, most)
            for count in range(len(words), int(brief and off > 0), -1):
                yield Found(" ".join(words[:count]), at + count, off, count)

    def _numbered(self, first: str, at: int, off: int, most: int) -> Iterator[Found]:
        """Phrases with digits, whose brackets the lists leave out: ``لجنة (5+5) العسكرية``."""
        near = self.tokens[at + 1 : at + 8]
        if not any(token.kind == "number" for token in near):
            return
        words, ends = [first], [at + 1]
        for step, token in enumerate(near, start=at + 1):
            if token.kind in _LETTER_NUMBER or token.surface == "+":
                words.append(token.norm)
                ends.append(step + 1)
            elif token.surface in "()[]":
                if token.surface in ")]":
                    ends[-1] = step + 1
            else:
                break
        for count in range(min(most, len(words)), 1, -1):
            if "+" in words[:count]:
                yield Found(" ".join(words[:count]), ends[count - 1], off, count)


class Scan:
    """A walk over one sentence: its line, the lexicon, and what was found so far."""

    __slots__ = ("found", "line", "names")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.names = line.names
        self.found: list[Mention] = []
