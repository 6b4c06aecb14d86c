"""Entries and pieces on the desk page of an issue: added, moved, put under another heading."""

import pytest
from django.test import Client

from articles.models import Article
from magazine.db.publication import State
from magazine.models import Issue, IssueSection
from tests import desk

from .pages import IssueDeskPage, key

pytestmark = pytest.mark.django_db


def add_entries(issue: Issue) -> list[Article]:
    """Three entries under two headings."""
    Article.objects.filter(issue=issue).delete()
    one = issue.sections.get(position=1)
    two = IssueSection.objects.create(issue=issue, position=9, section=one.section, heading_zh="别栏")
    return [
        Article.objects.create(
            issue=issue, issue_section=heading, locator=f"p{page}", first_page=page, order=page,
            contents_title_zh=f"第{page}页",
        )
        for page, heading in ((3, one), (6, one), (9, two))
    ]  # fmt: skip


def locators(issue: Issue) -> list[str]:
    return list(issue.articles.filter(parent=None).order_by("order", "pk").values_list("locator", flat=True))


def test_entry_is_inserted_as_a_draft(editor: Client, issue: Issue) -> None:
    first, _second, _third = add_entries(issue)
    page = IssueDeskPage(editor, issue, ask="insert_below", row=key(first))
    assert page.save(**{"new-contents_title_zh": "新篇"}).status_code == 409, "no page"
    page.done(**{"new-contents_title_zh": "新篇", "new-first_page": "3"})
    assert locators(issue) == ["p3", "p3-2", "p6", "p9"]
    new = Article.objects.get(issue=issue, locator="p3-2")
    assert (new.issue_section, new.state) == (first.issue_section, State.DRAFT)


def test_entry_is_inserted_under_a_heading(editor: Client, issue: Issue) -> None:
    third = add_entries(issue)[2]
    page = IssueDeskPage(editor, issue, ask="insert_inside", row=key(third.issue_section))
    page.done(**{"new-contents_title_zh": "新篇", "new-first_page": "8"})
    assert locators(issue) == ["p3", "p6", "p8", "p9"]
    assert Article.objects.get(issue=issue, locator="p8").issue_section == third.issue_section


def test_locator_of_a_deleted_article_is_not_given_again(editor: Client, issue: Issue) -> None:
    first, second, _third = add_entries(issue)
    second.delete()
    page = IssueDeskPage(editor, issue, ask="insert_below", row=key(first))
    page.done(**{"new-contents_title_zh": "新篇", "new-first_page": "6"})
    assert locators(issue) == ["p3", "p6-2", "p9"]


def test_piece_is_added_to_an_entry(editor: Client, issue: Issue) -> None:
    entry = Article.objects.get(issue=issue, locator="p6", parent=None)
    old = entry.pieces.get()
    page = IssueDeskPage(editor, issue, ask="insert_inside", row=key(entry))
    page.done(**{"new-title_en": "A new piece"})
    page = IssueDeskPage(editor, issue, ask="insert_above", row=key(old))
    page.done(**{"new-title_en": "A first piece"})
    pieces = list(entry.pieces.order_by("order").values_list("locator", "title_en"))
    assert pieces == [("3", "A first piece"), ("1", old.title_en), ("2", "A new piece")]


def test_entry_moves_to_the_next_heading_and_on(editor: Client, issue: Issue) -> None:
    _first, second, third = add_entries(issue)
    do = f"move_down:{key(second)}"
    IssueDeskPage(editor, issue).done(do=do)
    second.refresh_from_db()
    assert (locators(issue), second.issue_section) == (["p3", "p6", "p9"], third.issue_section)
    IssueDeskPage(editor, issue).done(do=do)
    assert locators(issue) == ["p3", "p9", "p6"]


def test_entry_follows_another_and_takes_its_heading(editor: Client, issue: Issue) -> None:
    first, _second, third = add_entries(issue)
    IssueDeskPage(editor, issue).done(**{f"after-{key(first)}": "9", "do": f"move:{key(first)}"})
    first.refresh_from_db()
    assert (locators(issue), first.issue_section) == (["p6", "p9", "p3"], third.issue_section)
    assert first.locator == "p3"


def test_entry_is_put_under_another_heading(editor: Client, issue: Issue) -> None:
    first, _second, third = add_entries(issue)
    page = IssueDeskPage(editor, issue, ask="under", row=key(first))
    page.done(heading=str(third.issue_section_id), do=f"under:{key(first)}")
    first.refresh_from_db()
    assert (locators(issue), first.issue_section) == (["p6", "p9", "p3"], third.issue_section)


@pytest.mark.parametrize("is_public", [True, False])
def test_article_is_withdrawn_or_deleted_at_its_form(editor: Client, issue: Issue, is_public: bool) -> None:
    article = add_entries(issue)[0]
    if is_public:
        Article.objects.filter(pk=article.pk).update(state=State.PUBLISHED, published_at=issue.published_at)
    page = IssueDeskPage(editor, issue, ask="remove", row=key(article))
    (address,) = page.tree.get_element_by_id("question").xpath(".//a[@class='button']/@href")
    assert address == desk.url(Article, "change" if is_public else "delete", article.pk)
    page.save(do=f"remove:{key(article)}")
    assert Article.objects.filter(pk=article.pk).exists()
