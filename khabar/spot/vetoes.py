"""What speaks against a name that the tagger alone sees: the words around it, or its own, tell that it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.model.mention import Mention
from khabar.model.text import Token
from khabar.spot.lines import QUOTES, Line, zipf
from khabar.spot.tagger import Tagged
from khabar.spot.wordlike import described, describes, idiom, inflected, verbal

#: A noun before an adjective is at least as frequent (Zipf).
_SELDOM = 3.0
#: From this Zipf value on a word between marks of quotation, or behind ``لل``, is one of the language.
_COMMON = 3.3
#: A noun that takes pronouns is at least as frequent with each, a verbal noun with its article; a noun before ه, which may be ة,
#: more so.
_OWNED, _OFTEN = 2.3, 4.0
#: Prepositions that ``ب`` written onto the next place takes up.
_WHERE = frozenset({"في", "الي", "من"})
_PRONOUNS = ("كما", "كم", "ها", "هم", "نا", "ك", "ه")
_OTHERS = ("ه", "ها", "هم")
_TANWEEN = frozenset("\u064b\u064c\u064d")
#: From this Zipf value on a word is in use.
_USED = 2.0
#: Shapes of verbal nouns that no name has: اندساس, اقتحام, استدراج.
_NEVER_A_NAME = re.compile("ان..ا.|ا.ت.ا.|است..ا.")
#: Shapes of verbal nouns: إسهام and استثمار, تطوير, مشاركة.
_MASDAR = re.compile("ا..ا.|ان..ا.|ا.ت.ا.|است..ا.|ت..ي.|م.ا..ه")


def no_name(line: Line, tagged: Tagged) -> bool:
    """Whether the words at a name the tagger sees are none, whatever the rules found around them."""
    words = line.tokens[tagged.start : tagged.end]
    if tagged.kind == "place" and len(words) == 1 and _people(line, words[0]):
        return True
    if tagged.kind == "person" and (_aboard(line, tagged.start) or inflected(line.tokens[tagged.start].surface)):
        return True
    if len(words) == 2 and f"{words[0].stem} {words[1].norm}" in line.names.cues["idioms"]:
        return True
    if _craft(line, tagged.start) or (tagged.end - tagged.start < 3 and _common_pair(line, tagged)):
        return True
    return tagged.end - tagged.start == 1 and _common_word(line, tagged)


def no_word_of_a_name(line: Line, at: int) -> bool:
    """Whether a word by itself is none of a name: «ماورد» (two words in one), «اندساس» (a verbal noun), «أقدم شكري» (mine)."""
    token, behind, cues = line.tokens[at], line.norm(at + 1), line.names.cues
    stem = token.surface.removesuffix("ي")
    if stem != token.surface and zipf("ال" + stem) >= _COMMON:
        also = behind[:1] == "و" and behind[-1:] == "ي" and zipf("ال" + behind[1:-1]) >= _OWNED
        return also or line.norm(at - 1) in cues["of_mine"]
    if token.norm in cues["verbs_too"] and line.norm(at - 1) in cues["before_verbs"]:
        return True
    if token.norm in line.names.words:
        return False
    joined = token.norm.startswith("ما") and len(token.norm) > 4 and zipf(token.surface[2:]) >= _OFTEN
    return joined or _NEVER_A_NAME.fullmatch(token.norm) is not None


def pious(line: Line, start: int, end: int) -> bool:
    """Whether a name from ``start`` to before ``end`` holds a word of God's doing: «بحمد الله», «نحمد الله», «غفر الله»."""
    cues, words = line.names.cues, line.names.words
    for at in range(start, end):
        if line.norm(at + 1) != "الله":
            continue
        word = line.norm(at) if line.norm(at) in words else line.norm(at).removeprefix("و")
        called = word == "عبد" or word in words or word in cues["before_god"]
        if f"{word} الله" in cues["pious"] or (at == start and not called) or line.norm(at + 2) in cues["praise"]:
            return True
    return False


def undefined(line: Line, tagged: Tagged) -> bool:
    """Whether a name's words bear the marks or letters of an undefined noun's case: «شوقٌ غريب», «كلبا مسعورا»."""
    words = line.tokens[tagged.start : tagged.end]
    if any(not _TANWEEN.isdisjoint(token.surface) for token in words):
        return True
    return len(words) > 1 and all(
        t.surface.endswith("ا") and t.norm not in line.names.words and zipf(t.surface[:-1]) >= _USED for t in words
    )


