"""Pronouns that stand for nobody with a name: of things, of prayers, of relative clauses on common nouns."""

from __future__ import annotations

from khabar.lexicon.referring import Referring, load_referring
from khabar.link.met import HER, HIM, Pronoun

#: So many words back the relative word of a pronoun's clause is looked for.
_CLAUSE = 8


def of_nobody(met: Pronoun) -> bool:
    """Whether the words around a pronoun show that no name is meant."""
    words = load_referring()
    if met.sort == "that":
        return _empty(met, words)
    if met.sort in ("with", "object", "owner") and (_resumptive(met, words) or _of_noun(met, words)):
        return True
    return met.sort not in ("bless", "side", "free") and _prayer(met, words)


def _empty(met: Pronoun, words: Referring) -> bool:
    """«إنه من المتوقع», «إنه تم»."""
    if met.token and met.ahead[-1].norm in words["loose"]:
        return True
    behind = met.after()
    return behind is None or behind.kind != "word" or behind.norm in words["nobody"] or behind.stem in words["nobody"]


def _prayer(met: Pronoun, words: Referring) -> bool:
    """«نسأل الله أن يشمله بمغفرته»: of whom a prayer speaks the sentence before told."""
    before = met.ahead
    return any(t.norm in words["god"] and before[i - 1].stem in words["asking"] for i, t in enumerate(before) if i)


def _resumptive(met: Pronoun, words: Referring) -> bool:
    """Whether the pronoun leads back to what its relative clause describes: ``القرار الذي اتخذه``, ``ما قاله``."""
    before, clause = met.ahead, met.clause
    done = bool(before) and before[-1].norm in words["done"]
    if (done or not met.listed) and any(t.norm in words["what"] for t in before[-2:]):
        return True
    for k in range(len(before) - 1, max(-1, len(before) - _CLAUSE), -1):
        if before[k].kind == "mark" and k < len(before) - 1:
            return False
        if before[k].norm in words["relative"]:
            return _first_of_clause(met, k)
    if met.sort != "owner" and clause is not None and clause.kind == "rel" and clause.opener is None:
        return True
    return met.sort == "object" and _behind_indefinite(met)


def _first_of_clause(met: Pronoun, relative: int) -> bool:
    """Whether it is the first pronoun behind a relative word of its gender, and what that describes has no name."""
    masculine = met.ahead[relative].norm.endswith("الذي")
    if masculine != (met.enc == HIM) or any(t.enc == met.enc for t in met.ahead[relative + 1 :]):
        return False
    clause = met.clause
    return clause is None or clause.antecedent is None or clause.antecedent.mention is None


def _behind_indefinite(met: Pronoun) -> bool:
    """``خطاب ألقاه``: an indefinite noun right before the verb is its object."""
    before = met.ahead[-1] if met.ahead else None
    return before is not None and before.kind == "word" and not before.definite and not before.enc and len(before.norm) > 3


def _of_noun(met: Pronoun, words: Referring) -> bool:
    """Whether the word before shows a common noun's: «لاعب دولي له أهمية», «الغذاء وتوفيره»."""
    before = met.ahead[-1] if met.ahead else None
    if before is None or before.kind != "word" or any(s.mention.whole.meets(before.span) for s in met.here[-6:]):
        return False
    if met.sort == "owner":
        return met.joined and before.definite and before.norm.endswith(("ه", "ات")) == (met.enc == HER)
    if met.sort == "object" or met.stem in words["reaching"] or before.stem in words["company"] or uttered(met, words):
        return False
    chunk = next((c for c in met.one.chunks if c.first <= met.token - 1 < c.last), None)
    verb = chunk is not None and chunk.kind in ("verb", "participle")
    return before.definite or not (verb or before.enc or before.surface.endswith(("ا", "ًا", "اً")) or before.norm[0] in "يت")


def uttered(met: Pronoun, words: Referring) -> bool:
    """«في تصريح له»."""
    return any(t.stem in words["utterances"] for t in met.ahead[-2:])
