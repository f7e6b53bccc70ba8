"""Which events the words of a question mean: by the frames that read the news in Arabic, by a list in English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.ask.words import Trigger, Word
from khabar.lexicon.asking import AskingWords
from khabar.lexicon.frames import Frame, Frames
from khabar.lexicon.grammar import VerbTable

#: Letters of a preposition at most.
_SHORTEST = 3
#: What may be written after a noun that tells an event: its plural, its owner.
_ENDINGS = ("ات", "ين", "ان", "ا", "ه", "ها", "هم", "هما")


def triggers(words: Sequence[Word], asking: AskingWords, frames: Frames, verbs: VerbTable) -> list[Trigger]:
    """The words of a question that tell events, in order; they are marked as understood. A verb that only carries a noun
    («عقد لقاء», «وقع هجوم») leaves it to the noun."""
    nouns = dict(_nouns(words, frames))
    carried = {lemma for _, found in nouns.values() for frame in found for lemma in (*frame.light, *frame.light_receive)}
    out: list[Trigger] = []
    for n, word in enumerate(words):
        if word.used:
            continue
        one = _english(words, n, asking) or _verb(words, n, frames, verbs, carried) or _noun(words, n, nouns)
        if one is not None:
            out.append(one)
    return out


def _english(words: Sequence[Word], n: int, asking: AskingWords) -> Trigger | None:
    for phrase, rule in asking.phrases.get(words[n].norm, ()):
        some = words[n : n + len(phrase)]
        if rule.types and tuple(word.norm for word in some) == phrase and not any(word.used for word in some):
            for word in some:
                word.used = "event"
            noun = phrase[-1].endswith("s") and n > 0 and words[n - 1].norm in ("the", "many", "of")
            return Trigger(n, rule.types, noun or phrase[-1].endswith(("ment", "ation", "ing", "ings")))
    return None


def _verb(words: Sequence[Word], n: int, frames: Frames, verbs: VerbTable, carried: set[str]) -> Trigger | None:
    readings = [verb for form in words[n].forms for verb in verbs.get(form)]
    lemmas = list(dict.fromkeys(verb.form.lemma for verb in readings))
    if any(lemma in carried for lemma in lemmas):
        return None
    fitting = _fitting([frame for lemma in lemmas for frame in frames.by_verb.get(lemma, ())], words)
    if not fitting:
        return None
    words[n].used = "event"
    tense = {verb.form.tense for verb in readings}
    return Trigger(n, _types(fitting), False, "future" in tense, any(verb.form.enc for verb in readings))


def _noun(words: Sequence[Word], n: int, nouns: dict[int, tuple[int, list[Frame]]]) -> Trigger | None:
    if n not in nouns:
        return None
    length, found = nouns[n]
    for word in words[n : n + length]:
        word.used = "event"
    return Trigger(n, _types(found), noun=True)


def _nouns(words: Sequence[Word], frames: Frames) -> Iterator[tuple[int, tuple[int, list[Frame]]]]:
    """By place the nouns that tell events, with how many words they are; the longest phrases."""
    for n, word in enumerate(words):
        if word.used or word.latin:
            continue
        rows = [row for form in _noun_forms(word) for row in frames.by_noun.get(form, ())]
        fits = [(len(rest) + 1, frame) for rest, _, frame in rows if _follow(words, n + 1, rest) and _holds(frame, words)]
        if fits:
            longest = max(length for length, _ in fits)
            yield n, (longest, [frame for length, frame in fits if length == longest])


def _noun_forms(word: Word) -> list[str]:
    """The word without what is written onto it, as the frames list it."""
    bases = dict.fromkeys((*(form.removeprefix("ال") for form in word.forms), word.stem.removeprefix("ال")))
    out = list(bases)
    for base in bases:
        for ending in _ENDINGS:
            if base.endswith(ending) and len(base) > len(ending) + 2:
                stem = base.removesuffix(ending)
                out += [stem, stem + "ه"]
    return list(dict.fromkeys(out))


def _follow(words: Sequence[Word], at: int, rest: tuple[str, ...]) -> bool:
    some = words[at : at + len(rest)]
    return len(some) == len(rest) and all(word.norm.removeprefix("ال") == part for word, part in zip(some, rest, strict=True))


def _fitting(found: Sequence[Frame], words: Sequence[Word]) -> list[Frame]:
    """The frames of a verb that a question can mean: those whose words beside it are there («هاتفيا»), else those that need none,
    else all; a preposition is beside too many verbs to tell."""
    allowed = [frame for frame in found if not any(_there(phrase, words) for phrase in frame.unless)]
    sure = [frame for frame in allowed if _beside(frame, words)]
    for word in words:
        if not word.used and any((word.norm,) in frame.beside for frame in sure):
            word.used = "event"
    return sure or [frame for frame in allowed if not frame.beside] or allowed


def _beside(frame: Frame, words: Sequence[Word]) -> bool:
    return any(_there(phrase, words) for phrase in frame.beside if max(map(len, phrase)) > _SHORTEST)


def _holds(frame: Frame, words: Sequence[Word]) -> bool:
    """Whether the question has a word the frame asks for, and none it must not have."""
    there = not frame.beside or any(_there(phrase, words) for phrase in frame.beside)
    return there and not any(_there(phrase, words) for phrase in frame.unless)


def _there(phrase: tuple[str, ...], words: Sequence[Word]) -> bool:
    said = [word.norm for word in words]
    if len(phrase) == 1:
        return phrase[0] in said or any(phrase[0] == word.stem for word in words)
    return any(tuple(said[n : n + len(phrase)]) == phrase for n in range(len(said)))


def _types(fitting: Sequence[Frame]) -> tuple[str, ...]:
    return tuple(sorted({str(frame.type) for frame in fitting}))
