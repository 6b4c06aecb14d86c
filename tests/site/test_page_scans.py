"""The images of printed pages: beside the text where they are held, and nowhere else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from magazine.db.publication import State
from magazine.models import Issue
from media.models import PageScan
from tests import desk, sample
from tests.pictures import picture, upload

from .conftest import OF_ISSUE, Page
from .test_publication import HIDDEN

Read = Callable[[str], Page]
PAGES = f"/en/{OF_ISSUE}pages"


def to_pages(page: Page) -> list[str | None]:
    """Return the links to scans, but for the one of the language switch to the page itself."""
    switch = [link["href"] for link in page.all("a", hreflang="en")]
    return [href for href in page.hrefs() if href and href.startswith(PAGES) and href not in switch]


@pytest.mark.parametrize(
    ("address", "pages"),
    [
        ("p4/", [4, 5]),
        ("p4/parallel/", [4, 5]),
        ("p12/", [12]),
        ("p12/2/", [12]),
        ("p8/", []),
    ],
)
def test_article_links_to_its_scans(address: str, pages: list[int], issue: Issue, read: Read) -> None:
    assert to_pages(read(f"/en/{OF_ISSUE}{address}")) == [f"{PAGES}/{page}/" for page in pages]


def test_scan_links_to_text_and_neighbours(issue: Issue, read: Read) -> None:
    page = read(f"{PAGES}/5/")
    assert f"/en/{OF_ISSUE}p4/" in page.hrefs()
    assert page.hrefs(rel="prev") == [f"{PAGES}/4/"]
    assert page.hrefs(rel="next") == [f"{PAGES}/12/"]
    assert not read(f"{PAGES}/4/").hrefs(rel="prev")
    assert not read(f"{PAGES}/12/").hrefs(rel="next")
    image = page.all("img", alt="Page 5 as printed")[0]
    assert (image["width"], image["height"]) == ("2000", "2800")
    assert "loading" not in image


def test_a_page_without_an_image_says_so(issue: Issue, read: Read) -> None:
    page = read(f"{PAGES}/6/")
    assert page.status == 404
    assert "no image of page 6" in page.text
    assert "第6页的影像" in page.text


@pytest.mark.parametrize("how", HIDDEN)
def test_scans_of_hidden_issue_are_hidden(how: str, issue: Issue, client: Client) -> None:
    Issue.objects.update(**HIDDEN[how])
    expected = {410} if how == "withdrawn" else {404}
    assert {client.get(f"{PAGES}/{page}/").status_code for page in (4, 5, 12)} == expected


@pytest.mark.parametrize("how", HIDDEN)
def test_scan_with_hidden_text_is_hidden(how: str, issue: Issue, client: Client, read: Read) -> None:
    """An article that is not public stands on the page."""
    issue.articles.filter(locator="2").update(**HIDDEN[how])
    sample.entry(issue, 5, "又一篇", "One More", last_page=None)
    issue.articles.filter(locator="p5").update(**HIDDEN[how])
    assert client.get(f"{PAGES}/12/").status_code == 404
    assert client.get(f"{PAGES}/5/").status_code == 404
    assert to_pages(read(f"/en/{OF_ISSUE}p4/")) == [f"{PAGES}/4/"]
    assert not to_pages(read(f"{PAGES}/4/"))
    assert not to_pages(read(f"/en/{OF_ISSUE}p12/"))


def test_uploaded_scan_appears_at_once(
    issue: Issue, client: Client, read: Read, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    chief = desk.chief()
    form = {"issue": issue.pk, "page": 8}
    address = desk.url(PageScan, "add")
    assert "A page image needs a file" in desk.errors(chief.post(address, form, HTTP_ACCEPT_LANGUAGE="en"))
    assert chief.post(address, form | {"file": upload(picture("TIFF"), "8.tif")}).status_code == 302
    page = read(f"{PAGES}/8/")
    assert page.all("img")[0]["width"] == "600"
    image = page.all("img")[0]["src"]
    assert client.get(image).status_code == 200
    issue.articles.filter(locator="p8").update(state=State.DRAFT)
    assert client.get(image).status_code == 404
    assert chief.get(image).status_code == 200
    second = chief.post(address, form | {"file": upload(picture())}, HTTP_ACCEPT_LANGUAGE="en")
    assert "This page already has an image" in desk.errors(second)
    assert PageScan.objects.filter(page=8).count() == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<svg/>", "not a JPEG, PNG, WebP or TIFF image"),
        (picture("TIFF")[:-2000], "damaged or incomplete"),
    ],
    ids=["another format", "cut short"],
)
def test_refused_scan_keeps_form_and_row(
    content: bytes, reason: str, issue: Issue, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    chief, before = desk.chief(), list(PageScan.objects.values())
    for address in (desk.url(PageScan, "add"), desk.url(PageScan, "change", before[0]["id"])):
        form = {"issue": issue.pk, "page": 61, "file": upload(content, "61.tif")}
        answer = chief.post(address, form, HTTP_ACCEPT_LANGUAGE="en")
        assert reason in desk.errors(answer)
        assert desk.form_data(answer)["page"] == ["61"]
        assert "Please choose the file again" in answer.content.decode()
    assert list(PageScan.objects.values()) == before
    assert not [path for path in (tmp_path / "uploads").rglob("*") if path.is_file()]


def test_republished_articles_show_scans(issue: Issue, client: Client) -> None:
    issue.articles.update(state=State.DRAFT)
    assert client.get(f"{PAGES}/4/").status_code == 404
    issue.articles.update(state=State.PUBLISHED)
    assert client.get(f"{PAGES}/4/").status_code == 200
