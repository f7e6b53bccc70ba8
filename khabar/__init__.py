"""khabar: a ledger of attributed claims read from Arabic news.

``khabar.read_text(text, published="2023-08-23")`` reads one text, ``khabar.dates(text, reference="2023-08-23")`` its dates alone;
everything else is imported from its stage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from khabar.model.reading import Reading
    from khabar.model.time import Dated

__all__ = ["__version__", "dates", "read_text"]
__version__ = "0.1.0"


def read_text(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    document: str = "",
) -> Reading:
    """Reads one text: its articles, entities, events, claims, quotes and dates.

    ``published`` is the day, month or year it appeared (``2023-08-23``, ``2023-08``, ``2023``; EDTF), where that is known
    from outside the text; it holds for the first article. ``title`` says that the text's first line is its title, ``outlet``
    who printed it, ``url`` its address; ``document`` is any name that the reading shall carry. Offsets in the result count
    code points of ``text``. Raises ValueError where ``published`` is no date and TypeError where ``text`` is no
    string; never for what stands in it.
    """
    # Imported here, so that ``import khabar`` and ``khabar --help`` load neither lexicon nor rules.
    from khabar.model.edtf import valid
    from khabar.model.text import Context
    from khabar.run.pipeline import read_text as read

    if not isinstance(text, str):
        raise TypeError(f"text: a string is read, not {type(text).__name__}")
    if published is not None and not valid(published):
        raise ValueError(f"published: no date: {published!r}; write 2023-08-23, 2023-08 or 2023")
    by = "given by the caller" if published else None
    return read(text, Context(published=published, published_by=by, title=title, outlet=outlet, url=url), document)


def dates(text: str, *, reference: str | date | None = None, past: bool | None = None) -> tuple[Dated, ...]:
    """The dates a text tells, in order: ``edtf`` as fine as it tells them, ``value`` in symbols, which needs no day.

    ``reference`` is the day on which the text speaks (``2023-08-23`` or a ``date``): without it ``أمس`` has a value and no
    ``edtf``. ``past`` takes bare weekdays and dates without a year on one side of that day: True the last, False the next; None
    the nearest past one, as news has it. Raises ValueError where ``reference`` is no day, TypeError where ``text`` is no string.
    """
    from datetime import date as day

    from khabar.run.dating import dates_in

    if not isinstance(text, str):
        raise TypeError(f"text: a string is read, not {type(text).__name__}")
    return dates_in(text, day.fromisoformat(reference) if isinstance(reference, str) else reference, past=past)
