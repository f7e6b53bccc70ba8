"""To which states those who take part belong, and the view across texts that is solved with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial

from khabar.archive.kept.own import own_of
from khabar.archive.kept.store import Archive
from khabar.archive.solved.versions import StatesOf
from khabar.archive.solved.view import bring_up_to_date, is_current
from khabar.lexicon.name_types import Entry, Hit


def solve(archive: Archive, within: Callable[[], AbstractContextManager[object]] = nullcontext) -> None:
    """Brings the view across texts up to date, if anything changed since it was solved; ``within`` says so meanwhile."""
    if not is_current(archive):
        with within():
            bring_up_to_date(archive, states_in(archive))


def states_in(archive: Archive) -> StatesOf:
    """The states of entities, as this archive's own names have them, too."""
    return partial(states, own=own_of(archive).names)


def states(asked: Sequence[tuple[str, str, str]], own: tuple[Entry, ...] = ()) -> dict[str, str]:
    """The state that a place lies in, or a person or body belongs to, by its id. ``asked`` are id, name and office of each, the
    office ``""`` where none is told, id and name ``""`` of somebody only described.

    A name that the lexicon knows tells it (a capital and its state may be one place), else an adjective of the name or office
    (``وزير الخارجية الروسي``) or a state named there (``رئيس النيجر``).
    """
    if not asked:
        return {}
    from khabar.lexicon.names import load_names, spell

    names, out = load_names(own), {}
    for key, name, office in asked:
        known = names.entries.get(key)
        if known is None and (hit := names.find(" ".join(spell(name)))):
            known = next((entry for entry in hit.entries if entry.key == key), None)
        state = known.state if known is not None else None
        if state is None and (known is None or known.kind != "place"):
            told = spell(office), spell(name)
            adjectives = (names.nisbas[word] for words in reversed(told) for word in reversed(words) if word in names.nisbas)
            state = next(adjectives, None) or next(filter(None, (_named(words, names.find) for words in told)), None)
        if state:
            out[key] = state
    return out


def _named(words: Sequence[str], find: Callable[[str], Hit | None]) -> str | None:
    """The state whose name ends these words: «رئيس جنوب أفريقيا»."""
    hits = (find(" ".join(words[start:])) for start in range(1, len(words)))
    entries = (entry for hit in hits if hit for entry in hit.entries)
    return next((entry.key for entry in entries if entry.kind == "place" and entry.key == entry.state), None)
