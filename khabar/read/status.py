"""Did it happen? Negation, plan, cancellation, condition and hearsay are operators on clauses, never copied into frames."""

from __future__ import annotations

from khabar.lexicon.grammar import load_grammar
from khabar.model.claim import Status
from khabar.model.edtf import bounds
from khabar.model.time import Anchor, When
from khabar.read.chunks import Chunk
from khabar.read.clauses import Clause

#: How near before a trigger noun a word such as «دون» or «عدم» must stand to govern it, in chunks.
_REACH = 3
#: Behind «لم» it tells what did happen: «لم يلتقه إلا مرة».
_BUT = "الا"
#: Verbs of taking part: negated, they deny the meeting; affirmed, they name no side of it.
ATTEND = frozenset({"حضر", "شارك"})


def status_of(
    clause: Clause, trigger: Chunk, carrier: Chunk | None, when: When | None, anchor: Anchor | None, in_title: bool
) -> Status:
    """The status of the happening that ``trigger`` tells in ``clause``; ``carrier`` is its light verb where it has one."""
    if trigger.kind == "participle":
        return "happened"  # it tells what its speaker does with these words
    governed = _governed(clause, trigger, carrier)
    if governed is not None:
        return governed
    if _later(when, anchor):
        return "planned"
    main = trigger if trigger.kind == "verb" else carrier
    if main is not None and main.verb is not None:
        return _tense(clause, main, in_title, when, anchor)
    return "happened"


def _governed(clause: Clause, trigger: Chunk, carrier: Chunk | None) -> Status | None:
    verb = trigger if trigger.kind == "verb" else carrier
    if verb is None and clause.verb is not None and clause.verb.verb is not None and clause.verb.verb.form.lemma in ATTEND:
        verb = clause.verb  # «لم يشارك في اجتماع»
    at = next((i for i, c in enumerate(clause.chunks) if c is trigger), len(clause.chunks))
    verb_at = next((i for i, c in enumerate(clause.chunks) if c is verb), at)
    reach = 1 if verb_at == at and trigger.kind == "noun" and trigger.prep else 2  # «لا صلة بين الضربات و…» denies no strikes
    negated = [c for c in clause.chunks[max(0, verb_at - reach) : verb_at] if c.kind == "neg"]
    if negated:
        return "happened" if negated[-1].norm == "لم" and any(c.norm == _BUT for c in clause.chunks[at:]) else "denied"
    for i, chunk in enumerate(clause.chunks):
        if chunk.kind != "operator":
            continue
        near = at - _REACH <= i < at or (verb is not None and verb_at - _REACH <= i < verb_at)
        after = at < i <= at + 2 and chunk.value in ("planned", "ongoing")  # «يزور العراق حاليا»
        if near or after or (chunk.value in ("planned", "conditional") and i < min(at, verb_at)):
            return chunk.value  # type: ignore[return-value]
    if clause.kind == "cond":
        return "conditional"
    own = clause.verb
    if _denies(clause) and trigger is not clause.opener:
        return "denied"
    governs = trigger.kind == "noun" and trigger.prep not in load_grammar().meanwhile and not _after_when(clause, at)
    if own is not None and own is not trigger and own.verb is not None and own.verb.operator and governs:
        done = own is carrier and own.verb.form.lemma in load_grammar().deciding  # «قرر المجلس تعيين …»
        return None if done else own.verb.operator
    return _from_above(clause)


def _after_when(clause: Clause, at: int) -> bool:
    """Whether «بعد» or «قبل» stands right before the trigger: then it only dates what the verb tells."""
    return at > 0 and clause.chunks[at - 1].norm in ("بعد", "قبل", "هامش")


def _denies(clause: Clause) -> bool:
    """«نافيا أي لقاء»: a clause that a participle of denying opens."""
    return clause.kind == "participle" and clause.opener is not None and any(f.type == "DENY" for f in clause.opener.frames)


def _from_above(clause: Clause) -> Status | None:
    """What the verb or operator a complement clause hangs on says of it."""
    if clause.kind != "comp" or clause.parent is None:
        return None
    host = clause.parent
    if _denies(host):
        return "denied"
    if host.verb is not None and host.verb.verb is not None and host.verb.verb.operator:
        return host.verb.verb.operator
    tail = [c for c in host.chunks[-_REACH:] if c.kind == "operator"]
    return tail[-1].value if tail else None  # type: ignore[return-value]


def _tense(clause: Clause, main: Chunk, in_title: bool, when: When | None, anchor: Anchor | None) -> Status:
    assert main.verb is not None
    tense = main.verb.form.tense
    if tense == "past" or any(
        c.kind == "verb" and c.verb is not None and c.verb.aux and c.verb.form.tense == "past" for c in clause.chunks
    ):
        return "happened"
    if tense == "future":
        return "planned"
    at = next((i for i, c in enumerate(clause.chunks) if c is main), 0)
    if at and clause.chunks[at - 1].norm == "قد":
        return "conditional"  # «قد يزور»
    lasting = main.verb.form.lemma in load_grammar().lasting
    if lasting and not in_title and not _earlier(when, anchor):
        return "ongoing"
    explains = clause.kind == "rel" or (clause.opener is not None and clause.opener.norm in load_grammar().explaining)
    if in_title or _earlier(when, anchor) or explains:
        return "happened"
    return "planned" if main.verb.form.lemma in load_grammar().punctual else "happened"


def _later(when: When | None, anchor: Anchor | None) -> bool:
    if when is None or anchor is None or when.basis not in ("text", "event"):
        return False
    return bounds(when.edtf)[0] > anchor.latest


def _earlier(when: When | None, anchor: Anchor | None) -> bool:
    if when is None or anchor is None or when.basis != "text":
        return False
    return bounds(when.edtf)[1] < anchor.earliest
