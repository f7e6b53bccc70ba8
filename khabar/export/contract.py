"""A reading as plain JSON values: what ``khabar extract --json`` prints, one object a text."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from khabar.export.check import problems
from khabar.model.article import Article
from khabar.model.claim import Account, Argument, Claim, Happening, Holding, Hop, Quote, ResolvedDate, State, Stretch, Tally, Term
from khabar.model.mention import Entity, InOffice, Mention
from khabar.model.reading import Reading
from khabar.model.span import Span
from khabar.model.time import Dated, When

__all__ = ["EntityIndex", "date_json", "problems", "to_json"]

Json: TypeAlias = dict[str, Any]


class EntityIndex:
    """Leads from a mention to the id of its entity.

    Entities of which every mention is unnamed (``مصدر مطلع``) name nobody: their mentions lead nowhere and stay
    descriptions. A mention that was copied with other fields is still found by its span and kind.
    """

    def __init__(self, entities: Iterable[Entity], in_office: Mapping[Span, InOffice] | None = None) -> None:
        self.in_office = in_office or {}
        self.named = tuple(e for e in entities if not e.mentions or not all(m.unnamed for m in e.mentions))
        self._by_mention = {m: e.id for e in self.named for m in e.mentions}
        self._by_place = {(m.span, m.kind): e.id for e in self.named for m in e.mentions}

    def id_of(self, mention: Mention | None) -> str | None:
        """The entity's id, or None for no mention or one that leads to no named entity."""
        if mention is None:
            return None
        return self._by_mention.get(mention) or self._by_place.get((mention.span, mention.kind))


def to_json(reading: Reading) -> Json:
    """The output contract for one text: plain dicts, lists, strings, numbers and None, ready for ``json.dumps``.

    Offsets are code points of the raw text. ``id`` is the sha256 of the text. Optional keys (``head_of``, ``alternatives``,
    ``holder``, ``object``, ``quantity``, ``verb``, ``cue``, ``office``, ``state``, ``coordinates``, ``wording``, ``ended``, and
    of counts ``of``, ``to``, ``adjective``, ``since``, ``within``) are left out where they have nothing to say. ``holder`` is
    who held, by the lists, an office that the text names alone: an aid, not what the text says.

    Of an event ``quantity`` lists what was counted: ``what`` («قتلى»، «جرحى»), the ``words`` that count («مقتل 12 شخصا») with
    their place, and ``number`` where they give one; ``object`` what it was done with («سيارة مفخخة»).
    """
    index = EntityIndex(reading.entities, reading.in_office)
    return {
        "id": reading.text.id,
        "document": reading.document,
        "articles": [_article(a) for a in reading.articles],
        "entities": [_entity(e) for e in index.named],
        "events": [_event(h, index) for h in reading.happenings],
        "claims": [_claim(c, index) for c in reading.claims],
        "quotes": [_quote(q, index) for q in reading.quotes],
        "dates": [date_json(d) for d in reading.dates],
        **({"wording": [_term(t, index) for t in reading.wording]} if reading.wording else {}),
    }


#: An article that nothing dates: still an interval with its reason, so that no reader of the contract needs a second case.
_ANY_DAY = {"edtf": "../..", "basis": "inferred", "reasons": ["nothing in the text or around it bounds the day"]}


def _span(span: Span | None) -> Json:
    return {} if span is None else {"start": span.start, "end": span.end}


def _article(article: Article) -> Json:
    return {
        **_span(article.span),
        "title": article.title,
        "outlet": article.outlet,
        "origin": [{"name": c.name, **_span(c.span)} for c in article.origin],
        "published": _ANY_DAY if article.published is None else {"reasons": [], **_when(article.published)},
        "sections": [{"kind": s.kind, **_span(s.span)} for s in article.sections],
    }


def _when(when: When) -> Json:
    out: Json = {"edtf": when.edtf, "basis": when.basis, **_span(when.span)}
    if when.reasons:
        out["reasons"] = list(when.reasons)
    return out


def _entity(entity: Entity) -> Json:
    mentions = sorted(entity.mentions, key=lambda m: (m.span, m.form))
    out: Json = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "name_en": entity.name_en,
        "mentions": [_mention(m) for m in mentions if not m.unnamed],
    }
    if entity.state:
        out["state"] = entity.state
    if entity.coordinates:
        out["coordinates"] = list(entity.coordinates)
    return out


def _mention(mention: Mention) -> Json:
    out: Json = {**_span(mention.span), "surface": mention.surface, "form": mention.form}
    if mention.offices:
        out["office"] = "، ".join(o.surface for o in mention.offices)
    return out


def _who(mention: Mention | None, name: str, index: EntityIndex) -> Json:
    found = index.id_of(mention)
    if found:
        return {"entity": found}
    held = index.in_office.get(mention.span) if mention is not None else None
    return {"name": name, "unnamed": True, **({"holder": _holder(held)} if held else {})}


def _holder(held: InOffice) -> Json:
    """Who held the office that a description names: not told here, but known from the lists for the article's day."""
    return {"id": held.key, "name": held.name, "name_en": held.name_en, "day": held.day, "basis": "lists"}


def _party(argument: Argument, index: EntityIndex) -> Json:
    out = _who(argument.mention, argument.name, index)
    if "entity" in out or argument.capacity:
        out["as"] = argument.capacity
    out |= _span(argument.span)
    if argument.head_of:
        out["head_of"] = argument.head_of
    if argument.alternatives:
        out["alternatives"] = [{**_who(m, m.surface, index), **_span(m.span)} for m in argument.alternatives]
    return out


