"""The six verbs; each response is validated against the schemas."""

import gzip
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from articles.edits import edit
from articles.models import HarvestRecord
from articles.oai import listing
from magazine import environment
from magazine.models import Issue
from tests.sample import entry, piece

from .client import Answer, ask, records
from .conftest import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("issue")]
ALL = {"p4", "p8", "p10", "p12", "p12/1", "p12/2", "p20"}
NAME = "oai:localhost:2345-6787/12"


def pages(client: Client, **arguments: str) -> list[Answer]:
    """Return all pages of a list of records."""
    found = [records(client, **arguments)]
    while found[-1].token:
        found.append(ask(client, "ListRecords", resumptionToken=found[-1].token))
    return found


def test_identify(client: Client) -> None:
    answer = ask(client, "Identify")
    assert answer.all("//oai:repositoryName") == ["灯塔 / The Lighthouse"]
    assert answer.all("//oai:baseURL") == answer.all("//oai:request") == ["http://testserver/oai"]
    assert answer.all("//oai:earliestDatestamp") == ["2024-10-01T12:00:00Z"]
    assert answer.all("//oai:deletedRecord") == ["persistent"]


@override_settings(ALLOWED_HOSTS=["archive.example.org", "testserver"], CONTACT_EMAIL="desk@example.org")
def test_identify_describes_identifiers(client: Client) -> None:
    found = client.get("/oai?verb=Identify").content.decode()
    assert "<repositoryIdentifier>archive.example.org</repositoryIdentifier>" in found
    assert "<sampleIdentifier>oai:archive.example.org:2345-6787/12/p4</sampleIdentifier>" in found
    assert "<adminEmail>desk@example.org</adminEmail>" in found
    name = "oai:archive.example.org:2345-6787/12/p12/1"
    assert ask(client, "GetRecord", identifier=name, metadataPrefix="oai_dc").paths == ["p12/1"]


def test_empty_archive(client: Client, issue: Issue) -> None:
    with edit():
        issue.articles.all().delete()
    HarvestRecord.objects.all().delete()
    answer = ask(client, "Identify")
    assert answer.all("//oai:earliestDatestamp") == answer.all("//oai:responseDate")
    assert records(client).error == "noRecordsMatch"


def test_every_listed_format_is_available(client: Client) -> None:
    prefixes = ask(client, "ListMetadataFormats").all("//oai:metadataPrefix")
    assert "oai_dc" in prefixes
    assert ask(client, "ListMetadataFormats", identifier=f"{NAME}/p4").all("//oai:metadataPrefix") == prefixes
    for prefix in prefixes:
        answer = ask(client, "ListRecords", metadataPrefix=prefix)
        assert set(answer.paths) == ALL
        assert not answer.deleted


def test_record_has_both_titles(client: Client) -> None:
    """Whichever language the harvester prefers."""
    answer = ask(client, "GetRecord", identifier=f"{NAME}/p4", metadataPrefix="oai_dc")
    assert answer.paths == ["p4"]
    assert set(answer.all("//dc:title")) == {"守灯人之夜", "The Keeper"}
    assert "http://testserver/issn/2345-6787/12/p4" in answer.all("//dc:identifier")


def test_sets_include_their_ancestors(client: Client) -> None:
    answer = ask(client, "ListSets")
    names = answer.all("//oai:setSpec")
    assert names == [
        *("issue", "section", "lang", "lang:zh", "lang:en"),
        *("issue:2345-6787", "issue:2345-6787:12", "section:night"),
    ]
    held = {
        name: set(ask(client, "ListIdentifiers", metadataPrefix="oai_dc", set=name).paths) for name in names
    }
    assert held["issue"] == held["issue:2345-6787"] == held["issue:2345-6787:12"] == ALL
    assert held["section"] == held["section:night"] == ALL
    assert held["lang"] == ALL
    assert held["lang:en"] == ALL - {"p8", "p10"}
    assert held["lang:zh"] == ALL - {"p20"}
    headers = ask(client, "GetRecord", identifier=f"{NAME}/p8", metadataPrefix="oai_dc").all("//oai:setSpec")
    assert headers == ["issue:2345-6787:12", "section:night", "lang:zh"]


@pytest.mark.parametrize("name", ["issue:2345-6787:1", "section:nigh", "LANG:ZH", "lang:zh:x", "zh", "%"])
def test_unknown_set_has_no_records(name: str, client: Client) -> None:
    assert records(client, set=name.replace("%", "_")).error == "noRecordsMatch"


def test_from_and_until_limit_a_list(client: Client, issue: Issue, clock: Clock) -> None:
    first, second = clock(0), clock(24 * 60)
    entry(issue, 30, "新", "New")
    assert records(client, from_=second).paths == ["p30"]
    assert set(records(client, until=first).paths) == ALL
    assert records(client, from_="2024-10-02").paths == ["p30"]
    assert set(records(client, from_="2024-10-01", until="2024-10-02").paths) == {*ALL, "p30"}
    assert set(records(client, from_=first, until=second).paths) == {*ALL, "p30"}
    assert records(client, until="2024-09-30").error == "noRecordsMatch"
    assert records(client, from_="2024-10-03").error == "noRecordsMatch"


def test_list_pages_are_complete(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 3)
    found = pages(client)
    assert [len(page.paths) for page in found] == [3, 3, 1]
    assert sorted(path for page in found for path in page.paths) == sorted(ALL)
    assert [page.all("//@cursor") for page in found] == [["0"], ["3"], ["6"]]
    assert [page.all("//@completeListSize") for page in found] == [["7"]] * 3
    assert [len(page.all("//@expirationDate")) for page in found] == [1, 1, 0]
    assert not found[2].token
    again = ask(client, "ListRecords", resumptionToken=found[0].token)
    assert again.paths == found[1].paths
    assert ask(client, "ListIdentifiers", resumptionToken=found[0].token).error == "badResumptionToken"


