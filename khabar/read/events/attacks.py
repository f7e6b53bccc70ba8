"""Whether two tellings are of one attack. Each sentence tells another side of it: who struck, whom, what came of it. Both are
one where nothing speaks against it and the sentence, the place, a party or a back reference ties them."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.frames import Frame
from khabar.read.events.likeness import fits, noun_of, of_one_state, otherwise
from khabar.read.events.unnamed import about, alike, one_noun, people
from khabar.read.events.whereabouts import one_place
from khabar.read.frames.fill import Draft
from khabar.read.frames.slots import under_arms
from khabar.read.sentence.chunk import Chunk
from khabar.read.sentence.discourse import Discourse
from khabar.read.sentence.parties import Party
from khabar.text.normalise import fold

#: What a blow brought about is told within so many characters of it.
_ONE_BREATH = 250
#: What goes on about the attack at hand without saying so stands this near to what told it, in characters.
_AT_HAND = 220
#: What the kidnapped count as: nobody is killed by it.
_TAKEN = "مخطوفون"
_CLASH, _CLAIM, _EXCHANGE = "attack.clash", "attack.claim", "attack.exchange"
_WHICH = frozenset({"الذي", "التي"})
#: «ارتفعت حصيلة …»: another count of the same people.
_COUNTED_ANEW = frozenset(map(fold, ("ارتفع", "ارتفعت", "ارتفاع", "حصيلة", "الحصيلة", "عدد", "توفي", "متأثرا", "متأثرين")))


def one_attack(late: Draft, early: Draft, discourse: Discourse) -> bool:
    """Whether ``late`` tells the attack that ``early`` told; that no day or place tells them apart is known."""
    acting = _apart(late.who, early.who, discourse, strict=True) and not of_one_state(late, early)
    if acting or crossed(late, early, discourse):
        return False
    if (late.frame.quantity == _TAKEN) != (early.frame.quantity == _TAKEN):
        return False
    if (late.frame.effect or early.frame.effect) and _in_one_breath(late, early):
        return True
    if early.objects and late.trigger.enc and late.clause.previous is early.clause:
        return True  # «انفجرت قنبلة ألقاها مجهولون»
    if _apart(late.whom, early.whom, discourse, strict=_fixed(late) and _fixed(early)) or _recounted(late, early):
        return False
    if any(_spoken_of(d) for d in ((late, early) if early.in_title else (late,))):
        return True
    whole = bool(late.who) and bool(late.whom)
    if _goes_on(late) and not (whole or late.in_title) and abs(_between(late, early)) < _AT_HAND:
        return True  # «وفجر انتحاري نفسه»: told without a place, a day or a name, it goes on about the attack at hand
    if early.in_title and _goes_on(early) and not late.in_title:
        return True
    sides = ((late.who, early.who), (late.whom, early.whom))
    shared = any(x and y and (fits(x, y, discourse, 1) or alike(x, y) or about(people(x), people(y))) for x, y in sides)
    if shared and _another_battle(late, early):
        return False
    placed = late.place is not None and early.place is not None and one_place(late.place, early.place, discourse)
    return shared or (placed and (late.in_title or not (late.whom and early.whom)))


def _between(a: Draft, b: Draft) -> int:
    return a.trigger.span.start - b.trigger.span.start


def _in_one_breath(a: Draft, b: Draft) -> bool:
    return a.sentence == b.sentence and abs(_between(a, b)) < _ONE_BREATH


def _outcome(a: Draft, b: Draft) -> bool:
    """Whether of two drafts told in one breath one is a blow and the other what it brought about."""
    return a.frame.effect != b.frame.effect and _in_one_breath(a, b)


def against(one: Draft, other: Draft, discourse: Discourse) -> bool:
    """Whether what both tell by name, day or place cannot be one attack."""
    # «استشهد فلان في التفجير الذي استهدف القوات»: who was aimed at and who fell.
    who = () if of_one_state(one, other) else ((one.who, other.who),)
    sides = (*who, *(() if _outcome(one, other) else ((one.whom, other.whom),)))
    named = any(x and y and not any(_by_noun(p, discourse) for p in (*x, *y)) and not fits(x, y, discourse, 1) for x, y in sides)
    if _outside(one, other, discourse) or _outside(other, one, discourse) or _in_another_blow(one, other):
        return True
    return named or crossed(one, other, discourse) or _counted_apart(one, other) or otherwise(one, other, discourse)


def _in_another_blow(late: Draft, early: Draft) -> bool:
    """«أسفر هجوم عن مقتل 18 شخصا، فيما قتل اثنان في تفجير …»: whether one sentence tells of two blows, and who fell in which."""
    if late.sentence != early.sentence or late.clause is early.clause or not late.frame.effect:
        return False
    own = any(not c.definite for c in _blows_behind(late))
    return own and (_is_blow(early.frame) or bool(_blows_behind(early))) and late.trigger.span.start > early.trigger.span.end


def _outside(blow: Draft, clash: Draft, discourse: Discourse) -> bool:
    """«قصف التحالف مواقع» beside «قتال بين المقاومة والحوثيين»: whether the bodies that struck fight in no such clash."""
    if not clash.frame.id.startswith(_CLASH) or blow.frame.id.startswith(_CLASH) or len(clash.parties) < 2:
        return False
    struck = [p for p in blow.who if p.mention.kind == "organization"]
    both = ((p, q) for p in struck for q in clash.parties)
    return bool(struck) and not any(discourse.same(p.mention, q.mention) or noun_of(p) == noun_of(q) for p, q in both)


def crossed(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """«اقتحم مسلحون …، وقتلت الشرطة ثلاثة مسلحين»: whether those who struck are told as struck, on one side alone."""
    return any(_struck(x.who, y.whom, discourse) and not _struck(x.whom, y.who, discourse) for x, y in ((a, b), (b, a)))


def _struck(who: Sequence[Party], whom: Sequence[Party], discourse: Discourse) -> bool:
    ids = {discourse.identity(p.mention) for p in who if not p.mention.unnamed}
    armed = [p for p in who if p.mention.unnamed and under_arms(p.mention)]
    return any(discourse.identity(p.mention) in ids for p in whom) or one_noun(people(armed), people(whom))


def two_towns(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """Whether two towns are told, which may be one within the other: neither is the state that they lie in."""
    places = [d.place for d in (a, b) if d.place is not None]
    return len(places) == 2 and not discourse.same(*places) and not any(p.key and p.key == p.state for p in places)


def apart_in_whom(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """Whether both tell whom it befell, and not the same."""
    return _apart(a.whom, b.whom, discourse, strict=True)


def _another_battle(late: Draft, early: Draft) -> bool:
    """«معارك بين …» of the report at large, then «تخوض قتالا … في لودر»: two who are at war fight in many places."""
    clashes = all(d.frame.id.startswith(_CLASH) for d in (late, early))
    return clashes and late.sentence != early.sentence and not early.in_title and (late.place is None) != (early.place is None)


def _spoken_of(draft: Draft) -> bool:
    """Whether a draft tells of a blow as known: «الهجوم», «العمل الإرهابي الذي استهدف …», «فجر الانتحاري نفسه»."""
    opener = draft.clause.opener
    related = draft.frame.relative and opener is not None and opener.norm in _WHICH
    one = [p.mention for p in draft.who if p.mention.unnamed and p.mention.number == "s" and p.mention.kind == "person"]
    him = any(m.surface.startswith("ال") for m in one)
    told_anew = draft.frame.id == _EXCHANGE  # «تبادلا إطلاق النار»
    known = draft.trigger.kind == "noun" and ((draft.trigger.definite and not told_anew) or draft.frame.id == _CLAIM)
    return known or related or him or _fell_in_it(draft)


def _fell_in_it(draft: Draft) -> bool:
    """«قتل جنديان في الهجوم»: whether those hurt are told to have been in a blow that is known; fights are many.
    «بإطلاق النار» tells how."""
    return any(c.definite for c in _blows_behind(draft))


def _blows_behind(draft: Draft) -> list[Chunk]:
    """The blows in which those hurt are told to have been."""
    chunks = draft.clause.chunks
    behind = chunks[draft.clause.at(draft.trigger) + 1 :] if draft.frame.effect else ()
    return [c for c in behind if c.kind == "noun" and c.prep == "في" and any(_is_blow(f) for f in c.frames)]


def _is_blow(frame: Frame) -> bool:
    return frame.type == "ATTACK" and not frame.effect and not frame.id.startswith(_CLASH)


def _goes_on(draft: Draft) -> bool:
    return not _fixed(draft) and all(p.mention.unnamed for p in draft.parties)


def _fixed(draft: Draft) -> bool:
    """Whether a draft has a place or a day of its own: then another number is another attack, not a later count of one."""
    return draft.place is not None or bool(draft.times)


def _counted_apart(a: Draft, b: Draft) -> bool:
    """«قتل جندي في هجوم …، كما قتل ثلاثة جنود في …»: one sentence counts the same people twice, and otherwise."""
    return a.sentence == b.sentence and _other_count(a, b)


def _recounted(late: Draft, early: Draft) -> bool:
    """«خطف ثمانية مقاتلين. وأفاد باختطاف خمسة مقاتلين»: another number of the same people, and no later toll."""
    anew = any(c.norm in _COUNTED_ANEW for d in (late, early) for c in d.clause.chunks)
    return not (anew or late.in_title or early.in_title) and _other_count(late, early)


def _other_count(a: Draft, b: Draft) -> bool:
    again = a.frame.quantity and a.frame.quantity == b.frame.quantity
    x, y = people(a.whom), people(b.whom)
    return bool(again) and one_noun(x, y) and not (alike(x, y) or about(x, y))


def _apart(a: Sequence[Party], b: Sequence[Party], discourse: Discourse, *, strict: bool) -> bool:
    """Whether both are told and differ: other names, or people of another number or other words. A thing struck and the
    people hurt in it do not differ."""
    if all(any(not _by_noun(p, discourse) for p in side) for side in (a, b)):
        return not fits(a, b, discourse, 1)
    x, y = people(a), people(b)
    return bool(x and y) and not (alike(x, y) or (not strict and one_noun(x, y)))


def _by_noun(party: Party, discourse: Discourse) -> bool:
    """Whether a party is told by common nouns: also a body that no name stands for («قوات الطوارئ», «المنظمة الإرهابية»)."""
    mention = party.mention
    body = mention.kind == "organization" and mention.form == "nominal" and not mention.key
    return (mention.unnamed or body) and discourse.named_for(mention) is None
