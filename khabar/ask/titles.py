"""Offices and titles in a question: beside a person's name they say nothing new, alone they name nobody."""

from __future__ import annotations

from khabar.ask.words import Reading, Word
from khabar.lexicon.telling import load_telling
from khabar.text.frequency import load_frequencies, spelling
from khabar.text.normalise import fold

#: Zipf value from which on a word that is no name is one of every day: «وزير خارجية».
_COMMON = 4.0
#: What people are called, as the lexicon of names has it: given names of men and women, surnames, others.
_OF_PEOPLE = frozenset("mfns")


def opens_title(read: Reading, word: str) -> bool:
    """Whether an office or title begins with this word."""
    bare = fold(word).lower()
    tables = (read.names.heads.table, read.names.ranks.table, read.names.honorifics.table, load_telling().titles)
    forms = {bare, bare.removeprefix("ال")}
    if (bare,) in read.asking.passed:
        return False
    return any((form,) in read.asking.titles or any(form in table for table in tables) for form in forms)


def title_from(read: Reading, start: int, end: int) -> int:
    """Where among these words an office or title begins that goes on to their end; ``end`` where there is none."""
    for at in range(start, end):
        if any(opens_title(read, form) for form in read.words[at].openings):
            rest = read.words[at + 1 : end]
            return at if all(_goes_on(read, word) for word in rest) else end
        if read.words[at].latin and any(opens_title(read, word.surface) for word in read.words[at + 1 : end]):
            return at  # «Russian Defence Minister»
    return end


def beside_person(read: Reading, start: int, end: int) -> bool:
    """Whether a person's name stands right before or behind these words: «المشير حفتر», «شويغو وزير الدفاع»; behind «و» it is
    somebody else's office."""
    joined = start >= 0 and not opens_title(read, read.words[start].surface)
    people = [(first, last) for first, last, party in read.found if party.name.kind == "person"]
    return any(end == first or (last == start and not joined) for first, last in people)


def without_owners(read: Reading) -> tuple[tuple[int, int], ...]:
    """Takes away bodies and states that are part of a person's office («وزير خارجية مصر سامح شكري»); gives where the offices
    stand that are named with their body or state alone («رئيس الحكومة الليبية»)."""
    alone = []
    for found in sorted(read.found, key=lambda one: one[0]):
        start, end, party = found
        before = _titled_before(read, start)
        if party.name.kind == "person" or before == start:
            continue
        if beside_person(read, -1, end):
            read.found.remove(found)
        else:
            alone.append((before, end))
    return tuple(alone)


def _titled_before(read: Reading, end: int) -> int:
    """Where the office begins that stands right before a word, behind all that is understood otherwise."""
    start = end
    while start and not read.words[start - 1].used and not read.words[start].after_mark:
        start -= 1
    return title_from(read, start, end)


def _goes_on(read: Reading, word: Word) -> bool:
    """Whether a word can stand inside an office: another title, an adjective of a state, a common noun that is no name."""
    if any(opens_title(read, form) for form in word.openings):
        return True
    bare = [form.removeprefix("ال") for form in word.forms]
    if any(form in read.names.nisbas for form in bare):
        return True
    named = any(read.names.words.get(form) in _OF_PEOPLE for form in (*word.forms, *bare))
    return not named and frequency(word) >= _COMMON


def frequency(word: Word) -> float:
    """How common a word is (Zipf), with and without what may be written onto it."""
    table = load_frequencies()
    return max(table.get(spelling(form), 0.0) for form in word.openings)
