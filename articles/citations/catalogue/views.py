"""Downloads of the catalogue record and of the KBART list."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page

from magazine.models import Magazine, SiteRevision
from magazine.web.addresses import PublicPageNotFound, current_issn, find_magazine
from magazine.web.pages import site_of
from magazine.web.signposting import Link

from . import kbart
from .formats import SERIAL_FORMATS
from .holdings import read_holdings


@conditional_page
def magazine_file(request: HttpRequest, issn: str, suffix: str) -> HttpResponse:
    """Send the catalogue record with holdings."""
    magazine = find_magazine(current_issn(issn))
    holdings = read_holdings(magazine, site_of(request))
    if not holdings.issues:
        raise PublicPageNotFound(_("No issue has been published yet."), magazine=magazine)
    form = SERIAL_FORMATS[suffix]
    response = _file(form.write(holdings), form.media_type, f"{magazine.issn}.{suffix}")
    response.headers["Link"] = Link("describes", holdings.magazine.address, "text/html").header
    return response


@conditional_page
def kbart_file(request: HttpRequest) -> HttpResponse:
    """Send the list of all magazines, under the file name that KBART prescribes."""
    holdings = [
        read_holdings(magazine, site_of(request)) for magazine in Magazine.objects.public().order_by("issn")
    ]
    revision = SiteRevision.current()
    day = timezone.localdate(revision.edited_at if revision else None)
    name = f"{request.get_host().partition(':')[0]}_Global_AllTitles_{day}.txt"
    return _file(kbart.write(holdings), "text/tab-separated-values; charset=utf-8", name)


def _file(content: bytes | str, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=media_type, headers=headers)
