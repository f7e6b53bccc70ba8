"""Which words are the subject, object and complement clause of each verb of a sentence: a light parse from left to right.

Words are read once. A stack of clauses is kept by their parents; each gathers the noun phrases that stand free (behind no
preposition, in no phrase of another noun) before and behind its verb, and at the end decides what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.model.mention import Mention
from khabar.model.text import Token
from khabar.model.time import TimeExpression
from khabar.read.syntax.arguments import Attached, Kind, Stretch, attached, has_room, measures
from khabar.read.syntax.clause_stack import ClauseStack
from khabar.read.syntax.hosts import host_of, noun_of_clause
from khabar.read.syntax.phrase import Phrase, phrase
from khabar.read.syntax.word import Word
from khabar.read.syntax.wordclass import words_of


def attach(tokens: Sequence[Token], mentions: Mapping[int, Mention], times: Mapping[int, TimeExpression]) -> tuple[Attached, ...]:
    """What hangs on the verbs of one sentence, in their order. ``tokens`` are without line ends; ``mentions`` and ``times`` are
    keyed by the offset their phrase begins at."""
    reader = _Reader(words_of(tokens, mentions, times))
    reader.run()
    return tuple(found for clause in reader.clauses if (found := attached(clause)) is not None)


class _Reader(ClauseStack):
    def run(self) -> None:
        i = 0
        while i < len(self.words):
            word = self.words[i]
            step = self._step(i, word)
            self.last_but_one = self.last.core if self.last is not None else ""
            self.last = self.words[step - 1]
            if word.kind != "mark":
                self.comma = False
            i = step

        for clause in self.clauses:
            if (
                clause.kind in ("main", "comp")
                and clause.verb is None
                and not clause.nominal
                and (clause.before or (clause.opener is not None and clause.opener.enc))
            ):
                self._promote(clause)

    def _step(self, i: int, word: Word) -> int:
        """Reads the word at ``i`` and gives where to go on."""
        if word.kind not in ("noun", "name", "quantity", "mark", "verb", "rel", "adverb", "time") and not self._before_verb(word):
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
            self.inserted = False
            self._verb(word)
            if word.say and self.said is not None and i - self.said[1] <= 2 and self._untold(self.said[0]):
                self.current.complement = self.said[0]
        elif word.kind == "adverb" and word.enc:
            close = self.last is not None and self.last is self.current.verb and bool(self.current.before)
            takes_up = word.prep != "ل" and word.core.removesuffix(word.enc) not in self.valency.adverbs  # «بعدها» is only a time
            self.current.resumed = self.current.resumed or (takes_up and (close or self.current.kind in ("rel", "described")))
            self._predicate(word, False)
            self.current.owed = self.current.predicate == word.at
        elif word.kind == "adverb":
            self.phrase = None
            exists = word.core in ("هناك", "هنالك", "ثمه") and self.current.kind == "comp" and not self.current.before
            if exists or (word.case == "a" and self.current.auxiliary is not None):
                self._predicate(word, True)  # «سيكون سياسيا», «أن هناك حلا»
        elif word.kind == "prep" or (word.prep and word.kind in ("noun", "name", "quantity", "time", "particle")):
            return self._prepositional(i, word)
        elif word.kind in ("noun", "name", "quantity") or (word.kind == "particle" and word.core in self.valency.demonstratives):
            return self._free(i, word)
        return i + 1

    def _before_verb(self, word: Word) -> bool:
        return word.core in self.valency.before_rare_verb or word.core == "لا"

    def _free_relative(self, i: int) -> bool:
        """«ما قاله»: behind a verb or its subject «ما» is an object, and what stands behind tells of it."""
        nxt = self.words[i + 1] if i + 1 < len(self.words) else None
        if nxt is not None and nxt.core in self.valency.before_rare_verb and i + 2 < len(self.words):
            nxt = self.words[i + 2]  # «وهو ما لم يحدث»
        close = (
            self.last is not None
            and (
                self.last.kind in ("verb", "noun", "name", "prep", "quantity")
                or (self.last.kind == "adverb" and self.last.enc != "")
            )
            and not (self.words[i].conj or self.words[i].prep)
        )
        if nxt is None or nxt.kind != "verb" or not close or (nxt.form is not None and nxt.form.lemma in self.valency.to_be):
            return False
        clause = self.current
        if clause.verb is not None and self.last is not None and self.last.kind not in ("prep", "quantity"):
            clause.behind.append(Phrase(self.words[i].at, True, "a", False, False, False))
        self.current = self._open("described", parent=clause)
        self.current.resumed = True
        self.phrase = None
        return True

    def _mark(self, i: int, word: Word) -> None:
        if word.core in "،,":
            self.comma = True
        elif word.core == "(" or (word.core in "-–—ـ" and not (self.suspended and self.suspended[-1][0] == "-")):
            self.suspended.append(("(" if word.core == "(" else "-", self.current))
            self.current = self._open("paren", parent=self.current)
        elif self.suspended and word.core in ")-–—ـ":
            self.current = self.suspended.pop()[1]
        elif word.core == ":":
            host = self._noun_host(i) or self._teller()
            if host is None and self.current.verb is None and self.current.participle is None:
                self.current = self._open("main")  # «لندن - الوكالة:»
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
        if host is not None and self.last is not None and self.last.kind != "prep":
            self.current = self._open("comp", parent=host)
            host.complement = self.current

    def _untold(self, said: Stretch) -> bool:
        return self.current.complement is None and self.current is not said

    def _comp(self, i: int, word: Word) -> None:
        waiting = next((c for c in self.current.outwards()[1:] if c.kind == "comp" and c.verb is None), None)
        if word.conj and word.core == "ان" and waiting is not None and self.current.kind == "adverbial":
            waiting.opener, waiting.before = word, []  # «أنه إذا …، فإن»
            self.current = waiting
            return
        if self.current.kind == "comp" and not (self.current.opener or self.current.verb or self.current.before):
            self.current.opener = word  # «قال: إن»
            return
        owed = self.current.verb is None and (self.current.owed or self.current.nominal) and self.last is not None
        if self.current.kind == "comp" and owed and self.current.pending:
            self.current.nominal, self.current.before, self.current.owed = False, [], False  # «أن بوسعه أن»
            self.current.bare = True
            return
        host = self._noun_host(i) or host_of(self.current, self.words, i)
        kind: Kind = "comp"
        if self.last is None or (self.last.kind in ("mark", "conj") and host is None):
            kind = "main"
        self.current = self._open(kind, parent=host or self.current, opener=word)
        nxt = self.words[i + 1] if i + 1 < len(self.words) else None
        self.current.bare = nxt is not None and nxt.kind == "verb" and not word.enc
        if host is not None:
            host.complement = self.current

    def _noun_host(self, i: int) -> Stretch | None:
        """«فكرة أن», «واثق من أن»: the noun right before takes the clause."""
        noun = noun_of_clause(self.words, i)
        if noun is None:
            return None
        clause = self._open("adverbial", parent=self.current)
        clause.participle = noun
        return clause

    def _prepositional(self, i: int, word: Word) -> int:
        start = i if word.prep and word.kind != "prep" else i + 1
        nxt = self.words[i + 1] if i + 1 < len(self.words) else None
        if self.comma and nxt is not None and nxt.kind == "comp":
            self._leave()
        joined = word.core + (" " + nxt.core if nxt is not None else "")
        likely = word.core == "من" and i + 2 < len(self.words) and self.words[i + 2].kind == "comp"  # «من المرجح أن»
        sure = likely or word.prep + word.core in self.valency.predicative or joined.startswith("من شان")
        self._predicate(word, sure)
        if start < len(self.words) and self.words[start].core in '"«“':
            self.governed = start + 1
        if start >= len(self.words) or self.words[start].kind not in ("noun", "name", "quantity", "time", "particle"):
            return i + 1
        found, end = phrase(self.words, start, governed=True)
        if found is None:
            return max(end, i + 1)
        found.prep = word.prep or word.core
        if self.current.predicate == word.at:
            self.current.predicate = found.head  # «أن المحادثات في مرحلة صعبة»
        self.phrase = found
        return end

    def _predicate(self, word: Word, sure: bool) -> None:
        """What a clause without a verb tells of its subject may be a preposition; «لديه», «بحاجة» are always."""
        clause = self.current
        told = clause.before or (clause.opener is not None and (clause.opener.enc or clause.kind == "comp"))
        if clause.verb is None and told and not clause.nominal and (clause.predicate is None or sure):
            clause.predicate, clause.nominal = word.at, sure
            clause.pending = word.core != "من"

    def _passed(self, word: Word, found: Phrase) -> bool:
        """A phrase that belongs to no verb: what is told of the noun right before, or an adjective that stands apart."""
        last = self.last
        if last is None or self.current.verb is None or last is self.current.verb:
            return False
        beside = self.phrase is not None and (bool(self.phrase.prep) or last.kind in ("noun", "name"))
        apart = beside and word.definite and found.adjective and found.head == word.at
        return bool(
            (last.kind == "adverb" and last.core in self.valency.of_whom)
            or last.core == "لا"
            or (found.definite and self._of_deed())
            or (last.core == "ذلك" and self.last_but_one == "في")  # «بما في ذلك»
            or (word.core in self.valency.of_whose and (self.phrase is None or self.phrase.feminine or self.phrase.plural))
            or (last.kind == "time" and word.adjective and word.definite and not found.agent)
            or (apart and not found.agent and not word.enc)
        )

    def _of_deed(self) -> bool:
        """«بعد توليه رئاسة الحزب»: right behind a deed with its doer stands what it is done to."""
        phrase = self.phrase
        beside = phrase is not None and self.last is not None and phrase.head == self.last.at
        return beside and phrase is not None and phrase.owned and phrase.prep in self.valency.before_deed

    def _goes_on(self, clause: Stretch) -> bool:
        """Whether a clause goes on behind a comma: it waits for its subject, or the comma ends what was inserted."""
        waits = not (clause.behind or clause.before or clause.complement or clause.kind == "rel")
        ends = self.inserted and bool(clause.behind) and has_room(clause)
        self.inserted = not waits and not ends
        return waits or ends or self._still_told(clause)

    def _still_told(self, clause: Stretch) -> bool:
        """«أكدت الدراسة التي نشرت أمس، فاعلية العلاج»: the object of a verb of saying comes behind a comma where more stands
        between."""
        if clause.verb is None or clause.complement is not None or len(clause.behind) != 1 or self.last is None:
            return False
        between = self.words[self.words.index(clause.verb) : self.words.index(self.last)]
        takes = clause.verb.say or (clause.form is not None and clause.form.lemma in self.valency.of_masdar)
        return takes and any(w.kind == "prep" or w.prep for w in between)

    def _free(self, i: int, word: Word) -> int:
        if word.kind != "quantity" or self.comma:
            self._leave()
        if word.core == "ذات" and i + 1 < len(self.words) and self.words[i + 1].core in self.valency.times:
            return i + 2  # «ذات مرة»
        if word.core in self.participles and not word.definite and not word.prep:
            self.current = self._open("adverbial", parent=self.current)
            self.current.participle = word
            return i + 1
        found, end = phrase(self.words, i, governed=i == self.governed)
        if found is None:
            return max(end, i + 1)
        if i == self.governed:
            found.prep, self.phrase = "في", found
            if self.current.predicate == self.words[i - 2].at:
                self.current.predicate = found.head
            return end
        found.direct = self.last is not None and self.last is self.current.verb
        before, waiting = self.phrase, self._waiting(word, found)
        if waiting is not None:
            self.current = waiting
        found.apposed = found.agent and found.definite and found.plain and before is not None and before.person and not self.comma
        at_hand = self.current
        clause = self._place(word, found, self.words[end] if end < len(self.words) else None)
        pronoun = bool(clause.before) and clause.before[-1].core in self.valency.pronouns
        if (pronoun or clause.owed) and clause.verb is None and not clause.nominal:
            clause.owed, clause.predicate, clause.nominal = False, found.head, True
        beside = self.phrase is not None and self.last is not None and self.last.kind != "mark"
        listed = word.conj and clause is at_hand and (clause.verb is not None or beside)
        if self.comma and word.case == "a" and found.adjective and found.head == word.at and self.current.verb is not None:
            # «…، مقدما شكره»: what follows is the participle's.
            self.current = self._open("adverbial", parent=self.current)
            self.phrase = found
        elif (
            (self.words[i].at == 0 and word.case == "a")
            or (
                word.kind == "quantity"
                and self.last is not None
                and self.last.core in self.valency.measured
                and not measures(clause)
            )
            or self._passed(word, found)
        ):
            self.phrase = found
        elif clause.before and word.core in self.valency.pronouns and clause.verb is None:
            clause.before.append(found)  # «الاتفاق هو أهم حدث»
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
        elif not listed and (not self.comma or self._goes_on(clause)):
            clause.behind.append(found)
        else:
            clause.fresh = found if found.definite else None
        self.phrase = found
        return end
