"""The admin of articles and passages."""

from datetime import datetime
from pathlib import Path

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Contribution, Passage
from magazine.models import Issue
from tests import desk, invented
from tests.desk import change, errors, form_data, url
from tests.rows import ALL_MODELS

pytestmark = pytest.mark.django_db
DESKS = [model for model in ALL_MODELS if model in admin.site._registry]


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def chief(issue: Issue) -> Client:
    return desk.chief()


def test_article_form_queries_are_constant(chief: Client, issue: Issue) -> None:
    article = Article.objects.get(locator="p3")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            chief.get(url(Article, "change", article.pk))
        return len(captured)

    queries()
    before = queries()
    for order in range(4, 24):
        Passage.objects.create(article=article, order=order, text_en="And so on.", order_en=order)
    assert queries() == before


def test_form_reports_duplicate_rows(chief: Client, issue: Issue) -> None:
    chief.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    old = Article.objects.get(locator="p3")
    address = url(Article, "add")
    new = form_data(chief.get(address)) | {"issue": issue.pk, "locator": "p3", "order": 9, "first_page": 3}
    assert "An article with this locator already exists in this issue" in errors(chief.post(address, new))
    contribution = Article.objects.get(parent__locator="p6").contributions.get()
    rows = {"contributions-TOTAL_FORMS": 2}
    for index in (0, 1):
        rows |= {
            f"contributions-{index}-{name}": value
            for name, value in {
                "article": old.pk,
                "person": contribution.person.pk,
                "role": "author",
                "order": 1,
            }.items()
        }
    assert "duplicate" in errors(change(chief, old, **rows))


def test_rejects_rows_of_another_owner(chief: Client, issue: Issue, tmp_path: Path) -> None:
    chief.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    other = invented.load(tmp_path, "701")
    article = Article.objects.get(issue=issue, locator="p3")
    heading = other.sections.get(position=1)
    assert "belongs to another issue" in errors(change(chief, article, issue_section=heading.pk))
    photo = {"figures-0-photo": other.photos.get(number=2).pk}
    assert "The photograph belongs to another issue" in errors(change(chief, article, **photo))
    stranger = Passage.objects.get(entry__issue=issue, text_zh="祝各位守灯人平安。")
    assert "Select a valid choice" in errors(change(chief, article, **{"figures-0-after": stranger.pk}))
    passage = article.passages.get(number=1)
    assert "A passage cannot be moved to another entry" in errors(
        change(chief, passage, article=stranger.article.pk)
    )
    assert "The counterpart belongs to another entry" in errors(
        change(chief, passage, counterpart=stranger.pk)
    )


def test_new_passage_gets_unused_number(chief: Client, issue: Issue) -> None:
    piece = Article.objects.get(parent__locator="p6")
    piece.passages.get(number=2).delete()
    address = f"{url(Passage, 'add')}?article={piece.pk}"
    new = form_data(chief.get(address)) | {"text_zh": "再会。", "text_en": "Farewell."}
    assert chief.post(address, new).status_code == 302
    passage = Passage.objects.get(text_en="Farewell.")
    assert (passage.entry, passage.number) == (piece.parent, 3)
    assert (passage.order, passage.order_zh, passage.order_en) == (2, 1, 1)


def test_print_order_follows_added_text(chief: Client, issue: Issue) -> None:
    article = Article.objects.get(locator="p3")
    second, third = article.passages.filter(number__gt=1).order_by("number")
    assert change(chief, second, text_zh="").status_code == 302
    assert change(chief, third, text_zh="译自来信。").status_code == 302
    second, third = article.passages.filter(number__gt=1).order_by("number")
    assert (second.text_zh, second.order_zh, second.order_en) == ("", None, 1)
    assert (third.text_zh, third.order_zh, third.order_en) == ("译自来信。", 1, 2)


@pytest.mark.parametrize("typed", ["一段。\r\n二段。", " 一段。\r\n\r\n二段。 \r\n"])
def test_stores_paragraphs_as_lines(typed: str, chief: Client, issue: Issue) -> None:
    article = Article.objects.get(locator="p3")
    first = article.passages.get(number=1)
    Passage.objects.filter(pk=first.pk).update(text_zh="一段。\n二段。")
    before = first.modified
    assert change(chief, first, text_zh=typed).status_code == 302
    first.refresh_from_db()
    assert (first.text_zh, first.modified) == ("一段。\n二段。", before)


