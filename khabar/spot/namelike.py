"""How far a person's name runs, judged word by word."""

from __future__ import annotations

from functools import lru_cache

from khabar.lexicon.names import Names
from khabar.model.text import Token
from khabar.spot.lines import QUOTES, Line, zipf
from khabar.text.frequency import spelling

#: Above this Zipf value a word is common; 3.3 is two uses in a million words (set on the development slice of eval/names.py).
_COMMON = 3.3
_RARE = 2.3


def sort(token: Token, names: Names) -> str:
    """What a word is in a name: ``given``, ``name``, ``also`` (a common word too), ``rare``, ``new``, ``particle``, ``tail``.

    ``nisba`` is a state's adjective with its article; ``""`` is no part of a name.
    """
    norm = token.norm
    if norm in names.cues["particles"]:
        return "particle"
    if norm in names.cues["tails"]:
        return "tail"
    if (
        norm in names.cues["never"]
        or norm.startswith("اا")
        or (token.surface.endswith("ى") and norm in ("علي", "الي", "حتي", "لدي"))
    ):
        return ""
    kind = names.words.get(norm)
    if kind in ("m", "f"):
        return "given"
    if norm in names.nisbas and kind != "s":
        return "nisba" if norm.startswith("ال") else ""
    if kind in ("n", "s"):
        return "name"
    value = zipf(token.surface)
    if kind == "w":
        return "also" if value < 4.5 else ""
    if norm.startswith("ال") and norm[2:] in names.words and names.words[norm[2:]] != "w" and value < 3.6:
        return "name"
    if foreign(token.surface):
        return "new"
    if value >= _COMMON or _clitic(token, names):
        return ""
    return "new" if value < _RARE and not _derived(token) else "rare"


@lru_cache(maxsize=100_000)
def foreign(surface: str) -> bool:
    """Whether a word behaves as foreign names do: no article, no pronoun, seldom a conjunction or preposition written onto it.

    The gaps (in Zipf points, below 1.6 for absent) were set on 40 names and 40 words of the press.
    """
    value, word = zipf(surface), spelling(surface)
    if len(word) < 4 or not 0 < value < 4.2 or word.endswith(_ENDINGS) or word.startswith("ال"):
        return False
    if word[0] in "وفبلكسيت" and max(zipf(word[1:]), zipf(word[1:] + "ة")) > max(3.0, value - 0.5):
        return False
    if (word.endswith("ه") and zipf(word[:-1]) > 2.3) or "\u064b" in surface:
        return False
    if (word.endswith("ا") and max(zipf(word[:-1]), zipf(word[:-1] + "ة")) > 3.0) or (
        word.endswith("ي") and zipf(word[:-1] + "ية") > 1.6
    ):
        return False
    return (
        zipf("ال" + word) < 1.6
        and zipf("و" + word) < max(1.6, value - 1.3)
        and zipf("ب" + word) < value - 0.7
        and zipf(word + "ها") < 1.6
        and zipf(word + "ه") < max(1.6, value - 1.0)
    )


#: Endings of Arabic words that foreign names seldom have.
_ENDINGS = ("ة", "ات", "ون", "ين", "ان", "ها", "هم", "وا", "نا", "ما", "يا")


def _clitic(token: Token, names: Names) -> bool:
    """Whether the word is better read as one with letters written onto it (``وصرح``, ``لزيارته``)."""
    if token.enc and zipf(token.stem) >= _COMMON:
        return True
    if not token.pro or token.pro == ("ال",):
        return False
    if "س" in token.pro:
        return True
    if token.stem in names.words and token.norm not in names.words:
        return True
    return zipf(token.stem) > max(3.0, zipf(token.surface)) or token.definite


def _derived(token: Token) -> bool:
    """Whether the shape is that of a common word: feminine or plural endings, article, verb prefixes."""
    norm = token.norm
    if norm.endswith(("ان", "تان")) and max(zipf(norm[:-2]), zipf(norm[:-3] + "ة")) > 2.5:
        return True
    return (
        norm.startswith("ال")
        or (norm.endswith(("ات", "ون", "ين", "وا", "يه")) and zipf(token.stem) > 1.5)
        or token.surface.endswith(("ة", "اً", "ًا"))
    )


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
    while len(sorts) < 6:
        stop, more = name_end(line, at)
        at, sorts = stop, sorts + more
        token, after = line.word(at), line.word(at + 1)
        if token is None:
            break
        if sorts and token.norm in _NASAB and after is not None and after.norm not in line.names.cues["never"]:
            at, sorts = at + 2, [*sorts, "particle", "name"]
            continue
        if not _carries(line, at, bool(sorts)):
            break
        at, sorts = at + 1, [*sorts, "new" if zipf(token.surface) < _RARE else "also"]
    return (at, sorts) if sorts else (start, [])


def _phrase(line: Line, start: int, stop: int) -> bool:
    """Whether words between marks are no name: a preposition or conjunction is among them."""
    never = line.names.cues["never"]
    return any(line.tokens[i].norm in never or line.tokens[i].norm in ("في", "من", "الي", "عن", "مع") for i in range(start, stop))


