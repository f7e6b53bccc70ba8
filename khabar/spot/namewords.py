"""What one word is in a person's name, judged by itself."""

from __future__ import annotations

from functools import lru_cache

from khabar.lexicon.names import Names
from khabar.model.text import Token
from khabar.spot.lines import printed, zipf
from khabar.spot.wordlike import verbal
from khabar.text.frequency import spelling

#: Above this Zipf value a word is common; 3.3 is two uses in a million words (set on the development part of ANERcorp).
COMMON = 3.3
RARE = 2.3
#: What follows و only where it joins another word: «وإلتون».
_HAMZA = frozenset("إأآ")
#: Up to this Zipf value a word in -ي may be a surname by its shape.
_FAMILY = 4.0


def sort(token: Token, names: Names) -> str:
    """What a word is in a name: ``given``, ``name``, ``also`` (a common word too), ``rare``, ``new``, ``particle``, ``tail``.

    ``nisba`` is a state's adjective with its article; ``""`` is no part of a name.
    """
    norm = token.norm
    if norm in names.cues["particles"]:
        return "particle"
    if norm in names.cues["tails"]:
        return "tail"
    if norm in names.cues["feminine"] and token.surface.endswith("ة"):
        return "given"
    if (
        norm in names.cues["never"]
        or norm.startswith("اا")
        or joins(token)
        or (token.surface.endswith("ى") and norm in ("علي", "الي", "حتي", "لدي"))
    ):
        return ""
    kind = names.words.get(norm)
    if kind in ("m", "f"):
        return "given"
    if norm in names.nisbas and kind != "s":
        return "nisba" if norm.startswith("ال") else ""
    if kind in ("n", "s"):
        return "name"
    value = zipf(token.surface)
    if kind == "w":
        return "also" if value < 4.5 else ""
    if norm.startswith("ال") and norm[2:] in names.words and names.words[norm[2:]] != "w" and value < 3.6:
        return "name"
    if verbal(token.surface):
        return ""
    if foreign(token.surface):
        return "new"
    if value >= COMMON or _clitic(token, names):
        return ""
    return "new" if value < RARE and not _derived(token) else "rare"


def joins(token: Token) -> bool:
    """Whether a word begins with the و that joins another name: ``وإلتون``."""
    return token.surface[:1] == "و" and token.surface[1:2] in _HAMZA


@lru_cache(maxsize=40_000)
def foreign(surface: str) -> bool:
    """Whether a word behaves as foreign names do: no article, no pronoun, seldom a conjunction or preposition written onto it.

    The gaps (in Zipf points, below 1.6 for absent) were set on 40 names and 40 words of the press.
    """
    word = spelling(printed(surface))
    value = zipf(surface)
    if len(word) < 4 or not 0 < value < 4.2 or word.endswith(_ENDINGS) or word.startswith("ال") or verbal(surface):
        return False
    if word[0] in "وفبلكسيت" and max(zipf(word[1:]), zipf(word[1:] + "ة")) > max(3.0, value - 0.5):
        return False
    if (word.endswith("ه") and zipf(word[:-1]) > 2.3) or "\u064b" in surface:
        return False
    if (word.endswith("ا") and max(zipf(word[:-1]), zipf(word[:-1] + "ة")) > 3.0) or (
        word.endswith("ي") and zipf(word[:-1] + "ية") > 1.6
    ):
        return False
    return (
        zipf("ال" + word) < 1.6
        and zipf("و" + word) < max(1.6, value - 1.3)
        and zipf("ب" + word) < value - 0.7
        and zipf(word + "ها") < 1.6
        and zipf(word + "ه") < max(1.6, value - 1.0)
    )


#: Endings of Arabic words that foreign names seldom have.
_ENDINGS = ("ة", "ات", "ون", "ين", "ان", "ها", "هم", "كم", "وا", "نا", "ما", "يا")


def _clitic(token: Token, names: Names) -> bool:
    """Whether the word is better read as one with letters written onto it (``وصرح``, ``لزيارته``)."""
    if token.enc and zipf(token.stem) >= COMMON:
        return True
    if not token.pro or token.pro == ("ال",):
        return False
    if "س" in token.pro:
        return True
    if token.stem in names.words and token.norm not in names.words:
        return True
    return zipf(token.stem) > max(3.0, zipf(token.surface)) or token.definite


def _derived(token: Token) -> bool:
    """Whether the shape is that of a common word: feminine or plural endings, article, verb prefixes."""
    norm = token.norm
    if norm.endswith(("ان", "تان")) and max(zipf(norm[:-2]), zipf(norm[:-3] + "ة")) > 2.5:
        return True
    return (
        norm.startswith("ال")
        or (norm.endswith(("ات", "ون", "ين", "وا", "يه")) and zipf(token.stem) > 1.5)
        or token.surface.endswith(("ة", "اً", "ًا"))
    )


def of_a_family(word: str) -> bool:
    """Whether a definite word in ``-ي`` is a surname rather than an adjective: its feminine is seldom used (``البدري``)."""
    return word.endswith("ي") and zipf(word) < _FAMILY and zipf(word[:-1] + "ية") < zipf(word) - 0.8


def surname(token: Token, ceiling: float) -> bool:
    """Whether a word that the language knows may be the surname after a given name: definite, not too common."""
    word = token.surface
    plural = word.endswith(("ون", "ين")) and zipf(word[:-2]) > zipf(word) - 0.5
    return token.pro == ("ال",) and zipf(word) < ceiling and not plural and not word.endswith(("ات", "ية", "تان"))


def surname_with_letters(token: Token) -> bool:
    """Whether a word no list has is a surname in ``با-``, ``بو-`` or ``-ني``, whose letters look like particles."""
    word = token.surface
    if word.startswith(("با", "بو")) and not word.startswith("بال"):
        return len(word) > 4 and zipf(word) < 2.0
    return word.endswith("ني") and len(word) > 3 and word[0] not in "ويتأس" and zipf(word) == 0 and not token.definite


def common_stem(token: Token) -> bool:
    stem = token.stem
    return max(zipf(stem), zipf(stem[:-1] + "ة") if stem.endswith("ه") else 0.0) > 2.3
