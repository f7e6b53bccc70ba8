"""What is known of a text from outside it, where several places tell of it and people corrected it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from khabar.model.text import Context

#: The fields of a context, as the columns of a sighting are called.
FIELDS = tuple(field.name for field in fields(Context))
#: What a person can set for a whole text, and reading has to know. (The outlet is one of places: ``outlets`` beside.)
JUDGED = ("published",)


def best_context(contexts: Mapping[str, Context], judged: Mapping[str, str] | None = None) -> tuple[str, Context]:
    """Of what several places (keys) tell of one text, the fullest, of equals the first place: whatever the order of arrival.

    ``judged`` is what people set (a key of JUDGED to its value): it beats every place.
    """
    place, context = min(contexts.items(), key=lambda item: (not item[1].published, -_filled(item[1]), item[0]))
    return place, overlaid(context, judged or {})


def overlaid(context: Context, judged: Mapping[str, str]) -> Context:
    """A context with what people set in it."""
    return replace(context, published=judged["published"], published_by="a person") if "published" in judged else context


def _filled(context: Context) -> int:
    return sum(bool(getattr(context, name)) for name in FIELDS if name != "published_by")
