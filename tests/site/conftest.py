"""A published issue, and pages as a reader gets them."""

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client

from articles.edits import edit
from magazine.models import Issue
from tests import sample
from tests.sample import whole_issue

LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}
OF_ISSUE = "issn/2345-6787/12/"


class Page(HTMLParser):
    """The elements and the text of an HTML page."""

    def __init__(self, status: int, source: str) -> None:
        super().__init__()
        self.status, self.source, self.text = status, source, ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        """Return the attributes of each such element."""
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]

    def hrefs(self, **wanted: str) -> list[str | None]:
        """Return where the links with these attributes lead."""
        return [found.get("href") for found in self.all("a", **wanted)]

    def alternates(self) -> dict[str | None, str | None]:
        """Return the address of each hreflang."""
        return {
            link["hreflang"]: link["href"] for link in self.all("link", rel="alternate") if "hreflang" in link
        }


@pytest.fixture
def issue(db: None) -> Issue:
    """The invented issue, in the open."""
    return whole_issue()


@pytest.fixture
def read(client: Client) -> Callable[[str], Page]:
    """What a reader sees at an address."""

    def page(address: str) -> Page:
        response = client.get(address)
        return Page(response.status_code, response.content.decode())

    return page


@pytest.fixture
@edit()
def older(issue: Issue) -> list[Issue]:
    """One issue of each year from 2011 to 2020, with an article in the section and a photograph."""
    keeper = sample.Person.objects.get(slug="lin-hai")
    section = issue.sections.get(position=1).section
    made = []
    for year in range(2011, 2021):
        each = sample.issue(issue.magazine, str(year - 2009), "1", year=year, date=date(year, 1, 1))
        heading = each.sections.create(section=section, position=1, heading_zh="夜航")
        sample.entry(each, 3, f"旧文{year}", f"Old Text {year}", issue_section=heading)
        sample.photo(each, 1, keeper, caption_zh=f"旧照{year}")
        made.append(each)
    return made
