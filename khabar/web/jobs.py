"""Texts that pages were given, added in the background: one job after the other, read by a process of their own.

What a job reports of a text it has kept already. The view across texts is solved when a job is done; until then pages show what
was there before. What comes in lies on the disk until it is read: the next server goes on with what this one leaves.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from fastapi import Request
from sqlalchemy.exc import DatabaseError

from khabar.archive.kept.opening import reason
from khabar.archive.kept.own import own_of
from khabar.service.adding import add_all
from khabar.service.asked import NotHeld, UsageError
from khabar.service.intake import Became, Report
from khabar.service.reader import Readers
from khabar.service.shelter import Shelter, Waiting
from khabar.service.uploads import Pasted, Upload, pasted, remove
from khabar.service.words import reason_of
from khabar.sources.found import Found, PassedOver
from khabar.web.desk import Desk
from khabar.web.wrong import wrong_of

State = Literal["waiting", "reading", "comparing", "done", "failed", "stopped"]
#: States that a job leaves again.
UNDER_WAY: tuple[State, ...] = ("waiting", "reading", "comparing")
#: Texts in a transaction: few, so that one sees how it goes, and so that the server ends soon when it is told to.
_BATCH = 10
#: Jobs that may wait; jobs remembered when they are done.
_WAITING, _REMEMBERED = 50, 200
#: Seconds that the process which reads is kept for the next job.
_IDLE = 120.0
#: How often an upload is begun by servers that end while they read it: it may be what ends them.
_TRIES = 3
#: Processes that read: pages have to stay quick on two processors.
_READERS = 1


@dataclass(slots=True)
class Job:
    """Texts to be added, and how far that is. ``size`` and ``done`` are bytes of what came, times those of ``time.monotonic``."""

    waiting: Waiting
    names: tuple[str, ...]
    size: int
    state: State = "waiting"
    report: Report = field(default_factory=Report)
    became: list[Became] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    done: int = 0
    error: str | None = None
    code: str | None = None
    began: float | None = None
    ended: float | None = None

    @property
    def id(self) -> str:
        """The same when another server goes on with it."""
        return self.waiting.id

    @property
    def seconds(self) -> float:
        """How long it has been read."""
        return (self.ended or time.monotonic()) - self.began if self.began is not None else 0.0


class Jobs:
    """The jobs of a server, newest last. A thread works them off while there are any."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shelter = Shelter(desk.archive.path)
        self._waiting: queue.Queue[Job] = queue.Queue()
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def new_folder(self) -> Path:
        """A folder for what is uploaded, which nobody else may read."""
        with self._lock:
            return self._shelter.folder()

    def add_uploads(self, folder: Path, uploads: Sequence[Upload], outlet: str) -> Job:
        """A job of uploaded files, which lie in ``folder`` (of ``new_folder``) until it is done. Raises UsageError."""
        return self._add(Waiting(folder, tuple(uploads), outlet))

    def add_text(self, text: Pasted) -> Job:
        """A job of one text. Raises UsageError where there is none."""
        pasted(text)
        return self._add(Waiting(self.new_folder(), text=text))

    def go_on(self) -> None:
        """Goes on with what servers before left unread."""
        with self._lock:
            for waiting in self._shelter.left():
                self._put(_job(waiting))

    def job(self, number: str) -> Job:
        """The job of that id. Raises NotHeld."""
        if number not in self._jobs:
            raise NotHeld("no such upload since the server was started; what it kept is in the archive", "no-job")
        return self._jobs[number]

    def latest(self) -> list[Job]:
        """All that are remembered, the newest first."""
        return list(reversed(self._jobs.values()))

    def before(self, job: Job) -> int:
        """How many jobs come before one that waits."""
        ahead = 0
        for other in list(self._jobs.values()):
            if other is job:
                break
            ahead += other.state in UNDER_WAY
        return ahead if job.state == "waiting" else 0

    def close(self) -> None:
        """Ends after the texts that are being read just now; the rest is left to the next server."""
        self._stopping.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()
        for job in self._jobs.values():
            if job.state == "waiting":
                job.state = "stopped"
        self._shelter.close()

    def _add(self, waiting: Waiting) -> Job:
        with self._lock:
            if self._stopping.is_set() or sum(job.state == "waiting" for job in self._jobs.values()) >= _WAITING:
                remove(waiting.folder)
                raise UsageError("too many uploads are waiting: try again when some are done", "too-many-jobs")
            return self._put(_job(waiting.noted()))

    def _put(self, job: Job) -> Job:
        """Puts a job behind the others. The lock is held."""
        over = [one.id for one in self._jobs.values() if one.state not in UNDER_WAY][: max(0, len(self._jobs) + 1 - _REMEMBERED)]
        for old in over:
            del self._jobs[old]
        self._jobs[job.id] = job
        self._waiting.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
            self._thread.start()
        return job

    # --- in the thread ------------------------------------------------------------------------------------------

    def _work(self) -> None:
        """Works off what waits, with one set of readers for as long as the archive's own names stay the same."""
        readers: Readers | None = None
        while (job := self._next()) is not None:
            try:
                readers = self._readers(readers)
                self._run(job, readers)
            except Exception as error:  # whatever it is, the next job is worth a try
                job.state, job.error, job.code = "failed", _told(error), wrong_of(error).key
                _end(readers)
                readers = None
            finally:
                job.ended = job.ended or time.monotonic()
                if job.state == "stopped":
                    job.waiting = job.waiting.put_off()
                else:
                    remove(job.waiting.folder)
        _end(readers)

    def _next(self) -> Job | None:
        """The next job; None where none came for a while, or the server ends."""
        until = time.monotonic() + _IDLE
        while not self._stopping.is_set():
            try:
                return self._waiting.get(timeout=0.2)
            except queue.Empty:
                with self._lock:
                    if time.monotonic() > until and self._waiting.empty():
                        self._thread = None
                        return None
        return None

    def _readers(self, readers: Readers | None) -> Readers:
        own = own_of(self._desk.archive)
        if readers is not None and readers.own == own:
            return readers
        _end(readers)
        return Readers(_READERS, own, apart=True)

    def _run(self, job: Job, readers: Readers) -> None:
        job.began, job.state = time.monotonic(), "reading"
        if job.waiting.tries >= _TRIES:
            raise UsageError(f"begun {_TRIES} times, and each time the server ended: given up", "given-up", times=_TRIES)
        job.waiting = job.waiting.begun()

        def kept(became: Sequence[Became], size: int) -> None:
            job.became.extend(became)
            job.done += size

        def unread(place: str, why: str) -> None:
            job.unread.append((place, why))

        try:
            add_all(self._desk.archive, self._things(job), readers, _BATCH, job.report, kept, unread)
        finally:
            job.ended = time.monotonic()
            if self._stopping.is_set():
                job.state = "stopped"  # the view is solved when the server starts again
            else:
                job.state = "comparing"
                with self._desk.writing():
                    pass  # all is kept already; the view is solved
        if job.state == "comparing":
            job.state = "done"

    def _things(self, job: Job) -> Iterator[tuple[int, Found | PassedOver]]:
        for thing in job.waiting.things():
            if self._stopping.is_set():
                return
            yield 0, thing


def jobs_of(request: Request) -> Jobs:
    """The jobs of this server."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def _job(waiting: Waiting) -> Job:
    if waiting.text is not None:
        thing = pasted(waiting.text)
        return Job(waiting, (thing.place,), thing.share)
    return Job(waiting, tuple(upload.place for upload in waiting.uploads), sum(upload.size for upload in waiting.uploads))


def _end(readers: Readers | None) -> None:
    if readers is not None:
        readers.__exit__(None, None, None)


def _told(error: Exception) -> str:
    return reason(error) if isinstance(error, DatabaseError) else reason_of(error)
