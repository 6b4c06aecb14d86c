"""What each address of the admin answers to whom: nobody learns of a row what they may not view."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from lxml import html

from articles.models import Article, Synonym, UnansweredSearch
from articles.search.unanswered import add
from magazine.db.publication import State
from magazine.models import Issue, IssueSection, Person, Section
from tests import invented
from tests.desk import logged_in, url
from tests.sample import page_scan

pytestmark = pytest.mark.django_db
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
MISSING = 987_654_321
PAGES = {  # of a model: what each role is answered
    "changelist": {"no rights": 403, "viewer": 200, "editor": 200},
    "add": {"no rights": 403, "viewer": 403, "editor": 200},
    "change": {"no rights": 403, "viewer": 200, "editor": 200},
    "history": {"no rights": 403, "viewer": 200, "editor": 200},
    "delete": {"no rights": 403, "viewer": 403, "editor": 200},
    "password_change": {"no rights": 403, "viewer": 403, "editor": 200},
}
HISTORY = {  # of a model with a history: the pages of a batch, of a column, of a whole entry
    "undo": {"no rights": 403, "viewer": 200, "editor": 200, "superuser": 200},
    "put_back": {"no rights": 403, "viewer": 403, "editor": 200, "superuser": 200},
    "timeline": {"no rights": 403, "viewer": 200, "editor": 200, "superuser": 200},
}
SITE = {
    "index": 200,
    "password_change": 200,
    "password_change_done": 200,
    "jsi18n": 200,
}


def who(role: str, model: Any) -> Client:
    """Return the browser of someone with rights on this model alone."""
    if role == "a stranger":
        return Client()
    user = User.objects.create(username=role, is_staff=role != "no staff", is_superuser=role == "superuser")
    allowed = Permission.objects.filter(
        content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name
    )
    if role == "editor":
        user.user_permissions.set(allowed)
    elif role == "viewer":
        user.user_permissions.set(allowed.filter(codename__startswith="view_"))
    return logged_in(user)


@pytest.fixture
def rows(tmp_path: Path) -> None:
    page_scan(invented.load(tmp_path), 3)
    Synonym.objects.create(term="pharos", synonym="lighthouse")
    add("pharos")
    add("phare")
    Group.objects.create(name="Editors")
    User.objects.create(username="somebody")


def names(patterns: Any) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def test_covers_every_admin_address() -> None:
    of_models = {
        f"{model._meta.app_label}_{model._meta.model_name}_{page}" for model in MODELS for page in PAGES
    }
    with_history = [model for model in MODELS if hasattr(model, "history")]
    of_models |= {
        f"{model._meta.app_label}_{model._meta.model_name}_{page}"
        for model in with_history
        for page in HISTORY
        if page != "timeline" or model is Article
    }
    of_models |= {
        "articles_article_desk",
        "articles_article_presence",
        "articles_issue_desk",
    }  # tests/articles/desk/
    of_site = {*SITE, "login", "logout", "autocomplete", "view_on_site", "app_list", "language"}
    assert set(names(admin.site.get_urls())) - of_models == of_site


def addresses(model: Any, page: str) -> list[str]:
    """Return the page's addresses, of a row that is there and of one that is not."""
    if page in ("changelist", "add"):
        return [url(model, page)]
    if page == "password_change" and model is not User:
        return []
    return [url(model, page, model.objects.latest("pk").pk), url(model, page, MISSING)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_models_pages_open_by_right(rows: None, model: Any) -> None:
    for publishable in (Issue, Article):  # readers never saw them: what is public is not deleted
        publishable.objects.update(state=State.DRAFT, published_at=None)
    places = {page: addresses(model, page) for page in PAGES}
    for role in ("a stranger", "no staff", "no rights", "viewer", "editor", "superuser"):
        client = who(role, model)
        for page, here in places.items():
            for method in ("get", "post") if role == "no rights" else ("get",):
                answers = [getattr(client, method)(address) for address in here]
                statuses = [answer.status_code for answer in answers]
                if role in ("a stranger", "no staff"):
                    assert all(answer["Location"].startswith("/admin/login/") for answer in answers)
                elif role == "no rights":
                    assert set(statuses) <= {403}, (page, method)
                    assert len({answer.content for answer in answers}) <= 1
                else:
                    expected = PAGES[page].get(role, 200)
                    if (model, page, role) == (Issue, "delete", "editor"):
                        expected = 403  # a superuser's action
                    if (model, page) == (UnansweredSearch, "add"):
                        expected = 403  # readers' searches alone add rows
                    assert statuses[:1] == [expected][: len(here)], (role, page)


@pytest.mark.parametrize("role", ["a stranger", "no staff", "no rights", "viewer", "editor", "superuser"])
def test_pages_of_a_history_open_by_right(rows: None, role: str) -> None:
    article = Article.objects.earliest("pk")
    article.title_zh = "改题"
    article.save()
    first, last = Article.history.filter(id=article.pk).order_by("history_id")
    pages = {
        "undo": url(Article, "undo", last.batch),
        "put_back": url(Article, "put_back", "article", first.history_id, "title_zh"),
        "timeline": url(Article, "timeline", article.pk),
    }
    client = who(role, Article)
    for page, address in pages.items():
        expected = HISTORY[page].get(role, 302)
        assert client.get(address).status_code == expected, page
        if expected != 200:
            assert client.post(address, {"_reason": "x"}).status_code == expected
    article.refresh_from_db()
    assert article.title_zh == "改题"


@pytest.mark.parametrize("role", ["a stranger", "no staff", "no rights", "viewer"])
def test_pages_without_permission_leak_nothing(rows: None, role: str) -> None:
    client = who(role, Issue)
    for name, status in SITE.items():
        answer = client.get(reverse(f"admin:{name}"))
        assert answer.status_code == (status if role in ("no rights", "viewer") else 302)
    here = client.get(reverse("admin:app_list", args=["magazine"])).status_code
    assert here == {"no rights": 404, "viewer": 200}.get(role, 302)


@pytest.mark.parametrize(
    ("model", "role", "status"),
    [
        (model, role, status)
        for model in (Issue, Article, Person)
        for role, status in {
            "a stranger": 302,
            "no staff": 302,
            "no rights": 404,
            "viewer": 302,
            "editor": 302,
            "superuser": 302,
        }.items()
    ],
)
def test_public_address_needs_view_permission(rows: None, model: Any, role: str, status: int) -> None:
    if model is Article:
        Article.objects.update(state=State.DRAFT)
    kind, row = ContentType.objects.get_for_model(model).pk, model.objects.latest("pk")
    client = who(role, model)
    answer = client.get(address := f"/admin/r/{kind}/{row.pk}/")
    assert reverse("admin:view_on_site", args=[kind, row.pk]) == address
    assert answer.status_code == status
    if role in ("viewer", "editor", "superuser"):
        assert answer["Location"].endswith(row.get_absolute_url())
        assert client.get(f"/admin/r/{kind}/{MISSING}/").status_code == 404
    elif role == "no rights":
        missing = [f"/admin/r/{kind}/{MISSING}/", f"/admin/r/{MISSING}/1/", "/admin/r/x/1/"]
        assert {client.get(each).status_code for each in missing} == {404}
    else:
        assert answer["Location"].startswith("/admin/login/")


def test_permissions_are_per_model(rows: None) -> None:
    client = who("editor", Issue)
    for model in (Article, User):
        kind, row = ContentType.objects.get_for_model(model).pk, model.objects.latest("pk")
        assert client.get(f"/admin/r/{kind}/{row.pk}/").status_code == 404


@pytest.mark.parametrize(("role", "status"), [("no rights", 403), ("viewer", 200), ("superuser", 200)])
def test_choosing_needs_view_permission(rows: None, role: str, status: int) -> None:
    client = who(role, Person)
    place = {"app_label": "magazine", "model_name": "mastheadentry", "field_name": "person"}
    assert client.get(reverse("admin:autocomplete"), place).status_code == status


def test_deletion_page_hides_other_rows(rows: None) -> None:
    heading = IssueSection.objects.exclude(section=None)[0]
    names_them = f"{heading.issue} · "
    address = url(Section, "delete", heading.section.pk)
    answer = who("editor", Section).get(address)
    assert answer.status_code == 200
    assert names_them not in answer.content.decode()
    assert str(answer.context["protected"]) == "['您无权查看的内容']"
    assert names_them in who("superuser", Section).get(address).content.decode()


@pytest.mark.parametrize(("model", "name"), [(User, "user_permissions"), (Group, "permissions")])
def test_offers_no_permission_without_table(rows: None, model: Any, name: str) -> None:
    row = model.objects.latest("pk")
    page = logged_in(User.objects.create(username="chief", is_staff=True, is_superuser=True)).get(
        url(model, "change", row.pk)
    )
    choices = html.fromstring(page.content.decode()).xpath(f"//select[@name='{name}']/option/@value")
    offered = Permission.objects.filter(pk__in=choices)
    apps = set(offered.values_list("content_type__app_label", flat=True))
    assert apps >= {"articles", "magazine", "media"}
    assert "axes" not in apps