def _carries(line: Line, at: int, begun: bool) -> bool:
    token, after = line.tokens[at], line.word(at + 1)
    if token.norm in line.names.cues["never"] or token.norm in line.names.heads.table or token.norm in line.names.phrases.table:
        return False
    if after is not None and after.norm in _NASAB:
        return token.pro in ((), ("ال",))
    plain = not token.norm.startswith("ال") and not token.surface.endswith(("ة", "ات", "اً", "ًا"))
    if plain and zipf(token.surface) < _STRANGE and len(token.norm) > 2 and token.norm[0] not in "وب":
        return begun or (after is not None and sort(after, line.names) != "")
    if plain and token.enc and token.pro == () and after is not None and sort(after, line.names) in ("given", "name"):
        return True  # the "pronoun" is part of a foreign name (إيلينا مارتينيز)
    if begun and plain and token.pro == () and after is not None and after.norm.startswith("ال") and zipf(token.surface) < 4.0:
        return sort(after, line.names) in ("name", "new", "rare") and zipf(after.surface) < _RARE
    return False


#: Below this Zipf value a word is as good as unknown.
_STRANGE = 1.6
#: What stands between a man's name and his father's.
_NASAB = frozenset({"بن", "ولد", "بنت", "ابن", "ال"})


def name_end(line: Line, start: int, *, most: int = 9) -> tuple[int, list[str]]:
    """The token after a name that begins at ``start``, and what its words are; ``start`` itself where none begins.

    A name runs over name words, particles between them and words the language does not know, and stops at marks
    (a hyphen between two name words apart), at common words and at words with a conjunction or preposition before them.
    """
    sorts: list[str] = []
    at = start
    while at < len(line.tokens) and len(sorts) < most:
        token = line.tokens[at]
        if token.kind == "mark" and token.surface in "-‐" and sorts and _glued(line, at):
            at += 1
            continue
        if token.kind != "word":
            break
        after = line.word(at + 1)
        if token.norm == "عبد" and after is not None and after.norm.startswith("ال"):
            sorts.append("given")
            at += 2
            continue
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


def _follows(line: Line, at: int, sorts: list[str]) -> str:
    """What the word at ``at`` is in a name whose words so far are ``sorts``; empty where the name ends before it."""
    token = line.tokens[at]
    kind = sort(token, line.names)
    last = sorts[-1] if sorts else ""
    known = token.norm in line.names.words
    if last == "particle" and line.norm(at - 1) in _NASAB and token.norm not in line.names.cues["never"]:
        return kind or "also"
    if not known and (
        (token.norm[0] == "و" and token.pro) or (token.enc and zipf(token.stem) > 2.3) or "\u064b" in token.surface
    ):
        return ""
    if not known and token.pro not in ((), ("ال",)) and (token.definite or _common_stem(token)):
        return ""
    if (
        not known
        and sorts
        and token.norm[0] in "بلو"
        and (token.norm[1:] in line.names.towns or token.norm[1:] in line.names.phrases.table)
    ):
        return ""
    only_given = bool(sorts) and last == "given" and all(s in ("given", "particle") for s in sorts)
    if kind == "nisba":
        return "name" if only_given and not _opens(line, at + 1) else ""
    if kind == "tail":
        return kind if sorts else ""
    if token.norm in line.names.cues["ordinals"]:
        return "name" if sorts == ["given"] else ""
    if last == "particle" and not token.enc and token.norm not in line.names.cues["never"] and token.pro in ((), ("ال",)):
        return kind or "also"
    if token.norm in line.names.heads.table and (not known or (sorts and _governs(line, at + 1))):
        return ""
    if kind in ("", "rare") and sorts and token.norm not in line.names.cues["never"] and not token.enc:
        if last == "particle":
            return "also"
        if only_given and _surname(token, 4.4 if len(sorts) == 1 else 4.2):
            return "name" if zipf(token.surface) < _COMMON else "maybe"
    if kind in ("new", "rare") and token.norm[:1] in "يت" and token.norm[-1] != "ي" and zipf(token.surface) > 0 and sorts:
        return ""
    if kind == "rare" and token.pro == ("ال",) and zipf(token.surface) < 2.6 and last in ("new", "name"):
        return "name"
    if kind == "rare" and sorts and (last != "given" or len(sorts) > 1):
        return ""
    if kind == "new" and len(sorts) > 1 and token.surface.endswith("ة") and zipf(token.surface) > 0:
        return ""
    return kind


def _common_stem(token: Token) -> bool:
    stem = token.stem
    return max(zipf(stem), zipf(stem[:-1] + "ة") if stem.endswith("ه") else 0.0) > 2.3


def _governs(line: Line, at: int) -> bool:
    """Whether what follows makes an office of a word that is a given name too: ``أمير منطقة …``."""
    token = line.word(at)
    return token is not None and (
        token.definite or token.norm in line.names.cues["regions"] or token.norm in line.names.heads.table
    )


def _surname(token: Token, ceiling: float) -> bool:
    """Whether a word that the language knows may be the surname after a given name: definite, not too common."""
    return token.pro == ("ال",) and zipf(token.surface) < ceiling and not token.surface.endswith(("ات", "ون", "ين", "ية"))


def _opens(line: Line, at: int) -> bool:
    """Whether a name goes on at ``at``: then the nisba before it was an adjective."""
    token = line.word(at)
    return token is not None and sort(token, line.names) in ("given",)


def _glued(line: Line, at: int) -> bool:
    before, after = line.tokens[at - 1], line.word(at + 1)
    return after is not None and before.span.end == line.tokens[at].span.start and after.span.start == line.tokens[at].span.end