def test_article_form_leads_to_desk(chief: Client, issue: Issue) -> None:
    """It holds no passage itself: the longest entry would have 400 open fields."""
    article = Article.objects.get(locator="p3")
    page = chief.get(url(Article, "change", article.pk)).content.decode()
    assert url(Article, "desk", article.pk) in page
    assert not any(
        name.startswith("passages-") for name in form_data(chief.get(url(Article, "change", article.pk)))
    )


def test_deleted_passage_leaves_its_number(chief: Client, issue: Issue) -> None:
    article = Article.objects.get(locator="p3")
    first, second, third = article.passages.order_by("number")
    assert chief.post(url(Passage, "delete", second.pk), {"post": "yes"}).status_code == 302
    assert Passage.objects.get(pk=first.pk).numbers == (first.number, second.number)
    chosen = {"action": "delete_selected", "_selected_action": [first.pk], "post": "yes"}
    assert chief.post(url(Passage, "changelist"), chosen).status_code == 302
    assert Passage.objects.get(pk=third.pk).numbers == (third.number, first.number, second.number)


@pytest.mark.parametrize("way", ["form", "list"])
def test_last_passage_is_not_deleted(chief: Client, issue: Issue, way: str) -> None:
    chief.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    passages = list(Article.objects.get(locator="p3").passages.order_by("number"))
    for each in passages[1:] if way == "form" else []:
        each.delete()
    keys = [each.pk for each in passages]
    answer = (
        chief.post(url(Passage, "delete", keys[0]), {"post": "yes"})
        if way == "form"
        else chief.post(
            url(Passage, "changelist"), {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
        )
    )
    assert "would have no passage left" in answer.content.decode()
    assert Passage.objects.filter(pk=keys[0]).exists()


def test_passages_listed_in_print_order(chief: Client, issue: Issue) -> None:
    listed = chief.get(url(Passage, "changelist")).context["cl"].result_list
    assert [(p.entry.locator, p.number) for p in listed] == [
        ("p3", 1),
        ("p3", 2),
        ("p3", 3),
        ("p6", 1),
        ("p6", 2),
    ]
    found = chief.get(url(Passage, "changelist"), {"q": "700 p3 2"}).context["cl"].result_list
    assert [str(passage) for passage in found] == ["p3#s2 船回来了。"]
    found = chief.get(url(Passage, "changelist"), {"languages": "en"}).context["cl"].result_list
    assert [passage.text_en for passage in found] == ["Translated from a letter."]


@pytest.mark.parametrize(
    ("model", "told"),
    [(Article, "312 p32 in one issue"), (Passage, "312 p32#s3 or 312 p32 3, one passage")],
)
def test_a_list_says_what_its_search_finds(chief: Client, issue: Issue, model: type, told: str) -> None:
    chief.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert told in chief.get(url(model, "changelist")).content.decode()


def test_form_explains_parallel_order(chief: Client, issue: Issue) -> None:
    chief.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = chief.get(url(Passage, "change", Passage.objects.first().pk)).content.decode()
    assert "Affects the parallel view only" in page


def test_articles_listed_in_print_order(chief: Client, issue: Issue) -> None:
    listed = chief.get(url(Article, "changelist")).context["cl"].result_list
    assert [(article.path, article.length) for article in listed] == [("p3", 3), ("p6", 0), ("p6/1", 2)]
    pieces = chief.get(url(Article, "changelist"), {"entry": "no"}).context["cl"].result_list
    assert [article.path for article in pieces] == ["p6/1"]


def test_edited_row_dates_its_article(chief: Client, issue: Issue) -> None:
    def changed() -> datetime:
        modified: datetime = Article.objects.values_list("modified", flat=True).get(pk=article.pk)
        return modified

    contribution = Article.objects.get(parent__locator="p6").contributions.get()
    article = contribution.article
    times = [changed()]
    change(chief, contribution, affiliation_en="The lamp room")
    times.append(changed())
    chosen = {"action": "delete_selected", "_selected_action": [contribution.pk], "post": "yes"}
    assert chief.post(url(Contribution, "changelist"), chosen).status_code == 302
    times.append(changed())
    passage = article.passages.latest("number")
    assert chief.post(url(Passage, "delete", passage.pk), {"post": "yes"}).status_code == 302
    times.append(changed())
    assert times == sorted(set(times))
