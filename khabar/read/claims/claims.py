"""Offices as claims: printed beside a name, told by a verb, given to oneself, disputed, over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from khabar.lexicon.claims import Holdings, load_holdings
from khabar.lexicon.referring import load_referring
from khabar.model.claim import Holding, Scope, chain_at
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.claims.said import Said, denied_above
from khabar.read.frames.posts import is_made, office_at, post_phrase
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import agrees
from khabar.text.normalise import fold

Basis = Literal["told", "self-given", "disputed"]
#: Between an office and the name of its holder stand at most so many chunks: «رئيس الحكومة غير المعترف بها دوليا فلان».
_APART = 5


def beside_names(mentions: Sequence[Mention], scopes: Sequence[Scope], told: Sequence[Holding]) -> Iterator[Holding]:
    """An office printed beside a name: told by the text, once for each distinct pair; not those of which a verb tells more."""
    seen = {(one.person.surface, office) for one in told for office in (one.office, *_inside(one))}
    for mention in mentions:
        if mention.kind != "person" or mention.form != "name":
            continue
        for office in mention.offices:
            key = (mention.surface, office.surface)
            if office.rank or office.head == "counterpart" or key in seen:
                continue
            seen.add(key)
            span = office.span.to(mention.span)
            disputed = bool(_words(office.surface) & load_holdings().not_of)
            yield Holding(
                mention, office.surface, span, said_by=chain_at(scopes, span), rule="holding.apposition",
                ended=_over(office.surface), basis="disputed" if disputed else "told",
            )  # fmt: skip


def holdings(said: Said) -> Iterator[Holding]:
    """The offices that the verbs of a sentence tell of, and those that somebody has who is not whole of them."""
    words = load_holdings()
    for clause in said.clauses:
        yield from _by_verb(clause, said, words)
        yield from _disputed(clause, words)


def _by_verb(clause: Clause, said: Said, words: Holdings) -> Iterator[Holding]:
    for at, chunk in enumerate(clause.chunks):
        if chunk.norm in words.self and (found := _of_self(clause, at, said, words)) is not None:
            yield found
            return
    verbs = [c for c in clause.chunks if c.kind == "verb" and c.verb is not None]
    verb = next((c for c in reversed(verbs) if c.verb is not None and c.verb.form.lemma in words.verbs), None)
    ways = words.verbs.get(verb.verb.form.lemma, frozenset()) if verb is not None and verb.verb is not None else frozenset()
    at = clause.at(verb)
    if ways and verb is not None and verb.verb is not None and verb.verb.form.tense != "future":
        found = _told(clause, at, ways, said, words)
        if found is not None:
            negated = any(c.kind == "neg" for c in clause.chunks[max(0, at - 2) : at])
            when = next((said.dated(c.time) for c in clause.chunks if c.time is not None), None)
            was = any(c.verb is not None and "was" in words.verbs.get(c.verb.form.lemma, ()) for c in verbs)
            found = replace(found, when=when, ended=found.ended or was)
            stays = verb.verb.form.lemma == "زال"
            denied = (negated and not stays) or denied_above(clause)
            yield replace(found, polarity="denied" if denied else "asserted")
    if clause.kind == "comp":
        yield from _of_speaker(clause, words)


def _of_self(clause: Clause, at: int, said: Said, words: Holdings) -> Holding | None:
    """«نصب فلان نفسه رئيسا», «يقدم فلان نفسه بصفته وزيرا»; «أطلق فلان على نفسه لقب القائد العام», «مطلقا على نفسه لقب …»: of whom
    stands before it, of the clause's subject, else of the only one the sentence names."""
    chunks = clause.chunks
    before = chunks[at - 1].mention if at else None
    named = [m for m in (before, clause.subject[0].mention if clause.subject else None) if m is not None and _named(m)]
    if at + 1 < len(chunks) and chunks[at + 1].norm in words.styles:
        holder = named[0] if named else _only_one(chunks[at], said)
        span = (office_at(chunks, at + 2) or post_phrase(chunks, at + 2)) if at + 2 < len(chunks) else None
    else:
        holder = before if before is not None and _named(before) else None
        span = office_at(chunks, at + 1, accusative=True)
    office = _worded(span, said)
    return _holding(holder, office, "holding.self", "self-given") if office is not None and holder is not None else None


def _only_one(chunk: Chunk, said: Said) -> Mention | None:
    """The one person named before it in the sentence; who it is of several is open. Where nobody is, of whom the text speaks."""
    before = [c.mention for c in said.chunks if c.span.end <= chunk.span.start and c.mention is not None]
    people = {m.surface: m for m in before if m.kind == "person" and _named(m)}
    if len(people) > 1:
        return None
    return next(iter(people.values()), None) or said.discourse.pronoun(chunk.enc, named=True)


