"""The front page, the magazine's and an issue's contents, sections, people and their works."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from magazine.models import Issue, Magazine, Section
from magazine.web import previews
from magazine.web.addresses import find_issue, find_magazine
from magazine.web.pages import page
from magazine.web.revision_cache import cached_for_revision
from magazine.web.signposting import landing
from magazine.web.years import decades, of_open_year, years

from ..previews import image_of, of_section
from .alphabetical_people import people_in_order
from .contents import Contents, read_contents
from .person_works import affiliations_of, kind_query, roles_of, work_of, work_of_kind
from .sections import listed_sections, page_of_section
from .visibility import public_people, public_photos, with_extent


def front(request: HttpRequest) -> HttpResponse:
    """Show the newest issue's contents, its year's issues, and the way to all others."""
    if newest := cached_for_revision(request, _newest):
        context = _issue_page(request, newest) | cached_for_revision(request, _by_year, newest.magazine)
    else:
        context = {"magazine": previews.first_magazine()}
    return page(request, "articles/browsing/front.html", context, permalink="/")


def magazine(request: HttpRequest, issn: str) -> HttpResponse:
    """Show a magazine's identifiers and its issues of one year, the newest or that of `?year=`."""
    found = find_magazine(issn)
    year = request.GET.get("year")
    context = {
        "magazine": found,
        "newest": found.issues.published().first(),
        "preview": previews.of_magazine(found),
        **_by_year(found, year),
    }
    canonical = f"{request.path}?year={year}" if year else ""
    permalink = "" if year else found.permalink
    if permalink:
        context["signposts"] = landing(request.build_absolute_uri(permalink), "Periodical")
    return page(request, "articles/browsing/magazine.html", context, permalink=permalink, canonical=canonical)


def issue(request: HttpRequest, issn: str, number: str) -> HttpResponse:
    """Show an issue's contents page as printed, in both languages."""
    found = cached_for_revision(request, find_issue, issn, number)
    permalink = found.permalink
    part, whole = map(request.build_absolute_uri, (permalink, found.magazine.permalink))
    context = _issue_page(request, found) | {"signposts": landing(part, "PublicationIssue", whole)}
    return page(request, "articles/browsing/issue.html", context, permalink=permalink)


def sections(request: HttpRequest) -> HttpResponse:
    """List the sections with public articles, each with its newest ones."""
    context = {"sections": listed_sections(), "preview": previews.of_sections()}
    return page(request, "articles/browsing/sections.html", context)


def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a section issue by issue, a page of one year, from the newest issue or that of `?year=` or `?issue=`."""
    found: Section = get_object_or_404(Section.objects.select_related("magazine"), slug=slug)
    part = page_of_section(found, request.GET.get("year"), request.GET.get("issue"))
    if not part.years:
        raise Http404
    context = {
        "section": found,
        "preview": of_section(found, part.years),
        "part": part,
        "decades": decades(part.years),
    }
    canonical = f"{request.path}{part.query}"
    return page(request, "articles/browsing/section.html", context, canonical=canonical)


def people(request: HttpRequest) -> HttpResponse:
    """List those with something public, by pinyin or (`?order=latin`) by the name in Latin script, page by page."""
    latin = request.GET.get("order") == "latin"
    found = people_in_order(public_people(), latin, request.GET)
    roles, affiliations = roles_of(found.people), affiliations_of(found.people)
    context = {
        "listed": [
            (line, roles.get(line.person.pk), affiliations.get(line.person.pk)) for line in found.lines
        ],
        "part": found,
        "latin": latin,
        "preview": previews.of_people(),
    }
    return page(request, "articles/browsing/people.html", context, canonical=f"{request.path}{found.query}")


def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person's spellings, offices, and newest texts and photographs; all of one kind by `?part=`."""
    found = get_object_or_404(with_extent(public_people()).prefetch_related("names"), slug=slug)
    name, after = (request.GET.get(each, "") for each in ("part", "after"))
    context = {
        "person": found,
        "work": work_of_kind(found, name, after) if name else work_of(found),
        "preview": previews.of_person(found),
    }
    canonical = f"{request.path}{kind_query(name, after)}" if name else ""
    return page(request, "articles/browsing/person.html", context, canonical=canonical)


def contents_of(found: Issue, contents: Contents) -> dict[str, Any]:
    """Return the template context of an issue's contents list."""
    return {
        "magazine": found.magazine,
        "issue": found,
        "preview": previews.of_issue(found),
        "contents": contents.sections,
        "pieces": [each for each in contents.articles.values() if each.parent_id],
    }


def _newest() -> Issue | None:
    newest: Issue | None = Issue.objects.published().select_related("magazine").first()
    return newest


def _by_year(owner: Magazine, year: str | None = None) -> dict[str, Any]:
    issues = owner.issues.published()
    divided = years(issues, year)
    of_year = of_open_year(issues.select_related("magazine"), divided)
    return {"years": divided, "issues": list(of_year)}


def _covers(found: Issue) -> list[Any]:
    return list(public_photos().filter(issue=found).covers().with_credits())


def _issue_page(request: HttpRequest, found: Issue) -> dict[str, Any]:
    contents = contents_of(found, cached_for_revision(request, read_contents, found))
    covers = cached_for_revision(request, _covers, found)
    preview = replace(contents["preview"], image=image_of(covers))
    return contents | {"covers": covers, "preview": preview}
