"""Whom a pronoun means: all that agrees with it is weighed, common nouns too; the best must lead (Lappin and Leass 1994).

The weights are set by hand: what is near and what its clause speaks of comes first; the word it is written onto tells persons,
bodies and things apart. On ``names.dev`` and 94 articles more, every pronoun of which was annotated, moving one of them
by a half gained nothing (less than 0.005 of F1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, takewhile

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.referring import load_referring
from khabar.link.barred import barred
from khabar.link.met import HER, Pronoun, Sort
from khabar.link.nobody import caused, uttered
from khabar.link.referents import Role, Seen
from khabar.model.mention import Kind
from khabar.text.normalise import fold

#: How far back, in sentences, a pronoun looks for whom it means.
_BACK = 2
#: What a candidate must score, and by how much more than the next.
_ENOUGH = 3.5
_AHEAD = 0.5
#: «وهو» more often stands for a thing.
_CLEAR = 3.0
#: For each sentence back; for the part someone plays; for each word between.
_PLACE = (6.0, 2.0, 0.5)
_PART: dict[Role, float] = {"subject": 2.5, "object": 0.5, "oblique": 1.0, "owner": 0.5, "nested": -1.5}
_APART = 0.08
#: For whom its clause speaks of.
_ACTING = 3.0
#: How well persons, bodies, places, things own what is (a person's, a body's).
_OWNERS: dict[Kind | None, dict[tuple[bool, bool], float]] = {
    "person": {(True, True): 2.0, (True, False): 2.0, (False, True): -1.0, (False, False): 0.0},
    "organization": {(True, True): 1.5, (True, False): -3.0, (False, True): 1.5, (False, False): 0.0},
    "place": {(True, True): -2.0, (True, False): -2.0, (False, True): -2.0, (False, False): -2.0},
    None: {(True, True): -4.0, (True, False): -4.0, (False, True): -3.0, (False, False): 0.0},
}
#: How little a pronoun of a sort stands for a common noun.
_UNNAMED: dict[Sort, float] = {"with": -1.0, "that": -3.0, "bless": -9.0}
_KINGS = frozenset({"king", "emir", "sultan"})
_ROYAL = frozenset({"king", "crown-prince", "deputy-crown-prince"})
#: For whom is thanked: «قدم شكره للأمير على دعمه».
_THANKED = 8.0
#: A pronoun so many words after another most likely means the same.
_CHAINED = 8
#: «ذكرى إعلان الجمهورية في بلاده»: so many words back the day is told.
_REMEMBERED = 6
#: «من جانبه، أكد الوزير»: so many words on the subject is looked for.
_SUBJECT = 12
#: «وصف في كلمة له … النظام بأنه»: so many words on it is told as what.
_TOLD = 18
#: «استشهاد العقيد فلان»: so many words before a name tell that its bearer died.
_MOURNED = 4


#: «اتصالا هاتفيا مساء أمس من فلان»: so many words before the one it comes from.
_SENT = 6


_ON = fold("على")
_FROM = "من"
_ABOUT = fold("عن")


class Led:
    """Whom the pronouns of one gender were led to so far: each as one more place where the text speaks of him."""

    def __init__(self) -> None:
        self.places: dict[str, Seen] = {}
        self.last: Seen | None = None

    def to(self, found: Seen, met: Pronoun) -> None:
        """A pronoun means someone."""
        self.last = replace(found, sentence=met.sentence, token=met.token, clause=met.clause)
        self.places.pop(found.key, None)
        self.places[found.key] = self.last

    def near(self, sentence: int, back: int) -> Iterator[Seen]:
        """Those meant in the sentences before, the last first."""
        return takewhile(lambda s: sentence - s.sentence <= back, reversed(self.places.values()))


def whom(met: Pronoun, led: Led) -> Seen | None:
    """Whoever a pronoun means, None where that is not clear. Who was found may be nobody known."""
    if met.sort == "bless":
        return _mourned(met) if met.word.norm.removeprefix("و")[:-1] in load_referring()["mercy"] else _blessed(met, led)
    if met.sort == "that" and (told := _describing(met)) is not None:
        return _described(met, told, led)
    if met.sort == "that" and (of := _told_of(met)) is not None:
        return of
    if met.sort == "side":
        return _beside(met)
    if (known := _facing(met) or _sender(met)) is not None:
        return known
    if met.sort == "reign":
        return _reigning(met)
    if met.sort == "free":
        return _beside_name(met) or (_best(met, led, _CLEAR) if _does(met) else None)
    return _best(met, led)


def _mourned(met: Pronoun) -> Seen | None:
    """«فلان رحمه الله»: the one just named, else the last of whom the text tells that he died."""
    words = load_referring()
    people = [s for s in met.of.before(met.span.start, met.sentence, _BACK) if s.target.kind == "person" and s.known]
    for seen in reversed(people):
        tokens = met.of.parsed[seen.sentence].tokens
        before = tokens[max(0, seen.token - _MOURNED) : seen.token + 1]
        if any(t.stem in words["dead"] for t in before):
            return seen
        if seen is people[-1] and met.gap(seen) <= 1:
            return None if any(t.stem in words["family"] and not t.definite for t in before[-2:-1]) else seen
    return None


def _told_of(met: Pronoun) -> Seen | None:
    """«قال عن فلان إنه»: the one named right before."""
    near = next((s for s in reversed(met.here) if s.role not in ("owner", "nested")), None)
    if near is None or met.gap(near) > 0 or near.target.kind == "place":
        return None
    chunk = met.of.frames[met.sentence].chunk_of.get(near.token)
    return near if chunk is not None and chunk.prep == _ABOUT and met.agrees(near) else None


def _facing(met: Pronoun) -> Seen | None:
    """«تعادل نادي كذا مع ضيفه نادي كذا»: the club named last before its rival."""
    if met.sort != "owner" or met.stem not in load_referring()["rivals"] or met.rival is None:
        return None
    clubs = (s for s in reversed(met.here) if s.target.kind == "organization" and s.role != "nested" and s.key != met.rival.key)
    return next((s for s in clubs if met.agrees(s)), None)


def _sender(met: Pronoun) -> Seen | None:
    """«تلقى الملك اتصالا من فلان أعرب فيه عن شكره»: whom the call or letter comes from that is described so."""
    words, tokens = load_referring(), met.one.tokens
    inside = next((i for i in range(met.token - 1, max(0, met.token - _SENT), -1) if tokens[i].norm in words["in_it"]), 1)
    near = next((s for s in reversed(met.here) if s.target.kind != "place" and s.role != "nested"), None)
    if near is None or near.token >= inside - 1 or tokens[inside - 1].pro or not met.agrees(near):
        return None
    chunk = met.of.frames[met.sentence].chunk_of.get(near.token)
    first = chunk.first if chunk is not None and chunk.prep == _FROM else 0
    return near if any(t.stem.removesuffix("ا") in words["sent"] for t in tokens[max(0, first - _SENT) : first]) else None


def _describing(met: Pronoun) -> int | None:
    """«وصف فلانا بأنه», «عرفه على أنه»: where the verb stands."""
    if met.word.pro[-1:] != ("ب",) and not (met.token and met.ahead[-1].norm == _ON):
        return None
    verbs, first = load_referring()["describing"], max(-1, met.token - _TOLD)
    return next((i for i in range(met.token - 1, first, -1) if met.one.tokens[i].stem in verbs), None)


def _described(met: Pronoun, verb: int, led: Led) -> Seen | None:
    """The object of a verb that describes, where that has a name: never who describes."""
    if met.one.tokens[verb].enc:
        last = led.last
        return last if last is not None and (last.sentence, last.token) == (met.sentence, verb) else None
    if any(t.enc and t.stem == "نفس" for t in met.one.tokens[verb : met.token]):
        return None  # «رجل يقدم نفسه على أنه مهندس»
    inside = [s for s in met.here if s.token > verb and s.role not in ("owner", "nested") and s.target.kind != "place"]
    things = any(verb < t.token < met.token and t.role != "nested" for t in met.of.frames[met.sentence].things)
    if not inside or things or (inside[-1].role == "subject" and met.gap(inside[-1]) > 0):
        return None
    return inside[-1] if met.agrees(inside[-1]) else None


def _blessed(met: Pronoun, led: Led) -> Seen | None:
    """«فلان - حفظه الله -»: the one just named; behind a participle the king, where there is one."""
    near = [s for s in met.here if s.target.kind == "person" and s.mention.number == "s"]
    if near and met.gap(near[-1]) <= 3:
        opens = [c.span.start for c in met.one.chunks if c.kind in ("verb", "participle", "comp")]
        opens += [t.span.start for t in met.ahead[-_MOURNED:] if t.enc]  # «وحمله - رعاه الله -»
        if not any(near[-1].start < at < met.word.span.start for at in opens):
            return near[-1]
    kings = {s.key: s for s in met.of.before(met.span.start, met.sentence, _BACK) if _bears(s, _ROYAL)}
    return next(iter(kings.values())) if len(kings) == 1 else _best(met, led)


def _reigning(met: Pronoun) -> Seen | None:
    """«ولي عهده»: the king named last before."""
    return next((s for s in reversed(met.of.before(met.span.start, met.sentence, 1)) if _bears(s, _KINGS)), None)


def _bears(seen: Seen, heads: frozenset[str]) -> bool:
    offices = (*seen.mention.offices, *seen.target.offices)
    return seen.target.kind == "person" and seen.known and any(o.head in heads for o in offices)


def _beside(met: Pronoun) -> Seen | None:
    """«من جانبه، أكد الوزير»: the subject behind it, else the one named before it is told what is said; «الذي بدوره» of
    the one described."""
    if met.described is not None:
        return next((s for s in reversed(met.here) if s.mention.span == met.described.span), None)
    chunks = (c for c in met.one.chunks if c.first > met.token and (c.kind in ("comp", "rel") or c.norm == ":"))
    end = next((c.first for c in chunks), met.token + _SUBJECT)
    near = [s for s in met.of.after(met.span.start, met.sentence) if s.token < end and s.target.kind != "place"]
    told = [s for s in near if s.role == "subject"] or [s for s in near if s.role in ("owner", "object")][:1]
    return told[0] if told and met.agrees(told[0]) else None


def _beside_name(met: Pronoun) -> Seen | None:
    """«فلان، وهو», «فلان هو الفائز»: the name right before it."""
    near = met.here[-1] if met.here else None
    fits = near is not None and met.gap(near) == 0 and near.known and met.agrees(near)
    return near if fits else None


def _does(met: Pronoun) -> bool:
    """«فهو يؤمن», «وهو في مكتبه»: whether what follows can be told of somebody; «وهو ما», «وهو قرار» is of a thing."""
    at = met.token + 1
    chunk, behind = met.of.frames[met.sentence].chunk_of.get(at), met.one.tokens[at : at + 1]
    said = chunk is not None and chunk.kind in ("verb", "participle", "neg") and chunk.norm != "ما"
    return said or any(t.norm in load_grammar().prepositions or t.norm in load_referring()["tense"] for t in behind)


def _best(met: Pronoun, led: Led, ahead: float = _AHEAD) -> Seen | None:
    """The candidate that scores most, where it scores enough and is ahead of the next, be that a thing."""
    ranked = sorted(candidates(met, led).values(), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    second = max([*(score for score, _ in ranked[1:2]), *_things(met)], default=-9.0)
    return ranked[0][1] if ranked[0][0] - second >= ahead else None


def candidates(met: Pronoun, led: Led) -> dict[str, tuple[float, Seen]]:
    """All it may mean by their clusters, with what they score where they score most."""
    scores: dict[str, tuple[float, Seen]] = {}
    acting, ruled_out = met.acting, barred(met)
    back = 0 if met.one.heading else _BACK
    before = met.of.dropped(met.sentence - 1) if back else ()
    told = (met.of.before(met.span.start, met.sentence, back), before, led.near(met.sentence, back))
    for seen in chain.from_iterable(told):
        if seen.key in ruled_out:
            continue
        if seen.mention.whole.end <= met.span.start and _allowed(met, seen, acting) and met.agrees(seen):
            score = _salience(met, seen) + _by_build(met, seen)
            if seen.key not in scores or score >= scores[seen.key][0]:
                scores[seen.key] = (score, seen)
    return {key: (score + _fit(met, seen, led, acting), seen) for key, (score, seen) in scores.items()}


def _allowed(met: Pronoun, seen: Seen, acting: frozenset[str]) -> bool:
    """Who acts is not his own object; countries are people's; «إنه» is whoever a clause was about."""
    if met.sort in ("with", "object"):
        if seen.key in acting and not _reflexive(met, seen):
            return False
        return seen.target.kind != "place" or met.enc == HER
    if met.stem in load_referring()["country"] | load_referring()["family"]:
        return seen.target.kind == "person"
    return met.sort != "that" or seen.role == "subject" or seen.target.kind == "place" or not seen.known


