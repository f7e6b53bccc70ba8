"""Pronouns that stand for nobody with a name: of things, of prayers, of relative clauses on common nouns."""

from __future__ import annotations

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.referring import Referring, load_referring
from khabar.link.met import HER, HIM, Pronoun

#: So many words back the relative word of a pronoun's clause is looked for.
_CLAUSE = 8
#: «ما يجب أن يعرفه»: so many words back «ما» is looked for.
_WHAT = 4
#: So many words behind «إنه» the verb is looked for.
_SOON = 4
_AND = "و"
_PRESENT = frozenset("يت")
_NONE = "لا"
#: First letters of verbs in the present, folded.
_CONJUGATED = frozenset("يتنا")


def of_nobody(met: Pronoun) -> bool:
    """Whether the words around a pronoun show that no name is meant."""
    words = load_referring()
    if met.token and ((met.stem in words["self"] and _common(met)) or (met.joined and met.ahead[-1].norm in words["god"])):
        return True  # «الوقت نفسه», «الله ورسوله»
    if met.stem == "عين" and met.word.pro == ("ب",) and met.ahead and not met.ahead[-1].definite:
        return True  # «لاعب بعينه»
    if met.sort == "that":
        return _empty(met, words)
    if caused(met):
        return False
    if met.stem in words["done_to"] or _shared(met) or _whoever(met, words):
        return True
    if _told_of_thing(met):
        return True
    if met.sort == "with" and _of_noun(met, words):
        return True
    return met.sort in ("with", "object", "owner") and (_resumptive(met, words) or _prayer(met, words))


def _shared(met: Pronoun) -> bool:
    """«انتقال الهيئات وتحويلها», «راحة الشعب اليمني وسلامته»: what «و» joins to a noun with the article and its adjectives
    shares the thing that is spoken of there."""
    before = met.ahead[-1] if met.ahead else None
    if met.sort != "owner" or met.mine or before is None or not (met.joined and before.definite and _common(met)):
        return False
    thing = next((t for t in reversed(met.of.frames[met.sentence].things) if t.token < met.token), None)
    if thing is None or not all(t.pro == ("ال",) for t in met.ahead[thing.token + 1 :]):
        return False
    return thing.kind is None and thing.feminine in (None, met.enc == HER)


def _told_of_thing(met: Pronoun) -> bool:
    """«إن الكمان أبدعه»: right behind a noun with the article a word with a pronoun governs nothing, but tells of it."""
    bare = met.sort in ("owner", "object") and not met.listed and not met.word.pro and bool(met.token)
    return bare and met.ahead[-1].definite and _common(met) and any(t.token == met.token - 1 for t in met.things)


def _whoever(met: Pronoun, words: Referring) -> bool:
    """«كل من يقتل شعبه»: whoever it be."""
    tokens = met.one.tokens
    for i in range(met.token - 1, max(0, met.token - _CLAUSE), -1):
        if tokens[i].kind == "mark":
            return False
        if tokens[i].norm == "من" and {tokens[i - 1].norm, tokens[i - 1].stem} & words["whoever"]:
            return any(c.first == i + 1 and (c.kind == "verb" or tokens[i + 1].norm[:1] in _PRESENT) for c in met.one.chunks)
    return False


def _common(met: Pronoun) -> bool:
    """Whether a common noun with the article stands before it."""
    before = met.ahead[-1]
    return before.definite and not any(s.mention.whole.meets(before.span) for s in met.here[-3:])


def _empty(met: Pronoun, words: Referring) -> bool:
    """«إنه من المتوقع», «إنه تم»."""
    before = met.ahead[-2:]
    if before and (before[-1].norm in words["loose"] or (before[0].norm in ("من", "ومن") and before[-1].definite)):
        return True
    if _behind_relative(met):
        return True
    if met.enc == HER:
        return False
    if _another_does(met):
        return True
    behind = [t for t in met.one.tokens[met.token + 1 : met.token + 4] if t.kind == "word"]
    if len(behind) > 1 and behind[0].norm == _NONE and behind[1].norm[0] not in _CONJUGATED:
        return True  # «إنه لا حل»
    while len(behind) > 1 and behind[0].norm in words["particles"] | words["tense"]:
        behind = behind[1:]
    if len(behind) > 1 and behind[0].norm in words["counted"] and behind[1].norm in words["numbers"]:
        return True  # «إنه بلغ عدد»
    if len(behind) > 1 and behind[0].norm in words["become"] and behind[1].norm in words["matters"]:
        return True  # «إنه بات ضرورة»
    if len(behind) > 1 and behind[0].norm in words["states"] and not behind[1].definite:
        return behind[1].stem in words["manner"] or bool(behind[1].enc)  # «إنه على اتصال», «إنه من أصول عربية»
    return not behind or behind[0].norm in words["nobody"] or behind[0].stem in words["nobody"]


