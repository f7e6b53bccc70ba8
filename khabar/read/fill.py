"""The frame engine: fills a frame's roles from the cases around its trigger and says why, or why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from khabar.lexicon.frames import Frame, Words
from khabar.model.claim import Status
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.time import TimeExpression, When
from khabar.read.chunks import Chunk
from khabar.read.clauses import Clause
from khabar.read.discourse import Discourse, agrees, is_pair
from khabar.read.parties import Party, implied_subject
from khabar.read.slots import Cases, around_noun, around_verb
from khabar.read.status import ATTEND

#: Nobody is blamed on a guess: for these the one who did it must be told in the sentence.
BLAME = frozenset({"ATTACK", "ARREST", "ACCUSE", "THREATEN", "DEMAND", "DENY", "SANCTION", "PROTEST", "WITHDRAW", "DEPLOY"})
FORCE = frozenset({"ATTACK", "ARREST", "THREATEN", "SANCTION"})
SYMMETRIC = frozenset({"MEET", "CALL", "AGREE"})
WHEN = frozenset({"عندما", "حين", "حينما", "لما"})
#: Members of one list of towns stand this close, in characters.
_LIST = 12
_DURING = frozenset({"خلال", "اثناء", "ضمن", "في"})
#: How many words left and right of a trigger its companions (``beside``) may stand.
_WINDOW = 16


@dataclass(slots=True)
class Draft:
    """An event as one clause tells it, before accounts of the same happening are joined."""

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
    also_at: list[Mention] = field(default_factory=list)
    status: Status = "happened"
    when: When | None = None
    trace: list[str] = field(default_factory=list)

    @property
    def parties(self) -> list[Party]:
        """All who take part."""
        return self.who + self.whom


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what the engine needs around it. ``norms`` are its folded words with their offsets."""

    clauses: Sequence[Clause]
    norms: Sequence[tuple[int, str]]
    span: Span
    discourse: Discourse
    in_title: bool
    state_of: Callable[[Mention], Mention | None]


def drafts(scene: Scene) -> list[Draft]:
    """Every event the sentence tells, in the order of its triggers; the best frame of each trigger."""
    out: list[Draft] = []
    for clause in scene.clauses:
        if any(chunk.norm == "هل" for outer in clause.lineage() for chunk in outer.chunks[:2]):
            continue
        verb = clause.verb
        if verb is not None and verb.verb is not None and verb.frames:
            out += _best(verb, clause, around_verb(clause, scene.discourse), scene, out)
        for at, chunk in enumerate(clause.chunks):
            if chunk.kind == "noun" and not _invited_to(clause, at):
                relative = next((c for c in scene.clauses if c.antecedent is chunk), None)
                out += _best(chunk, clause, around_noun(clause, at, relative, scene.discourse), scene, out)
    return out


def _invited_to(clause: Clause, at: int) -> bool:
    """«دعا … إلى زيارة عمّان»: the visit somebody is asked to make has not been told."""
    if clause.chunks[at].prep not in ("الي", "ل"):
        return False
    asked = (
        clause.verb is not None and clause.verb.verb is not None and clause.verb.verb.form.lemma in ("دعا", "طالب", "حث", "ناشد")
    )
    return asked or any(c.kind == "noun" and any(f.type == "INVITE" for f in c.frames) for c in clause.chunks[:at])


def times_of(draft: Draft) -> list[TimeExpression]:
    """The times that date a draft. «منذ …» dates what lasts, never a visit or a meeting; but in «منذ يونيو، عندما قابل …»
    the clause that «when» opens happened in June."""
    own = [t for t in draft.times if t.value.edge != "since"]
    clause = draft.clause
    if own or clause.kind != "adv" or clause.parent is None or clause.opener is None or clause.opener.norm not in WHEN:
        return own
    before = [c for c in clause.parent.chunks if c.kind != "mark" and c.span.end <= clause.opener.span.start]
    if before and before[-1].time is not None:
        return [replace(before[-1].time, value=replace(before[-1].time.value, edge=None))]
    return []


