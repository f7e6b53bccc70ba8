"""Reads a question by rule: who is named, what happened, what is asked for and of which days.

What happened is told by the frames that read the news, in every form of their verbs; question words and English ones stand in
``asking.yml``. Nothing is guessed: what is left over is said, and a name that nobody bears is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from khabar.ask.days import Days, days_asked
from khabar.ask.events_meant import triggers
from khabar.ask.holders import Held, find_offices
from khabar.ask.leftover import what_is_left
from khabar.ask.naming import Lookup, find_names
from khabar.ask.question import SYMMETRIC, Party, Question, QuestionError, Role
from khabar.ask.words import Reading, Trigger, words_of
from khabar.lexicon.asking import Asking, load_asking
from khabar.lexicon.frames import load_frames
from khabar.lexicon.grammar import grammar_with
from khabar.lexicon.names import load_names
from khabar.model.language import Language
from khabar.text.normalise import fold

#: Characters of a question.
LONGEST = 600
_CONJUNCTIONS = "وف"
_OPENS = frozenset(("did", "has", "have", "was", "were", "is", "are", "does", "do", "will"))
_TO = frozenset(map(fold, ("إلى", "ضد", "على", "مع", "to", "with", "against", "on")))
_WHERE = frozenset(map(fold, ("في", "إلى", "in", "to", "at")))
_OF = frozenset(("by", "of", "from"))
_OR = frozenset((*map(fold, ("أو", "أم")), "or", "and"))


def parse(
    text: str, lookup: Lookup, reference: date | None = None, own: tuple[str, ...] = (), held: Held | None = None
) -> Question:
    """What is asked. ``reference`` is the day on which it is (None: ``last year`` is not understood), ``own`` a user's frames,
    ``held`` tells who held an office (None: nobody is named by an office alone).

    Raises QuestionError where nothing or nobody is asked about, and where a name is not in the archive.
    """
    language = _language(text)
    if len(text) > LONGEST:
        raise QuestionError("long", language)
    read = Reading(words_of(text), load_asking(), load_names(), grammar_with(own).verbs)
    if not read.words:
        raise QuestionError("empty", language)
    days = days_asked(text, read.words, read.asking, reference)
    if held is not None:
        find_offices(read)
    find_names(read, lookup, exact=True)
    _find_tellers(read)
    _find_asked(read)
    read.triggers = triggers(read.words, read.asking, load_frames(own), read.verbs)
    read.triggers = [one for one in read.triggers if not _is_rather_a_name(read, one, lookup)]
    _find_said(read)
    find_names(read, lookup, exact=False)
    left, about = what_is_left(read, language, days, held)
    return _question(text, language, read, days, left, about)


def _language(text: str) -> Language:
    arabic = sum("\u0600" <= letter <= "\u06ff" and letter.isalpha() for letter in text)
    return "ar" if arabic * 2 >= sum(letter.isalpha() for letter in text) and arabic else "en"


# --- question words ---------------------------------------------------------------------------------------------


def _find_tellers(read: Reading) -> None:
    """«من قال ذلك»: who, a verb of saying and «that», or nothing behind it."""
    for n, word in enumerate(read.words[:-1]):
        said = read.words[n + 1]
        if not _asks_who(read, n) or said.used or not any(verb.say for verb in read.verbs.get(said.norm)):
            continue
        ends = n + 2 == len(read.words) or read.words[n + 2].after_mark
        that = n + 2 < len(read.words) and (read.words[n + 2].norm,) in read.asking.that
        if ends or that:
            read.wants.setdefault("teller", n)
            for one in (word, said, *([read.words[n + 2]] if that else [])):
                one.used = "asked"


def _asks_who(read: Reading, n: int) -> bool:
    """Whether «من» asks for somebody here: at the head of the question or of a part of it."""
    word = read.words[n]
    head = n == 0 or word.after_mark or word.norm[0] in _CONJUNCTIONS
    return not word.used and head and (word.norm,) in read.asking.asks_who


def _find_asked(read: Reading) -> None:
    """Question words, phrases before single words."""
    for n, word in enumerate(read.words):
        if word.used:
            continue
        for phrase, rule in _phrases_at(read, n):
            if rule.wants and _stands(read, n, phrase):
                read.wants.setdefault(rule.wants, n)
                for one in read.words[n : n + len(phrase)]:
                    one.used = "asked"
                break
        else:
            if _asks_who(read, n):
                read.wants.setdefault("who", n)
                word.used = "asked"
    if not read.wants and read.words[0].norm in _OPENS:
        read.wants["whether"] = 0


def _phrases_at(read: Reading, n: int) -> Sequence[tuple[tuple[str, ...], Asking]]:
    found = [row for form in read.words[n].forms for row in read.asking.phrases.get(form, ())]
    return sorted(found, key=lambda row: -len(row[0]))


def _stands(read: Reading, n: int, phrase: tuple[str, ...]) -> bool:
    some = read.words[n : n + len(phrase)]
    if len(some) < len(phrase):
        return False
    rest = zip(some[1:], phrase[1:], strict=True)
    return all(not word.used and not word.after_mark and word.norm == part for word, part in rest)


def _find_said(read: Reading) -> None:
    """A verb or noun of saying before any event: the question is for somebody's words."""
    first = min((one.at for one in read.triggers), default=len(read.words))
    for n, word in enumerate(read.words[:first]):
        said = (word.stem,) in read.asking.say or (word.norm,) in read.asking.say or any(v.say for v in read.verbs.get(word.norm))
        if not word.used and said and (not read.triggers or "what" in read.wants):
            word.used, read.said_at = "said", n
            read.triggers = []
            return


