"""Pronouns as mentions of whom they stand for: only where one named person or body is meant with confidence."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.lexicon.referring import load_referring
from khabar.link.met import HER, HIM, Pronoun, met
from khabar.link.nobody import of_nobody
from khabar.link.referents import Referents, Seen
from khabar.link.whom import Led, whom
from khabar.model.mention import Gender, Mention

#: So many words after a verbal noun of a thing another is of it too.
_CARRIED = 3


def pronouns(text: str, of: Referents) -> Iterator[tuple[Mention, Mention]]:
    """Each resolved pronoun of an article as a mention, with the mention it leads to. Places are nobody's antecedent."""
    led: dict[str, Led] = {HIM: Led(), HER: Led()}
    things: dict[str, tuple[int, int]] = {}
    for one in met(of):
        nobody = of_nobody(one) or _carried_on(one, things.get(one.enc))
        if nobody and one.sort == "owner":
            things[one.enc] = (one.sentence, one.token)
        found = None if nobody else whom(one, led[one.enc])
        if found is None:
            led[one.enc].last = None  # of something else: what follows need not be of whoever was meant before
            continue
        led[one.enc].to(found, one)
        if found.known and found.target.kind != "place":
            yield _mention(text, one, found), found.target


def _carried_on(one: Pronoun, thing: tuple[int, int] | None) -> bool:
    """«مشروع النظام ورفعه ودراسته لإقراره»: verbal nouns behind one that is of a thing are of it too."""
    if thing is None or one.sort != "owner" or thing[0] != one.sentence:
        return False
    gap = one.token - thing[1]
    led = one.joined or one.word.pro[-1:] == ("ل",) or one.ahead[-1].norm in load_referring()["sake"]
    return (gap == 1 and one.joined) or (gap <= _CARRIED and not one.mine and led)


def _mention(text: str, one: Pronoun, found: Seen) -> Mention:
    gender: Gender = "f" if one.enc == HER else "m"
    return Mention(one.span, one.span.of(text), found.target.kind, "pronoun", one.span, f"pronoun:{one.sort}", gender=gender)
