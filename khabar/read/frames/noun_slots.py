"""The cases around a noun that tells a happening (``slots`` has those of verbs and what both share)."""

from __future__ import annotations

from khabar.lexicon.grammar import load_grammar
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.frames.others import of_a_thing
from khabar.read.frames.posts import post_told
from khabar.read.frames.recalled import counted_from
from khabar.read.frames.slots import (
    BESIDE,
    SPEAKERS,
    Cases,
    arguments,
    is_force,
    on_occasion,
    put_place,
    put_things,
    put_where,
    reach,
    under_arms,
)
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.circumstances import IN, own_times, times_before
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import Discourse, agrees
from khabar.read.sentence.noun_phrases import agent_at, company_at, phrase_at
from khabar.read.sentence.parties import Group, Party, groups
from khabar.read.sentence.subjects import speaks_of

#: Prepositions of whom something is sent to.
_TOWARDS = frozenset({"الي", "ل"})
#: Before who invites or agrees, behind what the invitation is for or what is reached.
_BEHIND_AIM = {"INVITE": "من", "AGREE": "مع"}
_WAS = ("كان", "وكان")
#: «قيام مجهولين بإطلاق النار», «قرار الوزير بتعيين», «شن التحالف غارات»: such a noun stands within so many chunks.
_CARRIED = 5


def around_noun(clause: Clause, at: int, relative: Clause | None, discourse: Discourse) -> Cases:
    """The cases of the trigger noun ``clause.chunks[at]``; ``relative`` is the relative clause that speaks of it, if any."""
    noun = clause.chunks[at]
    cases = Cases(how=clause.subject_how, at=noun.span.start)
    _carrier(cases, clause, at, relative, discourse)
    if noun.enc:
        # A pronoun looks back: «كان في استقباله بالمطار فلان» is not فلان's own reception.
        prefer = [p.mention for p in clause.subject if p.implicit or p.span.start < noun.span.start]
        if clause.verb is not None and noun.span.start < clause.verb.span.start and clause.subject_how == "after":
            prefer = [p.mention for p in clause.subject]  # «وقبيل اجتماعه مع نظيره، أكد الوزير …»
        if noun.conj:  # «فلان وزيارته لمصر», «زيارة فلان إلى مصر ولقائه الرئيس»
            prefer = [*_people(clause.chunks[:at]), *prefer]
        if clause.does("accompanying"):
            prefer = [*_people(clause.chunks[:at]), *prefer]  # «رافق المستشار الرئيس في زيارته»
        two = _both(clause.chunks[:at], discourse) if noun.enc == "هما" else ()
        cases.add("poss", tuple(Party(m, noun.span, implicit=True) for m in two))
        if noun.enc in SPEAKERS:
            owner = discourse.speaker if clause.quoted else None
        elif not two:
            owner = next((m for m in prefer if agrees(m, noun.enc)), None) or discourse.pronoun(
                noun.enc, [p.mention for p in clause.subject if p.mention not in prefer], until=noun.span.start
            )
        if not two and owner is not None:
            cases.add("poss", (Party(owner, noun.span, implicit=True),))
    stop = reach(clause.chunks, at)
    arguments(cases, clause.chunks, at + 1, stop, discourse, adjacent=not noun.definite or bool(noun.enc))
    cases.add("gen-host", _host(clause.chunks, at, cases))
    if on_occasion(clause.chunks, at) and clause.subject:
        cases.parties["after"] = []  # «التقى الوزير على هامش اجتماعات الجمعية في نيويورك فلانا»
    _behind_aim(cases, clause.chunks, at, stop, discourse)
    cases.add("phrase", phrase_at(clause.chunks, at + 1, stop) if noun.enc else ())
    cases.add("مع-phrase", company_at(clause.chunks, at + 1, stop))
    if not cases.parties["after"] and cases.carrier is not None and cases.carrier.norm.startswith(_WAS):
        # «كان في استقباله لدى وصوله المطار فلان»: who was there may stand behind another noun.
        late = (g for g in groups(clause.chunks, discourse, stop) if not g.prep and g.free)
        cases.add("after", next((g.parties for g in late if g.parties[0].mention.kind == "person"), ()))
    telling = relative if relative is not None else clause if _is_topic(clause, at) else None
    if telling is not None:
        # «الذي كان مقررا أن …»: the words begin behind the first verb
        first = next((i for i, c in enumerate(telling.chunks) if c.kind == "verb"), -1) + 1
        gathered = telling is clause and telling.does("gathering")
        taken = set[Span]() if gathered else {p.span for p in telling.subject}
        end = next((i for i in range(first, len(telling.chunks)) if telling.chunks[i].kind == "noun"), len(telling.chunks))
        others = [p.mention for p in telling.subject]
        arguments(cases, telling.chunks, first, end, discourse, adjacent=False, taken=taken, others=others)
        if telling is not relative or telling.verb is None or cases.carrier in (None, telling.verb):
            cases.times = own_times(telling.chunks, first)  # also «زيارته التي كانت مقررة الأحد أرجئت»
            cases.carrier = telling.verb or cases.carrier
    if noun.prep == "ل" and at and clause.chunks[at - 1].prep == "الي":  # «مغادرته إلى أنقرة للقاء نظيره»
        to = clause.chunks[at - 1].mention
        cases.places["في"] += [to] if to is not None and to.kind == "place" else []
    put_where(cases, clause, counted_from(clause.chunks, at))
    cases.post = post_told(clause.chunks, at + 1, stop)
    armed = any(under_arms(p.mention) for p in cases.parties["poss"])  # «أكملت القوات انسحابها»
    cases.force = "obj" if armed or any(map(is_force, clause.chunks[at + 1 : min(stop, at + 3)])) else ""
    cases.nominal = clause.verb is None and clause.kind == "main" and not any(c.kind != "mark" for c in clause.chunks[:at])
    cases.times = own_times(clause.chunks, at + 1, stop) + cases.times
    cases.times += times_before(clause.chunks, at + 1) if not (cases.times or of_a_thing(clause.chunks, at)) else []
    verb = clause.verb.verb if clause.verb is not None else None
    denied = verb is not None and verb.operator == "denied"  # «نفت الوزارة أمس توقيع …»: then it was denied
    if not cases.times and cases.carrier is clause.verb and not denied:
        cases.times = own_times(clause.chunks, at + 1, _next_of_kind(clause.chunks, at))
    cases.times = [t for t in cases.times if not denied or t.span.start > noun.span.start]
    return cases


