"""The magazine as a catalogue record, and what the archive holds of it as a list for knowledge bases."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page

from magazine.models import Magazine, SiteRevision
from magazine.web.addresses import PublicPageNotFound, current_issn, find_magazine
from magazine.web.pages import site_of

from . import kbart
from .formats import SERIAL_FORMATS
from .holdings import read_holdings


@conditional_page
def magazine_file(request: HttpRequest, issn: str, suffix: str) -> HttpResponse:
    """Send the catalogue record of a magazine with its holdings."""
    magazine = find_magazine(current_issn(issn))
    held = read_holdings(magazine, site_of(request))
    if not held.issues:
        raise PublicPageNotFound(_("No issue has been published yet."), magazine=magazine)
    form = SERIAL_FORMATS[suffix]
    return _file(form.write(held), form.media_type, f"{magazine.issn}.{suffix}")


@conditional_page
def kbart_file(request: HttpRequest) -> HttpResponse:
    """Send the list of all magazines; its name says from whom it is and when it last changed, as KBART asks."""
    held = [
        read_holdings(magazine, site_of(request)) for magazine in Magazine.objects.public().order_by("issn")
    ]
    revision = SiteRevision.current()
    day = timezone.localdate(revision.edited_at if revision else None)
    name = f"{request.get_host().partition(':')[0]}_Global_AllTitles_{day}.txt"
    return _file(kbart.write(held), "text/tab-separated-values; charset=utf-8", name)


def _file(content: bytes | str, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
