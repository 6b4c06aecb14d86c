"""Publication in the admin: plans are told, hiding is asked about, withdrawal explains itself, deletion is rare."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone
from lxml import html

from articles.edits import edit
from articles.models import Article, HarvestRecord, Passage
from magazine.db.publication import State
from magazine.models import Issue, Person
from media.models import Photo
from tests import desk, sample
from tests.desk import change, errors, form_data, url

from .conftest import OF_ISSUE

LATER = datetime(2046, 12, 5, tzinfo=UTC)
PLAN = {"published_at_0": "2046-12-05", "published_at_1": "08:00"}
REASONS = {"withdrawn_reason_zh": "照片中有证人。", "withdrawn_reason_en": "The photograph shows a witness."}


@pytest.fixture
def editor(issue: Issue) -> Client:
    return desk.chief(Client(HTTP_ACCEPT_LANGUAGE="en"))


def keeper() -> Article:
    return Article.objects.get(locator="p4")


def set_state(row: Any, **fields: Any) -> None:
    with edit():
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()


def column(client: Client, model: Any) -> list[str]:
    """Return the states that a list shows."""
    page = html.fromstring(client.get(url(model, "changelist")).content.decode())
    return [cell.text_content() for cell in page.xpath("//td[contains(@class, 'field-publication')]")]


# --- Lists ---
def test_lists_tell_plans(editor: Client, issue: Issue) -> None:
    assert set(column(editor, Article)) == {"published"}
    article = keeper()
    set_state(article, published_at=LATER)
    assert column(editor, Article)[0] == "planned for 2046-12-05 08:00"
    set_state(article, state=State.DRAFT)
    assert column(editor, Article)[0] == "draft, planned for 2046-12-05 08:00"
    set_state(article, published_at=None)
    assert column(editor, Article)[0] == "draft"
    set_state(article, state=State.WITHDRAWN, **REASONS)
    assert column(editor, Article)[0] == "withdrawn"
    assert column(editor, Issue) == ["published"]


def test_lists_tell_what_else_hides_a_row(editor: Client, issue: Issue) -> None:
    set_state(issue, published_at=LATER)
    assert column(editor, Issue) == ["planned for 2046-12-05 08:00"]
    assert set(column(editor, Article)) == {"published (issue: planned for 2046-12-05 08:00)"}


# --- A later date ---
@pytest.mark.parametrize("model", [Article, Issue])
def test_later_date_asks_before_hiding(model: Any, editor: Client, issue: Issue) -> None:
    row = issue if model is Issue else keeper()
    name = "theme_en" if model is Issue else "title_en"
    address = url(model, "change", row.pk)
    opened = form_data(editor.get(address))
    assert "take it out of public" not in editor.get(address).content.decode()
    refused = editor.post(address, opened | PLAN | {name: "Words typed"})
    assert "until 2046-12-05 08:00" in errors(refused)
    assert "Words typed" in refused.content.decode()
    assert "Yes, take it out of public until then" in refused.content.decode()
    assert model.objects.published().filter(pk=row.pk).exists()
    again = form_data(refused)
    assert "hides_now" not in again, "a box that is not ticked"
    assert "until 2046-12-05 08:00" in errors(editor.post(address, again)), "asked until it is ticked"
    assert editor.post(address, again | {"hides_now": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.published_at, getattr(row, name)) == (LATER, "Words typed")


def test_draft_asks_before_hiding(editor: Client, issue: Issue) -> None:
    article = keeper()
    refused = change(editor, article, state="draft")
    assert "withdrawn, its page says why" in errors(refused)
    assert "take it out of public without a trace" in refused.content.decode()
    assert change(editor, article, state="draft", hides_now="on").status_code == 302
    assert Article.objects.get(pk=article.pk).state == State.DRAFT


def test_question_is_about_public_rows_only(editor: Client, issue: Issue) -> None:
    set_state(issue, published_at=LATER)
    assert change(editor, keeper(), **PLAN).status_code == 302
    assert change(editor, issue, state="draft").status_code == 302
    assert (
        change(
            editor, issue, state="published", published_at_0="2021-03-01", published_at_1="08:00"
        ).status_code
        == 302
    )
    earlier = {"published_at_0": "2021-02-01", "published_at_1": "08:00"}
    assert change(editor, issue, **earlier).status_code == 302


def test_viewers_see_no_question(editor: Client, issue: Issue) -> None:
    page = html.fromstring(editor.get(url(Issue, "change", issue.pk)).content.decode())
    assert [each.type for each in page.xpath("//input[@name='hides_now']")] == ["hidden"]
    user = User.objects.create(username="viewer", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_issue"))
    assert "hides_now" not in desk.logged_in(user).get(url(Issue, "change", issue.pk)).content.decode()


# --- Reasons ---
def test_withdrawal_needs_reasons_in_both_languages(editor: Client, issue: Issue) -> None:
    article = keeper()
    refused = errors(change(editor, article, state="withdrawn"))
    assert "please enter it in Chinese" in refused
    assert "please enter it in English" in refused
    one = change(editor, article, state="withdrawn", withdrawn_reason_zh=REASONS["withdrawn_reason_zh"])
    assert "please enter it in Chinese" not in errors(one)
    assert "please enter it in English" in errors(one)
    assert change(editor, article, state="withdrawn", **REASONS).status_code == 302
    tombstone = html.fromstring(Client().get(f"/en/{OF_ISSUE}p4/").content.decode())
    for language, name in (("zh-Hans", "withdrawn_reason_zh"), ("en", "withdrawn_reason_en")):
        (side,) = tombstone.xpath(f"//main//div[@lang='{language}']")
        assert [REASONS[each] in side.text_content() for each in REASONS] == [
            each == name for each in REASONS
        ]


def test_old_reason_permits_other_edits(editor: Client, issue: Issue) -> None:
    article = keeper()
    Article.objects.filter(pk=article.pk).update(state=State.WITHDRAWN, withdrawn_reason_en="A mistake.")
    assert change(editor, article, title_en="The Night of the Keeper").status_code == 302
    assert "please enter it in Chinese" in errors(change(editor, article, withdrawn_reason_en="A slip."))


def test_marks_language_of_reason(issue: Issue) -> None:
    Article.objects.filter(locator="p4").update(state=State.WITHDRAWN, withdrawn_reason_en="A mistake.")
    tombstone = html.fromstring(Client().get(f"/en/{OF_ISSUE}p4/").content.decode())
    assert tombstone.xpath("//div[@lang='zh-Hans']//span[@lang='en']/text()") == ["A mistake."]


# --- Deletion ---
@pytest.mark.parametrize("how", ["public", "withdrawn", "a draft that was public"])
def test_public_article_is_not_deleted(how: str, editor: Client, issue: Issue) -> None:
    article = keeper()
    if how == "withdrawn":
        set_state(article, state=State.WITHDRAWN, **REASONS)
    elif how == "a draft that was public":
        set_state(article, state=State.DRAFT, published_at=None)
    assert editor.post(url(Article, "delete", article.pk), {"post": "yes"}).status_code == 403
    assert (
        url(Article, "delete", article.pk)
        not in editor.get(url(Article, "change", article.pk)).content.decode()
    )
    chosen = {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"}
    answer = editor.post(url(Article, "changelist"), chosen)
    assert "is or was public: withdraw it instead" in answer.content.decode()
    assert Article.objects.filter(pk=article.pk).exists()


def test_article_that_nobody_saw_is_deleted(editor: Client, issue: Issue) -> None:
    never = sample.entry(issue, 40, "未发", "Never Out", state=State.DRAFT, published_at=None)
    planned = sample.entry(issue, 42, "将发", "Planned", published_at=timezone.now() + timedelta(days=1))
    other = sample.issue(issue.magazine, "13", "4", state=State.DRAFT)
    hidden = sample.entry(other, 3, "在未发之期", "In a Draft")
    for article in (never, planned, hidden):
        assert editor.post(url(Article, "delete", article.pk), {"post": "yes"}).status_code == 302
        assert not Article.objects.filter(pk=article.pk).exists()


def test_issue_is_deleted_by_superuser_once_withdrawn(editor: Client, issue: Issue) -> None:
    other = sample.issue(issue.magazine, "13", "4")
    sample.passage(sample.entry(other, 3, "别处", "Elsewhere"), "别处。")
    address, people = url(Issue, "delete", issue.pk), Person.objects.count()
    deputy = User.objects.create(username="deputy", is_staff=True)
    deputy.user_permissions.set(
        Permission.objects.filter(content_type__app_label__in=["magazine", "articles", "media"])
    )
    assert editor.post(address, {"post": "yes"}).status_code == 403, "public"
    chosen = {"action": "delete_selected", "_selected_action": [issue.pk], "post": "yes"}
    answer = editor.post(url(Issue, "changelist"), chosen)
    assert "Issue 12 is public: withdraw it first." in answer.content.decode()
    set_state(issue, state=State.WITHDRAWN, **REASONS)
    assert desk.logged_in(deputy).post(address, {"post": "yes"}).status_code == 403, "no superuser"
    page = editor.get(address).content.decode()
    assert "article: The Keeper" in page
    assert f"Passages: {Passage.objects.filter(entry__issue=issue).count()}" in " ".join(
        html.fromstring(page).text_content().split()
    )
    assert editor.post(address, {"post": "yes"}).status_code == 302
    assert [Issue.objects.get(), Article.objects.get(), Passage.objects.get().entry.issue] == [
        other,
        Article.objects.get(issue=other),
        other,
    ]
    assert not Photo.objects.exists()
    assert Person.objects.count() == people
    deleted = HarvestRecord.objects.filter(is_deleted=True).values_list("identifier", flat=True)
    assert "2345-6787/12/p4" in deleted, "harvesters are told"


def test_draft_issue_is_deleted_by_superuser(editor: Client, issue: Issue) -> None:
    draft = sample.issue(issue.magazine, "13", "4", state=State.DRAFT, published_at=None)
    assert editor.post(url(Issue, "delete", draft.pk), {"post": "yes"}).status_code == 302
    assert Issue.objects.get() == issue
