"""Floors under the figures: what fell below one, what rose above it, and how floors are raised."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

#: Figures that count something bad: their floor is a ceiling.
COUNTS = frozenset({"invented dates", "contract breaches"})
#: A figure that hangs on the machine: printed, never judged, and not written into the docs.
SPEED = "tokens a second"
#: Medians over the texts that are bounded at all are no floors either: they grow where more texts are.
WIDTHS = frozenset({"hidden day width", "fetched day width"})
#: Nor are phrases said to a calendar program, which khabar does not read: they are printed so that nobody takes them for news.
ASIDE = frozenset({"assistant", "assistant dev", "assistant test"})
#: Nor what is taken over the records read alone, where the same is taken over all: who reads more has more to tell apart.
ASIDE |= {"same event CoNLL", "pair P", "pair R", "pair F1"} | {
    f"week{kind}: found: {figure}"
    for kind in ("", ", persons", ", persons and bodies")
    for figure in ("precision", "recall", "F1")
}
#: Nor are false alarms of violence against labels of another scheme: of 56 sentences of its dev half that it calls "difficult no"
#: and khabar an attack, 50 tell an attack as the guide has it (docs/decisions.md, 92). Those it calls "yes" must be found.
ASIDE |= {f"{half} ATTACK {figure}" for half in ("dev", "test") for figure in ("P", "F1", "specificity")}
#: Floors are figures rounded down to this many digits, so that a floor is never above the figure it was taken from.
_DIGITS: int = 3
_RIGHT = "right"

Floors = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one gold set or part, or why nothing was (``note``).

    ``documents`` are texts or sentences; ``table`` is the table it is a column of, none for a part. A yardstick is not
    ``judged``: it has no floors.
    """

    name: str
    figures: dict[str, float]
    documents: int = 0
    misses: tuple[str, ...] = ()
    note: str = ""
    table: str = ""
    judged: bool = True


def changes(results: Sequence[Measured], floors: Floors, *, worse: bool) -> Iterator[str]:
    """A line for every figure below its floor (``worse``), or above it by a digit that shows.

    What was not measured is passed over; a figure that a measured set no longer has counts as lost.
    """
    for result in (r for r in results if r.figures):
        # A part may hold tables («week: found»); one whose material is not here has no figure at all.
        tables = {name.partition(": ")[0] for name in result.figures}
        for name, floor in floors.get(result.name, {}).items():
            if ": " in name and name.partition(": ")[0] not in tables:
                continue
            value = result.figures.get(name, math.inf if name in COUNTS else 0.0)
            lost, gained = (value > floor, value < floor) if name in COUNTS else (value < floor, down(value) > floor)
            if lost if worse else gained:
                yield f"{result.name} {name}: {value:.3f}, floor {floor:.3f}"


def raised(results: Sequence[Measured], floors: Floors) -> Floors:
    """The floors with every figure that rose and every new one; sets that were not measured stay as they are.

    Precision and recall get none where there is an F1, nor the share right of what was found: trading one for the other is
    judged by that.
    """
    out = {name: dict(values) for name, values in floors.items()}
    for result in (r for r in results if r.figures and r.judged):
        own = out.setdefault(result.name, {})
        for name, value in result.figures.items():
            if name == SPEED or name in WIDTHS | ASIDE or _part_of_f1(name, result.figures):
                own.pop(name, None)
                continue
            own[name] = min(own.get(name, value), value) if name in COUNTS else max(own.get(name, 0.0), down(value))
    return out


def _part_of_f1(name: str, figures: Mapping[str, float]) -> bool:
    return (name[:-1] + "F1" in figures and name[:-1] + "F1" not in ASIDE) or (
        name.endswith(_RIGHT) and name.removesuffix(_RIGHT) + "F1" in figures
    )


def down(value: float) -> float:
    """A figure rounded down."""
    return float(math.floor(value * 10**_DIGITS) / 10**_DIGITS)
