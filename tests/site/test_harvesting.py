"""Two harvesters that others wrote take the whole of issue 464, over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from oaipmh_scythe import Scythe
from pytest_django.live_server_helper import LiveServer
from sickle import Sickle

from articles.ingest.loading import load_issue
from articles.models import Article
from articles.oai import listing

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures/issue-464.yaml"
PREFIXES = ("oai_dc", "mods", "jats")


@pytest.mark.django_db(transaction=True)
def test_independent_harvesters_get_everything(
    live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every record in every format, and every change."""
    monkeypatch.setattr(listing, "PAGE_SIZE", 20)
    with at(minutes=-1):
        load_issue(FIXTURE)
    names = {f"oai:localhost:1004-1370/464/{article.path}" for article in Article.objects.all()}
    address = f"{live_server.url}/oai"
    for harvester in (Sickled(address, "GET"), Scythed(address)):
        for prefix in PREFIXES:
            found = list(harvester.records(prefix))
            assert len(found) == len(names) == 48
            assert set(found) == names
        assert harvester.sets() >= {"issue:1004-1370:464", "lang:zh", "section:sub-forum"}
        assert set(harvester.records("oai_dc", "section:keynote-speech")) < names
    assert set(Sickled(address, "POST").records("oai_dc")) == names
    _change_reaches(Sickled(address, "GET"))


@contextmanager
def at(minutes: int) -> Iterator[None]:
    """Set the clock: what is changed within a second is listed when that is over."""
    then = timezone.now() + timedelta(minutes=minutes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: then)
        yield


def _change_reaches(harvester: "Sickled") -> None:
    withdrawn = Article.objects.get(locator="p32")
    withdrawn.state, withdrawn.withdrawn_reason = "withdrawn", "错误"
    withdrawn.save()
    with at(minutes=1):
        assert harvester.deleted() == ["oai:localhost:1004-1370/464/p32"]


class Sickled:
    """A harvest by Sickle."""

    def __init__(self, address: str, method: str) -> None:
        self.harvester = Sickle(address, http_method=method)

    def records(self, prefix: str, chosen: str | None = None) -> Iterator[str]:
        more = {"set": chosen} if chosen else {}
        return (each.header.identifier for each in self.harvester.ListRecords(metadataPrefix=prefix, **more))

    def sets(self) -> set[str]:
        return {each.setSpec for each in self.harvester.ListSets()}

    def deleted(self) -> list[str]:
        headers = self.harvester.ListIdentifiers(metadataPrefix="oai_dc")
        return [each.identifier for each in headers if each.deleted]


class Scythed:
    """A harvest by oaipmh-scythe."""

    def __init__(self, address: str) -> None:
        self.harvester = Scythe(address)

    def records(self, prefix: str, chosen: str | None = None) -> Iterator[Any]:
        found = self.harvester.list_records(metadata_prefix=prefix, set_=chosen)
        return (each.header.identifier for each in found)

    def sets(self) -> set[str]:
        return {each.setSpec for each in self.harvester.list_sets()}
