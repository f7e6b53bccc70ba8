"""What was uploaded and waits to be read, kept on the disk: it outlives the server that was given it.

It lies beside the archive, in ``ARCHIVE-uploads``. Every server has a folder of its own there with a folder to each upload, and
holds a lock on it as long as it runs: the next server takes over what one left that is gone, and leaves alone what another one
of the same archive is at work on.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from khabar.service.uploads import Pasted, Upload, pasted, uploaded
from khabar.sources.found import Found, PassedOver

#: How the folder of uploads is called behind its archive's name.
ENDING = "-uploads"
#: What lies in a folder beside the files: what is known of them, and the lock of a server.
_NOTE, _LOCK = "upload.json", "lock"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What came at once: files that lie in ``folder``, or a text. ``tries`` is how often it was begun without an end,
    ``came`` the time (seconds since 1970)."""

    folder: Path
    uploads: tuple[Upload, ...] = ()
    outlet: str = ""
    text: Pasted | None = None
    tries: int = 0
    came: float = field(default_factory=time.time)

    @property
    def id(self) -> str:
        """The same wherever the folder lies."""
        return self.folder.name

    def things(self) -> Iterable[Found | PassedOver]:
        """The texts in it. Raises UsageError where a pasted one is none."""
        return uploaded(self.uploads, self.outlet) if self.text is None else (pasted(self.text),)

    def begun(self) -> Waiting:
        """The same, begun once more."""
        return replace(self, tries=self.tries + 1).noted()

    def put_off(self) -> Waiting:
        """The same, which was ended in order: that was no fault of what is in it."""
        return replace(self, tries=self.tries - 1).noted()

    def noted(self) -> Waiting:
        """The same, noted on the disk: from then on it is not lost."""
        files = [{"file": one.path.name, "place": one.place, "size": one.size} for one in self.uploads]
        text = asdict(self.text) if self.text is not None else None
        note = {"files": files, "outlet": self.outlet, "text": text, "tries": self.tries, "came": self.came}
        new = self.folder / f"{_NOTE}.new"
        new.write_text(json.dumps(note), encoding="ascii")
        new.replace(self.folder / _NOTE)
        return self


class Shelter:
    """The uploads of one server."""

    def __init__(self, archive: Path) -> None:
        self._root = Path(f"{archive.absolute()}{ENDING}")
        self._own: Path | None = None
        self._lock: sqlite3.Connection | None = None

    def folder(self) -> Path:
        """A new folder for what is uploaded at once. Raises OSError where none can be made."""
        return Path(tempfile.mkdtemp(prefix="", dir=self._home()))

    def left(self) -> list[Waiting]:
        """What servers that are gone left unread, in the order in which it came; from now on it is this server's."""
        runs = [run for run in self._root.iterdir() if run.is_dir() and run != self._own] if self._root.is_dir() else []
        return sorted((one for run in runs for one in self._taken_over(run)), key=lambda one: (one.came, one.id))

    def close(self) -> None:
        """Lets go of what is left: it waits for the next server."""
        if self._lock is not None:
            self._lock.close()
        if self._own is not None:
            (self._own / _LOCK).unlink(missing_ok=True)
            for folder in (self._own, self._root):
                with suppress(OSError):  # there is something in it still
                    folder.rmdir()
        self._own = self._lock = None

    def _home(self) -> Path:
        if self._own is None:
            # Nobody else may read what was uploaded: ``mkdtemp`` sees to that.
            self._root.mkdir(mode=0o700, exist_ok=True)
            self._own = Path(tempfile.mkdtemp(prefix="", dir=self._root))
            self._lock = _locked(self._own)
        return self._own

    def _taken_over(self, run: Path) -> list[Waiting]:
        """The uploads of a server that is gone; nothing of one that runs."""
        lock = _locked(run)
        if lock is None:
            return []
        found = []
        with closing(lock):
            for folder in filter(Path.is_dir, run.iterdir()):
                if (folder / _NOTE).is_file():  # else the server went while it came in, and nobody was told that it had
                    found.append(_read(folder.rename(self._home() / folder.name)))
        shutil.rmtree(run, ignore_errors=True)
        return found


def _read(folder: Path) -> Waiting:
    note = json.loads((folder / _NOTE).read_text(encoding="ascii"))
    uploads = tuple(Upload(folder / Path(one["file"]).name, one["place"], one["size"]) for one in note["files"])
    text = Pasted(**note["text"]) if note["text"] else None
    return Waiting(folder, uploads, note["outlet"], text, note["tries"], note["came"])


def _locked(run: Path) -> sqlite3.Connection | None:
    """The lock of a server's folder, which goes with its process however that ends; None where another one holds it."""
    connection = sqlite3.connect(run / _LOCK, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        connection.close()
        return None
    return connection
