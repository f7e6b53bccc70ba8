"""How far a person's name runs, judged word by word."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.sounds import is_given
from khabar.spot.lines import QUOTES, Line, zipf
from khabar.spot.namewords import COMMON, RARE, common_stem, of_a_family, sort, surname, surname_with_letters
from khabar.spot.wordlike import verbal

#: Below this Zipf value a word is as good as unknown.
_STRANGE = 1.6
#: Up to these Zipf values a word without article, and one with it, is a surname where the name must end behind it.
_FREQUENT, _MOST = 5.0, 5.3
#: And a family's that is a given name but for its article; what no text has.
_OF_GIVEN, _UNSEEN = 5.4, 0.1
#: A town less frequent than this is the surname behind a father's name.
_TOWN = 4.5
#: And a word without article in a name told with a title.
_SURNAME = 4.5
#: What first names and fathers' are.
_FIRSTS = frozenset({"given", "particle", "also", "tail"})
#: Endings of a word that bears a case or a number.
_INFLECTED = ("ا", "ة", "ات", "ان", "ون", "ين", "\u064b")


def titled_end(line: Line, start: int) -> tuple[int, list[str]]:
    """As ``name_end`` where a title stands right before: then words that would open no name by themselves belong to one.

    Between marks of quotation the whole is the name; else unknown words, a common word before ``ولد`` or ``بن``, and a common
    word between a name word and a definite surname (``نوري جبار الزوبعي``) carry it on.
    """
    if start and line.tokens[start - 1].surface in QUOTES:
        stop = start
        while stop < len(line.tokens) and line.tokens[stop].kind == "word" and stop - start < 5:
            stop += 1
        if start < stop < len(line.tokens) and line.tokens[stop].surface in QUOTES and not _phrase(line, start, stop):
            return stop, ["name"] * (stop - start)
    at, sorts = start, list[str]()
    if _given_by_title(line, start):
        at, sorts = start + 1, ["given"]
    while len(sorts) < 6:
        stop, more = name_end(line, at)
        at, sorts = stop, sorts + more
        token, after = line.word(at), line.word(at + 1)
        if token is None:
            break
        if sorts and token.norm in line.names.cues["nasab"] and after is not None and after.norm not in line.names.cues["never"]:
            at, sorts = at + 2, [*sorts, "particle", "name"]
            continue
        if not _carries(line, at, bool(sorts)):
            break
        at, sorts = at + 1, [*sorts, "new" if zipf(token.surface) < RARE else "also"]
    return (at, sorts) if sorts else (start, [])


def last_name(line: Line, at: int, sorts: Sequence[str]) -> int:
    """The token after a titled name whose words so far are ``sorts``: one word more belongs to it, however common, where the name
    ends behind it («رئيس النادي سالم مطر، وعضو …»). A king or a prince goes by one name."""
    token, names = line.word(at), line.names
    first = len(sorts) == 1 and (sorts[0] == "given" or (sorts[0] == "name" and not line.tokens[at - 1].definite))
    if token is None or not (first or (sorts[0] == "given" and set(sorts) <= _FIRSTS)) or not _stops(line, at + 1):
        return at
    if token.enc or token.norm in names.cues["never"] or _royal(line, at):
        return at
    told = _told(line, at) and line.find(names.honorifics, at, False) is None  # «الفنان ماجد المهندس،»
    if told or line.known(at) is not None or line.find(names.ranks, at, False) is not None:
        return at
    if token.definite:
        return at + surname(token, _MOST)
    plain = token.pro == () and len(token.norm) > 2 and not token.surface.endswith(_INFLECTED)
    return at + (plain and zipf(token.surface) < _SURNAME and not verbal(token.surface))


def _stops(line: Line, at: int) -> bool:
    """Whether a name must end before ``at``: a mark or number is there, what somebody says, or whoever is joined to him."""
    token = line.word(at)
    return token is None or token.norm == "ان" or token.norm.startswith("وال")


def _given_by_title(line: Line, at: int) -> bool:
    """Whether a common word that is a given name too is one here, right after a title: a surname follows it."""
    token, after = line.word(at), line.word(at + 1)
    if token is None or after is None or sort(token, line.names):
        return False
    kind = sort(after, line.names)
    if is_given(token.norm) and after.pro == ("ال",) and kind and zipf(after.surface) < RARE:
        return True  # «اللواء مطلق السبيعي»
    if token.norm not in line.names.words:
        return False
    if token.norm == "باسم":
        return after.pro == ("ال",) and kind in ("name", "new", "rare")
    if line.names.words[token.norm] == "w" and kind in ("given", "name") and zipf(token.surface) < _FREQUENT:
        return not after.definite and not _governs(line, at + 1)  # «المحامية بيان زهران»
    vowel = token.surface[0] in "أإآ" and line.names.words[token.norm] == "w"
    return vowel and token.norm not in line.names.cues["never"] and kind in ("given", "name", "new") and not after.definite


def _phrase(line: Line, start: int, stop: int) -> bool:
    """Whether words between marks are no name: a preposition or conjunction is among them."""
    never = line.names.cues["never"]
    return any(line.tokens[i].norm in never or line.tokens[i].norm in ("في", "من", "الي", "عن", "مع") for i in range(start, stop))


def _carries(line: Line, at: int, begun: bool) -> bool:
    token, after = line.tokens[at], line.word(at + 1)
    if token.norm in line.names.cues["never"] or token.norm in line.names.heads.table or token.norm in line.names.phrases.table:
        return False
    if token.norm not in line.names.words and verbal(token.surface):
        return False
    if after is not None and after.norm in line.names.cues["nasab"]:
        return token.pro in ((), ("ال",))
    plain = not token.norm.startswith("ال") and not token.surface.endswith(("ة", "ات", "اً", "ًا"))
    if plain and zipf(token.surface) < _STRANGE and len(token.norm) > 2 and token.norm[0] not in "وب":
        return begun or (after is not None and sort(after, line.names) != "")
    if plain and token.enc and token.pro == () and after is not None and sort(after, line.names) in ("given", "name"):
        return True  # the "pronoun" is part of a foreign name (إيلينا مارتينيز)
    between = begun and plain and token.pro == () and not token.enc and zipf(token.surface) < 4.2
    if between and after is not None and line.names.words.get(after.norm) == "m" and sort(after, line.names) == "given":
        return not _governs(line, at + 2)
    if begun and plain and token.pro == () and after is not None and after.norm.startswith("ال") and zipf(token.surface) < 4.0:
        return sort(after, line.names) in ("name", "new", "rare") and zipf(after.surface) < RARE
    return False


def name_end(line: Line, start: int, *, most: int = 9, begun: tuple[str, ...] = ()) -> tuple[int, list[str]]:
    """The token after a name that begins at ``start``, and what its words are; ``start`` itself where none begins.

    ``begun`` is what words before ``start`` are in the name, where one carries a conjunction; the answer begins with it.

    A name runs over name words, particles between them and words the language does not know, and stops at marks
    (a hyphen between two name words apart), at common words and at words with a conjunction or preposition before them.
    """
    sorts: list[str] = list(begun)
    at = start
    while at < len(line.tokens) and len(sorts) < most:
        token = line.tokens[at]
        if token.kind == "mark" and token.surface in "-‐" and sorts and _glued(line, at):
            at += 1
            continue
        if token.kind != "word":
            break
        if compound(line, at):
            sorts.append("given")
            at += 2
            continue
        if f"{token.norm} {line.norm(at + 1)}" in line.names.cues["idioms"]:
            break  # «نقل تهاني صاحب السمو», «قدم صادق تعازيه»
        kind = _follows(line, at, sorts)
        if kind == "":
            break
        sorts.append(kind)
        at += 1
    while sorts and sorts[-1] == "particle" and line.norm(at - 1) not in ("بك", "باشا", "اوغلو"):
        sorts.pop()
        at -= 1
    if at > start and line.tokens[at - 1].kind == "mark":
        at -= 1
    return (at, sorts) if sorts else (start, [])


def compound(line: Line, at: int) -> bool:
    """Whether two words from ``at`` on are one given name: ``عبد الله``, ``صدر الدين``."""
    token, after = line.tokens[at], line.word(at + 1)
    if after is None:
        return False
    if token.norm in ("عبد", "عبدرب"):
        return after.norm.startswith("ال")
    return after.norm == "الدين" and token.norm in line.names.cues["before_din"]


def _follows(line: Line, at: int, sorts: list[str]) -> str:
    """What the word at ``at`` is in a name whose words so far are ``sorts``; empty where the name ends before it."""
    token = line.tokens[at]
    kind = sort(token, line.names)
    last = sorts[-1] if sorts else ""
    known = token.norm in line.names.words
    if last == "given" and not known and surname_with_letters(token):
        return "new"
    if sorts == ["new"] and not known and _town(line, at):
        return ""  # «زار نائب الوزير يفكوروف بنغازي»
    if last == "particle" and line.norm(at - 1) in line.names.cues["nasab"] and token.norm not in line.names.cues["never"]:
        return kind or "also"
    if not known and (
        (token.norm[0] == "و" and token.pro) or (token.enc and zipf(token.stem) > 2.3) or "\u064b" in token.surface
    ):
        return ""
    foreign_particle = kind == "particle" and last in ("name", "new")
    if not known and token.pro not in ((), ("ال",)) and not foreign_particle and (token.definite or common_stem(token)):
        return ""
    if (
        not known
        and sorts
        and token.norm[0] in "بلو"
        and (token.norm[1:] in line.names.towns or token.norm[1:] in line.names.phrases.table)
    ):
        return ""
    nasab = "particle" in sorts
    firsts = last == "given" or (last in ("also", "tail") and nasab)
    only_given = firsts and all(s in ("given", "particle", "also", "tail") for s in sorts)
    if kind == "nisba":
        return "name" if only_given and not _opens(line, at + 1) else ""
    if kind == "tail":
        return kind if sorts else ""
    if token.norm in line.names.cues["ordinals"]:
        return "name" if sorts == ["given"] else ""
    if token.norm == "لا" and last == "particle" and line.norm(at - 1) in ("دو", "دي"):
        return last
    if last == "particle" and line.tokens[at - 1].surface == "آل" and token.pro == ():
        return "name"
    if last == "particle" and not token.enc and token.norm not in line.names.cues["never"] and token.pro in ((), ("ال",)):
        return kind or "also"
    if (only_given or sorts == ["given", "new"]) and _closed(line, at):
        return "name"
    if token.norm in line.names.heads.table and (not known or (sorts and _holds_office(line, at, last))):
        return ""
    if kind in ("", "rare") and sorts and token.norm not in line.names.cues["never"] and not token.enc:
        if last == "particle":
            return "also"
        if only_given and not _told(line, at) and surname(token, _OF_GIVEN if _of_given(line, at) else 4.7 if nasab else 4.65):
            sure = nasab or zipf(token.surface) < COMMON or of_a_family(token.surface)
            return "name" if sure or (len(sorts) > 1 and _of_given(line, at)) else "maybe"
    if kind in ("new", "rare") and token.norm[:1] in "يت" and token.norm[-1] != "ي" and zipf(token.surface) > 0 and sorts:
        return ""
    if kind == "rare" and sorts and token.pro == ("ال",) and zipf(token.surface) < (2.6 if last in ("new", "name") else _UNSEEN):
        return "name"
    if kind == "rare" and sorts and (last != "given" or len(sorts) > 1):
        return ""
    if kind == "new" and len(sorts) > 1 and token.surface.endswith("ة") and zipf(token.surface) > 0:
        return ""
    family = last == "name" and line.tokens[at - 1].definite and line.norm(at - 1) not in line.names.cues["tails"]
    if kind in ("new", "rare") and sorts[:1] == ["given"] and family and not token.definite:
        return ""  # «بتال العنزي انتحل»
    return kind


def _holds_office(line: Line, at: int, last: str) -> bool:
    """Whether a given name that is an office too (``أمين``) is the office here: it governs, or the surname came before."""
    after = line.word(at + 1)
    if last == "given" and after is not None and after.definite and of_a_family(after.surface) and not _told(line, at + 1):
        return False
    if _governs(line, at + 1):
        return True
    found = line.find(line.names.heads, at, False)
    return found is not None and (found.words > 1 or (last == "name" and line.norm(at - 1).startswith("ال")))


def _governs(line: Line, at: int) -> bool:
    """Whether what follows makes an office of a word that is a given name too: ``أمير منطقة …``."""
    token = line.word(at)
    return token is not None and (
        token.definite or token.norm in line.names.cues["regions"] or token.norm in line.names.heads.table
    )


def _town(line: Line, at: int) -> bool:
    """Whether a place of the lists begins at ``at``."""
    hit = line.known(at)
    return hit is not None and hit.value.entries[0].kind == "place"


def _told(line: Line, at: int) -> bool:
    """Whether a definite word behind given names is known as something else: a place, a delegation, a body, an adjective."""
    names, norm = line.names, line.norm(at)
    tables = (names.phrases, names.nouns, names.bodies, names.heads, names.ranks, names.honorifics)
    town = norm in names.towns and not _of_given(line, at)  # «محمد القاسم»
    if line.norm(at - 2) in names.cues["nasab"] and norm in names.towns and zipf(line.tokens[at].surface) < _TOWN:
        return False  # «سعد بن خالد القصير»
    return norm in names.adjectives or town or any(norm in phrases.table for phrases in tables)


def _of_given(line: Line, at: int) -> bool:
    """Whether a definite word is a man's given name but for its article: ``القاسم``, ``العمر``."""
    return line.names.words.get(line.norm(at).removeprefix("ال")) == "m"


