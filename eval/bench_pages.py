"""How quickly the pages answer: ``python -m eval.bench_pages ARCHIVE [--each N] [--readers N] [--add PATH]``.

A copy of the archive is served, and its pages are walked from link to link: up to N addresses of each kind (``/event/…``,
``/timeline?…``), spread over all that was met, are asked for one after the other. The first byte is timed, as a browser would
see it, cold and without its tag. Then as many readers as asked go on asking at once, while ``khabar add`` reads PATH into the
same archive. Whatever does not answer 200 is named.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

from rich.console import Console
from rich.table import Table

_FIRST = ("/", "/timeline", "/differences", "/search", "/quotes", "/names", "/add", "/review", "/history")
_QUESTIONS = ("من زار موسكو؟", "متى التقى الملك سلمان أوباما؟", "من التقى جون كيري في 2015؟", "Who visited Riyadh in 2015?")
_WORDS = ("الاسلحة", "مجلس الأمن", "عاصفة الحزم", "انتخابات", "اليمن")
_LINK = re.compile(r'(?:href|hx-get|src)="(/[^"#]*)')
#: Not pages: what is loaded once, or handed over as a file.
_NO_PAGE = ("/static", "/dossier", "/api/openapi.json", "/judgements")
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer: seconds to its first byte, its status (0: none came), the links on it."""

    address: str
    seconds: float
    status: int
    links: tuple[str, ...] = ()


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints two tables; 1 where an address did not answer."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench_pages", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--each", type=int, default=30, help="addresses of each kind")
    parser.add_argument("--readers", type=int, default=20, help="readers at once")
    parser.add_argument("--add", type=Path, help="what is added while they read")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(options.archive, folder))
        port = _free_port()
        with subprocess.Popen(
            [sys.executable, "-m", "khabar", "serve", "-a", copy, "--port", str(port), "--no-browser"]
        ) as server:
            try:
                _wait(port)
                found = walk(port, options.each)
                Console(width=120).print(_table("one reader", found))
                wrong = [one for one in found if one.status != 200]
                if options.add:
                    addresses = [one.address for one in found if one.status == 200]
                    together, seconds = crowd(port, addresses, options.readers, copy, options.add)
                    title = f"{options.readers} readers while khabar add runs ({seconds:.0f} s)"
                    Console(width=120).print(_table(title, together))
                    wrong += [one for one in together if one.status != 200]
            finally:
                server.terminate()
    for one in wrong:
        print(f"{one.status}: {one.address}")
    return 1 if wrong else 0


def kind_of(address: str) -> str:
    """``/event/9f85…`` → ``/event/…``; ``/timeline?who=…`` → ``/timeline?``."""
    path, _, query = address.partition("?")
    first, _, rest = path.strip("/").partition("/")
    last = f"/{rest.rpartition('/')[2]}" if rest.count("/") else ""
    return f"/{first}{'/…' if rest else ''}{last if rest and not re.search('[0-9]', last) else ''}{'?' if query else ''}"


def walk(port: int, each: int, seed: int = 7) -> list[Asked]:
    """Addresses met on pages, up to ``each`` of a kind, every one asked for once. The order is the seed's, so two runs agree."""
    chance = random.Random(seed)
    waiting: dict[str, list[str]] = defaultdict(list)
    known: set[str] = set()
    taken: dict[str, int] = defaultdict(int)
    out: list[Asked] = []

    def note(addresses: Iterable[str]) -> None:
        for address in addresses:
            if address not in known and not address.startswith(_NO_PAGE) and "lang=" not in address:
                known.add(address)
                waiting[kind_of(address)].append(address)

    note([*_FIRST, *(f"/?q={quote(q)}" for q in _QUESTIONS), *(f"/search?q={quote(w)}" for w in _WORDS)])
    while kinds := sorted(kind for kind, some in waiting.items() if some and taken[kind] < each):
        for kind in kinds:
            some = waiting[kind]
            address = some.pop(chance.randrange(len(some)))
            taken[kind] += 1
            out.append(ask(port, address))
            note(out[-1].links)
    return out


def ask(port: int, address: str) -> Asked:
    """One request of its own connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    began = time.perf_counter()
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        first = answer.read(1)
        seconds = time.perf_counter() - began
        body = (first + answer.read()).decode("utf-8", "replace")
        page = "html" in (answer.getheader("content-type") or "")
        links = tuple(dict.fromkeys(html.unescape(link) for link in _LINK.findall(body))) if page else ()
        return Asked(address, seconds, answer.status, links)
    except (OSError, HTTPException):
        return Asked(address, time.perf_counter() - began, 0)
    finally:
        connection.close()


def crowd(port: int, addresses: Sequence[str], readers: int, archive: Path, added: Path) -> tuple[list[Asked], float]:
    """What readers at once were answered for as long as ``khabar add`` ran, and how long that took."""
    out: list[Asked] = []
    over = threading.Event()

    def read(number: int) -> None:
        chance = random.Random(number)
        while not over.is_set():
            out.append(ask(port, chance.choice(addresses)))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    done = subprocess.run([sys.executable, "-m", "khabar", "add", str(added), "-a", str(archive)], capture_output=True, text=True)
    seconds = time.perf_counter() - began
    over.set()
    for thread in threads:
        thread.join()
    if done.returncode:
        out.append(Asked(f"khabar add: {done.stderr.strip()[-300:]}", seconds, 0))
    return out, seconds


def _table(title: str, found: Sequence[Asked]) -> Table:
    table = Table("pages", "asked", "median, ms", "95 in 100, ms", "worst, ms", "failed", "the slowest", title=title)
    kinds: dict[str, list[Asked]] = defaultdict(list)
    for one in found:
        kinds[kind_of(one.address)].append(one)
    for kind, some in [*sorted(kinds.items()), ("all", list(found))]:
        times = sorted(1000 * one.seconds for one in some)
        slowest = max(some, key=lambda one: one.seconds)
        failed = sum(one.status != 200 for one in some)
        row = (statistics.median(times), times[int(0.95 * (len(times) - 1))], times[-1])
        table.add_row(kind, str(len(some)), *(f"{value:.0f}" for value in row), str(failed or ""), slowest.address[:50])
    return table


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while ask(port, "/static/icon.svg").status != 200:
        if time.monotonic() > until:
            raise TimeoutError("the server does not answer")
        time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())
