"""How far the place and the neighbours of a word speak for a verb, in Zipf points."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.lexicon.verbs import VerbForm
from khabar.model.text import Token
from khabar.read.sentence.shapes import RARE, may_be_adjective, zipf
from khabar.read.syntax.verb_readings import Reading, as_noun
from khabar.read.syntax.word import Word
from khabar.text.normalise import plain

#: Zipf points by which a verb's other forms must outweigh the noun with its article, by where the word stands.
_AT_HEAD, _SURE, _INSIDE, _BEHIND_NOUN, _TOPIC = 1.2, 4.0, 0.0, -0.6, 0.9
#: Zipf from which a noun with its article is one that everybody knows.
_COMMON = 3.5


def doubts(word: Word, token: Token, before: Sequence[Word], found: Reading, follows: Token | None, named: bool) -> float:
    """What a word's form and neighbours add to how likely it is the verb ``found``; ``named``: a definite noun follows."""
    form, say, core = found[0], found[1], found[3]
    out = 0.0
    if form.tense == "past":
        out += _plural(before, form) if form.number != "s" or form.gender == "f" else _bare(word, core, before, named, say)
        if form.enc:
            out += _with_pronoun(word, token, before, found, follows)
        if named and form.gender == "m" and len(core) < 5 and plain(token.surface).lstrip("وف").startswith("أ"):
            out += 1.0  # «أقر البرلمان»
    if form.person == 1 and not form.enc and not (follows is not None and follows.stem == "ان"):
        out -= 1.5
    if core.startswith("ت") and len(core) == 4 and form.tense == "present" and as_noun(core) > _COMMON:
        out -= 0.5  # «تقدم», «تطور»
    if word.prep and form.gender == "f" and len(core) == 4 and as_noun(core) > _COMMON:
        out -= 1.5  # «لتوقف الاستثمارات»
    return out


def _plural(before: Sequence[Word], form: VerbForm) -> float:
    if form.number == "p" and wants_noun(before):
        return -4.5  # «أن عضوا واحدا»
    return -2.5 if form.number == "d" else 0.0  # «قبل حلا وسطا»


def _bare(word: Word, core: str, before: Sequence[Word], named: bool, say: bool) -> float:
    """«قتل» is a noun too."""
    if word.conj:
        if before:
            return -1.2 if not named and len(core) < 5 and not say else 0.0  # «بجمع بيانات … وبحث معدلات»
        return 1.0 if named else 0.0
    out = -0.4 if len(core) <= 3 else 0.0
    last = before[-1] if before else None
    if (
        last is not None
        and last.kind == "noun"
        and not last.definite
        and not last.enc
        and len(core) <= 5
        and as_noun(core) > RARE
    ):
        out -= 1.2  # «حبوب منع الحمل»
    if wants_noun(before):
        return out - 4.5
    verb = open_verb(before)
    if verb is None or verb.form is None:
        return out
    return out - (3.0 if verb.form.lemma in load_valency().of_masdar else 1.0)


def _with_pronoun(word: Word, token: Token, before: Sequence[Word], found: Reading, follows: Token | None) -> float:
    """«نشرتها» is a noun with its owner too."""
    form, core, valency, out = found[0], found[3], load_valency(), 0.0
    if token.enc and token.stem != core:
        stem = token.stem
        noun = zipf("ال" + stem)
        if stem[-1:] in "ته":
            noun = max(noun, zipf("ال" + stem[:-1] + "ة"), zipf(stem[:-1] + "ة"))
        out += min(0.0, as_noun(core) - noun - 0.5)
        if follows is not None and follows.definite and not word.conj and "ل" not in follows.pro:
            spelt = follows.stem[:-1] + "ة" if plain(follows.surface).endswith("ة") else follows.stem
            out += 0.0 if may_be_adjective(spelt) else 1.5  # «تقرير نشرته المنظمة»
    last = before[-1].form if before else None
    if last is not None and last.lemma in valency.of_masdar:
        out -= 3.0  # «تمت إثارتها»
    if form.lemma in valency.alone and form.lemma not in valency.object:
        out -= 2.0  # «وحرصها على»
    return out


def place(before: Sequence[Word], conj: bool) -> float:
    """How far the place of a word speaks for a verb."""
    if not before:
        return _AT_HEAD
    last = before[-1]
    if last.core in load_valency().no_verbs or last.core in ("شهر", "ثمه"):
        return -9.0  # «أهم حدث», «شهر مارس»
    if last.enc and last.prep + last.core.removesuffix(last.enc) in load_valency().predicative:
        return -9.0  # «بوسعهم دفع»
    if last.kind == "adverb" and last.enc and last.core.startswith("علي"):
        return -9.0  # «عليهم ترك المبنى»
    if last.core == "او" and last.kind == "conj":
        return _BEHIND_NOUN  # «بقبول أو رفض»
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
        return _INSIDE if open_verb(before) is not None else _TOPIC
    if last.kind == "noun" and not last.definite and not last.enc and last.case != "a":
        return _BEHIND_NOUN
    return _INSIDE


def wants_noun(before: Sequence[Word]) -> bool:
    """Behind «أن» and «إن» no past tense comes, but after «بعد أن» and «سبق أن»."""
    before = before[:-1] if before and before[-1].kind == "mark" and before[-1].core in '"«“' else before
    if not before or before[-1].kind != "comp" or before[-1].enc:
        return False
    return len(before) < 2 or not (before[-2].kind == "prep" or before[-2].core in ("سبق", "يسبق", "حدث", "حصل"))


def open_verb(before: Sequence[Word]) -> Word | None:
    """The verb of the clause at hand where a noun stands right before: «أن تحترم الأطراف وقف إطلاق النار»."""
    if not before or before[-1].kind not in ("noun", "name", "verb", "time", "adverb"):
        return None
    for word in reversed(before[-12:]):
        if word.kind in ("comp", "rel", "sub") or (word.kind == "mark" and word.core not in '"«»“”'):
            return None
        if word.kind == "verb":
            return word if word.form is not None and word.form.lemma not in load_valency().to_be else None
    return None