def _best(trigger: Chunk, clause: Clause, cases: Cases, scene: Scene, so_far: list[Draft]) -> list[Draft]:
    tried = [d for frame in trigger.frames if (d := _fill(frame, trigger, clause, cases, scene, so_far)) is not None]
    if not tried:
        return []
    return [max(tried, key=lambda d: (not d.anaphoric, bool(d.frame.beside), len(d.parties), bool(d.place)))]


def _fill(frame: Frame, trigger: Chunk, clause: Clause, cases: Cases, scene: Scene, so_far: list[Draft]) -> Draft | None:
    trace: list[str] = []
    if not _companions(frame, trigger, scene):
        return None
    taken: set[Span] = set()
    carried = cases.carrier.verb.form.lemma if cases.carrier is not None and cases.carrier.verb is not None else ""
    anaphoric = trigger.kind == "noun" and trigger.definite and not trigger.enc
    # «حضر اللقاء …»: who attended is no side of it.
    attended = anaphoric and carried in ATTEND
    light = trigger.kind == "noun" and carried in frame.light and not attended
    receive = trigger.kind == "noun" and carried in frame.light_receive
    extra = {
        "light": cases.parties["carried"] if light else [],
        "rel": cases.parties["carried"] if light else [],
        "receive": cases.parties["carried"] if receive else [],
        "visitor": _visitors(clause, so_far),
    }
    if anaphoric:
        extra |= {"clause": [], "visitor": []} | ({"light": [], "rel": [], "after": [], "after-gen": []} if attended else {})
    elif trigger.kind == "verb":
        _dropped_subject(frame, clause, cases, scene)
    places = _places(frame, cases) or (cases.places["carried-in"] if light else [])
    if (frame.type in BLAME and cases.how == "guessed") or (frame.type in FORCE and cases.how == "implicit"):
        cases.parties["subj"] = []
        if cases.carrier is clause.verb:
            extra |= {"light": [], "rel": [], "receive": []}
    who = _role(frame, "who", frame.who, cases, extra, taken, scene, trace)
    whom = _role(frame, "whom", frame.whom, cases, extra, taken, scene, trace)
    if attended:
        who, whom = [], []
    if frame.passive_alone and who and not whom and all(p.mention.kind == "person" for p in who):
        who, whom = [], who
    if frame.type == "MEET" and trigger.kind == "noun" and who == cases.parties["gen"] and not whom:
        who, whom = _refused(cases, clause, scene), who  # «رفض الرئيس لقاء السفير»: whose meeting it is not is the other side
        who, whom = (who, whom) if who else (whom, [])
    if frame.type in SYMMETRIC:
        if whom and not who and not anaphoric:
            return None  # «محادثات مع المسؤولين»: nobody is told to have held them
        if who and not any(p.mention.kind == "person" for p in who):
            whom = whom + [p for p in cases.parties["برئاسة"] if p.mention.kind == "person"]
        who, whom = _sides(who, whom, scene)
    place = next(
        (p for p in places if not any(q.span == p.span for q in (*[x.mention for x in who], *[x.mention for x in whom]))), None
    )
    who, whom = _without(who, place), _without(whom, place)
    if not _needed(frame, who, whom, place, cases, anaphoric, light or receive, trigger.prep in _DURING):
        return None
    times = [] if frame.undated and not (light or receive) else list(cases.times)
    if anaphoric and not light:
        # «ويبحث الاجتماع التصعيد في القدس»: what stands around a mere mention dates and places something else.
        place, times = None, []
    draft = Draft(frame, trigger, clause, who, whom, place, times, anaphoric, scene.in_title, scene.span, trace=trace)
    if frame.type == "VISIT" and place is not None:
        draft.also_at = _further(places, place, who)
    draft.carrier = cases.carrier if light or receive else None
    return draft


def _refused(cases: Cases, clause: Clause, scene: Scene) -> list[Party]:
    """The subject of a verb such as «رفض» or «طلب» that takes a meeting as its object."""
    verb = clause.verb.verb if clause.verb is not None else None
    if verb is None or verb.operator is None or cases.carrier is not clause.verb:
        return []
    gen = {scene.discourse.identity(p.mention) for p in cases.parties["gen"]}
    return [p for p in clause.subject if scene.discourse.identity(p.mention) not in gen]


