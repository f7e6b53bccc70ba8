"""Who is who inside one text: names to clusters, then clusters with their short titles to entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from khabar.lexicon.sounds import is_arabic, is_given, skeleton
from khabar.lexicon.words import without_lam
from khabar.link.bodies import begins, one_body, parts
from khabar.link.names import chain, one_name
from khabar.model.mention import Entity, Mention
from khabar.model.span import Span
from khabar.text.normalise import fold

_SPELLINGS, _FEW = 12, 200
ROYAL = frozenset({"king", "prince", "crown-prince", "emir", "sultan", "sheikh", "pope"})


def cluster(text: str, mentions: Sequence[Mention]) -> dict[Span, str]:
    """Maps the span of each named mention to its cluster: the lexicon key where one is known, else ``kind:name``.

    A full name takes its later short forms; a short form that fits two people goes to the one told last before it.
    """
    named = [m for m in mentions if m.form == "name"]
    homes: dict[str, list[Mention]] = defaultdict(list)
    for mention in named:
        if mention.key:
            homes[mention.key].append(mention)
    index = _Index(text, homes)
    open_names = [m for m in named if not m.key]
    for mention in sorted(open_names, key=lambda m: (-len(m.surface.split()), m.span.start)):
        near = index.candidates(mention)
        fits = [key for key in near if _joins(text, mention, index.exemplars[key])]
        if not fits and mention.kind != "person":
            longer = [key for key in near if any(begins(plain(text, mention), plain(text, m)) for m in index.exemplars[key])]
            fits = longer if len(longer) == 1 else []
        best = (
            fits[0]
            if len(fits) == 1
            else min(
                fits,
                key=lambda key: (not any(_royal(mention, m) for m in homes[key]), _distance(mention, homes[key])),
                default=None,
            )
        )
        best = best or _by_first_name(text, mention, index)
        key = best or f"{mention.kind}:{fold(plain(text, mention))}"
        homes[key].append(mention)
        index.add(key, mention)
    return {m.span: key for key, members in homes.items() for m in members}


class _Index:
    """Clusters by the consonants of their names' words, so that a page of ten thousand names stays linear.

    ``exemplars`` hold one mention for each spelling of a cluster, ``by_first`` the clusters of people with a full name, none a
    ruler's, by its first word.
    """

    def __init__(self, text: str, homes: Mapping[str, Sequence[Mention]]) -> None:
        self._text = text
        self.exemplars: dict[str, list[Mention]] = defaultdict(list)
        self._seen: set[tuple[object, ...]] = set()
        self._by_word: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self.by_first: dict[str, dict[str, None]] = defaultdict(dict)
        for key, members in homes.items():
            for mention in members:
                self.add(key, mention)

    def add(self, key: str, mention: Mention) -> None:
        """Notes a spelling of a cluster."""
        if mention.kind == "person" and not _rules(mention) and _is_full(mention):
            self.by_first[chain(mention.surface).words[0]][key] = None
        sort = (key, mention.surface, frozenset((o.head, o.state) for o in mention.offices))
        if sort in self._seen or len(self.exemplars[key]) >= _SPELLINGS:
            return
        self._seen.add(sort)
        self.exemplars[key].append(mention)
        for word in self._words(mention):
            self._by_word[mention.kind, word][key] = None

    def candidates(self, mention: Mention) -> list[str]:
        """The clusters a name might belong to: all of its kind in a text of usual size, else those that share a word."""
        if len(self.exemplars) <= _FEW:
            return [key for key, members in self.exemplars.items() if members[0].kind == mention.kind]
        found = [self._by_word.get((mention.kind, word), {}) for word in self._words(mention)]
        return list(dict.fromkeys(key for keys in found for key in islice(keys, _FEW)))

    def _words(self, mention: Mention) -> list[str]:
        name = plain(self._text, mention)
        return [skeleton(word) for word in (chain(name).words if mention.kind == "person" else parts(name))]


def plain(text: str, mention: Mention) -> str:
    """The name as it stands alone: behind the preposition of ``للجيش`` its article shows only one letter."""
    if mention.surface.startswith("ل") and mention.span.start and text[mention.span.start - 1] == "ل":
        return without_lam(mention.surface)
    return mention.surface


def _joins(text: str, mention: Mention, members: Sequence[Mention]) -> bool:
    if mention.kind == "place":
        return any(fold(plain(text, mention)) == fold(plain(text, m)) for m in members)
    if mention.kind == "organization":
        return any(one_body(plain(text, mention), plain(text, m)) for m in members)
    if _is_full(mention):
        # A full name is held against full names: «سلطان بن سلمان» is not the «سلمان» that the king is called afterwards.
        members = [m for m in members if _is_full(m)] or [m for m in members if not _rules(m)]
    name = plain(text, mention)
    return any((one_name(name, plain(text, m)) and _offices_agree(mention, m)) or _royal(mention, m) for m in members)


def _by_first_name(text: str, mention: Mention, index: _Index) -> str | None:
    """The one person of the text whose first name stands alone here: ``شيكو`` beside ``شيكو لينق``.

    An Arabic given name with a title of its own («الطفل خالد») or in a row of others («محمد وسعد») is another's, unless the full
    name was told with that title («الدكتور خالد السالم», «الدكتور خالد»).
    """
    if mention.kind != "person" or _rules(mention) or _is_full(mention):
        return None
    word = next(iter(chain(mention.surface).words), "")
    start, end = mention.span.start, mention.span.end
    titled, in_a_row = mention.whole != mention.span, (start and text[start - 1] == "و") or text[end : end + 2] == " و"
    keys = index.by_first.get(word, {})
    if len(keys) != 1:
        return None
    (key,) = keys
    if (titled or in_a_row) and (is_given(word) or is_arabic(word, given=True)):
        title = _title(text, mention)
        return key if title and not in_a_row and any(_title(text, m).endswith(title) for m in index.exemplars[key]) else None
    return key


def _title(text: str, mention: Mention) -> str:
    """The words before a name that are told with it."""
    return fold(text[mention.whole.start : mention.span.start]).strip()


def _is_full(mention: Mention) -> bool:
    return len(chain(mention.surface).words) > 1


def _rules(mention: Mention) -> bool:
    """Whether a ruler's title stands beside the name: he goes by his first name."""
    return any(office.head in ROYAL for office in mention.offices)


