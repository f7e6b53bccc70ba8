"""Which words are the subject, object and complement clause of each verb of a sentence: a light parse from left to right.

Words are read once. A stack of clauses is kept by their parents; each gathers the noun phrases that stand free (behind no
preposition, in no phrase of another noun) before and behind its verb, and at the end decides what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.model.mention import Mention
from khabar.model.text import Token
from khabar.model.time import TimeExpression
from khabar.read.arguments import Attached, Kind, Stretch, attached
from khabar.read.phrase import Phrase, phrase
from khabar.read.wordclass import Word, words_of


def attach(tokens: Sequence[Token], mentions: Mapping[int, Mention], times: Mapping[int, TimeExpression]) -> tuple[Attached, ...]:
    """What hangs on the verbs of one sentence, in their order. ``tokens`` are without line ends; ``mentions`` and ``times`` are
    keyed by the offset their phrase begins at."""
    reader = _Reader(words_of(tokens, mentions, times))
    reader.run()
    return tuple(found for clause in reader.clauses if (found := attached(clause)) is not None)


class _Reader:
    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.valency = load_valency()
        self.participles = load_grammar().participles
        self.clauses: list[Stretch] = []
        self.current = self._open("main")
        self.suspended: list[tuple[str, Stretch]] = []
        self.last: Word | None = None
        self.phrase: Phrase | None = None  # the one that ends right before the word at hand
        self.comma = False
        self.quote: int | None = None
        self.said: tuple[Stretch, int] | None = None

    def _open(
        self,
        kind: Kind,
        parent: Stretch | None = None,
        joined: Stretch | None = None,
        opener: Word | None = None,
    ) -> Stretch:
        clause = Stretch(kind, parent, joined, opener)
        self.clauses.append(clause)
        return clause

    def run(self) -> None:
        i = 0
        while i < len(self.words):
            word = self.words[i]
            step = self._step(i, word)
            self.last = self.words[step - 1]
            if word.kind != "mark":
                self.comma = False
            i = step

    def _step(self, i: int, word: Word) -> int:
        """Reads the word at ``i`` and gives where to go on."""
        if word.kind not in ("noun", "name", "quantity", "mark", "verb", "rel", "adverb", "time"):
            self.phrase = None
        if word.kind == "mark":
            self._mark(i, word)
        elif word.core == "ما" and self._free_relative(i):
            return i + 1
        elif word.kind == "comp":
            self._comp(i, word)
        elif word.kind == "rel":
            self.current = self._open("rel", parent=self.current, opener=word)
        elif word.kind == "sub":
            self._leave()
            self.current = self._open("adverbial", parent=self.current, opener=word)
        elif word.kind == "verb":
            self._verb(word)
            if word.say and self.said is not None and i - self.said[1] <= 2 and self._untold(self.said[0]):
                self.current.complement = self.said[0]
        elif word.kind == "adverb" and word.enc and self.current.kind in ("rel", "described"):
            self.current.resumed = True
        elif word.kind == "prep" or (word.prep and word.kind in ("noun", "name", "quantity", "time")):
            return self._prepositional(i, word)
        elif word.kind in ("noun", "name", "quantity") or (word.kind == "particle" and word.core in self.valency.demonstratives):
            return self._free(i, word)
        return i + 1

    def _free_relative(self, i: int) -> bool:
        """«ما قاله»: behind a verb or its subject «ما» is an object, and what stands behind tells of it."""
        nxt = self.words[i + 1] if i + 1 < len(self.words) else None
        close = (
            self.last is not None and self.last.kind in ("verb", "noun", "name", "prep", "quantity") and not self.words[i].conj
        )
        if nxt is None or nxt.kind != "verb" or not close:
            return False
        clause = self.current
        if clause.verb is not None and self.last is not None and self.last.kind not in ("prep", "quantity"):
            clause.behind.append(Phrase(self.words[i].at, True, "a", False, False, False))
        self.current = self._open("described", parent=clause)
        self.current.resumed = False
        self.phrase = None
        return True

    def _leave(self) -> None:
        """A comma closes relative clauses."""
        while self.comma and self.current.kind in ("rel", "described") and self.current.verb and self.current.parent:
            self.current = self.current.parent

    def _mark(self, i: int, word: Word) -> None:
        if word.core in "،,":
            self.comma = True
        elif word.core == "(" or (word.core in "-–—ـ" and not (self.suspended and self.suspended[-1][0] == "-")):
            self.suspended.append(("(" if word.core == "(" else "-", self.current))
            self.current = self._open("paren", parent=self.current)
        elif self.suspended and word.core in ")-–—ـ":
            self.current = self.suspended.pop()[1]
        elif word.core == ":":
            host = self._teller()
            if host is not None:
                self.current = self._open("comp", parent=host)
                host.complement = self.current
        elif word.core in ".؛;!؟?":
            self.current = self._open("main")
        if word.core in '"«»“”':
            self._quotation(i, word)
        elif word.core not in "'’‘":
            self.phrase = None

    def _quotation(self, i: int, word: Word) -> None:
        """Words in quotation marks that tell something are what the verb of saying before or behind them takes."""
        if word.core in "»”" or (word.core == '"' and self.quote is not None):
            if self.quote is not None:
                said = next((c for c in self.clauses[self.quote :] if c.verb is not None), None)
                self.said = (said, i) if said is not None and said.parent is None else None
            self.quote = None
            return
        self.quote = len(self.clauses) - (self.current.verb is None and not self.current.before)
        close = next((k for k in range(i + 1, len(self.words)) if self.words[k].core in '"»”'), len(self.words))
        if not any(w.kind == "verb" for w in self.words[i + 1 : close]) or (
            self.current.kind == "comp" and not self.current.verb
        ):
            return
        host = (
            self.current if self.current.verb is not None and self.current.verb.say and self.current.complement is None else None
        )
        if host is not None and self.last is not None and self.last.kind not in ("prep", "verb"):
            self.current = self._open("comp", parent=host)
            host.complement = self.current

    def _untold(self, said: Stretch) -> bool:
        return self.current.complement is None and self.current is not said

    def _teller(self) -> Stretch | None:
        return next((c for c in self.current.outwards() if c.verb and c.verb.say and c.complement is None), None)

    def _comp(self, i: int, word: Word) -> None:
        host = self._host(i)
        kind: Kind = "comp"
        if self.last is None or (self.last.kind in ("mark", "conj") and host is None):
            kind = "main"
        self.current = self._open(kind, parent=host or self.current, opener=word)
        nxt = self.words[i + 1] if i + 1 < len(self.words) else None
        self.current.bare = nxt is not None and nxt.kind == "verb" and not word.enc
        if host is not None:
            host.complement = self.current

    def _host(self, i: int) -> Stretch | None:
        """Whose complement a clause behind أن is."""
        last = self.last
        if last is None:
            return None
        word = self.words[i]
        if word.prep in ("ل", "ك") or word.core.startswith("لان"):
            return None
        if last.kind == "prep" and last.core not in self.valency.clause_prepositions:
            return None
        if word.conj:
            told = next((c for c in self.current.outwards() if c.kind == "comp"), None)
            if told is not None:
                return None
        if self.current.participle is not None and self.current.complement is None:
            return self.current
        if self.current.verb is last and self.current.complement is None:
            return self.current
        if (
            last.kind == "prep"
            and self.current.verb is not None
            and self.current.complement is None
            and len(self.current.behind) < 2
        ):
            return self.current
        for clause in self.current.outwards():
            if clause.verb is None or clause.complement is not None or (clause.verb.enc and clause.kind in ("rel", "described")):
                continue
            lemma = clause.form.lemma if clause.form else ""
            if clause.verb.say or lemma in self.valency.of_clause:
                return clause
        close = self.current.verb is not None and self.current.complement is None
        return self.current if close and last.kind != "prep" and len(self.current.behind) == 1 else None

    def _verb(self, word: Word) -> None:
        if self.current.participle is not None and self.current.parent is not None:
            self.current = self.current.parent
        clause, direct = self.current, self.last is not None and self.last.kind not in ("mark", "conj")
        self._leave()
        if self.current is not clause:
            clause, direct = self.current, False
        if word.form is not None and word.form.lemma in self.valency.to_be and self._auxiliary(clause, word):
            return
        clause = self.current
        if self._purpose(word):
            self.current = self._open("adverbial", parent=clause)
            self.current.bare = True
        elif clause.verb is None and clause.nominal and not direct:
            self.current = self._open("joined", joined=clause, parent=clause.parent)
        elif clause.verb is None and not (word.conj and (clause.before or clause.predicate is not None) and not clause.auxiliary):
            noun = self.phrase
            if direct and noun is not None and noun.prep and not noun.definite and clause.kind != "rel":
                self.current = self._open("described", parent=clause)
        elif clause.verb is None:
            self.current = self._open("joined", joined=clause, parent=clause.parent)
        else:
            self._another(clause, word, direct)
        self.current.verb = word
        self.phrase = None

    def _auxiliary(self, clause: Stretch, word: Word) -> bool:
        """«كان» carries tense: no verb of its own, its subject is that of the verb or predicate behind."""
        if clause.verb is not None:
            self._another(clause, word, self.last is not None and self.last.kind not in ("mark", "conj"))
        elif word.conj and clause.before:
            self.current = self._open("joined", joined=clause, parent=clause.parent)
        self.current.auxiliary = word
        self.phrase = None
        return True

    def _purpose(self, word: Word) -> bool:
        return word.form is not None and word.form.tense == "present" and word.prep == "ل"

    def _another(self, clause: Stretch, word: Word, direct: bool) -> None:
        """A verb where the clause has one."""
        assert clause.verb is not None
        lemma = clause.form.lemma if clause.form else ""
        if word.conj:
            base = clause
            if clause.kind in ("rel", "described") and self.last is not None and self.last.kind == "mark" and clause.parent:
                base = clause.parent
            self.current = self._open("joined", parent=base.parent, joined=base)
            return
        waiting = next((c for c in clause.outwards()[1:] if c.verb is None and c.before and c.kind != "paren"), None)
        if (
            waiting is not None
            and clause.kind in ("rel", "described", "adverbial", "comp", "joined")
            and not (self.phrase and not self.phrase.definite)
        ):
            self.current = waiting
            return
        if clause.fresh is not None:
            topic = clause.fresh
            self.current = self._open("joined", parent=clause.parent, joined=clause)
            self.current.before.append(topic)
            clause.behind = [p for p in clause.behind if p is not topic]
            return
        close = lemma in self.valency.before_verb and clause.complement is None and len(clause.behind) <= 1
        if close and direct and word.form is not None and word.form.tense == "present":
            self.current = self._open("comp", parent=clause)
            self.current.bare = True
            clause.complement = self.current
        elif direct and self.phrase is not None and not self.phrase.definite:
            self.current = self._open("described", parent=clause)
        elif direct:
            self.current = self._open("adverbial", parent=clause)
            self.current.bare = True
        else:
            base = clause.parent if clause.kind in ("rel", "described") and clause.parent is not None else clause
            self.current = self._open("joined", parent=base.parent, joined=base)

    def _prepositional(self, i: int, word: Word) -> int:
        start = i if word.prep and word.kind != "prep" else i + 1
        told = self.current.before or (self.current.opener is not None and self.current.opener.enc)
        if self.current.verb is None and told and self.current.predicate is None:
            self.current.predicate = word.at
        if start >= len(self.words) or self.words[start].kind not in ("noun", "name", "quantity", "time", "particle"):
            return i + 1
        found, end = phrase(self.words, start, governed=True)
        if found is None:
            return max(end, i + 1)
        found.prep = word.prep or word.core
        self.phrase = found
        return end

    def _free(self, i: int, word: Word) -> int:
        if word.kind != "quantity" or self.comma:
            self._leave()
        if word.core in self.participles and not word.definite and not word.prep:
            self.current = self._open("adverbial", parent=self.current)
            self.current.participle = word
            return i + 1
        found, end = phrase(self.words, i)
        if found is None:
            return max(end, i + 1)
        clause = self.current
        if word.core in self.valency.pronouns and clause.verb is not None and not word.conj:
            waiting = next((c for c in clause.outwards() if c.verb is None and c.before), None)
            if waiting is not None:  # «التهمة التي وجهت إليه هي السرقة»
                self.current = clause = waiting
        if clause.before and clause.before[-1].core in self.valency.pronouns and clause.verb is None and not clause.nominal:
            clause.predicate, clause.nominal = found.head, True
        listed = word.conj and self.last is not None and self.last.kind != "mark" and clause.verb is not None
        if self.words[i].at == 0 and word.case == "a":
            self.phrase = found
        elif clause.verb is None:
            told = clause.before or (clause.opener is not None and clause.opener.enc)
            if (
                told
                and not clause.nominal
                and not listed
                and (not found.definite or not clause.before or clause.predicate is None)
            ):
                clause.predicate, clause.nominal = found.head, not found.definite
            if not listed and (not clause.before or self.comma is False or clause.predicate is None):
                clause.before.append(found)
        elif not self.comma and not listed:
            clause.behind.append(found)
        else:
            clause.fresh = found if found.definite else None
        self.phrase = found
        return end
