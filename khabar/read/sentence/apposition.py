"""Joins an office and the name printed beside it: ``نائب وزير الدفاع، الفريق أول فلان``, ``فلان وزير الخارجية``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from khabar.model.mention import Mention
from khabar.spot.short import SHORT_FORM
from khabar.spot.title import of_two

_NAME_FOLLOWS = re.compile(r"\s+[«“\"]?[^\W\d_]{3,}\s+[^\W\d_]{3,}[»”\"]?")
_BETWEEN = re.compile(r"[\s،,:\"“”«»]*")


def join(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in the order of the text, an office and its holder beside it made one."""
    out: list[Mention] = []
    ordered = sorted(mentions, key=lambda m: (m.whole.start, -m.whole.end))
    for place, mention in enumerate(ordered):
        if out and _office_of_state(text, out[-1], mention):
            state = replace(out[-1].offices[-1], state=mention.key)
            out[-1] = replace(
                out[-1], whole=out[-1].whole.to(mention.whole), state=mention.key, offices=(*out[-1].offices[:-1], state)
            )
            out.append(mention)
            continue
        at = next((i for i in range(len(out) - 1, -1, -1) if not mention.whole.holds(out[i].whole) and not _nested(out, i)), None)
        before = out[at] if at is not None else None
        if at is None or before is None:
            out.append(mention)
        elif _office_then_name(text, before, mention):
            out[at] = _joined(mention, before)
        elif _office_then_name(text, mention, before, behind=True) and not _of_next(text, mention, ordered[place + 1 :]):
            out[at] = _joined(before, mention)
        else:
            out.append(mention)
    return tuple(out)


def _office_of_state(text: str, office: Mention, state: Mention) -> bool:
    """«وزير خارجية مصر»: an office without its state, and the state's name right behind it."""
    return (
        office.form == "nominal"
        and bool(office.offices)
        and office.state is None
        and state.kind == "place"
        and state.key is not None
        and state.key == state.state
        and _links(text, office, state)
    )


def _links(text: str, office: Mention, state: Mention) -> bool:
    """Whether nothing stands between them, or «ب» and the holder's name follows: «وزير الخارجية بجمهورية مصر فلان»."""
    between = text[office.whole.end : state.whole.start]
    return between.isspace() or (between.strip() == "ب" and bool(_NAME_FOLLOWS.match(text, state.whole.end)))


def _nested(out: list[Mention], i: int) -> bool:
    """Whether a mention lies inside another's phrase (a body inside an office): it stands beside nothing of its own."""
    return any(other is not out[i] and other.whole.holds(out[i].whole) for other in out[max(0, i - 4) : i])


def _joined(name: Mention, office: Mention) -> Mention:
    return replace(
        name,
        whole=name.whole.to(office.whole),
        offices=(*name.offices, *office.offices),
        state=name.state or office.state,
    )


def _office_then_name(text: str, office: Mention, name: Mention, behind: bool = False) -> bool:
    """An office right before its holder, or (``behind``) right after: ``فلان، وزير الخارجية``. Lists have «و» between."""
    first, second = (name, office) if behind else (office, name)
    return (
        office.kind == name.kind == "person"
        and office.form == "nominal"
        and name.form == "name"
        and office.number == "s"
        and not office.unnamed
        and bool(office.offices)
        and not (behind and office.offices[0].head == "counterpart")
        and not any(of_two(o.head, o.state, held.head, held.state) for o in first.offices for held in second.offices)
        and first.whole.end <= second.whole.start
        and _BETWEEN.fullmatch(text, first.whole.end, second.whole.start) is not None
        and not (_someone_else(text, name, office) if behind else _serves_another(name, office))
    )


def _of_next(text: str, office: Mention, rest: Sequence[Mention]) -> bool:
    """«اتهم فلان وزير الخارجية فلانا»: an office right behind one name and right before another is the latter's."""
    nearest = next((m for m in rest if m.whole.start >= office.whole.end), None)
    if nearest is None or not text[office.whole.end : nearest.whole.start].isspace():
        return False
    return _office_then_name(text, office, nearest)


def _serves_another(name: Mention, office: Mention) -> bool:
    """«أن يستقبل الرئيس الروسي عطاف»: behind an office, the last name of somebody introduced as another state's."""
    return name.rule == SHORT_FORM and None not in (name.state, office.state) and name.state != office.state


def _someone_else(text: str, name: Mention, office: Mention) -> bool:
    """With no comma between, an office of another state is someone else's («التقى الرئيس المصري فلان وزير الخارجية اليمني»),
    and so is one behind a surname alone («طالبت العبيداوي وزير الموارد بـ…»): who is called so has been introduced."""
    if not text[name.whole.end : office.whole.start].strip('«»“”"').isspace():
        return False
    minister = office.offices[0].head.endswith("minister")  # a party's or an association's leader may have any state
    foreign = minister and None not in (name.state, office.state) and name.state != office.state
    return foreign or (len(name.surface.split()) == 1 and not name.offices)