def named_so(line: Line, tagged: Tagged) -> bool:
    """Whether a person's name begins with the noun of what bears it: «دوري عبد اللطيف جميل», «باب رزق»."""
    token, cues = line.tokens[tagged.start], line.names.cues
    noun = token.stem in cues["named_after"] or token.stem in cues["named_after_too"]
    return noun and token.norm not in line.names.words and tagged.end - tagged.start > 1


def _people(line: Line, token: Token) -> bool:
    """Whether a word is of a state's people: ``باكستانيون``, ``الأفغانيين``."""
    stem = token.norm.removeprefix("و").removesuffix("ون").removesuffix("ين")
    return token.norm.endswith(("ون", "ين")) and stem in line.names.nisbas


def _aboard(line: Line, at: int) -> bool:
    """Whether a ship stands a few words before: ``حاملة الطائرات الأميرال …``."""
    return any(token.stem in line.names.cues["ships"] for token in line.tokens[max(0, at - 5) : at])


def _craft(line: Line, at: int) -> bool:
    """Whether a ship or aircraft is called so: its noun stands before, or only what describes it between («ناقلة النفط الفرنسية
    …», «مقاتلات …»)."""
    names = line.names
    for i in range(at - 1, max(-1, at - 5), -1):
        token = line.word(i)
        if token is None:
            if line.tokens[i].surface not in QUOTES:
                return False
        elif token.stem in names.cues["ships"] or token.stem in names.cues["aircraft"]:
            return True
        elif token.pro != ("ال",) or token.norm in names.heads.table or token.norm in names.ranks.table:
            return False
    return False


def _common_pair(line: Line, tagged: Tagged) -> bool:
    """Whether a name is a noun with its adjective, both without article: ``كيابل كهربائية``. Of an adjective in -ية the noun may
    be any word; else a person's name is none of the language."""
    after, before = line.word(tagged.start + 1), line.word(tagged.start - 1)
    if after is None or not after.surface.endswith(("ي", "ة")):
        return False
    related = after.surface.endswith("ية") and after.norm not in line.names.nisbas and zipf(after.surface[:-1]) >= _OWNED
    alone = tagged.end - tagged.start == 1 and line.norm(tagged.start) not in line.names.words
    if tagged.kind == "person" and not (related and alone):
        return False
    if before is not None and before.stem in line.names.cues["place_before"]:
        return False
    return described(line, tagged.start, least=0 if related else _SELDOM)


def _common_word(line: Line, tagged: Tagged) -> bool:
    """Whether one word is no name: a model's letters («إف-16»), a word in marks, one with a pronoun, one behind ``لل``, the
    adjective of a club."""
    names, at = line.names, tagged.start
    token, after = line.tokens[at], line.tokens[at + 1 : at + 3]
    if len(after) == 2 and after[0].surface in "-‐–" and after[1].kind == "number" and after[0].span.end == after[1].span.start:
        return token.span.end == after[0].span.start
    if token.surface.endswith("ه") and len(token.surface) > 4 and zipf(token.surface[:-1]) >= _OFTEN:
        return True
    if idiom(line, at) or (line.norm(at - 1) in names.cues["thousands"] and token.pro == ()):
        return True  # «ثلاثة مليارات يوان»
    if token.norm in names.words or token.norm in names.towns or token.norm in names.phrases.table:
        return False
    if tagged.kind == "organization" and len(token.norm) < 3 and _spelled(line, at):
        return True
    if tagged.kind == "place" and (_common_noun(line, at) or _joined_verb(token)):
        return True
    # «بالسطو على بنك», «أولى مبارياته الودية»
    if tagged.kind == "organization" and (token.norm.removeprefix("ال") in names.openers or _of_things(line, at)):
        return True
    if _owned(token.surface):
        return True
    if token.norm.startswith("لل"):
        return zipf("ال" + token.surface[2:]) >= _OWNED and _MASDAR.fullmatch(token.norm[2:]) is not None
    if token.pro == ("ال",) and token.surface.endswith("ي") and line.norm(at - 1) in names.cues["clubs"]:
        return True
    return token.pro == () and zipf(token.surface) >= _COMMON and _alone_in_marks(line, at)


def _joined_verb(token: Token) -> bool:
    """«نزل إلى شنغهاي ويكافح»."""
    return token.surface[:2] in ("وي", "وت") and verbal(token.surface[1:])


