"""Names in Arabic news: people, bodies, media, places, states; words of offices and ranks; words names are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from khabar.lexicon.files import PEOPLE, read_yaml
from khabar.lexicon.gazetteer import PlaceList, Position, place_list, town_hit, towns
from khabar.lexicon.name_types import Entry, Gender, Head, Held, Hit, Kind, Noun, Number, Pattern, Phrases, Sort, loose, spell
from khabar.text.normalise import fold

__all__ = [
    "Entry", "Head", "Held", "Hit", "Kind", "Names", "Noun", "Pattern", "Phrases", "Sort",
    "load_names", "loose", "parse_held", "spell", "written",
]  # fmt: skip

#: Lists that are kept loaded: khabar's own, and with the names of so many archives less one.
_LISTS = 4
_HELD = re.compile(r"(\S+) (@?)([^\s>]+)(?:>(\S+))? ([\d-]*)/([\d.-]*)")


def written(name: str) -> Iterator[str]:
    """The spellings by which one name is looked up: ``عبد الله`` and ``عبدالله``, ``أبو ظبي`` and ``أبوظبي``."""
    yield name
    if "عبد" in name:
        joined = re.sub(r"\bعبد ال", "عبدال", name)
        if joined != name:
            yield joined
        parted = re.sub(r"\bعبدال", "عبد ال", name)
        if parted != name:
            yield parted
    if "أبو " in name:
        yield name.replace("أبو ", "أبو")


def _nisbas(adjective: str) -> Iterator[str]:
    """Every folded form of a nisba: gender, number, case, article (of one word; of two, the first agrees alone)."""
    first, _, rest = fold(adjective).partition(" ")
    stem = first.removesuffix("ي")
    forms = [stem + end for end in ("ي", "يه", "يا", "يين", "يون", "يان", "يتين", "يتان", "يات", "يي", "يو", "يتي", "يتا")]
    for form in forms:
        for article in ("", "ال"):
            yield f"{article}{form} {article}{rest}" if rest else article + form


class Names:
    """Folded look-ups over all name lists. Build with ``load_names``; never changed afterwards.

    ``words`` maps folded name words to their class: m, f given names, s surname, n name word, w also a common word.
    """

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.phrases = Phrases()
        self.people = Phrases()
        self.loose_people: dict[str, tuple[Entry, str]] = {}
        self.heads = Phrases()
        self.ranks = Phrases()
        self.honorifics = Phrases()
        self.bodies = Phrases()
        self.nouns = Phrases()
        self.domains = Phrases()
        self.credits: dict[str, Entry] = {}
        self.nisbas: dict[str, str] = {}
        self.adjectives: frozenset[str] = frozenset()
        self.openers: frozenset[str] = frozenset()
        self.definite_openers: frozenset[str] = frozenset()
        self.words: dict[str, str] = {}
        self.towns: dict[str, str] = {}
        self.spots: frozenset[str] = frozenset()
        self.cues: dict[str, frozenset[str]] = {}
        self.of_people: tuple[str, ...] = ()
        self.body_adjectives: dict[str, str] = {}
        self.loose_firsts: dict[str, int] = {}
        self.kings: dict[str, Entry] = {}
        self.by_first: dict[tuple[str, str, str | None], list[Entry]] = {}
        self.crowns = Phrases()
        self.realms: dict[str, tuple[str, ...]] = {}
        self.weak: frozenset[str] = frozenset()
        self.arab: frozenset[str] = frozenset()
        self.capitals: dict[str, Entry] = {}
        self.also: dict[str, tuple[str, ...]] = {}
        self.codes: dict[str, str] = {}
        self._iso: dict[str, str] = {}
        self._hits: dict[str, Hit] = {}

    @property
    def known_words(self) -> frozenset[str]:
        """Folded words that are names as they stand: the clitic splitter must not take letters off them."""
        sure = {word for word, sort in self.words.items() if sort != "w"}
        return frozenset(sure | {word for word in (*self.phrases.longest, *self.people.longest) if len(word) > 3})

    def find(self, phrase: str) -> Hit | None:
        """What a folded phrase stands for, towns of the GeoNames list included; None where unknown."""
        hit: Hit | None = self.phrases.table.get(phrase)
        if hit is None and phrase in self.towns and phrase not in self.nisbas:
            hit = self.town(phrase)
        return hit

    def town(self, name: str) -> Hit:
        """The towns of the GeoNames list by that folded name. Raises KeyError where it is not in ``towns``."""
        hit = self._hits.get(name)
        if hit is None:
            hit = self._hits[name] = town_hit(name, self.towns[name], self)
        return hit

    def state_of_code(self, code: str) -> str | None:
        """The state with an ISO 3166-1 code of two letters."""
        return self._iso.get(code)

    def state_of_nisba(self, word: str) -> str | None:
        """The state a folded adjective belongs to (``الروسيه``: ``russia``)."""
        return self.nisbas.get(word)

    def field_of(self, domain: str) -> str | None:
        """What an office is for, by its folded words as an ``Office`` has them (``خارجيه``: foreign-affairs), or their beginning
        where more is added (``خارجيه شوون مغتربين``); None where that is not known."""
        words = domain.split()
        for end in range(len(words), 0, -1):
            if (slug := self.domains.table.get(" ".join("ال" + word for word in words[:end]))) is not None:
                return str(slug)
        return None

    def holdings(self, key: str) -> tuple[Held, ...]:
        """The offices a person is known to have held; empty where none is known."""
        entry = self.entries.get(key)
        return entry.held if entry else ()

    def add(
        self, entry: Entry, weak: frozenset[str] = frozenset(), *, over: bool = True, under: Iterable[str] | None = None
    ) -> None:
        """Adds an entry with all its names, or only ``under`` some; a phrase already taken by another keeps both, the newer
        first if ``over``."""
        self.entries[entry.key] = entry
        table = self._table(entry)
        for name in (*entry.names, *entry.short) if under is None else under:
            for spelling in written(name):
                words = spell(spelling)
                phrase = " ".join(words)
                before = table.table.get(phrase)
                rest = tuple(e for e in before.entries if e.key != entry.key) if before else ()
                entries = (entry, *rest) if over else (*rest, entry)
                table.put(words, Hit(entries, phrase in weak))
                if entry.kind == "person" and len(words) > 1 and entry.state not in self.arab:
                    first = loose(words[0])
                    self.loose_people.setdefault(" ".join(map(loose, words)), (entry, phrase))
                    self.loose_firsts[first] = max(len(words), self.loose_firsts.get(first, 0))

    def extend(self, own: Entry) -> None:
        """Adds an entry of a user. Under a key that is known its names and facts come to those known, which keep their order."""
        before = self.entries.get(own.key)
        if before is None or before.kind != own.kind:
            self.add(replace(own, gender=own.gender or ("m" if own.kind == "person" else "")))
            return
        merged = replace(
            before,
            en=own.en or before.en,
            names=tuple(dict.fromkeys((*before.names, *own.names))),
            short=tuple(dict.fromkeys((*before.short, *own.short))),
            state=own.state or before.state,
            gender=own.gender or before.gender,
            held=(*before.held, *own.held),
        )
        for table in (self.people, self.phrases):
            for phrase in {" ".join(spell(w)) for name in (*before.names, *before.short) for w in written(name)}:
                if (hit := table.table.get(phrase)) is not None:
                    table.table[phrase] = replace(hit, entries=tuple(merged if e.key == own.key else e for e in hit.entries))
        for words, (entry, phrase) in self.loose_people.items():
            if entry.key == own.key:
                self.loose_people[words] = merged, phrase
        self.add(merged, under=(*own.names, *own.short))

    def _table(self, entry: Entry) -> Phrases:
        return self.people if entry.kind == "person" else self.phrases


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(spell(word)) for word in words)


def _states(names: Names, positions: Mapping[str, Position], weak: frozenset[str]) -> None:
    data = read_yaml("names/states.yml")
    names.arab = frozenset(key for key, row in data["states"].items() if row.get("league") == "arab") | {"western-sahara"}
    for key, row in data["states"].items():
        names._iso.setdefault(row["iso"], key)
        names.codes[key] = row["iso"]
        for adjective in (*row.get("nisba", ()),):
            for form in _nisbas(adjective):
                names.nisbas.setdefault(form, key)
        for plural in row.get("people", ()):
            for form in (fold(plural), "ال" + fold(plural)):
                names.nisbas.setdefault(form, key)
        for city, spellings in row.get("capital", {}).items():
            english = city.replace("-", " ").title()
            capital = Entry(city, "place", "capital", english, tuple(spellings), state=key, at=positions.get(city))
            names.add(capital, weak)
            if len(row["capital"]) == 1:
                names.capitals[key] = capital
        aliases = tuple(row["ar"]) + tuple(f"جمهورية {name}" for name in row["ar"][:1] if " " not in name)
        aliases += tuple(f"الجمهورية {nisba}ة" for nisba in row.get("nisba", ())[:1] if " " not in nisba)
        names.add(Entry(key, "place", "state", row["en"], aliases, state=key, at=positions.get(key)), weak)
    for key, row in data["seats"].items():
        names.add(Entry(key, "place", "seat", row["en"], tuple(row["ar"]), state=row["state"], at=positions.get(key)), weak)


def _places(names: Names, places: PlaceList, weak: frozenset[str]) -> None:
    for row in reversed(places.rows):  # the last added comes first of one name
        entry = Entry(row.key, "place", "place", row.en, row.names, state=row.state, at=row.at)
        names.add(entry, weak, under=[name for name in row.names if name not in places.common])
    names.also = {" ".join(spell(name)): keys for name, keys in places.also.items()}
    # What GeoNames has as a town is one; of the others many are regions, whose position is only their middle.
    names.spots = frozenset(places.geonames) | {row.key for row in places.rows if row.geonames}
    longest = names.phrases.longest
    names.towns = towns(places)
    for name in names.towns:
        words = name.count(" ") + 1
        first = name if words == 1 else name[: name.index(" ")]
        if words > longest.get(first, 0):
            longest[first] = words


def _bodies(names: Names, weak: frozenset[str]) -> None:
    data = read_yaml("names/bodies.yml")
    for key, row in data["bodies"].items():
        names.add(Entry(key, "organization", "body", row["en"], tuple(row["ar"]), state=row.get("state")), weak)
    for row in data["patterns"]:
        nominal = bool(row.get("nominal"))
        for word in row["ar"]:
            names.bodies.add(
                word, Pattern(row["id"], bool(row.get("domain")), bool(row["alone"]), nominal, feminine="feminine" in row)
            )
        for word in row.get("stateful", ()):
            names.bodies.add(word, Pattern(row["id"], False, False, nominal, needs_state=True))
        for word in row.get("dual", ()):
            names.bodies.add(word, Pattern(row["id"], True, False, True, plural=True))
    names.openers = _folded(data["openers"])
    names.definite_openers = _folded(data["definite_openers"])


def _media(names: Names, weak: frozenset[str]) -> None:
    for key, row in read_yaml("names/media.yml")["media"].items():
        entry = Entry(
            key, "organization", row["kind"], row["en"], tuple(row["ar"]), tuple(row.get("credit", ())), row.get("state")
        )
        names.add(Entry(key, "organization", row["kind"], row["en"], tuple(row["ar"]), state=row.get("state")), weak, over=False)
        names.entries[key] = entry
        for form in (*row["ar"], *row.get("credit", ())):
            names.credits.setdefault(" ".join(spell(form)), entry)


def parse_held(words: str) -> Held:
    """``office[:domain] state-or-@body[>where-posted] from/to`` as a Held. Raises ValueError where it is not that."""
    match = _HELD.fullmatch(words)
    if match is None:
        raise ValueError(f"no holding: {words!r}; write 'office state 2012-11/2024-05'")
    office, body, whose, to, start, end = match.groups()
    return Held(office, None if body else whose, whose if body else None, start, end, to)


def _people(names: Names) -> None:
    for key, row in (item for file in PEOPLE for item in read_yaml(file)["people"].items()):
        try:
            held = tuple(parse_held(words) for words in row.get("held", ()))
        except ValueError as error:
            raise ValueError(f"lexicon/names/people: {key}: {error}") from None
        state = row.get("state")
        held = tuple(replace(h, state=state) if h.body and state and h.body.endswith(f"-{state}") else h for h in held)
        names.add(
            Entry(
                key,
                "person",
                "person",
                row["en"],
                tuple(row["ar"]),
                tuple(row.get("short", ())),
                state,
                row.get("gender", "m"),
                held,
            )
        )


def _kings(names: Names) -> None:
    """Kings by their first name, where one king bears it (``الملك سلمان``)."""
    first: dict[str, set[str]] = {}
    for entry in names.entries.values():
        if any(held.office == "king" for held in entry.held):
            first.setdefault(fold(entry.names[0].replace("عبد ال", "عبدال")).split()[0], set()).add(entry.key)
    names.kings = {word: names.entries[next(iter(keys))] for word, keys in first.items() if len(keys) == 1}


def _first_names(names: Names) -> None:
    """Who is also called by a short name, by his first one, an office that he held and its state."""
    for entry in names.entries.values():
        if entry.kind != "person" or not entry.short or not entry.held:
            continue
        first = fold(entry.names[0]).split()[0]
        for held in entry.held:
            names.by_first.setdefault((first, held.office.partition(":")[0], held.state), []).append(entry)


def _offices(names: Names) -> None:
    data = read_yaml("names/offices.yml")
    for row in data["offices"]:
        tail, alone = frozenset(row.get("tail", ())), bool(row.get("alone"))
        forms: list[tuple[str, Gender, Number]] = [(word, "m", "s") for word in row["m"]]
        forms += [(word, "f", "s") for word in row.get("f", ())]
        forms += [(word, "m", "p") for word in row.get("plural", ())]
        for word, gender, number in forms:
            words = len(spell(word))
            names.heads.add(word, Head(row["id"], gender, number, tail, alone, body_from=row.get("body_from", -1), words=words))
            if words == 1 and not word.startswith("ال"):
                article = Head(row["id"], gender, number, tail, alone, words=1)
                names.heads.table.setdefault(fold("ال" + word), article)
                names.heads.longest.setdefault(fold("ال" + word), 1)
    names.adjectives = _folded(data["adjectives"])
    for words, slug in data["domains"].items():
        names.domains.add(words, slug)
        bare = " ".join(w.removeprefix("وال").removeprefix("ال") if w[0] != "و" else "و" + w[3:] for w in words.split())
        names.domains.add(bare, slug)


def _titles(names: Names) -> None:
    data = read_yaml("names/titles.yml")
    for row in data["ranks"]:
        for word in row["ar"]:
            alone = bool(row.get("alone")) and word.startswith("ال")
            names.ranks.add(word, Head(row["id"], "m", "s", frozenset(), alone, rank=True, words=len(spell(word))))
    for word in data["honorifics"]:
        names.honorifics.add(word, True)
        if word.endswith("."):
            # One token with its stop.
            names.honorifics.table[fold(word)] = True
            names.honorifics.longest[fold(word)] = 1


def _nouns(names: Names) -> None:
    for row in read_yaml("names/nominals.yml")["nominals"]:
        for word in row["ar"]:
            for written in (word, *(() if word.startswith("ال") else ("ال" + word,))):
                noun = Noun(
                    row["id"], row["kind"], bool(row.get("unnamed")), row["number"], bool(row.get("alone")),
                    bool(row.get("adjective")), bool(row.get("nisba")), written.startswith("ال"),
                )  # fmt: skip
                names.nouns.add(written, noun)


def _cues(names: Names) -> None:
    data = read_yaml("names/cues.yml")
    names.cues = {key: _folded(words) for key, words in data["cues"].items()}
    names.of_people = tuple(sorted(names.cues["of_people"]))
    for words, state in data["crowns"].items():
        names.crowns.add(words, state)
    names.realms = {fold(word): tuple(states) for word, states in data["realms"].items()}
    names.body_adjectives = {fold(word): key for word, key in data["body_adjectives"].items()}


def load_names(extra: Iterable[Entry] = ()) -> Names:
    """All lists, loaded once a process; with ``extra`` entries (a user's own, ``khabar.lexicon.own``) a Names of its own.

    Raises ValueError, naming the file, where a list is broken.
    """
    own = tuple(extra)
    return _load(own)


@lru_cache(maxsize=_LISTS)
def _load(extra: tuple[Entry, ...]) -> Names:
    names = Names()
    places = place_list()
    weak = _folded(places.weak) - _folded(places.strong)
    names.weak = weak
    _media(names, weak)
    _bodies(names, weak)
    _places(names, places, weak)
    _states(names, places.positions, weak)
    _people(names)
    for entry in extra:
        names.extend(entry)
    _kings(names)
    _first_names(names)
    _offices(names)
    _titles(names)
    _nouns(names)
    _cues(names)
    rows = files("khabar.lexicon").joinpath("names/namewords.tsv").read_text(encoding="utf-8").splitlines()
    names.words = dict(row.split("\t") for row in rows)
    return names
