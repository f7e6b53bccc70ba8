"""An office or rank as it is read off a line, and what lists tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from khabar.lexicon.names import Entry, Head, Names
from khabar.model.mention import Mention, Office
from khabar.spot.lines import Line

#: Who heads a state, and offices that he has not beside it.
_SOVEREIGNS = frozenset({"president", "king", "sultan", "emir"})
_SERVANTS = frozenset(
    {
        "minister", "minister-of-state", "deputy-minister", "ambassador", "envoy", "permanent-representative", "chief-of-staff",
        "speaker",
    }
)  # fmt: skip
#: Kings may be prime ministers as well.
_NO_PRESIDENTS = _SERVANTS | {"prime-minister"}


@dataclass(slots=True)
class Title:
    """An office or rank at a place: its head, the tokens it spans, letters dropped, what it tells, bodies named inside, where an
    envoy is posted (the key of a state, or of a body)."""

    head: Head
    start: int
    end: int
    drop: int = 0
    domain: str = ""
    state: str | None = None
    body: str | None = None
    inner: list[Mention] = field(default_factory=list)
    to: str | None = None
    tail: bool = False
    definite: bool = False

    def office(self, line: Line) -> Office:
        """The office as a mention carries it."""
        span = line.span(self.start, self.end, self.drop)
        return Office(span, span.of(line.text), self.head.id, self.domain, self.state, self.body, self.head.rank)


def complete(title: Title, entry: Entry, names: Names) -> None:
    """What a known holder tells of an office printed short: ``أمين مجلس الأمن`` beside its Russian secretary is Russia's."""
    slug = title.inner[0].rule if title.inner else ""
    for held in entry.held:
        if held.office.partition(":")[0] not in (title.head.id, "secretary" if title.head.id == "secretary-general" else ""):
            continue
        if title.state is None and held.state and not title.body:
            where = names.entries.get(held.state)
            title.state = where.state if where is not None and where.sort != "state" else held.state
        if title.body and held.body and held.body.startswith(f"{title.body}-") and title.inner:
            title.body, title.state = held.body, title.state or held.state or entry.state
            title.inner[0] = replace(title.inner[0], key=held.body, state=title.state)
            continue
        council = held.body is not None and held.body.startswith("security-council-")
        if (
            council
            and title.inner
            and title.state in (None, held.state)
            and (title.body == "un-security-council" or slug == "inside-office")
        ):
            title.body, title.state = held.body, held.state
            title.inner[0] = replace(title.inner[0], key=held.body, state=held.state)


def of_two(first: str, first_state: str | None, second: str, second_state: str | None) -> bool:
    """«استقبل وزير الخارجية الكويتي رئيس الوزراء العراقي فلانا», «استقبل الرئيس وزير الدفاع فلانا»: whether two offices told in a
    row are of two people: nobody serves two states, nor one as its head and its minister."""
    if first == "emir" and first_state is None:
        return False  # «الأمير» is an honorific as well, and some govern a town
    two_states = first_state is not None and second_state is not None and first_state != second_state
    return two_states or (first in _SOVEREIGNS and second in (_NO_PRESIDENTS if first == "president" else _SERVANTS))
