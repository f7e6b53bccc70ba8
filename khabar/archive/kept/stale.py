"""Which texts have to be read anew, and why: those whose key (design: text, context, code, rules, names) is not today's."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from khabar.archive.kept.contexts import FIELDS, best_context
from khabar.archive.kept.derive import Judged, kept
from khabar.archive.schema import fulltext
from khabar.archive.schema import tables as t
from khabar.archive.schema.meta import get_meta, put_meta
from khabar.archive.schema.records import chunks
from khabar.archive.schema.version import Version, context_key
from khabar.lexicon.known import OWN, KnownName, names_digest
from khabar.lexicon.name_types import loose
from khabar.model.text import Context

_NAMES = "names"
#: What may be written onto a name that no splitter knew.
_ONTO = re.compile("^[وف]?[بلك]?(?:ال)?")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Stale:
    """A text to be read anew, with all that is known of it from outside, and the reason in words."""

    number: int
    text_id: str
    place: str
    context: Context
    reason: str


def effective(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str, Context]]:
    """(text id, place, context) of texts that are met somewhere now, by number: the fullest context, with what people set."""
    texts = kept(connection, numbers)
    judged = Judged(connection)
    s = t.sighting.c
    told: dict[int, dict[str, Context]] = {}
    for some in chunks(texts):
        for row in connection.execute(select(s.text, s.place, *(s[n] for n in FIELDS)).where(s.text.in_(some), s.current == 1)):
            told.setdefault(row.text, {})[row.place] = Context(**{name: row._mapping[name] for name in FIELDS})
    best = {n: best_context(contexts, judged.context(texts[n]) if judged else {}) for n, contexts in told.items()}
    return {number: (texts[number].id, place, context) for number, (place, context) in best.items()}


def note_names(connection: Connection, names: Mapping[str, KnownName]) -> None:
    """Notes the known names with which all texts were read."""
    said = json.dumps({key: [name.digest, list(name.surfaces)] for key, name in names.items()}, ensure_ascii=False)
    put_meta(connection, _NAMES, b64encode(zlib.compress(said.encode())).decode())


def noted_names(connection: Connection) -> dict[str, KnownName]:
    """The names noted last; none where there never was a note."""
    packed = get_meta(connection, _NAMES)
    if packed is None:
        return {}
    given = json.loads(zlib.decompress(b64decode(packed)))
    return {key: KnownName(digest, tuple(surfaces)) for key, (digest, surfaces) in given.items()}


def stale(connection: Connection, now: Version, names: Mapping[str, KnownName], only: Iterable[int] | None = None) -> list[Stale]:
    """The texts to be read anew, by number; with ``only``, those among these. ``names`` are the known names of ``now``."""
    r, x = t.reading.c, t.text.c
    # Texts in another language have no reading and need none.
    wanted = select(x.number).where(x.language.is_(None))
    numbers = set(connection.execute(wanted).scalars()) & (set(only) if only is not None else _met(connection))
    keys = {
        row.text: row for row in connection.execute(select(r.text, r.context, r.code, r.rules, r.names)) if row.text in numbers
    }
    before = noted_names(connection)
    known, named = names_digest(before), _Named(connection, before, names)
    out = []
    for number, (text_id, place, context) in sorted(effective(connection, numbers).items()):
        key = keys.get(number)
        if key is None:
            reason = "not read so far"
        elif key.context != context_key(context):
            reason = "more is known of the text from where it was met"
        elif key.code != now.code:
            reason = "khabar reads otherwise now"
        elif key.rules != now.rules:
            reason = "rules changed"
        elif key.names != now.names:
            reason = named.reason(number) if key.names == known else "known names changed"
        else:
            continue
        if reason:
            out.append(Stale(number, text_id, place, context, reason))
    return out


def with_own_names(connection: Connection, names: Mapping[str, KnownName]) -> set[int]:
    """Numbers of the texts that hold a name of the user's which was added, changed or removed since the last note."""
    ours = [{k: name for k, name in layer.items() if k.startswith(OWN)} for layer in (noted_names(connection), names)]
    return _Named(connection, *ours).numbers() & _met(connection)


def pass_over_names(connection: Connection, now: Version, names: Mapping[str, KnownName]) -> int:
    """Once all stale texts were read: the others that are met somewhere hold none of the changed names, and count as read with
    today's. How many. What could not be read stays stale, and so are older versions, should they come back."""
    before = names_digest(noted_names(connection))
    r, waiting = t.reading.c, {one.number for one in stale(connection, now, names)}
    done = 0
    for some in chunks(_met(connection) - waiting):
        query = update(t.reading).where(r.text.in_(some), r.names == before, r.names != now.names)
        done += int(connection.execute(query.values(names=now.names)).rowcount)
    note_names(connection, names)
    return done


def _met(connection: Connection) -> set[int]:
    s = t.sighting.c
    return set(connection.execute(select(s.text).where(s.current == 1)).scalars())


class _Named:
    """Which texts hold a changed name, looked up in the index of words when first asked.

    A name is looked for with whatever may be written onto it and in spellings that readers of foreign names exchange, so that
    more texts may be found than hold it, but none is missed.
    """

    def __init__(self, connection: Connection, before: Mapping[str, KnownName], now: Mapping[str, KnownName]) -> None:
        self._connection = connection
        self._before, self._now = before, now
        self._found: dict[int, list[str]] | None = None

    def reason(self, number: int) -> str:
        """Why this text has to be read anew; ``""`` where it has not."""
        keys = [key.removeprefix(OWN) for key in self._all().get(number, ())]
        return f"known names changed: {', '.join(keys[:_SHOWN])}{' …' if len(keys) > _SHOWN else ''}" if keys else ""

    def numbers(self) -> set[int]:
        """All texts that hold a changed name."""
        return set(self._all())

    def _all(self) -> dict[int, list[str]]:
        if self._found is None:
            self._found = self._find()
        return self._found

    def _find(self) -> dict[int, list[str]]:
        changed = [k for k in sorted({*self._before, *self._now}) if _digest(self._before, k) != _digest(self._now, k)]
        out: dict[int, list[str]] = {}
        if not changed:
            return out
        forms = _by_sound(self._connection)
        for key in changed:
            surfaces = {s for layer in (self._before, self._now) if key in layer for s in layer[key].surfaces}
            for number in sorted({n for surface in surfaces for n in _holding(self._connection, surface, forms)}):
                out.setdefault(number, []).append(key)
        return out


def _digest(layer: Mapping[str, KnownName], key: str) -> str | None:
    return layer[key].digest if key in layer else None


def _by_sound(connection: Connection) -> dict[str, set[str]]:
    """All written forms of the archive by their loose spelling, with and without what may be written onto them."""
    out: dict[str, set[str]] = {}
    for folded, form, stem in fulltext.all_forms(connection):
        for word in {folded, stem, _ONTO.sub("", folded)}:
            out.setdefault(loose(word), set()).add(form)
    return out


def _holding(connection: Connection, surface: str, forms: Mapping[str, set[str]]) -> set[int]:
    """Numbers of the texts that hold every word of a name."""
    words = [forms.get(loose(_ONTO.sub("", word)), set()) | forms.get(loose(word), set()) for word in surface.split()]
    return fulltext.texts_with(connection, words) if words and all(words) else set()
