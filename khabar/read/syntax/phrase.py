"""A noun phrase: how far it goes from its first word, and which word is its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.read.syntax.word import Word

#: With these a verb agrees in either gender: «شاركت الكثير من القطع».
_MANY = frozenset({"كثير", "عديد"})


@dataclass(slots=True)
class Phrase:
    """``head`` is a token; ``case`` is ``n`` or ``a`` where the spelling tells; ``plain`` where gender can be trusted."""

    head: int
    definite: bool
    case: str
    feminine: bool
    plain: bool
    plural: bool
    prep: str = ""
    core: str = ""
    agent: bool = False
    owned: bool = False
    adjective: bool = False
    apposed: bool = False
    person: bool = False
    direct: bool = False


def phrase(words: Sequence[Word], i: int, governed: bool = False) -> tuple[Phrase | None, int]:
    """The noun phrase that begins at ``i`` and the index of the word behind it; none where no noun comes. ``governed``: a
    preposition stands before it, so that a definite noun behind it seldom begins another."""
    valency, start = load_valency(), i
    while i < len(words) and (
        words[i].kind == "quantity" or (words[i].kind == "particle" and words[i].core in valency.demonstratives)
    ):
        if words[i].enc or (words[i].definite and words[i].kind == "quantity") or not _goes_on(words, i):
            if words[i].core[:1].isdigit() and (i + 1 >= len(words) or words[i + 1].core not in ("%", "٪", "من")):
                return None, i + 1
            return _made(words[i], words[i].definite), _conjoined(words, i + 1)
        i += 1
    if i >= len(words) or words[i].kind not in ("noun", "name", "quantity", "time") or (i > start and words[i].prep):
        return None, i
    head = words[i]
    if head.core in valency.pronouns:
        return _made(head, True), i + 1
    end, definite = _extent(words, i, governed)
    made = _made(head, definite)
    if made.case == "a" and definite and not head.definite and end > i + 1 and not head.enc:
        made.case = "n"  # «بحث وزيرا الدفاع»: a dual before its noun, no accusative
    if i > start and words[i - 1].kind == "quantity":
        made.plain, made.case = False, words[start].case  # «قتل 12 مسلحا»: what is counted has the case of counting
    return made, _conjoined(words, end)


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether the noun that a quantity or demonstrative belongs to stands behind it."""
    if i + 1 >= len(words):
        return False
    nxt = words[i + 1]
    if nxt.kind == "quantity":
        return (not nxt.prep and not nxt.conj) or nxt.conj
    if words[i].kind == "quantity" and nxt.core in load_valency().demonstratives:
        return not nxt.prep and not nxt.conj  # «كل ذلك»
    if words[i].kind == "particle" and not nxt.definite:
        return False
    return nxt.kind in ("noun", "name") and not nxt.prep and not nxt.conj


def _made(head: Word, definite: bool) -> Phrase:
    return Phrase(
        head.at,
        definite,
        head.case,
        head.feminine,
        head.kind == "noun" and head.core.removeprefix("ال") not in _MANY,
        head.plural,
        core=head.core,
        agent=_acts(head),
        owned=bool(head.enc) and head.kind == "noun",
        adjective=head.adjective,
        person=head.person,
    )


def _acts(head: Word) -> bool:
    """Whether a word means someone who acts."""
    if head.kind == "name":
        return head.person or head.core.removeprefix("ال") in load_valency().agents
    stem = head.core.removeprefix("ال")
    stem = stem.removesuffix(head.enc) if head.enc else stem
    return (
        stem in load_valency().agents
        or stem in load_valency().titles
        or (head.enc != "" and stem.removesuffix("ت") + "ه" in load_valency().agents)
        or head.case == "n"
    )