def _hop(hop: Hop, index: EntityIndex) -> Json:
    out = {**_who(hop.mention, hop.name, index), "channel": hop.channel, **_span(hop.span)}
    if hop.verb:
        out["verb"] = hop.verb
    return out


def chain_json(hops: Sequence[Hop], index: EntityIndex) -> list[Json]:
    """A chain of telling, outermost first."""
    return [_hop(h, index) for h in hops]


def _account(account: Account, index: EntityIndex) -> Json:
    return {**_span(account.span), "said_by": chain_json(account.said_by, index), "status": account.status}


def _place(mention: Mention, index: EntityIndex) -> Json:
    return {**_who(mention, mention.surface, index), **_span(mention.span)}


def _sides(event: Happening, index: EntityIndex) -> Json:
    """Who did it and to whom, each party once: that two wordings mean one man may be known only when the whole text is read.
    What somebody seems to have done to himself was done to somebody whom the text does not tell."""
    first: dict[str, Json] = {}
    out: dict[str, list[Json]] = {}
    for role, told in (("who", event.parties("who")), ("whom", event.parties("whom"))):
        out[role] = []
        for party in (_party(argument, index) for argument in told):
            known = first.setdefault(party["entity"], party) if "entity" in party else party
            if known is party:
                out[role].append(party)
            else:
                known["as"] = known["as"] or party["as"]
    return {**out}


def _event(event: Happening, index: EntityIndex) -> Json:
    out: Json = {
        "id": event.id,
        "type": event.type,
        "article": event.article,
        "part_of": event.part_of,
        **_sides(event, index),
        "when": None if event.when is None else _when(event.when),
        "place": None if event.place is None else _place(event.place, index),
        "status": event.status,
        "said_by": chain_json(event.said_by, index),
        "trigger": {**_span(event.trigger.span), "surface": event.trigger.surface},
        "accounts": [_account(a, index) for a in event.accounts],
        "rule": event.rule,
    }
    if objects := event.parties("object"):
        out["object"] = [_party(a, index) for a in objects]
    if quantities := event.parties("quantity"):
        out["quantity"] = [_quantity(a) for a in quantities]
    return out


def _quantity(argument: Argument) -> Json:
    """What was counted, in which words, and the number where they give one."""
    number = {} if argument.number is None else {"number": argument.number}
    return {"what": argument.what, "words": argument.name, **number, **_span(argument.span)}


def _claim(claim: Claim, index: EntityIndex) -> Json:
    kind, fields = _claim_fields(claim, index)
    return {
        "kind": kind,
        **_span(claim.span),
        "polarity": claim.polarity,
        "status": claim.status,
        "said_by": chain_json(claim.said_by, index),
        **fields,
        "rule": claim.rule,
    }


def _claim_fields(claim: Claim, index: EntityIndex) -> tuple[str, Json]:
    match claim:
        case Holding():
            return "holding", {
                "person": _place(claim.person, index),
                "office": claim.office,
                "organization": None if claim.organization is None else _place(claim.organization, index),
                "basis": claim.basis,
                "when": None if claim.when is None else _when(claim.when),
                **({"ended": True} if claim.ended else {}),
            }
        case Tally():
            told = {"what": claim.what, "number": claim.number, "order": claim.order, "scope": claim.scope}
            return "tally", told | _scope(claim, index)
        case State():
            holder, object_ = _place(claim.holder, index), _place(claim.object, index)
            return "state", {"relation": claim.relation, "holder": holder, "object": object_}


def _scope(claim: Tally, index: EntityIndex) -> Json:
    """What narrows a count, as far as it is told."""
    out: Json = {name: _party(side, index) for name, side in (("of", claim.of), ("to", claim.to)) if side is not None}
    if claim.kind:
        out["adjective"] = claim.kind
    return out | {n: _stretch(s) for n, s in (("since", claim.since), ("within", claim.within)) if s is not None}


def _stretch(stretch: Stretch) -> Json:
    out: Json = {"words": stretch.words, **_span(stretch.span)}
    return out if stretch.when is None else out | {"edtf": stretch.when.edtf, "basis": stretch.when.basis}


def _quote(quote: Quote, index: EntityIndex) -> Json:
    speaker = _who(quote.speaker, quote.speaker_name, index)
    out: Json = {
        "speaker": speaker if "entity" in speaker or quote.speaker_name else None,
        "said_by": chain_json(quote.said_by, index),
        "direct": quote.direct,
        **_span(quote.span),
        "surface": quote.surface,
    }
    if quote.cue:
        out["cue"] = quote.cue
    return out


def _term(term: Term, index: EntityIndex) -> Json:
    """A term of ``wording``; ``about`` is None where the text does not tell of whom it is said beside it."""
    return {
        **_span(term.span),
        "surface": term.surface,
        "term": term.term,
        "group": term.group,
        "about": _who(term.about, term.about_name, index) if term.about_name else None,
        "said_by": chain_json(term.said_by, index),
        "quoted": term.quoted,
        "rule": term.rule,
    }


def date_json(found: ResolvedDate | Dated) -> Json:
    """One date of the contract; ``disagrees`` only where the weekday told is not that of the date."""
    out = {**_span(found.span), "surface": found.surface, "edtf": found.edtf, "rule": found.rule}
    if found.disagrees:
        told, real = (day_name[number] for number in found.disagrees)
        out["disagrees"] = {"told": told, "is": real}
    return out
