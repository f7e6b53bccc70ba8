"""Propositions read from a text, each with who told it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.time import When

EventType = Literal[
    "MEET", "VISIT", "CALL", "INVITE", "AGREE", "ACCUSE", "DENY", "THREATEN", "DEMAND", "ATTACK", "ARREST", "SANCTION",
    "PROTEST", "DEPLOY", "WITHDRAW", "APPOINT", "ELECT", "VOTE", "AID", "MEDIATE", "BREAK_RELATIONS", "RESTORE_RELATIONS",
    "STATEMENT", "OTHER",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "cancelled", "denied", "conditional"]
Role = Literal["who", "whom", "object", "quantity"]
Channel = Literal["statement", "interview", "press conference", "post", "television", "document", "footage", "report", "speech"]


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain of telling, outermost first. ``mention`` is the agent; unnamed agents stay."""

    mention: Mention | None
    name: str
    span: Span
    verb: str | None = None
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of text that belongs to a chain: it stands inside what that source tells, until the text leaves it. ``denies``
    where the source says that it is not so."""

    span: Span
    chain: tuple[Hop, ...]
    denies: bool = False


def chain_at(scopes: Sequence[Scope], span: Span) -> tuple[Hop, ...]:
    """The chain that holds at ``span``, outermost first: of the innermost scope around it; none where the outlet tells it
    itself."""
    around = [s for s in scopes if s.span.holds(span)]
    return min(around, key=lambda s: len(s.span)).chain if around else ()


@dataclass(frozen=True, slots=True)
class Argument:
    """A party of an event. ``mention`` leads to its entity; without one it is the unnamed description ``name``.

    ``capacity`` is the office in which it takes part as told here; ``head_of`` the delegation it heads;
    ``alternatives`` are those among whom the text leaves it open. Of a quantity ``name`` is its wording («مقتل ستة أشخاص»),
    ``what`` what is counted («قتلى») and ``number`` how many, where the words give one number.
    """

    role: Role
    span: Span
    name: str
    mention: Mention | None = None
    capacity: str | None = None
    head_of: str | None = None
    alternatives: tuple[Mention, ...] = ()
    what: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that tells the event."""

    span: Span
    surface: str


@dataclass(frozen=True, slots=True)
class Account:
    """One passage that tells a claim, with the chain and status that hold there."""

    span: Span
    said_by: tuple[Hop, ...] = ()
    status: Status = "happened"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as one article tells it; ``id`` and ``part_of`` hold in that document only."""

    id: str
    type: EventType
    article: int
    arguments: tuple[Argument, ...]
    status: Status
    trigger: Trigger
    rule: str
    when: When | None = None
    place: Mention | None = None
    part_of: str | None = None
    said_by: tuple[Hop, ...] = ()
    accounts: tuple[Account, ...] = ()
    trace: tuple[str, ...] = field(default=(), compare=False)

    def parties(self, role: Role) -> tuple[Argument, ...]:
        """The arguments of one role, in the order of the text."""
        return tuple(a for a in self.arguments if a.role == role)


@dataclass(frozen=True, slots=True)
class Holding:
    """Someone holds an office: told in apposition or by a verb; ``basis`` is told, self-given or disputed; ``ended`` where the
    text says that it is over (``الوزير السابق``)."""

    person: Mention
    office: str
    span: Span
    organization: Mention | None = None
    basis: Literal["told", "self-given", "disputed"] = "told"
    when: When | None = None
    ended: bool = False
    polarity: Literal["asserted", "denied"] = "asserted"
    status: Status = "happened"
    said_by: tuple[Hop, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when on, or in which time, something was counted: in the text's words, and dated where these tell a date."""

    words: str
    span: Span
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A count, an order or a "first" with its scope: ``الزيارة الثانية منذ يونيو``.

    ``what`` is the happening counted, ``scope`` all that narrows it, in the text's words. Of these words ``of`` is whose it is,
    ``to`` whither or with or against whom, ``kind`` an adjective (``رسمية``), ``since`` and ``within`` the time looked at.
    """

    what: str
    number: int
    order: bool
    scope: str
    span: Span
    of: Argument | None = None
    to: Argument | None = None
    kind: str | None = None
    since: Stretch | None = None
    within: Stretch | None = None
    polarity: Literal["asserted", "denied"] = "asserted"
    status: Status = "happened"
    said_by: tuple[Hop, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A lasting relation: ally of, uses, commands."""

    relation: str
    holder: Mention
    object: Mention
    span: Span
    polarity: Literal["asserted", "denied"] = "asserted"
    status: Status = "happened"
    said_by: tuple[Hop, ...] = ()
    rule: str = ""


Claim = Holding | Tally | State


@dataclass(frozen=True, slots=True)
class Quote:
    """Words given as somebody's: the span leaves out marks and ``أن``; ``speaker`` is the last hop's mention."""

    span: Span
    surface: str
    direct: bool
    article: int
    speaker: Mention | None
    speaker_name: str
    said_by: tuple[Hop, ...]
    cue: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """A time expression with its value on the article's anchor; ``edtf`` is None where nothing fixes it. ``disagrees`` are the
    weekday told and that of the date, Monday 0, where they differ; the date is kept."""

    span: Span
    surface: str
    edtf: str | None
    rule: str
    disagrees: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A word that outlets choose between for a party, person, place or act, as one passage uses it.

    ``term`` is the word it is counted under, ``group`` what such words are used for (``khabar/lexicon/wording.yml``; ``title``
    for ranks, offices and epithets of people). ``about`` is whom or what it is said of, ``about_name`` that in the text's words
    (``""`` where it is not told). ``said_by`` is the chain that holds there, empty in the outlet's own voice; ``quoted`` where
    the outlet puts it between marks and names nobody.
    """

    span: Span
    surface: str
    term: str
    group: str
    about: Mention | None = None
    about_name: str = ""
    said_by: tuple[Hop, ...] = ()
    quoted: bool = False
    rule: str = ""