def test_full_last_page_has_no_token(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 7)
    assert not records(client).all("//oai:resumptionToken")


def test_changes_during_harvest_come_last(
    client: Client, issue: Issue, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 3)
    first = records(client)
    clock(1)
    for path in (first.paths[0], "p20"):
        article = issue.articles.get(locator=path)
        article.title_zh = "新题"
        article.save()
    rest = ask(client, "ListRecords", resumptionToken=first.token)
    last = ask(client, "ListRecords", resumptionToken=rest.token)
    assert sorted([*first.paths, *rest.paths, *last.paths]) == sorted([*ALL, first.paths[0]])
    assert last.paths == [first.paths[0], "p20"]
    assert last.all("//@completeListSize") == ["8"]


def test_rest_of_list_moved_past_until(
    client: Client, issue: Issue, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 6)
    first = records(client, until=clock(0))
    clock(1)
    with edit():
        for article in issue.articles.all():
            article.title_zh = article.title_en = "新题 New"
            article.save()
    assert ask(client, "ListRecords", resumptionToken=first.token).error == "noRecordsMatch"


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_queries_do_not_grow_with_records(verb: str, client: Client, issue: Issue, clock: Clock) -> None:
    def count_queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            ask(client, verb, metadataPrefix="oai_dc")
        return len(captured)

    before = count_queries()
    clock(1)
    with edit():
        for page in range(30, 50):
            new = entry(issue, page, "又一篇", "One More")
            piece(new, 1, "又一则", "One More Piece")
    assert count_queries() == before


@pytest.mark.parametrize(
    "identifier", [f"{NAME}/p5", "oai:elsewhere.org:2345-6787/12/p4", "x", "a b", "", "é\x00"]
)
@pytest.mark.parametrize("verb", ["GetRecord", "ListMetadataFormats"])
def test_unknown_identifier(verb: str, identifier: str, client: Client) -> None:
    more = {"metadataPrefix": "oai_dc"} if verb == "GetRecord" else {}
    assert ask(client, verb, identifier=identifier, **more).error == "idDoesNotExist"


@pytest.mark.parametrize("prefix", ["", "marcxml", "OAI_DC", "<x>", "\x00"])
def test_unknown_format(prefix: str, client: Client) -> None:
    for verb, more in (
        ("ListRecords", {}),
        ("ListIdentifiers", {}),
        ("GetRecord", {"identifier": f"{NAME}/p4"}),
    ):
        assert ask(client, verb, metadataPrefix=prefix, **more).error == "cannotDisseminateFormat"


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers", "ListSets"])
@pytest.mark.parametrize("token", ["", "x", "e30:1:2", "\x00", "é"])
def test_foreign_token(verb: str, token: str, client: Client) -> None:
    assert ask(client, verb, resumptionToken=token).error == "badResumptionToken"


def test_request_element_repeats_valid_arguments(client: Client) -> None:
    """The schema allows no others."""
    answer = ask(client, "ListRecords", metadataPrefix="oai_dc", set="lang:fr")
    (request,) = answer.root.xpath("//*[local-name()='request']")
    assert dict(request.attrib) == {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "lang:fr"}
    for query in (
        "",
        "?verb=Nothing",
        "?verb=ListRecords",
        "?verb=ListRecords&metadataPrefix=oai_dc&from=x",
        "?verb=Identify&verb=Identify",
        "?verb=Identify&a=%00",
    ):
        (request,) = ask(client, query=query or "?").root.xpath("//*[local-name()='request']")
        assert not request.attrib


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("enforced", [False, True])
def test_post_equals_get(enforced: bool, clock: Clock) -> None:
    clock(1)
    client = Client(enforce_csrf_checks=enforced)
    form = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "set": "lang:en"}
    for kind in (FORM, f"{FORM}; charset=UTF-8"):
        answer = client.post("/oai", urlencode(form), content_type=kind)
        assert Answer(answer.content).paths == ask(client, **form).paths


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/plain", ""])
def test_rejects_other_content_types(kind: str, client: Client) -> None:
    answer = client.post("/oai", "verb=Identify", content_type=kind)
    assert (answer.status_code, answer["Content-Type"]) == (415, "text/plain; charset=utf-8")
    assert FORM in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_rejects_other_methods(method: str, client: Client) -> None:
    assert getattr(client, method)("/oai?verb=Identify").status_code == 405
    assert client.head("/oai?verb=Identify").status_code == 200


def test_response_is_uncached_and_compressed(client: Client, clock: Clock) -> None:
    with override_settings(CACHES=settings.CACHES | {"default": environment.cache("")}):
        first = client.get("/oai?verb=Identify")
        now = clock(5)
        second = client.get("/oai?verb=Identify")
    assert first["Content-Type"] == "text/xml; charset=utf-8"
    assert "no-store" in first["Cache-Control"]
    assert Answer(second.content).all("//oai:responseDate") == [now]
    packed = client.get("/oai?verb=ListSets", headers={"Accept-Encoding": "gzip"})
    assert Answer(gzip.decompress(packed.content)).all("//oai:setSpec")


def test_second_must_be_over(client: Client, issue: Issue, clock: Clock) -> None:
    """A record that changes twice in a second is listed once, afterwards."""
    now = clock(1)
    arguments = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": now}
    for title in ("新题", "更新"):
        article = issue.articles.get(locator="p4")
        article.title_zh = title
        article.save()
        assert Answer(client.get("/oai", arguments).content).error == "noRecordsMatch"
    assert "更新" in records(client, from_=now).all("//dc:title")
