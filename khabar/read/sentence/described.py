"""People whom a sentence tells by common nouns only: «مسلحون مجهولون», «أكثر من عشرين جنديا», «عناصر من الشرطة»."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from khabar.lexicon.described import Folk, load_described
from khabar.lexicon.verbs import ENCLITICS
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.model.time import TimeExpression
from khabar.read.sentence.token_parts import end_of, starting
from khabar.text.normalise import fold

#: What found such a mention: ``described:`` and the sort of its noun.
RULE = "described"
#: A number has at most so many words, a noun so many adjectives.
_NUMBER = 5
_ADJECTIVES = 3
#: Sorts of people who act for the body they belong to.
_FORCES = "forces"
#: What found «القوات الأميركية».
_FORCES_NOUN = "noun:forces"
_UNDER_ARMS = frozenset({"armed", "serving", "forces"})
_OF = "من"
_KIN = "kin"
#: Sort of people whom a pronoun may own anywhere: «نظراءه».
_OFFICIALS = "officials"
#: Endings of adjectives that agree with people.
_ORIGIN = "origin"
_NOMINATIVE = ("ون", "ان")
_ENDINGS = ("ون", "ين", "ان", "ات", "ي", "يا", "يه")


def is_described(mention: Mention) -> bool:
    """Whether a mention is people told by common nouns, found here."""
    return mention.rule.startswith(RULE)


def in_described(mention: Mention) -> bool:
    """Whether a mention found elsewhere is people by common nouns: their whole phrase, number and all, is found here."""
    if not mention.unnamed or mention.kind != "person" or mention.form != "nominal":
        return False
    noun = load_described().nouns.get(fold(mention.surface).split()[0].removeprefix("ال"))
    return noun is not None and not (noun.counted and noun.sort == _OFFICIALS)  # «مسؤولا رفيعا» is no number of them


def has_number(mention: Mention) -> bool:
    """Whether people told by common nouns are counted: «ثلاثة جنود», «12 مدنيا», not «الجنود»."""
    first = fold(mention.surface).split()[0]
    return first.isdecimal() or first in load_described().numbers


def sort_of(mention: Mention) -> str:
    """The sort of people or things it was told as, a key of ``described.yml``; empty for others."""
    if is_described(mention):
        return mention.rule.removeprefix(RULE + ":")
    if not mention.unnamed or mention.kind != "person":
        return ""
    noun = load_described().nouns.get(fold(mention.surface).split()[0].removeprefix("ال"))
    return noun.sort if noun is not None else ""


def things_of(mention: Mention) -> frozenset[str]:
    """The sorts of a thing: a car is struck and blows up. Those of people are none."""
    head = fold(mention.surface).split()[0].removeprefix("ال")
    return load_described().things.get(head, frozenset()) if is_described(mention) else frozenset()


def described(
    tokens: Sequence[Token],
    at: int,
    core: str,
    mentions: Mapping[int, Mention],
    times: Mapping[int, TimeExpression],
    tells: Callable[[str], bool],
    *,
    behind_noun: bool,
    harmed: bool = False,
) -> tuple[Mention, int, Mention | None] | None:
    """The people that the phrase beginning at ``at`` tells, the token behind it, and the body whose men they are told to be
    («مقاتلو حركة كذا», «جنديان من الجيش»); None where it tells none.

    ``harmed`` behind a word of killing and wounding, where a number alone counts people («مقتل أربعة وإصابة سبعة»).
    ``core`` is the first word without conjunction and preposition; ``behind_noun`` where it may
    describe the noun before it. A title before a name is no description of its own.
    """
    words, number = load_described(), at
    while number < min(at + _NUMBER, len(tokens)) and _counts(
        tokens[number], core if number == at else tokens[number].norm, number > at
    ):
        number += 1
    head, counted = number, number > at
    if counted and tokens[head - 1].norm in words.crowds and (head >= len(tokens) or not _noun_like(tokens[head])):
        span = Span(tokens[at].span.end - len(tokens[at].surface) + len(tokens[at].norm) - len(core), tokens[head - 1].span.end)
        surface = " ".join(t.surface for t in tokens[at:head])
        mention = Mention(span, surface, "person", "nominal", span, f"{RULE}:people", gender="m", number="p", unnamed=True)
        return mention, head, None
    if head >= len(tokens) or starting(tokens[head], times) is not None:
        return None
    known = starting(tokens[head], mentions)
    if known is not None and not (counted and known.kind == "person" and (known.unnamed or known.number == "p")):
        return None  # «عشرات النشطاء», «عدد من السفراء»: what is counted is unnamed even where a list knows the noun
    if harmed and counted and (own := _only_counted(tokens, at, head, tells)) is not None:
        return own
    stem = core if head == at else _bare(tokens[head])
    noun = words.nouns.get(stem.removeprefix("ال") if len(stem) > 4 else stem)
    enc = tokens[head].enc
    if noun is None and not tokens[head].surface.endswith("ة") and (owned := _owned(stem)) is not None:
        noun, enc = owned  # not «مديرية الأمن»
    among = counted and tokens[head - 1].norm == _OF  # «ثلاثة من عناصره»
    ours = noun is not None and noun.sort in _UNDER_ARMS and (among or not noun.owned)  # «مقاتليها»
    kin = noun is not None and noun.sort == _KIN and harmed  # «قتل والده»
    if noun is None or (enc and noun.sort != _OFFICIALS and not ours and not kin):
        return None
    if not counted and ((noun.counted and not harmed) or (noun.alone and behind_noun)):
        return None  # «قتل طالب»: behind a word of harm it is who came to harm
    if head > at and tokens[head].pro and tokens[head].pro[0] in ("و", "ف", "ب"):
        return None
    dated = head + 1 < len(tokens) and starting(tokens[head + 1], times) is not None  # «قتل أطفال الأربعاء»
    end = _owner(tokens, head + 1, noun, mentions) if not (enc or dated or tokens[head].definite) else head + 1
    if noun.construct and end == head + 1 and not enc:
        return None
    if end < len(tokens) and noun.owned and tokens[end].norm in words.affiliated:
        end += 1  # «عناصر تابعة لحركة كذا»
    elif noun.owned and not counted and not _of_force(tokens, head + 1, end, mentions):
        return None
    if end < len(tokens) and stem.removesuffix("ا") in words.suspects and tokens[end].norm in words.of_suspects:
        end += 1  # «مشتبه بهم»
    end = _adjectives(tokens, end, mentions, times, tells, several=noun.several)
    end, body = _body(tokens, head, end, noun, mentions)
    named = starting(tokens[end], mentions) if end < len(tokens) and not tokens[end].pro else None
    if named is not None and named.kind == "person" and named.form == "name":
        return None  # «الناشط فلان»: the title of a name
    start = tokens[at].span.start + len(tokens[at].norm) - len(core) if tokens[at].pro else tokens[at].span.start
    span = Span(min(max(start, tokens[at].span.start), tokens[at].span.end - 1), tokens[end - 1].span.end)
    surface = " ".join(t.surface for t in tokens[at:end])
    plural = noun.several or counted
    mention = Mention(
        span,
        surface,
        "organization" if noun.sort == _FORCES else "person",
        "nominal",
        span,
        f"{RULE}:{noun.sort}",
        gender="f" if noun.sort == _FORCES else "m",
        number="p" if plural else "s",
        unnamed=True,
    )
    return mention, end, body


def _only_counted(
    tokens: Sequence[Token], at: int, head: int, tells: Callable[[str], bool]
) -> tuple[Mention, int, Mention | None] | None:
    """People told by their number and at most a noun that no list knows: «مقتل 22 انقلابيا», «وإصابة سبعة»."""
    words, token = load_described(), tokens[head]
    if (
        _bare(token) in words.nouns
        or token.norm in words.things
        or token.norm == _OF
        or words.between & {t.norm for t in tokens[at:head]}
    ):
        return None
    noun = token.kind == "word" and not token.pro and token.norm.endswith(("ا", "ين", "ون")) and not tells(token.norm)
    end = head + 1 if noun else head
    span = tokens[at].span.to(tokens[end - 1].span)
    surface = " ".join(t.surface for t in tokens[at:end])
    return Mention(span, surface, "person", "nominal", span, f"{RULE}:people", gender="m", number="p", unnamed=True), end, None


def _body(
    tokens: Sequence[Token], head: int, end: int, noun: Folk, mentions: Mapping[int, Mention]
) -> tuple[int, Mention | None]:
    """The body that men under arms belong to, inside their phrase or right behind it, and where the phrase ends."""
    if noun.sort not in _UNDER_ARMS:
        return end, None
    inside = (m for t in tokens[head:end] if (m := starting(t, mentions)) is not None)
    if (body := next((m for m in inside if _is_body(m)), None)) is not None:
        return end, body
    at = end + 1 if end < len(tokens) and tokens[end].norm == _OF else end
    behind = starting(tokens[at], mentions) if at < len(tokens) else None
    if behind is None or not _is_body(behind) or (at == end and tokens[at].pro[:1] not in (("ل",), ("ب",))):
        return end, None
    return end_of(tokens, at, behind.whole.end), behind


def _owned(word: str) -> tuple[Folk, str] | None:
    """The noun that a pronoun is written onto, and the pronoun: «نظراءه», «مساعديها»."""
    if not word.endswith(ENCLITICS):
        return None
    nouns = load_described().nouns
    for enc in (e for e in ENCLITICS if word.endswith(e)):
        base = word.removesuffix(enc)
        noun = nouns.get(base) or (nouns.get(base[:-1] + "ه") if base.endswith("ت") else None)  # «زوجته»
        if noun is not None:
            return noun, enc
    return None


def _is_body(mention: Mention) -> bool:
    return mention.kind == "organization" and (not mention.unnamed or mention.rule == _FORCES_NOUN)


def _noun_like(token: Token) -> bool:
    """Whether what a crowd's number counts may begin here: «الآلاف من الدولارات», not «خرج الآلاف في …»."""
    return token.norm == _OF or token.definite or token.kind == "number"


