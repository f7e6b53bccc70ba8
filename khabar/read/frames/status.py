"""Did it happen? Negation, plan, cancellation, condition and hearsay are operators on clauses, never copied into frames."""

from __future__ import annotations

from khabar.lexicon.grammar import Verb, load_grammar
from khabar.model.claim import Status
from khabar.model.edtf import bounds
from khabar.model.time import Anchor, When
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.shapes import adjectival

#: How near before a trigger noun a word such as «دون» or «عدم» must stand to govern it, in chunks.
_REACH = 3
#: Behind «لم» it tells what did happen: «لم يلتقه إلا مرة».
_BUT = "الا"
#: «قبل أن», «بعد أن»: what follows came about as its host did.
_BEFORE = frozenset({"قبل", "بعد", "قبيل"})
#: What stands behind these has been: «على غرار زيارة نائبه».
_OVER = frozenset({"بعد", "عقب", "اثر", "بعيد", "غرار"})
#: What stands behind these is still to come.
_AHEAD = frozenset({"قبل", "قبيل"})
#: «وهو يستقبل …»: meanwhile.
_WHILE = frozenset({"هو", "هي", "هم", "هما"})
_FORCE = frozenset({"ATTACK", "ARREST"})
#: «تحميهم من أي هجوم»: none in particular.
_ANY = frozenset({"اي", "باي", "لاي"})
_KILLING = "attack.deed-noun"


def status_of(
    clause: Clause, trigger: Chunk, carrier: Chunk | None, when: When | None, anchor: Anchor | None, in_title: bool
) -> Status:
    """The status of the happening that ``trigger`` tells in ``clause``; ``carrier`` is its light verb where it has one."""
    if trigger.kind == "participle":
        return "happened"  # it tells what its speaker does with these words
    governed = _governed(clause, trigger, carrier)
    if governed == "planned" and is_over(clause, trigger) and not _looks_ahead(clause, trigger):
        return "happened"
    if governed is not None:
        return governed
    if is_later(when, anchor):
        return "planned"
    main = trigger if trigger.kind == "verb" else carrier
    if main is None and clause.does("attending"):
        main = clause.verb  # «سيشارك في الاجتماع»
    if main is not None and main.verb is not None and not is_over(clause, trigger):
        told = _tense(clause, main, in_title, when, anchor)
        return "conditional" if told == "planned" and _on_condition(clause, main) else told
    return "planned" if (_aim(clause, trigger) and not _earlier(when, anchor)) or _to_come(clause, trigger) else "happened"


def _to_come(clause: Clause, trigger: Chunk) -> bool:
    """«وسيلي الحفل اجتماع بين …»: a verb in the future with a noun for its subject or object that was not told before."""
    verb, at = clause.verb, clause.at(trigger)
    bare = trigger.kind == "noun" and not (trigger.prep or trigger.definite or trigger.enc or trigger.conj)
    if not bare or verb is None or verb.verb is None or verb.verb.form.tense != "future":
        return False
    between = clause.chunks[clause.at(verb) + 1 : at]
    return clause.at(verb) < at and not any(c.kind in ("mark", "according") or c.prep in ("في", "ب") for c in between)


def is_over(clause: Clause, trigger: Chunk) -> bool:
    """«سيعقدان لقاء ثالثا بعد لقائهما في عمّان», «… عقب لقاء»: the verb tells of something else, which comes after it."""
    at = clause.at(trigger)
    return trigger.kind == "noun" and (trigger.prep in _OVER or (at > 0 and clause.chunks[at - 1].norm in _OVER))


def _looks_ahead(clause: Clause, trigger: Chunk) -> bool:
    """«بعد زيارته المقررة»."""
    at = clause.at(trigger)
    return any(c.kind == "operator" and c.value == "planned" for c in clause.chunks[at + 1 : at + 1 + _REACH])


def _on_condition(clause: Clause, main: Chunk) -> bool:
    """«سيزور دمشق إذا …», «سيجتمعان في حال التوصل …»."""
    behind = (c for c in clause.chunks if c.kind == "operator" and c.span.start > main.span.start)
    return clause.condition is not None or any(c.value == "conditional" for c in behind)


