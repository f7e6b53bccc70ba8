"""A sentence as typed chunks: noun phrases that name someone, times, verbs, trigger nouns and the small words between.

Everything later works on chunks, never on raw text, so a rule does not care how a name is spelled or how many
words a title has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from khabar.lexicon.described import load_described
from khabar.lexicon.frames import Frame, Frames
from khabar.lexicon.grammar import Grammar, Verb
from khabar.lexicon.verbs import VerbForm, is_passive
from khabar.model.mention import Mention
from khabar.model.text import Sentence, Token
from khabar.model.time import TimeExpression
from khabar.read.chunk import (
    ACCEPTED,
    ALSO_VERBS,
    OPENING,
    PRONOUN_HOSTS,
    Chunk,
    ChunkKind,
    Left,
    as_party,
    is_adjective,
    is_closed,
    is_head,
    is_indefinite,
    may_open,
)
from khabar.read.described import described, is_unit
from khabar.read.token_parts import clitics, end_of, follows, governs, starting, stem
from khabar.text.normalise import fold

__all__ = ["QUOTE_MARKS", "Chunk", "Chunker"]

Mentions = Mapping[int, Mention]
Times = Mapping[int, TimeExpression]
#: Marks of quotation cut nothing here: real quotations are known as spans, the rest stand around names.
QUOTE_MARKS = frozenset("«»“”„\"'‘’")


class Chunker:
    """Cuts sentences into chunks; holds the compiled word tables and nothing else."""

    def __init__(self, grammar: Grammar, frames: Frames) -> None:
        self.grammar = grammar
        self.frames = frames

    def cut(self, sentence: Sentence, mentions: Mentions, times: Times, *, people: bool = False) -> tuple[Chunk, ...]:
        """The chunks of ``sentence``. ``mentions`` and ``times`` are keyed by the offset their phrase begins at. With ``people``
        those told by common nouns only («مسلحون مجهولون») are parties too."""
        tokens = [t for t in sentence.tokens if t.kind != "break"]
        return tuple(self._scan(tokens, mentions, times, people))

    def _scan(self, tokens: Sequence[Token], mentions: Mentions, times: Times, people: bool) -> Iterator[Chunk]:
        i, prep, conj, free, before = 0, "", False, True, None
        again = fresh = False  # behind a verb that takes another's noun, right behind a preposition
        governing: Verb | None = None  # that of the clause at hand
        deed: Chunk | None = None  # an indefinite noun of a frame, adjectives aside
        run: Chunk | None = None  # the first of a row of definite words: «القيادي الحوثي فلان» is one noun phrase
        while i < len(tokens):
            token = tokens[i]
            if token.surface in QUOTE_MARKS:
                run, governing = None, None  # «قال لـ"الاقتصادية" فلان»: what marks hold is a phrase of its own
                i += 1
                continue
            glued_conj, glued_prep, core = clitics(token)
            joined = conj or glued_conj
            found = starting(token, mentions)
            time = starting(token, times)
            if found is not None and found.whole.start == token.span.start:
                glued_prep = ""  # «كام»: the letter is of the name
            case = glued_prep or prep
            # What has an article or a pronoun owns nothing behind it: «في محطته الأولى الوزير», «مكافحة الشغب 12 متظاهرا».
            owned = people and before is not None and (before.definite or bool(before.enc))
            alone = free or bool(glued_prep) or owned
            if found is not None:
                last = end_of(tokens, i, found.whole.end)
                chunk = Chunk("party", found.whole, i, last, core, case, joined, alone, mention=found)
                chunk = as_party(chunk, found, before, run, fresh or bool(glued_prep))
            elif time is not None:
                last = end_of(tokens, i, time.span.end)
                chunk = Chunk("time", time.span, i, last, core, case, joined, time=time)
            elif people and (told := self._described(tokens, i, core, mentions, times, before, free=not (prep or joined))):
                found, last, body = told
                chunk = Chunk("party", found.span, i, last, core, case, joined, alone, mention=found, body=body)
                chunk = as_party(chunk, found, before, None, fresh or bool(glued_prep))
            else:
                then = (
                    people
                    and i + 1 < len(tokens)
                    and starting(tokens[i + 1], mentions) is not None
                    and tokens[i + 1].pro[:1] != ("و",)
                )
                chunk = self._word(tokens, i, core, joined, glued_prep, prep, Left(before, deed, governing), then)
                if people and chunk.kind == "word" and is_unit(chunk.norm, tokens, chunk.last, mentions):
                    chunk = replace(chunk, value="transparent")
            if people and chunk.kind == "verb" and again and not chunk.conj:
                chunk = replace(chunk, kind="word", value="", verb=None, frames=())  # «أعادت فرنسا فتح سفارتها»: no second verb
            if chunk.kind in ("mark", "verb", "comp", "rel"):
                again = chunk.verb is not None and chunk.verb.form.lemma in self.grammar.again
            i = chunk.last
            if chunk.kind == "word" and chunk.value == "prep":
                # «بعدد من المسؤولين»: the number word hands its own preposition on.
                case = "في" if chunk.norm in self.grammar.whereabouts else chunk.norm or chunk.prep
                if chunk.norm == "من" and before is not None and self._counts(before, tokens, mentions):
                    case = before.prep
                prep, conj, free, run, fresh = case, joined, True, None, True
                continue
            if chunk.kind == "word" and chunk.value == "conj":
                conj = True
                continue
            yield chunk
            in_row = chunk.kind == "word" and chunk.value == "" and chunk.definite
            run = (run or (chunk if free or chunk.prep else None)) if in_row else None
            if chunk.kind == "word" and chunk.value == "transparent":
                prep, free = chunk.prep, free or bool(chunk.prep)
            else:
                prep, free = "", chunk.kind != "word" or chunk.value == "adverb"
            conj = fresh = False
            before = chunk
            if chunk.kind == "noun":
                deed = None if chunk.definite or chunk.enc else chunk
            elif not is_indefinite(chunk) or chunk.prep or chunk.conj:
                deed = None
            if people and chunk.kind == "verb" and chunk.verb is not None and not chunk.verb.aux:
                governing = chunk.verb
            elif chunk.kind in OPENING:
                governing = None

    def _described(
        self,
        tokens: Sequence[Token],
        i: int,
        core: str,
        mentions: Mentions,
        times: Times,
        before: Chunk | None,
        *,
        free: bool,
    ) -> tuple[Mention, int, Mention | None] | None:
        """People told by common nouns only, where no verb is spelled like their noun."""
        if tokens[i].kind not in ("word", "number") or (before is not None and before.kind == "neg"):
            return None
        noun = (
            before is not None
            and before.kind in ("noun", "word", "party")
            and (before.enc or not before.value)
            and tokens[i].pro in ((), ("ال",))
            and (before.norm.removeprefix("ال") not in load_described().harm and free)
        )
        harmed = before is not None and free and any(f.quantity for f in before.frames)
        told = described(tokens, i, core, mentions, times, self._tells, behind_noun=noun, harmed=harmed)
        deed = self._noun(tokens, i, Chunk("word", tokens[i].span, i, i + 1, core)) if told is not None else None
        return None if deed is not None and deed.last > i + 1 else told  # «مسيرات حاشدة» is a march, «مسيرات» drones

    def _tells(self, word: str) -> bool:
        """Whether a folded word may be a verb or a noun of what happens: no adjective of people then («شنت مقاتلات غارات»)."""
        return bool(self.grammar.verbs.get(word)) or word in self.frames.by_noun

    def _word(
        self,
        tokens: Sequence[Token],
        i: int,
        core: str,
        conj: bool,
        glued: str,
        prep: str,
        left: Left,
        then: bool,
    ) -> Chunk:
        """The chunk a word opens that no name and no time begins; ``then`` tells whether a name stands right behind it."""
        g, token, before, governing = self.grammar, tokens[i], left.before, left.governing
        base = Chunk("word", token.span, i, i + 1, core, glued or prep, conj, definite=token.definite, enc=token.enc)
        if token.kind == "mark":
            return replace(base, kind="mark", norm=token.surface, value="adverb")
        if token.kind in ("latin", "number"):
            return replace(base, norm=token.surface)
        if core in ("و", "ف"):
            return replace(base, value="conj")
        if core in ("ل", "ب", "ك"):
            return replace(base, value="prep", norm=core)
        whole = token.norm.removeprefix("و") if conj and token.pro[:1] == ("و",) else token.norm
        for words, case in (*g.compounds.get(whole, ()), *g.compounds.get(core, ())):
            if follows(tokens, i, words):
                last = i + len(words)
                value = "conj" if case == "و" else "prep"
                return replace(base, norm=case, value=value, last=last, span=token.span.to(tokens[last - 1].span))
        if core in g.namely:
            if i + 1 < len(tokens) and tokens[i + 1].norm == _AND_BETWEEN:  # «بينها وبين الولايات المتحدة»
                return replace(base, kind="pronoun", prep="بين")
            return replace(base, value="namely")
        if core in g.adverbs:
            return replace(base, value="adverb")
        verb = self._verb(token, core, base, left, then, tokens[i + 1] if i + 1 < len(tokens) else None)
        behind = before.kind if governing is not None and before is not None and not conj else ""
        subject = behind == "party" or (behind == "time" and governing is not None and governing.say)
        if subject and verb is not None and verb.noun_like and verb.form.like_masdar:
            verb = None  # «أعلنت الشرطة (أمس) قتل …»: behind a verb and its subject stands the noun
        if verb is not None and governing is not None and verb.form.number == "d" and verb.form.lemma == governing.form.lemma:
            verb = None  # «نفى اللقاء نفيا قاطعا»: the noun of the verb
        if verb is not None and verb.noun_like and governing is not None and governing.operator and not conj:
            verb = None  # «نفى الكرملين عقد أي لقاء»: what is denied or planned is a noun
        repeated = token.norm == _AND_BETWEEN and before is not None and before.prep == "بين"
        if verb is not None and conj and core in g.prepositions and not repeated:
            # «فتحت» is the verb, not ف and the preposition تحت.
            return replace(self._verb_chunk(base, verb, token), conj=False)
        if halted := next((len(words) for words, _ in g.ceasing.get(core, ()) if follows(tokens, i, words)), 0):
            return replace(base, last=i + halted, span=token.span.to(tokens[i + halted - 1].span))
        told = verb is not None and verb.form.person == 3 and (verb.operator or self.frames.knows(verb.form.lemma))
        if verb is not None and told and (is_head(before) or (before is not None and before.norm == _HAS)):
            # At a clause's head «قصف» and «نفى» are verbs, not the nouns they are spelled like.
            return self._verb_chunk(base, verb, token)
        noun = self._noun(tokens, i, base)
        if noun is not None:
            halted = before is not None and before.kind == "word" and before.norm in g.halts  # «وقف إطلاق النار»
            return replace(noun, kind="word", frames=()) if halted else noun
        for words, status in g.phrases.get(core, ()):
            if follows(tokens, i, words):
                last = i + len(words)
                return replace(base, kind="operator", value=status, last=last, span=token.span.to(tokens[last - 1].span))
        kind = self._small(core) if not token.surface.startswith("آ") else None  # «آن» is a name
        if kind == "participle" and is_adjective(tokens, i, before):
            kind = None
        person = then or core != ACCEPTED
        if core in ALSO_VERBS and person and (conj or may_open(before)) and governs(tokens, i, ALSO_VERBS[core]):
            # «بين الوزير أن …», «عبر الوزير عن …»: the verb, not the preposition.
            readings = self.grammar.verbs.get(core)
            return self._verb_chunk(base, readings[0] if readings else Verb(VerbForm(core, "past")), token)
        if kind is not None:
            if kind == "word":
                return replace(base, value="prep")
            if kind == "neg" and core == "ما" and (prep or (before is not None and not conj and before.kind in _BEFORE_WHAT)):
                kind = "rel"  # «وهو ما نفته القاهرة», «بحث ما تم الوصول إليه»
            if kind == "participle":
                return self._participle(base, before)
            if kind == "comp" and before is not None and before.norm in _AFTER:
                return replace(base, kind=kind, value="after")
            return replace(base, kind=kind, value=g.negations.get(core, ""))
        if verb is not None:
            return self._verb_chunk(base, verb, token)
        if token.enc and token.stem in g.honoured:
            return replace(base, kind="pronoun", value="honoured")
        if token.enc and (token.stem in PRONOUN_HOSTS or (not token.stem and glued)):
            return replace(base, kind="pronoun", prep=PRONOUN_HOSTS.get(token.stem, glued))
        if (
            (token.stem in g.transparent and not token.enc)  # «في مكتبه الوزير»: a room of his own hands nothing on
            or core in g.transparent
            or (before is not None and before.value == "transparent" and token.definite and not conj)
        ):
            return replace(base, value="transparent")
        spelled = len(core) > 4 and core.endswith("ا") and not (token.definite or token.enc)
        adverb = spelled or token.surface.endswith(("ًا", "اً"))
        topic = before is not None and before.kind == "comp" and before.norm.endswith("ان")  # «أن قائدا كبيرا في الجيش زار …»
        return replace(base, value="adverb") if adverb and not topic else base

    def _counts(self, chunk: Chunk, tokens: Sequence[Token], mentions: Mentions) -> bool:
        return chunk.norm in self.grammar.counts or is_unit(chunk.norm, tokens, chunk.last, mentions)

    def _guess(self, core: str) -> tuple[Verb, ...]:
        """A word of four letters and more that begins with ي is a verb in the present unless listed as a noun."""
        if not core.startswith("ي") or len(core) < 4 or core in self.grammar.not_verbs:
            return ()
        return (Verb(VerbForm("", "present", number="p" if core.endswith(("ون", "وا")) else "s")),)

    def _verb_chunk(self, base: Chunk, verb: Verb, token: Token) -> Chunk:
        frames = self.frames.by_verb.get(verb.form.lemma, ())
        passive = is_passive(verb.form, token.surface)
        return replace(base, kind="verb", verb=verb, enc=verb.form.enc, prep="", frames=frames, passive=passive)

    def _small(self, core: str) -> ChunkKind | None:
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

    def _noun(self, tokens: Sequence[Token], i: int, base: Chunk) -> Chunk | None:
        token = tokens[i]
        by_noun = self.frames.by_noun
        # The last is a slip papers make: «زيارت الأخيرة» for «زيارته».
        rows = by_noun.get(token.stem) or by_noun.get(base.norm.removeprefix("ال")) or by_noun.get(re.sub("ت$", "ه", token.stem))
        if not rows:
            return None
        hits: list[Frame] = []
        size, number = 0, "s"
        for rest, count, frame in rows:
            if len(rest) < size:
                break
            if all(i + 1 + k < len(tokens) and stem(tokens[i + 1 + k]) in (w, w + "ا") for k, w in enumerate(rest)):
                size, number = len(rest), count
                hits.append(frame)
        if not hits:
            return None
        last = i + 1 + size
        # A longer phrase (اتصال هاتفي) wins over its first word; the pronoun sits on the first word.
        return replace(
            base,
            kind="noun",
            last=last,
            span=token.span.to(tokens[last - 1].span),
            number=number,
            definite=any(t.definite for t in tokens[i:last]),
            frames=tuple(dict.fromkeys(hits)),
        )

    def _rank(self, verb: Verb) -> tuple[bool, ...]:
        """Which of several readings of a form comes first: the smallest."""
        lemma, carries = verb.form.lemma, self.frames
        tells = verb.say or lemma in carries.by_verb or (lemma in carries.lights and verb.form.tense == "past")
        gathered = verb.form.tense == "present" and lemma not in carries.by_verb  # «تجمع المتظاهرون»
        return (verb.form.person != 3, bool(verb.form.enc), not tells, gathered, not verb.say)

    def _verb(self, token: Token, core: str, base: Chunk, left: Left, then: bool, behind: Token | None) -> Verb | None:
        before = left.before
        if token.surface.endswith("ة") or token.definite or base.prep in ("ب", "ك") or (base.prep and base.prep != "ل"):
            return None
        if core in self.grammar.not_verbs:
            return None  # «عما», «سموه»
        verbs = self.grammar.verbs
        # «ودعت»: «she bade farewell» is also «and she called».
        readings = (*verbs.get(token.norm), *(verbs.get(core) if core != token.norm else ())) or self._guess(core)
        if before is not None and before.kind == "comp" and before.value != "after" and not before.enc:
            # «من المقرر أن توقع مصر وقطر …»: no past behind «أن», but «بعد أن اجتمع» is not «I meet».
            readings = tuple(v for v in readings if v.form.tense != "past" and v.form.person == 3) or readings
        if not readings and core[:1] in ("و", "ف") and len(core) > 3:
            readings = self.grammar.verbs.get(core[1:])
        purpose = False
        if base.prep == "ل":
            whole = tuple(v for v in readings if fold(v.form.lemma).startswith("ل") and v.form.tense == "past")  # «لبى»
            readings = whole or tuple(v for v in readings if v.form.tense == "present")
            purpose = bool(readings) and not whole
        elif not readings and core.startswith("ل"):
            readings = tuple(v for v in self.grammar.verbs.get(core[1:]) if v.form.tense == "present")
            purpose = True
        if not readings:
            return None
        verb = min(readings, key=self._rank)
        if purpose:
            return replace(verb, form=replace(verb.form, tense="future"))
        if before is not None and before.norm == "لم":
            return replace(verb, form=replace(verb.form, tense="past"))
        form = verb.form
        # «قتلوا» is spelled like no noun.
        as_noun = form.tense == "past" and ((form.gender == "m" and form.number != "p") or form.enc or form.person == 1)
        noun = before if before is not None and before.kind == "noun" else None
        happens = noun is not None and (noun.definite or form.number == "d") and any(form.lemma in f.light for f in noun.frames)
        dual = verb.noun_like and (form.number, form.gender, form.tense) == ("d", "m", "past")
        if dual and not happens and (before is None or before.kind != "mark"):
            return None  # «بحثا عن» is a noun, in «انفجارين وقعا» stands a verb
        described = (noun is not None and bool(form.enc)) or happens  # «دعوة وجهها», «الهجوم وقع في»
        carried = left.deed is not None and any(form.lemma in f.light for f in left.deed.frames)
        described = described or (before is not None and before.kind == "rel")  # «الاتفاق الذي وقعته مصر»
        between = behind is not None and behind.norm.startswith("بين")
        # «دعوة رسمية وجهها», «لقاء جمع فلانا وفلانا», «لقاء جمع بينهما»
        described = described or (carried and (bool(form.enc) or then or between))
        described = described or (before is not None and verb.carry and bool(form.enc) and is_indefinite(before))  # بيان نشرته
        sure = before is not None and (before.norm == "قد" or before.kind == "rel")  # «قد عُين», «الذي عينته»
        certain = sure or is_passive(form, token.surface)
        certain = certain or (behind is not None and behind.norm in _HIMSELF)  # «فجر نفسه»
        joined = base.conj and form.enc and behind is not None and behind.pro[:1] == ("ب",)  # «وطالبها بإدانة»
        opens = is_head(before) or (then and is_closed(before))
        if verb.noun_like and as_noun and (form.enc or not opens) and not (described or certain or joined):
            return None
        return verb


#: Behind a verb whose subject does it to himself.
_HIMSELF = frozenset(("نفسه", "نفسها", "نفسيهما", "انفسهم"))
_AND_BETWEEN = "وبين"
#: Behind these «ما» is «what», not «not».
_BEFORE_WHAT = ("word", "noun", "verb", "participle")
#: «قد» stands before verbs only.
_HAS = "قد"
#: Behind these «أن» takes a past tense.
_AFTER = frozenset(("بعد", "بعيد", "عقب", "منذ", "الي", "سبق", "يسبق"))
