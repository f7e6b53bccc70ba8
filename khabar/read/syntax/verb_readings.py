"""Which verb a word may be, and how far the verb's forms outweigh the noun spelled like it (in Zipf points)."""

from __future__ import annotations

from functools import lru_cache

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.lexicon.verbs import VerbForm
from khabar.read.sentence.shapes import RARE, zipf
from khabar.text.normalise import fold

#: The form, whether it is of saying, its weight, the word without what is written before it, and other forms spelled so.
Reading = tuple[VerbForm, bool, float, str, tuple[VerbForm, ...]]


@lru_cache(maxsize=50_000)
def verb_reading(norm: str, surface: str, prep: str) -> Reading | None:
    """The likeliest verb a word may be and how far its forms outweigh the noun."""
    valency = load_valency()
    core = norm[1:] if prep and norm.startswith(prep) else norm
    readings = valency.table.get(core)
    if not readings and core[:1] in "وف" and len(core) > 3:
        readings = valency.table.get(core[1:])
        core = core[1:] if readings else core
    noun = as_noun(core)
    if readings:
        hamza = surface.lstrip("وفس")[:1] in "أآ"
        common = max(zipf(fold(v.form.lemma)) for v in readings)
        best = min(
            readings,
            key=lambda v: (
                v.form.person != 3,
                bool(v.form.enc),
                zipf(fold(v.form.lemma)) < common - 1.0,
                v.form.lemma in valency.alone and v.form.lemma not in valency.object,
                not v.say,
                fold(v.form.lemma) == v.form.lemma if hamza else False,
            ),
        )
        weight = max(_weight(best.form, core), noun + 0.2 if best.form.tense != "past" and core.lstrip("س")[:1] == "ي" else 0.0)
        others = tuple(v.form for v in readings if v.form.person == 3 and v.form != best.form and v.form.enc == best.form.enc)
        return best.form, best.say, min(weight - noun + 0.4, 5.0), core, others
    guessed = _guess(core, noun, surface)
    return (*guessed, ()) if guessed else None


def _weight(form: VerbForm, core: str) -> float:
    stem = core.removesuffix(form.enc) if form.enc else core
    if form.tense == "past":
        base = (
            stem.removesuffix("ت")
            if form.gender == "f"
            else (stem.removesuffix("وا") if not form.enc else stem.removesuffix("و"))
            if form.number == "p"
            else stem
        )
        return max(zipf(base + "ت"), zipf("ي" + base), zipf(base) if base != stem else 0.0)
    rest = stem.removeprefix("س")[1:]
    return max(zipf("ي" + rest), zipf("ت" + rest), RARE)


def _guess(core: str, noun: float, surface: str) -> tuple[VerbForm, bool, float, str] | None:
    """A verb that no list knows."""
    if len(core) < 4 or core in load_grammar().not_verbs or core.endswith(("اء", "يه")):
        return None
    stem, enc = core, ""
    if core.endswith(("اتنا", "اتها", "اته", "اتهم")):
        return None  # «يومياتنا»
    for ending in ("هما", "ها", "هم", "نا", "ه"):
        if core.endswith(ending) and len(core) - len(ending) >= 4 and zipf(core[: -len(ending)]) >= RARE:
            stem, enc = core[: -len(ending)], ending
            break
    lead = stem.removeprefix("س") if stem[:2] in ("سي", "ست", "سن") else stem
    fourth = surface.lstrip("وف").startswith("أ") and zipf(stem + "ت") >= zipf("ي" + stem[1:]) - 1.5  # «أنجز»
    if lead[0] in "يتن" or (surface.lstrip("وف").startswith("أ") and not fourth):
        rest = lead[1:]
        weight = zipf("ي" + rest)
        known = weight >= RARE and (lead[0] == "ي" or weight > zipf(lead) - 1.5)
        if lead[0] == "ي" and (known or (lead is stem and not zipf("ال" + stem) and max(zipf(stem), zipf("ت" + rest)) > 1.5)):
            number = "p" if rest.endswith(("ون", "وا")) else "s"
            return VerbForm("", "present", number=number, enc=enc), False, max(weight, RARE) - noun + 0.3, core
        if known and lead[0] in "تنا":
            third = lead[0] == "ت"
            form = VerbForm("", "present", "f" if third else "", "p" if lead[0] == "ن" else "s", 3 if third else 1, enc)
            doubt = 0.3 if third else 1.0 if weight > zipf(lead) - 0.7 else 2.0
            return form, False, weight - noun - doubt, core
    if core.startswith("ال") and not surface.startswith("أ"):
        return None
    return _guess_past(core, stem, enc, noun, surface)


def _guess_past(core: str, stem: str, enc: str, noun: float, surface: str) -> tuple[VerbForm, bool, float, str] | None:
    base = stem.removesuffix("ت") if stem.endswith("ت") and not stem.endswith("ات") else stem.removesuffix("وا")
    if base != stem:
        present = zipf("ي" + base.removeprefix("ا"))
        weight = max(zipf(base), present) if present > 1.5 else 0.0  # «برنت» is no verb
        if weight < RARE or (enc and zipf(base + "ة") > zipf(stem) + 0.3):
            return None
        form = VerbForm("", "past", "f" if stem.endswith("ت") else "m", "s" if stem.endswith("ت") else "p", enc=enc)
        return form, False, min(weight, zipf(stem) + 0.5) - noun - 0.3, core
    third = "ي" + (stem[1:] if stem.startswith("ا") else stem)
    weight = min(zipf(stem + "ت"), zipf(third))
    if weight < RARE or (surface.endswith("ى") and len(stem) < 5):
        return None
    return VerbForm("", "past", enc=enc), False, weight - noun - 0.3, core


def by_shape(core: str, enc: str) -> Reading | None:
    """A rare word that stands where only a verb can: «التي ناصبت»."""
    stem = core.removesuffix(enc) if enc else core
    if len(stem) < 3 or not core.isalpha():
        return None
    lead = stem.removeprefix("س") if stem[:2] in ("سي", "ست", "سن") else stem
    plural = "p" if stem.endswith(("ون", "وا")) else "s"
    if lead[0] in "ين" and not stem.endswith("ت"):
        form = VerbForm("", "present", "m" if lead[0] == "ي" else "", plural, 3 if lead[0] == "ي" else 1, enc)
    elif stem.endswith("ت") or lead[0] != "ت":
        form = VerbForm("", "past", "f" if stem.endswith("ت") else "m", plural, enc=enc)
    else:
        form = VerbForm("", "present", "f", plural, enc=enc)
    return form, False, 0.5, core, ()


def as_noun(core: str) -> float:
    if core.startswith("ال") and len(core) > 4:
        return max(zipf(core) - 0.5, 1.0)  # «أنواع التهم»
    bare = core[:-1] if core.endswith("ا") and len(core) > 3 else core
    return max(zipf("ال" + core), zipf("ال" + bare), zipf("ال" + core[:-1] + "ة") if core.endswith("ه") else 0.0, 1.0)
