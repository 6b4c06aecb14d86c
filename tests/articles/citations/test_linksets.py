"""Linksets (RFC 9264) of an issue and of the magazine: what is public in them, and nothing else."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from magazine.db.publication import State
from magazine.models import FormerISSN, Magazine
from tests import sample

pytestmark = pytest.mark.django_db
MAGAZINE = "http://testserver/issn/1004-1370"


def contexts(client: Client, address: str) -> dict[str, dict[str, list[str]]]:
    """Return the targets of each page of a linkset by their relations."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/linkset+json"
    return {
        context.pop("anchor"): {name: [each["href"] for each in targets] for name, targets in context.items()}
        for context in json.loads(answer.content)["linkset"]
    }


@pytest.fixture(autouse=True)
def hidden() -> None:
    """A draft in the issue, an issue that follows it, and one that is not out yet."""
    magazine = Magazine.objects.get()
    FormerISSN.objects.create(magazine=magazine, issn="1234-5679")
    sample.entry(magazine.issues.get(), 99, "草稿", "Draft", state=State.DRAFT)
    sample.entry(sample.issue(magazine, "465", "11", year=2024), 5, "灯塔", "The Lighthouse")
    sample.issue(magazine, "466", "12", year=2024, state=State.DRAFT)


@pytest.mark.parametrize("issn", ["1004-1370", "10041370", "1234-5679"])
def test_links_public_articles(issn: str, client: Client) -> None:
    found = contexts(client, f"/issn/{issn}/465.linkset.json")
    assert set(found) == {f"http://testserver/{each}/issn/1004-1370/465/" for each in ("zh-hans", "en")}
    for links in found.values():
        assert links["cite-as"] == [f"{MAGAZINE}/465"]
        assert links["collection"] == [MAGAZINE]
        assert links["item"] == [f"{MAGAZINE}/465/p5"]
    (items, _other) = (links["item"] for links in contexts(client, f"/issn/{issn}/464.linkset.json").values())
    assert len(items) == 48


@pytest.mark.parametrize("issn", ["1004-1370", "10041370", "1234-5679"])
def test_links_public_issues_and_records(issn: str, client: Client) -> None:
    sample.issue(Magazine.objects.create(issn="2049-3630", title_zh="海"), "7", "1")
    found = contexts(client, f"/issn/{issn}.linkset.json")
    assert set(found) == {f"http://testserver/{each}/issn/1004-1370/" for each in ("zh-hans", "en")}
    for links in found.values():
        assert links["cite-as"] == [MAGAZINE]
        assert set(links["item"]) == {f"{MAGAZINE}/464", f"{MAGAZINE}/465"}
        suffixes = ("mrc", "marcxml", "cnmarc", "cnmarcxml", "jsonld")
        assert links["describedby"] == [f"{MAGAZINE}.{suffix}" for suffix in suffixes]


def test_links_records_in_each_language(client: Client) -> None:
    found = contexts(client, "/issn/10041370/464/p44/2.linkset.json")
    assert set(found) == {f"http://testserver/{each}/issn/1004-1370/464/p44/2/" for each in ("zh-hans", "en")}
    for page, links in found.items():
        language = "en" if "/en/" in page else "zh"
        assert links["cite-as"] == [f"{MAGAZINE}/464/p44/2"]
        assert links["collection"] == [f"{MAGAZINE}/464"]
        marc = ("mrc", "marcxml", "cnmarc", "cnmarcxml")
        suffixes = ("ris", "bib", "csl.json", "mods.xml", "dc.xml", "rdf", *marc, "jsonld", "jats.xml")
        assert links["describedby"] == [f"{MAGAZINE}/464/p44/2.{language}.{suffix}" for suffix in suffixes]
        assert "item" not in links
        assert links["author"] == [f"{page.partition('/issn/')[0]}/people/zhang-minjiao/"]
    Magazine.objects.update(open_full_text=True)
    for links in contexts(client, "/issn/10041370/464/p44/2.linkset.json").values():
        assert [each.rpartition(".")[2] for each in links["item"]] == ["json", "txt"]


def test_agency_has_no_author_link(client: Client) -> None:
    for links in contexts(client, "/issn/1004-1370/464/p32.linkset.json").values():
        assert "author" not in links


def test_one_article_then_many_as_many_queries(client: Client) -> None:
    counts = set()
    for number in ("464", "465"):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/issn/1004-1370/{number}.linkset.json")
        counts.add(len(asked))
    assert len(counts) == 1
