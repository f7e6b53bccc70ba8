"""From drafts to happenings: headline, lead and body on one happening become one record with several accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from khabar.model.claim import Account, Argument, Happening, Hop, Status, Trigger
from khabar.model.time import When
from khabar.read.events.attacks import against, apart_in_whom, one_attack, two_towns
from khabar.read.events.capacity import Capacities
from khabar.read.events.following import (
    afterwards,
    at_once,
    contrasted,
    days_apart,
    earlier,
    long_ago,
    too,
    turns,
    turns_to_another,
)
from khabar.read.events.inside import contained
from khabar.read.events.likeness import fits, noun_of, of_one_state, otherwise
from khabar.read.events.unnamed import alike, people
from khabar.read.frames.deeds import by_adjective
from khabar.read.frames.fill import Draft
from khabar.read.frames.others import of_a_thing
from khabar.read.frames.roles import SYMMETRIC
from khabar.read.sentence.circumstances import apart
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import Discourse
from khabar.read.sentence.parties import Party
from khabar.text.normalise import fold

#: A happening is told again within this many others, or it is another.
_RECALLED = 80
_ACCOUNTS = 8
_PAIR = 2
#: Deeds of which one clause may tell two stages.
_LASTING = frozenset({"ATTACK", "ARREST"})
_THEN, _SUMMIT = "ثم", "قمه"
#: A press conference that two give is held where and when they met.
_PRESS = "meet.press-conference"


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with the chain that holds at its trigger."""

    draft: Draft
    chain: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The happenings of an article, the drafts each was made of, and those that made none, with the reason: ``vague``
    (a headline that the text below it tells better), ``incomplete`` (a mere mention), ``sport``."""

    happenings: tuple[Happening, ...] = ()
    clusters: tuple[Sequence[Told], ...] = ()
    left: tuple[tuple[Told, Literal["vague", "incomplete", "sport"]], ...] = ()


def happenings(told: Sequence[Told], article: int, discourse: Discourse, untold: When | None) -> Merged:
    """One record per distinct happening, numbered in the order of the text (``a0e1`` …)."""
    clusters: list[list[Told]] = []
    left: list[tuple[Told, Literal["vague", "incomplete", "sport"]]] = []
    body = [t.draft for t in told if not t.draft.in_title][:_RECALLED]
    for one in told:
        if _headline_only(one.draft, body, discourse):
            left.append((one, "vague"))
        elif (home := _home(one, clusters, discourse)) is not None:
            if _mere(one.draft) and one.draft.status == "happened":
                one.draft.status = home[0].draft.status
            home.append(one)
        elif _complete(one.draft, discourse):
            if (before := _followed(one.draft, clusters, discourse)) is not None:
                one.draft.when = one.draft.when or _day_of(before)
                if one.draft.place is None and _equal(one.draft, before[0].draft, discourse):
                    one.draft.place = next((t.draft.place for t in before if t.draft.place is not None), None)
            clusters.append([one])
        else:
            left.append((one, "incomplete"))
    capacities = Capacities(discourse)
    out = [_happening(cluster, article, i + 1, discourse, untold, capacities) for i, cluster in enumerate(clusters)]
    return Merged(contained(out, [[t.draft for t in c] for c in clusters], discourse), tuple(clusters), tuple(left))


def _complete(draft: Draft, discourse: Discourse) -> bool:
    """Whether a draft tells enough to open a record of its own: «اللقاء» needs its sides, «خلال زيارته» a place or a day."""
    if not draft.anaphoric:
        nobody = all(p.mention.unnamed for p in draft.parties)
        if draft.frame.type == "VISIT" and nobody and draft.place is None:
            return False
        told = draft.place or draft.whom or draft.carrier or draft.times
        return draft.frame.type != "VISIT" or draft.trigger.kind == "verb" or bool(told)
    named = {discourse.identity(p.mention) for p in draft.parties if not p.mention.unnamed}
    if draft.frame.type in ("ATTACK", "ARREST"):  # «ألقي القبض على …»: the article recalls nothing
        return bool(named or draft.place or draft.whom)
    held = draft.carrier is not None and len(draft.parties) >= 2  # «المحادثات التي أجراها الوزير مع المسؤولين الروس»
    return held or len(named) >= (2 if draft.frame.type in SYMMETRIC else 1)


def _headline_only(draft: Draft, body: Sequence[Draft], discourse: Discourse) -> bool:
    """A headline that is vaguer than the text below it gives no record of its own: «روسيا وليبيا تبحثان …», «الوزير يبحث مع
    إسبانيا …» where the text tells who met, «الوزير يبحث مع نظيره …» where it was a telephone call. Nor does «اجتماع مصري
    أردني» where the text tells of a meeting of men of these states."""
    if draft.frame.type in SYMMETRIC and draft.parties and all(by_adjective(p) for p in draft.parties):
        states = {p.mention.key for p in draft.parties}
        return any(d.frame.type == draft.frame.type and states & _states(d) for d in body if d is not draft)
    if not draft.in_title or not draft.parties:
        return False
    named = [p for p in draft.parties if p.mention.kind != "place" and discourse.named_for(p.mention) is not None]
    if draft.frame.type in SYMMETRIC and len(named) < len(draft.parties):  # «أمير عسير يبحث مع محافظ المؤسسة …»
        sure = {discourse.identity(p.mention) for p in named}
        kin = {draft.frame.type, "CALL"} if draft.frame.type == "MEET" and sure else {draft.frame.type}
        return any(d.frame.type in kin and sure <= {discourse.identity(p.mention) for p in d.parties} for d in body)
    return draft.frame.type == "MEET" and any(
        d.frame.type == "CALL" and fits(draft.parties, d.parties, discourse, 2) for d in body
    )


def _states(draft: Draft) -> set[str | None]:
    """The states that those who take part serve, not told by their adjectives alone."""
    return {p.mention.state for p in draft.parties if p.mention.state and not by_adjective(p)}


def _home(one: Told, clusters: list[list[Told]], discourse: Discourse) -> list[Told] | None:
    """The cluster that tells the same happening; the nearest where several do."""
    for cluster in reversed(clusters[-_RECALLED:]):
        kin = cluster[0].draft.frame.type == one.draft.frame.type
        near = [other.draft for other in cluster[-_ACCOUNTS:]]
        if (
            kin
            and _tied(one.draft, near, discourse)
            and (not _a_summit(one.draft) or any(d.trigger.norm.endswith(_SUMMIT) for d in near))
        ):
            return cluster
    return None


def _mere(draft: Draft) -> bool:
    """«ويرافقه في الزيارة وفد»: what is only named has not come about by that."""
    return draft.anaphoric and not draft.parties and draft.carrier is None


def _a_summit(draft: Draft) -> bool:
    """«القمة»: no talks between two are meant by it."""
    return draft.trigger.norm.removeprefix("ال") == _SUMMIT and _mere(draft)


def _tied(one: Draft, cluster: Sequence[Draft], discourse: Discourse) -> bool:
    """Whether a draft tells what a cluster tells: alike with all of it, or, of an attack told in parts, with one part and
    against none."""
    if one.frame.type != "ATTACK":
        return all(_same(one, other, discourse) for other in cluster)
    towns = any(two_towns(one, other, discourse) for other in cluster)
    if towns and any(apart_in_whom(one, other, discourse) for other in cluster):
        return False
    tied = any(_same(one, other, discourse) for other in cluster)
    return tied and not any(against(one, other, discourse) for other in cluster)


def _same(a: Draft, b: Draft, discourse: Discourse) -> bool:
    if a.trigger is b.trigger:
        return False
    if a.frame.type not in _LASTING and (_before(a, b) or _before(b, a)):
        return False
    if otherwise(a, b, discourse) or afterwards(a) or contrasted(a):
        return False
    if a.frame.type not in _LASTING and (_as_news(a, b) or _as_news(b, a)):
        return False
    if too(a) and not _equal(a, b, discourse):
        return False
    if turns(a) and not (b.in_title or b.anaphoric or _equal(a, b, discourse) or _two_shared(a, b, discourse)):
        return False
    if {a.status, b.status} in ({"happened", "denied"}, {"happened", "cancelled"}):
        return False
    if {a.status, b.status} == {"happened", "planned"} and not (_mere(a) or _came_about(a, b, discourse)):
        return False
    if a.frame.type == "ATTACK":
        another = turns_to_another(a) and not b.in_title and a.sentence != b.sentence
        return not another and one_attack(a, b, discourse)
    if a.anaphoric or b.anaphoric:
        late = a if a.anaphoric else b
        other = b if late is a else a
        return not late.parties or fits(late.parties, other.parties, discourse, 1)
    return _parties_fit(a, b, discourse)


def _came_about(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """Whether what one tells as planned can be what the other tells as done."""
    return a.old == b.old and (a.in_title or b.in_title or _equal(a, b, discourse))


def _as_news(new: Draft, old: Draft) -> bool:
    """Whether one, without a date, is told as the news, and the other as done long ago. A headline may leave out the day."""
    undated = new.when is None and not (new.anaphoric or old.anaphoric or new.recalls or new.in_title)
    return undated and long_ago(old) and not long_ago(new)


def _before(one: Draft, other: Draft) -> bool:
    """«سيعقدان لقاء ثالثا بعد لقائهما في عمّان»: whether one clause tells ``one`` and, behind «بعد» or «قبل», ``other``. Of an
    attack that is its outcome («قتل … بعد هجوم»), of an arrest how it began («يحتجز منذ عام بعد اعتقاله»)."""
    chunks = one.clause.chunks
    at = one.clause.at(one.trigger, len(chunks))
    return one.clause is other.clause and apart(chunks, at + 1, one.clause.at(other.trigger))


def _followed(draft: Draft, clusters: Sequence[list[Told]], discourse: Discourse) -> list[Told] | None:
    """What a draft is told to follow on its day: what was told last («عقب ذلك عقدا …»), or, of a press conference, what its
    sides met for."""
    if clusters and at_once(draft):
        return clusters[-1]
    if draft.frame.id != _PRESS or draft.when is not None:
        return None
    met = (c for c in reversed(clusters[-_RECALLED:]) if c[0].draft.frame.type in ("MEET", "AGREE"))
    return next((c for c in met if c[0].draft.status == "happened" and _equal(draft, c[0].draft, discourse)), None)


def _day_of(cluster: Sequence[Told]) -> When | None:
    when = next((t.draft.when for t in cluster if t.draft.when is not None), None)
    return replace(when, basis="event") if when is not None and when.basis == "text" else when


def _equal(a: Draft, b: Draft, discourse: Discourse) -> bool:
    return {discourse.identity(p.mention) for p in a.parties} == {discourse.identity(p.mention) for p in b.parties}


def _two_shared(a: Draft, b: Draft, discourse: Discourse) -> bool:
    return len(_named(a.parties, discourse) & _named(b.parties, discourse)) > 1


def _parties_fit(a: Draft, b: Draft, discourse: Discourse) -> bool:
    if a.frame is b.frame and a.frame.gathers:
        named = [{discourse.identity(p.mention) for p in d.parties} for d in (a, b)]
        return bool(named[0] & named[1])
    if a.frame.type in SYMMETRIC:
        several = _with_several(a, b, discourse) or _with_several(b, a, discourse)
        if several or not (a.in_title or b.in_title):
            return not (several or _with_strangers(a, b) or _with_strangers(b, a)) and fits(a.parties, b.parties, discourse, 2)
        # A headline names a body where the text names its head.
        x, y = _named(a.parties, discourse), _named(b.parties, discourse)
        return bool(x & y) and (x <= y or y <= x)
    whom = fits(a.whom, b.whom, discourse, 1) or alike(people(a.whom), people(b.whom))
    if a.who and b.who:
        who = fits(a.who, b.who, discourse, 1) or of_one_state(a, b)
        return who and (whom or not a.whom or not b.whom)
    if a.frame.type == "PROTEST":
        return (a.in_title or b.in_title) and a.place is not None and b.place is not None
    return whom and _one_post(a.whom, b.whom)  # «عُين فلان وزيرا»: by whom one of the two does not tell


def _one_post(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """Whether both are put into one office, as far as both tell it."""
    x, y = ({fold(p.capacity).split()[0].removesuffix("ا") for p in side if p.capacity} for side in (a, b))
    return not x or not y or bool(x & y)


def _with_several(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """«سيلتقي نظراءه الخليجيين … ويلتقي لافروف»: whom one tells as several is not the one man of the other."""
    several = any(p.mention.unnamed and p.mention.kind == "person" and p.mention.number == "p" for p in a.parties)
    two = len(b.parties) > 1 and all(p.mention.kind == "person" and not p.mention.unnamed for p in b.parties)
    return several and two and not _named(b.parties, discourse) <= _named(a.parties, discourse)


def _with_strangers(a: Draft, b: Draft) -> bool:
    """«التقى فلان وفدا … . والتقى القائد»: whom one tells by a common noun is nobody whom the other names."""
    nouns = {noun_of(p) for p in b.parties if p.mention.unnamed}
    strange = [p for p in a.parties if p.mention.unnamed and noun_of(p) not in nouns]
    return bool(strange) and len(a.parties) == _PAIR and len(b.parties) - len(nouns) >= _PAIR


def _named(parties: Sequence[Party], discourse: Discourse) -> set[str]:
    """The parties told by name, or by an office that one man holds; not «اللجنة», «الوفد»."""
    told = (p.mention for p in parties if not p.mention.unnamed)
    return {
        discourse.identity(m) for m in told if m.kind != "organization" or m.form == "name" or discourse.named_for(m) is not None
    }


def _happening(
    cluster: list[Told], article: int, number: int, discourse: Discourse, untold: When | None, capacities: Capacities
) -> Happening:
    ranked = sorted(cluster, key=lambda t: (t.draft.in_title, t.draft.anaphoric))
    lead = ranked[0].draft
    chain = ranked[0].chain
    arguments: list[Argument] = []
    seen: dict[str, int] = {}
    for told in ranked:
        if told is not ranked[0] and told.draft.in_title and arguments:
            continue
        for role, parties in (("who", told.draft.who), ("whom", told.draft.whom), ("object", told.draft.objects)):
            for party in parties:
                identity = noun_of(party) if party.mention.unnamed else discourse.identity(party.mention)
                argument = _argument(role, party, capacities)
                if identity not in seen:
                    seen[identity] = len(arguments)
                    arguments.append(argument)
                elif argument.capacity and not arguments[seen[identity]].capacity:
                    arguments[seen[identity]] = replace(arguments[seen[identity]], capacity=argument.capacity)
    arguments += _quantities(ranked)
    dated = [t.draft.when for t in ranked if t.draft.when is not None]
    ordered = sorted(cluster, key=lambda t: t.draft.trigger.span.start)
    accounts = tuple(dict.fromkeys(Account(t.draft.sentence, t.chain, t.draft.status) for t in ordered))
    places = [t.draft.place for t in ranked if t.draft.place is not None]
    status = _status(lead, ordered)
    return Happening(
        id=f"a{article}e{number}",
        type=lead.frame.type,
        article=article,
        arguments=tuple(arguments),
        status=status,
        trigger=Trigger(lead.trigger.span, ""),
        rule=lead.frame.id,
        when=dated[0] if dated else untold if _of_today(lead, status) else None,
        place=places[0] if places else None,
        said_by=chain,
        accounts=accounts,
        trace=tuple(str(slot) for t in ranked for slot in t.draft.trace),
    )


def _of_today(lead: Draft, status: Status) -> bool:
    """Whether what is told without a date is of the day it was printed: not what is still to come, unless it has begun («بدأ جولة
    يزور خلالها …»), nor what is told in passing."""
    verb = lead.clause.verb.verb if lead.clause.verb is not None else None
    begun = verb is not None and verb.form.tense == "past" and verb.does("beginning")
    ahead = bool({status, lead.status} & {"planned", "conditional"}) and not begun
    return not (
        lead.frame.undated
        or ahead
        or lead.recalls
        or earlier(lead)
        or days_apart(lead)
        or of_a_thing(lead.clause.chunks, lead.clause.at(lead.trigger))
        or _background(lead)
        or _beside_a_date(lead)
    )


def _status(lead: Draft, told: Sequence[Told]) -> Status:
    """As the fullest account tells it; what was planned and then did not come about is called off."""
    off = lead.status == "planned" and any(t.draft.status in ("cancelled", "denied") for t in told)
    return "cancelled" if off else lead.status


def _quantities(told: Sequence[Told]) -> list[Argument]:
    """What was counted, each number of one kind once, as the fullest account words it."""
    spans = dict.fromkeys(q for t in told if not (t.draft.in_title and t is not told[0]) for q in t.draft.quantities)
    return [Argument("quantity", span, "", what=what) for what, span in spans]


def _background(draft: Draft) -> bool:
    """«فاغنر التي انسحبت إلى سرت»: what is told of somebody in passing, in the past, is not the day's news."""
    verb = draft.trigger.verb
    if _of_another_year(draft.clause):
        return True
    return draft.clause.kind == "rel" and draft.clause.verb is draft.trigger and verb is not None and verb.form.tense == "past"


def _beside_a_date(draft: Draft) -> bool:
    """«أعلنت الوزارة في 27 مارس مقتل جندي», «قتل جندي في 27 مارس»: what a day or month before it does not date, or its own cannot
    for want of a year, is not of the day it was printed either; nor is what has lasted since a day."""
    before = (c.time for c in draft.clause.chunks if c.span.start < draft.trigger.span.start)
    lasting = any(time.value.edge == "since" for time in draft.times)
    return lasting or _behind_a_day(draft) or any(t is not None and t.value.month is not None for t in (*before, *draft.times))


def _behind_a_day(draft: Draft) -> bool:
    """«أجرى الثلاثاء مشاورات …، ثم انتقل إلى تونس»: whether what was done then follows in its sentence what has a day."""
    opener, host = draft.clause.opener, draft.clause.previous or draft.clause.parent
    then = opener is not None and opener.norm == _THEN
    return then and host is not None and any(c.time is not None for c in host.chunks)


def _of_another_year(clause: Clause) -> bool:
    """«استمر القتال حتى 2013 حين بدأ فلان محادثات»: whether a clause of time hangs on one that tells a year."""
    hosts = clause.lineage()
    within = next((at for at, one in enumerate(hosts) if one.kind == "adv"), len(hosts))
    times = (c.time for host in hosts[within + 1 :] for c in host.chunks if c.time is not None)
    return any(time.value.year is not None for time in times)


def _argument(role: str, party: Party, capacities: Capacities) -> Argument:
    mention = party.mention
    return Argument(
        role=role,  # type: ignore[arg-type]
        span=party.span,
        name=mention.surface,
        mention=mention,
        capacity=capacities.of(mention) or party.capacity,
        head_of=party.head_of,
        alternatives=party.alternatives,
    )
