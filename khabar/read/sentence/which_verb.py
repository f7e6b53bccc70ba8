"""Which verb a word is, if it is one: its readings, weighed by what stands around it."""

from __future__ import annotations

from dataclasses import replace

from khabar.lexicon.frames import Frames
from khabar.lexicon.grammar import Grammar, Verb
from khabar.lexicon.verbs import VerbForm, is_passive
from khabar.read.sentence.chunk import is_closed, is_head, is_indefinite
from khabar.read.sentence.here import Here
from khabar.text.normalise import fold

#: Behind a verb whose subject does it to himself.
_HIMSELF = frozenset(("نفسه", "نفسها", "نفسيهما", "انفسهم"))
#: «قد» stands before verbs only.
HAS = "قد"
#: Makes of a present what was not.
_WAS_NOT = "لم"
#: Whom one answers stands behind it, within so many words.
_TO, _REACH = frozenset(("علي", "عليه", "عليها", "عليهم")), 12
_IN = "في"
#: Stands before nouns only: «فضل عدم ذكر اسمه».
_NOT_DOING = "عدم"
#: Behind these a word with a pronoun is a noun: «قبل نقله إلى السجن».
_AROUND = frozenset(("قبل", "بعد", "قبيل", "بعيد", "فور", "رغم"))


class VerbChooser:
    """Knows the verbs of the grammar and those that frames begin at."""

    def __init__(self, grammar: Grammar, frames: Frames) -> None:
        self.grammar = grammar
        self.frames = frames

    def verb(self, here: Here) -> Verb | None:
        """The verb that the word is; None where it is none, or rather the noun spelled like it."""
        verb = None if self._is_none(here) else self._read(here)
        return None if verb is None or _told_by_noun(verb, here) else verb

    def _read(self, here: Here) -> Verb | None:
        readings, purpose = self._readings(here)
        if not readings:
            return None
        verb = min(_carriers(readings, here) or readings, key=self._rank)
        if purpose:
            return replace(verb, form=replace(verb.form, tense="future"))
        if here.before is not None and here.before.norm == _WAS_NOT:
            return replace(verb, form=replace(verb.form, tense="past"))
        return None if _rather_noun(verb, here) else verb

    def _is_none(self, here: Here) -> bool:
        token, prep = here.token, here.base.prep
        before = here.before
        # «وفي العاصمة العراقية تظاهر المئات»: what such a word hands on governs names.
        handed = before is not None and before.definite and before.value == "transparent" and not here.conj
        if token.surface.endswith("ة") or token.definite or not (prep in ("", "ل") or (handed and not here.glued)):
            return True
        if here.before is not None and here.before.norm == _NOT_DOING and not here.conj:
            return True
        if token.enc and here.before is not None and here.before.norm.removeprefix("و") in _AROUND and not here.conj:
            return True
        return here.core in self.grammar.not_verbs  # «عما», «سموه»

    def _readings(self, here: Here) -> tuple[tuple[Verb, ...], bool]:
        """The readings of a word, and whether they tell a purpose («ليلتقي»)."""
        verbs, core, norm = self.grammar.verbs, here.core, here.token.norm
        # «ودعت»: «she bade farewell» is also «and she called».
        before = here.before
        told = before is not None and before.verb is not None and before.verb.say and not here.conj  # «قال يلدز»
        readings = (*verbs.get(norm), *(verbs.get(core) if core != norm else ())) or (() if told else self._guess(core))
        if before is not None and before.kind == "comp" and before.value != "after" and not before.enc:
            # «من المقرر أن توقع مصر وقطر …»: no past behind «أن», but «بعد أن اجتمع» is not «I meet».
            readings = tuple(v for v in readings if v.form.tense != "past" and v.form.person == 3) or readings
        if not readings and core[:1] in ("و", "ف") and (len(core) > 3 or _answers(here)):
            readings = verbs.get(core[1:])
        if here.base.prep == "ل":
            whole = tuple(v for v in readings if fold(v.form.lemma).startswith("ل") and v.form.tense == "past")  # «لبى»
            readings = whole or tuple(v for v in readings if v.form.tense == "present")
            return readings, bool(readings) and not whole
        if not readings and core.startswith("ل"):
            return tuple(v for v in verbs.get(core[1:]) if v.form.tense == "present"), True
        return readings, False

    def _guess(self, core: str) -> tuple[Verb, ...]:
        """A word of four letters and more that begins with ي is a verb in the present unless listed as a noun."""
        if not core.startswith("ي") or len(core) < 4 or core in self.grammar.not_verbs:
            return ()
        return (Verb(VerbForm("", "present", number="p" if core.endswith(("ون", "وا")) else "s")),)

    def _rank(self, verb: Verb) -> tuple[bool, ...]:
        """Which of several readings of a form comes first: the smallest."""
        lemma, carries = verb.form.lemma, self.frames
        tells = verb.say or lemma in carries.by_verb or (lemma in carries.lights and verb.form.tense == "past")
        gathered = verb.form.tense == "present" and lemma not in carries.by_verb  # «تجمع المتظاهرون»
        return (verb.form.person != 3, bool(verb.form.enc), not tells, gathered, not verb.say)


def _carriers(readings: tuple[Verb, ...], here: Here) -> tuple[Verb, ...]:
    """«لقاء ثلاثي يجمع فلانا وفلانا»: the readings that tell more of an indefinite noun before, as its light verbs."""
    deed = here.left.deed
    return tuple(v for v in readings if any(v.form.lemma in f.light for f in deed.frames)) if deed is not None else ()


def _answers(here: Here) -> bool:
    """«ورد الوزير على …»: «and he answered», though the word is also one without «و»."""
    return here.core.startswith("و") and any(t.norm in _TO for t in here.tokens[here.i + 1 : here.i + _REACH])


def _rather_noun(verb: Verb, here: Here) -> bool:
    """Whether a form that is spelled like a noun is that noun here."""
    form, before = verb.form, here.before
    dual = verb.noun_like and (form.number, form.gender, form.tense) == ("d", "m", "past")
    if dual and (before is None or before.kind != "mark"):
        return not (_happens(verb, here) or _two_do(here) or _certain(verb, here))  # «بحثا عن» is a noun
    # «قتلوا» is spelled like no noun.
    as_noun = form.tense == "past" and ((form.gender == "m" and form.number != "p") or form.enc or form.person == 1)
    if not (verb.noun_like and as_noun):
        return False
    opens = is_head(before) or (here.then and is_closed(before))
    return bool(form.enc or not opens) and not (_describes(verb, here) or _certain(verb, here))


def _happens(verb: Verb, here: Here) -> bool:
    """«الهجوم وقع في …»: the noun before is what happens by this verb."""
    noun = here.before if here.before is not None and here.before.kind == "noun" else None
    told = noun is not None and (noun.definite or verb.form.number == "d")
    return told and noun is not None and any(verb.form.lemma in f.light for f in noun.frames)


def _two_do(here: Here) -> bool:
    """«الوزيران وقعا», «كان فلان وفلان وقعا», «اجتمعا ووقعا»: whether two who have done nothing yet stand before a word, or what
    they did is joined to it."""
    before, governing = here.before, here.left.governing
    if here.conj:
        return governing is not None and governing.form.number == "d"
    listed = before is not None and before.kind == "party" and (before.conj or before.norm.endswith("ان"))
    two = before is not None and (before.norm.endswith("ان") if before.definite else listed)
    return two and (governing is None or governing.aux)


def _describes(verb: Verb, here: Here) -> bool:
    """Whether it tells more of a noun before it."""
    before, deed, enc = here.before, here.left.deed, bool(verb.form.enc)
    if before is not None and (before.kind == "rel" or (before.kind == "noun" and enc)):
        return True  # «الاتفاق الذي وقعته مصر», «دعوة وجهها»
    if _happens(verb, here):
        return True
    carried = deed is not None and any(verb.form.lemma in f.light for f in deed.frames)
    behind = here.behind.norm if here.behind is not None else ""
    if carried and (enc or here.then or behind == _IN or behind.startswith("بين")):
        return True  # «دعوة رسمية وجهها», «لقاء جمع فلانا وفلانا», «لقاء سريا جمع في عمّان …», «لقاء جمع بينهما»
    return before is not None and verb.carry and enc and is_indefinite(before)  # «بيان نشرته»


def _certain(verb: Verb, here: Here) -> bool:
    """Whether nothing but a verb can stand there."""
    before, behind = here.before, here.behind
    if (before is not None and before.norm == HAS) or is_passive(verb.form, here.token.surface):
        return True  # «قد عُين»
    if behind is None:
        return False
    joined = here.conj and bool(verb.form.enc) and behind.pro[:1] == ("ب",)  # «وطالبها بإدانة»
    return joined or behind.norm in _HIMSELF  # «فجر نفسه»


def _told_by_noun(verb: Verb, here: Here) -> bool:
    """Whether the verb of the clause so far wants a noun there, which is spelled like this verb."""
    before, governing = here.before, here.left.governing
    if governing is None:
        return False
    behind = before.kind if before is not None and not here.conj else ""
    masdar = (verb.noun_like and verb.form.like_masdar) or _ends_as_noun(verb, here)
    if (behind == "party" or (behind == "time" and governing.say)) and masdar:
        return True  # «أعلنت الشرطة (أمس) قتل …», «أكد المتحدث تلقي الدعوة»: behind a verb and its subject
    if verb.form.number == "d" and verb.form.lemma == governing.form.lemma:
        return True  # «نفى اللقاء نفيا قاطعا»: the noun of the verb
    # «نفى الكرملين عقد أي لقاء»: what is denied or planned is a noun; not in «رفض دعوة وجهها إليه …»
    like = verb.noun_like or _ends_as_noun(verb, here)
    return like and bool(governing.operator) and not here.conj and not _describes(verb, here)


def _ends_as_noun(verb: Verb, here: Here) -> bool:
    """«تلقي», the verbal noun of «تلقى»: told apart by its last letter alone, where the text tells these apart."""
    lemma = verb.form.lemma
    return lemma.startswith("ت") and lemma.endswith("ى") and here.token.surface.endswith("ي")
