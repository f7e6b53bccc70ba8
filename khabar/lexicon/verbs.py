"""Conjugates Arabic verbs as news prints them: unvocalised, third person above all.

Forms are generated from the past and present of the third person masculine singular, so a frame names two
words and the engine knows every form. The paradigms are those of any reference grammar (sound, hollow and
defective verbs); forms nobody prints in news (imperatives, second person) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.text.normalise import fold

#: Object pronouns a third-person verb carries in news.
ENCLITICS = ("هما", "ها", "هم", "هن", "نا", "ني", "كم", "ه", "ك")


_DAMMA = "\u064f"
#: Endings of an indefinite participle in the accusative: one man, one woman, several.
_ACCUSATIVE = ("ا", "ة", "ين", "تين")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a surface says: ``lemma`` (past, as listed), tense ``past|present|future``,
    person 1 or 3, object pronoun."""

    lemma: str
    tense: str
    gender: str = "m"
    number: str = "s"
    person: int = 3
    enc: str = ""

    @property
    def like_masdar(self) -> bool:
        """Whether the form may be spelled like its verbal noun (``قتل``)."""
        return (self.tense, self.gender, self.number, self.enc) == ("past", "m", "s", "")


def participle_forms(base: str) -> tuple[str, ...]:
    """A participle as it opens a clause of its own (``متهم`` → ``متهما``, ``متهمة`` …), folded."""
    weak = (base.removesuffix("ي") + "ين",) if base.endswith("ي") else ()  # «داعين»
    return tuple(fold(form) for form in (*(base + end for end in _ACCUSATIVE), *weak))


def conjugate(past: str, present: str) -> Iterator[tuple[str, VerbForm]]:
    """Every (surface, form) of a verb without object pronoun but its shortened ones; surfaces are unfolded.

    Raises ValueError where ``present`` does not begin with ي.
    """
    if not present.startswith("ي"):
        raise ValueError(f"present of {past} must begin with ي: {present}")
    yield from _past(past, present)
    yield from _present(past, present)


def host(surface: str) -> str:
    """A form as it is written before an object pronoun (``التقى`` → ``التقا``, ``وصلوا`` → ``وصلو``), folded."""
    if surface.endswith("ى"):
        return fold(surface[:-1] + "ا")
    return fold(surface[:-1] if surface.endswith("وا") else surface)


def is_passive(form: VerbForm, surface: str) -> bool:
    """Whether vowel signs make ``surface``, printed for ``form``, passive: «عُين», «اعتُقل», «يُعتقل». Where no sign tells it: no.

    In the past a damma stands in no active verb but before the و of a plural; in the present the ي of verbs of four letters has
    one in the active as well.
    """
    at = surface.find(_DAMMA)
    if at < 0 or surface[at + 1 :].startswith("و"):
        return False
    if form.tense == "past":
        return True
    long = form.lemma.startswith("ا") and len(form.lemma) > 4
    return long and surface[:at].removeprefix("و").removeprefix("ف").removeprefix("س") in ("ي", "ت")


def _past(past: str, present: str) -> Iterator[tuple[str, VerbForm]]:
    def form(gender: str = "m", number: str = "s", person: int = 3) -> VerbForm:
        return VerbForm(past, "past", gender, number, person)

    yield past, form()
    if past.endswith("ى") or (past.endswith("ا") and present[-1] in "ويى"):
        stem, glide = past[:-1], "و" if past.endswith("ا") else "ي"
        yield stem + "ت", form("f")
        yield stem + glide + "ا", form(number="d")
        yield stem + "تا", form("f", "d")
        yield stem + "وا", form(number="p")
        yield stem + glide + "نا", form(number="p", person=1)
        yield stem + glide + "ت", form(person=1)
        return
    if past.endswith("ي"):  # «لقوا» of لقي
        yield past[:-1] + "وا", form(number="p")
    short = past[:-2] + past[-1] if len(past) > 2 and past[-2] == "ا" else past
    yield past + "ت", form("f")
    yield past + "ا", form(number="d")
    yield past + "تا", form("f", "d")
    yield past + "وا", form(number="p")
    yield short.removesuffix("ن") + "نا", form(number="p", person=1)
    if short != past:
        yield short + "ت", form(person=1)


def _present(past: str, present: str) -> Iterator[tuple[str, VerbForm]]:
    base = present[1:]
    weak = base[-1] in "ويى"
    cut = base[:-1] if weak else base
    dual = cut + "يا" if base[-1] == "ى" else base + "ا"
    for tense, lead in (("present", ""), ("future", "س")):
        for prefix, gender, person, number in (("ي", "m", 3, "s"), ("ت", "f", 3, "s"), ("أ", "", 1, "s"), ("ن", "", 1, "p")):
            yield lead + prefix + base, VerbForm(past, tense, gender, number, person)
        yield lead + "ي" + dual + "ن", VerbForm(past, tense, "m", "d")
        yield lead + "ت" + dual + "ن", VerbForm(past, tense, "f", "d")
        yield lead + "ي" + cut + "ون", VerbForm(past, tense, "m", "p")
    yield "ي" + dual, VerbForm(past, "present", "m", "d")
    yield "ت" + dual, VerbForm(past, "present", "f", "d")
    yield "ي" + cut + "وا", VerbForm(past, "present", "m", "p")


def shortened(past: str, present: str) -> Iterator[tuple[str, VerbForm]]:
    """The (surface, form) of a weak verb behind لم, where it loses a letter: ``يقل``, ``يلتق``. Another verb's full form may be
    spelled so (``يجب`` of وجب and of أجاب)."""
    base = present[1:]
    hollow = past[-2:-1] == "ا" and base[-2] in "اوي"
    jussive = base[:-1] if base[-1] in "ويى" else base[:-2] + base[-1] if hollow else ""
    if jussive:
        yield "ي" + jussive, VerbForm(past, "present")
        yield "ت" + jussive, VerbForm(past, "present", "f")
        yield "ن" + jussive, VerbForm(past, "present", "", "p", 1)
