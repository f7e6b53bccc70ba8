"""Who comes along: heads and members of a delegation and companions of a visitor, told in clauses of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.lexicon.grammar import load_grammar
from khabar.read.frames.roles import Scene
from khabar.read.frames.slots import Cases
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.described import is_described
from khabar.read.sentence.discourse import Discourse
from khabar.read.sentence.parties import Party, groups

_TOOK_PART = "شارك"


def with_company(parties: list[Party], clause: Clause, scene: Scene, *, travelling: bool) -> list[Party]:
    """``parties`` with those whom a clause beside names as head or member of one of them («وفدا يرأسه فلان», «وفد يضم فلانا»)
    and, where they are ``travelling``, as a companion («يرافقه فلان», «على رأس وفد يضم فلانا»)."""
    out = list(parties)
    for beside in scene.clauses:
        verb = beside.verb
        role = load_grammar().company.get(verb.verb.form.lemma) if verb is not None and verb.verb is not None else None
        if role is None or verb is None or bool(verb.enc) == (role == "member") or clause not in beside.lineage()[1:3]:
            continue
        led = _led(beside, out)
        if led is not None and led.mention.kind == "person":
            continue  # «الأمين العام للحزب الذي يترأسه فلان»
        if role == "member":
            out += _people(_behind(beside, scene.discourse), led, travelling and _heads(beside))
            continue
        told = beside.subject or _behind(beside, scene.discourse)  # «يرافقه مساعده للشؤون السياسية فلان»
        if role == "companion":
            out += _people(told, None, travelling)
        else:
            heads = _people(told, led, travelling)
            out += [replace(p, head_of=led.mention.surface) if led is not None else p for p in heads]
    return _once(out)


def attending(cases: Cases, whom: Sequence[Party]) -> list[Party]:
    """«عقدت اللجنة اجتماعا برئاسة فلان وبحضور فلان»: who sat with a body; its own head alone makes no second side."""
    head, others = ([p for p in cases.parties[case] if p.mention.kind == "person"] for case in ("برئاسة", "بحضور"))
    return head + others if others or whom else []


def taking_part(trigger: Chunk, clause: Clause, scene: Scene) -> list[Party]:
    """«اجتماع للوزراء، شارك فيه فلان وفلان»: whom a clause beside names as taking part in the meeting that ``trigger`` tells."""
    out: list[Party] = []
    for beside in scene.clauses if trigger.kind == "noun" else ():
        verb = beside.verb.verb if beside.verb is not None else None
        goes_on = beside.antecedent is trigger or (beside.kind == "coord" and beside.previous is clause)
        inside = any(c.kind == "pronoun" and c.prep == "في" for c in beside.chunks)
        if verb is not None and verb.form.lemma == _TOOK_PART and goes_on and inside:
            out += beside.subject
    return out


def of_company(relative: Clause, clause: Clause) -> bool:
    """«لقاء مع مجموعة تضم …»: whether a relative clause without pronoun speaks of those with whom somebody met."""
    before = [c for c in clause.chunks if c.span.end <= relative.span.start]
    return relative.opener is None and bool(before) and before[-1].kind == "word" and before[-1].prep == "مع"


def _led(beside: Clause, parties: Sequence[Party]) -> Party | None:
    """The delegation among ``parties`` that a relative clause speaks of."""
    chunk = beside.antecedent
    return next((p for p in parties if chunk is not None and p.span == chunk.span), None)


def _heads(beside: Clause) -> bool:
    """«… على رأس وفد يضم …»: the visitor heads what the clause speaks of."""
    return beside.antecedent is not None and beside.antecedent.prep == "على رأس"


def _behind(beside: Clause, discourse: Discourse) -> tuple[Party, ...]:
    start = beside.at(beside.verb) + 1
    found = list(groups(beside.chunks, discourse, start))
    return next((g.parties for g in found if not g.prep), next((g.parties for g in found if g.prep == "ل"), ()))


def _people(told: Sequence[Party], led: Party | None, travelling: bool) -> list[Party]:
    """The persons among them, where the clause speaks of a party or of one who travels."""
    if led is None and not travelling:
        return []
    return [p for p in told if p.mention.kind == "person" and not is_described(p.mention)]


def _once(parties: list[Party]) -> list[Party]:
    return list({p.mention.span: p for p in reversed(parties)}.values())[::-1]
