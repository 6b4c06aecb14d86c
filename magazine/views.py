"""The pages of the periodical, its issues and its people; and what is shown when nothing is found."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from .browsing import initial, of_open_year, people_in_order, years
from .contents import Contents, read_contents
from .models import ColophonEntry, Issue, Magazine, Person, Section
from .web import previews
from .web.addresses import WithdrawnError, current_issn, find_issue, find_magazine
from .web.pages import page
from .web.permalinks import redirect_to
from .web.revision_cache import remembered
from .web.signposting import landing
from .works import part_of, roles_of, work_of


def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead from the bare address to the reader's language."""
    response = redirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def front(request: HttpRequest) -> HttpResponse:
    """Show the newest issue's contents, its year's issues, and the way to all others."""
    if newest := remembered(request, _newest):
        context = _issue_page(request, newest) | remembered(request, _by_year, newest.magazine)
    else:
        context = {"magazine": previews.first_magazine()}
    return page(request, "magazine/front.html", context, permalink="/")


def magazine(request: HttpRequest, issn: str) -> HttpResponse:
    """Show a magazine's identifiers and its issues of one year, the newest or that of `?year=`."""
    found = find_magazine(issn)
    asked = request.GET.get("year")
    context = {
        "magazine": found,
        "newest": found.issues.published().first(),
        "preview": previews.of_magazine(found),
        **_by_year(found, asked),
    }
    canonical = f"{request.path}?year={asked}" if asked else ""
    permalink = "" if asked else found.permalink
    if permalink:
        context["signposts"] = landing(request.build_absolute_uri(permalink), "Periodical")
    return page(request, "magazine/magazine.html", context, permalink=permalink, canonical=canonical)


def issue(request: HttpRequest, issn: str, number: str) -> HttpResponse:
    """Show an issue's contents page as printed, in both languages."""
    found = remembered(request, find_issue, issn, number)
    permalink = found.permalink
    part, whole = map(request.build_absolute_uri, (permalink, found.magazine.permalink))
    context = _issue_page(request, found) | {"signposts": landing(part, "PublicationIssue", whole)}
    return page(request, "magazine/issue.html", context, permalink=permalink)


def colophon(request: HttpRequest, issn: str, number: str) -> HttpResponse:
    """Show what an issue prints about itself and who made it."""
    found = find_issue(issn, number)
    parts = ColophonEntry.Part.values
    context = {
        "magazine": found.magazine,
        "issue": found,
        "preview": previews.of_colophon(found),
        "masthead": found.masthead_entries.select_related("person"),
        "entries": sorted(found.colophon_entries.all(), key=lambda entry: parts.index(entry.part)),
    }
    return page(request, "magazine/colophon.html", context)


def sections(request: HttpRequest) -> HttpResponse:
    """List the sections in which something is to be read."""
    context = {"sections": Section.objects.public(), "preview": previews.of_sections()}
    return page(request, "magazine/sections.html", context)


def people(request: HttpRequest) -> HttpResponse:
    """List those with something public, by pinyin or (`?order=latin`) by the name in Latin script, page by page."""
    latin = request.GET.get("order") == "latin"
    found = people_in_order(Person.objects.public(), latin, request.GET)
    roles = roles_of(found.people)
    context = {
        "listed": [(person, initial(person.key), roles[person.pk]) for person in found.people],
        "part": found,
        "latin": latin,
        "preview": previews.of_people(),
    }
    asked = {each: request.GET[each] for each in ("from", "after", "order") if request.GET.get(each)}
    canonical = f"{request.path}?{urlencode(asked)}" if asked else ""
    return page(request, "magazine/people.html", context, canonical=canonical)


def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person's spellings, offices, and newest texts and photographs; all of one kind by `?part=`."""
    found = get_object_or_404(Person.objects.public().with_extent().prefetch_related("names"), slug=slug)
    name, after = (request.GET.get(each, "") for each in ("part", "after"))
    context = {
        "person": found,
        "work": part_of(found, name, after) if name else work_of(found),
        "preview": previews.of_person(found),
    }
    asked = {"part": name} | ({"after": after} if after else {})
    return page(
        request,
        "magazine/person.html",
        context,
        canonical=f"{request.path}?{urlencode(asked)}" if name else "",
    )


def magazine_permalink(request: HttpRequest, issn: str) -> HttpResponse:
    """Lead from a magazine's permalink to its page in the reader's language."""
    return redirect_to(find_magazine(current_issn(issn)), request)


def issue_permalink(request: HttpRequest, issn: str, number: str, year: int | None = None) -> HttpResponse:
    """Lead from an issue's permalink, however written, to its contents page in the reader's language."""
    return redirect_to(find_issue(current_issn(issn), number, year), request)


def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines where the list of pages is."""
    sitemap = request.build_absolute_uri(reverse("sitemap-index"))
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say in both languages which part of an address was not found, or what was withdrawn; lead to what is near."""
    if isinstance(exception, WithdrawnError):
        return render(request, "410.html", exception.context, status=410)
    context = {"message": getattr(exception, "message", ""), "magazines": Magazine.objects.public()}
    return render(request, "404.html", context | getattr(exception, "context", {}), status=404)


def _newest() -> Issue | None:
    newest: Issue | None = Issue.objects.published().select_related("magazine").first()
    return newest


def _by_year(magazine: Magazine, asked: str | None = None) -> dict[str, Any]:
    issues = magazine.issues.published()
    divided = years(issues, asked)
    of_year = of_open_year(issues.select_related("magazine"), divided)
    return {"years": divided, "issues": list(of_year)}


def _covers(issue: Issue) -> list[Any]:
    return list(issue.photos.published().covers().with_credits())


def contents_of(found: Issue, contents: Contents) -> dict[str, Any]:
    """Return what a page needs to show an issue's contents list."""
    return {
        "magazine": found.magazine,
        "issue": found,
        "preview": previews.of_issue(found),
        "contents": contents.sections,
    }


def _issue_page(request: HttpRequest, found: Issue) -> dict[str, Any]:
    contents = contents_of(found, remembered(request, read_contents, found))
    return contents | {"covers": remembered(request, _covers, found)}
