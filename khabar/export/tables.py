"""What was read from a text, as HTML tables in people's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from khabar.export.contract import EntityIndex
from khabar.export.days import date_words, dated
from khabar.export.marks import escape
from khabar.export.terms import BASIS, HOLDING, KINDS, STATUS, TYPES, channel, tie
from khabar.model.claim import Argument, Claim, Happening, Holding, Hop, Quote, ResolvedDate, State, Tally
from khabar.model.language import Two
from khabar.model.mention import Entity, Mention
from khabar.model.time import When

UNNAMED: Final = "بلا اسم"
NOT_TOLD: Final = "لم يذكر"


class Namer:
    """Names parties the way a page shows them: one name for one entity, descriptions marked as such."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._index = EntityIndex(entities)
        self._entities = {e.id: e for e in self._index.named}

    @property
    def named(self) -> tuple[Entity, ...]:
        """The entities that have a name."""
        return self._index.named

    def plain(self, mention: Mention | None, name: str) -> str:
        """The entity's name, or ``name`` as a description: plain text."""
        found = self._index.id_of(mention)
        return self._entities[found].name if found else name

    def html(self, mention: Mention | None, name: str) -> str:
        """The same as HTML: a description is marked as naming nobody, an entity tells its English name on hover."""
        found = self._index.id_of(mention)
        if found is None:
            return f"{escape(name)} <small>({UNNAMED})</small>" if name else NOT_TOLD
        english = self._entities[found].name_en
        title = f' title="{escape(english)}"' if english else ""
        return f"<b{title}>{escape(self._entities[found].name)}</b>"


def pair(two: Two) -> str:
    """An Arabic word with its English beside it."""
    return f'{two[0]} <small lang="en" dir="ltr">{two[1]}</small>'


def rule_name(rule: str) -> str:
    """A rule's id, left to right."""
    return f'<code dir="ltr">{escape(rule)}</code>' if rule else ""


def chain(hops: Sequence[Hop], namer: Namer) -> str:
    """Who tells it, first teller last: ``رويترز ← مصدر مطلع``; the text itself where nobody is named."""
    if not hops:
        return '<span class="quiet">النص نفسه</span>'
    return ' <span class="quiet">نقلا عن</span> '.join(_hop(h, namer) for h in hops)


def _hop(hop: Hop, namer: Namer) -> str:
    through = f" {channel('ar', hop.channel)}" if hop.channel else ""
    return f"{namer.html(hop.mention, hop.name)}{escape(through)}"


def when(value: When | None) -> str:
    """A date in words, with where it comes from."""
    if value is None:
        return f'<span class="quiet">{NOT_TOLD}</span>'
    reasons = f": {escape('؛ '.join(value.reasons))}" if value.reasons else ""
    return f"{escape(date_words('ar', value.edtf))}<br><small>{BASIS[value.basis][0]}{reasons}</small>"


def events(happenings: Sequence[Happening], namer: Namer) -> str:
    """One row an event: date, what, who, with whom, place, capacity, status, from whose mouth. Parts follow their whole."""
    if not happenings:
        return '<p class="quiet">لم يقرأ في النص حدث <small lang="en">no event was read</small></p>'
    head = "".join(
        f"<th>{pair(two)}</th>"
        for two in (
            ("التاريخ", "when"),
            ("ماذا", "what"),
            ("من", "who"),
            ("مع من / من المعني", "with or to whom"),
            ("أين", "where"),
            ("بأي صفة", "in what capacity"),
            ("الحال", "how it stands"),
            ("نقلا عن", "from whose mouth"),
        )
    )
    rows = "".join(_event_row(h, namer) for h in _parts_after_whole(happenings))
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _parts_after_whole(happenings: Sequence[Happening]) -> list[Happening]:
    known = {h.id for h in happenings}
    parts: dict[str, list[Happening]] = {}
    for happening in happenings:
        parts.setdefault(_whole(happening, known), []).append(happening)
    out: list[Happening] = []
    waiting = parts.pop("", [])[::-1]
    while waiting:
        out.append(top := waiting.pop())
        waiting += parts.pop(top.id, [])[::-1]
    return out + [h for rest in parts.values() for h in rest]


def _whole(happening: Happening, known: set[str]) -> str:
    return happening.part_of if happening.part_of in known and happening.part_of is not None else ""


def _event_row(event: Happening, namer: Namer) -> str:
    capacities = "<br>".join(
        f"{escape(namer.plain(a.mention, a.name))}: «{escape(a.capacity)}»" for a in event.arguments if a.capacity
    )
    inside = '<span class="quiet" title="جزء من الحدث الذي قبله">↲ ضمنه</span> ' if event.part_of else ""
    place = namer.html(event.place, event.place.surface) if event.place else f'<span class="quiet">{NOT_TOLD}</span>'
    cells = (
        when(event.when),
        f'{inside}<a href="#t-{escape(event.id)}">{pair(TYPES[event.type][:2])}</a><br>'
        f"<small>«{escape(event.trigger.surface)}» {rule_name(event.rule)}</small>",
        _parties(event.parties("who"), namer),
        _parties(event.parties("whom"), namer) + _extra(event, namer),
        place,
        capacities or '<span class="quiet">—</span>',
        pair(STATUS[event.status]),
        chain(event.said_by, namer) + _versions(event, namer),
    )
    row = "".join(f"<td>{c}</td>" for c in cells)
    return f'<tr id="e-{escape(event.id)}" class="{escape(event.status)}">{row}</tr>'