# --- together ---------------------------------------------------------------------------------------------------


def _question(text: str, language: Language, read: Reading, days: Days, left: tuple[str, ...], about: str) -> Question:
    if not read.found:
        raise QuestionError("nobody", language)
    types = _types(read)
    coming = any(one.coming for one in read.triggers) or any((word.norm,) in read.asking.coming for word in read.words)
    parties: dict[str, Party] = {}
    for number, (start, _, party) in enumerate(sorted(read.found, key=lambda one: one[0])):
        role: Role = "" if not types or SYMMETRIC & set(types) else _role(read, language, start, party, number)
        parties.setdefault(party.name.id, replace(party, role=role))
    return Question(
        text=text,
        language=language,
        parties=tuple(parties.values()),
        types=types,
        wants=tuple(sorted(read.wants, key=read.wants.__getitem__)),
        first=days.first,
        last=days.last,
        coming=coming,
        said=read.said_at is not None,
        about=about,
        left=(*left, *days.left),
    )


def _is_rather_a_name(read: Reading, trigger: Trigger, lookup: Lookup) -> bool:
    """Behind the word that tells the event a name may look like another verb: «من قصف تعز». It is free again then."""
    word = read.words[trigger.at]
    if trigger is read.triggers[0] or trigger.noun or _is_joined(read, trigger):
        return False
    if not any(one.exact for one in lookup(word.surface)):
        return False
    word.used = ""
    return True


def _is_joined(read: Reading, trigger: Trigger) -> bool:
    return trigger.at > 0 and (read.words[trigger.at - 1].norm in _OR or read.words[trigger.at].norm[0] == "و")


def _types(read: Reading) -> tuple[str, ...]:
    """Those of the first event told of, and of others joined to it: «هل التقى أو هاتف»."""
    types: list[str] = []
    for number, trigger in enumerate(read.triggers):
        if number == 0 or _is_joined(read, trigger):
            types += trigger.types
    # «دعا» is asking for something as well; to a place somebody is invited.
    if "INVITE" in types and any(party.name.kind == "place" for _, _, party in read.found):
        types = [one for one in types if one != "DEMAND"]
    return tuple(dict.fromkeys(types))


def _role(read: Reading, language: Language, start: int, party: Party, number: int) -> Role:
    """The side on which a name stands, by its place beside the word that tells the event."""
    trigger = read.triggers[0]
    before = read.words[start - 1] if start else None
    if before is not None and before.norm in _WHERE and party.name.kind == "place":
        return ""
    if before is not None and before.norm in _OF and start > trigger.at:
        return "who"
    passive = language == "en" and any((word.norm,) in read.asking.by for word in read.words[trigger.at :])
    if start < trigger.at:
        return "whom" if passive else "who"
    asks = "who" in read.wants and any(word.used == "asked" for word in read.words[max(0, trigger.at - 2) : trigger.at])
    if asks and not trigger.pronoun:
        return "whom"
    if (before is not None and before.norm in _TO) or _with_preposition(read, start, party):
        return "whom"
    if language == "en":
        return "" if trigger.noun else "whom"
    return ("who" if len(read.found) > 1 or trigger.pronoun else "") if number == 0 else "whom"


def _with_preposition(read: Reading, start: int, party: Party) -> bool:
    """Whether «ب» or «ل» is written onto a name: «اتصل بالوزير»."""
    first = read.words[start]
    return not first.latin and party.words.split()[0] not in (
        first.surface,
        first.surface[1:] if first.surface[0] in _CONJUNCTIONS else "",
    )
