"""Whom a pronoun means: candidates weighed by place, part, build of the clause and the word it is written onto.

The weights were set on the even texts of the gold of short forms and read over on 40 articles of a week of news.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from khabar.lexicon.referring import load_referring
from khabar.link.met import HER, Pronoun
from khabar.link.nobody import uttered
from khabar.link.referents import Seen
from khabar.read.parties import Party

#: How far back, in sentences, a pronoun looks for whom it means.
_BACK = 2
#: What a candidate must score, and by how much more than the next.
_ENOUGH = 7.0
_AHEAD = 0.3
#: For each sentence back; for the part someone plays.
_PLACE = (6.0, 2.5, 0.5)
_PART = {"subject": 3.0, "object": 1.0, "oblique": 1.0, "owner": 0.5, "nested": -1.5}
#: A pronoun so many words after another most likely means the same.
_CHAINED = 8
#: «من جانبه، أكد الوزير»: so many words on the subject is looked for.
_SUBJECT = 12


@dataclass(frozen=True, slots=True)
class Last:
    """Whom the last pronoun of that gender meant, and where it stood."""

    key: str
    sentence: int
    token: int


def whom(met: Pronoun, last: Last | None) -> Seen | None:
    """Whoever a pronoun means, None where that is not clear. Who was found may be nobody known."""
    if met.sort == "bless":
        return _blessed(met, last)
    if met.sort == "side":
        return _beside(met)
    if met.sort == "free":
        near = met.here[-1] if met.here else None
        fits = near is not None and met.gap(near) == 0 and near.mention.form == "name" and met.agrees(near)
        return near if fits else None
    described = _described(met)
    if met.sort in ("with", "object") and described is not None:
        return described if met.agrees(described) else None
    return _best(met, last)


def _blessed(met: Pronoun, last: Last | None) -> Seen | None:
    """«فلان - حفظه الله -»: the one just named; behind a participle the king, where there is one."""
    near = [s for s in met.here if s.target.kind == "person" and s.mention.number == "s"]
    if near and met.gap(near[-1]) <= 3:
        opens = (c.span.start for c in met.one.chunks if c.kind in ("verb", "participle", "comp"))
        if not any(near[-1].start < at < met.word.span.start for at in opens):
            return near[-1]
    kings = {s.key: s for s in met.of.before(met.span.start, met.sentence, _BACK) if _royal(s)}
    return next(iter(kings.values())) if len(kings) == 1 else _best(met, last)


def _royal(seen: Seen) -> bool:
    offices = (*seen.mention.offices, *seen.target.offices)
    return seen.target.kind == "person" and any(o.head in ("king", "crown-prince", "deputy-crown-prince") for o in offices)


def _beside(met: Pronoun) -> Seen | None:
    """«من جانبه، أكد الوزير»: the subject behind it."""
    for seen in met.of.after(met.span.start, met.sentence):
        if seen.token - met.token > _SUBJECT:
            return None
        if seen.role == "subject" and seen.target.kind != "place":
            return seen if met.agrees(seen) else None
    return None


def _described(met: Pronoun) -> Seen | None:
    """The name its relative clause describes: ``الحزب الذي يتزعمه``."""
    clause = met.clause
    if clause is None or clause.kind != "rel" or clause.antecedent is None or clause.antecedent.mention is None:
        return None
    span = clause.antecedent.mention.span
    return next((s for s in met.here if s.mention.span == span), None)


def _best(met: Pronoun, last: Last | None) -> Seen | None:
    """The candidate that scores most, where it scores enough and is ahead of the next."""
    scores: dict[str, tuple[float, Seen]] = {}
    for seen in met.of.before(met.span.start, met.sentence, 0 if met.one.heading else _BACK):
        if seen.mention.whole.end <= met.span.start and _allowed(met, seen) and met.agrees(seen):
            score = _score(met, seen, last)
            if seen.key not in scores or score >= scores[seen.key][0]:
                scores[seen.key] = (score, seen)
    ranked = sorted(scores.values(), key=lambda pair: -pair[0])
    clear = len(ranked) < 2 or ranked[0][0] - ranked[1][0] >= _AHEAD
    return ranked[0][1] if ranked and ranked[0][0] >= _ENOUGH and clear else None


def _allowed(met: Pronoun, seen: Seen) -> bool:
    """Objects and countries are people's; «إنه» is whoever a clause was about."""
    if met.sort in ("with", "object"):
        return seen.target.kind == "person" or not seen.known
    if met.stem in load_referring()["country"]:
        return seen.target.kind == "person"
    return met.sort != "that" or seen.role == "subject" or seen.target.kind == "place" or not seen.known


