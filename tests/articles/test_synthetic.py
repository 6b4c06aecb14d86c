from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import translation

from articles.models import Article, Contribution, Passage, SearchDocument, SearchName
from articles.synthetic.issues import Press
from magazine.models import Issue, MastheadEntry, Person
from media.models import Photo
from tests.rows import ALL_MODELS, all_rows

pytestmark = pytest.mark.django_db


def made(issues: int, seed: int = 0) -> list[list[Any]]:
    """Return what a reader would see of the archive that the command makes, and take it back."""
    with transaction.atomic():
        call_command("make_archive", issues=issues, seed=seed)
        rows = [
            list(queryset.values_list(*columns))
            for queryset, *columns in (
                (Issue.objects.all(), "whole_number", "theme_zh"),
                (Person.objects.all(), "slug", "name_zh", "name_en", "sort_key"),
                (Article.objects.order_by("pk"), "locator", "title_zh", "title_en", "contents_title_zh"),
                (Passage.objects.order_by("pk"), "number", "text_zh", "text_en", "speaker__slug"),
                (Contribution.objects.order_by("pk"), "person__slug", "name_zh", "role"),
                (Photo.objects.order_by("pk", "credits__pk"), "caption_zh", "credits__person__slug"),
            )
        ]
        transaction.set_rollback(True)
    return rows


def test_issues_go_back_month_by_month_from_the_printed_one(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_archive", issues=12)
    found = [(issue.whole_number, str(issue), issue.date.month) for issue in Issue.objects.all()]
    assert found[:2] == [("464", "464 (2024.10)", 10), ("463", "463 (2024.9)", 9)]
    assert found[9:] == [
        ("455", "455 (2024.1)", 1),
        ("454", "454 (2023.12)", 12),
        ("453", "453 (2023.11)", 11),
    ]
    assert "12 of 12 issues" in capsys.readouterr().err


def test_an_invented_issue_holds_as_much_as_the_printed_one_and_is_marked() -> None:
    call_command("make_archive", issues=2)
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


def test_nobody_who_lives_is_named_as_having_made_an_invented_issue() -> None:
    call_command("make_archive", issues=2)
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


def test_staff_stays_and_writers_come_anew() -> None:
    call_command("make_archive", issues=4)
    invented = Issue.objects.exclude(whole_number="464")
    staff = [set(issue.masthead_entries.values_list("person", flat=True)) for issue in invented]
    assert staff[0] == staff[1] == staff[2]
    writers = [
        set(Contribution.objects.filter(article__issue=issue).values_list("person", flat=True)) - staff[0]
        for issue in invented
    ]
    assert writers[0] - writers[1]
    assert writers[0] & writers[1]


def test_the_same_seed_makes_the_same_archive_and_another_one_another() -> None:
    first = made(3)
    assert made(3) == first
    assert made(3, seed=1) != first


def test_an_archive_that_holds_an_issue_is_refused_and_left_as_it_is() -> None:
    call_command("make_archive", issues=1)
    before = all_rows()
    with pytest.raises(CommandError, match="holds issues already"):
        call_command("make_archive", issues=2)
    assert all_rows() == before


def test_with_force_numbers_not_taken_are_added() -> None:
    call_command("make_archive", issues=2)
    before = set(Person.objects.values_list("slug", flat=True))
    call_command("make_archive", issues=2, force=True)
    assert [issue.whole_number for issue in Issue.objects.all()] == ["464", "463", "462", "461"]
    assert before < set(Person.objects.values_list("slug", flat=True))


def test_an_interrupted_run_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    add_issue = Press.add_issue

    def add_two(press: Press, number: int, *rest: Any) -> None:
        add_issue(press, number, *rest)
        if number == 462:
            raise KeyboardInterrupt

    monkeypatch.setattr(Press, "add_issue", add_two)
    with pytest.raises(KeyboardInterrupt):
        call_command("make_archive", issues=5)
    assert not any(model.objects.exists() for model in ALL_MODELS)


def test_the_search_finds_what_was_invented() -> None:
    call_command("make_archive", issues=2)
    invented = Article.objects.filter(issue__whole_number="463")
    assert SearchDocument.objects.filter(article__in=invented).count() == invented.count()
    assert SearchName.objects.count() == Person.objects.count()


@pytest.mark.parametrize("prefix", ["zh-hans", "en"])
def test_every_page_of_an_invented_issue_can_be_read(prefix: str, client: Client) -> None:
    call_command("make_archive", issues=2)
    invented = Issue.objects.get(whole_number="463")
    with translation.override(prefix):
        addresses = [invented.address, f"{invented.address}colophon/", f"{invented.address}print/"]
        addresses += [article.address for article in invented.articles.all()]
        addresses += [person.get_absolute_url() for person in Person.objects.filter(slug__startswith="synth")]
    assert len(addresses) > 100
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )
