"""From drafts to happenings: headline, lead and body on one happening become one record with several accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from khabar.model.claim import Account, Argument, Happening, Hop, Status, Trigger
from khabar.model.edtf import overlap
from khabar.model.mention import Mention
from khabar.model.time import When
from khabar.read.capacity import Capacities
from khabar.read.circumstances import apart
from khabar.read.discourse import Discourse
from khabar.read.fill import Draft
from khabar.read.inside import contained, nested
from khabar.read.one_breath import afterwards, at_once
from khabar.read.parties import Party
from khabar.read.roles import SYMMETRIC
from khabar.read.unnamed import alike, one_noun, people
from khabar.text.normalise import fold

#: A happening is told again within this many others, or it is another.
_RECALLED = 80
_ACCOUNTS = 8
#: What a blow brought about is told within so many characters of it.
_ONE_BREATH = 250

_BEGIN = frozenset({"بدأ", "استهل", "باشر"})
_BESIDES = frozenset({"ايضا", "كذلك"})
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
    إسبانيا …» where the text tells who met, «الوزير يبحث مع نظيره …» where it was a telephone call."""
    if not draft.in_title or not draft.parties:
        return False
    named = [p for p in draft.parties if p.mention.kind != "place" and discourse.named_for(p.mention) is not None]
    if draft.frame.type in SYMMETRIC and len(named) < len(draft.parties):  # «أمير عسير يبحث مع محافظ المؤسسة …»
        sure = {discourse.identity(p.mention) for p in named}
        kin = {draft.frame.type, "CALL"} if draft.frame.type == "MEET" and sure else {draft.frame.type}
        return any(d.frame.type in kin and sure <= {discourse.identity(p.mention) for p in d.parties} for d in body)
    return draft.frame.type == "MEET" and any(
        d.frame.type == "CALL" and _fits(draft.parties, d.parties, discourse, 2) for d in body
    )


def _home(one: Told, clusters: list[list[Told]], discourse: Discourse) -> list[Told] | None:
    """The cluster that tells the same happening; the nearest where several do."""
    for cluster in reversed(clusters[-_RECALLED:]):
        kin = cluster[0].draft.frame.type == one.draft.frame.type
        near = [other.draft for other in cluster[-_ACCOUNTS:]]
        if kin and _tied(one.draft, near, discourse):
            return cluster
    return None


def _tied(one: Draft, cluster: Sequence[Draft], discourse: Discourse) -> bool:
    """Whether a draft tells what a cluster tells: alike with all of it, or, of an attack told in parts, with one part and
    against none."""
    if one.frame.type != "ATTACK":
        return all(_same(one, other, discourse) for other in cluster)
    towns = any(_two_towns(one, other, discourse) for other in cluster)
    if towns and any(_apart(one.whom, other.whom, discourse, strict=True) for other in cluster):
        return False
    tied = any(_same(one, other, discourse) for other in cluster)
    return tied and not any(_against(one, other, discourse) for other in cluster)


