"""``khabar compare``: versions side by side, field by field, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import bold, say, say_json, stop, when_words
from khabar.export.differing import called
from khabar.export.terms import status
from khabar.model.language import Language
from khabar.service.asked import UsageError, language
from khabar.service.compare import compared
from khabar.service.plain import clean, near
from khabar.service.words import listed

#: What is printed of a field's value.
_SHOWN: Mapping[str, Callable[[Any], str]] = {
    "date": lambda value: when_words(value["edtf"], value["basis"]),
    "place": lambda value: str(value["name"]),
    "offices": lambda value: listed(f"{party['name']}: {party['as']}" for party in value),
    "numbers": lambda value: listed(counted["words"] for counted in value),
    "status": lambda value: status("en", value),
}


def run(archive: Path, numbers: Sequence[str], lang: str, as_json: bool) -> None:
    """Prints the versions; exit status 2 where an id leads to no event."""
    try:
        spoken = language(lang)
    except UsageError as error:
        stop(str(error))
    with opened(archive) as store:
        solve_anew(store)
        try:
            found = compared(store, numbers)
        except UsageError as error:
            stop(f"{archive}: {error}")
    if as_json:
        say_json(found)
    else:
        _show(found, spoken)


def _show(found: Mapping[str, Any], lang: Language) -> None:
    labels = [version["version"] for version in found["versions"]]
    for number, version in enumerate(found["versions"], 1):
        places = ", ".join(near(met["place"]) for met in version["met"][:1])
        say(bold(f"{version['version']}  {clean(', '.join(version['outlets'])) or 'outlet not known'}") + f", {places}")
        for field in found["fields"]:
            for told in field["values"]:
                if number in told["versions"]:
                    shown: Callable[[Any], str] = _SHOWN.get(field["field"], _names)
                    say(f"   {field['field'] + ':':9} {clean(shown(told['value']))}")
        say()
    for one in found["relations"]:
        a, b = (labels[number - 1] for number in one["versions"])
        say(f"{a} · {b}  {bold(called(lang, one['kind']))}: {clean(one['line'][lang])}")
    if not found["relations"] and len(labels) > 1:
        say("nothing differs, as far as they tell it")


def _names(value: Sequence[Mapping[str, Any]]) -> str:
    return listed(str(party["name"]) for party in value)
