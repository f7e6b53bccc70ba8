"""What each word of a sentence is, as far as attaching needs it: a verb, a noun, a small word; by form, frequency and place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.lexicon.verbs import VerbForm
from khabar.model.mention import Mention
from khabar.model.text import Token
from khabar.model.time import TimeExpression
from khabar.text.frequency import load_frequencies
from khabar.text.normalise import fold, plain

WordKind = Literal["mark", "prep", "rel", "comp", "sub", "particle", "verb", "noun", "adverb", "quantity", "time", "name", "conj"]
#: Zipf points by which a verb's other forms must outweigh the noun with its article, by where the word stands.
_AT_HEAD, _SURE, _INSIDE, _BEHIND_NOUN, _TOPIC = 1.2, 4.0, 0.0, -0.6, 0.9
_TANWIN = re.compile("[\u064b\u064c\u064d]")
#: Zipf points the genders of an adjective lie apart, at most.
_BOTH_GENDERS = 1.2
_NAME = 2.6
#: A form rarer than this tells nothing.
_RARE = 2.8


_Reading = tuple[VerbForm, bool, float, str, tuple[VerbForm, ...]]


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
    if not word.definite and not token.enc and len(word.core) > 3 and not surface.endswith("ة") and _foreign(word.core):
        word.kind, word.person, word.definite = "name", True, True
        return word
    if word.core in valency.adverbs or (not word.definite and len(word.core) > 4 and _adverb(word.core)):
        word.kind = "adverb"
    word.feminine = _feminine(token, word.core)
    if not token.enc and len(bare) > 4 and word.kind == "noun":
        word.case = _ending(bare)
    if not word.definite and not token.enc and ("\u064b" in token.surface or _accusative(surface, word.core)):
        word.case = "a"
    word.adjective = not token.enc and _adjective(bare[:-1] + "ة" if surface.endswith("ة") else bare)
    word.plural = _plural(bare)
    return word


def _plural(stem: str) -> bool:
    """Whether a noun may be a plural by its form."""
    if stem.endswith(("ات", "ون", "ين", "اء")):
        return True
    return (
        len(stem) == 3
        or len(stem) > 3
        and (any(letter in "او" for letter in stem[2:-1]) or (stem[0] == "ا" and len(stem) == 4))
        and not stem.endswith("ه")
    )


def _feminine(token: Token, core: str) -> bool:
    return (
        plain(token.surface).endswith(("ة", "ات"))
        or bool(token.enc and token.stem.endswith("ه"))
        or core in load_valency().feminine
        or (token.stem or core) in load_valency().feminine
    )


@lru_cache(maxsize=20_000)
def _foreign(core: str) -> bool:
    """A word hardly ever printed, and never with the article, is a name."""
    return max(_zipf(core), _zipf("ال" + core), _zipf(core.removesuffix("ا")), _zipf("ال" + core.removesuffix("ا"))) < _NAME


@lru_cache(maxsize=20_000)
def _adverb(core: str) -> bool:
    """«رسميا» is rarer than the adjective it comes from, «سوريا» more frequent."""
    return core.endswith("يا") and _zipf(core) < _zipf(core[:-1])


@lru_cache(maxsize=20_000)
def _ending(stem: str) -> str:
    """The case of a dual or sound plural; none for words that only look like one (القانون)."""
    base, zipf = stem[:-2], load_frequencies()
    if stem.endswith("ون"):
        return "n" if zipf.get(base + "ين", 0.0) >= _RARE else ""
    if stem.endswith("ان"):
        return (
            "n"
            if max(zipf.get(base, 0.0), zipf.get(base + "ة", 0.0) if not base.endswith("ت") else zipf.get(base[:-1] + "ة", 0.0))
            > zipf.get(stem, 0.0) + 0.5
            and zipf.get(base + "ين", 0.0) > 2
            else ""
        )
    if stem.endswith("ين"):
        return "o" if max(zipf.get(base + "ون", 0.0), zipf.get(base + "ان", 0.0)) >= _RARE - 0.5 else ""
    return ""


@lru_cache(maxsize=20_000)
def _accusative(surface: str, core: str) -> bool:
    """Whether a word in ا is an indefinite noun in the accusative: without it, it is as frequent."""
    if not core.endswith("ا") or len(core) < 4 or surface.endswith(("ى", "اء")):
        return False
    zipf = load_frequencies()
    return max(zipf.get(core[:-1], 0.0), zipf.get("ال" + core[:-1], 0.0)) > zipf.get("ال" + core, 0.0) + 0.5


@lru_cache(maxsize=20_000)
def _adjective(spelt: str) -> bool:
    """Whether a stem may be an adjective: by its form, and because both its genders are printed with the article."""
    valency = load_valency()
    bare = fold(spelt)
    if bare in valency.not_adjectives:
        return False
    stem = spelt
    for ending in ("ات", "ون", "ين", "ان", "ة", "ا"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            stem = stem.removesuffix(ending)
            break
    if bare in valency.adjectives or fold(stem) in valency.adjectives:
        return True
    if len(stem) < 4 or fold(stem) in valency.not_adjectives:
        return False
    shaped = stem[-1] in "ي" or stem[0] == "م" or (len(stem) == 4 and (stem[1] == "ا" or stem[2] in "يو"))
    return shaped and abs(_zipf("ال" + stem) - _zipf("ال" + stem + "ة")) < _BOTH_GENDERS


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
    if not before or conj:
        return _AT_HEAD
    last = before[-1]
    if last.kind == "prep" and last.core in ("من", "نحو"):
        return -2.0  # «من يعمل», «على نحو يوضح»
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
    found = _reading(token.norm[1:] if word.conj else token.norm, surface, word.prep)
    if found is None:
        return False
    form, say, strength, core, others = found
    if form.enc and token.enc and token.stem != core:
        strength = min(
            strength,
            strength
            + _noun_weight(core)
            - max(_zipf(lead + token.stem[:-1] + tail) for lead in ("", "ال") for tail in ("ة", token.stem[-1:]))
            - 0.5,
        )
        if follows is not None and follows.definite and "ل" not in follows.pro and not _adjective(follows.stem):
            strength += 1.5  # «تقرير نشرته المنظمة»
    if form.person == 1 and not form.enc:
        strength -= 1.5
    if form.tense == "past" and form.gender == "m" and form.number == "s" and not word.conj:
        strength -= 0.4 if len(core) == 3 else 0.0
        strength -= 1.0 if _open_verb(before) else 2.5 if _wants_noun(before) else 0.0
    if (
        word.prep
        and (word.prep != "ل" or form.tense != "present")
        or strength + (_place(before, word.conj) if not word.prep else 0.0) <= 0.0
    ):
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


@lru_cache(maxsize=50_000)
def _reading(norm: str, surface: str, prep: str) -> _Reading | None:
    """The likeliest verb a word may be and how far its forms outweigh the noun."""
    valency = load_valency()
    core = norm[1:] if prep and norm.startswith(prep) else norm
    readings = valency.table.get(core)
    if not readings and core[:1] in "وف" and len(core) > 3:
        readings = valency.table.get(core[1:])
        core = core[1:] if readings else core
    noun = _noun_weight(core)
    if readings:
        hamza = surface.lstrip("وفس")[:1] in "أآ"
        best = min(
            readings,
            key=lambda v: (
                v.form.person != 3,
                bool(v.form.enc),
                v.form.lemma in valency.alone and v.form.lemma not in valency.object,
                not v.say,
                fold(v.form.lemma) == v.form.lemma if hamza else False,
            ),
        )
        weight = max(_weight(best.form, core), noun + 0.2 if best.form.tense != "past" and core.lstrip("س")[:1] == "ي" else 0.0)
        others = tuple(v.form for v in readings if v.form.person == 3 and v.form != best.form and v.form.enc == best.form.enc)
        return best.form, best.say, min(weight - noun + 0.4, 5.0), core, others
    guessed = _guess(core, noun, surface)
    return (*guessed, ()) if guessed else None


def _zipf(word: str) -> float:
    return load_frequencies().get(word, 0.0)


def _noun_weight(core: str) -> float:
    bare = core[:-1] if core.endswith("ا") and len(core) > 3 else core
    return max(_zipf("ال" + core), _zipf("ال" + bare), _zipf("ال" + core[:-1] + "ة") if core.endswith("ه") else 0.0, 1.0)


def _weight(form: VerbForm, core: str) -> float:
    stem = core.removesuffix(form.enc) if form.enc else core
    if form.tense == "past":
        base = (
            stem.removesuffix("ت")
            if form.gender == "f"
            else (stem.removesuffix("وا") if not form.enc else stem.removesuffix("و"))
            if form.number == "p"
            else stem
        )
        return max(_zipf(base + "ت"), _zipf("ي" + base), _zipf(base) if base != stem else 0.0)
    rest = stem.removeprefix("س")[1:]
    return max(_zipf("ي" + rest), _zipf("ت" + rest), _RARE)


def _guess(core: str, noun: float, surface: str) -> tuple[VerbForm, bool, float, str] | None:
    """A verb that no list knows."""
    if len(core) < 4 or core in load_grammar().not_verbs or core.endswith(("اء", "يه")):
        return None
    stem, enc = core, ""
    for ending in ("هما", "ها", "هم", "نا", "ه"):
        if core.endswith(ending) and len(core) - len(ending) >= 4 and _zipf(core[: -len(ending)]) >= _RARE:
            stem, enc = core[: -len(ending)], ending
            break
    lead = stem.removeprefix("س") if stem[:2] in ("سي", "ست", "سن") else stem
    if lead[0] in "يتن" or surface.lstrip("وف").startswith("أ"):
        rest = lead[1:]
        weight = _zipf("ي" + rest)
        known = weight >= _RARE and (lead[0] == "ي" or weight > _zipf(lead) - 1.5)
        if lead[0] == "ي" and (known or (lead is stem and not _zipf("ال" + stem))):
            number = "p" if rest.endswith(("ون", "وا")) else "s"
            return VerbForm("", "present", number=number, enc=enc), False, max(weight, _RARE) - noun + 0.3, core
        if known and lead[0] in "تنا":
            third = lead[0] == "ت"
            form = VerbForm("", "present", "f" if third else "", "p" if lead[0] == "ن" else "s", 3 if third else 1, enc)
            doubt = 0.3 if third else 1.0 if weight > _zipf(lead) - 0.7 else 2.0
            return form, False, weight - noun - doubt, core
    if core.startswith("ال") and not surface.startswith("أ"):
        return None
    return _guess_past(core, stem, enc, noun, surface)


def _guess_past(core: str, stem: str, enc: str, noun: float, surface: str) -> tuple[VerbForm, bool, float, str] | None:
    base = stem.removesuffix("ت") if stem.endswith("ت") and not stem.endswith("ات") else stem.removesuffix("وا")
    if base != stem:
        weight = max(_zipf(base), _zipf("ي" + base.removeprefix("ا") if base.startswith("ا") else "ي" + base))
        if weight < _RARE or (enc and _zipf(base + "ة") > _zipf(stem) + 0.3):
            return None
        form = VerbForm("", "past", "f" if stem.endswith("ت") else "m", "s" if stem.endswith("ت") else "p", enc=enc)
        return form, False, min(weight, _zipf(stem) + 0.5) - noun - 0.3, core
    present = "ي" + (stem[1:] if stem.startswith("ا") else stem)
    weight = min(_zipf(stem + "ت"), _zipf(present))
    if weight < _RARE or surface.endswith("ى") and len(stem) < 5:
        return None
    return VerbForm("", "past", enc=enc), False, weight - noun - 0.3, core
