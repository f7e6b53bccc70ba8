"""Views over many readings: the same happening in several claims, and how claims relate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: A claim of a text: (sha256 of the text, the id that holds in it).
Claim = tuple[str, str]
RelationKind = Literal["agrees", "adds", "less exact", "updates", "tension", "contradicts"]


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain of telling: an entity of the archive, or none and ``name`` is a folded description. ``state`` is the
    entity's own state, where that is known."""

    entity: str | None
    name: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text that tells a claim: code points of the text, the chain of telling that holds there (outermost first;
    empty in the outlet's own voice), and the status told there."""

    start: int
    end: int
    said_by: tuple[Source, ...] = ()
    status: str = "happened"


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity of a claim: what is counted (folded; ``""`` not told), how many, and the words that tell it."""

    what: str
    number: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Version:
    """One article's telling of an event, flattened for comparing: keys are archive entity ids.

    ``when`` is EDTF or None; ``basis`` its basis; ``state`` is the state the place lies in, ``unnamed`` the folded descriptions
    of parties without a name, ``published`` the publication day or interval; ``text_id`` and ``event_id`` lead back to the claim.
    ``article`` is the number of the article in the text, ``start`` and ``end`` the code points of the word that tells it (0 of a
    version made by hand), ``passages`` where it is told. ``capacities`` are the offices in which parties take part (party, words
    as told), ``states`` the states to which parties belong (party, state). ``origin`` is the credit of the article, ``copied``
    what all articles of one common origin share (None: it shares its text with no other). ``beside`` are all whom its text
    names, ``words`` the folded words of the passages that tell it, ``described`` the states to which parties without a name
    belong (description, state).
    """

    text_id: str
    event_id: str
    type: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    when: str | None
    basis: str | None
    place: str | None
    state: str | None
    status: str
    outlet: str | None
    published: str | None
    unnamed: tuple[str, ...] = ()
    article: int = 0
    start: int = 0
    end: int = 0
    passages: tuple[Passage, ...] = ()
    capacities: tuple[tuple[str, str], ...] = ()
    quantities: tuple[Counted, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    origin: tuple[str, ...] = ()
    copied: str | None = None
    beside: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    described: tuple[tuple[str, str], ...] = ()

    @property
    def parties(self) -> frozenset[str]:
        """All named parties, whatever their side."""
        return frozenset(self.who + self.whom)

    @property
    def claim(self) -> Claim:
        """The claim it is."""
        return self.text_id, self.event_id


@dataclass(frozen=True, slots=True)
class Event:
    """The same happening in one or more versions; ``versions`` are (text id, claim id). ``joined`` is the least mean likeness at
    which they came together, ``apart`` that of the likest other event; None where nothing was to be weighed."""

    id: str
    type: str
    when: str | None
    versions: tuple[Claim, ...]
    joined: float | None = None
    apart: float | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How claim ``a`` stands to claim ``b`` in one ``field``: ``date``, ``place``, ``parties``, ``capacity``, ``status``,
    ``quantity``, or ``all`` where nothing differs.

    ``a_values`` and ``b_values`` are what each tells there: EDTF, ids of entities, a status, words; of a capacity the party and
    its office, of a quantity what is counted and how many. ``adds`` and ``less exact`` are said of ``a``.
    """

    kind: RelationKind
    a: Claim
    b: Claim
    field: str
    a_values: tuple[str, ...] = ()
    b_values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selector:
    """Words of a text, so that they can be found again: by position where the text is the same, by the words where it is not.

    ``start`` and ``end`` are code points of the text whose sha256 is ``text``; ``exact`` the characters there, ``before`` and
    ``after`` up to 32 characters around them. A whole text is chosen by ``exact == ""``. ``place`` and ``url`` are where the text
    was met when it was judged: another version of it is looked for there. ``what`` tells what the words stood for: the type of
    an event (``MEET``), the kind of an entity (``person``) or ``text``. ``names`` (who took part and where), ``day`` (EDTF) and
    ``local_id`` (the claim's id in that reading of the text) tell apart several events told by one word. ``also`` are further
    places and addresses of the text.
    """

    text: str
    start: int
    end: int
    exact: str
    before: str
    after: str
    what: str
    names: tuple[str, ...] = ()
    place: str = ""
    url: str = ""
    day: str = ""
    local_id: str = ""
    also: tuple[str, ...] = ()


Verb = Literal["set", "wrong", "right", "missed", "same", "not same", "undo"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision; only ever appended.

    ``uid`` (hex) is the same in every archive that holds it; ``at`` is an ISO time in UTC: later ones overrule earlier ones.
    ``set``: ``field`` has ``value`` at every one of ``targets``. ``wrong``: nothing is told there. ``right``: what
    was read there is what the words say; ``value`` is JSON, for every target what that was
    (``khabar.archive.kept.changes.as_told``): it holds for no other reading, and changes none. ``missed``: an event that
    reading did not find; ``value`` is JSON of its fields. ``same`` and ``not same`` hold between ``targets`` and ``others``.
    ``undo``: ``value`` is the uid that no longer holds (an undone undo brings it back).
    """

    uid: str
    verb: Verb
    targets: tuple[Selector, ...]
    others: tuple[Selector, ...]
    field: str | None
    value: str | None
    by: str
    at: str
    because: str
