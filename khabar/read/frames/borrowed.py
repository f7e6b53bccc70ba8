"""What an event borrows from the sentence around it: sides of a meeting told before, whom the verb is about, who would have
done it, and who spoke with whom one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.lexicon.frames import Frame
from khabar.lexicon.grammar import load_grammar
from khabar.model.time import TimeExpression
from khabar.read.frames.roles import Scene
from khabar.read.frames.slots import Cases, around_verb
from khabar.read.frames.speaking import SPEECH
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.circumstances import apart, called_off
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.parties import Group, Party, groups

if TYPE_CHECKING:
    from khabar.read.frames.fill import Draft

DURING = frozenset({"خلال", "اثناء", "ضمن", "في"})
#: «…، وذلك خلال لقاء»
_THAT = "ذلك"
#: Before what somebody is invited to.
_AIMS = frozenset({"ل", "الي"})
#: Before what somebody is accused of, asked for or threatened with.
_ABOUT = frozenset({"ب", "الي", "ل", "عن", "علي", "من"})
#: Before what a journey is for.
_FOR = frozenset({"ل"})
#: Before the occasion or the means of what a verb tells, which has its day.
_BESIDE = frozenset({"في", "ب", "ل", "خلال", "اثناء", "ضمن", "اثر", "نتيجه", "بسبب"})
#: What is told behind these was on the same day, mostly: «التقى أمس فلانا عقب وصوله».
_AFTER = frozenset({"عقب", "بعد", "اثر", "قبل", "قبيل", "بعيد"})
_BY_WORD = frozenset({"SANCTION", "BREAK_RELATIONS", "RESTORE_RELATIONS", "APPOINT", "VOTE", "AGREE", "AID"})


def apart_from(frame: Frame, who: list[Party], whom: list[Party], *, singly: bool) -> list[Party]:
    """Those with whom somebody spoke one after the other: a telephone has two ends, and meetings are told to be several
    (``singly``: «لقاءين مع فلان وفلان», «التقى فلانا وفلانا كلا على حدة»)."""
    if frame.type == "MEET":
        alone = singly and len(who) == 1 and not any(p.mention.unnamed or p.head_of for p in whom)
        return list(whom) if alone and len(whom) > 1 else []
    many = who if len(whom) == 1 else whom if len(who) == 1 else []
    return list(many) if frame.type == "CALL" and len(many) > 1 else []


def own_times(frame: Frame, times: list[TimeExpression], trigger: Chunk, clause: Clause) -> list[TimeExpression]:
    """The times of an invitation or an act of speech: not those of what it invites to or speaks of («دعوة إلى نظيره لحضور
    العرض المقرر في يوليو», «اتهم الجيش بخرق الهدنة الليلة الماضية»); and of a noun in passing not those of what it is for
    («قبيل مغادرته إلى أنقرة للقاء نظيره مساء غد»)."""
    if frame.type == "VISIT" and trigger.kind == "noun" and clause.does("ending"):
        return []  # «تختتم زيارة فلان مساء اليوم»
    if trigger.kind == "noun" and not _of_its_day(frame, trigger, clause):
        times = [t for t in times if t.span.start > trigger.span.start]
    passing = trigger.kind == "noun" and trigger.prep in load_grammar().meanwhile
    aims = _AIMS if frame.type == "INVITE" else _ABOUT if frame.type in SPEECH else _FOR if passing else frozenset[str]()
    ahead = (c for c in clause.chunks if c.span.start > trigger.span.start and c.kind in ("noun", "word", "operator"))
    end = next((c.span.start for c in ahead if c.prep in aims), None)
    return times if end is None else [t for t in times if t.span.start < end]


def _of_its_day(frame: Frame, trigger: Chunk, clause: Clause) -> bool:
    """Whether the day told before a noun is its own: not that of what came before or after it («التقى أمس …، عقب وصوله»), of
    who tells of it («أعلنت أمس مقتل …») or of what somebody else does about it («أدان أمس هجوما …»)."""
    at, verb = clause.at(trigger), clause.verb
    if apart(clause.chunks, 0, at, load_grammar().apart - _AFTER):
        return False
    if verb is None or verb.verb is None or verb.span.start > trigger.span.start:
        return True
    lemma = verb.verb.form.lemma
    carried = lemma in frame.light or lemma in frame.light_receive
    if verb.verb.say or verb.verb.does("owning_up"):
        return carried and frame.type in _BY_WORD
    beside = trigger.prep in _BESIDE and (bool(verb.frames) or verb.verb.does("attending"))
    reacts = verb.verb.does("reacting") or any(f.type in SPEECH for f in verb.frames)
    return carried or not clause.subject or beside or not reacts


def led_to(clause: Clause, scene: Scene) -> Clause:
    """«في لقاء عقده معه أمس، أبلغ الوزير …»: the clause that goes on from one which only tells, first, at what it happened."""
    first = next((c for c in clause.chunks if c.kind != "mark"), None)
    if clause.verb is not None or first is None or first.kind != "noun" or first.prep not in DURING:
        return clause
    on = (c for c in scene.clauses if c.previous is clause and c.kind == "coord" and c.verb is not None)
    return next((c for c in on if c.verb is not None and not c.verb.conj), clause)


def tellers(clause: Clause, trigger: Chunk) -> list[Party]:
    """«أكد الوزير أن العلاقات متينة، خلال لقاء مع نظيره»: who says what stands before the comma at a contact told behind it."""
    at = clause.at(trigger)
    before = clause.chunks[at - 1] if at else None
    if trigger.prep not in DURING or before is None or not (before.kind == "mark" or before.norm == _THAT):
        return []
    host = clause.parent if clause.kind == "comp" else None
    says = host is not None and host.verb is not None and host.verb.verb is not None and host.verb.verb.say
    return [p for p in host.subject if p.mention.kind == "person"] if host is not None and says else []


def addressed(trigger: Chunk, clause: Clause, scene: Scene) -> list[Party]:
    """Whom the verb is about in whose clause a call stands: «عزى الملك في اتصال هاتفي الأمير», «بحث معه في اتصال هاتفي»,
    «أكد لفلان خلال اتصال هاتفي»."""
    clause = led_to(clause, scene)
    if trigger.prep not in DURING or clause.verb is None or clause.verb.verb is None:
        return []
    cases = around_verb(clause, scene.discourse)
    found = cases.parties["مع"] or cases.parties["obj"] or (cases.parties["ل"] if clause.verb.verb.say else [])
    if not found:
        at = clause.at(trigger)
        behind = (g for g in groups(clause.chunks, scene.discourse, at + 1) if g.prep in ("", "مع") and g.free)
        taken = {p.span for p in clause.subject}
        found = [p for p in next(behind, Group("", 0, ())).parties if p.span not in taken]
    return [replace(p, implicit=True) for p in found if p.mention.kind == "person"]


def doer(clause: Clause, cases: Cases) -> list[Party]:
    """The subject of a verb such as «تعتزم», «رفضت», «فشل», which would have done what the noun tells."""
    verb = clause.verb.verb if clause.verb is not None else None
    if verb is None or verb.operator is None or cases.carrier is not clause.verb or verb.operator == "denied":
        return []
    return [replace(p, implicit=True) for p in clause.subject]


def sides(clause: Clause, trigger: Chunk, scene: Scene, so_far: list[Draft]) -> list[Party]:
    """Who met earlier in the sentence, or stands behind «بين» there, without agreeing: «انتهت المفاوضات بين … دون توقيع»."""
    if not called_off(clause, trigger):
        return []
    met = next((d for d in reversed(so_far) if d.frame.type in ("MEET", "CALL") and len(d.parties) > 1), None)
    if met is not None:
        return [replace(p, implicit=True) for p in met.parties]
    between = next((g for g in groups(clause.chunks, scene.discourse, 0, clause.at(trigger)) if g.prep == "بين"), None)
    return list(between.parties) if between is not None else []


def guests(trigger: Chunk, clause: Clause, cases: Cases, scene: Scene, so_far: list[Draft]) -> list[Party]:
    """«جدد خلال استقباله فلانا دعوته إلى زيارة عمّان», «دعا خلال لقائه فلانا إلى زيارة عمّان»: the other side of the meeting in
    which he invites."""
    if trigger is clause.verb:
        ahead = (i for i, c in enumerate(clause.chunks) if c.enc and c.prep in DURING and any(f.type == "MEET" for f in c.frames))
        met_at = next(ahead, len(clause.chunks))
        behind = (g for g in groups(clause.chunks, scene.discourse, met_at + 1) if g.prep in ("", "مع", "ب") and g.free)
        found = next(behind, Group("", 0, ())).parties
        return [replace(p, implicit=True) for p in found if p.mention.kind == "person"]
    met = next((d for d in reversed(so_far) if d.frame.type == "MEET"), None) if trigger.enc else None
    host = {scene.discourse.identity(p.mention) for p in cases.parties["poss"]}
    return [replace(p, implicit=True) for p in met.parties if scene.discourse.identity(p.mention) not in host] if met else []


def visitors(clause: Clause, so_far: list[Draft]) -> list[Party]:
    """Who is on a visit that the sentence told before, else whom the clause speaks of: people, no centres and firms."""
    visit = next((d for d in reversed(so_far) if d.frame.type == "VISIT" and d.who), None)
    going = visit.who if visit is not None else clause.subject
    return [replace(p, implicit=True) for p in going if p.mention.kind == "person" or p.mention.unnamed]


def visited(clause: Clause, trigger: Chunk, cases: Cases) -> dict[str, list[Party]]:
    """«زيارة النائب إلى عائلة القائد»: the people a visit goes to, by their case; they stand behind its noun, in its own words,
    and no town is told that way."""
    at = clause.at(trigger)
    end = next((i for i in range(at + 1, len(clause.chunks)) if clause.chunks[i].kind in ("mark", "verb")), len(clause.chunks))
    here = {c.span for c in clause.chunks[at + 1 : end]}
    town = cases.places["gen"] or cases.places["after"]  # «خلال زيارته طهران رسالة إلى الرئيس»
    told = {
        prep: [] if town or cases.places[prep] else [p for p in cases.parties[prep] if p.span in here] for prep in ("ل", "الي")
    }
    # «زيارة هي الثالثة له»: he makes it
    people = {prep: [p for p in found if p.mention.kind == "person" and not p.implicit] for prep, found in told.items()}
    return {f"{prep}-person": found for prep, found in people.items()}
