"""Which words are the subject, object and complement clause of each verb of a sentence: a light parse from left to right.

Words are read once. A stack of clauses is kept by their parents; each gathers the noun phrases that stand free (behind no
preposition, in no phrase of another noun) before and behind its verb, and at the end decides what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.lexicon.verbs import VerbForm
from khabar.model.mention import Mention
from khabar.model.text import Token
from khabar.model.time import TimeExpression
from khabar.read.phrase import Phrase, phrase
from khabar.read.wordclass import Word, words_of

Kind = Literal["main", "comp", "rel", "described", "adverbial", "joined", "paren"]
#: No sentence nests deeper and is still understood.
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Attached:
    """A verb (or a participle that takes a clause) and what hangs on it, by the number of the token. Among ``objects`` the verb
    itself stands for the pronoun written onto it."""

    verb: int
    subject: int | None = None
    objects: tuple[int, ...] = ()
    complement: int | None = None


@dataclass(slots=True, eq=False)
class _Clause:
    kind: Kind
    parent: _Clause | None = None
    joined: _Clause | None = None
    opener: Word | None = None
    verb: Word | None = None
    participle: Word | None = None
    before: list[Phrase] = field(default_factory=list)
    behind: list[Phrase] = field(default_factory=list)
    fresh: Phrase | None = None
    predicate: int | None = None
    nominal: bool = False
    complement: _Clause | None = None
    auxiliary: Word | None = None
    resumed: bool = False
    bare: bool = False

    @property
    def form(self) -> VerbForm | None:
        return self.verb.form if self.verb is not None else None

    def outwards(self) -> list[_Clause]:
        out: list[_Clause] = []
        clause: _Clause | None = self
        while clause is not None and len(out) < _DEPTH:
            out.append(clause)
            clause = clause.parent or clause.joined
        return out


def attach(tokens: Sequence[Token], mentions: Mapping[int, Mention], times: Mapping[int, TimeExpression]) -> tuple[Attached, ...]:
    """What hangs on the verbs of one sentence, in their order. ``tokens`` are without line ends; ``mentions`` and ``times`` are
    keyed by the offset their phrase begins at."""
    reader = _Reader(words_of(tokens, mentions, times))
    reader.run()
    return tuple(found for clause in reader.clauses if (found := _attached(clause)) is not None)


class _Reader:
    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.valency = load_valency()
        self.participles = load_grammar().participles
        self.clauses: list[_Clause] = []
        self.current = self._open("main")
        self.suspended: list[tuple[str, _Clause]] = []
        self.last: Word | None = None
        self.phrase: Phrase | None = None  # the one that ends right before the word at hand
        self.comma = False
        self.quote: int | None = None
        self.said: tuple[_Clause, int] | None = None

    def _open(
        self,
        kind: Kind,
        parent: _Clause | None = None,
        joined: _Clause | None = None,
        opener: Word | None = None,
    ) -> _Clause:
        clause = _Clause(kind, parent, joined, opener)
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
        if not any(w.kind == "verb" for w in self.words[i + 1 : close]) or self.current.kind == "comp" and not self.current.verb:
            return
        host = (
            self.current if self.current.verb is not None and self.current.verb.say and self.current.complement is None else None
        )
        if host is not None and self.last is not None and self.last.kind not in ("prep", "verb"):
            self.current = self._open("comp", parent=host)
            host.complement = self.current

    def _untold(self, said: _Clause) -> bool:
        return self.current.complement is None and self.current is not said

    def _teller(self) -> _Clause | None:
        return next((c for c in self.current.outwards() if c.verb and c.verb.say and c.complement is None), None)

    def _comp(self, i: int, word: Word) -> None:
        host = self._host(i)
        kind: Kind = "comp"
        if self.last is None or self.last.kind in ("mark", "conj") and host is None:
            kind = "main"
        self.current = self._open(kind, parent=host or self.current, opener=word)
        nxt = self.words[i + 1] if i + 1 < len(self.words) else None
        self.current.bare = nxt is not None and nxt.kind == "verb" and not word.enc
        if host is not None:
            host.complement = self.current

    def _host(self, i: int) -> _Clause | None:
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
        elif clause.verb is None and clause.nominal and not direct and not clause.auxiliary:
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

    def _auxiliary(self, clause: _Clause, word: Word) -> bool:
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

    def _another(self, clause: _Clause, word: Word, direct: bool) -> None:
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


def _attached(clause: _Clause) -> Attached | None:
    if clause.verb is None:
        told = clause.participle is not None and clause.complement is not None
        return Attached(clause.participle.at, complement=_head(clause.complement)) if told and clause.participle else None
    subject, objects = _arguments(clause)
    own = (clause.verb.at,) if clause.verb.enc else ()
    return Attached(clause.verb.at, subject, (*own, *objects), _head(clause.complement))


def _head(clause: _Clause | None) -> int | None:
    if clause is None:
        return None
    if clause.verb is not None:
        return clause.verb.at
    return clause.predicate if clause.predicate is not None or not clause.before else clause.before[-1].head


def _arguments(clause: _Clause) -> tuple[int | None, tuple[int, ...]]:
    """The subject and the objects that have words of their own."""
    verb, form, valency = clause.verb, clause.form, load_valency()
    assert verb is not None
    assert form is not None
    form = verb.form = _settled(clause, form)
    lemma, behind = form.lemma, clause.behind
    if lemma not in valency.lasting:
        behind = [p for p in behind if p.core not in valency.times]
    takes = lemma not in valency.alone or lemma in valency.object or lemma in valency.lasting
    if lemma in valency.impersonal and clause.complement is not None:
        return None, ()
    if clause.complement is not None and verb.say and lemma not in valency.addressed:
        takes = False
    subject = _before(clause)
    if subject is not None and clause.kind == "rel" and not _relative_acts(clause, form):
        return (behind[0].head if behind else None), ((subject,) if takes and not verb.enc and not clause.resumed else ())
    if subject is not None:
        behind = [p for p in behind if p.head != subject]
        return subject, _objects(behind, takes and not (verb.enc and lemma not in valency.two), lemma in valency.two)
    if (
        form.person == 1
        or (form.tense == "past" and form.number == "p")
        or (form.number == "p" and verb.core.endswith(("ون", "وا")))
    ):
        return None, _objects(behind, takes and not verb.enc, lemma in valency.two)
    if not behind:
        return None, ()
    first, rest = behind[0], behind[1:]
    late = first.definite and bool(rest) and rest[0].core in valency.groups
    if late and takes and not verb.enc:
        return rest[0].head, (first.head,)
    if not takes and first.case == "a":
        return None, ()
    if takes and not verb.enc and _is_object(clause, first, rest):
        return None, _objects(behind, True, lemma in valency.two)
    return first.head, _objects(rest, takes and not (verb.enc and lemma not in valency.two), lemma in valency.two)


def _relative_acts(clause: _Clause, form: VerbForm) -> bool:
    """Whether the relative pronoun can be the subject by gender and number: «التي كتب الشاعر» cannot."""
    word = clause.opener.core if clause.opener is not None else ""
    if form.person != 3 or (word in ("التي", "الذي") and form.number == "p") or (word == "الذين" and form.number == "s"):
        return False
    if not clause.behind:
        return True
    return not ((word == "التي" and form.gender == "m") or (word == "الذي" and form.gender == "f"))


def _settled(clause: _Clause, form: VerbForm) -> VerbForm:
    """Of a verb spelled like another (``تسبب``: of تسبب and of سبب) the one that agrees with the phrase beside it."""
    beside = clause.before or clause.behind
    if clause.verb is None or not clause.verb.others or not beside:
        return form
    return next((f for f in (form, *clause.verb.others) if _agrees(f, beside[0])), form)


def _before(clause: _Clause) -> int | None:
    opener, form = clause.opener, clause.form
    assert form is not None
    if clause.kind == "rel" and opener is not None:
        own = (
            clause.verb is not None and (clause.verb.enc or clause.resumed) and clause.behind and _agrees(form, clause.behind[0])
        )
        return None if own or opener.core in ("ممن", "مما") else opener.at
    if _resumes(clause, form):
        return clause.behind[0].head
    if opener is not None and opener.kind in ("comp", "sub") and opener.enc:
        return opener.at
    if clause.before and (clause.before[0].case != "a" or (opener is not None and opener.kind in ("comp", "sub"))):
        return clause.before[0].head
    return None


def _resumes(clause: _Clause, form: VerbForm) -> bool:
    """Whether what stands first is only spoken of: «القرية دمرها الزلزال», «إنه أسس الزعيم مملكته»."""
    told = clause.before or (clause.opener is not None and clause.opener.enc and clause.opener.kind in ("comp", "sub"))
    if not told or not clause.behind or clause.verb is None:
        return False
    first = clause.behind[0]
    if not _agrees(form, first) or first.case or not first.definite:
        return False
    if clause.verb.enc:
        return form.lemma not in load_valency().two
    return not clause.before and first.agent and len(clause.behind) > 1


def _is_object(clause: _Clause, first: Phrase, rest: Sequence[Phrase]) -> bool:
    """Whether the first phrase behind a verb without subject before it is its object, the subject being whoever was spoken of."""
    form = clause.form
    assert form is not None
    if first.case:
        return first.case != "n"
    if rest and not rest[0].definite and first.definite:
        return False
    told = clause.kind not in ("main", "paren") or form.gender == "m"
    if not _agrees(form, first) and told:
        return True
    if rest or clause.resumed or (form.lemma in load_valency().alone and not clause.bare):
        return False
    if first.agent:
        return False
    if clause.bare or clause.kind == "described":
        return True
    if clause.kind == "joined" and clause.joined is not None and clause.joined.form is not None:
        other = clause.joined.form
        return other.gender == form.gender and other.person == form.person
    return False


def _agrees(form: VerbForm, first: Phrase) -> bool:
    """Whether a phrase behind a verb may be its subject by gender."""
    if not first.plain or first.case == "n":
        return first.case not in ("a", "o")
    if form.gender == "f":
        return first.feminine or first.plural
    return form.gender != "m" or not first.feminine


def _objects(phrases: Sequence[Phrase], takes: bool, two: bool) -> tuple[int, ...]:
    if not takes or not phrases:
        return ()
    good = [p for p in phrases if p.case != "n"]
    return tuple(p.head for p in good[: 2 if two else 1])
