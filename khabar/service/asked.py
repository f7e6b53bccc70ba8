"""What a user asks for on the command line, checked: days and types of events. Loads nothing that reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from khabar.export.terms import STATUS, TYPES
from khabar.model.edtf import bounds, valid
from khabar.model.language import LANGUAGES, Language
from khabar.service.plain import clean
from khabar.service.words import some, status_of, type_of

#: Most figures of the number of a version.
_FIGURES = 9


class UsageError(Exception):
    """Something asked for that cannot be done; its message says what is wrong and what would be right, to who writes commands.

    ``key`` names what is wrong, ``values`` (plain lines) are what pages need to say it in their own words; a value ``field`` is
    the field at fault. Both are empty where only a command can go wrong so.
    """

    def __init__(self, message: str, key: str = "", **values: str | int) -> None:
        super().__init__(message)
        self.key, self.values = key, values


def edtf(value: str, option: str) -> str | None:
    """A date given by the user, None where none was. Raises UsageError, naming the option."""
    if value and not valid(value):
        said = f"{option}: “{value}” is no date; write 2023-08-23, 2023-08, 2023 or 2023-08-20/2023-08-23"
        raise UsageError(said, "no-date", field=option.lstrip("-"), value=clean(value))
    return value or None


def day_range(first: str, last: str) -> tuple[str | None, str | None]:
    """``--from`` and ``--to`` as days, both included. Raises UsageError."""
    a, b = edtf(first, "--from"), edtf(last, "--to")
    start, end = bounds(a)[0].isoformat() if a else None, bounds(b)[1].isoformat() if b else None
    if start and end and end < start:
        raise UsageError(f"--to {last} lies before --from {first}", "days-reversed", field="to", first=first, last=last)
    return start, end


def language(given: str) -> Language:
    """``--lang``. Raises UsageError."""
    for one in LANGUAGES:
        if given == one:
            return one
    raise UsageError(f"--lang: no “{clean(given)}”; there are en and ar")


def version_number(given: str, event: str, count: int) -> int:
    """Which version of an event is meant by the figure behind its id (``1f3a9c02/2``), from 1. Raises UsageError."""
    # No figures such as ², and no number that Python would not convert.
    if not given.isdecimal() or len(given) > _FIGURES or not 1 <= int(given) <= count:
        said = f"{event} has {some(count, 'version')}: write {event}/1 for the first that khabar event shows"
        raise UsageError(said, "no-version", value=f"{event}/{clean(given)}", count=count)
    return int(given)


def codes_with(as_json: bool, codes: bool) -> None:
    """Raises UsageError where ``--codes`` is given without ``--json``."""
    if codes and not as_json:
        raise UsageError("--codes goes with --json: the codes are for programs")


def event_types(words: str) -> tuple[str, ...]:
    """The types meant by ``--type``: words with commas between. Raises UsageError."""
    return _keys("type", words, type_of, [english for _, english, _ in TYPES.values()])


def event_statuses(words: str) -> tuple[str, ...]:
    """What is meant by ``--status``: words with commas between. Raises UsageError."""
    return _keys("status", words, status_of, [english for _, english in STATUS.values()])


def _keys(field: str, words: str, key_of: Callable[[str], str | None], known: Iterable[str]) -> tuple[str, ...]:
    """What words with commas between stand for, each once. Raises UsageError, naming those that are ``known``."""
    asked = {word: key_of(word) for word in map(str.strip, words.split(",")) if word}
    for word, key in asked.items():
        if key is None:
            there = ", ".join(known)
            said = f"--{field}: no “{clean(word)}”; there are {there}"
            raise UsageError(said, f"no-{field}", field=field, value=clean(word), known=there)
    return tuple(dict.fromkeys(key for key in asked.values() if key))


class NotHeld(UsageError):
    """What was asked for is not in the archive; its message says so and what to try."""


def several(wanted: str, found: Iterable[str], sort: str = "") -> UsageError:
    """What is said where something asked for fits several ids."""
    ids = ", ".join(found)
    return UsageError(f"“{wanted}” fits several{sort and f' {sort}'}: {ids}", "several", value=wanted, found=ids)
