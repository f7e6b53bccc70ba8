"""Checks gold rows against the texts they describe: python eval/gold/check.py [GOLD.jsonl ...]

Groups of articles (rows with "articles") are checked against the corpus beside the repository, where it is there.
Needs only the standard library and reads no code of the package, so that gold and reader stay apart.
Prints one line a problem, naming the file, the row and what was wrong; exit status 1 when there is any.
Rows whose text is not in the repository (no "file" key) are checked without it.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# design: the section kinds of the output contract, and three that only gold tells apart.
KINDS = frozenset({
    "title", "body", "subheading", "caption", "dateline", "credit", "embed", "list", "related", "keywords", "form", "furniture",
    "second article title", "glued second article", "second topic",
})  # fmt: skip
# guide: the table of types.
TYPES = frozenset({
    "MEET", "VISIT", "CALL", "INVITE", "AGREE", "ACCUSE", "DENY", "THREATEN", "DEMAND", "ATTACK", "ARREST", "SANCTION",
    "PROTEST", "DEPLOY", "WITHDRAW", "APPOINT", "ELECT", "VOTE", "AID", "MEDIATE", "BREAK_RELATIONS", "RESTORE_RELATIONS",
    "STATEMENT", "OTHER",
})  # fmt: skip
STATUSES = frozenset(("happened", "ongoing", "planned", "cancelled", "denied", "conditional"))
AUTHORED = frozenset(("DEMAND", "ACCUSE", "DENY", "THREATEN"))
EVENT_KEYS = frozenset(("type", "who", "whom", "date", "date_surface", "place", "status", "source", "trigger"))
OPTIONAL_KEYS = frozenset(
    (
        "capacity",
        "date_accept",
        "date_partial",
        "type_alt",
        "status_alt",
        "source_alt",
        "who_alt",
        "whom_alt",
        "with",
        "targets",
        "part_of",
        "quantity",
    )
)
#: Of a group of articles on one event, of one of its articles, and of one record in them.
GROUP_KEYS = frozenset(("id", "split", "by", "why", "articles", "events", "persons", "orgs", "places"))
ORIGINS = frozenset(("own", "reprint", "rewrite", "agency", "unknown"))
RECORD_KEYS = frozenset(("id", "article", "event", "type", "who", "whom", "date", "place", "status", "trigger", "tellers"))
GROUP_SIZE = range(2, 7)
MAX_QUOTE_WORDS = 4  # design: `starts_with` is up to four words
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DIACRITICS = re.compile("[\u0640\u064b-\u0652\u0670]")


def rows(path: Path) -> list[dict[str, Any]]:
    """The gold objects of one JSON-lines file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def text_of(gold: dict[str, Any], root: Path = ROOT) -> str | None:
    """The text a row describes; None when the row names no file. `agency-N` is line N of a JSON-lines file."""
    if "text" in gold:
        return str(gold["text"])
    name: str | None = gold.get("file")
    if name is None or not (root / name).is_file():
        return None
    raw = (root / name).read_text(encoding="utf-8")
    if not name.endswith(".jsonl"):
        return raw
    record = json.loads(raw.splitlines()[int(gold["id"].rsplit("-", 1)[1]) - 1])
    return f"{record['title']}\n\n{record['content']}"


def _point(words: str) -> tuple[int, int, int] | None:
    found = _DAY.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return year, month, day


def edtf_ok(words: str) -> bool:
    """True for a year, month, day, an interval of those in order (open at one end, too), or a one-of set of all these."""
    if words[:1] == "[" and words[-1:] == "]":
        parts = words[1:-1].split(",")
        return len(parts) > 1 and all(edtf_ok(part) for part in parts)
    words = words.replace("~", "").removesuffix("/..").removeprefix("../")  # about; open at one end
    points = [_point(part) for part in words.split("/")]
    if None in points or len(points) > 2:
        return False
    return len(points) == 1 or points[0] <= points[1]  # type: ignore[operator]


def _bare(words: str) -> str:
    return _DIACRITICS.sub("", words)


