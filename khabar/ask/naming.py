"""The names in a question, and whom of the archive they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khabar.archive.asked.about import Fitting
from khabar.ask.question import Party
from khabar.ask.titles import opens_title
from khabar.ask.words import Reading, Word
from khabar.text.normalise import fold

#: Who is called so: entities of the archive, the likeliest first.
Lookup = Callable[[str], Sequence[Fitting]]
#: Words of a name that is looked up, and others called so that are told, at most.
_LONGEST, _NAMESAKES = 6, 20
_WHERE = frozenset(map(fold, ("في", "إلى", "in", "to")))


def find_names(read: Reading, lookup: Lookup, exact: bool) -> None:
    """Names of the archive, the longest first. ``exact``: only those of several words that are printed just so."""
    at = 0
    while at < len(read.words):
        taken = _name_at(read, at, lookup, exact)
        at += taken or 1


def _name_at(read: Reading, at: int, lookup: Lookup, exact: bool) -> int:
    """How many words from here are a name; it is noted."""
    word = read.words[at]
    if word.used or (read.verbs.get(word.norm) if exact else passed(read, word) or _is_adjective(read, at)):
        return 0
    shortest = 2 if exact or any(opens_title(read, form) for form in word.openings) else 1
    for length in range(min(_LONGEST, _free(read, at)), shortest - 1, -1):
        some = read.words[at : at + length]
        for first in some[0].openings:
            called = " ".join((first, *(word.surface for word in some[1:])))
            whole = exact or length > 1 or first == some[0].surface
            fits = [one for one in lookup(called) if _fits(read, one, called, length, not whole or exact)]
            if length > 1 and fits and not fits[0].exact and _are_several(lookup, (first, *(word.surface for word in some[1:]))):
                continue
            if fits:
                fits.sort(key=lambda one: not _is_the_place(read, at, one, called))
                party = Party(called, fits[0].name, tuple(one.name for one in fits[1 : 1 + _NAMESAKES]))
                read.found.append((at, at + length, party))
                for word in some:
                    word.used = "name"
                return length
    return 0


def _are_several(lookup: Lookup, words: Sequence[str]) -> bool:
    """Whether each of these words is somebody else's name, though somewhere they stand in one: «حفتر شويغو»."""
    exact = [{one.name.id for one in lookup(word) if one.exact} for word in words]
    return all(exact) and not set.intersection(*exact)


def _is_the_place(read: Reading, at: int, one: Fitting, called: str) -> bool:
    """Whether a place is meant, where a state goes by the name of its capital as well: behind «in» and «to», and where somebody
    goes."""
    before = read.words[at - 1].norm if at else ""
    there = before in _WHERE or any("VISIT" in trigger.types for trigger in read.triggers)
    return there and one.name.kind == "place" and fold(called) in (fold(one.name.name), fold(one.name.name_en or ""))


def _free(read: Reading, at: int) -> int:
    """How many words in a row are still free, with no mark between."""
    end = at + 1
    while end < len(read.words) and not read.words[end].used and not read.words[end].after_mark:
        end += 1
    return end - at


def _fits(read: Reading, one: Fitting, called: str, length: int, exact: bool) -> bool:
    """A single word is a name where somebody is called just so, or it is part of a person's name: no body is meant by «مجلس»."""
    if length > 1 and one.name.kind == "person" and opens_title(read, called.split()[-1]):
        return False  # «حفتر وزير» ends with what belongs to the next name
    if length == 1 and one.name.kind == "person" and called.startswith("ال") and fold(called) in read.names.nisbas:
        return False  # «الرئيس الأمريكي» is nobody whose surname that is
    if one.exact or exact:
        return one.exact
    if length > 1:
        return not any(opens_title(read, word) for word in called.split())
    return one.name.kind == "person" and not opens_title(read, called) and len(called) > 2


def passed(read: Reading, word: Word) -> bool:
    """Whether a word says nothing more of what is asked."""
    return any((form,) in read.asking.passed for form in word.forms)


def _is_adjective(read: Reading, at: int) -> bool:
    """Behind the noun of an event an adjective is no name, though somebody may be called so: «الاتفاق النووي»."""
    noun = any(trigger.noun and trigger.at == at - 1 for trigger in read.triggers)
    return noun and all(word.norm.startswith("ال") for word in read.words[at - 1 : at + 1])
