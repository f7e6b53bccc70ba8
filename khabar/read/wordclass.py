"""What each word of a sentence is, as far as attaching needs it: a verb, a noun, a small word; by form, frequency and place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.lexicon.verbs import VerbForm
from khabar.model.mention import Mention
from khabar.model.text import Token
from khabar.model.time import TimeExpression
from khabar.read.shapes import case_by_ending, is_accusative, is_adverb, is_foreign, may_be_adjective, may_be_plural, zipf
from khabar.read.verb_readings import as_noun, verb_reading
from khabar.text.normalise import plain

WordKind = Literal["mark", "prep", "rel", "comp", "sub", "particle", "verb", "noun", "adverb", "quantity", "time", "name", "conj"]
#: Zipf points by which a verb's other forms must outweigh the noun with its article, by where the word stands.
_AT_HEAD, _SURE, _INSIDE, _BEHIND_NOUN, _TOPIC = 1.2, 4.0, 0.0, -0.6, 0.9
#: Zipf from which a noun with its article is one that everybody knows.
_COMMON = 3.5
_TANWIN = re.compile("[\u064b\u064c\u064d]")


@dataclass(slots=True)
class Word:
    """One token: ``core`` is folded, without conjunction and preposition; ``prep`` the preposition written onto it;
    ``last`` the token behind it (names and times are one word)."""

    kind: WordKind
    at: int
    last: int
    core: str
    conj: bool = False
    prep: str = ""
    definite: bool = False
    enc: str = ""
    form: VerbForm | None = None
    others: tuple[VerbForm, ...] = ()
    say: bool = False
    case: str = ""
    feminine: bool = False
    adjective: bool = False
    plural: bool = False
    person: bool = False


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
    word = Word("noun", i, i + 1, core, conj, prep, token.definite, token.enc)
    if token.kind == "mark":
        word.kind = "mark"
        return word
    for offset in range(token.span.start, token.span.end):
        if offset in mentions:
            word.kind, word.definite, word.last = "name", True, _end(tokens, i, mentions[offset].span.end)
            word.feminine, word.person = _feminine(token, core), mentions[offset].kind == "person"
            return word
        if offset in times and not (prep or core in valency.prepositions):
            word.kind, word.last = "time", _end(tokens, i, times[offset].span.end)
            return word
    if token.kind in ("latin", "number"):
        word.kind = "quantity" if token.kind == "number" else "noun"
        return word
    if core in ("و", "ف", "او"):
        word.kind = "conj"
        return word
    small = _small(core, token, valency.adverbs, prep)
    if small is not None:
        word.kind = small
        return word
    if core in grammar.prepositions or core in valency.prepositions or (token.enc and token.stem in grammar.prepositions):
        word.kind = "adverb" if token.enc and core not in valency.prepositions else "prep"
        return word
    follows = tokens[i + 1] if i + 1 < len(tokens) else None
    if _verb(word, token, before, follows):
        return word
    if not token.stem and token.enc:
        word.kind = "adverb"  # «به»
        return word
    bare = token.stem or core
    if bare in valency.quantity or core in valency.quantity:
        word.kind = "quantity"
    return _noun(word, token, bare)


def _noun(word: Word, token: Token, bare: str) -> Word:
    valency, surface = load_valency(), plain(token.surface)
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
    if token.stem == "ان" and token.enc and not prep:
        return "comp"
    if core in grammar.complementizers or (token.stem == "ان" and (token.enc or not prep)):
        return "comp"
    if core in grammar.relatives or core in ("ممن", "مما", "عما"):
        return "rel"
    if core in valency.demonstratives:
        return "particle"
    if core in valency.before_any_verb or core in grammar.negations:
        return "sub" if core in valency.openers or core in grammar.subordinators else "particle"
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


def _end(tokens: Sequence[Token], i: int, end: int) -> int:
    last = i + 1
    while last < len(tokens) and tokens[last].span.start < end:
        last += 1
    return last


def _place(before: list[Word], conj: bool) -> float:
    """How far the place of a word speaks for a verb."""
    if not before:
        return _AT_HEAD
    last = before[-1]
    if conj:  # «قتل وسلب»: two bare nouns joined
        bare = last.kind == "noun" and not last.definite and not last.enc and not last.case
        return _AT_HEAD / 4 if bare or last.kind == "prep" else _AT_HEAD
    if last.kind == "prep" and last.core in ("من", "نحو"):
        return -2.0  # «من يعمل», «على نحو يوضح»
    if last.kind == "quantity" and last.core[:1].isdigit():
        return _BEHIND_NOUN
    if last.kind == "prep" or (last.kind == "quantity" and not last.case):
        return -9.0
    if last.kind == "particle":
        return _SURE if last.core in load_valency().before_any_verb or last.core in load_grammar().negations else _INSIDE
    if last.kind in ("rel", "comp", "sub"):
        return _SURE if last.kind == "rel" else 2 * _AT_HEAD if last.core in ("ان", "بان") and not last.enc else _AT_HEAD
    if last.kind in ("mark", "time", "adverb", "conj"):
        return _AT_HEAD if last.core not in "،,()-–—" and not (last.kind == "adverb" and last.enc) else _AT_HEAD / 2
    if last.kind == "name" or (last.kind == "noun" and (last.definite or last.enc)):
        return _INSIDE if _open_verb(before) else _TOPIC
    if last.kind == "noun" and not last.definite and not last.enc and last.case != "a":
        return _BEHIND_NOUN
    return _INSIDE


def _verb(word: Word, token: Token, before: list[Word], follows: Token | None) -> bool:
    """Makes a verb of ``word`` where it is one."""
    surface = plain(token.surface)
    if token.definite or surface.endswith("ة") or _TANWIN.search(token.surface) or token.kind != "word":
        return False
    if word.core in load_valency().no_verbs or (token.enc and token.stem in load_valency().no_verbs):
        return False
    found = verb_reading(token.norm[1:] if word.conj else token.norm, surface, word.prep)
    if found is None:
        return False
    form, say, strength, core, others = found
    if form.enc and token.enc and token.stem != core:
        strength = min(
            strength,
            strength
            + as_noun(core)
            - max(zipf(lead + token.stem[:-1] + tail) for lead in ("", "ال") for tail in ("ة", token.stem[-1:]))
            - 0.5,
        )
        if follows is not None and follows.definite and "ل" not in follows.pro and not may_be_adjective(follows.stem):
            strength += 1.5  # «تقرير نشرته المنظمة»
    if form.person == 1 and not form.enc:
        strength -= 1.5
    if form.tense == "present" and core.startswith("ت") and len(core) == 4 and as_noun(core) > _COMMON:
        strength -= 0.5  # «تقدم», «تطور»
    if form.tense == "past" and form.gender == "m" and form.number == "s" and not word.conj:
        strength -= 0.4 if len(core) == 3 else 0.0
        strength -= 1.0 if _open_verb(before) else 2.5 if _wants_noun(before) else 0.0
    if (word.prep and (word.prep != "ل" or form.tense != "present")) or strength + (
        _place(before, word.conj) if not word.prep else 0.0
    ) <= 0.0:
        return False
    if not word.conj and not word.prep and core != token.norm and token.norm[:1] in "وف":
        word.conj = True
    word.kind, word.form, word.say, word.enc, word.core, word.others = "verb", form, say, form.enc, core, others
    return True


def _wants_noun(before: list[Word]) -> bool:
    """Behind «أن» and «إن» no past tense comes, but after «بعد أن» and «سبق أن»."""
    if not before or before[-1].kind != "comp" or before[-1].enc:
        return False
    return len(before) < 2 or not (before[-2].kind == "prep" or before[-2].core in ("سبق", "يسبق", "حدث", "حصل"))


def _open_verb(before: list[Word]) -> bool:
    """Whether the clause at hand has a verb, and a noun right before: «أن تحترم الأطراف وقف إطلاق النار»."""
    if not before or before[-1].kind not in ("noun", "name", "verb"):
        return False
    for word in reversed(before[-12:]):
        if word.kind in ("mark", "comp", "rel", "sub"):
            return False
        if word.kind == "verb":
            return word.form is not None and word.form.lemma not in load_valency().to_be
    return False