def _parties(arguments: Sequence[Argument], namer: Namer) -> str:
    return "<br>".join(_party(a, namer) for a in arguments) or f'<span class="quiet">{NOT_TOLD}</span>'


def _party(argument: Argument, namer: Namer) -> str:
    out = namer.html(argument.mention, argument.name)
    if argument.head_of:
        out += f" <small>على رأس {escape(argument.head_of)}</small>"
    if argument.alternatives:
        others = " أو ".join(escape(namer.plain(m, m.surface)) for m in argument.alternatives)
        out += f" <small>(يحتمل: {others})</small>"
    return out


def _extra(event: Happening, namer: Namer) -> str:
    told = [*event.parties("object"), *event.parties("quantity")]
    return "".join(f"<br><small>{escape(namer.plain(a.mention, a.name))}</small>" for a in told)


def _versions(event: Happening, namer: Namer) -> str:
    """Further accounts inside the same article, where they come from others or stand otherwise."""
    own = (event.said_by, event.status)
    others = [a for a in event.accounts if (a.said_by, a.status) != own]
    lines = (f"<li>{chain(a.said_by, namer)}: {STATUS[a.status][0]}</li>" for a in others)
    return f'<br><small>روايات أخرى</small><ul class="versions">{"".join(lines)}</ul>' if others else ""


def claims(told: Sequence[Claim], namer: Namer) -> str:
    """Offices, counts and lasting relations as sentences."""
    items = "".join(f"<li>{_claim(c, namer)} {_denied(c)} {rule_name(c.rule)}{_by(c.said_by, namer)}</li>" for c in told)
    return f'<ul class="told">{items}</ul>' if items else ""


def _claim(claim: Claim, namer: Namer) -> str:
    match claim:
        case Holding():
            name = namer.html(claim.person, claim.person.surface)
            over = "، انتهى" if claim.ended else ""
            return f"{name}: «{escape(claim.office)}» <small>({HOLDING[claim.basis]}{over})</small>"
        case Tally():
            order = "رقم " if claim.order else "عدد "
            sides = (("لـ", claim.of), ("إلى أو مع أو على", claim.to))
            told = "".join(f" · {word}: {namer.html(side.mention, side.name)}" for word, side in sides if side is not None)
            kind = f" {escape(claim.kind)}" if claim.kind else ""
            return f"{escape(claim.what)}{kind}: {order}{claim.number}{told} <small>{escape(claim.scope)}</small>"
        case State():
            relation = escape(tie("ar", claim.relation))
            return f"{namer.html(claim.holder, claim.holder.surface)} {relation} {namer.html(claim.object, claim.object.surface)}"


def _denied(claim: Claim) -> str:
    return "<small>(ينفيه القائل)</small>" if claim.polarity == "denied" else ""


def _by(hops: Sequence[Hop], namer: Namer) -> str:
    return f" <small>نقلا عن {chain(hops, namer)}</small>" if hops else ""


def quotes(said: Sequence[Quote], namer: Namer) -> str:
    """Each quote with its speaker and the chain it came through."""
    rows = "".join(
        f"<li>{namer.html(q.speaker, q.speaker_name)}: <q>{escape(q.surface)}</q> "
        f"<small>{'بلفظه' if q.direct else 'بالمعنى'} · {escape(q.cue)} · سلسلة النقل: {chain(q.said_by, namer)}</small> "
        f"{rule_name(q.rule)}</li>"
        for q in said
    )
    return f'<ul class="told">{rows}</ul>' if rows else ""


def names(namer: Namer) -> str:
    """Each name with its wordings (التسميات) and what found them."""
    rows = "".join(_name_row(e) for e in namer.named)
    return f'<div class="wide"><table><tbody>{rows}</tbody></table></div>' if rows else ""


def _name_row(entity: Entity) -> str:
    forms = dict.fromkeys(_wording(m) for m in entity.mentions if m.form != "pronoun")
    rules = dict.fromkeys(m.rule for m in entity.mentions if m.rule)
    return (
        f"<tr><td><b>{escape(entity.name)}</b> <small>{escape(entity.name_en or '')}</small></td>"
        f"<td>{pair(KINDS[entity.kind])}</td><td>{'، '.join(escape(f) for f in forms)}</td>"
        f"<td>{len(entity.mentions)}</td><td>{' '.join(rule_name(r) for r in rules)}</td></tr>"
    )


def _wording(mention: Mention) -> str:
    return " ".join([*(o.surface for o in mention.offices if not mention.span.meets(o.span)), mention.surface])


def dates(found: Sequence[ResolvedDate]) -> str:
    """Each time expression with its day in words."""
    rows = "".join(
        f"<tr><td>«{escape(d.surface)}»</td><td>{escape(dated(d))}</td><td>{rule_name(d.rule)}</td></tr>" for d in found
    )
    return f'<div class="wide"><table><tbody>{rows}</tbody></table></div>' if rows else ""