def _of_force(tokens: Sequence[Token], at: int, end: int, mentions: Mapping[int, Mention]) -> bool:
    """Whether a force owns the noun before ``at`` («عناصر الشرطة», «عناصر من الشرطة»): not «عناصر المشروع»."""
    if at == end and at + 1 < len(tokens) and tokens[at].norm == _OF:
        at, end = at + 1, at + 2
    owner = starting(tokens[at], mentions) if at < end else None
    named = owner is not None and owner.kind == "organization"
    return named or (at < end and tokens[at].norm in load_described().forces)


def _bare(token: Token) -> str:
    return token.norm.removeprefix("لل").removeprefix("ال") if token.definite else token.stem or token.norm


def _counts(token: Token, word: str, inside: bool) -> bool:
    """Whether a token belongs to a number: digits, a number word, and inside one «من» or «كبير»."""
    if token.kind == "number":
        return True
    words = load_described()
    joined = inside and token.pro[:1] == ("و",) and token.stem in words.numbers  # «خمسة وعشرين»
    return word in words.numbers or joined or (inside and word in words.between)


def _owner(tokens: Sequence[Token], at: int, noun: Folk, mentions: Mapping[int, Mention]) -> int:
    """Where what owns the noun ends: «عناصر الشرطة», «أنصار الحزب»; only behind a form that can stand before an owner."""
    before = tokens[at - 1].norm
    if at >= len(tokens) or (not noun.construct and noun.sort != _FORCES and before.endswith(("ون", "ين", "ا", "ان"))):
        return at  # «طيران التحالف» owns, «جنديان» cannot
    token = tokens[at]
    owner = mentions.get(token.span.start)
    if owner is not None and noun.sort == _KIN and not noun.several and owner.form == "name":
        return at  # «شقيق الزعيم فلان»: the name may be the brother's
    if owner is not None and (noun.several or owner.kind != "person" or noun.sort == _KIN) and (noun.several or noun.construct):
        return end_of(tokens, at, owner.whole.end)
    chain = noun.construct and at + 1 < len(tokens) and tokens[at + 1].pro == ("ال",) and not token.pro and not token.enc
    if chain and token.kind == "word" and not token.definite and tokens[at + 1].kind == "word":
        return at + 2  # «أعضاء مجلس المنطقة»
    definite = token.definite and (noun.several or noun.sort == _KIN) and token.pro in ((), ("ال",))
    return at + 1 if definite or (not token.pro and token.norm in load_described().forces) else at  # «رجل أمن»