def _aim(clause: Clause, trigger: Chunk) -> bool:
    """«يتوجه إلى القاهرة للقاء نظيره»: what somebody travels for is still to come."""
    verb = clause.verb
    if any(f.type == "INVITE" for f in trigger.frames):
        return False  # «تلبية لدعوة»
    at = clause.at(trigger)
    before = clause.chunks[at - 1] if at and not trigger.prep and trigger.kind == "noun" else trigger
    carries = before is trigger or before.norm in load_grammar().carrying  # «لإجراء محادثات»
    leaving = any(c.kind == "noun" and c.prep in _AHEAD for c in clause.chunks[max(0, at - 2) : at])  # «قبيل مغادرته إلى … للقاء»
    travels = leaving or (verb is not None and any(f.type == "VISIT" for f in verb.frames))
    return trigger.kind == "noun" and carries and before.prep == "ل" and travels


def _governed(clause: Clause, trigger: Chunk, carrier: Chunk | None) -> Status | None:
    verb = trigger if trigger.kind == "verb" else carrier
    if verb is None and clause.does("attending"):
        verb = clause.verb  # «لم يشارك في اجتماع»
    at = clause.at(trigger, len(clause.chunks))
    verb_at = clause.at(verb, at)
    reach = 1 if verb_at == at and trigger.kind == "noun" and trigger.prep else 2  # «لا صلة بين الضربات و…» denies no strikes
    negated = [c for c in clause.chunks[max(0, verb_at - reach) : verb_at] if c.kind == "neg"]
    if negated and trigger.kind == "noun" and trigger.definite and verb is not trigger and _was_not(clause, at):
        negated = []  # «لم تكن الجولة التي قام بها عابرة»: it was made, and was not that
    if negated:
        return "happened" if negated[-1].norm == "لم" and any(c.norm == _BUT for c in clause.chunks[at:]) else "denied"
    if _never_came(clause, trigger, at) or _rumour_denied(clause, trigger):
        return "denied"
    if (in_mind := _in_mind(clause, trigger)) is not None:
        return in_mind
    own = clause.verb if clause.verb is not trigger else None
    for i, chunk in enumerate(clause.chunks):
        if chunk.kind != "operator":
            continue
        near = at - _REACH <= i < at or (verb is not None and verb_at - _REACH <= i < verb_at)
        after = at < i <= at + 2 and (chunk.value in ("planned", "ongoing") or _possible(chunk))  # «يزور العراق حاليا»
        if after and _undone(clause, trigger, at):
            continue  # «ألغى زيارته المقررة»
        far = chunk.value in ("planned", "conditional") and i < min(at, verb_at) and chunk.norm not in load_grammar().coming
        if near or after or far:
            return chunk.value  # type: ignore[return-value]
    if clause.kind == "cond":
        return "conditional"
    if _feared(clause, trigger):
        return "conditional"
    if _denies(clause) and trigger is not clause.opener:
        return "denied"
    if _expects(clause) and trigger is not clause.opener:
        return "planned"
    if own is not None and own.verb is not None and own.verb.operator and _may_govern(clause, trigger, at):
        done = own is carrier and _decides(own.verb.form.lemma, trigger)
        known = trigger.definite and carrier is not None and carrier is not own and clause.at(own) < at
        done = done or (known and bool(clause.subject))  # «يرفض الاتفاق الذي وقعته …», not «أرجئت المحادثات التي …»
        return None if done else _operator(clause)
    any_at_all = trigger.kind == "noun" and at > 0 and clause.chunks[at - 1].norm in _ANY
    return _from_above(clause) or ("conditional" if any_at_all else None)


def _possible(operator: Chunk) -> bool:
    """«اتفاق محتمل»."""
    return operator.value == "conditional" and adjectival(operator.norm)


def _decides(lemma: str, trigger: Chunk) -> bool:
    """«قرر المجلس تعيين …», «وافق على تعيينه»: whether what a verb decides on came about by that."""
    return lemma in load_grammar().deciding or any(f.type == "APPOINT" and lemma in f.light for f in trigger.frames)


def _may_govern(clause: Clause, trigger: Chunk, at: int) -> bool:
    """Whether a noun may be what the verb of its clause plans, calls off or denies."""
    return trigger.kind == "noun" and trigger.prep not in load_grammar().meanwhile and not _after_when(clause, at)


def _undone(clause: Clause, trigger: Chunk, at: int) -> bool:
    """Whether the verb of the clause calls off or denies what the noun tells."""
    return _operator(clause) in ("cancelled", "denied") and _may_govern(clause, trigger, at)


#: «لا يعتزم لقاء فلان», «لم يستبعد لقاء», «لم يلغ زيارته»: what an operator says where it is negated.
_REVERSED: dict[Status, Status] = {"planned": "denied", "denied": "conditional", "cancelled": "planned"}


