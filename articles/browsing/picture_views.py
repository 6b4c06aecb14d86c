"""The page of photographs, the page of a scan, and the image files that pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.models import Issue
from magazine.web import previews
from magazine.web.addresses import PublicPageNotFound, find_issue
from magazine.web.pages import page
from magazine.web.years import of_open_year, years
from media.models import PICTURES, Photo
from media.renditions import folder, originals

from ..models import Article, Figure
from .visibility import public_page_scans, public_photos


@dataclass(frozen=True)
class PhotoGroup:
    """Photographs of an article; one that is in none, such as a cover, stands by itself."""

    article: Article | None
    photos: list[Photo]


def photos(request: HttpRequest) -> HttpResponse:
    """Show the photographs of one issue: the newest, the newest of `?year=`, or `?issue=`."""
    issues = Issue.objects.published().filter(Exists(public_photos().filter(issue=OuterRef("pk"))))
    requested = request.GET.get("issue")
    found = _issue_with_photographs(issues, requested) if requested else None
    divided = years(issues, str(found.year) if found else request.GET.get("year"))
    of_year = list(of_open_year(issues.select_related("magazine"), divided))
    found = found or (of_year[-1] if of_year else None)
    shown = _photos_of(found) if found else []
    context = {
        "years": divided,
        "issues": of_year,
        "shown": found,
        "groups": _by_article(shown),
        "articles": {
            each.article_id: each.article for photo in shown for each in photo.figures.all()
        }.values(),
        "preview": previews.of_photographs(),
    }
    canonical = (
        f"{request.path}?issue={quote(found.whole_number)}"
        if found and {"issue", "year"} & {*request.GET}
        else ""
    )
    return page(request, "articles/browsing/photos.html", context, canonical=canonical)


def _by_article(shown: Iterable[Photo]) -> list[PhotoGroup]:
    """Group adjacent photographs by the first article that shows them."""

    def article_of(photo: Photo) -> Article | None:
        return next((figure.article for figure in photo.figures.all()), None)

    groups = groupby(shown, lambda photo: article_of(photo) or photo)
    grouped = (list(same) for _owner, same in groups)
    return [PhotoGroup(article_of(same[0]), same) for same in grouped]


def _photos_of(issue: Issue) -> list[Photo]:
    figures = Figure.objects.published().select_related(
        "article__issue__magazine", "article__parent", "after"
    )
    photographs = public_photos().filter(issue=issue).with_credits().select_related("issue__magazine")
    return list(photographs.prefetch_related(Prefetch("figures", figures)))


def _issue_with_photographs(issues: "QuerySet[Issue]", number: str) -> Issue:
    found: Issue | None = issues.filter(whole_number=number).first()
    if found is None:
        message = _("The archive has no photographs from issue {number}.")
        raise PublicPageNotFound(format_lazy(message, number=number[:20]))
    return found


def page_scan(request: HttpRequest, issn: str, number: str, printed: int) -> HttpResponse:
    """Show the image of a printed page, with links to its text and to the pages around it."""
    issue = find_issue(issn, number)
    scans = {scan.page: scan for scan in public_page_scans().filter(issue=issue)}
    if printed not in scans:
        message = _("The archive has no image of page {page} of issue {number}.")
        reason = format_lazy(message, page=printed, number=number)
        raise PublicPageNotFound(reason, magazine=issue.magazine, issue=issue)
    entries = Article.objects.published().entries().filter(issue=issue).on_page(printed)
    context = {
        "scan": scans[printed],
        "issue": issue,
        "magazine": issue.magazine,
        "entries": entries.with_addresses().order_by("order"),
        "previous": max((each for each in scans if each < printed), default=None),
        "next": min((each for each in scans if each > printed), default=None),
    }
    return page(request, "articles/browsing/page_scan.html", context)


def rendition(request: HttpRequest, name: str) -> FileResponse:
    """Send the rendition of a public picture, cached for ever, or of another to staff who may view its row."""
    public = _is_public(name)
    if not (public or _may_view(request.user, name)):
        raise Http404
    try:
        file = (folder("renditions") / name).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    caching = "public, max-age=31536000, immutable" if public else "private, no-store"
    return FileResponse(file, headers={"Cache-Control": caching, "X-Content-Type-Options": "nosniff"})


def _is_public(name: str) -> bool:
    files = originals(name)
    return any(rows.filter(file__in=files).exists() for rows in (public_photos(), public_page_scans()))


def _may_view(user: User | AnonymousUser, name: str) -> bool:
    if not (user.is_active and user.is_staff):
        return False
    files = originals(name)
    return any(
        (user.has_perm(f"media.view_{row}") or user.has_perm(f"media.change_{row}"))
        and model._default_manager.filter(file__in=files).exists()
        for model in PICTURES
        if (row := model._meta.model_name)
    )
