"""Which of the noun phrases that stand free around a verb are its subject and object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from khabar.lexicon.valency import load_valency
from khabar.lexicon.verbs import VerbForm
from khabar.read.syntax.phrase import Phrase
from khabar.read.syntax.word import Word

Kind = Literal["main", "comp", "rel", "described", "adverbial", "joined", "paren"]
#: No sentence nests deeper and is still understood.
DEPTH = 12
#: The pronouns that take up a relative one.
_TAKES_UP = {"الذي": "ه", "التي": "ها", "الذين": "هم", "اللذين": "هما", "اللتين": "هما"}


@dataclass(frozen=True, slots=True)
class Attached:
    """A verb (or a participle that takes a clause) and what hangs on it, by the number of the token. Among ``objects`` the verb
    itself stands for the pronoun written onto it."""

    verb: int
    subject: int | None = None
    objects: tuple[int, ...] = ()
    complement: int | None = None


@dataclass(slots=True, eq=False)
class Stretch:
    kind: Kind
    parent: Stretch | None = None
    joined: Stretch | None = None
    opener: Word | None = None
    verb: Word | None = None
    participle: Word | None = None
    before: list[Phrase] = field(default_factory=list)
    behind: list[Phrase] = field(default_factory=list)
    fresh: Phrase | None = None
    predicate: int | None = None
    nominal: bool = False
    complement: Stretch | None = None
    auxiliary: Word | None = None
    resumed: bool = False
    bare: bool = False
    owed: bool = False
    pending: bool = False

    @property
    def form(self) -> VerbForm | None:
        return self.verb.form if self.verb is not None else None

    def outwards(self) -> list[Stretch]:
        out: list[Stretch] = []
        clause: Stretch | None = self
        while clause is not None and len(out) < DEPTH:
            out.append(clause)
            clause = clause.parent or clause.joined
        return out


def has_room(clause: Stretch) -> bool:
    """Whether another phrase behind the verb could still be its subject or object."""
    verb, form, valency = clause.verb, clause.form, load_valency()
    if verb is None or form is None:
        return True
    takes = (
        (form.lemma not in valency.alone or form.lemma in valency.object or form.lemma in valency.becoming)
        and clause.complement is None
        and not verb.enc
    )
    told = bool(clause.before) or (clause.opener is not None and (clause.opener.kind == "rel" or bool(clause.opener.enc)))
    told = told or clause.kind == "described"
    resumed = clause.kind in ("rel", "described") and (bool(verb.enc) or clause.resumed)
    return len(clause.behind) < takes + (resumed or not told) + (form.lemma in valency.two)


def measures(clause: Stretch) -> bool:
    """Whether the verb tells how much."""
    forms = (clause.form, *clause.verb.others) if clause.verb is not None and clause.form is not None else ()
    return any(f is not None and f.lemma in load_valency().lasting for f in forms)


def agrees(verb: Word, phrase: Phrase) -> bool:
    return verb.form is not None and _agrees(verb.form, phrase)


def attached(clause: Stretch) -> Attached | None:
    if clause.verb is None:
        told = clause.participle is not None and clause.complement is not None
        return Attached(clause.participle.at, complement=_head(clause.complement)) if told and clause.participle else None
    subject, objects = _arguments(clause)
    own = (clause.verb.at,) if clause.verb.enc else ()
    return Attached(clause.verb.at, subject, (*own, *objects), _head(clause.complement))


def _head(clause: Stretch | None) -> int | None:
    if clause is None:
        return None
    if clause.verb is not None:
        return clause.verb.at
    if clause.opener is None:
        return None
    return clause.predicate if clause.predicate is not None or not clause.before else clause.before[-1].head


def _arguments(clause: Stretch) -> tuple[int | None, tuple[int, ...]]:
    """The subject and the objects that have words of their own."""
    verb, form, valency = clause.verb, clause.form, load_valency()
    assert verb is not None
    assert form is not None
    form = verb.form = _settled(clause, form)
    lemma, behind = form.lemma, clause.behind
    if lemma not in valency.lasting:
        behind = [p for p in behind if p.core not in valency.times]
        behind = [p for k, p in enumerate(behind) if not k or p.core.removeprefix("ال") not in valency.times]
    takes = not verb.passive and (lemma not in valency.alone or lemma in valency.object or lemma in valency.lasting)
    if lemma in valency.impersonal and clause.complement is not None:
        return (clause.before[0].head if clause.before else None), ()
    if clause.complement is not None and verb.say and lemma not in valency.addressed:
        takes = False
    if _taken_up(clause):
        return None, ()
    if clause.kind == "rel" and clause.opener is not None and clause.opener.core == "مما" and form.gender == "m":
        return None, _objects(behind, takes and not verb.enc, lemma in valency.two)  # «مما دفع السكان إلى»
    subject = _before(clause)
    if (
        lemma in valency.becoming
        and (lemma in valency.alone or (subject is not None and form.tense == "present"))
        and not verb.enc
        and not (form.lemma in valency.object and subject is None and len(behind) > 1 and behind[1].definite)
    ):
        takes = False  # «يبقى السبيل الوحيد», «تعتبر صعبة»
    if subject is not None and clause.kind == "rel" and not _relative_acts(clause, form):
        return (behind[0].head if behind else None), ((subject,) if takes and not verb.enc and not clause.resumed else ())
    if subject is not None:
        behind = [p for p in behind if p.head != subject]
        return subject, _objects(behind, takes and not (verb.enc and lemma not in valency.two), lemma in valency.two)
    if (
        form.person == 1
        or (form.tense == "past" and form.number == "p")
        or (form.number == "p" and verb.core.endswith(("ون", "وا")))
    ):
        return None, _objects(behind, takes and not verb.enc, lemma in valency.two)
    if not behind or (lemma in valency.becoming and not behind[0].definite and (clause.bare or behind[0].adjective)):
        return None, ()
    first, rest = behind[0], behind[1:]
    late = first.definite and first.plain and not first.agent and bool(rest) and rest[0].core in valency.groups
    if late and takes and not verb.enc:
        return rest[0].head, (first.head,)
    if not takes and first.case == "a":
        return None, ()
    if takes and not verb.enc and _is_object(clause, first, rest):
        return None, _objects(behind, True, lemma in valency.two)
    return first.head, _objects(rest, takes and not (verb.enc and lemma not in valency.two), lemma in valency.two)


def _relative_acts(clause: Stretch, form: VerbForm) -> bool:
    """Whether the relative pronoun can be the subject by gender and number: «التي كتب الشاعر» cannot."""
    word = clause.opener.core if clause.opener is not None else ""
    if form.person != 3 or (word in ("التي", "الذي") and form.number == "p") or (word == "الذين" and form.number == "s"):
        return False
    if not clause.behind:
        return True
    return not ((word == "التي" and form.gender == "m") or (word == "الذي" and form.gender == "f"))


def _settled(clause: Stretch, form: VerbForm) -> VerbForm:
    """Of a verb spelled like another (``تسبب``: of تسبب and of سبب) the one that agrees with the phrase beside it."""
    beside = clause.before or clause.behind
    if clause.verb is not None and any(not p.plain for p in clause.behind):
        for one in (form, *clause.verb.others):
            if one.lemma in load_valency().lasting:
                return one  # «تبلغ قيمته مليار دولار»
    if clause.verb is None or not clause.verb.others:
        return form
    opener = clause.opener
    if opener is not None and opener.kind == "comp" and opener.enc in ("ه", "ها"):
        gender = "f" if opener.enc == "ها" else "m"
        return next((f for f in (form, *clause.verb.others) if f.gender == gender), form)  # «أنها تعادل»
    gender = {"الذي": "m", "التي": "f"}.get(opener.core, "") if opener is not None and clause.kind == "rel" else ""
    if gender and form.gender != gender:
        form = next((f for f in clause.verb.others if f.gender == gender), form)  # «الذي تلقى الدعوة»
    if not beside:
        return form
    return next((f for f in (form, *clause.verb.others) if _agrees(f, beside[0])), form)


def _before(clause: Stretch) -> int | None:
    opener, form = clause.opener, clause.form
    assert form is not None
    if clause.kind == "rel" and opener is not None:
        own = (
            clause.verb is not None and (clause.verb.enc or clause.resumed) and clause.behind and _agrees(form, clause.behind[0])
        )
        if own or _owned(clause, form) or opener.core in ("ممن", "مما", "عما"):
            return None
        return opener.at
    if _resumes(clause, form) or _owned(clause, form):
        return clause.behind[0].head
    if opener is not None and opener.kind in ("comp", "sub") and opener.enc:
        return opener.at
    if clause.before and (clause.before[0].case != "a" or (opener is not None and opener.kind in ("comp", "sub"))):
        return clause.before[0].head
    return None


def _taken_up(clause: Stretch) -> bool:
    """«التي يديرها»: with nothing behind it, a verb's pronoun that may mean what is told of does so; somebody else acts."""
    opener = clause.opener.core if clause.kind == "rel" and clause.opener is not None else ""
    return clause.verb is not None and not clause.behind and clause.verb.enc == _TAKES_UP.get(opener)


