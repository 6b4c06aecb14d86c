"""The list of searches without results in the admin, and what it leads to."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from articles.models import Synonym, UnansweredSearch
from magazine.models import Person
from tests import desk
from tests.desk import errors, logged_in, url
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/unansweredsearch/"


@pytest.fixture
def chief() -> Client:
    whole_issue()
    today = timezone.localdate()
    for query, days, count in (("zeppelin", 0, 1), ("zeppelin", 9, 4), ("林诲", 1, 3), ("airship", 2, 9)):
        UnansweredSearch.objects.create(query=query, day=today - timedelta(days=days), count=count)
    return desk.chief()


def listed(client: Client, **parameters: str) -> dict[str, Any]:
    page = html.fromstring(client.get(LIST, parameters).content.decode())
    rows = page.xpath("//table[@id='result_list']/tbody/tr")
    return {row.xpath("string(.//*[contains(@class,'field-query')])"): row for row in rows}


def test_lists_each_query_once_with_its_count(chief: Client) -> None:
    rows = listed(chief)
    counts = {query: row.xpath("string(.//*[contains(@class,'field-times')])") for query, row in rows.items()}
    assert list(counts.items()) == [("airship", "9"), ("zeppelin", "5"), ("林诲", "3")]
    assert list(listed(chief, q="zepp")) == ["zeppelin"]


def test_leads_to_a_name_and_a_synonym(chief: Client) -> None:
    links = listed(chief)["林诲"].xpath(".//*[contains(@class,'field-helps')]//a/@href")
    person = Person.objects.get(slug="lin-hai")
    assert links == [
        f"/admin/magazine/person/{person.pk}/change/#names-group",
        f"/admin/articles/synonym/add/?term={quote('林诲')}",
    ]
    assert 'id="names-group"' in chief.get(links[0]).content.decode()
    assert 'value="林诲"' in chief.get(links[1]).content.decode()


def test_synonym_takes_the_query_off_the_list(chief: Client) -> None:
    saved = chief.post(url(Synonym, "add"), {"term": "Zeppelin", "synonym": "tide"})
    assert saved.status_code == 302
    assert "zeppelin" not in listed(chief)
    assert chief.get("/en/search.json?q=zeppelin").json()["total"]


def test_name_variant_answers_the_query(chief: Client) -> None:
    Person.objects.get(slug="lin-hai").names.create(language="zh", name="林诲")
    assert "现已能检索到文章" in listed(chief)["林诲"].text_content()


def test_taking_off_removes_all_days(chief: Client) -> None:
    pks = UnansweredSearch.objects.filter(query="zeppelin").order_by("-day").values_list("pk", flat=True)
    chief.post(LIST, {"action": "delete_selected", "_selected_action": [pks[0]], "post": "yes"})
    assert set(UnansweredSearch.objects.values_list("query", flat=True)) == {"林诲", "airship"}


def test_links_follow_the_rights_of_the_editor(chief: Client) -> None:
    user = User.objects.create(username="reader", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_unansweredsearch"))
    assert not listed(logged_in(user))["林诲"].xpath(".//*[contains(@class,'field-helps')]//a")


def test_list_queries_do_not_grow_with_people(chief: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(chief)
        return len(captured)

    queries()
    before = queries()
    Person.objects.create(slug="someone", name_zh="林晦", name_en="Lin Hui", sort_key="lin hui")
    assert queries() == before


@pytest.mark.parametrize(
    ("term", "synonym", "field"),
    [("!!", "tide", "term"), ("tide", "…", "synonym"), ("Tides", "tide", "synonym"), ("", "tide", "term")],
)
def test_synonym_has_two_sides(chief: Client, term: str, synonym: str, field: str) -> None:
    page = chief.post(url(Synonym, "add"), {"term": term, "synonym": synonym})
    assert page.status_code == 200
    assert field in errors(page)
    assert not Synonym.objects.exists()