def _score(met: Pronoun, seen: Seen, last: Last | None) -> float:
    back = met.sentence - seen.sentence
    score = _PLACE[back] + _PART[seen.role] + min(3, len(met.of.by_key[seen.key])) * 0.4
    if back == 0:
        score -= 0.08 * (met.token - seen.token)
    if last is not None and last.sentence == met.sentence and last.key == seen.key:
        score += 2.5 if met.token - last.token <= _CHAINED else 1.0
    return score + _by_build(met, seen) + _by_junction(met, seen) + _by_host(met, seen) + _by_quotation(met, seen)


def _by_junction(met: Pronoun, seen: Seen) -> float:
    """«تحيات فلان وتقديره», «المجلس وأعضاؤه»: what «و» joins to a name is its bearer's; «ذكرى استقلال بلاده» of the one named."""
    words = load_referring()
    if met.stem in words["country"] and any(t.stem in words["remembered"] for t in met.ahead[-3:]):
        return 4.0 if met.gap(seen) <= 5 else 0.0
    if not met.listed or not met.joined or seen.role == "nested" or met.gap(seen) > 1:
        return 0.0
    near = next((s for s in reversed(met.here) if s.target.kind != "place" and met.agrees(s)), None)
    if near is not seen:
        return 0.0
    return 1.5 if seen.role == "oblique" else 7.0


def _by_build(met: Pronoun, seen: Seen) -> float:
    """What the clause tells: its subject owns, its objects are others; a relative clause speaks of what it describes."""
    clause = met.clause
    if clause is None:
        return 0.0
    described = clause.antecedent.mention if clause.kind == "rel" and clause.antecedent is not None else None
    if described is not None and described.span == seen.mention.span:
        return 4.0
    acting = _acts(clause.subject, seen) or (seen.clause is clause and seen.role == "subject")
    if met.sort in ("with", "object"):
        return _as_object(met, seen, acting)
    if acting:
        return 3.0
    told = met.sort == "that" and clause.parent is not None and _acts(clause.parent.subject, seen)
    return 4.0 if told else 0.0


def _acts(subject: tuple[Party, ...], seen: Seen) -> bool:
    return any(p.mention.span == seen.mention.span for p in subject)


def _as_object(met: Pronoun, seen: Seen, acting: bool) -> float:
    """«والوفد المرافق له», «في تصريح له», «متمنيا له»."""
    words, before = load_referring(), met.ahead[-1:]
    if before and before[0].stem in words["company"] and seen.sentence == met.sentence:
        return 3.0 - 0.3 * met.gap(seen)
    if acting:
        return 3.0 if uttered(met, words) else -6.0
    near = next((s for s in reversed(met.here) if s.role != "nested" and met.agrees(s)), None)
    if near is not seen or seen.target.kind != "person":
        return 0.0
    return 4.0 if before and before[0].stem in words["wishing"] else 2.0


def _by_host(met: Pronoun, seen: Seen) -> float:
    """What the word it is written onto tells of its owner, less what common nouns between them take away."""
    unsure = 2.0 if seen.target.kind == "organization" and not met.of.gender(seen.key) else 0.0
    if met.sort in ("with", "object"):
        return -_rivals(met, seen) - unsure
    return (_owner(met, seen) if met.sort == "owner" else 0.0) - unsure


def _owner(met: Pronoun, seen: Seen) -> float:
    words, rivals = load_referring(), _rivals(met, seen)
    mine, its = met.stem in words["personal"], met.stem in words["corporate"]
    if not mine and not its:
        return -2.0 - rivals
    if seen.target.kind == "person":
        return 2.5 - rivals / 4 if mine else -rivals / 2
    return 1.5 - rivals / 3 if its else -3.0


def _rivals(met: Pronoun, seen: Seen) -> float:
    """What the common nouns of the pronoun's gender between the two count for."""
    frame, first = met.of.frames[met.sentence], 0
    if seen.sentence == met.sentence:
        first = bisect_right(frame.ends, seen.mention.whole.end - 1) + 1
    return min(4.0, 1.2 * frame.nouns(met.enc == HER, first, met.token))


def _by_quotation(met: Pronoun, seen: Seen) -> float:
    """Who speaks does not speak of himself as another: behind a colon, or within quotation marks."""
    told = met.sort != "that" and seen.sentence == met.sentence
    if told and any(t.surface == ":" for t in met.one.tokens[seen.token : met.token]):
        return -3.5
    quoted = met.clause is not None and met.clause.quoted
    return -4.0 if quoted and (seen.clause is None or not seen.clause.quoted) else 0.0
