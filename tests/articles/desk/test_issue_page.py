"""The desk page of an issue: contents list, colophon and masthead, each change with one action and one save."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from magazine.models import ColophonEntry, Issue, IssueSection, MastheadEntry, Person, Section
from tests import desk

from .pages import IssueDeskPage, key

pytestmark = pytest.mark.django_db


def stored(model: Any) -> list[dict[str, Any]]:
    return list(QuerySet(model).order_by("pk").values())


def lines(issue: Issue) -> list[str]:
    return list(issue.colophon_entries.order_by("order").values_list("value_zh", flat=True))


def add_lines(issue: Issue, *values: str) -> list[ColophonEntry]:
    issue.colophon_entries.all().delete()
    return [
        ColophonEntry.objects.create(issue=issue, part="colophon", order=order, value_zh=value)
        for order, value in enumerate(values, 1)
    ]


def test_shows_contents_in_printed_order(editor: Client, issue: Issue) -> None:
    page = IssueDeskPage(editor, issue)
    shown = [each.get("id").rpartition("-")[0] for each in page.tree.find_class("is-line")]
    assert shown == ["heading", "entry", "subheading", "entry", "piece", "colophon", "masthead"] or shown == [
        "heading", "entry", "entry", "piece", "subheading", "colophon", "masthead",
    ]  # fmt: skip


def test_every_text_is_edited_in_one_save(editor: Client, issue: Issue) -> None:
    line, office = issue.colophon_entries.get(), issue.masthead_entries.get()
    heading, entry = (
        issue.sections.get(position=1),
        Article.objects.get(issue=issue, locator="p6", parent=None),
    )
    piece = entry.pieces.get()
    typed = {
        f"{key(line)}-value_en": "A value", f"{key(office)}-role_en": "Chief", f"{key(heading)}-heading_en": "PIERS",
        f"{key(entry)}-contents_title_en": "An entry", f"{key(piece)}-title_en": "A piece",
    }  # fmt: skip
    page = IssueDeskPage(editor, issue)
    assert set(typed) <= set(page.fields)
    page.done(**typed)
    for row in (line, office, heading, entry, piece):
        row.refresh_from_db()
    assert (line.value_en, office.role_en, heading.heading_en) == ("A value", "Chief", "PIERS")
    assert (entry.contents_title_en, piece.title_en) == ("An entry", "A piece")
    assert len({type(row).history.filter(id=row.pk).latest().batch for row in (line, entry)}) == 1


@pytest.mark.parametrize(("where", "expected"), [("above", "新一二"), ("below", "一新二")])
def test_line_is_inserted_beside_another(editor: Client, issue: Issue, where: str, expected: str) -> None:
    first, _second = add_lines(issue, "一", "二")
    page = IssueDeskPage(editor, issue, ask=f"insert_{where}", row=key(first))
    page.done(**{"new-value_zh": "新"})
    assert "".join(lines(issue)) == expected
    assert ColophonEntry.objects.get(value_zh="新").part == first.part


def test_first_line_is_added_to_an_empty_colophon(editor: Client, issue: Issue) -> None:
    add_lines(issue)
    page = IssueDeskPage(editor, issue, ask="insert_end", row="colophonentry")
    page.done(**{"new-value_zh": "新"})
    assert lines(issue) == ["新"]


@pytest.mark.parametrize(
    ("do", "typed", "expected"),
    [
        ("move_up", "", "二一三"),
        ("move_down", "", "一三二"),
        ("move", "3", "一三二"),
        ("move", "0", "二一三"),
    ],
)
def test_line_is_moved_with_one_save(
    editor: Client, issue: Issue, do: str, typed: str, expected: str
) -> None:
    _one, two, _three = add_lines(issue, "一", "二", "三")
    page = IssueDeskPage(editor, issue)
    page.done(**{f"after-{key(two)}": typed, "do": f"{do}:{key(two)}"})
    assert "".join(lines(issue)) == expected


@pytest.mark.parametrize("typed", ["", "99", "x", "2"])
def test_odd_moves_change_nothing(editor: Client, issue: Issue, typed: str) -> None:
    _one, two, _three = add_lines(issue, "一", "二", "三")
    before = stored(ColophonEntry)
    IssueDeskPage(editor, issue).save(**{f"after-{key(two)}": typed, "do": f"move:{key(two)}"})
    assert stored(ColophonEntry) == before


def test_line_is_deleted_after_a_question(editor: Client, issue: Issue) -> None:
    one, _two = add_lines(issue, "一", "二")
    page = IssueDeskPage(editor, issue)
    page.read(editor.get(page.save(ask=f"remove:{key(one)}").url.partition("#")[0]))
    assert lines(issue) == ["一", "二"]
    (button,) = page.tree.get_element_by_id("question").xpath(".//button[@name='do']/@value")
    page.done(do=button)
    assert lines(issue) == ["二"]


def test_heading_over_articles_is_not_deleted(editor: Client, issue: Issue) -> None:
    heading = issue.sections.get(position=1)
    page = IssueDeskPage(editor, issue, ask="remove", row=key(heading))
    assert not page.tree.get_element_by_id("question").xpath(".//button[@name='do']")
    page.save(do=f"remove:{key(heading)}")
    assert IssueSection.objects.filter(pk=heading.pk).exists()


def test_masthead_entry_finds_its_person(editor: Client, issue: Issue) -> None:
    office = issue.masthead_entries.get()
    page = IssueDeskPage(editor, issue, ask="insert_below", row=key(office))
    page.done(**{"new-role_zh": "编辑", "new-name_zh": "安·比肯"})
    added = issue.masthead_entries.latest("order")
    assert (added.person.slug, added.role_zh) == ("ann-beacon", "编辑")


def test_unknown_name_loses_no_typing(editor: Client, issue: Issue) -> None:
    office = issue.masthead_entries.get()
    page = IssueDeskPage(editor, issue, ask="insert_below", row=key(office))
    response = page.save(**{"new-role_zh": "编辑", "new-name_zh": "无名氏"})
    assert response.status_code == 409
    page.read(response)
    assert (page.fields["new-name_zh"], page.fields["new-place"]) == (["无名氏"], [f"below:{key(office)}"])
    (link,) = page.tree.xpath("//a[contains(@href, 'mastheadentry/add')]/@href")
    shown = desk.form_data(editor.get(link))
    assert (shown["name_zh"], shown["issue"]) == (["无名氏"], [str(issue.pk)])
    Person.objects.create(slug="nobody", name_zh="无名氏")
    page.done()
    assert MastheadEntry.objects.filter(issue=issue, name_zh="无名氏").count() == 1


def test_heading_is_inserted_with_its_section(editor: Client, issue: Issue) -> None:
    first = issue.sections.get(position=1)
    section = Section.objects.get(slug="keepers")
    page = IssueDeskPage(editor, issue, ask="insert_above", row=key(first))
    page.done(**{"new-heading_zh": "守灯人", "new-belongs": f"section-{section.pk}"})
    assert issue.sections.earliest("position").section == section
    page = IssueDeskPage(editor, issue, ask="insert_below", row=key(first))
    page.done(**{"new-heading_zh": "小栏目", "new-belongs": f"heading-{first.pk}"})
    assert issue.sections.get(heading_zh="小栏目").parent == first


def test_heading_gets_another_section(editor: Client, issue: Issue) -> None:
    heading = issue.sections.get(position=1)
    section = Section.objects.get(slug="keepers")
    page = IssueDeskPage(editor, issue, ask="section", row=key(heading))
    page.done(belongs=f"section-{section.pk}", do=f"section:{key(heading)}")
    heading.refresh_from_db()
    assert heading.section == section


def test_two_editors_of_two_lines_both_save(editors: list[Client], issue: Issue) -> None:
    one, two = add_lines(issue, "一", "二")
    first, second = (IssueDeskPage(editor, issue) for editor in editors)
    first.done(**{f"{key(one)}-value_zh": "甲"})
    second.done(**{f"{key(two)}-value_zh": "乙"})
    assert lines(issue) == ["甲", "乙"]


def test_conflict_keeps_the_typing(editors: list[Client], issue: Issue) -> None:
    one, two = add_lines(issue, "一", "二")
    first, second = (IssueDeskPage(editor, issue) for editor in editors)
    first.done(**{f"{key(one)}-value_zh": "甲"})
    response = second.save(**{f"{key(one)}-value_zh": "丙", f"{key(two)}-value_zh": "乙"})
    assert response.status_code == 409
    assert lines(issue) == ["甲", "乙"]
    second.read(response)
    assert second.fields[f"{key(one)}-value_zh"] == ["丙"]
    second.done()
    assert lines(issue) == ["丙", "乙"]


def test_theirs_is_taken_with_one_button(editors: list[Client], issue: Issue) -> None:
    one = add_lines(issue, "一", "二")[0]
    first, second = (IssueDeskPage(editor, issue) for editor in editors)
    first.done(**{f"{key(one)}-value_zh": "甲"})
    second.read(second.save(**{f"{key(one)}-value_zh": "丙"}))
    (button,) = second.tree.xpath("//button[@name='take']/@value")
    second.done(take=button)
    assert lines(issue) == ["甲", "二"]


@pytest.mark.parametrize(
    "do", ["", "x", "move_up:x", "remove:article-0", "under:colophonentry-1", "section:article-1", "split:1"]
)
def test_odd_actions_change_nothing(editor: Client, issue: Issue, do: str) -> None:
    before = [stored(model) for model in (ColophonEntry, IssueSection, Article)]
    assert IssueDeskPage(editor, issue).save(do=do).status_code == 302
    assert [stored(model) for model in (ColophonEntry, IssueSection, Article)] == before


@pytest.mark.parametrize(
    "place", ["", "x", "below:x-1", "inside:colophonentry-1", "end:person", "above:", "end"]
)
def test_odd_places_add_nothing(editor: Client, issue: Issue, place: str) -> None:
    before = ColophonEntry.objects.count(), Article.objects.count()
    assert IssueDeskPage(editor, issue).save(**{"new-place": place, "new-value_zh": "x"}).status_code == 302
    assert (ColophonEntry.objects.count(), Article.objects.count()) == before
    asked, _colon, row = place.partition(":")
    assert IssueDeskPage(editor, issue, ask=f"insert_{asked}", row=row).status == 200


def limited(*permissions: str) -> Client:
    user = User.objects.create(username="limited", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return desk.logged_in(user)


VIEWED = [f"view_{name}" for name in ("issue", "article", "issuesection", "colophonentry", "mastheadentry")]


def test_needs_the_permissions_to_view(issue: Issue) -> None:
    address = reverse("admin:articles_issue_desk", args=[issue.pk])
    assert Client().get(address).status_code == 302
    assert limited(*VIEWED[:-1]).get(address).status_code == 403


def test_actions_need_their_permissions(issue: Issue) -> None:
    line = add_lines(issue, "一", "二")[0]
    client = limited(*VIEWED)
    page = IssueDeskPage(client, issue)
    assert not page.tree.xpath("//textarea")
    before = stored(ColophonEntry)
    for do in ("move_down", "remove"):
        assert client.post(page.address, {"do": f"{do}:{key(line)}"}).status_code == 403
    typed = {f"{key(line)}-value_zh": "x", f"{key(line)}-opened_version": line.version}
    assert client.post(page.address, typed).status_code == 302
    added = {"new-place": f"below:{key(line)}", "new-value_zh": "x"}
    assert client.post(page.address, added).status_code == 409
    assert stored(ColophonEntry) == before


def test_queries_do_not_grow_with_lines(editor: Client, issue: Issue) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            IssueDeskPage(editor, issue)
        return len(captured)

    queries()
    before = queries()
    add_lines(issue, *map(str, range(30)))
    assert queries() == before
    assert before <= 25


def test_page_is_never_cached(editor: Client, issue: Issue) -> None:
    response = editor.get(reverse("admin:articles_issue_desk", args=[issue.pk]))
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


def test_form_of_the_issue_leads_there(editor: Client, issue: Issue) -> None:
    address = reverse("admin:articles_issue_desk", args=[issue.pk])
    assert f'href="{address}"' in editor.get(desk.url(Issue, "change", issue.pk)).content.decode()
    assert editor.get(reverse("admin:articles_issue_desk", args=[0])).status_code == 404