def _reflexive(met: Pronoun, seen: Seen) -> bool:
    """«في تصريح له», «والوفد المرافق له», «ومعه عدد من الوزراء»: the one who acts."""
    words = load_referring()
    if met.described is not None and met.described.span == seen.mention.span:
        return True  # «فلان الذي وافته المنية»
    if met.sort == "with" and (met.word.pro[:1] == ("و",) or (met.ahead and met.ahead[-1].definite)):
        return True  # «وله كتب», «دعا إلى التواصل معه»: others than the one who acts
    if met.stem in words["may"] or uttered(met, words) or _of_himself(met) or caused(met):
        return True
    if met.stem in words["together"] and met.token and met.ahead[-1].stem in words["carrying"]:
        return True  # «حمل معه رسالة»
    return (met.stem in words["together"] and met.joined) or (_company(met) and met.gap(seen) <= 3)


def _of_himself(met: Pronoun) -> bool:
    """«إيمانا منه», «في محاولة منه»."""
    words = load_referring()
    return met.stem == _FROM and bool(met.ahead) and met.ahead[-1].norm in words["of_himself"]


def _company(met: Pronoun) -> bool:
    return bool(met.token) and met.ahead[-1].stem in load_referring()["company"]


def _salience(met: Pronoun, seen: Seen) -> float:
    back = met.sentence - seen.sentence
    return _PLACE[back] + _PART[seen.role] - (_APART * (met.token - seen.token) if back == 0 else 0.0)


def _fit(met: Pronoun, seen: Seen, led: Led, acting: frozenset[str]) -> float:
    """What else is known of a candidate, wherever it stands."""
    score = min(3, len(met.of.by_key[seen.key])) * 0.4 + _by_host(met, seen) + _by_junction(met, seen)
    last = led.last
    if last is not None and last.sentence == met.sentence and last.key == seen.key:
        score += 2.5 if met.token - last.token <= _CHAINED else 1.0
    if seen.key in acting and (met.sort not in ("with", "object") or _of_himself(met)):
        score += _ACTING
    return score + _THANKED if seen.key == met.thanked else score


def _by_junction(met: Pronoun, seen: Seen) -> float:
    """«تحيات فلان وتقديره», «المجلس وأعضاؤه»: what «و» joins to a name is its bearer's; «ذكرى استقلال بلاده» of the one named."""
    words = load_referring()
    if met.stem in words["country"] and any(t.stem in words["remembered"] for t in met.ahead[-_REMEMBERED:]):
        near = next((s for s in reversed(met.here) if s.target.kind == "person" and met.agrees(s)), None)
        return 7.0 if near is not None and near.key == seen.key else 0.0
    joined = met.sort == "owner" and met.joined and not met.word.pro[:-1] and met.gap(seen) <= met.listed
    if not joined or seen.role == "nested":
        return 0.0
    near = next((s for s in reversed(met.here) if s.target.kind != "place" and met.agrees(s)), None)
    if near is not seen:
        return 0.0
    if met.stem in words["companions"] and seen.target.kind == "person":
        return 7.0  # «مع المدرب فلان ومساعده»
    return 1.5 if seen.role == "oblique" else 7.0 if met.listed else 3.0


def _by_build(met: Pronoun, seen: Seen) -> float:
    """What the place of a candidate tells: a relative clause speaks of what it describes; who speaks is not spoken of."""
    if met.described is not None and met.described.span == seen.mention.span:
        return 4.0 if met.sort != "object" or met.resumes else -9.0
    score = _by_quotation(met, seen)
    if met.sort in ("with", "object"):
        near = next((s for s in reversed(met.here) if s.role != "nested" and met.agrees(s)), None)
        if _company(met) and seen.sentence == met.sentence:
            return score + 3.0 - 0.3 * met.gap(seen)
        if near is seen and seen.target.kind == "person":
            score += 3.0
    return score


def _by_host(met: Pronoun, seen: Seen) -> float:
    """What the word it is written onto tells of someone with a name."""
    kind = seen.target.kind
    score = -2.0 if met.sort in ("with", "object") and kind != "person" else _owner(met, kind)
    return score - 1.0 if kind == "organization" and not met.of.gender(seen.key) else score


def _owner(met: Pronoun, kind: Kind | None) -> float:
    """How well an owner of a kind fits the word it is written onto."""
    return _OWNERS[kind][met.mine, met.its] if met.sort == "owner" else 0.0


def _things(met: Pronoun) -> Iterator[float]:
    """What the common nouns score that it may stand for: all of its sentence, those of the one before that are people."""
    less = _UNNAMED.get(met.sort, 0.0)
    for thing in met.things:
        score = _PLACE[0] + _PART[thing.role] - _APART * (met.token - thing.token) + _owner(met, thing.kind)
        if thing.acts and thing.clause is met.clause:
            score += _ACTING if met.sort == "owner" or met.stem in load_referring()["may"] else -_ACTING
        yield score + less
    for person in met.strangers:
        yield _PLACE[1] + _PART[person.role] + _owner(met, person.kind) + less


def _by_quotation(met: Pronoun, seen: Seen) -> float:
    """Who speaks does not speak of himself as another: behind a colon, or within quotation marks."""
    told = met.sort != "that" and seen.sentence == met.sentence
    if told and any(t.surface == ":" for t in met.one.tokens[seen.token : met.token]):
        return -3.5
    quoted = met.clause is not None and met.clause.quoted
    return -4.0 if quoted and (seen.clause is None or not seen.clause.quoted) else 0.0
