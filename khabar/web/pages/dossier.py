"""An event as one file to hand on."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from khabar.export.dossier import page
from khabar.service.dossier import dossier, now
from khabar.service.events import event_asked
from khabar.web.pages import shows
from khabar.web.render import desk_of, tagged

router = shows()


@router.get("/dossier/{number}", response_class=HTMLResponse)
def give(request: Request, number: str) -> Response:
    """All that is held of one event as one page that opens anywhere: as `khabar dossier ID`. It is sent to be kept, not shown."""
    archive = desk_of(request).archive
    event = event_asked(archive, number)
    named = {"content-disposition": f'attachment; filename="khabar-{event.id}.html"'}
    return tagged(request, HTMLResponse(page(dossier(archive, event, now())), headers=named))
