"""The clauses of a sentence while it is read: which one a verb or a free phrase belongs to."""

from __future__ import annotations

from itertools import pairwise

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.read.syntax.arguments import Kind, Stretch, agrees, has_room
from khabar.read.syntax.phrase import Phrase
from khabar.read.syntax.word import Word


class ClauseStack:
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
        self.last_but_one = ""
        self.governed = -1  # where a phrase in quotation marks behind a preposition begins
        self.inserted = False  # between two commas
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

    def _promote(self, clause: Stretch) -> None:
        """A clause left without verb has the one that was taken to tell of a noun in the phrase of its subject."""
        inner = next((c for c in self.clauses if c.parent is clause and c.kind == "described"), None)
        if inner is None or inner.verb is None or (clause.before and not agrees(inner.verb, clause.before[0])):
            return
        inner.kind, inner.before, inner.opener = clause.kind, clause.before, clause.opener
        for host in self.clauses:
            if host.complement is clause:
                host.complement = inner

    def _leave(self) -> None:
        """A comma closes relative clauses."""
        while (
            self.comma
            and self.current.kind in ("rel", "described")
            and self.current.parent
            and (self.current.verb or self.current.auxiliary)
        ):
            self.current = self.current.parent

    def _teller(self) -> Stretch | None:
        for clause in self.current.outwards():
            inner = clause.kind in ("rel", "described") and clause.verb is not None and clause.verb.enc
            if clause.verb and clause.verb.say and clause.complement is None and not inner:
                return clause
        return None

    def _verb(self, word: Word) -> None:
        if self.current.participle is not None and self.current.parent is not None:
            self.current = self.current.parent
        if self.last is not None and self.last.kind == "particle" and self.last.conj:
            word.conj = True  # «ولا يعلق»
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
        elif clause.verb is None and clause.nominal:
            told = direct and not word.conj and self.phrase is not None and not self.phrase.definite
            if told:  # «وهو مبدأ لا يتغير»
                self.current = self._open("described", parent=clause)
            else:
                self.current = self._open("joined", joined=clause, parent=clause.parent)
        elif clause.verb is None and not (
            word.conj
            and (clause.before or clause.predicate is not None)
            and (clause.nominal or not clause.auxiliary or clause.predicate is not None)
        ):
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
        elif (word.conj and clause.before) or clause.nominal:
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
        if clause.fresh is not None and not (direct and self.phrase is not None and not self.phrase.definite):
            topic = clause.fresh
            self.current = self._open("joined", parent=clause.parent, joined=clause)
            self.current.before.append(topic)
            clause.behind = [p for p in clause.behind if p is not topic]
            return
        close = lemma in self.valency.before_verb and clause.complement is None and len(clause.behind) <= 1
        close = close and not (self.phrase is not None and self.phrase.prep and not self.phrase.definite)
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

    def _place(self, word: Word, found: Phrase, follows: Word | None) -> Stretch:
        """The clause a free phrase belongs to: a new one, or one further out where the one at hand has all it takes."""
        clause = self.current
        small = word.core in self.valency.pronouns or (found.head == word.at and word.core in self.valency.demonstratives)
        if clause.verb is None and not (word.conj and small and clause.before):
            return clause
        told = follows is not None and follows.kind == "verb" and not follows.conj and not follows.prep
        if word.conj and (small or (told and follows is not None and agrees(follows, found) and found.definite)):
            self.current = self._open("joined", parent=clause.parent, joined=clause)
        elif not word.conj and not self.comma and not (found.owned and not clause.behind) and not found.direct:
            self.current = self._outer() or self.current
        return self.current

    def _outer(self) -> Stretch | None:
        """«دخل اللاعب الذي ضمه النادي المباراة»: the clause further out that still takes one."""
        chain = [c for c in self.current.outwards() if c.verb is not None]
        for inner, outer in pairwise(chain):
            if has_room(inner) or inner.kind not in ("rel", "described", "comp"):
                return None
            if has_room(outer):
                return outer if outer.behind or outer.before or outer.kind in ("rel", "described") else None
        return None

    def _waiting(self, word: Word, found: Phrase) -> Stretch | None:
        """The clause further out that goes on: «التهمة التي وجهت إليه هي السرقة», «القرار الذي صدر غير مقبول»."""
        if self.current.verb is None or word.conj:
            return None
        told = word.core in self.valency.pronouns
        if not told and (found.definite or not found.adjective or self.current.kind != "rel" or has_room(self.current)):
            return None
        return next((c for c in self.current.outwards() if c.verb is None and c.before and not c.nominal), None)