def _next_of_kind(chunks: list[Chunk], at: int) -> int | None:
    """Where another noun tells such an event: «زيارة إلى عدن، على غرار زيارة نائبه أمس» dates the second."""
    kinds = {f.type for f in chunks[at].frames}
    return next((i for i in range(at + 1, len(chunks)) if kinds & {f.type for f in chunks[i].frames}), None)


def _host(chunks: list[Chunk], at: int, cases: Cases) -> tuple[Party, ...]:
    """«خلال استقبال فلان لفلان»: whoever owns the noun, where the person right behind him stands with ل."""
    owner = cases.parties["gen"][-1:]
    if not owner or chunks[at].enc or chunks[at].prep == "ل":
        return ()
    behind = next((c for c in chunks[at:] if c.span.start >= owner[0].mention.whole.end), None)
    guest = behind.mention if behind is not None and behind.prep == "ل" else None
    return tuple(cases.parties["gen"]) if guest is not None and guest.kind == "person" else ()


def _behind_aim(cases: Cases, chunks: list[Chunk], at: int, aim: int, discourse: Discourse) -> None:
    """«دعوة لزيارة بغداد من نظيره», «التوصل إلى اتفاق مع تركيا»: the other side stands behind the noun at ``aim``."""
    prep = next((_BEHIND_AIM[f.type] for f in chunks[at].frames if f.type in _BEHIND_AIM), "")
    if not prep or cases.parties[prep] or aim >= len(chunks) or chunks[aim].kind != "noun" or chunks[aim].prep not in _TOWARDS:
        return
    behind = (g for g in groups(chunks, discourse, aim + 1, reach(chunks, aim)) if g.prep == prep and g.free)
    cases.add(prep, next(behind, Group("", 0, ())).parties)


def _both(chunks: list[Chunk], discourse: Discourse) -> tuple[Mention, ...]:
    """Whom «اجتماعهما» belongs to: the two persons told before it in the clause, else those spoken of last."""
    here = {discourse.identity(m): m for c in chunks if (m := c.mention) is not None and m.kind == "person" and not m.unnamed}
    return tuple(here.values()) if len(here) == 2 else discourse.pair()


def _is_topic(clause: Clause, at: int) -> bool:
    """«الغارات الجوية قصفت مواقع …»: whether the noun stands before the verb of its clause as its subject;
    «اجتماع يضم فلانا وفلانا»: whom it gathers is no subject."""
    chunks, verb = clause.chunks, clause.verb
    behind = next((i for i, c in enumerate(chunks) if c is verb), 0)
    if verb is None or behind < at or chunks[at].prep or (clause.subject and not clause.does("gathering")):
        return False
    gathers = clause.does("gathering")
    between = [c for c in chunks[at + 1 : behind] if c.kind != "time" and not (gathers and c.kind == "party" and c.prep in IN)]
    ahead = [c for c in chunks[:at] if c.kind not in ("mark", "operator", "comp", "time")]
    return not ahead and all(c.kind == "word" and not c.prep and not c.conj for c in between)


def _people(chunks: list[Chunk]) -> list[Mention]:
    """The persons among ``chunks`` that no preposition but ل governs, the last first."""
    found = (c.mention for c in reversed(chunks) if c.kind == "party" and c.prep in ("", "ل"))
    return [m for m in found if m is not None and m.kind == "person"]