def _royal(short: Mention, full: Mention) -> bool:
    """Kings and princes go by their first names: «الملك سلمان» after «الملك سلمان بن عبد العزيز»."""
    heads = {o.head for o in short.offices} & {o.head for o in full.offices} & ROYAL
    return bool(heads) and chain(short.surface).words == chain(full.surface).words[:1]


def _offices_agree(a: Mention, b: Mention) -> bool:
    """Two people of one surname are told apart by the states they serve."""
    states = [{o.state for o in m.offices if o.state} for m in (a, b)]
    return not states[0] or not states[1] or bool(states[0] & states[1]) or a.surface == b.surface


def _distance(mention: Mention, members: Sequence[Mention]) -> tuple[bool, int]:
    before = [mention.span.start - m.span.start for m in members if m.span.start < mention.span.start]
    return (not before, min(before, default=0))


def entities(
    text: str,
    mentions: Sequence[Mention],
    who_is: Mapping[Span, str],
    antecedents: Mapping[Span, Mention],
    known: Mapping[str, tuple[str, str | None]],
) -> tuple[Entity, ...]:
    """One entity a cluster, in the order of first mention. ``known`` gives (Arabic, English) names by lexicon key.

    Short titles go to the entity of their antecedent. What names nobody (``مصدر مطلع``, an office whose holder the text
    does not name) is no entity.
    """
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        target = antecedents.get(mention.span, mention)
        key = (
            mention.key if mention.form == "name" and mention.key and mention.rule.endswith(".acts") else who_is.get(target.span)
        )
        key = key or (target.key if not target.unnamed else None)
        if key is not None:
            members[key].append(mention)
    out = []
    for key, group in members.items():
        names = [m for m in group if m.form == "name"]
        if not names and not any(m.key for m in group):
            continue
        printed = max((plain(text, m) for m in names or group), key=lambda s: (len(s.split()), len(s)))
        arabic, english = known.get(key, (printed, None))
        ordered = tuple(sorted(dict.fromkeys(group), key=lambda m: m.span))
        out.append(Entity(key, (names or group)[0].kind, arabic, english, ordered))
    return tuple(sorted(out, key=lambda e: e.mentions[0].span))
