"""Synonyms of the editors: what a search finds by them."""

import pytest
from django.test import Client

from articles.models import Synonym
from articles.search.answer import answer
from articles.search.query import parse_query
from articles.search.search import Search, read_name_index
from articles.search.synonyms import with_synonyms
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db


def found(query: str) -> set[str]:
    results = answer(Search.from_parameters({"q": query}, read_name_index())).results
    return {result.article.path for result in results}


@pytest.fixture
def tide() -> set[str]:
    whole_issue()
    here = found("tide")
    assert here
    return here


def test_synonym_finds_what_the_archive_has(tide: set[str]) -> None:
    assert not found("zeppelin hangar")
    Synonym.objects.create(term="Zeppelin Hangars", synonym="tide")
    assert found("zeppelin hangar") == found('"zeppelin hangar"') == found("Zeppelin-Hangar") == tide
    assert found("the zeppelin hangar tide") == tide
    assert not found("zeppelin")
    assert not found("hangar zeppelin")


def test_synonym_of_han_characters(tide: set[str]) -> None:
    Synonym.objects.create(term="飞艇", synonym="tide")
    assert found("飛艇") == found("飞艇 OR 气球") == tide
    assert not found("飞艇 -tide")


def test_excluded_words_have_no_synonyms(tide: set[str]) -> None:
    Synonym.objects.create(term="zeppelin", synonym="tide")
    assert found("tide -zeppelin") == tide


def test_several_synonyms_of_one_term() -> None:
    query = with_synonyms(parse_query("zeppelin"), {"zeppelin": ["tide", "lantern"]})
    assert query.synonyms == ("tide", "lantern")
    assert query.required[0].needles == (" zeppelin ", " tide ", " lantern ")


def test_page_names_the_synonym(tide: set[str]) -> None:
    Synonym.objects.create(term="zeppelin", synonym="tide")
    assert "Also searched for:" in Client().get("/en/search/?q=zeppelin").content.decode()
    assert Client().get("/en/search.json?q=zeppelin").json()["synonyms"] == ["tide"]
    assert "Also searched for" not in Client().get("/en/search/?q=tide").content.decode()