def _owned(clause: Stretch, form: VerbForm) -> bool:
    """«الذي تم اتخاذه»: the noun right behind a verb without object that has the pronoun for what is told of is its subject."""
    told = clause.kind == "rel" or clause.before
    others = clause.verb.others if clause.verb is not None else ()
    lemmas = {form.lemma, *(f.lemma for f in others if f.gender == form.gender)}
    if (
        not told
        or not clause.behind
        or form.number == "p"
        or not (
            clause.behind[0].owned or (clause.resumed and clause.before) or (clause.kind == "rel" and clause.behind[0].direct)
        )
    ):
        return False
    valency = load_valency()
    return _agrees(form, clause.behind[0]) and bool(lemmas & valency.lasting or lemmas & (valency.alone - valency.object))


def _resumes(clause: Stretch, form: VerbForm) -> bool:
    """Whether what stands first is only spoken of: «القرية دمرها الزلزال», «إنه أسس الزعيم مملكته»."""
    told = clause.before or (clause.opener is not None and clause.opener.enc and clause.opener.kind in ("comp", "sub"))
    if not told or not clause.behind or clause.verb is None:
        return False
    first, alone = clause.behind[0], form.lemma in load_valency().alone and form.lemma not in load_valency().object
    if alone and not clause.before and _agrees(form, first) and form.lemma not in load_valency().becoming:
        return True  # «أنه جرى التوصل»
    if clause.resumed and not clause.verb.enc and not first.plain and _agrees(form, first):
        return True  # «العروض يشارك فيها 60 فنانا»
    if clause.before and not clause.before[0].definite and clause.verb.enc and _agrees(form, first) and not first.case:
        return form.lemma not in load_valency().two  # «مشروع يموله صندوق»
    if not _agrees(form, first) or first.case or not first.definite:
        return False
    if clause.verb.enc:
        return form.lemma not in load_valency().two
    return not clause.before and first.agent and len(clause.behind) > 1


