"""What stands among the words of a trigger and belongs to something else: a noun, what was talked of, who tells of it."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.grammar import load_grammar
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.circumstances import apart
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.parties import Group
from khabar.read.sentence.shapes import adjectival

#: «المفاوضات غير المباشرة بين …»
_NOT = "غير"
#: «في ختام لقاء», «خلال حفل استقبال»
_AT = frozenset({"في", "خلال", "اثناء", "علي"})
_CONTACTS = frozenset({"MEET", "VISIT", "CALL"})
#: Endings of an adjective of origin.
_NISBA = ("ي", "يه")


def of_matter(clause: Clause, start: int, at: int) -> bool:
    """«بحث مع نظيره الأوضاع في سوريا», «اتفقا على عقد الدورة بالجزائر»: whether what stands at ``at`` is told of what they talked
    about or agreed on."""
    before = clause.chunks[at - 1]
    if clause.does("agreeing"):
        return any(c.prep == "علي" and c.kind in ("word", "noun") for c in clause.chunks[start:at])
    return clause.does("discussing") and before.kind == "word" and before.value == "" and not before.prep


def elsewhere(chunks: list[Chunk], start: int, group: Group) -> bool:
    """«عقب عودته من باريس»: whether a place is that of something which came before or gave the reason."""
    return group.parties[0].mention.kind == "place" and apart(chunks, start, group.at)


def tells(chunks: list[Chunk], start: int, group: Group) -> bool:
    """«التقى فلانا، وفق المتحدث»: whether somebody without preposition only tells of it."""
    for i in range(group.at - 1, start - 1, -1) if not group.prep else ():
        if chunks[i].kind in ("according", "party") or chunks[i].norm == "،":
            return chunks[i].kind == "according"
    return False


def of_another(chunks: list[Chunk], start: int, at: int) -> bool:
    """«الاتفاق الذي وقعته إيران، والتقارب بين …», «تم خلال اللقاء بحث التعاون بين …»: whether another noun, behind a comma
    or a mere mention, governs the «بين» at ``at``."""
    known = start > 0 and chunks[start - 1].kind == "noun" and chunks[start - 1].definite and bool(chunks[start - 1].prep)
    for i in range(start, at):
        chunk = chunks[i]
        if chunk.kind != "word" or chunk.prep or chunk.value or chunk.norm.endswith(_NISBA) or chunk.norm == _NOT:
            continue
        if (known and not (chunk.definite and adjectival(chunk.norm))) or (
            chunk.conj and i > start and chunks[i - 1].kind == "mark"
        ):
            return True
    return False


def of_a_thing(chunks: Sequence[Chunk], at: int) -> bool:
    """«ناقش أمس توصيات لقاء …»: whether a common noun is told of the contact at ``at``, which the time before dates; «في ختام
    لقاء» is of its day, and so is «حادث مقتل»."""
    owner, noun = chunks[at - 1] if at else None, chunks[at]
    if owner is None or owner.kind != "word" or noun.prep or noun.conj or not any(f.type in _CONTACTS for f in noun.frames):
        return False
    bare = not (owner.value or owner.definite or owner.enc or owner.prep in _AT)
    grammar = load_grammar()
    return bare and owner.norm not in grammar.carrying and owner.norm not in grammar.apart  # «بعد لقائه»