def _segments(gold: dict[str, Any], text: str) -> Iterator[str]:
    at = 0
    for part in gold["segments"]:
        start, end = part["start"], part["end"]
        if part["kind"] not in KINDS:
            yield f"unknown kind {part['kind']}"
        if not at <= start < end <= len(text):
            yield f"segment {start}-{end} out of order or outside the text"
        elif text[at:start].strip():
            yield f"characters {at}-{start} lie in no segment"
        elif text[start:end] != text[start:end].strip():
            yield f"segment {start}-{end} begins or ends with white space"
        at = end
    if text[at:].strip():
        yield f"characters {at}-{len(text)} lie in no segment"


def _entities(gold: dict[str, Any], text: str | None) -> Iterator[str]:
    for group in ("persons", "orgs", "places"):
        names = [entity["name_ar"] for entity in gold[group]]
        if len(set(names)) < len(names):
            yield f"a name stands twice in {group}"
        for entity in gold[group]:
            forms = [entity["name_ar"], *entity["variants"]]
            plain = _bare(re.sub('[«»“”"]', "", text or ""))
            plain += "\n" + plain.replace(" لل", " ال")  # `للجيش` tells of `الجيش`
            # A state may be told by its adjective only (`المالي`), so a place need not stand in the text as such.
            if (
                text is not None
                and group != "places"
                and not any(_bare(f) in plain or _bare(f).replace(" لل", " ال") in plain for f in forms)
            ):
                yield f"{entity['name_ar']} is not in the text"


