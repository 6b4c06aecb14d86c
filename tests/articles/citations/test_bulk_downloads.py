"""Many records in one file: of a section, of a person, of a search."""

import json
import re
from html import unescape
from typing import Any

import pytest
import rispy
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.citations.services import bulk_downloads
from articles.edits import edit
from articles.models import Article, Contribution
from magazine.db.publication import State
from magazine.models import Magazine, Person, Section

pytestmark = pytest.mark.django_db


def permalinks(client: Client, address: str) -> list[str]:
    """Return the permalinks of the records in a RIS file."""
    answer = client.get(address)
    assert answer.status_code == 200
    return [entry["urls"][0] for entry in rispy.loads(answer.content.decode())]


@pytest.fixture
def section() -> Any:
    """The section in which most stands."""
    return max(Section.objects.all(), key=lambda each: Article.objects.published().in_section(each).count())


@pytest.fixture
def person() -> Any:
    """A person with more than one work."""
    works = list(Contribution.objects.values_list("person", flat=True))
    return Person.objects.get(pk=max(works, key=works.count))


def test_section_file_has_listed_articles(client: Client, section: Section) -> None:
    expected = {each.permalink for each in Article.objects.published().in_section(section)}
    found = permalinks(client, f"/en/sections/{section.slug}.ris")
    assert {each.removeprefix("http://testserver") for each in found} == expected
    assert len(found) == len(expected)
    assert len(found) > 1


def test_a_persons_works_are_a_file(client: Client, person: Person) -> None:
    expected = {each.article.permalink for each in person.contributions.all()}
    found = permalinks(client, f"/zh-hans/people/{person.slug}.ris")
    assert {each.removeprefix("http://testserver") for each in found} == expected
    assert len(expected) > 1


def test_search_results_are_a_file(client: Client) -> None:
    page = client.get("/en/search.json?q=东非").json()
    found = permalinks(client, "/en/search.ris?q=东非")
    assert len(found) == page["total"]
    assert len(found) > 1
    assert {result["permalink"] for result in page["results"]} <= set(found)


def test_search_file_needs_valid_query(client: Client) -> None:
    """A search for nothing finds nothing, one that cannot be run is refused."""
    nothing = client.get("/en/search.csl.json?q=")
    assert json.loads(nothing.content) == []
    assert nothing["Content-Disposition"] == 'attachment; filename="search-en.csl.json"'
    refused = client.get("/en/search.ris?q=-lamp")  # only an exclusion
    assert (refused.status_code, refused["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_file_is_in_page_language(client: Client, section: Section) -> None:
    """Its name says which language that is."""
    answer = client.get(f"/en/sections/{section.slug}.ris")
    assert answer["Content-Disposition"] == f'attachment; filename="{section.slug}-en.ris"'
    assert "LA  - en" in answer.content.decode()
    assert "LA  - zh-CN" in client.get(f"/zh-hans/sections/{section.slug}.ris").content.decode()


def test_the_pages_lead_to_their_files(client: Client, section: Section, person: Person) -> None:
    files = {
        f"/en/sections/{section.slug}/": f"/en/sections/{section.slug}",
        f"/zh-hans/people/{person.slug}/": f"/zh-hans/people/{person.slug}",
        "/en/issn/1004-1370/464/": "/issn/1004-1370/464.en",
        "/zh-hans/": "/issn/1004-1370/464.zh",
        "/en/search/?q=东非&language=zh": "/en/search",
    }
    for page, file in files.items():
        shown = client.get(page).content.decode()
        for suffix in ("ris", "bib", "csl.json"):
            (link,) = re.findall(rf'href="({re.escape(file)}\.{re.escape(suffix)}[^"]*)"', shown)
            assert client.get(unescape(link)).status_code == 200
            assert ("q=" in link) == ("q=" in page)


def test_search_file_follows_filters(client: Client) -> None:
    assert permalinks(client, "/en/search.ris?q=警察&year=2023") == []
    assert permalinks(client, "/en/search.ris?q=警察&year=2024")


@pytest.mark.parametrize("kind", ["sections", "search"])
def test_long_results_continue_in_next_files(
    kind: str, client: Client, section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/en/sections/{section.slug}.ris" if kind == "sections" else "/en/search.ris?q=警察"
    whole = permalinks(client, address)
    monkeypatch.setattr(bulk_downloads, "BATCH_SIZE", 3)
    parts, names, keys = list[str](), list[str](), list[str]()
    while address:
        answer = client.get(address)
        names.append(answer["Content-Disposition"].partition("filename=")[2])
        keys += re.findall(r"after=(\d+)", link := answer.headers.get("Link", ""))
        parts += permalinks(client, address)
        address = link.removeprefix("<").partition(">")[0]
    assert parts == whole
    assert len(whole) > 3
    name = section.slug if kind == "sections" else "search"
    assert names == [f'"{name}-en.ris"', *(f'"{name}-en-after-{key}.ris"' for key in keys)]


@pytest.mark.parametrize("after", ["0", "-1", "x", "9" * 30, "1.5"])
@pytest.mark.parametrize("kind", ["sections", "search"])
def test_invalid_key_starts_at_beginning(after: str, kind: str, client: Client, section: Section) -> None:
    address = f"/en/sections/{section.slug}.ris?" if kind == "sections" else "/en/search.ris?q=警察"
    assert client.get(f"{address}&after={after}").content == client.get(address).content


def test_key_of_deleted_article_not_found(client: Client, section: Section) -> None:
    assert client.get(f"/en/sections/{section.slug}.ris?after={'9' * 18}").status_code == 404


def test_withdrawal_between_files_skips_nothing(
    client: Client, section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/en/sections/{section.slug}.ris"
    whole = permalinks(client, address)
    monkeypatch.setattr(bulk_downloads, "BATCH_SIZE", 2)
    following = re.findall("<(.*)>", client.get(address)["Link"])[0]
    first = Article.objects.published().in_section(section).in_print_order()[0]
    with edit():
        Article.objects.filter(pk=first.pk).update(state=State.DRAFT)
    assert permalinks(client, following) == whole[2:4]


def test_queries_do_not_grow_with_records(
    client: Client, section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = set()
    for size in (1, 1000):
        monkeypatch.setattr(bulk_downloads, "BATCH_SIZE", size)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/en/sections/{section.slug}.mods.xml?at={size}")
        counts.add(len(asked))
    assert len(counts) == 1
    with CaptureQueriesContext(connection) as asked:
        client.get("/issn/1004-1370/464.ris")  # with pieces inside its entries
    assert len(asked) < 10


@pytest.mark.parametrize("address", ["sections/nothing.ris", "people/nobody.ris"])
def test_unknown_page_has_no_file(address: str, client: Client) -> None:
    assert client.get(f"/en/{address}").status_code == 404


@pytest.mark.parametrize("suffix", ["json", "txt"])
def test_whole_texts_come_in_no_batch(suffix: str, client: Client, section: Section, person: Person) -> None:
    """They are sent by article or by issue only."""
    Magazine.objects.update(open_full_text=True)
    for name in (f"sections/{section.slug}", f"people/{person.slug}"):
        assert client.get(f"/en/{name}.{suffix}").status_code == 404
    assert client.get("/en/search.txt?q=警察").status_code == 404