def _extent(words: Sequence[Word], i: int, governed: bool = False) -> tuple[int, bool]:
    """Where the phrase of one head ends, and whether it is definite."""
    head = words[i]
    closed, last = head.definite or bool(head.enc) or head.kind == "name", head
    j = i + 1
    while j < len(words):
        word = words[j]
        if word.kind == "mark" and word.core in "\"«“'" and (end := _quoted(words, j)):
            j, closed = end, True
            continue
        if word.core == "غير" and not word.conj and j + 1 < len(words) and words[j + 1].kind == "noun":
            last, j = words[j + 1], j + 2
            continue  # «السيارات غير الآمنة»
        if word.core == "رقم" and closed and j + 1 < len(words) and words[j + 1].kind == "quantity":
            j += 2
            continue  # «القميص رقم 10»
        pointing = word.core in load_valency().demonstratives and closed and not word.conj and not word.prep
        if pointing and (j + 1 == len(words) or not words[j + 1].definite):
            j += 1  # «مستوى الدعم هذا»
            continue
        if word.core in load_valency().demonstratives and not closed and not word.prep and not word.conj:
            follows = words[j + 1] if j + 1 < len(words) else None
            noun = follows is not None and follows.kind == "noun" and follows.definite and not follows.prep and not follows.conj
            closed, last, j = True, follows if noun and follows is not None else word, j + 1 + noun
            continue  # «حل هذه القضية», «في غضون ذلك»
        if word.prep or word.conj or word.core in load_grammar().said_nouns or word.kind not in ("noun", "name", "quantity"):
            break
        if closed:
            if not _goes_with(word, last, head, governed, words[j + 1] if j + 1 < len(words) else None):
                break
        elif i and words[i - 1].core == "اي" and (word.definite or word.enc):
            break
        elif (
            last.case in ("n", "o")
            and last.core.endswith(("ون", "ين", "ان"))
            and not (word.adjective and word.core.endswith(("ون", "ين", "ان")))
        ):
            break  # with its nun a plural stands in no construct: «هاجم مسلحون حافلة»
        elif word.definite and last is not head and _relating(last, head):
            break  # «منتخبات عربية الدور الأول»
        elif word.definite or word.enc or word.kind == "name":
            closed = True
        elif (word.case == "a" and last.case != "a" and last.kind != "quantity") or (
            last.case == "a" and word.case != "a" and not (word.adjective and word.feminine)
        ):
            break
        last = word
        j += 1
    return j, closed


def _quoted(words: Sequence[Word], j: int) -> int:
    """Behind a name in quotation marks that opens at ``j``; 0 where other things stand between them."""
    for k in range(j + 1, min(j + 8, len(words))):
        if words[k].kind == "mark":
            return k + 1 if words[k].core in "\"»”'" and k > j + 1 else 0
        if words[k].kind not in ("noun", "name", "quantity", "prep", "adverb"):
            return 0
    return 0


def _goes_with(word: Word, last: Word, head: Word, governed: bool, followed: Word | None) -> bool:
    """Whether a word carries a definite phrase on: an adjective, or a name behind a title."""
    if word.kind == "name":
        place = head.core.removeprefix("ال") in load_valency().named
        return (word.person or place) and (last.kind == "name" or head.kind == "noun")
    if word.core in load_valency().stressing:
        return True
    if word.kind == "quantity":
        return word.definite
    if last is head and head.definite and head.core.removeprefix("ال") in load_valency().honorifics and not word.enc:
        return word.kind == "noun" and not word.definite  # «الدكتور طاهر»
    if not word.definite:
        return False
    governed = governed and not (last.enc and not last.core.startswith("صفت")) and last.kind == "noun" and not _acts(word)
    if word.core.removeprefix("ال") in load_valency().titles and followed is not None and followed.kind == "name":
        return last.kind == "name" or last is not head
    return (word.adjective or (governed and not word.core.endswith(("ون", "ان")))) and (_agree(word, last) or _agree(word, head))


def _relating(adjective: Word, noun: Word) -> bool:
    """Whether a word is an adjective in ي of the noun before it, which no other noun can follow in a construct."""
    alone = adjective.core.endswith("ي") and not noun.plural  # «كبار ممثلي الجهات»: a construct
    return adjective.adjective and (alone or adjective.core.endswith("يه")) and _agree(adjective, noun)


def _agree(adjective: Word, noun: Word) -> bool:
    """Whether an adjective may belong to a noun: in gender and number; a plural of things takes a feminine one."""
    many = adjective.core.endswith(("ون", "ين", "ان")) and len(adjective.core) > 6
    if noun.kind == "name":
        return True
    if many:
        return noun.plural or noun.core.endswith(("ين", "ان"))
    if adjective.feminine:
        return noun.feminine or noun.plural
    return not noun.feminine


def _conjoined(words: Sequence[Word], j: int) -> int:
    """Behind nouns joined with «و» to the one before."""
    while j < len(words):
        word = words[j]
        at = j
        if word.kind == "conj" and j + 1 < len(words):
            at, word = j + 1, words[j + 1]
        elif not word.conj:
            return j
        if word.kind not in ("noun", "name", "quantity") or word.prep or word.core in load_valency().pronouns:
            return j
        end, definite = _extent(words, at)
        if definite and end < len(words) and _begins(word, words[end]):
            return j
        j = end
    return j


def _begins(noun: Word, verb: Word) -> bool:
    """Whether a noun behind «و» is the subject of the verb that follows rather than joined to what stands before."""
    form = verb.form
    if form is None or verb.conj or verb.prep or form.person != 3 or form.number != "s":
        return False
    place = noun.kind == "name" and not noun.person
    return noun.feminine or noun.plural or place if form.gender == "f" else not noun.feminine