def _operator(clause: Clause) -> Status | None:
    """What the verb of a clause says of what it governs."""
    verb = clause.verb
    if verb is None or verb.verb is None or verb.verb.operator is None:
        return None
    said: Status = verb.verb.operator
    if not _negated(clause, verb):
        return said
    return "denied" if verb.verb.modal else _REVERSED.get(said, said)  # «لم يستطع أن يزور»


def _was_not(clause: Clause, at: int) -> bool:
    """Whether «لم يكن» or «ليس» stands right before the trigger: what it says of it is denied."""
    before = clause.chunks[at - 1] if at else None
    return before is not None and before.verb is not None and before.verb.aux


def _after_when(clause: Clause, at: int) -> bool:
    """Whether «بعد» or «قبل» stands right before the trigger, or a span of time before it («بعد يومين من مقتل جندي»): it only
    dates what the verb tells."""
    if at and clause.chunks[at - 1].norm in ("بعد", "قبل", "هامش"):
        return True
    spanned = at < len(clause.chunks) and clause.chunks[at].prep == "من"
    return spanned and any(c.norm in ("بعد", "قبل") for c in clause.chunks[max(0, at - _REACH) : at])


def _in_mind(clause: Clause, trigger: Chunk) -> Status | None:
    """«خشية من هجوم», «التخطيط لاغتيال فلان»: a noun of fear or plan before what another noun tells."""
    g, at = load_grammar(), clause.at(trigger)
    reach = _REACH if trigger.prep else 1  # not «تحت تهديد السلاح خطف مسلحون …»
    if at and clause.chunks[at - 1].prep and clause.chunks[at - 1].norm in g.carrying:
        reach = 2  # «الإعداد لعقد قمة»
    before = {c.norm.removeprefix("ال") for c in clause.chunks[max(0, at - reach) : at]} if trigger.kind == "noun" else set()
    return "conditional" if before & g.fears else "planned" if before & g.plots else None


def _feared(clause: Clause, trigger: Chunk) -> bool:
    """«حذر الخبراء من هجوم», «استهدفت المحاولة اغتيال …»: what is warned of or threatened, and a killing that is aimed at."""
    own = clause.verb if clause.verb is not trigger else None
    if own is None or own.verb is None or trigger.kind != "noun" or trigger.definite:
        return False
    near = 0 < clause.at(trigger) - clause.at(own) <= _REACH and any(f.type in _FORCE for f in trigger.frames)
    feared = own.verb.form.lemma in load_grammar().fearing and trigger.prep in ("من", "ب")
    return near and (feared or aims_at(own, trigger))


def aims_at(verb: Chunk, noun: Chunk) -> bool:
    """«تستهدف اغتيال …»: whether ``noun`` tells a killing, as that which ``verb`` aims at."""
    aiming = verb.verb is not None and verb.verb.does("aiming") and not noun.prep
    return aiming and any(f.id == _KILLING for f in noun.frames)


def _rumour_denied(clause: Clause, trigger: Chunk) -> bool:
    """«نفت الرئاسة ما تردد عن لقاء …»: the clause that «ما» opens is what the verb before it denies."""
    first, host = clause.chunks[0] if clause.chunks else None, clause.previous or clause.parent
    verb = host.verb.verb if host is not None and host.verb is not None else None
    return trigger.kind == "noun" and first is not None and first.norm == "ما" and verb is not None and verb.operator == "denied"


def _never_came(clause: Clause, trigger: Chunk, at: int) -> bool:
    """«لكن اللقاء لم يتم»."""
    own = clause.verb
    if trigger.kind != "noun" or own is None or own.verb is None or own.verb.form.lemma not in load_grammar().comes_about:
        return False
    verb_at = clause.at(own)
    return any(c.kind == "neg" for c in clause.chunks[at + 1 : verb_at])


def _negated(clause: Clause, verb: Chunk) -> bool:
    """Whether a negation stands right before ``verb``."""
    at = clause.at(verb)
    return at > 0 and clause.chunks[at - 1].kind == "neg"


def _denies(clause: Clause) -> bool:
    """«نافيا أي لقاء»: a clause that a participle of denying opens."""
    return clause.kind == "participle" and clause.opener is not None and any(f.type == "DENY" for f in clause.opener.frames)


