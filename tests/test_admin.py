"""The admin, as an editor meets it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Passage, SourceCorrection, Synonym
from magazine.db.publication import State
from magazine.models import Issue, Magazine, Person, Section
from media.models import Photo
from tests import desk, invented
from tests.desk import change, errors, form_data, logged_in, url, values
from tests.rows import ALL_MODELS
from tests.sample import page_scan

pytestmark = pytest.mark.django_db
DESKS = [model for model in ALL_MODELS if model in admin.site._registry]
IN_ISSUES = [model for model in DESKS if model.natural_key_lookups[0].endswith("issue__magazine__issn")]


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    made = invented.load(tmp_path)
    page_scan(made, 3)
    Synonym.objects.create(term="lighthouse a 7", synonym="灯塔")
    return made


@pytest.fixture
def chief(db: None) -> Client:
    return desk.chief()


@pytest.fixture(params=["zh-hans", "en"])
def editor(request: pytest.FixtureRequest, chief: Client) -> Client:
    """The editor in each language of the interface."""
    chief.defaults["HTTP_ACCEPT_LANGUAGE"] = request.param
    return chief


def test_every_model_has_admin() -> None:
    inlines = {inline.model for each in admin.site._registry.values() for inline in each.inlines}
    edited = {model for model in ALL_MODELS if model._meta.default_permissions}
    assert set(ALL_MODELS) - edited == {SourceCorrection}  # part of the source
    assert edited <= set(admin.site._registry) | inlines


def test_every_foreign_key_is_chosen_by_searching() -> None:
    for model in DESKS:
        shown = flatten_fieldsets(admin.site._registry[model].fieldsets)
        keys = {field.name for field in model._meta.fields if field.is_relation and field.name in shown}
        assert keys == set(admin.site._registry[model].autocomplete_fields)


@pytest.mark.parametrize("model", DESKS, ids=lambda model: model.__name__)
def test_admin_opens_in_both_languages(editor: Client, issue: Issue, model: Any) -> None:
    row = model.objects.first()
    for address in (
        url(model, "changelist"),
        url(model, "changelist") + "?q=灯+a+7",
        url(model, "add"),
        url(model, "change", row.pk),
        url(model, "history", row.pk),
    ):
        assert editor.get(address).status_code == 200, address
    is_public = model in (Issue, Article)  # withdrawn, not deleted
    assert editor.get(url(model, "delete", row.pk)).status_code == (403 if is_public else 200)


@pytest.mark.parametrize("model", DESKS, ids=lambda model: model.__name__)
def test_list_queries_are_constant(chief: Client, issue: Issue, tmp_path: Path, model: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            chief.get(url(model, "changelist"))
        return len(captured)

    queries()
    before = queries()
    invented.load(tmp_path, "701")
    assert queries() == before


@pytest.mark.parametrize("model", DESKS, ids=lambda model: model.__name__)
def test_choice_queries_are_constant(chief: Client, issue: Issue, tmp_path: Path, model: Any) -> None:
    def queries() -> list[int]:
        asked = []
        for field in admin.site._registry[model].autocomplete_fields:
            name = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
            with CaptureQueriesContext(connection) as captured:
                assert chief.get(reverse("admin:autocomplete"), {**name, "field_name": field}).json()[
                    "results"
                ]
            asked.append(len(captured))
        return asked

    queries()
    before = queries()
    invented.load(tmp_path, "701")
    assert queries() == before


@pytest.mark.parametrize("model", DESKS, ids=lambda model: model.__name__)
def test_search_counts_no_table(chief: Client, issue: Issue, model: Any) -> None:
    with CaptureQueriesContext(connection) as captured:
        chief.get(url(model, "changelist"), {"q": "灯"})
    counts = [query["sql"] for query in captured if "COUNT(*)" in query["sql"]]
    assert counts
    assert all(" WHERE " in sql for sql in counts)


@pytest.mark.parametrize("model", IN_ISSUES, ids=lambda model: model.__name__)
def test_lists_filter_by_year(chief: Client, issue: Issue, tmp_path: Path, model: Any) -> None:
    here = set(model.objects.values_list("pk", flat=True))
    page_scan(invented.load(tmp_path, "701"), 4)
    Issue.objects.filter(whole_number="701").update(year=2022)
    lists = {year: chief.get(url(model, "changelist"), {"year": year}) for year in ("2023", "2022", "x")}
    shown = {year: {row.pk for row in found.context["cl"].result_list} for year, found in lists.items()}
    assert shown["2023"] == here
    assert shown["2022"]
    assert not shown["2022"] & here
    assert shown["x"] == shown["2022"] | here


def test_text_fields_declare_language(chief: Client, issue: Issue) -> None:
    form = chief.get(url(Article, "change", Article.objects.get(locator="p3").pk)).content.decode()
    for name, language in (
        ("title_zh", "zh-Hans"),
        ("title_en", "en"),
        ("contributions-__prefix__-name_en", "en"),
    ):
        field = re.search(f'<(?:input|textarea)[^>]* name="{name}"[^>]*>', form)
        assert field is not None
        assert f'lang="{language}"' in field[0]


def test_parts_of_addresses_are_written_once(chief: Client, issue: Issue) -> None:
    for row, name in (
        (Article.objects.get(locator="p3"), "locator"),
        (Passage.objects.first(), "number"),
        (Photo.objects.first(), "number"),
        (Person.objects.first(), "slug"),
        (Section.objects.first(), "slug"),
        (issue, "whole_number"),
    ):
        before = getattr(row, name)
        assert change(chief, row, **{name: "9"}).status_code == 302
        row.refresh_from_db()
        assert getattr(row, name) == before


@pytest.mark.parametrize(
    ("find", "fields", "complaint"),
    [
        (lambda: Magazine.objects.get(), {"issn": "1234-5678"}, "1234-5678"),
        (lambda: Issue.objects.get(), {"state": "withdrawn"}, "please enter it in English"),
        (
            lambda: Article.objects.get(locator="p3"),
            {"first_page": "", "last_page": ""},
            "An entry needs a first page",
        ),
        (
            lambda: Article.objects.get(locator="p3"),
            {"last_page": "1"},
            "The last page is before the first page",
        ),
        (
            lambda: Passage.objects.get(text_en="Translated from a letter."),
            {"text_en": ""},
            "Enter text in at least one language",
        ),
        (lambda: Person.objects.first(), {"name_zh": "", "name_en": ""}, "Enter a name in Chinese or"),
        (
            lambda: Person.objects.get(slug="chen-bo"),
            {"name_zh": "陈海"},
            'given_name_zh_error"><li>Family name and given name together do not match',
        ),
        (
            lambda: Person.objects.get(slug="chen-bo"),
            {"family_name_en": "Shen", "given_name_en": "Bo"},
            'family_name_en_error"><li>Family name and given name together do not match',
        ),
        (lambda: Photo.objects.get(number=2), {"kind": "cover"}, "This issue already has a cover"),
    ],
)
def test_form_reports_broken_rules(
    chief: Client, issue: Issue, find: Callable[[], Any], fields: dict[str, str], complaint: str
) -> None:
    chief.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    row = find()
    before = values(row)
    assert complaint in errors(change(chief, row, **fields))
    assert values(row) == before


@pytest.mark.parametrize(
    ("typed", "sort_key"),
    [
        ({"name_zh": "曾波", "family_name_zh": "曾"}, "zeng bo"),
        ({"name_zh": "曾波", "family_name_zh": "曾", "sort_key": "ceng bo"}, "ceng bo"),
        ({"name_en": "Chan Bo"}, "as an editor typed it"),
        ({"sort_key": ""}, "chen bo"),
        ({"name_zh": "", "family_name_zh": "", "given_name_zh": "", "family_name_en": "Bo", "given_name_en": "Chen"},
         "bo chen"),
    ],
)  # fmt: skip
def test_sort_key_follows_name(chief: Client, issue: Issue, typed: dict[str, str], sort_key: str) -> None:
    Person.objects.filter(slug="chen-bo").update(sort_key="as an editor typed it")
    person = Person.objects.get(slug="chen-bo")
    assert change(chief, person, **typed).status_code == 302
    person.refresh_from_db()
    assert person.sort_key == sort_key


def test_new_person_gets_sort_key(chief: Client) -> None:
    address = url(Person, "add")
    new = form_data(chief.get(address)) | {"slug": "ouyang-lan", "name_zh": "欧阳澜"}
    assert chief.post(address, new).status_code == 302
    assert Person.objects.get(slug="ouyang-lan").sort_key == "ouyanglan"


def test_action_publishes_drafts_only(chief: Client, issue: Issue) -> None:
    entry, withdrawn = Article.objects.get(locator="p6"), Article.objects.get(locator="p3")
    Article.objects.filter(pk=entry.pk).update(state=State.DRAFT, published_at=None)
    Article.objects.filter(pk=withdrawn.pk).update(state=State.WITHDRAWN, withdrawn_reason="An error.")
    selection = {"action": "publish", "_selected_action": [entry.pk, withdrawn.pk]}
    chief.post(url(Article, "changelist"), selection)
    entry.refresh_from_db()
    withdrawn.refresh_from_db()
    assert entry.state == State.PUBLISHED
    assert entry.published_at is not None
    assert withdrawn.state == State.WITHDRAWN
    assert LogEntry.objects.get().object_id == str(entry.pk)


def test_publishing_fills_the_time(chief: Client, issue: Issue) -> None:
    Issue.objects.update(state=State.DRAFT, published_at=None)
    assert change(chief, issue, state="published").status_code == 302
    assert Issue.objects.published().get() == issue


@pytest.mark.parametrize(("permission", "published"), [("view_issue", False), ("change_issue", True)])
def test_publishing_needs_the_permission_to_change(issue: Issue, permission: str, published: bool) -> None:
    Issue.objects.update(state=State.DRAFT)
    user = User.objects.create(username="assistant", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename=permission))
    logged_in(user).post(url(Issue, "changelist"), {"action": "publish", "_selected_action": [issue.pk]})
    assert Issue.objects.published().exists() == published


def test_form_links_public_page(chief: Client, issue: Issue) -> None:
    article = Article.objects.get(parent__locator="p6")
    pages = {
        Magazine.objects.get(): "/zh-hans/issn/1234-5679/",
        issue: "/zh-hans/issn/1234-5679/700/",
        article: "/zh-hans/issn/1234-5679/700/p6/1/",
        article.passages.get(number=2): "/zh-hans/issn/1234-5679/700/p6/1/#s2",
    }
    for row, page in pages.items():
        assert f'href="{page}"' in chief.get(url(type(row), "change", row.pk)).content.decode()
    Article.objects.filter(pk=article.pk).update(state=State.DRAFT)
    assert f'href="{pages[article]}"' not in chief.get(url(Article, "change", article.pk)).content.decode()


def test_form_links_related_rows(chief: Client, issue: Issue) -> None:
    page = chief.get(url(Issue, "change", issue.pk)).content.decode()
    articles = f"{url(Article, 'changelist')}?issue__id__exact={issue.pk}"
    assert f'href="{articles}"' in page
    assert chief.get(articles).context["cl"].result_count == 3