def _told(clause: Clause, at: int, ways: frozenset[str], said: Said, words: Holdings) -> Holding | None:
    """The office that the verb at ``at`` tells of, by the way it tells it."""
    chunks = clause.chunks
    subject = clause.subject[0].mention if clause.subject and clause.subject_how in ("after", "before", "antecedent") else None
    holder = subject if subject is not None and _named(subject) else None
    if ways & {"appoint", "become", "was"}:
        return _made(chunks, at, said, over="was" in ways)
    if holder is None:
        return None
    if "head" in ways:
        body = next((c for c in chunks[at + 1 :] if c.mention is not None and c.mention.span != holder.span), None)
        if body is None or body.prep or body.mention is None or body.mention.kind != "organization":
            return None
        span = chunks[at].span.to(body.span)
        return replace(_holding(holder, (span.of(said.text), span)), organization=body.mention)
    post = next((i for i in range(at + 1, min(at + 1 + _APART, len(chunks))) if chunks[i].norm in words.posts), None)
    if "fill" not in ways or post is None:
        return None
    behind = chunks[post].norm in words.post
    office = _worded(office_at(chunks, post + 1) if behind else post_phrase(chunks, post), said)
    return _holding(holder, office) if office is not None else None


def _made(chunks: Sequence[Chunk], at: int, said: Said, *, over: bool) -> Holding | None:
    """«عين فلان وزيرا», «أصبح فلان رئيسا»: the first name behind the verb that an office stands behind."""
    for i in range(at + 1, min(at + 1 + _APART, len(chunks))):
        mention = chunks[i].mention
        if mention is None or chunks[i].prep or not _named(mention):
            continue
        inside = next((o for o in mention.offices if o.span.start >= mention.span.end and is_made(o.surface)), None)
        office = (inside.surface, inside.span) if inside else _worded(office_at(chunks, i + 1, accusative=True), said)
        if office is not None:
            return _holding(mention, office, ended=over)
    return None


def _of_speaker(clause: Clause, words: Holdings) -> Iterator[Holding]:
    """«يقول فلان إنه الرئيس الشرعي», «وصفت الوكالة فلانا بأنه رئيس الحكومة»: told of whom the verb before speaks."""
    host, opener = clause.parent, clause.opener
    if host is None or host.verb is None or host.verb.verb is None or opener is None:
        return
    first = next((c for c in clause.chunks if c.kind != "operator"), None)
    mention = first.mention if first is not None else None
    if first is None or mention is None or mention.form != "nominal" or not mention.offices or clause.verb is not None:
        return
    enc = "ه" if opener.norm.endswith("ه") else "ها" if opener.norm.endswith("ها") else ""
    verb = host.verb.verb
    called = "call" in words.verbs.get(verb.form.lemma, frozenset())
    people = [c.mention for c in host.chunks if c.mention is not None and _named(c.mention) and not c.prep]
    speaker = host.subject[0].mention if host.subject else None
    who = (people[-1] if people else None) if called else speaker
    if not enc or who is None or not _named(who) or not agrees(who, enc):
        return
    denied = verb.operator == "denied"
    own: Basis = "told" if called or denied else "disputed" if _words(mention.surface) & words.disputed else "self-given"
    found = _holding(who, (mention.surface, mention.span), "holding.said", own)
    yield replace(found, polarity="denied" if denied else "asserted")


def _disputed(clause: Clause, words: Holdings) -> Iterator[Holding]:
    """«رئيس الحكومة غير المعترف بها دوليا فلان», «رئيس الحكومة المكلف من البرلمان فلان»: not everybody's."""
    for at, chunk in enumerate(clause.chunks):
        title = chunk.mention
        if title is None or title.form != "nominal" or not title.offices or title.number != "s":
            continue
        between: list[Chunk] = []
        for behind in clause.chunks[at + 1 : at + 2 + _APART]:
            holder = behind.mention
            if holder is not None and _named(holder) and not behind.prep and not behind.conj:
                if _contested(title, between, words):
                    span = title.span.to(holder.span)
                    yield _holding(holder, (title.surface, span), "holding.disputed", "disputed")
                break
            object_ = behind.value == "adverb" and not (between and between[-1].kind == "pronoun")  # «المكلف عقدا مع فلان»
            if behind.kind not in ("word", "pronoun", "party") or behind.conj or object_ or behind.prep not in ("", "من", "ب"):
                break
            between.append(behind)


def _contested(title: Mention, between: Sequence[Chunk], words: Holdings) -> bool:
    norms = [c.norm.removeprefix("ال") for c in between]
    if any(c.norm in words.not_of for c in between):
        return True
    marked = {w.removeprefix("ال") for w in words.disputed}
    named = {w.removeprefix("ال") for w in _words(title.surface)} | set(norms)
    return bool(marked & named) and any(c.prep in words.by for c in between)


def _worded(span: Span | None, said: Said) -> tuple[str, Span] | None:
    return (span.of(said.text), span) if span is not None else None


def _holding(
    person: Mention, office: tuple[str, Span], rule: str = "holding.verb", basis: Basis = "told", *, ended: bool = False
) -> Holding:
    words, span = office
    return Holding(person, words, span, basis=basis, ended=ended or _over(words), rule=rule)


def _named(mention: Mention) -> bool:
    return mention.kind == "person" and mention.form == "name"


def _words(surface: str) -> frozenset[str]:
    return frozenset(fold(surface).split())


def _over(surface: str) -> bool:
    """«وزير الدفاع السابق»."""
    return bool({word.removeprefix("ال") for word in fold(surface).split()} & load_referring()["former"])


def _inside(one: Holding) -> tuple[str, ...]:
    return tuple(o.surface for o in one.person.offices if o.span.meets(one.span))
