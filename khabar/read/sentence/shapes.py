"""What the letters of a stem and how frequent its forms are tell of a noun: case, number, adjective, name."""

from __future__ import annotations

import re
from functools import lru_cache

from khabar.lexicon.valency import load_valency
from khabar.text.frequency import load_frequencies
from khabar.text.normalise import fold

#: Zipf points the genders of an adjective lie apart, at most: المحلي and المحلية, but not المدير and المديرة.
_BOTH_GENDERS = 1.2
#: Of rarer adjectives often one gender only is printed at all.
_KNOWN = 3.2
#: A word rarer than this is a name, one form of a word rarer than that tells nothing.
_NAME, RARE = 2.6, 2.8
#: Verbal nouns that few names are shaped like.
_DEED = re.compile("ت..ي.|است..ا.|ا.ت.ا.|ان..ا.")
#: Endings of an adjective of origin.
_NISBA = ("ي", "يه", "يون", "يين", "يات")


def zipf(word: str) -> float:
    return load_frequencies().get(word, 0.0)


def may_be_plural(stem: str) -> bool:
    """Whether a noun may be a plural by its form."""
    if stem.endswith(("ات", "ون", "ين", "اء")):
        return True
    return stem in load_valency().short_plurals or (
        len(stem) > 3
        and (any(letter in "او" for letter in stem[2:-1]) or (stem[0] == "ا" and len(stem) == 4))
        and not stem.endswith("ه")
    )


@lru_cache(maxsize=20_000)
def case_by_ending(stem: str) -> str:
    """The case of a dual or sound plural; none for words that only look like one (القانون)."""
    base, zipf = stem[:-2], load_frequencies()
    if stem.endswith("ون"):
        return "n" if zipf.get(base + "ين", 0.0) >= RARE else ""
    if stem.endswith("ان"):
        return (
            "n"
            if max(zipf.get(base, 0.0), zipf.get(base + "ة", 0.0) if not base.endswith("ت") else zipf.get(base[:-1] + "ة", 0.0))
            > zipf.get(stem, 0.0) + 0.5
            and zipf.get(base + "ين", 0.0) > 2
            else ""
        )
    if stem.endswith("ين"):
        return "o" if max(zipf.get(base + "ون", 0.0), zipf.get(base + "ان", 0.0)) >= RARE - 0.5 else ""
    return ""


@lru_cache(maxsize=20_000)
def is_foreign(core: str) -> bool:
    """A word hardly ever printed, and never with the article, is a name, but for those shaped as a deed («تذليل»)."""
    if _DEED.fullmatch(core):
        return False
    stems = {core, *(core.removesuffix(ending) for ending in ("ا", "تان", "تين", "ان", "ين", "ون", "ات") if len(core) > 4)}
    return max(zipf(lead + stem) for stem in stems for lead in ("", "ال")) < _NAME


@lru_cache(maxsize=20_000)
def is_unknown(stem: str, whole: str) -> bool:
    """Whether what looks like a word with a pronoun or preposition is never printed without it: «فاتسكه»."""
    return max(zipf(stem), zipf("ال" + stem), zipf(stem.removesuffix("ت") + "ة"), zipf(stem.removesuffix("ا")), zipf(whole)) < 1.5


@lru_cache(maxsize=20_000)
def is_adverb(core: str) -> bool:
    """«رسميا» is rarer than the adjective it comes from, «سوريا» more frequent."""
    return core.endswith("يا") and zipf(core) < zipf(core[:-1])


@lru_cache(maxsize=20_000)
def is_accusative(surface: str, core: str) -> bool:
    """Whether a word in ا is an indefinite noun in the accusative: without it, it is as frequent."""
    if not core.endswith("ا") or len(core) < 4 or surface.endswith(("ى", "اء")):
        return False
    zipf = load_frequencies()
    return max(zipf.get(core[:-1], 0.0), zipf.get("ال" + core[:-1], 0.0)) > zipf.get("ال" + core, 0.0) + 0.5


@lru_cache(maxsize=20_000)
def may_be_adjective(spelt: str) -> bool:
    """Whether a stem may be an adjective: by its form, and because both its genders are printed with the article."""
    valency = load_valency()
    bare = fold(spelt)
    if bare in valency.not_adjectives:
        return False
    stem = spelt
    for ending in ("ات", "ون", "ين", "ان", "ة", "ا"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            stem = stem.removesuffix(ending)
            break
    if bare in valency.adjectives or fold(stem) in valency.adjectives:
        return True
    if len(stem) < (3 if stem.endswith("ي") else 4) or fold(stem) in valency.not_adjectives:
        return False
    shaped = stem[-1] in "ي" or stem[0] == "م" or (len(stem) == 4 and (stem[1] == "ا" or stem[2] in "يو"))
    man, woman = zipf("ال" + stem), zipf("ال" + stem + "ة")
    return shaped and (abs(man - woman) < _BOTH_GENDERS or (0.0 < max(man, woman) < _KNOWN and spelt in (stem, stem + "ة")))


def adjectival(word: str) -> bool:
    """Whether a folded word, with its article or without, may be an adjective by its ending or its form."""
    stem = word.removeprefix("ال")
    return stem.endswith(_NISBA) or may_be_adjective(stem.removesuffix("ه") + "ة" if stem.endswith("ه") else stem)
