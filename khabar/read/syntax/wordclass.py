"""What each word of a sentence is, as far as attaching needs it: a verb, a noun, a small word; by form, frequency and place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.lexicon.verbs import VerbForm, is_passive
from khabar.model.mention import Mention
from khabar.model.text import Token
from khabar.model.time import TimeExpression
from khabar.read.sentence.shapes import (
    RARE,
    case_by_ending,
    is_accusative,
    is_adverb,
    is_foreign,
    is_unknown,
    may_be_adjective,
    may_be_plural,
)
from khabar.read.sentence.token_parts import end_of
from khabar.read.syntax.verb_place import doubts, place
from khabar.read.syntax.verb_readings import as_noun, by_shape, verb_reading
from khabar.read.syntax.word import Word, WordKind
from khabar.text.normalise import plain

#: How a passive in the past begins that is spelled like a first person.
_PASSIVE = "أ\u064f"
_TANWIN = re.compile("[\u064b\u064c\u064d]")


def words_of(tokens: Sequence[Token], mentions: Mapping[int, Mention], times: Mapping[int, TimeExpression]) -> list[Word]:
    """The words of a sentence in order; names (by the offset where they begin) and times are one word each."""
    out: list[Word] = []
    i, names = 0, {m.span.start: m for m in mentions.values() if m.form == "name"}
    while i < len(tokens):
        word = _word(tokens, i, names, times, out)
        out.append(word)
        i = word.last
    return out


def _word(
    tokens: Sequence[Token], i: int, mentions: Mapping[int, Mention], times: Mapping[int, TimeExpression], before: list[Word]
) -> Word:
    token, valency, grammar = tokens[i], load_valency(), load_grammar()
    conj, prep, core = _clitics(token)
    whole = conj and token.pro[0] == "ف" and bool(before) and before[-1].kind == "rel"
    if whole:
        conj, core = False, token.norm  # «الذي فتحته»
    word = Word("noun", i, i + 1, core, conj, prep, token.definite, token.enc)
    if token.kind == "mark":
        word.kind = "mark"
        return word
    for offset in range(token.span.start, token.span.end):
        if offset in mentions:
            word.kind, word.definite, word.last = "name", True, end_of(tokens, i, mentions[offset].span.end)
            word.feminine, word.person = _feminine(token, core), mentions[offset].kind == "person"
            return word
        if offset in times and not (prep or core in valency.prepositions):
            word.kind, word.last = "time", end_of(tokens, i, times[offset].span.end)
            return word
    if token.kind in ("latin", "number"):
        word.kind = "quantity" if token.kind == "number" else "noun"
        return word
    if core in ("و", "ف", "او"):
        word.kind = "conj"
        return word
    follows = tokens[i + 1] if i + 1 < len(tokens) else None
    small = _small(core, token, valency.adverbs, prep)
    if small == "adverb" and before and before[-1].kind == "prep" and as_noun(core) > RARE:
        small = "noun"  # «منذ بداية الحملة»
    if small is not None:
        word.kind = small
        return word
    if follows is not None and not token.enc and _about(core, follows):
        word.kind = "quantity"
        return word
    clear = core == "بين" and ("\u0651" in token.surface or (follows is not None and follows.norm == "ان"))
    if clear:
        word.kind, word.form, word.say = "verb", VerbForm("بين", "past"), True
        return word
    if (
        core in grammar.prepositions
        or core in valency.prepositions
        or (token.enc and token.stem in grammar.prepositions and not whole)
    ):
        word.kind = "adverb" if token.enc and core not in valency.prepositions else "prep"
        return word
    named = follows is not None and (follows.definite or follows.span.start in mentions or follows.norm[:1].isdigit())
    if _verb(word, token, before, follows, named):
        return word
    if not token.stem and token.enc:
        word.kind = "adverb"  # «به»
        return word
    bare = token.stem or core
    if bare in valency.quantity or core in valency.quantity:
        word.kind = "quantity"
    return _noun(word, token, bare)


def _about(core: str, follows: Token) -> bool:
    """«نحو 30 متدربا», «مثل هذه الجوائز»: small words that carry the noun behind them."""
    valency = load_valency()
    if core == "مثل":
        return follows.norm in valency.demonstratives
    return (
        core in valency.quantity
        and core in valency.prepositions
        and (follows.kind == "number" or follows.norm in valency.quantity)
    )


def _noun(word: Word, token: Token, bare: str) -> Word:
    valency, surface = load_valency(), plain(token.surface)
    whole = token.norm[1:] if word.conj else token.norm
    if (
        not word.definite
        and len(whole) > 4
        and (token.enc or word.prep)
        and not surface.endswith("ة")
        and is_unknown(token.stem, whole)
    ):
        word.kind, word.person, word.definite, word.enc, word.prep, word.core = "name", True, True, "", "", whole
        return word
    if not word.definite and not token.enc and len(word.core) > 3 and not surface.endswith("ة") and is_foreign(word.core):
        word.kind, word.person, word.definite = "name", True, True
        return word
    if word.core in valency.adverbs or (not word.definite and len(word.core) > 4 and is_adverb(word.core)):
        word.kind = "adverb"
    word.feminine = _feminine(token, word.core)
    if not token.enc and len(bare) > 4 and word.kind == "noun":
        word.case = case_by_ending(bare)
    if not word.definite and not token.enc and ("\u064b" in token.surface or is_accusative(surface, word.core)):
        word.case = "a"
    word.adjective = not token.enc and may_be_adjective(bare[:-1] + "ة" if surface.endswith("ة") else bare)
    word.plural = may_be_plural(bare)
    return word


def _feminine(token: Token, core: str) -> bool:
    return (
        plain(token.surface).endswith(("ة", "ات"))
        or bool(token.enc and token.stem.endswith("ه"))
        or core in load_valency().feminine
        or (token.stem or core) in load_valency().feminine
    )


def _small(core: str, token: Token, adverbs: frozenset[str], prep: str) -> WordKind | None:
    grammar, valency = load_grammar(), load_valency()
    hamza = "أ" in plain(token.surface)
    if prep in ("ل", "ك") and core == "ذلك":
        return "adverb"
    if core == "غير":
        return "quantity"
    if (token.stem == "ان" and token.enc and not prep) or (core == "الا" and hamza):
        return "comp"
    if core == "كان" and not hamza:
        return None  # the letters of «كأن»
    if core in grammar.complementizers or (token.stem == "ان" and (token.enc or not prep)):
        return "comp"
    if core in grammar.relatives or core in ("ممن", "مما", "عما"):
        return "rel"
    if core in valency.demonstratives:
        return "particle"
    if core in valency.before_any_verb or core in grammar.negations:
        return "sub" if core in valency.openers or core in grammar.subordinators else "particle"
    if token.stem == "لكن" or (core.startswith("لكن") and core[3:] in ("ني", "نا", "هم", "ها", "ه", "هما")):
        return "sub"
    if core == "رغم":
        return "prep"
    if core in grammar.subordinators or core in grammar.conditionals or core in valency.openers:
        return None if core == "حال" or core == "حاله" else "sub"
    if core in valency.pronouns:
        return "noun"
    if core in adverbs and core not in grammar.prepositions and core not in valency.prepositions:
        return "adverb"
    return None


def _clitics(token: Token) -> tuple[bool, str, str]:
    conj = token.pro[:1] in (("و",), ("ف",)) and bool(token.stem or token.enc)
    core = token.norm[1:] if conj else token.norm
    prep = next((p for p in token.pro if p in ("ب", "ل", "ك")), "")
    if prep:
        core = token.stem + token.enc if not token.definite else "ال" + token.stem
    return conj, prep, core


def _verb(word: Word, token: Token, before: list[Word], follows: Token | None, named: bool) -> bool:
    """Makes a verb of ``word`` where it is one."""
    surface = plain(token.surface)
    if token.definite or surface.endswith("ة") or _TANWIN.search(token.surface) or token.kind != "word":
        return False
    valency = load_valency()
    if word.core.removesuffix(token.enc) in load_grammar().honoured and token.enc:
        return False
    if word.core in valency.no_verbs or word.core in valency.measured or (token.enc and token.stem in valency.no_verbs):
        return False
    found = verb_reading(token.norm[1:] if word.conj else token.norm, surface, word.prep)
    sure = bool(before) and not word.prep and (before[-1].kind == "rel" or before[-1].core in valency.before_rare_verb)
    sure = sure or (not before and word.conj and named and word.core[:1] in "يت" and as_noun(word.core) <= 1.0)
    if found is None and sure:
        found = by_shape(word.core, token.enc)
    if found is None:
        return False
    form, say, strength, core, others = found
    strength += doubts(word, token, before, found, follows, named)
    if form.lemma in valency.to_be:
        strength = 5.0
    if (word.prep and (word.prep != "ل" or form.tense != "present")) or strength + (
        place(before, word.conj) if not word.prep else 0.0
    ) <= 0.0:
        return False
    if not word.conj and not word.prep and core != token.norm and token.norm[:1] in "وف":
        word.conj = True
    word.kind, word.form, word.say, word.enc, word.core, word.others = "verb", form, say, form.enc, core, others
    word.passive = is_passive(form, token.surface)
    if form.person == 1 and form.number == "s" and token.surface.startswith(_PASSIVE):
        word.form, word.passive = replace(form, tense="past", gender="m", person=3), True  # «أُنشئ»
    return True