def _carrier(cases: Cases, clause: Clause, at: int, relative: Clause | None, discourse: Discourse) -> None:
    """The verb that may be the noun's light verb: of its relative clause, else the clause's own verb before it."""
    around = speaks_of(clause)
    main_at = clause.at(clause.verb, at)
    if main_at < at:
        before = Cases()
        put_things(before, clause.chunks, main_at + 1, at)
        cases.parties["main"], cases.parties["main-thing"] = list(clause.subject), before.parties["thing"]
        verb = clause.verb.verb if clause.verb is not None else None
        cases.main = verb.form.lemma if verb is not None else ""
    _carrying_noun(cases, clause, at, discourse)
    if relative is not None and relative.verb is not None:
        cases.carrier = relative.verb
        cases.add("carried", relative.subject if not relative.verb.passive else ())
        cases.add("carried-phrase", _phrase_behind(relative, len(relative.chunks)))
        cases.add("clause", around)
        return
    auxiliary = next((i for i, c in enumerate(clause.chunks[:at]) if c.kind == "verb"), None)
    if clause.verb is None and auxiliary is not None:
        cases.carrier = clause.chunks[auxiliary]
    verb_at = next((i for i, c in enumerate(clause.chunks) if c is clause.verb), None)
    if clause.verb is not None and verb_at is not None and verb_at < at:
        between = clause.chunks[verb_at + 1 : counted_from(clause.chunks, at)]  # «سيجري خلال زيارته عددا من اللقاءات»
        opened = clause.does("beginning") and clause.chunks[at].prep == "ب"  # «استهل جولته بلقاء فلان»
        nouns_between = any(c.kind == "noun" and c.prep not in BESIDE for c in between) and not opened
        if not nouns_between:
            cases.carrier = clause.verb
            cases.add("carried", clause.subject if not clause.verb.passive else ())
            cases.add("carried-phrase", _phrase_behind(clause, at))
            if clause.verb.enc:  # «وسلمه دعوة»
                receiver = discourse.pronoun(clause.verb.enc, [p.mention for p in clause.subject])
                cases.add("carried-obj", (Party(receiver, clause.verb.span, implicit=True),) if receiver is not None else ())
            taken = {p.span for p in clause.subject}
            for group in groups(clause.chunks, discourse, verb_at + 1, at):
                if not group.prep and group.free and not any(p.span in taken for p in group.parties):
                    cases.add("carried-obj", group.parties)
                elif group.prep in _TOWARDS and group.parties[0].mention.kind != "place":
                    cases.add("carried-to", group.parties)  # «وجهت إليه السلطات دعوة»
                elif group.prep in IN:
                    put_place(cases, group, clause.chunks, None, case="carried-in")
    cases.add("clause", around)


def _phrase_behind(clause: Clause, stop: int) -> tuple[Party, ...]:
    """«توصلت القوى الكبرى إلى اتفاق»: the subject behind a clause's verb, before ``stop``, where it is no party that is known."""
    verb = clause.verb
    if verb is None or verb.passive or clause.subject:
        return ()
    start = clause.at(verb) + 1
    resumed = start < stop and clause.chunks[start].kind == "pronoun"  # «الاتفاق الذي توصلت إليه القوى الكبرى»
    told = agent_at(clause.chunks, start, stop) if resumed or clause.subject_how == "after" else ()
    return tuple(p for p in told if not any(c.enc for c in clause.chunks if p.span.holds(c.span)))  # «الذي أبرمته بلاده»


def _carrying_noun(cases: Cases, clause: Clause, at: int, discourse: Discourse) -> None:
    """«إثر قيام مجهولين بإطلاق النار»: a noun before ``at`` that carries it as a verb does, with its subject."""
    chunks = clause.chunks
    for i in range(at - 1, max(-1, at - 1 - _CARRIED), -1):
        chunk = chunks[i]
        if chunk.kind in ("verb", "mark", "comp"):
            return
        lemma, prep = load_grammar().carrying.get(chunk.norm.removesuffix(chunk.enc).removeprefix("ال"), ("", ""))
        if not lemma or prep != chunks[at].prep:
            continue
        before = Cases()
        put_things(before, chunks, i + 1, at)
        owner = discourse.pronoun(chunk.enc, [], until=chunk.span.start) if chunk.enc else None
        named = next((g.parties for g in groups(chunks, discourse, i + 1, at) if not g.prep), ())
        if not prep and not named:
            if clause.does("managing"):
                cases.main = lemma  # «نجح الجيش في شن غارات»: his verb tells who
            return
        cases.main, cases.parties["main-thing"] = lemma, before.parties["thing"]
        cases.parties["main"] = [Party(owner, chunk.span, implicit=True)] if owner is not None else list(named)
        return