def _spelled(line: Line, at: int) -> bool:
    """Whether a word is one of several letters with full stops between: «ان.بي.سي»."""
    marks = (i for i in (at - 1, at + 1) if 0 < i < len(line.tokens) - 1 and line.tokens[i].surface in ".-")
    return any(line.text[line.tokens[i - 1].span.end : line.tokens[i + 1].span.start] in ".-" for i in marks)


def _of_things(line: Line, at: int) -> bool:
    """Whether a word with the article and -ية describes the feminine or the many before it."""
    before = line.word(at - 1)
    shaped = line.tokens[at].definite and line.tokens[at].surface.endswith("ية")
    return shaped and before is not None and before.bare.endswith(("ه", "ات"))


def _common_noun(line: Line, at: int) -> bool:
    """Whether a word without article is commoner with it («صحراء»), governs a place («بجزيرة "هونشو"»), or is a feminine
    adjective of the noun before («منطقة جافة»)."""
    token, word, before = line.tokens[at], line.tokens[at].surface, line.word(at - 1)
    if token.definite:
        return False
    if token.stem in line.names.cues["construct"] or zipf("ال" + word) > max(zipf(word), _OFTEN):
        return True
    return word.endswith("ة") and before is not None and before.surface.endswith("ة") and describes(line, at)


def _owned(surface: str) -> bool:
    """Whether a word is a noun with a pronoun: others are in use with it («نواياك»: نواياه, نواياهم)."""
    rest = next((surface.removesuffix(end) for end in _PRONOUNS if surface.endswith(end)), "")
    return len(rest) > 2 and all(zipf(rest + end) >= _OWNED for end in _OTHERS)


def _alone_in_marks(line: Line, at: int) -> bool:
    """Whether a word stands alone between marks of quotation, with nothing before them that is called so."""
    if line.norm(at - 1) not in QUOTES or line.norm(at + 1) not in QUOTES:
        return False
    before, cues = line.word(at - 2), line.names.cues
    called = cues["media_before"] | cues["group_before"] | cues["place_before"] | cues["called"]
    return before is None or (before.stem not in called and before.stem not in line.names.openers)


def adjective(line: Line, tagged: Tagged, kept: Sequence[Mention]) -> bool:
    """Whether a name is an adjective: behind a common noun of its article («الصحف السعودية», «جسر جوي»), or a noun with one
    («حزب تركي»)."""
    names, words = line.names, line.tokens[tagged.start : tagged.end]
    if len(words) == 1 and words[0].norm in names.cues["never"]:
        return True  # a month in brackets
    last, before = words[-1], line.word(tagged.start - 1)
    if joins_place(line, tagged.start, kept):
        return len(words) == 1
    if tagged.kind == "organization" and len(words) == 1:
        # «فريق إغاثي»
        return (
            last.pro == ()
            and last.norm.endswith(("ي", "يه"))
            and last.norm not in names.phrases.table
            and describes(line, tagged.start)
        )
    if tagged.kind == "organization":
        return len(words) == 2 and not words[0].definite and not last.definite and last.norm in names.nisbas
    shaped = all(_adjectival(line, w, before) for w in words)
    agrees = before is not None and before.definite and last.norm in names.nisbas  # «العاصمة السعودية»
    place = before is not None and before.norm in names.cues["place_before"] and not agrees
    cued = place or (before is not None and before.norm in names.heads.table)
    if tagged.kind == "person" or before is None or cued or not shaped or last.norm in names.words:
        return False
    behind_name = any(m.form == "name" and m.whole.end >= before.span.end and m.span.start <= before.span.start for m in kept)
    return before.definite == last.definite and not behind_name and not before.pro[:-1] and zipf(before.surface) > _SELDOM


def _adjectival(line: Line, token: Token, before: Token | None) -> bool:
    """Whether a word may be an adjective: a state's with the article, or, without, in -ي, or feminine as the noun before it."""
    if token.definite:
        return token.norm in line.names.nisbas
    feminine = token.norm in line.names.nisbas and before is not None and before.norm.endswith("ه") and token.norm.endswith("ه")
    return token.pro == () and (token.norm.endswith("ي") or feminine)


def joins_place(line: Line, at: int, found: Sequence[Mention]) -> bool:
    """Whether a place's name that nothing governs stands right before: then ``و`` joins another one, whose first letter is the
    ``ب`` («النمسا وبروسيا»)."""
    before = line.word(at - 1)
    if before is None or line.norm(at)[:2] != "وب" or line.norm(at - 2) in _WHERE:
        return False
    return any(m.kind == "place" and m.span == before.span for m in found)