def _otherwise(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """Whether two drafts are told of different days or places."""
    dated = a.when is not None and b.when is not None and "fallback" not in (a.when.basis, b.when.basis)
    if dated and a.when is not None and b.when is not None and not _near(a.when, b.when):
        return True
    return a.place is not None and b.place is not None and _elsewhere(a.place, b.place, discourse)


def _same(a: Draft, b: Draft, discourse: Discourse) -> bool:
    if a.trigger is b.trigger:
        return False
    if a.frame.type != "ATTACK" and (_before(a, b) or _before(b, a)):
        return False
    if _otherwise(a, b, discourse) or afterwards(a) or (_too(a) and not _equal(a, b, discourse)):
        return False
    if {a.status, b.status} in ({"happened", "denied"}, {"happened", "cancelled"}):
        return False
    if {a.status, b.status} == {"happened", "planned"} and not (a.in_title or b.in_title) and not _equal(a, b, discourse):
        return False
    if a.frame.type == "ATTACK":
        return _one_attack(a, b, discourse)
    if a.anaphoric or b.anaphoric:
        late = a if a.anaphoric else b
        other = b if late is a else a
        return not late.parties or _fits(late.parties, other.parties, discourse, 1)
    return _parties_fit(a, b, discourse)


def _before(one: Draft, other: Draft) -> bool:
    """«سيعقدان لقاء ثالثا بعد لقائهما في عمّان»: whether one clause tells ``one`` and, behind «بعد» or «قبل», ``other``. Of an
    attack that is its outcome («قتل … بعد هجوم»)."""
    chunks = one.clause.chunks
    at = one.clause.at(one.trigger, len(chunks))
    return one.clause is other.clause and apart(chunks, at + 1, one.clause.at(other.trigger))


def _too(draft: Draft) -> bool:
    """«والتقى أيضا شخصيات من المعارضة»: what was done besides is another happening than those told before."""
    return draft.trigger.kind == "verb" and any(c.norm in _BESIDES for c in draft.clause.chunks)


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


def _one_attack(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """Of an attack each sentence tells another side: who struck, whom, what came of it. Both are one where nothing speaks
    against it and the sentence, the place, a party or a back reference ties them."""
    if _apart(a.who, b.who, discourse, strict=True):
        return False
    together = a.sentence == b.sentence and (a.frame.effect or b.frame.effect)
    if together and abs(a.trigger.span.start - b.trigger.span.start) < _ONE_BREATH:
        return True
    if _apart(a.whom, b.whom, discourse, strict=_fixed(a) and _fixed(b)):
        return False
    if any(d.trigger.kind == "noun" and d.trigger.definite for d in (a, b)):
        return True
    shared = any(x and y and (_fits(x, y, discourse, 1) or alike(x, y)) for x, y in ((a.who, b.who), (a.whom, b.whom)))
    placed = a.place is not None and b.place is not None
    if any(not _fixed(d) and all(p.mention.unnamed for p in d.parties) and not d.in_title for d in (a, b)):
        return True  # «وفجر انتحاري نفسه»: told without a place, a day or a name, it goes on about the attack at hand
    return shared or (placed and (a.in_title or not (a.whom and b.whom)))


def _two_towns(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """Whether two towns are told, which may be one within the other: neither is the state that they lie in."""
    places = [d.place for d in (a, b) if d.place is not None]
    return len(places) == 2 and not discourse.same(*places) and not any(p.key and p.key == p.state for p in places)


def _fixed(draft: Draft) -> bool:
    """Whether a draft has a place or a day of its own: then another number is another attack, not a later count of one."""
    return draft.place is not None or bool(draft.times)


def _against(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """Whether what both tell by name, day or place cannot be one attack."""
    named = any(
        x and y and not any(p.mention.unnamed for p in (*x, *y)) and not _fits(x, y, discourse, 1)
        for x, y in ((a.who, b.who), (a.whom, b.whom))
    )
    return named or _counted_apart(a, b) or _otherwise(a, b, discourse)


def _counted_apart(a: Draft, b: Draft) -> bool:
    """«قتل جندي في هجوم …، كما قتل ثلاثة جنود في …»: one sentence counts the same people twice, and otherwise."""
    again = a.sentence == b.sentence and a.frame.quantity and a.frame.quantity == b.frame.quantity
    x, y = people(a.whom), people(b.whom)
    return bool(again) and one_noun(x, y) and not alike(x, y)


def _apart(a: Sequence[Party], b: Sequence[Party], discourse: Discourse, *, strict: bool) -> bool:
    """Whether both are told and differ: other names, or people of another number or other words. A thing struck and the
    people hurt in it do not differ."""
    if all(any(not p.mention.unnamed for p in side) for side in (a, b)):
        return not _fits(a, b, discourse, 1)
    x, y = people(a), people(b)
    return bool(x and y) and not (alike(x, y) or (not strict and one_noun(x, y)))


def _equal(a: Draft, b: Draft, discourse: Discourse) -> bool:
    return {discourse.identity(p.mention) for p in a.parties} == {discourse.identity(p.mention) for p in b.parties}


def _parties_fit(a: Draft, b: Draft, discourse: Discourse) -> bool:
    if a.frame is b.frame and a.frame.gathers:
        named = [{discourse.identity(p.mention) for p in d.parties} for d in (a, b)]
        return bool(named[0] & named[1])
    if a.frame.type in SYMMETRIC:
        several = _with_several(a, b, discourse) or _with_several(b, a, discourse)
        if several or not (a.in_title or b.in_title):
            return not several and _fits(a.parties, b.parties, discourse, 2)
        # A headline names a body where the text names its head.
        x, y = _named(a.parties, discourse), _named(b.parties, discourse)
        return bool(x & y) and (x <= y or y <= x)
    who = _fits(a.who, b.who, discourse, 1)
    return who and (not a.whom or not b.whom or _fits(a.whom, b.whom, discourse, 1))


def _with_several(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """«سيلتقي نظراءه الخليجيين … ويلتقي لافروف»: whom one tells as several is not the one man of the other."""
    several = any(p.mention.unnamed and p.mention.kind == "person" and p.mention.number == "p" for p in a.parties)
    two = len(b.parties) == 2 and all(p.mention.kind == "person" and not p.mention.unnamed for p in b.parties)
    return several and two and not _named(b.parties, discourse) <= _named(a.parties, discourse)


def _named(parties: Sequence[Party], discourse: Discourse) -> set[str]:
    """The parties told by name, or by an office that one man holds; not «اللجنة», «الوفد»."""
    told = (p.mention for p in parties if not p.mention.unnamed)
    return {
        discourse.identity(m) for m in told if m.kind != "organization" or m.form == "name" or discourse.named_for(m) is not None
    }


def _fits(a: Sequence[Party], b: Sequence[Party], discourse: Discourse, least: int) -> bool:
    """Whether one side's named parties hold the other's; unnamed ones fit each other only by their words."""
    x = {discourse.identity(p.mention) for p in a if not p.mention.unnamed}
    y = {discourse.identity(p.mention) for p in b if not p.mention.unnamed}
    if not x or not y:
        return bool({_head(p) for p in a if p.mention.unnamed} & {_head(p) for p in b if p.mention.unnamed})
    return len(x & y) >= min(least, len(x), len(y)) and (x <= y or y <= x)


def _head(party: Party) -> str:
    """The noun of an unnamed party: «وفد عسكري روسي» and «الوفد» are one delegation within an article."""
    word = fold(party.mention.surface).split()[0]
    return word.removeprefix("ال").removeprefix("ل") if len(word) > 3 else word


def _near(a: When, b: When) -> bool:
    return overlap(a.edtf, b.edtf)


def _elsewhere(a: Mention, b: Mention, discourse: Discourse) -> bool:
    """Whether two places are not one: a hall that no list knows may lie in any town."""
    if discourse.same(a, b) or nested(a, b):
        return False
    return bool(a.key) == bool(b.key)


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
                identity = _head(party) if party.mention.unnamed else discourse.identity(party.mention)
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
    begun = verb is not None and verb.form.tense == "past" and verb.form.lemma in _BEGIN
    ahead = status in ("planned", "conditional") and not begun
    return not (lead.frame.undated or ahead or _background(lead))


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
    return draft.clause.kind == "rel" and draft.clause.verb is draft.trigger and verb is not None and verb.form.tense == "past"


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
