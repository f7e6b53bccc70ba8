"""``khabar serve``: the pages of an archive, on this machine alone."""

from __future__ import annotations

import socket
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

from khabar.cli.archives import opened
from khabar.cli.show import say, stop, warn
from khabar.service.plain import clean

_ELSEWHERE = (
    "--host {host}: khabar answers on this machine alone, since whoever reaches it could read and change the archive. To use it "
    "from another machine, reach this one first: ssh -L {port}:localhost:{port} THIS-MACHINE, then open http://localhost:{port}"
)


def run(archive: Path, host: str, port: int, browser: bool) -> None:
    """Serves until stopped; exit status 2 where the address is not this machine's own or is taken."""
    from khabar.web.safe import is_loopback

    if not is_loopback(host):
        stop(_ELSEWHERE.format(host=clean(host), port=port))
    with opened(archive, create=True):  # made or upgraded where it has to be; what is to be compared is so while pages are shown
        pass
    taken = _taken(host, port)
    if taken:
        stop(f"{host}, port {port}: {taken}; another one: khabar serve --port {port + 1}")
    _serve(archive, host, port, browser)


def _taken(host: str, port: int) -> str:
    """Why nothing can be served there; ``""`` where it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host.strip("[]"), port))
        except OSError as error:
            return str(error.strerror)
    return ""


def _serve(archive: Path, host: str, port: int, browser: bool) -> None:
    import uvicorn

    from khabar.web.app import make_app

    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"

    class Server(uvicorn.Server):
        """Says where it is, and shows it, once it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                say(f"{archive}: {address} (Ctrl+C ends it)")
                if browser:
                    threading.Thread(target=_open, args=(address,), daemon=True).start()

    config = uvicorn.Config(make_app(archive), host=host.strip("[]"), port=port, log_level="warning", server_header=False)
    with suppress(KeyboardInterrupt):
        Server(config).run()


def _open(address: str) -> None:
    """Opens a browser, where there is one; some take as long as they are open."""
    try:
        webbrowser.get().open(address)
    except webbrowser.Error:
        warn("no browser could be opened: open the address yourself")
