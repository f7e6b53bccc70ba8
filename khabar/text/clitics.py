"""Words without what is written onto them: conjunction, preposition, future sign, article, pronoun.

Every way to cut a word is weighed by how frequent its stem is (Zipf, so powers of ten) less what each clitic costs; the word
as it stands costs nothing. Function words come from a table; known names are cut only where that is far likelier.

The stem is the folded form that lexicons list:
- ``زيارته`` is ``زياره`` + ``ه`` (the ta marbuta that the pronoun opened), ``التقاه`` is ``التقي`` + ``ه`` (the alef maksura);
- a hamza on a seat that only the pronoun called for is put back on the line: ``لقائه`` and ``لقاؤه`` are ``لقاء`` + ``ه``, as
  ``لقاءه`` is (elsewhere ``ئ`` and ``ؤ`` are folded to ``ي`` and ``و`` and stay so: ``رئيس`` is ``رييس``);
- the ``ا`` of the accusative stays: ``رئيسا`` is ``رييسا``;
- ``به`` has no stem; ``للوزير`` is ``ل`` + ``ال`` + ``وزير``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from khabar.text.frequency import load_frequencies
from khabar.text.normalise import fold

_ARTICLE = "ال"
_TATWEEL = "\u0640"

#: Zipf points a proclitic costs, by the shape of what follows: an article, four letters or more, fewer. Set on the frequency list
#: itself and the even-numbered sentences of PUD (``eval/clitics.py``); checked by eye on the words of ANERcorp.
#: Negative: words with it may be more frequent than their stem.
_BEFORE_ARTICLE = {"و": -1.0, "ف": 0.0, "ب": -1.5, "ل": -1.5, "ك": -0.3}
_BEFORE_LONG = {"و": -0.3, "ف": 0.7, "ب": -0.6, "ل": -0.5, "ك": 0.5, "س": 0.0}
_BEFORE_SHORT = {"و": 0.2, "ف": 0.9, "ب": 0.6, "ل": 0.4, "ك": 1.5, "س": 0.3}
#: After a proclitic a hamza on alef opens the stem as good as surely: ``وأضاف``.
_BEFORE_HAMZA = {"و": -1.2, "ف": -0.5, "ب": -0.5, "ل": -0.5, "ك": 0.0, "س": -0.5}
#: What a pronoun costs after four letters and more, and after fewer.
_AFTER_LONG = {"ه": -0.5, "ها": -0.6, "هم": -0.5, "هما": -0.3, "هن": 0.0, "نا": 0.2, "كم": 0.8, "ك": 1.0, "ني": 0.5, "ي": 3.0}
_AFTER_SHORT = {"ه": 0.0, "ها": -0.6, "هم": 0.1, "هما": 0.3, "هن": 0.5, "نا": 0.5, "كم": 1.5, "ك": 1.5, "ني": 1.5, "ي": 3.5}
#: How much rarer a word is with its ``ة`` printed as ``ه`` on careless pages.
_CARELESS = 0.8
#: Without a word table to name the exceptions, ``ال`` is no article where a word is this much more frequent with it than without.
_ARTICLE_GAP = 2.2
#: How frequent a known name is held to be, at the least.
_NAME = 2.5
#: A name is cut all the same where that is this much likelier: gazetteers hold villages that sound like وثار, حديثه or بروما.
_DOUBT = 1.8
_DOUBT_WAW = 0.7
_DOUBT_HEH = 0.35
#: Where nothing is known of it, a word with the article passes for one of this frequency.
_UNKNOWN = 1.0
#: What a stem gains that the word table holds: وطن in وطنهم.
_TOLD = 1.0
_HAMZA = frozenset("أإآ")
#: A name beats a conjunction and a function word printed alike (``والي`` a governor; ``وإلى`` has its hamza).
_CONJUNCTIONS = (("و",), ("ف",))
#: Longer runs of letters are no words.
_LONGEST = 20
#: Words remembered before the memory starts anew: some 25 MB. Remembering all words of 27,000 articles
#: would save less than 5 % of the time.
_REMEMBERED = 80_000


@dataclass(frozen=True, slots=True)
class Split:
    """A folded word in parts: proclitics in order, stem, enclitic pronoun (``""`` where none)."""

    pro: tuple[str, ...]
    stem: str
    enc: str


class Splitter:
    """Splits folded words and remembers each.

    ``names`` are folded words that stay whole unless a cut is far likelier (their article is told apart all the same).
    ``words`` fixes the parts of words by their ``spelling``; ``khabar.lexicon.words.load_splitter`` gives the function words,
    without which verbs such as ``التقى`` pass for nouns. ``frequencies`` are Zipf values by ``spelling``, by default those of
    ``wordfreq``, loaded with the first word that needs them.
    """

    def __init__(
        self,
        names: Container[str] = (),
        words: Mapping[str, Split] | None = None,
        frequencies: Mapping[str, float] | None = None,
    ) -> None:
        self._names = names
        self._words = words or {}
        self._frequencies = frequencies
        self._known: dict[str, Split] = {}

    def split(self, norm_word: str, surface: str) -> Split:
        """The parts of ``norm_word``, which is the folded ``surface``; the surface tells ``ة`` from ``ه`` and hamzas."""
        known = self._known.get(surface)
        if known is None:
            known = self._split(norm_word, surface)
            if len(surface) <= _LONGEST:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[surface] = known
        return known

    def _split(self, word: str, surface: str) -> Split:
        lone = _lone(word) if surface.endswith(_TATWEEL) or word == "و" else None
        if lone is not None:
            return lone
        letters = _letters(surface, word)
        spelt = word[:-1] + "ة" if letters.endswith("ة") else word
        # A hamza after the first letter opens a stem, whatever bears such a name: لأول.
        named = word in self._names and not (word[0] in "وفبلك" and letters[1:2] in _HAMZA)
        fixed = self._fixed(spelt, letters)
        if fixed is not None and not (named and letters == word and fixed.pro in _CONJUNCTIONS):
            return fixed
        if len(word) < 3 or len(word) > _LONGEST:
            return Split((), word, "")
        pro, stem, enc, margin = self._best(spelt, letters)
        if named and (fixed is not None or margin < _doubt(pro, enc)):
            return self._article((), spelt, "", letters)
        inner = self._words.get(stem) if pro and not enc else self._split(stem, stem) if enc and not pro else None
        if inner is None:
            return self._article(pro, stem, enc, letters)
        if pro:
            return self._article(pro, stem, enc, letters) if inner.pro else Split(pro, inner.stem, inner.enc)
        # بإمكاننا: the pronoun is gone, the preposition comes next.
        return Split((), fold(stem), enc) if inner.enc or _ARTICLE in inner.pro else Split(inner.pro, inner.stem, enc)

    def _fixed(self, spelt: str, letters: str) -> Split | None:
        """What the word table says, where it says something of this spelling."""
        fixed = self._words.get(spelt)
        # واحد is one word, وأحد two.
        return None if fixed and not fixed.pro and spelt[0] in "وف" and letters[1:2] in _HAMZA else fixed

    def _best(self, spelt: str, letters: str) -> tuple[tuple[str, ...], str, str, float]:
        """Proclitics, stem (with its article) and pronoun of the likeliest way to cut; by how much it is likelier than none."""
        parts: tuple[tuple[str, ...], str, str] = ((), spelt, "")
        best = whole = self._whole(spelt)
        for pro, rest, cost in _proclitics(spelt, letters):
            if pro in _CONJUNCTIONS and fold(rest) in self._names and best <= self._frequency(rest) and rest not in self._words:
                # A known name is cut no further: بايدن after و.
                return pro, rest, "", 0.0
            for stem, enc, more in self._enclitics(rest, letters):
                known = self._frequency(stem)
                if not known and pro == ("و",) and not enc and (letters[1] in _HAMZA or (not best and len(rest) > 4)):
                    known = _UNKNOWN
                if not (pro or enc) or not known:
                    continue
                if enc and not pro and len(stem) > 2 and stem in self._words:
                    known += _TOLD
                score = known - cost - more
                if score > best:
                    best, parts = score, (pro, stem, enc)
        return *parts, best - whole

    def _whole(self, spelt: str) -> float:
        """How frequent the word is uncut, also with its ``ه`` for a careless ``ة``."""
        found = self._frequency(spelt)
        return max(found, self._frequency(spelt[:-1] + "ة") - _CARELESS) if spelt[-1] == "ه" else found

    def _zipf(self) -> Mapping[str, float]:
        if self._frequencies is None:
            self._frequencies = load_frequencies()
        return self._frequencies

    def _frequency(self, stem: str) -> float:
        zipf = self._zipf()
        found = zipf.get(stem, 0.0)
        if not found and stem.startswith(_ARTICLE):
            found = max(zipf.get(stem[2:], 0.0), _UNKNOWN)
        return _NAME if found < _NAME and fold(stem) in self._names else found

    def _enclitics(self, rest: str, letters: str) -> Iterator[tuple[str, str, float]]:
        """The stems ``rest`` may have, with the pronoun cut off and its cost."""
        yield rest, "", 0.0
        whole = self._words.get(rest)
        if whole is not None and not whole.enc:
            return
        if letters[-1] in "ةى":
            return
        articled = rest.startswith(_ARTICLE) and letters[len(letters) - len(rest)] not in _HAMZA
        for enc in _AFTER_LONG:
            stem = rest[: -len(enc)]
            if not rest.endswith(enc) or len(stem) < 2 or (articled and stem not in self._words):
                continue
            if enc in ("نا", "ني") and self._frequency(rest[:-1]) > max(self._frequency(stem) - 0.3, 0.0):
                # بيانا is an accusative, لبناني an adjective.
                continue
            cost = (_AFTER_LONG if len(stem) > 3 else _AFTER_SHORT)[enc]
            if letters[-len(enc) - 1] in "ئؤ":
                yield stem[:-1] + "ء", enc, cost
                if stem[-2] == "ا":
                    continue
            yield stem, enc, cost
            if stem[-1] == "ت":
                yield stem[:-1] + "ة", enc, cost
            elif stem[-1] == "ا" and enc != "ني" and len(stem) > 2:
                yield stem[:-1] + "ي", enc, cost
            elif stem[-1] == "و":
                yield stem + "ا", enc, cost
                yield stem + "ن", enc, cost

    def _article(self, pro: tuple[str, ...], stem: str, enc: str, letters: str) -> Split:
        """The split with the article told apart from the stem, where there is one."""
        bare = stem[2:]
        whole = Split(pro, fold(stem), enc)
        if not stem.startswith(_ARTICLE) or len(bare) < 2 or enc or stem in self._words:
            return whole
        opening = letters[len(letters) - len(stem)]
        if opening in _HAMZA or (opening == "ا" and pro[-1:] == ("ل",)):
            # After ل the article loses its alef: what still has it, as in لالتزام, is none.
            return whole
        if not self._words and self._zipf().get(stem, 0.0) - self._zipf().get(bare, 0.0) > _ARTICLE_GAP:
            return whole
        return Split((*pro, _ARTICLE), fold(bare), enc)


def _doubt(pro: tuple[str, ...], enc: str) -> float:
    """How much likelier than a known name a cut must be."""
    if not pro and enc == "ه":
        return _DOUBT_HEH
    return _DOUBT_WAW if pro == ("و",) and not enc else _DOUBT


def _proclitics(word: str, letters: str) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """The ways to cut conjunction, then preposition or future sign: proclitics, rest, cost."""
    yield from _prepositions((), word, letters, 0.0)
    if word[0] in "وف":
        rest = word[1:]
        yield from _prepositions((word[0],), rest, letters, _cost(word[0], rest, letters))


def _prepositions(first: tuple[str, ...], rest: str, letters: str, cost: float) -> Iterator[tuple[tuple[str, ...], str, float]]:
    yield first, rest, cost
    letter, after = rest[0], rest[1:]
    if letter not in "بلكس" or len(after) < 2:
        return
    if letter == "س" and not _imperfect(after, letters):
        return
    pro = (*first, letter)
    if letter == after[0] == "ل":
        yield pro, _ARTICLE + after[1:], cost + _BEFORE_ARTICLE["ل"]
    yield pro, after, cost + _cost(letter, after, letters)


def _cost(letter: str, rest: str, letters: str) -> float:
    opening = letters[len(letters) - len(rest)]
    if opening in _HAMZA and len(rest) > 2:
        return _BEFORE_HAMZA[letter]
    if rest.startswith(_ARTICLE) and len(rest) > 4 and letter in _BEFORE_ARTICLE:
        return _BEFORE_ARTICLE[letter]
    return (_BEFORE_LONG if len(rest) > 3 else _BEFORE_SHORT)[letter]


def _imperfect(rest: str, letters: str) -> bool:
    """Whether ``rest`` may be a verb after the future sign."""
    if rest[0] == "ا":
        return letters[len(letters) - len(rest)] == "أ" and len(rest) > 2
    return (rest[0] in "يت" and len(rest) > 2) or (rest[0] == "ن" and len(rest) > 3)


def _lone(word: str) -> Split | None:
    """Proclitics that stand alone before a digit or a quotation mark: ``والـ``."""
    rest, pro = word, []
    if rest[:1] in ("و", "ف"):
        pro.append(rest[0])
        rest = rest[1:]
    if rest[:1] in ("ب", "ل", "ك"):
        pro.append(rest[0])
        rest = rest[1:]
    if rest == _ARTICLE or (rest == "ل" and pro[-1:] == ["ل"]):
        pro.append(_ARTICLE)
        rest = ""
    return Split(tuple(pro), "", "") if pro and not rest else None


def _letters(surface: str, word: str) -> str:
    """The surface without what folding drops, letter for letter with ``word`` (or ``word`` where ligatures forbid that)."""
    if len(surface) == len(word):
        return surface
    letters = "".join(letter for letter in surface if fold(letter))
    return letters if len(letters) == len(word) else word
