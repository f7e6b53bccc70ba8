"""Whom a pronoun cannot mean, though gender and number would let it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.referring import Referring, load_referring
from khabar.link.met import Pronoun
from khabar.link.referents import Seen

#: So many words behind «إطلاقها» stands «من قبل», or behind «خلفه» the heir's name.
_NEAR = 3
#: So many sentences back people are no rivals of a team.
_BACK = 2
#: So many words after «تعازيه» it is told for whom they are.
_MOURNED = 6
_AND = "و"


def barred(met: Pronoun) -> frozenset[str]:
    """The keys of all whom the build of the sentence rules out."""
    return frozenset(_barred(met, load_referring()))


def _barred(met: Pronoun, words: Referring) -> Iterator[str]:
    if met.stem in words["befalls"]:
        yield from _speakers(met)
        if any(t.stem in words["condoled"] for t in met.ahead[-_MOURNED:]):
            yield from met.acting  # «نقل تعازيه بوفاته»
    after = met.of.after(met.word.span.end, met.sentence)
    if met.sort in ("with", "object"):
        yield from (s.key for s in after if s.clause is met.clause and s.role != "nested")
    if met.stem in words["rivals"] and met.rival is not None:
        yield from (s.key for s in met.of.before(met.span.start, met.sentence, _BACK) if s.target.kind == "person")
    if met.sort == "owner":
        yield from (s.key for s in after[:1] if s.role != "subject" and _right_behind(met, s))
        yield from (s.key for s in after if s.token - met.token <= _NEAR + 2 and _agent(met, s, words))
        if met.stem in words["human"] | words["family"] | words["heirs"]:
            yield from (s.key for s in after if s.token - met.token <= _NEAR)
            joined = met.joined or any(t.pro[:1] == (_AND,) for t in met.ahead[-1:])
            yield from (s.key for s in met.here[-3:] if joined and _in_apposition(met, s))


def _right_behind(met: Pronoun, seen: Seen) -> bool:
    """«علاقته بفلان», «لقائه مع فلان», «لقائه فلانا»: who is named right behind is another."""
    tokens = met.one.tokens[met.token + 1 : met.token + 3]
    if tokens and tokens[0].norm in load_grammar().prepositions:
        tokens = tokens[1:]
    return bool(tokens) and seen.mention.whole.meets(tokens[0].span)


def _speakers(met: Pronoun) -> Iterator[str]:
    """Whoever tells: «قال فلان إن مقتله» is another's death."""
    for clause in met.clause.lineage() if met.clause is not None else ():
        if clause.verb is not None and clause.verb.verb is not None and clause.verb.verb.say:
            yield from (met.of.key_of(p.mention) for p in clause.subject)
            yield from (s.key for s in met.here if s.clause is clause and s.role == "subject")


def _agent(met: Pronoun, seen: Seen, words: Referring) -> bool:
    """«إطلاقها من قبل الهيئة», «اغتياله على يد الحركة»: who does it is not whom it is done to."""
    between = met.one.tokens[met.token + 1 : seen.token]
    return any(a.norm in words["agents_by"] and b.norm in words["agents"] for a, b in pairwise(between))


def _in_apposition(met: Pronoun, seen: Seen) -> bool:
    """«فلان، المبعوث السابق للرئيس وابن عمه»: what follows a name and a comma tells of him, with whom he is kin."""
    first = next((i for i in range(seen.token, met.token) if met.one.tokens[i].span.start >= seen.mention.span.end), met.token)
    marks = [i for i in range(first, met.token) if met.one.tokens[i].kind == "mark"]
    title = met.one.tokens[marks[0] + 1] if marks else met.word
    titled = title.definite and not title.pro[:-1]
    verbs = any(first <= c.first < met.token and c.kind in ("verb", "comp") for c in met.one.chunks)
    return len(marks) == 1 and marks[0] - first <= 1 and titled and not verbs