def _adjectives(
    tokens: Sequence[Token],
    at: int,
    mentions: Mapping[int, Mention],
    times: Mapping[int, TimeExpression],
    tells: Callable[[str], bool],
    *,
    several: bool,
) -> int:
    definite, words = tokens[at - 1].definite, load_described()
    for i in range(at, min(at + _ADJECTIVES, len(tokens))):
        token = tokens[i]
        if token.kind != "word" or token.definite != definite or token.enc or token.pro not in ((), ("ال",)):
            return i
        if starting(token, mentions) is not None or starting(token, times) is not None:
            return i
        bare = token.norm.removeprefix("ال") if definite else token.norm
        if bare in words.things:
            return i  # «قصفت طائرات تركية معسكرات»
        if several and (one := words.nouns.get(bare)) is not None and _another(one, token, tokens[at - 1]):
            return i  # «قتل مقاتلو الحركة جنديا», «اختطف مسلحون مهندسين»
        if not (bare in words.adjectives or (len(bare) > 4 and bare.endswith(_ENDINGS))) or (not definite and tells(token.norm)):
            return i
    return min(at + _ADJECTIVES, len(tokens))


def _another(noun: Folk, token: Token, head: Token) -> bool:
    """Whether a noun for people behind one for several is somebody else and no adjective: one man, a noun that is no adjective,
    or another case («مسلحون مهندسين»)."""
    apart = token.norm.endswith("ين") and head.norm.endswith(_NOMINATIVE)
    described = noun.counted or (noun.several and (noun.sort == _ORIGIN or token.norm.endswith(_ENDINGS)))
    return apart or not described


def is_unit(word: str, tokens: Sequence[Token], behind: int, mentions: Mapping[int, Mention]) -> bool:
    """«وحدة من الدرك الوطني», «وحدات الجيش»: whether a word, with ``behind`` the index of the next, is a piece of a body of arms,
    which acts for it."""
    if word not in load_described().units:
        return False
    at = behind + (behind < len(tokens) and tokens[behind].norm == _OF)
    body = starting(tokens[at], mentions) if at < len(tokens) and not tokens[at].pro[:-1] else None
    return body is not None and body.kind == "organization"
