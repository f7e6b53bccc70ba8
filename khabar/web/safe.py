"""What keeps the page to its owner: one machine, its own pages, no script but its own.

Written as plain ASGI, so that answers are streamed and a refused request costs nothing.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from typing import Any

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khabar.model.language import LANGUAGES
from khabar.web.words import say

#: Nothing inline, nothing from elsewhere, no frame around it: a text that brings markup along can do nothing.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not less: without it a browser says "null" where its forms come from.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
#: Bytes of a request's body: an upload of some hundred articles, and what comes with it.
MOST = 64 * 1024 * 1024
#: Methods that change nothing.
_SAFE = ("GET", "HEAD", "OPTIONS")
#: Sent by programs in place of the token of a page: a page elsewhere cannot set it without asking first, and is refused then.
API_HEADER = "x-khabar"


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own and no other's."""
    if host.lower() in ("localhost", "localhost."):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def host_of(authority: str) -> str:
    """The host of ``host:port``, ``[::1]:port`` or ``host``."""
    if authority.startswith("["):
        return authority.partition("]")[0] + "]"
    return authority.rpartition(":")[0] if authority.count(":") == 1 else authority


class Guard:
    """Refuses requests for another host (a page elsewhere whose name leads here), from other origins and too large ones; puts
    the headers on every answer."""

    def __init__(self, app: ASGIApp, most: int = MOST) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refused := self._refused(scope["method"], Headers(scope=scope)):
            status, why = refused
            said = "\n".join(say(lang, f"wrong-{why}", mib=self.most >> 20) for lang in LANGUAGES)
            await PlainTextResponse(said, status)(scope, receive, guarded)
            return
        await self.app(scope, _bounded(receive, self.most), guarded)

    def _refused(self, method: str, headers: Headers) -> tuple[int, str] | None:
        if len(headers.getlist("host")) != 1 or not is_loopback(host_of(headers["host"])):
            return 421, "other-host"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.most:
            return 413, "too-much"
        origin = headers.get("origin")
        if method not in _SAFE and origin is not None and origin != f"http://{headers['host']}":
            return 403, "other-origin"
        if method not in _SAFE and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "other-origin"
        return None


def _bounded(receive: Receive, most: int) -> Receive:
    """The same body, broken off once it is longer than it may be (one sent in pieces tells no length)."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413, "too-much")
        return message

    return bounded


def new_token() -> str:
    """A token that holds while the server runs."""
    return secrets.token_urlsafe(24)


async def trusted(request: Request) -> None:
    """Every request that changes something depends on this: it bears the token that only khabar's own pages know (a field
    ``token`` or the header ``x-token``), or is a program's (``x-khabar``). Raises HTTPException 403."""
    expected: str = request.app.state.token
    given: Any = request.headers.get("x-token")
    if given is None and request.headers.get(API_HEADER) is not None:
        return
    if given is None and request.headers.get("content-type", "").startswith(("application/x-www-form-urlencoded", "multipart/")):
        given = (await request.form()).get("token")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), expected.encode()):
        raise HTTPException(403, "stale-page")