def _another_does(met: Pronoun) -> bool:
    """«إنه بذلك ارتفعت السعة»: the verb behind it is of something feminine."""
    chunk_of = met.of.frames[met.sentence].chunk_of
    chunks = (chunk_of.get(i) for i in range(met.token + 1, min(met.token + _SOON, len(met.one.tokens))))
    verb = next((c.verb for c in chunks if c is not None and c.kind == "verb" and c.verb is not None), None)
    return verb is not None and (verb.form.gender, verb.form.person, verb.form.number) == ("f", 3, "s")


def _behind_relative(met: Pronoun) -> bool:
    """«جماعة اعترفت بأنها»: an indefinite noun right before the verb is what it speaks of."""
    if len(met.ahead) < 3:
        return False
    chunk_of = met.of.frames[met.sentence].chunk_of
    verb, noun = chunk_of.get(met.token - 1), met.ahead[-2]
    if verb is None or verb.kind != "verb" or verb.conj or noun.kind != "word" or noun.definite or noun.enc:
        return False
    thing = next((t for t in met.of.frames[met.sentence].things if t.token == met.token - 2), None)
    return thing is not None and thing.feminine in (None, met.enc == HER)


def _prayer(met: Pronoun, words: Referring) -> bool:
    """«نسأل الله أن يشمله بمغفرته»: of whom a prayer speaks the sentence before told."""
    before = met.ahead
    gods = (i for i, t in enumerate(before) if t.norm in words["god"])
    return any(t.stem in words["asking"] for i in gods for t in before[max(0, i - 2) : i])


def _resumptive(met: Pronoun, words: Referring) -> bool:
    """Whether the pronoun leads back to what its relative clause describes: ``القرار الذي اتخذه``, ``ما قاله``."""
    before, clause = met.ahead, met.clause
    done = bool(before) and before[-1].norm in words["done"]
    if (done or not met.listed) and any(t.norm in words["what"] for t in before[-2 if met.sort == "owner" else -_WHAT :]):
        return True
    for k in range(len(before) - 1, max(-1, len(before) - _CLAUSE), -1):
        if before[k].kind == "mark" and k < len(before) - 1:
            return False
        if before[k].norm in words["relative"]:
            return (met.sort != "object" or met.resumes) and _first_of_clause(met, k)
    if met.sort != "owner" and clause is not None and clause.kind == "rel" and clause.opener is None:
        return True
    return met.sort == "object" and _behind_indefinite(met)


def caused(met: Pronoun) -> bool:
    """«مما أجبره على الخروج»: what was told before does it to whoever acted there."""
    words = load_referring()
    told = met.sort in ("object", "owner") and met.stem in words["causes"]
    return told and bool(met.ahead) and met.ahead[-1].norm in words["caused"]


def _first_of_clause(met: Pronoun, relative: int) -> bool:
    """Whether it is the first pronoun behind a relative word of its gender, and what that describes has no name."""
    masculine = met.ahead[relative].norm.endswith("الذي")
    if masculine != (met.enc == HIM) or any(t.enc == met.enc for t in met.ahead[relative + 1 :]):
        return False
    return met.described is None


def _behind_indefinite(met: Pronoun) -> bool:
    """``خطاب ألقاه``: an indefinite noun right before the verb is its object."""
    before = met.ahead[-1] if met.ahead else None
    bare = before is not None and before.kind == "word" and not before.definite and not before.enc and len(before.norm) > 3
    if not bare or before is None or any(s.mention.whole.meets(before.span) for s in met.here[-3:]):
        return False
    return before.norm not in load_referring()["when"] and before.stem not in load_referring()["performing"]


def _of_noun(met: Pronoun, words: Referring) -> bool:
    """Whether the word before is what the pronoun is of: «لاعب دولي له أهمية»."""
    before = met.ahead[-1] if met.ahead else None
    if before is None or before.kind != "word" or any(s.mention.whole.meets(before.span) for s in met.here[-6:]):
        return False
    if met.word.pro[:1] == (_AND,) or before.norm.removeprefix(_AND) in words["tense"]:
        return False  # «وله كتب», «وكانت له كتب»
    if met.stem in words["reaching"] or before.stem in words["company"] | words["wishing"] or uttered(met, words):
        return False
    if before.definite:
        return before.stem in words["beside_things"] or _has(met)
    chunk = met.of.frames[met.sentence].chunk_of.get(met.token - 1)
    verb = (chunk is not None and chunk.kind in ("verb", "participle")) or before.stem.startswith(("ي", "ت"))
    return not (verb or before.enc or before.surface.endswith(("ا", "ًا", "اً")))


def _has(met: Pronoun) -> bool:
    """«المجلس له دور»: a noun without the article follows; not «الاتهامات الموجهة له»."""
    behind = met.after()
    bare = behind is not None and behind.kind == "word" and not behind.definite and not behind.pro
    return bare and behind is not None and behind.norm not in load_grammar().prepositions


def uttered(met: Pronoun, words: Referring) -> bool:
    """«في تصريح له»."""
    return any(t.stem in words["utterances"] for t in met.ahead[-2:])