def _expects(clause: Clause) -> bool:
    """«متوقعا وصول الوفد»: a clause that a participle of expecting opens."""
    opener = clause.opener if clause.kind == "participle" else None
    return opener is not None and opener.norm.removesuffix("ا").removesuffix("ه").removesuffix("ين") in load_grammar().expecting


def _from_above(clause: Clause) -> Status | None:
    """What the verb or operator a complement clause hangs on says of it."""
    if clause.kind != "comp" or clause.parent is None:
        return None
    host = clause.parent
    if _denies(host):
        return "denied"
    if (said := _operator(host)) is not None:
        return said
    if host.verb is not None and host.does("achieving") and _negated(host, host.verb):
        return "denied"  # «لم يستطع أن يزور …»
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
    if (_ahead(clause) in _BEFORE or _meanwhile(clause, main)) and _host_tense(clause) in ("past", None):
        return "happened"  # «زار القيروان قبل أن يجتمع …», «ظهر في تسجيل وهو يستقبل …»
    at = clause.at(main)
    if at and clause.chunks[at - 1].norm == "قد":
        return "conditional"  # «قد يزور»
    if _subjunctive(clause, main):
        return "planned"  # «يأمل أن يقوم بزيارة»
    lasting = main.verb.form.lemma in load_grammar().lasting
    if lasting and not in_title and not _earlier(when, anchor):
        return "ongoing"
    there = clause.opener is not None and clause.opener.norm in load_grammar().explaining
    explains = clause.kind == "rel" or there
    if (
        main.verb.form.lemma in load_grammar().going_on
        and clause.verb is not main
        and not in_title
        and not is_later(when, anchor)
    ):
        return "ongoing"  # «المفاوضات التي تجريها الحكومة مع …»
    if explains and _host_tense(clause) == "future":
        return "planned"  # «سيتوجه إلى بغداد حيث يلتقي نظيره»
    if there and not in_title and _host_punctual(clause):
        return "planned"  # «يتوجه غدا إلى بغداد حيث يلتقي نظيره»
    if in_title or _earlier(when, anchor) or explains:
        return "happened"
    return "planned" if main.verb.form.lemma in load_grammar().punctual else "happened"


def _subjunctive(clause: Clause, main: Chunk) -> bool:
    """Whether «أن» stands right before a verb in the present: unless its host tells that it was done, it was not yet."""
    first = next((c for c in clause.chunks if c.kind not in ("mark", "time")), None)
    opener = clause.opener
    if clause.kind != "comp" or first is not main or opener is None or opener.norm != "ان" or opener.value or opener.enc:
        return False
    host = clause.parent.verb.verb if clause.parent is not None and clause.parent.verb is not None else None
    return host is None or not host.does("achieving")


def _meanwhile(clause: Clause, main: Chunk) -> bool:
    """«وهو يستقبل»: what goes on while the verb before it happens."""
    hosts = [clause, *(c for c in (clause.previous, clause.parent) if c is not None)]
    before = [c for host in hosts for c in host.chunks if c.span.end <= main.span.start]
    last = max(before, key=lambda c: c.span.start, default=None)
    return last is not None and last.conj and last.norm.removeprefix("و") in _WHILE


def _host_verb(clause: Clause) -> Verb | None:
    """The nearest verb that a clause hangs on or follows."""
    host = clause.previous or clause.parent
    while host is not None and (host.verb is None or host.verb.verb is None):
        host = host.previous or host.parent
    return host.verb.verb if host is not None and host.verb is not None else None


def _host_tense(clause: Clause) -> str | None:
    verb = _host_verb(clause)
    return verb.form.tense if verb is not None else None


def _host_punctual(clause: Clause) -> bool:
    """Whether that verb tells in the present what is still to come."""
    verb = _host_verb(clause)
    return verb is not None and verb.form.tense == "present" and verb.form.lemma in load_grammar().punctual


def _ahead(clause: Clause) -> str:
    """The word before what opens a clause."""
    if clause.opener is None or clause.parent is None:
        return ""
    before = [c for c in clause.parent.chunks if c.span.end <= clause.opener.span.start]
    return before[-1].norm if before else ""


def is_later(when: When | None, anchor: Anchor | None) -> bool:
    if when is None or anchor is None or when.basis == "fallback":
        return False
    return bounds(when.edtf)[0] > anchor.latest


def _earlier(when: When | None, anchor: Anchor | None) -> bool:
    if when is None or anchor is None or when.basis != "text":
        return False
    return bounds(when.edtf)[1] < anchor.earliest
