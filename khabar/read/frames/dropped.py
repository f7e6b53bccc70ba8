"""Verbs whose subject is left out, so that the noun phrase behind them is their object; and who refuses a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.lexicon.frames import Frame
from khabar.lexicon.grammar import load_grammar
from khabar.model.mention import Mention
from khabar.read.frames.roles import BLAME, SYMMETRIC, Scene, kinds_of
from khabar.read.frames.slots import Cases
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.circumstances import called_off, fronted
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import agrees
from khabar.read.sentence.parties import Party
from khabar.read.sentence.shapes import case_by_ending
from khabar.read.sentence.subjects import implied_subject, speaks_of

_THAT = frozenset({"ان", "بان"})
_AS_WELL = "كما"
#: Nouns for whose sake somebody travels: «للقاء نظيره», not «موعد لاجتماع الحكومة».
_MEETING = ("لقا", "مقابل")
#: Behind these somebody else acts.
_TURNS = frozenset({"بينما", "فيما", "حين", "لكن", "غير", "الا"})


def drop_subject(frame: Frame, clause: Clause, cases: Cases, scene: Scene) -> None:
    """«عندما قابل وزير الدفاع»: a verb that needs an object and has one noun phrase alone, in a clause whose subject is
    told before it, has dropped its subject; the noun phrase is the object."""
    if cases.how == "after" and _object_first(frame, cases):
        cases.parties["obj"], cases.parties["subj"] = cases.parties["subj"], cases.parties["obj"]
        cases.places["obj"], cases.places["subj"] = cases.places["subj"], cases.places["obj"]
        return
    if cases.how != "after" or any(cases.parties.get(c) for c in ("obj", *frame.whom)):
        return
    if not cases.parties["subj"]:
        _drop_phrase(frame, clause, cases, scene)
        return
    kinds = frame.kinds.get("who")
    misfit = kinds is not None and all(not kinds_of(p.mention) & kinds for p in cases.parties["subj"])  # «زار نواكشوط»
    misfit = misfit or _joined_to_object(clause, cases.parties["subj"][-1])
    alone = "obj" in frame.whom and _wants_object(frame, cases)
    lone = alone and _goes_on(clause) and not _tells_its_own(clause)
    before = scene.discourse.before
    # «تستقبل إسرائيل الأموال»: its object is no party.
    thing = "phrase" not in frame.whom and any(p.mention.surface.startswith("ال") for p in cases.parties["phrase"])
    if thing or _joined_to_subject(clause, cases.parties["subj"][-1]) or cases.preps & {"ب", "مع"} & set(frame.whom):
        return  # «ويلتقي كيري بنظرائه»
    if alone and frame.type in SYMMETRIC and before is not None and _opens_alone(clause, cases.parties["subj"][-1], before):
        implied: tuple[Party, ...] = (Party(before, clause.chunks[0].span, implicit=True),)
    elif misfit or lone:
        implied, how = implied_subject(clause, scene.discourse)
        if how == "guessed" and frame.type in BLAME:
            return
    else:
        return
    new = tuple(p for p in implied if not any(scene.discourse.same(p.mention, q.mention) for q in cases.parties["subj"]))
    if new:
        cases.parties["obj"], cases.parties["subj"] = cases.parties["subj"], list(new)
        cases.places["obj"], cases.places["subj"] = cases.places["subj"], []


def go_on_about(clause: Clause, doers: tuple[Party, ...], clauses: Sequence[Clause]) -> None:
    """«سيقابل فلانا ويجتمع مع نظيره»: what hangs on a clause that has left out its subject, or goes on from it, is about them."""
    was, following = {p.mention.span for p in clause.subject}, {id(clause)}
    clause.subject, clause.subject_how = doers, "implicit"
    for later in clauses:
        if later.subject_how == "implicit" and {id(later.previous), id(later.parent)} & following:
            following.add(id(later))
            if later.verb is not None and {p.mention.span for p in later.subject} & was:
                later.subject = tuple(replace(p, span=later.verb.span, implicit=True) for p in doers)


def _object_first(frame: Frame, cases: Cases) -> bool:
    """«زار القاهرة أمس وزير الدفاع»: whether a place stands where the subject would, and behind it one who may do it."""
    kinds, told, behind = frame.kinds.get("who"), cases.parties["subj"], cases.parties["obj"]
    if kinds is None or not behind or any(p.mention.kind != "place" or p.implicit for p in told) or not told:
        return False
    return not kinds & {"place"} and all(kinds_of(p.mention) & kinds and not p.implicit for p in behind)


def _joined_to_subject(clause: Clause, party: Party) -> bool:
    """«حيث يلتقي السياح والمقيمون»: what is joined to it bears the ending of a subject."""
    behind = next((c for c in clause.chunks if c.span.start >= party.mention.whole.end), None)
    return behind is not None and bool(behind.conj) and case_by_ending(behind.norm.removeprefix("ال")) == "n"


def _joined_to_object(clause: Clause, party: Party) -> bool:
    """«التقى خلالها المدير وعددا من الموظفين»: what is joined to it bears the ending of an object."""
    behind = next((c for c in clause.chunks if c.span.start >= party.mention.whole.end and c.kind != "mark"), None)
    return behind is not None and behind.conj and behind.norm in load_grammar().accusative


def _tells_its_own(clause: Clause) -> bool:
    """Whether the noun phrase must be the subject: «أن» follows nobody («من المقرر أن يلتقي فلان …»)."""
    opener = clause.opener.norm if clause.opener is not None else ""
    outer = clause.parent or clause.previous
    return clause.kind == "comp" and opener in _THAT and outer is not None and not outer.subject


def _drop_phrase(frame: Frame, clause: Clause, cases: Cases, scene: Scene) -> None:
    """«أكد الوزير التزامه ودعا القوى السياسية إلى التعاون»: the same of a noun phrase that names no party."""
    if "phrase" in frame.whom and cases.parties["subj-phrase"] and _wants_object(frame, cases) and _goes_on(clause):
        implied, how = implied_subject(clause, scene.discourse)
        head = cases.parties["subj-phrase"][0].mention.surface.split()[0].removeprefix("ال")
        if how == "implicit" and case_by_ending(head) != "n" and not head.endswith("و"):  # «المواطنون», «خريجو …» are subjects
            cases.parties["phrase"], cases.parties["subj-phrase"] = cases.parties["subj-phrase"], []
            cases.parties["subj"] = list(implied)


def _wants_object(frame: Frame, cases: Cases) -> bool:
    """Whether a frame tells nothing without somebody to whom it is done: «هدد بالرد» tells enough."""
    needs = (need.split("|") for need in frame.needs)
    return any("whom" in parts and not cases.preps & set(parts) for parts in needs)


def _goes_on(clause: Clause) -> bool:
    """Whether a clause may go on about whom the one before speaks of: not one that turns to another («بينما هدد فلان»), nor one
    that begins with a place («وفي طهران طالب فلان»)."""
    if clause.verb is not None and clause.verb.enc:
        return False  # «الضيوف الذين دعاهم المركز»
    if clause.kind == "adv":
        return clause.opener is None or clause.opener.norm not in _TURNS
    return clause.kind in ("rel", "coord", "comp") and fronted(clause) is None


def _opens_alone(clause: Clause, party: Party, before: Mention) -> bool:
    """«… إلى عمّان. والتقى نظيره أيمن الصفدي في القصر.»: a sentence that goes on about a person with «و» and a verb, and has
    one noun phrase with no other beside it."""
    verb = clause.chunks[0] if clause.chunks else None
    too = clause.opener is not None and clause.opener.norm == _AS_WELL  # «كما استقبل رئيس الهيئة فلانا»
    if verb is None or verb is not clause.verb or before.kind != "person" or not (too or (clause.kind == "main" and verb.conj)):
        return False
    if verb.verb is None or not agrees(before, "ها" if verb.verb.form.gender == "f" else "ه") or verb.verb.form.number != "s":
        return False
    if len(party.mention.surface.split()) == 1 and not party.mention.offices:  # a surname alone goes on about its bearer
        return False
    rest = [c for c in clause.chunks if c.span.start >= party.mention.whole.end]
    if any(c.prep == "مع" for c in rest):
        return False
    behind = next((c for c in rest if c.kind != "time" and c.value != "adverb"), None)
    return behind is None or behind.kind == "mark" or bool(behind.prep)


def refused(cases: Cases, clause: Clause, trigger: Chunk, scene: Scene) -> list[Party]:
    """The subject of a verb such as «رفض» or «طلب» that takes a meeting as its object, of one told «دون لقاء …» or
    of travelling «للقاء …»."""
    gen = {scene.discourse.identity(p.mention) for p in cases.parties["gen"]}
    if trigger.prep == "ل":
        if not trigger.norm.startswith(_MEETING):
            return []
        around = speaks_of(clause)
        people = (p for p in around if p.mention.kind == "person" or "delegation" in kinds_of(p.mention))
        return [p for p in people if scene.discourse.identity(p.mention) not in gen]
    verb = clause.verb.verb if clause.verb is not None else None
    if not called_off(clause, trigger) and (verb is None or verb.operator is None or cases.carrier is not clause.verb):
        return []
    return [p for p in clause.subject if scene.discourse.identity(p.mention) not in gen]


def acted_on(frame: Frame, who: list[Party], *, acting: bool) -> bool:
    """«عين فلان مديرا»: a person alone beside an unvocalised verb is whom it tells of, unless an office before his name says
    that he is one to do it or a pronoun on the verb that somebody else was (``acting``)."""
    if not frame.passive_alone or any(p.mention.kind != "person" for p in who):
        return False
    if acting:
        return False  # «يعتقله أحد الضباط»
    heads = (o for p in who for o in p.mention.offices if not o.rank and o.span.start < p.mention.span.start)
    return not frame.untitled or not any(heads)