def _dropped_subject(frame: Frame, clause: Clause, cases: Cases, scene: Scene) -> None:
    """«عندما قابل وزير الدفاع»: a verb that needs an object and has one noun phrase alone, in a clause whose subject is
    told before it, has dropped its subject; the noun phrase is the object."""
    if cases.how != "after" or not cases.parties["subj"] or any(cases.parties.get(c) for c in ("obj", *frame.whom)):
        return
    kinds = frame.kinds.get("who")
    misfit = kinds is not None and all(
        p.mention.kind not in kinds and _kind(p.mention) not in kinds for p in cases.parties["subj"]
    )  # «زار نواكشوط»
    alone = "obj" in frame.whom and any(need.startswith("whom") for need in frame.needs)
    lone = alone and clause.kind in ("adv", "rel", "coord", "comp")
    before = scene.discourse.before
    if alone and frame.type in SYMMETRIC and before is not None and _opens_alone(clause, cases.parties["subj"][-1], before):
        implied: tuple[Party, ...] = (Party(before, clause.chunks[0].span, implicit=True),)
    elif misfit or lone:
        implied, _ = implied_subject(clause, scene.discourse)
    else:
        return
    new = tuple(p for p in implied if not any(scene.discourse.same(p.mention, q.mention) for q in cases.parties["subj"]))
    if new:
        cases.parties["obj"], cases.parties["subj"] = cases.parties["subj"], list(new)
        cases.places["obj"], cases.places["subj"] = cases.places["subj"], []


def _opens_alone(clause: Clause, party: Party, before: Mention) -> bool:
    """«… إلى عمّان. والتقى نظيره أيمن الصفدي في القصر.»: a sentence that goes on about a person with «و» and a verb, and has
    one noun phrase with no other beside it."""
    verb = clause.chunks[0] if clause.chunks else None
    if clause.kind != "main" or verb is None or verb is not clause.verb or not verb.conj or before.kind != "person":
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