def _closed(line: Line, at: int) -> bool:
    """Whether a word behind given names is the surname however common, as the name ends with it: what he says follows, or, where
    it has the article, his office or another name. A king or a prince goes by one name."""
    token, after, cues = line.tokens[at], line.norm(at + 1), line.names.cues
    if token.enc or token.norm in cues["never"] or _royal(line, at):
        return False
    says = after in ("ان", ":")
    if not token.definite:
        spoken = any(t.kind == "word" and t.stem in line.names.cues["saying"] for t in line.tokens[max(0, at - 4) : at - 1])
        rare = len(token.norm) > 2 and zipf(token.surface) < _FREQUENT and not token.surface.endswith(("ا", "ة"))
        office = len(token.norm) < 4 or not says
        if office and (_told(line, at) or line.find(line.names.heads, at + 1, False) is None):
            return False  # «أوضح صالح قدح رئيس الشركة أن»
        return spoken and rare and token.pro == () and not verbal(token.surface)
    if not surname(token, _MOST):
        return False
    head = line.find(line.names.heads, at, False)
    if says:
        return head is None or head.end == at + 1
    comma = after in ("،", ",", "(")
    if line.find(line.names.heads, at + 1 + comma, False) is not None:
        return (not comma and head.end == at + 1) if head else not _told(line, at)
    return not comma and head is None and after[:1] == "و" and not _told(line, at) and _joins_name(line, at + 1)


def _royal(line: Line, at: int) -> bool:
    """Whether a king or a prince is named right before ``at``."""
    return any(line.norm(i) in line.names.cues["royal"] for i in range(max(0, at - 4), at))


def _joins_name(line: Line, at: int) -> bool:
    """Whether a given name with ``و`` written onto it stands at ``at``."""
    words, norm = line.names.words, line.norm(at)
    return norm not in words and norm not in line.names.cues["never"] and words.get(norm[1:]) in ("m", "f")


def _opens(line: Line, at: int) -> bool:
    """Whether a name goes on at ``at``: then the nisba before it was an adjective."""
    token = line.word(at)
    return token is not None and sort(token, line.names) in ("given",)


def _glued(line: Line, at: int) -> bool:
    before, after = line.tokens[at - 1], line.word(at + 1)
    return after is not None and before.span.end == line.tokens[at].span.start and after.span.start == line.tokens[at].span.end
