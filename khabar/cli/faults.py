"""What is wrong with a file of the user's names or frames, said line by line."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.cli.show import say_json, warn
from khabar.lexicon.own import Fault
from khabar.service.asked import UsageError
from khabar.service.plain import clean
from khabar.service.words import some


def tell_faults(path: str, faults: Sequence[Fault], as_json: bool, most: int | None = None) -> None:
    """Each fault as a line, on a terminal at most ``most`` of them."""
    for fault in faults[: None if as_json else most]:
        if as_json:
            say_json({"file": path, "line": fault.line, "fault": clean(fault.words)})
        else:
            warn(f"{path}, line {fault.line}: {clean(fault.words)}")


def refuse(option: str, path: str, faults: Sequence[Fault]) -> None:
    """Raises UsageError where a file given for one run has a fault: the first in the order of lines, and how many more."""
    if in_order := sorted(faults, key=lambda fault: fault.line):
        more = f" … and {some(len(in_order) - 1, 'other fault')}" if len(in_order) > 1 else ""
        raise UsageError(f"{option} {path}, line {in_order[0].line}: {clean(in_order[0].words)}{more}")