def _flat(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [name for item in value for name in _flat(item)]


def _event(event: dict[str, Any], names: frozenset[str], text: str | None) -> Iterator[str]:
    label = f"{event['type']} {event.get('trigger')}"
    if missing := EVENT_KEYS - event.keys():
        yield f"{label}: without {sorted(missing)}"
        return
    if unknown := event.keys() - EVENT_KEYS - OPTIONAL_KEYS:
        yield f"{label}: unknown {sorted(unknown)}"
    if event["type"] not in TYPES or event["status"] not in STATUSES:
        yield f"{label}: unknown type or status"
    told = [event["who"], event["whom"], event["source"], list(event.get("capacity", {})), event["place"] or []]
    told += [event.get(key, []) for key in ("who_alt", "whom_alt", "with", "targets", "source_alt")]
    for name in _flat(told):
        if not name.startswith("~") and name not in names:
            yield f"{label}: {name} is no person, organization or place of the row"
    for value in [event["date"], *event.get("date_accept", [])]:
        if value is not None and not edtf_ok(value):
            yield f"{label}: {value} is no date"
    if event["type"] in AUTHORED and set(event["source"]) & set(event["who"]):
        yield f"{label}: the author stands again as source"
    if text is not None:
        for key in ("trigger", "date_surface"):
            if event[key] and event[key] not in text:
                yield f"{label}: {event[key]!r} is not in the text"


def names_of(gold: dict[str, Any]) -> frozenset[str]:
    """Every name an event or a quote of the row may use."""
    return frozenset(entity["name_ar"] for group in ("persons", "orgs", "places") for entity in gold[group])


def problems(gold: dict[str, Any], text: str | None) -> list[str]:
    """What is wrong with one gold object; an empty list when nothing is."""
    names = names_of(gold)
    found = [*_entities(gold, text)]
    if gold["published"] is not None and not edtf_ok(gold["published"]):
        found.append(f"published: {gold['published']} is no date")
    for event in [*gold["events"], *gold.get("optional_events", [])]:
        found += _event(event, names, text)
    for quote in gold.get("quotes", []):
        speaker, opening = quote["speaker"], quote["starts_with"]
        if speaker and not speaker.startswith("~") and speaker not in names:
            found.append(f"quote: {speaker} is no person, organization or place of the row")
        if not 1 <= len(opening.split()) <= MAX_QUOTE_WORDS or (text is not None and opening not in text):
            found.append(f"quote: {opening!r} is not in the text, or too long")
    if text is not None and "segments" in gold:
        found += _segments(gold, text)
    return found


@lru_cache(maxsize=2)
def _corpus(path: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as packed:
        found: list[dict[str, Any]] = json.loads(packed.read(packed.namelist()[0]))
    return found


def article_text(article: dict[str, Any], root: Path = ROOT) -> str | None:
    """The text of one article of a group, as the loader of the package gives it; None where the corpus is not here."""
    path = root.parent / "shared" / article["file"]
    if not path.is_file():
        return None
    record = _corpus(path)[article["index"]]
    return f"{record['title']}\n\n{record['content']}"


def group_problems(group: dict[str, Any], texts: Sequence[str | None]) -> list[str]:
    """What is wrong with one group of articles, whose texts are given in order; an empty list when nothing is."""
    if group.keys() != GROUP_KEYS:
        return [f"keys: {sorted(group.keys() ^ GROUP_KEYS)}"]
    found = [*_articles(group["articles"])]
    ids = [event["id"] for event in group["events"]]
    if len(group["articles"]) not in GROUP_SIZE or len(set(ids)) < len(ids):
        found.append("too few or too many articles, or an id stands twice")
    if None not in texts:
        found += _entities(group, "\n".join(map(str, texts)))
    for event in group["events"]:
        found += _record(event, names_of(group), texts)
    return found


def _articles(articles: Sequence[dict[str, Any]]) -> Iterator[str]:
    for number, article in enumerate(articles):
        origin = article["origin"]
        if origin["kind"] not in ORIGINS or (origin["kind"] == "reprint" and origin["of"] is None):
            yield f"article {number}: origin {origin['kind']} of {origin['of']}"
        if origin["of"] is not None and (origin["of"] == number or not 0 <= origin["of"] < len(articles)):
            yield f"article {number}: shares its text with {origin['of']}"
        if bool(origin["credit"]) != bool(origin["credited"]):
            yield f"article {number}: credited {origin['credited']}, credit {origin['credit']}"


def _record(event: dict[str, Any], names: frozenset[str], texts: Sequence[str | None]) -> Iterator[str]:
    label = f"{event['id']} {event['type']}"
    if event.keys() - {"with"} != RECORD_KEYS:
        yield f"{label}: keys {sorted(event.keys() ^ RECORD_KEYS)}"
        return
    if event["type"] not in TYPES or event["status"] not in STATUSES:
        yield f"{label}: unknown type or status"
    for name in _flat([event["who"], event["whom"], event["tellers"], event.get("with", []), event["place"] or []]):
        if not name.startswith("~") and name not in names:
            yield f"{label}: {name} is no person, organization or place of the group"
    if event["date"] is not None and not edtf_ok(event["date"]):
        yield f"{label}: {event['date']} is no date"
    if not 0 <= event["article"] < len(texts):
        yield f"{label}: no article {event['article']}"
        return
    text, trigger = texts[event["article"]], event["trigger"]
    if text is not None and text[trigger["start"] : trigger["end"]] != trigger["surface"]:
        yield f"{label}: {trigger['surface']!r} does not stand at {trigger['start']}"


def across_problems(groups: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with the groups of a split together: ids, order, an article in two of them, an event of another group."""
    ids = [group["id"] for group in groups]
    if ids != sorted(set(ids)):
        yield f"ids twice or out of order: {ids}"
    articles = Counter((article["file"], article["index"]) for group in groups for article in group["articles"])
    yield from (f"{article} stands {times} times" for article, times in articles.items() if times > 1)
    told = {f"{group['id']}/{event['event']}" for group in groups for event in group["events"]}
    for group in groups:
        for event in group["events"]:
            if "/" in event["event"] and event["event"] not in told:
                yield f"{group['id']} {event['id']}: no event {event['event']} in this file"


def _all_problems(path: Path) -> Iterator[tuple[str, str]]:
    """(id, problem) of all rows of a file."""
    golds = rows(path)
    groups = [gold for gold in golds if "articles" in gold]
    for gold in golds:
        grouped = "articles" in gold
        texts = [article_text(article) for article in gold["articles"]] if grouped else []
        yield from ((gold["id"], p) for p in (group_problems(gold, texts) if grouped else problems(gold, text_of(gold))))
    yield from (("all", problem) for problem in across_problems(groups))


def main(paths: list[str]) -> int:
    """Checks the files named, or all gold of the folder; gives the exit status."""
    files = [Path(path) for path in paths] or sorted(
        f
        for kind in ("examples", "events", "events-more", "groups", "reports")
        for f in Path(__file__).parent.glob(f"{kind}.*.jsonl")
    )
    bad = 0
    for path in files:
        for name, problem in _all_problems(path):
            print(f"{path.name} {name}: {problem}")
            bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
