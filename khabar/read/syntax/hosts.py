"""Whose complement a clause behind «أن» is."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.read.syntax.arguments import Stretch
from khabar.read.syntax.word import Word


def noun_of_clause(words: Sequence[Word], i: int) -> Word | None:
    """The noun or adjective before ``i`` that a clause tells more of: «قوله إن», «واثق من أن», «الأمل بأن»."""
    at = i - 1
    if at >= 1 and words[at].kind == "mark" and words[at - 1].core in load_grammar().said_nouns:
        at -= 1
    if at >= 1 and words[at].kind == "mark" and words[at].core in '”"»':
        at -= 1
    if at >= 1 and words[at].kind == "prep":
        at -= 1
    if at >= 1 and words[at].prep == "ب" and words[at - 1].core in load_valency().of_noun:
        at -= 1  # «جدير بالذكر أن»
    noun = words[at] if at >= 0 else None
    while noun is not None and noun.kind in ("time", "adverb") and at:
        at -= 1
        noun = words[at]
    if noun is None or noun.kind not in ("noun", "quantity") or words[i].conj or words[i].prep == "ل":
        return None
    behind = at > 1 and words[at - 2].kind == "prep"
    if (
        (words[i].prep or behind)
        and not noun.prep
        and noun.definite
        and at
        and words[at - 1].kind == "noun"
        and not words[at - 1].definite
    ):
        noun = words[at - 1]  # «اعتقاد الكثيرين بأن»
    stem = noun.core.removesuffix(noun.enc) if noun.enc else noun.core.removeprefix("ال")
    return noun if stem.removesuffix("ا") in load_valency().of_noun or stem in load_valency().of_noun else None


def host_of(current: Stretch, words: Sequence[Word], i: int) -> Stretch | None:
    """The clause whose verb takes the one that «أن» opens at ``i``."""
    word, valency = words[i], load_valency()
    last = words[i - 1] if i else None
    if last is None or word.prep in ("ل", "ك") or word.core.startswith("لان"):
        return None
    if last.core in ("غير", "بيد", "الا"):
        return None
    if last.kind == "prep" and last.core not in valency.clause_prepositions:
        return None
    if last.core == "علي" and i > 1 and words[i - 2].kind == "mark":
        return None  # «…، على أن يتم»
    if last.kind == "prep" and i > 1 and words[i - 2].core == "الرغم":
        return None
    if word.conj and any(c.kind == "comp" for c in current.outwards()):
        return None
    if current.complement is None and (current.participle is not None or (current.verb is not None and current.verb is last)):
        return current
    if last.kind == "prep" and current.verb is not None and current.complement is None and len(current.behind) < 2:
        lemma = current.form.lemma if current.form else ""
        if current.verb.say or lemma in valency.of_clause or _near(current.verb, words, i - 1):
            return current
    for clause in current.outwards():
        if clause.verb is None or clause.complement is not None or (clause.verb.enc and clause.kind in ("rel", "described")):
            continue
        lemma = clause.form.lemma if clause.form else ""
        if clause.verb.say or lemma in valency.of_clause:
            return clause
    close = current.verb is not None and current.complement is None and _near(current.verb, words, i)
    return current if close and last.kind != "prep" and len(current.behind) == 1 else None


def _near(verb: Word, words: Sequence[Word], i: int) -> bool:
    """Whether no preposition stands between a verb and the word at ``i``."""
    begin = next((k for k in range(i - 1, -1, -1) if words[k] is verb), i)
    return not any(w.kind == "prep" or w.prep for w in words[begin + 1 : i])
