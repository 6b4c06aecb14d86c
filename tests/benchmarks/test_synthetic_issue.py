"""One invented issue beside the printed one, as its readers find it."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from articles.models import Article, Passage, SearchDocument, SearchName
from benchmarks.synthetic.command import Command
from magazine.models import Issue, MastheadEntry, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Two issues, made once for all these tests, which only read."""
    with django_db_blocker.unblock():
        call_command(Command(), issues=2)
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


def test_invented_issue_is_marked() -> None:
    printed, invented = Issue.objects.all()
    for relation in ("articles", "sections", "photos", "masthead_entries", "colophon_entries"):
        assert getattr(invented, relation).count() == getattr(printed, relation).count()
    assert "合成" in invented.title_zh
    assert "Synthetic" in invented.title_en
    headlines = [(article.headline_zh, article.headline_en) for article in invented.articles.all()]
    assert all("合成" in zh or "Synthetic" in en for zh, en in headlines)
    assert (
        Passage.objects.filter(entry__issue=invented).count()
        == Passage.objects.filter(entry__issue=printed).count()
    )


def test_invented_issue_names_no_real_maker() -> None:
    printed, invented = Issue.objects.all()
    real = Person.objects.exclude(slug__startswith="synthetic-")
    assert not real.filter(contributions__article__issue=invented).exists()
    assert not real.filter(masthead_entries__issue=invented).exists()
    assert not real.filter(photo_credits__photo__issue=invented).exists()
    names = set(real.values_list("name_zh", flat=True))
    assert not names & set(MastheadEntry.objects.filter(issue=invented).values_list("name_zh", flat=True))
    texts = "".join(Passage.objects.filter(entry__issue=invented).values_list("text_zh", flat=True))
    assert not [name for name in names if name in texts]
    assert real.filter(contributions__article__issue=printed).exists()


def test_the_search_finds_what_was_invented() -> None:
    invented = Article.objects.filter(issue__whole_number="463")
    assert SearchDocument.objects.filter(article__in=invented).count() == invented.count()
    assert SearchName.objects.count() == Person.objects.count()


@pytest.mark.sqlite
@pytest.mark.parametrize("prefix", ["zh-hans", "en"])
def test_invented_pages_can_be_read(prefix: str, client: Client) -> None:
    invented = Issue.objects.get(whole_number="463")
    with translation.override(prefix):
        addresses = [
            invented.get_absolute_url(),
            f"{invented.get_absolute_url()}colophon/",
            f"{invented.get_absolute_url()}print/",
        ]
        addresses += [article.get_absolute_url() for article in invented.articles.all()]
        addresses += [person.get_absolute_url() for person in Person.objects.filter(slug__startswith="synth")]
    assert len(addresses) > 100
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )
