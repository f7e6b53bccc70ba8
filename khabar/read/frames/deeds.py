"""Who strikes and whom, where the deed is told by a noun: «اقتحام قوات كذا ساحة …», «استهدافها قرية», «غارة تركية»."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.described import load_described
from khabar.lexicon.frames import Frame
from khabar.lexicon.names import Names
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.frames.slots import Cases, under_arms
from khabar.read.frames.status import aims_at
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.parties import Party
from khabar.text.normalise import fold

#: Where whom a deed befalls stands behind its noun and the one who does it.
_STRUCK = ("after", "ل", "thing", "ل-thing", "علي", "علي-thing", "ضد")
_BY_ADJECTIVE = "nisba"
#: Before the adjectives of states («ثنائي», «وزاري») stand so many others, and so many states meet.
_MANNER, _SIDES = 2, 6
_NISBA = ("ي", "يه", "يا")
_WHAT = frozenset({"ما", "مما"})
#: Behind a verb of a relative clause these take up what it speaks of, which then is no subject.
_THEREIN = frozenset({"فيه", "فيها", "خلاله", "خلالها", "به", "بها", "اثره", "اثرها"})


def agent_and_struck(trigger: Chunk, cases: Cases) -> tuple[list[Party], list[Party]]:
    """Whose deed a noun tells and whom it befell, of those right behind it (or its pronoun). Alone, that is whom it befell
    («اقتحام البلدة»); with somebody or something behind, or where arms strike, who did it («اقتحام الجيش بلدة …»)."""
    first = cases.parties["poss" if trigger.enc else "gen"]
    behind = cases.parties["gen" if trigger.enc else "after"] or cases.parties["after"]
    arms = _strikes(trigger) and bool(first) and all(under_arms(p.mention) for p in first)
    told = arms or behind or any(cases.parties[case] for case in _STRUCK)
    return (first, behind) if first and told else ([], first)


def no_deed(frame: Frame, clause: Clause, trigger: Chunk) -> str | None:
    """Why a verb tells no deed of its subject: it only aims at one, a deed is its subject, or it tells what moved somebody."""
    if frame.type == "ATTACK" and _aims_at_deed(clause, trigger):
        return "aim"
    if trigger is clause.verb and frame.type == "ATTACK" and not (frame.relative or frame.effect) and _by_deed(clause, trigger):
        return "deed"
    return "thing" if frame.type == "DEMAND" and _led_to_it(clause, trigger) else None


def _aims_at_deed(clause: Clause, trigger: Chunk) -> bool:
    """«محاولة كانت تستهدف اغتيال فلان»: what the verb at ``trigger`` aims at is a deed of its own, told at its noun."""
    at = clause.at(trigger) + 1
    deed = clause.chunks[at] if at < len(clause.chunks) else None
    return trigger is clause.verb and deed is not None and aims_at(trigger, deed)


def only_an_aim(trigger: Chunk) -> bool:
    """«زرعت عبوات لاستهداف الدوريات»: whether a noun tells what something was done for, not what was done."""
    return trigger.prep == "ل" and trigger.norm.removesuffix(trigger.enc) in load_described().aims


def _by_deed(clause: Clause, verb: Chunk) -> bool:
    """«هجوما استهدف مقر الشرطة», «إن غارة قتلت فلانا»: the deed that a relative clause speaks of, or that stands before its
    verb, is the subject; whoever stands behind was struck."""
    deed = clause.antecedent if clause.kind == "rel" else _before(clause, verb)
    struck = deed is not None and any(f.type == "ATTACK" for f in deed.frames)
    return struck and not verb.enc and not any(c.norm in _THEREIN for c in clause.chunks)


def _led_to_it(clause: Clause, verb: Chunk) -> bool:
    """«ما دعا فلانا إلى الاستقالة», «مما دعا …»: what came before is told to have moved somebody."""
    at = clause.at(verb)
    return verb is clause.verb and at > 0 and clause.chunks[at - 1].norm in _WHAT


def _before(clause: Clause, verb: Chunk) -> Chunk | None:
    """The noun that a clause begins with, before its verb, where nobody is told to act."""
    ahead = clause.chunks[: clause.at(verb)]
    acting = any(c.kind == "party" and not c.prep for c in ahead)
    return ahead[0] if ahead and ahead[0].kind == "noun" and not (ahead[0].prep or acting) else None


def striking_state(clause: Clause, trigger: Chunk, names: Names) -> list[Party]:
    """«غارة أميركية», «الطائرة الإغاثية السعودية»: the state whose adjective stands behind a blow or what brings aid; «الهجوم»
    may be on one as well."""
    if trigger.enc or not (_strikes(trigger) or any(f.type == "AID" for f in trigger.frames)):
        return []
    at = clause.at(trigger) + 1
    for chunk in clause.chunks[at:]:
        if chunk.kind != "word" or chunk.prep or chunk.conj or chunk.definite != trigger.definite:
            return []
        if (key := names.state_of_nisba(chunk.norm)) is not None:
            return [Party(_state(key, chunk.span, chunk.norm), chunk.span)]
    return []


def states_meeting(trigger: Chunk, norms: Sequence[tuple[int, str]], names: Names) -> list[Party]:
    """«اجتماع ثلاثي سعودي - أميركي - روسي»: the states whose adjectives stand in a row behind a meeting; none where one stands
    alone, which may only say where it was held or whose it is."""
    sides: dict[str, Party] = {}
    behind = [word for word in norms if word[0] >= trigger.span.end][: _MANNER + _SIDES]
    for i, (start, norm) in enumerate(behind):
        word = norm.removeprefix("وال") if trigger.definite else norm
        key = names.state_of_nisba(word) or names.state_of_nisba(norm.removeprefix("و"))
        if key is not None:
            span = Span(start, start + len(norm))
            sides[key] = Party(_state(key, span, norm), span)
        elif sides or i >= _MANNER or not norm.endswith(_NISBA):
            break
    return list(sides.values()) if len(sides) > 1 else []


def by_adjective(party: Party) -> bool:
    """Whether only an adjective tells the party: «مباحثات مصرية فرنسية»."""
    return party.mention.rule == _BY_ADJECTIVE


def _strikes(trigger: Chunk) -> bool:
    return trigger.norm.removesuffix(trigger.enc).removeprefix("ال") in load_described().strikes


def state_of_arms(arms: Mention, names: Names) -> Mention | None:
    """«مقاتلات تركية», «الطيران الحربي الروسي»: the state that its arms act for."""
    keys = (names.state_of_nisba(word) for word in fold(arms.surface).split()[1:])
    key = next((key for key in keys if key is not None), None)
    return _state(key, arms.span, arms.surface) if key is not None else None


def _state(key: str, span: Span, surface: str) -> Mention:
    return Mention(span, surface, "place", "nominal", span, _BY_ADJECTIVE, key=key, state=key)
