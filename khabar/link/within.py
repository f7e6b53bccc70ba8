"""Who is who inside one text: names to clusters, then clusters with their short titles to entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from khabar.link.names import one_name
from khabar.model.mention import Entity, Mention
from khabar.model.span import Span
from khabar.text.normalise import fold


def cluster(text: str, mentions: Sequence[Mention]) -> dict[Span, str]:
    """Maps the span of each named mention to its cluster: the lexicon key where one is known, else ``kind:name``.

    A full name takes its later short forms; a short form that fits two people goes to the one told last before it.
    """
    named = [m for m in mentions if m.form == "name"]
    homes: dict[str, list[Mention]] = defaultdict(list)
    for mention in named:
        if mention.key:
            homes[mention.key].append(mention)
    open_names = [m for m in named if not m.key]
    for mention in sorted(open_names, key=lambda m: (-len(m.surface.split()), m.span.start)):
        fits = [key for key, members in homes.items() if members[0].kind == mention.kind and _joins(mention, members)]
        best = min(fits, key=lambda key: _distance(mention, homes[key]), default=None)
        homes[best or f"{mention.kind}:{fold(plain(text, mention))}"].append(mention)
    return {m.span: key for key, members in homes.items() for m in members}


def plain(text: str, mention: Mention) -> str:
    """The name as it stands alone: behind the preposition of ``للجيش`` its article shows only one letter."""
    if mention.surface.startswith("ل") and mention.span.start and text[mention.span.start - 1] == "ل":
        return "ا" + mention.surface if mention.surface.startswith("لل") else "ال" + mention.surface[1:]
    return mention.surface


def _joins(mention: Mention, members: Sequence[Mention]) -> bool:
    if mention.kind != "person":
        return any(fold(mention.surface) == fold(m.surface) for m in members)
    return any(one_name(mention.surface, m.surface) and _offices_agree(mention, m) for m in members)


def _offices_agree(a: Mention, b: Mention) -> bool:
    """Two people of one surname are told apart by the states they serve."""
    states = [{o.state for o in m.offices if o.state} for m in (a, b)]
    return not states[0] or not states[1] or bool(states[0] & states[1]) or a.surface == b.surface


def _distance(mention: Mention, members: Sequence[Mention]) -> tuple[bool, int]:
    before = [mention.span.start - m.span.start for m in members if m.span.start < mention.span.start]
    return (not before, min(before, default=0))


def entities(
    text: str,
    mentions: Sequence[Mention],
    who_is: Mapping[Span, str],
    antecedents: Mapping[Span, Mention],
    known: Mapping[str, tuple[str, str | None]],
) -> tuple[Entity, ...]:
    """One entity a cluster, in the order of first mention. ``known`` gives (Arabic, English) names by lexicon key.

    Short titles go to the entity of their antecedent. What names nobody (``مصدر مطلع``, an office whose holder the text
    does not name) is no entity.
    """
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        target = antecedents.get(mention.span, mention)
        key = (
            mention.key if mention.form == "name" and mention.key and mention.rule.endswith(".acts") else who_is.get(target.span)
        )
        key = key or (target.key if not target.unnamed else None)
        if key is not None:
            members[key].append(mention)
    out = []
    for key, group in members.items():
        names = [m for m in group if m.form == "name"]
        if not names and not any(m.key for m in group):
            continue
        printed = max((plain(text, m) for m in names or group), key=lambda s: (len(s.split()), len(s)))
        arabic, english = known.get(key, (printed, None))
        ordered = tuple(sorted(dict.fromkeys(group), key=lambda m: m.span))
        out.append(Entity(key, (names or group)[0].kind, arabic, english, ordered))
    return tuple(sorted(out, key=lambda e: e.mentions[0].span))
