"""The page of photographs, and the files that pages show."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.finding import NotHereError, find_issue
from magazine.pages import page
from magazine.previews import of_photographs

from .models import PICTURES, PageScan, Photo
from .renditions import folder, originals


def photos(request: HttpRequest) -> HttpResponse:
    """List the photographs of all issues, the newest issue first."""
    plates = Photo.objects.published().with_credits().with_places().select_related("issue__magazine")
    return page(request, "media/photos.html", {"photos": plates, "preview": of_photographs()})


def page_scan(request: HttpRequest, issn: str, number: str, printed: int) -> HttpResponse:
    """Show the image of a printed page, with the way to its text and to the pages around it."""
    issue = find_issue(issn, number)
    scans = {scan.page: scan for scan in PageScan.objects.published().filter(issue=issue)}
    if printed not in scans:
        message = _("The archive holds no image of page {page} of issue {number}.")
        told = format_lazy(message, page=printed, number=number)
        raise NotHereError(told, magazine=issue.magazine, issue=issue)
    context = {
        "scan": scans[printed],
        "issue": issue,
        "magazine": issue.magazine,
        "entries": issue.articles.published().entries().on_page(printed).with_addresses().order_by("order"),
        "previous": max((page for page in scans if page < printed), default=None),
        "next": min((page for page in scans if page > printed), default=None),
    }
    return page(request, "media/page_scan.html", context)


def rendition(request: HttpRequest, name: str) -> FileResponse:
    """Send a public picture's rendition, to be kept for ever, or to an editor any; no other name comes through."""
    public = _is_public(name)
    if not (public or request.user.is_staff):
        raise Http404
    try:
        file = (folder("renditions") / name).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    kept = "public, max-age=31536000, immutable" if public else "private, no-store"
    return FileResponse(file, headers={"Cache-Control": kept, "X-Content-Type-Options": "nosniff"})


def _is_public(name: str) -> bool:
    made_from = originals(name)
    return any(model._default_manager.published().filter(file__in=made_from).exists() for model in PICTURES)
