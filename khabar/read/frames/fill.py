"""The frame engine: fills a frame's roles from the cases around its trigger and says why, or why not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from khabar.lexicon.frames import Frame
from khabar.lexicon.grammar import load_grammar
from khabar.model.claim import Status
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.time import TimeExpression, When
from khabar.read.frames.answers import answered
from khabar.read.frames.borrowed import (
    DURING,
    addressed,
    apart_from,
    doer,
    guests,
    led_to,
    own_times,
    sides,
    tellers,
    visited,
    visitors,
)
from khabar.read.frames.company import attending, of_company, taking_part, with_company
from khabar.read.frames.deeds import agent_and_struck, no_deed, only_an_aim, states_meeting, striking_state
from khabar.read.frames.dropped import acted_on, drop_subject, go_on_about, refused
from khabar.read.frames.nearby import company
from khabar.read.frames.needs import missing
from khabar.read.frames.noun_slots import around_noun
from khabar.read.frames.quantities import counted
from khabar.read.frames.recalled import adjoining, counts, every_time, habitual, one_of_several, recalled, toll_of_war
from khabar.read.frames.roles import BLAME, FORCE, SYMMETRIC, Scene, Slot, Tried, hosted, in_role, places_for, sides_of, singly
from khabar.read.frames.slots import Cases, around_participle, around_verb
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.circumstances import finest, of_hall, others_came, right_behind, then_to, toured
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.noun_phrases import heads
from khabar.read.sentence.parties import Party
from khabar.read.sentence.shapes import adjectival

#: Members of one list of towns stand this close, in characters.
_LIST = 12
#: Beside what is done by force, of these too the main verb may carry a noun that its relative clause goes on about.
_BY_MAIN = frozenset({"APPOINT", "AID"})
_MEANWHILE = frozenset({"خلال", "اثناء"})
#: «دعوة للمشاركة في محادثات»
_TAKING_PART = "مشاركه"


@dataclass(slots=True)
class Draft:
    """An event as one clause tells it, before accounts of the same happening are joined. ``recalls``: the text is telling of
    another time there; ``old``: its own date lies long before the day of the report."""

    frame: Frame
    trigger: Chunk
    clause: Clause
    who: list[Party]
    whom: list[Party]
    place: Mention | None
    times: list[TimeExpression]
    anaphoric: bool
    in_title: bool
    sentence: Span
    carrier: Chunk | None = None
    objects: list[Party] = field(default_factory=list)
    quantities: list[tuple[str, Span]] = field(default_factory=list)
    also_at: list[Mention] = field(default_factory=list)
    apart: list[Party] = field(default_factory=list)
    status: Status = "happened"
    when: When | None = None
    trace: list[Slot] = field(default_factory=list)
    post: Span | None = None
    recalls: bool = False
    old: bool = False

    @property
    def parties(self) -> list[Party]:
        """All who take part."""
        return self.who + self.whom


def drafts(scene: Scene) -> list[Draft]:
    """Every event the sentence tells, in the order of its triggers; the best frame of each trigger."""
    out: list[Draft] = []
    for clause in scene.clauses:
        if any(chunk.norm == "هل" for outer in clause.lineage() for chunk in outer.chunks[:2]):
            continue
        verb = clause.verb
        if verb is not None and verb.verb is not None and verb.frames:
            cases = around_verb(clause, scene.discourse)
            out += (told := _best(verb, clause, cases, scene, out))
            doers = tuple(told[0].who) if told and clause.subject_how == "after" else ()
            if doers and all(p.implicit and p in cases.parties["subj"] for p in doers):
                go_on_about(clause, doers, scene.clauses)
        if clause.kind == "participle" and clause.opener is not None and clause.opener.frames:
            out += _best(clause.opener, clause, around_participle(clause, scene.discourse), scene, out)
        for at, chunk in enumerate(clause.chunks):
            if chunk.kind == "noun" and not (_invited_to(clause, at) or counts(clause.chunks, at) or of_hall(clause.chunks, at)):
                relative = next((c for c in scene.clauses if c.antecedent is chunk and not of_company(c, clause)), None)
                if relative is not None and relative.verb is None and relative.complement is not None:
                    relative = relative.complement  # «المحادثات التي كان مقررا أن يجريها فلان»
                out += _best(chunk, clause, around_noun(clause, at, relative, scene.discourse), scene, out)
    return answered(_by_phone(out), scene.discourse)


def _by_phone(told: list[Draft]) -> list[Draft]:
    """Without what a verb tells as a meeting that its own clause tells as a call: «بحث معه في اتصال هاتفي»."""
    called = {id(d.clause) for d in told if d.frame.type == "CALL" and d.trigger.prep in DURING}
    return [d for d in told if not (d.frame.type == "MEET" and d.trigger.kind == "verb" and id(d.clause) in called)]


def _invited_to(clause: Clause, at: int) -> bool:
    """«دعا … إلى زيارة عمّان»: the visit somebody is asked to make has not been told."""
    joining = clause.chunks[at].prep == "في" and at > 0 and clause.chunks[at - 1].norm.endswith(_TAKING_PART)
    if clause.chunks[at].prep not in ("الي", "ل") and not joining:
        return False
    trip = clause.chunks[at - 2 : at] if at > 1 else []
    if any(c.kind == "noun" and c.enc and c.prep in load_grammar().meanwhile for c in trip):
        return False  # «طالب، قبيل مغادرته إلى أنقرة للقاء نظيره، …»
    if any(f.type == "INVITE" for f in (clause.antecedent.frames if clause.antecedent is not None else ())):
        return True  # «دعوة وجهها له نظيره لزيارة عمّان»
    return clause.does("urging") or any(
        c.kind == "noun" and any(f.type == "INVITE" for f in c.frames) for c in clause.chunks[:at]
    )


def each_alone(draft: Draft) -> list[Draft]:
    """A draft for each of those whom somebody met or called one after the other."""
    one = [p for p in draft.who if p not in draft.apart]
    return [replace(draft, who=[*one, other], apart=[]) for other in draft.apart] or [draft]


def _best(trigger: Chunk, clause: Clause, cases: Cases, scene: Scene, so_far: list[Draft]) -> list[Draft]:
    found = []
    for frame in trigger.frames:
        trace: list[Slot] = []
        draft = _fill(frame, trigger, clause, cases, scene, so_far, trace)
        scene.tried.append(Tried(frame, trigger.span, draft if isinstance(draft, str) else "", tuple(trace), cases))
        if not isinstance(draft, str):
            found.append(draft)
    if not found:
        return []
    best = max(found, key=lambda d: (not d.anaphoric, not d.frame.news, len(d.parties), bool(d.frame.beside), bool(d.place)))
    return each_alone(best)


@dataclass(frozen=True, slots=True)
class _Carried:
    """How a noun stands to the verb beside it: a mere mention of what is known (``anaphoric``), of which somebody was only there
    (``attended``), ``light``: carried by the verb, ``receive``: done to its subject (``by_main``, ``received``: main verb)."""

    verb: str
    anaphoric: bool
    attended: bool
    light: bool
    receive: bool
    by_main: bool
    received: bool


def _carried(frame: Frame, trigger: Chunk, clause: Clause, cases: Cases) -> _Carried:
    verb = cases.carrier.verb.form.lemma if cases.carrier is not None and cases.carrier.verb is not None else ""
    noun = trigger.kind == "noun"
    anaphoric = noun and trigger.definite and not trigger.enc and not {"light", "one"} & set(frame.needs)
    anaphoric = anaphoric and not one_of_several(clause.chunks, trigger)
    # «حضر اللقاء …»: who attended is no side of it; «كان في الاستقبال …»
    attended = anaphoric and (verb in load_grammar().lemmas["attending"] or (verb == "كان" and trigger.prep == "في"))
    meanwhile = anaphoric and trigger.prep in _MEANWHILE and cases.carrier is clause.verb  # «تم خلال اللقاء بحث …»
    light = noun and verb in frame.light and not attended and not meanwhile
    arriving = frame.type == "VISIT" and trigger.prep == "في" and cases.main == "وصل"  # «وصول فلان أمس في زيارة إلى …»
    by_main = (
        (frame.type in FORCE or frame.type in _BY_MAIN or arriving)
        and noun
        and not light
        and cases.main in frame.light
        and not attended
    )
    received = noun and cases.main in frame.light_receive  # «تعرضت قافلة لكمين نصبه مسلحون»
    receive = noun and (verb in frame.light_receive or received)
    return _Carried(verb, anaphoric, attended, light or by_main, receive, by_main, received)


def _fill(
    frame: Frame, trigger: Chunk, clause: Clause, cases: Cases, scene: Scene, so_far: list[Draft], trace: list[Slot]
) -> Draft | str:
    """What ``frame`` reads at ``trigger``, or why it reads nothing; ``trace`` gathers what filled its roles and what did not."""
    if (barred := _barred(frame, trigger, clause, cases, scene)) is not None:
        return barred
    how = _carried(frame, trigger, clause, cases)
    if frame.type == "ATTACK" and not how.receive and only_an_aim(trigger):
        return "aim"
    extra = _borrowed(frame, trigger, clause, cases, scene, so_far, how)
    if trigger.kind == "verb":
        drop_subject(frame, clause, cases, scene)
    places = places_for(frame, cases) or (cases.places["carried-in"] if how.light else [])
    stations = toured(trigger, scene.clauses) if frame.type == "VISIT" and not places else []
    places = places or stations or (others_came(clause) if frame.type == "VISIT" and trigger.kind == "verb" else [])
    doers = cases.parties["carried"] or cases.parties["subj"]
    bodies = (frame.members or frame.type == "ARREST") and all(p.mention.kind == "organization" for p in doers)
    if (frame.type in BLAME and cases.how == "guessed") or (frame.type in FORCE and cases.how == "implicit" and not bodies):
        cases.parties["subj"] = []
        if cases.carrier is clause.verb:
            extra |= {"light": [], "rel": [], "receive": []}
    taken: set[Span] = set()
    who = in_role(frame, "who", frame.who, cases, extra, taken, scene, trace)
    whom = in_role(frame, "whom", frame.whom, cases, extra, taken, scene, trace)
    objects = in_role(frame, "object", frame.means, cases, extra, taken, scene, trace)
    who, whom = ([], []) if how.attended else _sides(frame, trigger, clause, cases, scene, who, whom, anaphoric=how.anaphoric)
    apart: list[Party] = []
    if frame.type in SYMMETRIC:
        if whom and not who and not how.anaphoric and "one" not in frame.needs:
            return "who"  # «محادثات مع المسؤولين»: nobody is told to have held them
        if who and not frame.gathers and not any(p.mention.kind == "person" for p in who):
            whom = whom + attending(cases, whom)
        apart = apart_from(frame, who, whom, singly=not how.anaphoric and singly(trigger, scene))
        who, whom = sides_of(who, whom, scene, agreed=frame.type == "AGREE")
    stands = "في" in frame.whom  # «أعادت فتح سفارتها في دمشق»: the place is the other side as well
    taken_by = {x.mention.span for x in (who if stands else (*who, *whom))}
    place = finest([p for p in places if p.span not in taken_by])
    who, whom = _without(who, place), whom if stands else _without(whom, place)
    carried = how.light or how.receive
    if frame.news and trigger.kind == "noun" and not carried and recalled(frame, clause, trigger, cases, place, whom):
        return "recalled"
    if frame.type in FORCE and not scene.in_title and habitual(clause, trigger, cases, place, whom):
        return "recalled"
    if frame.type == "ATTACK" and toll_of_war(cases.times, whom):
        return "recalled"
    told = {"who": who, "whom": whom, "object": objects}
    tied = trigger.prep in DURING or _called_off(clause, trigger)
    lacking = missing(frame, told, place, cases, how.anaphoric, carried, tied)
    if lacking:
        return lacking
    times = own_times(frame, [] if frame.undated and not carried else list(cases.times), trigger, clause)
    whole = len(who + whom) >= (2 if frame.type in SYMMETRIC else 1) and frame.type not in FORCE
    if how.anaphoric and not how.light and not whole:
        # «ويبحث الاجتماع التصعيد في القدس»: what stands around a mere mention dates and places something else.
        place, times = (place if place is not None and right_behind(clause.chunks, trigger, place) else None), []
    if stations:
        times = []  # the day on which a tour begins is told of it, not of any station
    draft = Draft(frame, trigger, clause, who, whom, place, times, how.anaphoric, scene.in_title, scene.span, trace=trace)
    draft.apart = [side for side in apart if side.span in {p.span for p in who}]
    draft.objects = objects
    draft.quantities = counted(frame, trigger, whom)
    if frame.type == "VISIT" and place is not None:
        draft.also_at = _further(places + then_to(clause, scene.clauses), place, who)
    draft.carrier = cases.carrier if carried else None
    draft.post = _post(frame, cases)
    return draft


def _post(frame: Frame, cases: Cases) -> Span | None:
    return cases.post if any("post" in need for need in frame.needs) else None


def _barred(frame: Frame, trigger: Chunk, clause: Clause, cases: Cases, scene: Scene) -> str | None:
    """Why a frame says nothing at a trigger before its roles are looked for."""
    if frame.relative and not (clause.kind == "rel" and (clause.antecedent is None or clause.antecedent.kind == "noun")):
        return "relative"
    if every_time(clause, trigger):
        return "habit"
    if (why := no_deed(frame, clause, trigger)) is not None:
        return why
    phrases = [p for case in ("subj-phrase", "phrase", "obj") for p in cases.parties[case] if p.mention.unnamed]
    spared = next((p.mention.surface for p in phrases if heads(p) & frame.spares), None)
    if spared is not None:
        return f"spares {spared}"
    acted_on = any(p.mention.kind == "person" for p in cases.parties["obj"])  # «18 عنصرا من الفصائل وداعش»: no object
    if frame.effect and "subj" in frame.whom and trigger.kind == "verb" and acted_on:
        return "object"  # «قتل … ثلاثة جنود»: the verb is active, its subject no victim
    if frame.gathers and trigger.kind == "noun" and _of_thing(clause, trigger):
        return "thing"  # «في استقبال الطائرة», «رفض استقبال الطلبات»
    return company(frame, trigger, clause, scene)


def _borrowed(
    frame: Frame, trigger: Chunk, clause: Clause, cases: Cases, scene: Scene, so_far: list[Draft], how: _Carried
) -> dict[str, list[Party]]:
    """The cases that no single relation gives: whose they are depends on the verb that carries the noun, on the sentence or on
    what it told before."""
    held = how.light and not how.by_main and not hosted(cases)
    carriers = cases.parties["main"] if how.by_main else cases.parties["carried"] if held else []
    if cases.how == "guessed" and cases.carrier is clause.verb and len(cases.parties["بين"]) > 1:
        carriers = []  # «انطلقت في الدوحة جولة من المفاوضات بين …»
    if how.light and how.verb in load_grammar().lemmas["passing"] and trigger.enc:
        carriers = []  # «الانتحاري الذي تم اعتقاله»
    agent, struck = agent_and_struck(trigger, cases)
    extra = {
        "light": carriers,
        "rel": carriers,
        "light-phrase": cases.parties["carried-phrase"] if held and trigger.prep not in _MEANWHILE else [],
        "receive": [] if not how.receive else cases.parties["main"] if how.received else cases.parties["carried"],
        "receive-thing": cases.parties["main-thing"] if how.receive else [],
        "carried-obj": cases.parties["carried-obj"] if how.light else [],
        "carried-to": cases.parties["carried-to"] if how.light else [],
        "clause-obj": addressed(trigger, clause, scene) if "clause-obj" in frame.whom else [],
        "doer": doer(clause, cases),
        "sides": sides(clause, trigger, scene, so_far),
        "visitor": visitors(clause, so_far) if trigger.prep else [],
        "guest": guests(trigger, clause, cases, scene, so_far),
        "gen-agent": agent,
        # «هجوم الموصل» was one on it; whom a pronoun stands for is no author.
        "gen-body": [p for p in agent if p.mention.kind != "place" and not p.implicit],
        "gen-struck": struck,
        "nisba": striking_state(clause, trigger, scene.discourse.names) if "nisba" in frame.who else [],
        "nisbas": states_meeting(trigger, scene.norms, scene.discourse.names) if how.light or not trigger.definite else [],
        "ل-body": [p for p in cases.parties["ل"] if p.mention.kind == "organization" and adjoining(clause, trigger, p)],
    }
    if how.light and how.verb in load_grammar().lemmas["gathering"] and cases.carrier is not None and not cases.carrier.enc:
        # «خلال لقاء جمع الملك والبابا»: all who met are told with that verb; «جمع لقاء في روما الملك بالبابا»
        met = carriers or cases.parties["after"]
        main = clause.verb.verb.form.lemma if clause.verb is not None and clause.verb.verb is not None else ""
        held = clause.verb is not cases.carrier and main in frame.light and not clause.does("hosting")
        if held and clause.subject and frame.type == "MEET":
            extra |= {"clause": [], "light": list(clause.subject), "مع": met}  # «أجرى فلان لقاءات شملت فلانا وفلانا»
        else:
            extra |= {"clause": [], "light": met}
    if frame.type == "VISIT":
        extra |= visited(clause, trigger, cases)
    if trigger.enc:
        extra["gen-victim"] = cases.parties["poss"]  # «خطفهم»: behind a pronoun stands no victim
    if not cases.parties["clause"]:
        extra["clause"] = list(led_to(clause, scene).subject)
    if not any(p.mention.kind == "person" for p in cases.parties["clause"]) and (said := tellers(clause, trigger)):
        extra["clause"] = said
    whose = frame.type == "VISIT" and not trigger.prep and cases.parties["gen"] and cases.places["الي"]
    if how.anaphoric or whose:  # «طلب زيارة القوات إلى عدن»: whose visit it is stands there
        extra |= {"clause": [], "visitor": []}
    if how.attended:
        extra |= {"light": [], "rel": [], "after": [], "after-gen": []}
    return extra


def _sides(
    frame: Frame,
    trigger: Chunk,
    clause: Clause,
    cases: Cases,
    scene: Scene,
    who: list[Party],
    whom: list[Party],
    *,
    anaphoric: bool,
) -> tuple[list[Party], list[Party]]:
    """Who did it and to whom, where the words leave open which is which, with those who came along."""
    post = _post(frame, cases)
    if post is not None:
        # «عين فلانا مديرة للمركز»: the office is nobody beside him.
        who, whom = ([p for p in side if not post.holds(p.mention.span)] for side in (who, whom))
    if who and not whom and acted_on(frame, who, acting=trigger.kind == "verb" and bool(trigger.enc)):
        who, whom = [], who
    if frame.type == "MEET" and trigger.prep == "ب" and who == cases.parties["carried"] and not whom:
        whom = list(cases.parties["gen"])  # «استهل جولته بلقاء الرئيس»
    if frame.gathers and not who and whom == cases.parties["gen"]:  # «رفض استقبال المبعوث»
        who = refused(cases, clause, trigger, scene)
    if frame.type == "MEET" and trigger.kind == "noun" and who == cases.parties["gen"] and not whom:
        other = refused(cases, clause, trigger, scene)  # «رفض الرئيس لقاء السفير»: whose meeting it is not is the other side
        who, whom = (other, who) if other else (who, [])
    if frame.type in ("MEET", "VISIT") and not anaphoric:
        travelling = frame.type == "VISIT"
        who = with_company(who, clause, scene, travelling=travelling)
        if not travelling:
            who += taking_part(trigger, clause, scene)
            return who, with_company(whom, clause, scene, travelling=False)
        meets = clause.verb is not None and any(one.type == "MEET" for one in clause.verb.frames)  # «يلتقي خلال زيارته مع فلان»
        named = [p for p in cases.parties["مع"] if p.mention.kind == "person" and p.mention.form == "name" and not meets]
        who += [p for p in named if who and p not in who]
    return who, whom


def _called_off(clause: Clause, trigger: Chunk) -> bool:
    """«لكن الاجتماع أرجئ»: what became of a contact that was told before."""
    verb = clause.verb.verb if clause.verb is not None else None
    return verb is not None and verb.operator == "cancelled" and not trigger.prep and not clause.subject


def _of_thing(clause: Clause, trigger: Chunk) -> bool:
    """Whether a common noun that tells no people owns the trigger."""
    at = clause.at(trigger, len(clause.chunks))
    owner = clause.chunks[at + 1] if at + 1 < len(clause.chunks) and not trigger.enc and not trigger.definite else None
    if owner is None or owner.kind != "word" or owner.value or owner.prep or owner.conj:
        return False
    return owner.definite or not adjectival(owner.norm)  # «باستقبال رسمي»


def _further(places: list[Mention], place: Mention, who: list[Party]) -> list[Mention]:
    """«زار باماكو ونواكشوط»: each town of the list is a visit of its own; a town inside a state told with it is not."""
    taken = {place.span, *(w.mention.span for w in who)}
    rest = {p.span: p for p in reversed(places[1:]) if p.span not in taken and p.state != place.state}
    return [p for span, p in sorted(rest.items()) if 0 < span.start - place.span.end <= _LIST][:3]


def _without(parties: list[Party], place: Mention | None) -> list[Party]:
    return [p for p in parties if place is None or p.mention.span != place.span]
