"""What comes through a page and lies in no folder of its owner's: uploaded files and pasted texts, and where they are met.

A place holds a digest of what came beside its name: the same again is met at the same place, and another file of a common name
(``article.txt``) does not pass for a new version of the first. No such place is a path, so nothing looks for it on a disk.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from khabar.model.text import Blob, Context
from khabar.service.asked import UsageError
from khabar.service.asked import edtf as checked_date
from khabar.sources.fields import Fields
from khabar.sources.files import walk
from khabar.sources.found import Found, Limits, PassedOver, printable, storable
from khabar.sources.records import Source

UPLOADED, PASTED = "upload:", "pasted:"
#: Hexadecimal digits of the digest, and characters of a name, in a place.
_DIGITS, _NAME = 12, 200
_PIECE = 1 << 20
_SUFFIX = re.compile(r"\.[a-z0-9]{1,9}")
#: What an upload may unpack to: it is read beside pages that are shown meanwhile, in one memory with them.
LIMITS = Limits(file=64 * 1024 * 1024, unpacked=1024 * 1024 * 1024, members=20_000)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came: where it lies for now, the place its texts are met at, and its bytes."""

    path: Path
    place: str
    size: int


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that came with what is told of it; all but ``content`` may be ``""``. ``published`` is EDTF."""

    content: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""


def keep_upload(stream: IO[bytes], name: str, folder: Path) -> Upload:
    """Copies an uploaded file into ``folder`` under a name of khabar's own: nothing of the name it came with is ever a path."""
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    path = folder / f"{len(list(folder.iterdir())):05}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as kept:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            size += kept.write(piece)
    return Upload(path, f"{UPLOADED}{digest.hexdigest()[:_DIGITS]}/{_shown(name)}", size)


def uploaded(uploads: Iterable[Upload], outlet: str = "") -> Iterator[Found | PassedOver]:
    """The texts of uploads, as ``sources.files.walk`` finds them in files, at the places of the uploads."""
    for upload in uploads:
        path = printable(str(upload.path))
        for thing in walk([upload.path], Fields(), LIMITS):
            place = upload.place + thing.place.removeprefix(path)
            if isinstance(thing, PassedOver):
                yield replace(thing, place=place)
            else:
                yield replace(thing, sighting=replace(thing.sighting, place=place)).printed_by(outlet)


def pasted(told: Pasted) -> Found | PassedOver:
    """The text of what was pasted. Raises UsageError where there is none, or where the day or address is none."""
    # A form sends line ends as two characters.
    body, title = storable(told.content).replace("\r\n", "\n").strip(), " ".join(storable(told.title).split())
    url = storable(told.url).strip()
    if not body:
        raise UsageError("no text: paste one", "no-content", field="content")
    if url and not url.startswith(("http://", "https://")):
        raise UsageError("url: an address begins with https:// or http://", "no-address", field="url")
    published = checked_date(told.published.strip(), "published")
    content = f"{title}\n\n{body}" if title else body
    data = content.encode()
    context = Context(
        published=published,
        published_by="the one who added it" if published else None,
        title=title or None,
        outlet=" ".join(storable(told.outlet).split()) or None,
        url=url or None,
    )
    digest = hashlib.sha256(data).hexdigest()
    source = Source(f"{PASTED}{digest[:_DIGITS]}", Blob(digest, len(data)), len(data), Fields(), LIMITS)
    return source.found(content, context, "plain/1")


def remove(folder: Path) -> None:
    """Removes what lies in a folder for now, and the folder."""
    shutil.rmtree(folder, ignore_errors=True)


def _shown(name: str) -> str:
    """A file's name as part of a place: printable, without what leads elsewhere, and not of any length."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    shown = printable("/".join(parts)) or "unnamed"
    return shown if len(shown) <= _NAME else f"…{shown[1 - _NAME :]}"