def _is_object(clause: Stretch, first: Phrase, rest: Sequence[Phrase]) -> bool:
    """Whether the first phrase behind a verb without subject before it is its object, the subject being whoever was spoken of."""
    form = clause.form
    assert form is not None
    if form.lemma in load_valency().lasting and not first.plain and not rest:
        return True  # «بلغت نحو 800 هكتار»
    if first.case:
        late = first.case == "o" and first.definite and bool(rest) and rest[0].case == "a"
        return first.case != "n" and not late  # «لعب المهاجرين دورا», as many write
    if not first.definite and first.core in load_valency().units:
        return True
    told = clause.kind not in ("main", "paren") or form.gender == "m"
    if not _agrees(form, first) and told:
        return True
    if rest and not rest[0].definite and first.definite:
        return False
    if form.lemma in load_valency().alone and form.gender == "f" and first.feminine:
        return False  # «لتبدأ مرحلة»
    if rest or clause.resumed or (form.lemma in load_valency().alone and not clause.bare):
        return False
    if first.agent:
        return False
    host = clause.parent.form if clause.parent is not None else None
    if first.owned and not rest and not first.agent and (clause.bare or clause.kind in ("described", "joined")):
        return form.lemma not in load_valency().alone  # «أن تعزز تعاونها»
    if clause.kind == "comp" and clause.bare and host is None:
        return False  # «من المتوقع أن تنقل الجثث»
    if (
        clause.kind == "comp"
        and clause.bare
        and host is not None
        and host.lemma not in load_valency().impersonal
        and form.gender
        and host.gender
        and host.gender != form.gender
    ):
        return False  # «يأمل أن تساعد واشنطن»
    if clause.bare or clause.kind == "described":
        return True
    if clause.kind == "joined" and clause.joined is not None and clause.joined.form is not None:
        other = clause.joined.form
        return other.gender == form.gender and other.person == form.person
    return False


def _agrees(form: VerbForm, first: Phrase) -> bool:
    """Whether a phrase behind a verb may be its subject by gender."""
    if not first.plain or first.case == "n":
        return first.case not in ("a", "o")
    if form.gender == "f":
        return first.feminine or first.plural
    return form.gender != "m" or not first.feminine


def _objects(phrases: Sequence[Phrase], takes: bool, two: bool) -> tuple[int, ...]:
    if not takes or not phrases:
        return ()
    good = [p for p in phrases if p.case != "n" and not p.apposed] or [p for p in phrases if p.case != "n"]
    return tuple(p.head for p in good[: 2 if two else 1])
