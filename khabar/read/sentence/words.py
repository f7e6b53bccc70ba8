"""A word as a chunk: the small words that build sentences, verbs, and the nouns that frames begin at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.lexicon.frames import Frame, Frames
from khabar.lexicon.grammar import Grammar, Verb
from khabar.lexicon.verbs import VerbForm, is_passive
from khabar.model.text import Token
from khabar.read.sentence.chunk import ACCEPTED, AIM, ALSO_VERBS, PRONOUN_HOSTS, Chunk, ChunkKind, is_adjective, is_head, may_open
from khabar.read.sentence.here import Here
from khabar.read.sentence.token_parts import follows, governs, stem
from khabar.read.sentence.which_verb import HAS, VerbChooser

_AND_BETWEEN = "وبين"
_THAT = "ان"
#: The mark of a doubled letter: «بيّن» is no preposition.
_DOUBLED = "\u0651"
#: Behind these «ما» is «what», not «not».
_BEFORE_WHAT = ("word", "noun", "verb", "participle")
_CAME_ABOUT = frozenset({"تم", "جري"})
#: Behind these «أن» takes a past tense.
_AFTER = frozenset(("بعد", "بعيد", "عقب", "منذ", "الي", "سبق", "يسبق"))


_BUT = "لكن"


class Words:
    """Makes chunks of words that no name and no time begins at."""

    def __init__(self, grammar: Grammar, frames: Frames) -> None:
        self.grammar = grammar
        self.frames = frames
        self._verbs = VerbChooser(grammar, frames)

    def chunk(self, here: Here) -> Chunk:
        """The chunk that the word opens; it may hold the words behind it, too."""
        if (plain := self._plain(here) or self._compound(here) or self._adverb(here)) is not None:
            return plain
        verb = self._verbs.verb(here)
        if verb is not None and self._own_letter(here):
            return replace(self.as_verb(here.base, verb, here.token), conj=False)
        return (
            self._halted(here)
            or (self._at_head(verb, here) if verb is not None else None)
            or self.noun(here.tokens, here.i, here.base, here.before)
            or self._operator(here)
            or self._spelled_like_preposition(here)
            or self._small(here)
            or (self.as_verb(here.base, verb, here.token) if verb is not None else None)
            or self._pronoun(here)
            or self._rest(here)
        )

    def _plain(self, here: Here) -> Chunk | None:
        """Marks, figures and letters that stand alone."""
        base, token = here.base, here.token
        if token.kind == "mark":
            return replace(base, kind="mark", norm=token.surface, value="adverb")
        if token.kind in ("latin", "number"):
            return replace(base, norm=token.surface)
        if here.core in ("و", "ف"):
            return replace(base, value="conj")
        return replace(base, value="prep", norm=here.core) if here.core in ("ل", "ب", "ك") else None

    def _compound(self, here: Here) -> Chunk | None:
        """A preposition of several words."""
        token, compounds = here.token, self.grammar.compounds
        whole = token.norm.removeprefix("و") if here.conj and token.pro[:1] == ("و",) else token.norm
        for words, case in (*compounds.get(whole, ()), *compounds.get(here.core, ())):
            if follows(here.tokens, here.i, words):
                return replace(_over(here, len(words)), norm=case, value="conj" if case == "و" else "prep")
        return None

    def _adverb(self, here: Here) -> Chunk | None:
        if here.core in self.grammar.namely:
            if here.behind is not None and here.behind.norm == _AND_BETWEEN:  # «بينها وبين الولايات المتحدة»
                return replace(here.base, kind="pronoun", prep="بين")
            return replace(here.base, value="namely")
        return replace(here.base, value="adverb") if here.core in self.grammar.adverbs else None

    def _own_letter(self, here: Here) -> bool:
        """«فتحت» is the verb, not ف and the preposition تحت: its first letter joins nothing."""
        repeated = here.token.norm == _AND_BETWEEN and here.before is not None and here.before.prep == "بين"
        return here.conj and here.core in self.grammar.prepositions and not repeated

    def _halted(self, here: Here) -> Chunk | None:
        """«وقف إطلاق النار» and its like are one noun that tells nothing."""
        phrases = self.grammar.ceasing.get(here.core, ())
        size = next((len(words) for words, _ in phrases if follows(here.tokens, here.i, words)), 0)
        return _over(here, size) if size else None

    def _at_head(self, verb: Verb, here: Here) -> Chunk | None:
        """At a clause's head «قصف» and «نفى» are verbs, not the nouns they are spelled like."""
        carries = verb.form.lemma in self.frames.lights and verb.form.number == "s"  # «نقلا عن» is no dual
        told = verb.form.person == 3 and (verb.operator or carries or verb.form.lemma in self.frames.by_verb)
        first = is_head(here.before) or (here.before is not None and here.before.norm == HAS)
        return self.as_verb(here.base, verb, here.token) if told and first else None

    def noun(self, tokens: Sequence[Token], i: int, base: Chunk, before: Chunk | None = None) -> Chunk | None:
        """The noun of a frame that stands at ``i``, with the words that belong to it; a plain word where ``before`` halts it."""
        token, by_noun = tokens[i], self.frames.by_noun
        rows = by_noun.get(token.stem) or by_noun.get(base.norm.removeprefix("ال"))
        if not rows and token.stem.endswith("ت") and not self.grammar.verbs.get(token.stem):
            rows = by_noun.get(token.stem[:-1] + "ه")  # a slip papers make: «زيارت الأخيرة» for «زيارته»; «قمت» is «I did»
        hits: list[Frame] = []
        size, number = 0, "s"
        for rest, count, frame in rows or ():
            if len(rest) < size:
                break
            if all(i + 1 + k < len(tokens) and stem(tokens[i + 1 + k]) in (w, w + "ا") for k, w in enumerate(rest)):
                size, number = len(rest), count
                hits.append(frame)
        if not hits:
            return None
        last = i + 1 + size
        # A longer phrase (اتصال هاتفي) wins over its first word; the pronoun sits on the first word.
        noun = replace(
            base,
            kind="noun",
            last=last,
            span=token.span.to(tokens[last - 1].span),
            number=number,
            definite=any(t.definite for t in tokens[i:last]),
            frames=tuple(dict.fromkeys(hits)),
        )
        halted = before is not None and before.kind == "word" and before.norm in self.grammar.halts  # «وقف إطلاق النار»
        return replace(noun, kind="word", frames=()) if halted else noun

    def _operator(self, here: Here) -> Chunk | None:
        """A phrase that says whether something happened."""
        for words, status in self.grammar.phrases.get(here.core, ()):
            if follows(here.tokens, here.i, words) and (words[-1] != _THAT or self._verb_at(here, len(words))):
                return replace(_over(here, len(words)), kind="operator", value=status)
        return None

    def _verb_at(self, here: Here, ahead: int) -> bool:
        """«على أن يزور …» tells a plan, «شدد على أن الزيارة …» does not."""
        token = here.tokens[here.i + ahead] if here.i + ahead < len(here.tokens) else None
        return token is not None and any(verb.form.tense != "past" for verb in self.grammar.verbs.get(token.norm))

    def _spelled_like_preposition(self, here: Here) -> Chunk | None:
        """«بين الوزير أن …», «عبر الوزير عن …»: the verb, not the preposition."""
        core = here.core
        if core not in ALSO_VERBS or not (here.then or core != ACCEPTED) or not (here.conj or may_open(here.before)):
            return None
        if not (_DOUBLED in here.token.surface or governs(here.tokens, here.i, ALSO_VERBS[core])):
            return None
        readings = self.grammar.verbs.get(core)
        return self.as_verb(here.base, readings[0] if readings else Verb(VerbForm(core, "past")), here.token)

    def as_verb(self, base: Chunk, verb: Verb, token: Token) -> Chunk:
        frames = self.frames.by_verb.get(verb.form.lemma, ())
        passive = is_passive(verb.form, token.surface)
        aim = AIM if base.prep == "ل" and verb.form.tense != "past" else ""
        return replace(base, kind="verb", verb=verb, enc=verb.form.enc, prep="", value=aim, frames=frames, passive=passive)

    def _small(self, here: Here) -> Chunk | None:
        """A word of the closed classes."""
        base, before = here.base, here.before
        kind = self._kind(here.core) if not here.token.surface.startswith("آ") else None  # «آن» is a name
        if kind is None or (kind == "participle" and is_adjective(here.tokens, here.i, before)):
            return None
        if kind == "word":
            return replace(base, value="prep")
        if kind == "participle":
            return self._participle(base, before)
        if kind == "comp" and before is not None and before.norm in _AFTER:
            return replace(base, kind=kind, value="after")
        if kind == "neg" and here.core == "ما" and _is_what(here):
            kind = "rel"
        return replace(base, kind=kind, value=self.grammar.negations.get(here.core, ""))

    def _kind(self, core: str) -> ChunkKind | None:
        g = self.grammar
        if core in g.complementizers:
            return "comp"
        if core in g.relatives:
            return "rel"
        if core in g.negations:
            return "neg"
        if core in g.participles or core in self.frames.by_participle:
            return "participle"
        if core in g.according:
            return "according"
        if core in g.conditionals:
            return "cond"
        if core in g.subordinators:
            return "sub"
        return "word" if core in g.prepositions else None

    def _participle(self, base: Chunk, before: Chunk | None) -> Chunk:
        """One that tells no words (``محملا``) opens a clause only behind a comma: «شاحنة محملة بالمساعدات»."""
        frames, tells = self.frames.by_participle.get(base.norm, ()), base.norm in self.grammar.participles
        if not tells and not (base.conj or (before is not None and before.kind == "mark")):
            return base
        return replace(base, kind="participle", value="" if tells else "silent", frames=frames)

    def _pronoun(self, here: Here) -> Chunk | None:
        token = here.token
        if not token.enc:
            return None
        if token.stem in self.grammar.honoured:
            return replace(here.base, kind="pronoun", value="honoured")
        if token.stem in PRONOUN_HOSTS or (not token.stem and here.glued):
            return replace(here.base, kind="pronoun", prep=PRONOUN_HOSTS.get(token.stem, here.glued))
        return None

    def _rest(self, here: Here) -> Chunk:
        """A word that hands its preposition on, an adverb, or just a word."""
        token, before, g = here.token, here.before, self.grammar
        if (
            (token.stem in g.transparent and not token.enc)  # «في مكتبه الوزير»: a room of his own hands nothing on
            or here.core in g.transparent
            or (before is not None and before.value == "transparent" and token.definite and not here.conj)
        ):
            return replace(here.base, value="transparent")
        spelled = len(here.core) > 4 and here.core.endswith("ا") and not (token.definite or token.enc)
        adverb = spelled or token.surface.endswith(("ًا", "اً"))
        # «أن قائدا كبيرا في الجيش زار …», «لكن مقربا منه قال»
        topic = before is not None and ((before.kind == "comp" and before.norm.endswith("ان")) or before.norm == _BUT)
        return replace(here.base, value="adverb") if adverb and not topic else here.base


def _over(here: Here, size: int) -> Chunk:
    """The chunk of so many words from here."""
    last = here.i + size
    return replace(here.base, last=last, span=here.token.span.to(here.tokens[last - 1].span))


def _is_what(here: Here) -> bool:
    """«وهو ما نفته القاهرة», «بحث ما تم الوصول إليه»: whether «ما» is «what»."""
    before, behind = here.before, here.tokens[here.i + 1 : here.i + 2]
    done = any(t.norm in _CAME_ABOUT for t in behind)  # «وصف الوزير ما تم التوصل إليه بالتسوية»
    kinds = (*_BEFORE_WHAT, "party") if done else _BEFORE_WHAT
    return bool(here.prep) or (before is not None and not here.conj and before.kind in kinds)
