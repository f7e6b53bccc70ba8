"""The unit a sentence is cut into, and what may begin behind one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from khabar.lexicon.described import load_described
from khabar.lexicon.frames import Frame
from khabar.lexicon.grammar import Verb, load_grammar
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.model.time import TimeExpression
from khabar.read.sentence.shapes import may_be_plural

ChunkKind = Literal[
    "party",
    "pronoun",
    "time",
    "verb",
    "noun",
    "comp",
    "rel",
    "sub",
    "cond",
    "neg",
    "participle",
    "according",
    "operator",
    "mark",
    "word",
]
#: Behind these a clause may begin.
OPENING = ("mark", "comp", "rel", "sub", "neg", "cond")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One unit of a sentence. ``first``/``last`` are its tokens, half-open; ``prep`` the preposition that governs it
    (``""`` for none), ``conj``: joined by و or ف, ``free``: owned by no common noun, ``passive``: by its vowels, ``body``: whose
    men the people told by common nouns are."""

    kind: ChunkKind
    span: Span
    first: int
    last: int
    norm: str
    prep: str = ""
    conj: bool = False
    free: bool = True
    definite: bool = False
    enc: str = ""
    number: str = "s"
    value: str = ""
    mention: Mention | None = None
    body: Mention | None = None
    time: TimeExpression | None = None
    verb: Verb | None = None
    frames: tuple[Frame, ...] = ()
    passive: bool = False


#: Before a span of time or a clause that tells one.
WHEN = frozenset({"قبل", "بعد"})
#: The value of a verb that tells what something was done for: «ليلتقي نظيره».
AIM = "aim"
#: Before a name: «قبل الرئيس فلان دعوة نظيره».
ACCEPTED = "قبل"
#: Prepositions spelled like verbs of telling, and what these govern.
ALSO_VERBS = {
    "بين": frozenset(("ان", "انه", "انها", "انهم")),
    "ابان": frozenset(("ان", "انه", "انها", "انهم")),
    "عبر": frozenset(("عن",)),
    ACCEPTED: frozenset(
        ("دعوه", "الدعوه", "دعوته", "دعوتها", "استقاله", "استقالته", "الاستقاله", "اعتذار", "اعتذاره", "التكليف", "الوساطه")
    ),
}
#: Prepositions that carry a pronoun, folded stem → case.
PRONOUN_HOSTS = {
    "مع": "مع", "ب": "ب", "ل": "ل", "الي": "الي", "علي": "علي", "عن": "عن", "من": "من", "في": "في", "بين": "بين",
    "لدي": "لدي", "عليه": "علي",
}  # fmt: skip
#: «نظيره», «نظيريها».
_PEER = "نظير"
#: Behind these a participle describes: «معلومات مؤكدة من مصادر».
_NOT = "غير"
#: Endings of an adjective of origin behind a plural.
_OF_MANY = ("يه", "يون", "يين", "يات")
_BEHIND_ADJECTIVES = frozenset(("من", "في", "حول", "عن", "بشان"))


def is_adjective(tokens: Sequence[Token], i: int, before: Chunk | None) -> bool:
    """«معلومات مؤكدة من …»: right behind a noun like it, and opening no words of anybody's."""
    if before is not None and before.norm == _NOT:
        return True  # «زيارة غير معلنة إلى …»
    alike = before is not None and before.kind in ("word", "noun") and not before.definite
    if not alike or before is None or not before.norm.endswith(("ه", "ات", "ين")) or tokens[i].norm.endswith("ا"):
        return False
    return i + 1 >= len(tokens) or tokens[i + 1].kind == "mark" or tokens[i + 1].norm in _BEHIND_ADJECTIVES


def is_indefinite(chunk: Chunk) -> bool:
    return chunk.kind == "word" and not chunk.definite and not chunk.enc


def is_bare(chunk: Chunk) -> bool:
    """«وفد الجيش»: whether a delegation told by one word alone may be owned by what stands behind it."""
    told = chunk.mention
    alone = (
        told is not None and told.unnamed and told.kind == "organization" and told.form == "nominal" and told.whole == told.span
    )
    return alone and told is not None and told.surface.isalpha() and not told.surface.startswith("ال")


def ends_plural(noun: Chunk, chunk: Chunk) -> bool:
    """«اتهمت منظمات حقوقية السلطات …»: whether a word is the adjective of an indefinite plural, which then owns nothing."""
    plural = is_indefinite(noun) and not noun.value and may_be_plural(noun.norm)
    return plural and describes_plural(chunk)


def describes_plural(chunk: Chunk) -> bool:
    """Whether a word may be an adjective of an indefinite plural by its ending."""
    alone = is_indefinite(chunk) and not (chunk.prep or chunk.conj)
    return alone and chunk.norm.endswith(_OF_MANY) and chunk.norm not in load_grammar().fields


def may_open(before: Chunk | None) -> bool:
    """Whether a clause may begin behind ``before``: not in «الاحتيال عبر الإنترنت عن طريق …»."""
    if before is None or before.kind in ("mark", "sub", "time", "rel", "comp"):
        return True
    return before.kind == "word" and (before.value == "adverb" or before.norm == "قد" or bool(before.enc))


def is_head(before: Chunk | None) -> bool:
    """Whether a clause may begin, or its verb may follow, right here."""
    if before is None or before.kind in (*OPENING, "time"):
        return True
    opens = before.kind == "party" and before.conj and before.first <= 1  # «وفي طهران طالب الوزير»
    return opens or (before.kind == "party" and not before.prep and before.free)


def is_closed(before: Chunk | None) -> bool:
    """«وعلى هامشها عقد الوزير …», «وفي طهران طالب الوزير …»: behind what owns nothing a noun would stand alone."""
    if before is None:
        return False
    if before.kind == "party":
        return before.mention is not None and before.mention.kind == "place" and before.prep in ("في", "ب", "من")
    ends = before.definite or bool(before.enc) or before.norm == "ذلك"  # «عقب ذلك عقد الوزير …»
    return before.kind in ("word", "noun") and ends and before.value != "transparent"


def as_party(chunk: Chunk, mention: Mention, before: Chunk | None, run: Chunk | None, own_prep: bool) -> Chunk:
    """A party freed from words before it that do not own it."""
    if before is not None and mention.kind == "organization" and mention.form == "name" and not (own_prep or chunk.conj):
        called = before.kind == "word" and not (before.definite or before.enc) and before.norm in load_described().called
        if called:
            return replace(chunk, prep=before.prep, conj=before.conj, free=True)  # «تنظيم "داعش"»: what kind of body it is
    if before is not None and before.value == "transparent" and before.definite and mention.kind != "place" and not own_prep:
        # «في استقباله بالمطار قائد الأركان»: a definite noun governs nobody behind it.
        return replace(chunk, prep="", free=True)
    if run is not None and not own_prep and not chunk.conj and mention.kind == "person" and mention.form == "name":
        word, folk = run.norm.removeprefix("ال"), load_described()
        if run.enc:  # «مع نظيريه الروسي فلان والسعودي فلان», not «في حكومته فلان»
            peer = run.norm.startswith(_PEER)
            return replace(chunk, prep=run.prep, conj=run.conj, free=True) if peer else chunk
        if run.prep and not mention.offices and word in load_grammar().venues:
            return replace(chunk, prep="")  # «المشرف العام على المركز الدكتور فلان»: the name is of whoever heads the place
        entitled = all(o.rank for o in mention.offices) or word in folk.titles
        return replace(chunk, prep=run.prep, conj=run.conj, free=True) if entitled else chunk
    return chunk
