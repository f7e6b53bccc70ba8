"""«الأخير», «هذا الأخير»: whoever the text named last."""

from __future__ import annotations

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.referring import load_referring
from khabar.link.referents import Referents, Seen

_THIS = frozenset({"هذا", "هذه"})
_OUT_OF = "من"


def latter(of: Referents, number: int, i: int) -> Seen | None:
    """Whom «الأخير» at a word means: the one of its gender told last in its sentence, else in the one before; None where that
    one has no name, where a town stands nearer to «الأخيرة», and where the word tells more of a noun before it."""
    token = of.parsed[number].tokens[i]
    if not _stands_alone(of, number, i):
        return None
    gender = "f" if token.stem.endswith("ه") else "m"
    told = [s for s in of.before(token.span.start, number, 1) if s.mention.whole.end <= token.span.start]
    for seen in reversed(told):
        if seen.target.kind == "place":
            if gender == "f":
                return None
            continue
        if seen.mention.number == "s" and of.gender(seen.key) == gender:
            return seen if seen.known else None
    return None


def _stands_alone(of: Referents, number: int, i: int) -> bool:
    """Behind a verb, a preposition or «أن», «لكن», «هذا»; no adjective, and not «الأخير من نوعه»."""
    words, tokens = load_referring(), of.parsed[number].tokens
    token, behind = tokens[i], tokens[i + 1 : i + 2]
    at = i - 1 if i and tokens[i - 1].norm in _THIS else i
    before = tokens[at - 1] if at else None
    if before is None or (behind and behind[0].norm == _OUT_OF) or before.norm in words["latter_of_nobody"]:
        return False
    if token.pro[:-1] or at < i:
        return token.pro[:1] != ("و",) or before.kind == "mark"
    chunk = of.frames[number].chunk_of.get(at - 1)
    opens = chunk is not None and chunk.kind in ("verb", "comp", "sub", "participle")
    return opens or before.norm in words["openers"] or before.norm in load_grammar().prepositions
