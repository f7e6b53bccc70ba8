"""One text through the pipeline; many texts through several processes, in order, whatever becomes of a process."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any

from khabar.archive.kept.store import indexed
from khabar.archive.schema.fulltext import Indexed
from khabar.archive.schema.rows import Reading, reading_of
from khabar.archive.schema.version import version
from khabar.lexicon.name_types import NOTHING_OWN, Own
from khabar.model.text import Context
from khabar.service.words import reason_of

#: Texts handed to a process at a time: enough to make the handing cheap, few enough to keep all busy.
_SLICE = 5
_WARM_UP = "خبر"
#: By how much processes that read stand back behind one that answers people meanwhile.
_NICE = 5


@dataclass(frozen=True, slots=True)
class Job:
    """A text to be read and stored. ``new``: its words have to be indexed, too; not ``read``: only that."""

    text_id: str
    content: str
    context: Context
    document: str
    new: bool = True
    read: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a text: its reading (None where it was not to be read) and its words (None where they are indexed)."""

    text_id: str
    reading: Reading | None
    words: Indexed | None


@dataclass(frozen=True, slots=True)
class Failed:
    """A text that could not be read, and why."""

    text_id: str
    reason: str


Outcome = Done | Failed


def read_contract(content: str, context: Context, document: str, own: Own = NOTHING_OWN) -> dict[str, Any]:
    """What is read from a text, with what a user adds to the lexicon, as the output contract. Raises whatever reading raises."""
    from khabar.export.contract import to_json
    from khabar.run.pipeline import read_text

    return to_json(read_text(content, context, document, own))


def read_job(job: Job, own: Own = NOTHING_OWN) -> Outcome:
    """What is stored of a text, or why nothing is: one bad text never stops a run."""
    try:
        words = indexed(job.content) if job.new else None
        if not job.read:
            return Done(job.text_id, None, words)
        contract = read_contract(job.content, job.context, job.document, own)
        return Done(job.text_id, reading_of(contract, job.text_id, job.content, job.context, version(own)), words)
    except Exception as error:  # whatever a reader throws is that text's matter
        return Failed(job.text_id, reason_of(error))


def _read_some(jobs: Sequence[Job], own: Own) -> list[Outcome]:
    return [read_job(job, own) for job in jobs]


def _ready(nice: int = 0) -> None:
    """Ctrl-C is the main process's matter: it stops the others in order. Should it be killed, they end by themselves."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if nice and hasattr(os, "nice"):
        os.nice(nice)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _deaf() -> Iterator[None]:
    """No Ctrl-C while processes start: they would get it before they are ready."""
    if threading.current_thread() is not threading.main_thread():
        # What a thread blocks is blocked in the processes that it starts; Windows has no such thing.
        block: Callable[..., Any] = getattr(signal, "pthread_sigmask", lambda *_: set())
        blocked = block(getattr(signal, "SIG_BLOCK", 0), {signal.SIGINT})
        try:
            yield
        finally:
            block(getattr(signal, "SIG_SETMASK", 0), blocked)
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Readers:
    """Reads batches of texts with what was added to an archive. With one job in this process, else in so many others;
    results keep the order of the jobs. ``apart``: this process, which has threads, reads nothing and loads no lexicon; those
    that do start from nothing, even a single one, and stand back behind it."""

    def __init__(self, jobs: int, own: Own = NOTHING_OWN, apart: bool = False) -> None:
        self.jobs, self.own, self._apart = jobs, own, apart
        if not apart:
            # What is wrong with khabar itself, not with a text, ends the run here; and a forked process finds the lexicon loaded.
            read_contract(_WARM_UP, Context(), "", own)
        self._pool = self._start() if jobs > 1 or apart else None

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def start(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        """Begins to read (with several processes at once, else when asked) and gives the outcomes in order."""
        if self._pool is None:
            return (read_job(job, self.own) for job in jobs)
        slices = [jobs[at : at + _SLICE] for at in range(0, len(jobs), _SLICE)]
        try:
            return self._collect([(some, self._pool.submit(_read_some, some, self.own)) for some in slices])
        except BrokenProcessPool:
            return (outcome for some in slices for outcome in self._one_by_one(some))

    def _collect(self, started: list[tuple[Sequence[Job], Future[list[Outcome]]]]) -> Iterator[Outcome]:
        for some, future in started:
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from self._one_by_one(some)

    def _one_by_one(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        """A process died. Each text alone in a new one tells which text kills it."""
        self._pool = self._start()
        for job in jobs:
            with self._processes(1) as alone:
                try:
                    yield alone.submit(read_job, job, self.own).result()
                except BrokenProcessPool:
                    yield Failed(job.text_id, "could not be read: the process that read it died (out of memory?)")

    def _start(self) -> ProcessPoolExecutor:
        if not self._apart:
            # What is loaded by now is never freed: leaving it out of collections keeps forked processes sharing its memory.
            gc.collect()
            gc.freeze()
        pool = self._processes(self.jobs)
        with _deaf():
            # Starts the processes before any thread of a progress bar runs. What is wrong with khabar itself is raised here.
            pool.submit(read_contract, _WARM_UP, Context(), "", self.own).result()
        return pool

    def _processes(self, jobs: int) -> ProcessPoolExecutor:
        # A fork of a process with threads can wait forever for a lock that one of them held.
        context = multiprocessing.get_context("spawn" if self._apart else None)
        return ProcessPoolExecutor(jobs, context, initializer=_ready, initargs=(_NICE if self._apart else 0,))
