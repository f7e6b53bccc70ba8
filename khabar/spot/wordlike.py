"""What speaks against a word's being a name: it is conjugated as verbs are, or it describes the noun before it.

Both are read off the word's letters and the frequencies of its other forms. Of the 32,000 listed name words fewer than 250 look
like a verb; a listed word is never asked.
"""

from __future__ import annotations

from functools import lru_cache

from khabar.spot.lines import Line, printed, zipf
from khabar.text.frequency import spelling

#: From this Zipf value on another form of a word is in use, and from this one it is common.
_USED, _COMMON = 2.3, 3.0
#: Below this a form is met by chance.
_CHANCE = 1.6
_LONG = frozenset("اويى")
_PERSONS = "يتن"


@lru_cache(maxsize=40_000)
def verbal(surface: str) -> bool:
    """Whether a word that no list of names has looks like a conjugated verb: ``يفتتح``, ``سيجلسون``, ``نحلم``, ``شيدوا``."""
    word = spelling(printed(surface))
    if word[:2] in ("سي", "ست", "سن") and len(word) > 4:
        # The future: «سينجح», «سيجلسون».
        return max(zipf(word[1:]), zipf(word[1:-2]) if word[-2:] in ("ون", "ان") else 0) >= _USED and _present(word[1:])
    return len(word) > 3 and (_present(word) or _past(word))


def _present(word: str) -> bool:
    first, rest = word[0], word[1:]
    if first not in _PERSONS + "أ" or zipf("ال" + word) >= 2:
        return False
    # No foreign name begins with ي and goes on without a long vowel: «يغربل», not «يلتسين».
    if first == "ي" and 3 <= len(rest) <= 5 and _LONG.isdisjoint(rest):
        return True
    if first == "ي" and rest[-2:] in ("ون", "ان") and zipf(word[:-2]) >= _USED:
        return True
    others = [zipf(person + rest) >= _USED for person in _PERSONS if person != first]
    return others[0] and zipf("ال" + word) == 0 if first == "ت" else sum(others) > (first != "ي")


def _past(word: str) -> bool:
    if word.endswith("وا"):
        if len(word) == 4:
            return zipf(word[:2]) >= _COMMON and zipf(word[:2] + "ت") >= _USED  # «فروا»
        return max(zipf(word[:-2]), zipf(word[:-1])) >= _USED
    if word.endswith("ت"):
        bare = word[:-1]
        return zipf(bare + "ى") >= _COMMON or (zipf(bare) >= 2.5 and zipf(bare + "وا") >= _CHANCE)
    return zipf(word + "ت") >= _USED and zipf(word + "وا") >= _CHANCE and zipf("ال" + word) < _CHANCE


def inflected(surface: str) -> bool:
    """Whether a word bears the short vowel of its case, as verse prints its nouns: ``صباحُ``."""
    return surface[-1] in "\u064e\u064f\u0650"


def describes(line: Line, at: int) -> bool:
    """Whether the word at ``at`` reads as the adjective of the noun right before: ``الطريق الدائري``, ``أب صادق``."""
    token, noun = line.word(at), line.word(at - 1)
    if token is None or noun is None or len(noun.stem) < 2 or token.enc or token.pro not in ((), ("ال",)):
        return False
    names = line.names
    bare, definite = token.surface.removeprefix("ال"), token.surface.startswith("ال")
    if not (_adjective(bare) if definite else _adjective(token.surface)) or noun.norm in names.cues["never"]:
        return False
    if (
        names.words.get(noun.norm, "w") != "w"
        or noun.stem in names.cues["saying"]
        or verbal(noun.surface)
        or not _noun(noun.stem)
    ):
        return False
    return definite == noun.definite and not noun.enc


def described(line: Line, at: int, *, least: float = _COMMON) -> bool:
    """Whether the word at ``at`` is a common noun with its adjective behind it, both without article: ``قاسم مشترك``.

    ``least`` is how frequent (Zipf) the noun is with the article."""
    token, after = line.word(at), line.word(at + 1)
    if token is None or after is None or token.definite or after.pro or after.enc or after.norm in line.names.words:
        return False
    return zipf("ال" + token.surface) >= least and after.norm not in line.names.cues["never"] and _adjective(after.surface)


def idiom(line: Line, at: int) -> bool:
    """Whether the word before makes another word of a place's name: ``صلاة المغرب`` is the prayer, unless another place
    follows; or the word behind does: ``مسقط رأسه`` is where he was born, ``حماس الجماهير`` no movement."""
    before, after, idioms = line.word(at - 1), line.word(at + 1), line.names.cues["idioms"]
    if after is not None and any(f"{norm} {after.stem}" in idioms for norm in (line.norm(at), line.norm(at)[1:])):
        return True
    return before is not None and f"{before.stem} {line.norm(at)}" in idioms and line.known(at + 1) is None


@lru_cache(maxsize=40_000)
def _adjective(bare: str) -> bool:
    """Whether a word without article is one of description: it takes the article and the feminine ending."""
    if zipf("ال" + bare) < 2:
        return False
    return bare.endswith(("ة", "ي")) or max(zipf(bare + "ة"), zipf("ال" + bare + "ة")) >= 2.5 or zipf(bare + "ها") > _USED


def _noun(stem: str) -> bool:
    """Whether a word is rather a noun than a verb: oftener with the article than with a verb's feminine ending."""
    return max(zipf("ال" + stem), zipf("ال" + stem[:-1] + "ة") if stem.endswith("ه") else 0) > zipf(stem + "ت")