def _companions(frame: Frame, trigger: Chunk, scene: Scene) -> bool:
    if not frame.beside and not frame.unless:
        return True
    at = next((i for i, (start, _) in enumerate(scene.norms) if start >= trigger.span.start), 0)
    window = [norm for _, norm in scene.norms[max(0, at - _WINDOW // 2) : at + _WINDOW]]
    behind = [norm for _, norm in scene.norms[at : at + _WINDOW // 2]]
    return (not frame.beside or any(_stands(words, window) for words in frame.beside)) and not any(
        _stands(words, behind) for words in frame.unless
    )


def _stands(words: Words, window: Sequence[str]) -> bool:
    """Whether a phrase stands in a row of folded words; «و» may be written onto each."""
    forms = [(word, "و" + word) for word in words]
    starts = (i for i, word in enumerate(window[: max(0, len(window) - len(words) + 1)]) if word in forms[0])
    return any(all(window[i + k] in both for k, both in enumerate(forms)) for i in starts)


def _role(
    frame: Frame,
    role: str,
    wanted: Words,
    cases: Cases,
    extra: dict[str, list[Party]],
    taken: set[Span],
    scene: Scene,
    trace: list[str],
) -> list[Party]:
    kinds = frame.kinds.get(role)
    for case in wanted:
        found = _case(case, cases, extra)
        found = [p for p in found if p.span not in taken or p.implicit]
        found = [
            q
            for p in found
            if (q := _actor(p, scene)) is not None and (kinds is None or _kind(q.mention) in kinds or q.mention.kind in kinds)
        ]
        if found:
            taken.update(p.span for p in found if not p.implicit)
            trace.append(f"{role} ← {case}: {'، '.join(p.mention.surface for p in found)}")
            return found
    return []


def _kind(mention: Mention) -> str:
    """The kind as frames name it: an unnamed body («وفد عسكري») is a delegation, which travels as people do."""
    return "delegation" if mention.kind == "organization" and mention.unnamed else mention.kind


def _case(case: str, cases: Cases, extra: dict[str, list[Party]]) -> list[Party]:
    if case in extra:
        return extra[case]
    if case == "gen-place" or case == "obj-place" or case == "after-place":
        return []
    if case == "after-gen":
        return (
            cases.parties["after"]
            if cases.parties["gen"]
            else cases.parties["gen"]
            if cases.parties["poss"]
            else cases.parties["after"]
        )
    if case in ("gen-obj", "gen-armed", "gen-victim"):
        return cases.parties["gen"]
    if case == "poss-obj":
        return cases.parties["poss"]
    if case in ("ل-who", "ل-person", "الي-person"):
        prep = case.split("-")[0]
        return [
            p
            for p in cases.parties.get(prep, [])
            if p.mention.kind == "person" or (p.mention.unnamed and p.mention.kind != "place")
        ]
    return cases.parties.get(case, [])


def _places(frame: Frame, cases: Cases) -> list[Mention]:
    out: list[Mention] = []
    for case in frame.place:
        out += cases.places.get(_PLACED.get(case, case), [])
    return out


def _further(places: list[Mention], place: Mention, who: list[Party]) -> list[Mention]:
    """«زار باماكو ونواكشوط»: each town of the list is a visit of its own; a town inside a state told with it is not."""
    rest = [
        p for p in places[1:] if p.span != place.span and p.state != place.state and p.span not in {w.mention.span for w in who}
    ]
    near = [p for p in rest if 0 < p.span.start - place.span.end <= _LIST]
    return near[:3]


_PLACED = {"obj-place": "obj", "gen-place": "gen", "after-place": "after", "علي-place": "علي"}


def _actor(party: Party, scene: Scene) -> Party | None:
    """A city that acts is its state where it is the capital; any other town is no party."""
    if party.mention.kind == "organization" and party.mention.key:
        entry = scene.discourse.names.entries.get(party.mention.key)
        if entry is not None and entry.sort in ("agency", "outlet"):
            return None  # a talk with a paper is an interview
    if party.mention.kind != "place":
        return party
    state = scene.state_of(party.mention)
    return replace(party, mention=state) if state is not None else None


def _without(parties: list[Party], place: Mention | None) -> list[Party]:
    return [p for p in parties if place is None or p.mention.span != place.span]


def _sides(who: list[Party], whom: list[Party], scene: Scene) -> tuple[list[Party], list[Party]]:
    """Distinct sides; «the two sides» stand for the last two the text spoke of."""
    discourse, out, seen = scene.discourse, list[Party](), set[str]()
    for party in who + whom:
        expanded = [party]
        if is_pair(party.mention) and (pair := discourse.pair()):
            expanded = [Party(m, party.span, implicit=True) for m in pair]
        for one in expanded:
            if (
                (identity := discourse.identity(one.mention)) in seen
                and one.mention.span in discourse.antecedents
                and not one.implicit
            ):
                # Nobody meets himself: the short title means someone else, whom the text does not name.
                discourse.antecedents.pop(one.mention.span)
                identity = discourse.identity(one.mention)
            if identity not in seen:
                seen.add(identity)
                out.append(one)
    return out, []


def _visitors(clause: Clause, so_far: list[Draft]) -> list[Party]:
    visit = next((d for d in reversed(so_far) if d.frame.type == "VISIT" and d.who), None)
    if visit is not None:
        return [replace(p, implicit=True) for p in visit.who]
    return [replace(p, implicit=True) for p in clause.subject]


def _needed(
    frame: Frame,
    who: list[Party],
    whom: list[Party],
    place: Mention | None,
    cases: Cases,
    anaphoric: bool,
    light: bool,
    tied: bool,
) -> bool:
    everyone = who + whom
    many = len(everyone) >= 2 or any(p.mention.number in ("d", "p") for p in everyone)
    have = {"who": bool(who), "whom": bool(whom), "place": place is not None, "two": many, "plural": many, "light": light}
    if frame.type in SYMMETRIC:
        have["whom"] = many
    for need in frame.needs:
        if not any(have[part] for part in need.split("|")):
            # «خلال الزيارة» tells nothing more, but ties what its sentence tells to the visit.
            return anaphoric and (tied or bool(cases.times or place or everyone))
    return True
