"""Whether one word that the lists have as a known person's short name is his here, or a word of the language, or another's."""

from __future__ import annotations

import re

from khabar.lexicon.names import Entry
from khabar.spot.elsewhere import says, says_closed_up, word_counts
from khabar.spot.lines import Found, Line, zipf
from khabar.spot.namewords import foreign, of_a_family, sort
from khabar.text.normalise import fold
from khabar.text.normalise import plain as unmarked

_HAMZA = frozenset("أإؤئ")
#: From this Zipf value on a word is common: 3.3 is two uses in a million words.
_COMMON = 3.3
#: A name with the article is a common noun's where the noun without it is hardly seldomer («الصدر», «البرهان»; not «السيسي»).
_SELDOMER = 0.2
#: A definite word that no list of names has is a surname behind a given name where it is as seldom (Zipf).
_RARE = 2.3
#: Behind a listed prince and his father.
_HOUSE, _FOREFATHER = "ال", re.compile("عبد ?العزيز")
#: A word that names a person too stands before his surname where it is no commoner («فضل البوعينين»).
_MOST = 5.0


def another(line: Line, at: int, known: Found) -> bool:
    """Whether the word at ``at``, listed as somebody's short name, is rather something else."""
    entry, word, before = known.value.entries[0], line.tokens[at], line.word(at - 1)
    if other_hamza(word.surface, entry) or _other_end(line, word.surface, entry):
        return True  # «ترأس اجتماعا», «في المنفى»
    if may_be_another(line, at, known) and not _borne_out(line, at, entry):
        return True
    if before is None:
        return False
    if before.surface == "آل" or _byname(line, at - 1):
        return True  # «آل لادن», «أبوالكرار المداني»
    if before.stem in line.names.cues["relative"] and word.norm.endswith(("ه", "ها")):
        return not _in_full(line, entry)  # «الحكاية التي روته»: a verb
    return known.drop == 0 and _given(line, at - 1, entry)


def fathers_only(line: Line, at: int, known: Found) -> bool:
    """Whether a short name that begins with the father's particle is the rest of another man's («عايض بن مبارك»)."""
    return line.norm(at) in line.names.cues["nasab"] and not _in_full(line, known.value.entries[0])


def goes_on(line: Line, known: Found) -> bool:
    """Whether a listed name that ends in a given one goes on with his father's or his family's: another man («عبد الله بن عبد
    العزيز الموسى», «أحمد شفيق كامل»). A prince's grandfather, and his house, are told of the listed one too."""
    token, entry = line.word(known.end), known.value.entries[0]
    if token is None or token.enc or not _ends_in_given(line, known.end - 1):
        return False
    fathers = line.norm(known.end - 2) in line.names.cues["nasab"]
    if token.norm in line.names.cues["nasab"]:
        return not fathers or not (token.norm == _HOUSE or _FOREFATHER.match(" ".join(line.run(known.end + 1, 2))))
    other = line.person(known.end)
    if other is not None and other.words > 1:
        return False  # «التقى سامح شكري أيمن الصفدي»
    told = line.find(line.names.heads, known.end, False) or line.find(line.names.honorifics, known.end, False)
    if told is not None or token.norm in line.names.cues["never"] or (entry.state not in line.names.arab and not fathers):
        return False
    kind = sort(token, line.names)
    if token.pro == ("ال",):
        bare = zipf(token.surface.removeprefix("ال"))
        family = kind in ("name", "new") or (kind == "rare" and zipf(token.surface) < _RARE)
        return (family or (of_a_family(token.surface) and bare < _RARE)) and line.names.find(token.norm) is None
    return not token.pro and (kind in ("given", "name") or (kind == "new" and zipf(token.surface) == 0))


def first_name(line: Line, known: Found) -> bool:
    """Whether a father's particle behind a listed short name makes it another's first name («لبيد بن ربيعة»)."""
    token = line.word(known.end)
    return known.words == 1 and token is not None and not token.pro and token.norm in line.names.cues["nasab"]


def _ends_in_given(line: Line, at: int) -> bool:
    """Whether the word at ``at`` is a given name, no family's."""
    return line.names.words.get(line.norm(at)) in ("m", "f") or line.norm(at - 1) == "عبد" or line.norm(at).startswith("عبدال")


def may_be_another(line: Line, at: int, known: Found) -> bool:
    """Whether a word is in use otherwise: as a noun with its article, as a given name, as a place."""
    token, names = line.tokens[at], line.names
    word = token.surface[known.drop :]
    if names.words.get(fold(word)) == "m":
        return True
    if zipf(word) < _COMMON:
        return False
    place = line.known(at)
    if place is not None and place.words == 1 and place.value.entries[0].kind == "place":
        return True  # «منى وعرفات»
    return zipf(word[2:]) >= zipf(word) - _SELDOMER if word.startswith("ال") else zipf("ال" + word) >= zipf(word) - _SELDOMER


def _borne_out(line: Line, at: int, entry: Entry) -> bool:
    """Whether he is said to speak, or the text has him by his full name."""
    before = line.word(at - 1)
    says_so = before is not None and not {before.stem, before.norm}.isdisjoint(line.names.cues["saying"])
    return says_so or _in_full(line, entry)


def _in_full(line: Line, entry: Entry) -> bool:
    return any(" " in name and (says(line.text, name) or says_closed_up(line.text, fold(name))) for name in entry.names)


def _given(line: Line, at: int, entry: Entry) -> bool:
    """Whether the word before makes it the surname of somebody of another given name."""
    before, names = line.tokens[at], line.names
    kind = names.words.get(before.norm, "w")
    if before.norm in names.cues["saying"] | names.cues["never"]:
        return False
    if kind in "mfn" or foreign(before.surface):
        return True
    surname = of_a_family(line.tokens[at + 1].surface)
    return surname and before.norm in names.words and zipf(before.surface) < _MOST and not _in_full(line, entry)


def other_hamza(surface: str, entry: Entry) -> bool:
    """Whether one word bears a hamza that the listed name has not: «ترأس» is no Truss, for writers drop a hamza and add none."""
    letters = unmarked(surface)
    bearers = {word.removeprefix("ال") for name in (*entry.names, *entry.short) for word in name.split()}
    return not _HAMZA.isdisjoint(letters[1:]) and not letters.endswith(tuple(bearers))


def _other_end(line: Line, surface: str, entry: Entry) -> bool:
    """Whether a word ends in ى where the listed name ends in ي, and the text, which writes «في», tells the two apart."""
    return surface.endswith("ى") and not any(name.endswith("ى") for name in entry.names) and "في" in word_counts(line.text)


def _byname(line: Line, at: int) -> bool:
    """Whether a word is a byname written as one, no town («أبوظبي»): another's name than the listed one follows."""
    return line.norm(at).startswith("ابو") and len(line.norm(at)) > 5 and line.known(at) is None
