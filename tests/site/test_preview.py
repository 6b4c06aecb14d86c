"""The preview: editors see every page as readers will see it, under a bar that tells what readers see now."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.edits import edit
from articles.models import Article
from articles.publishing.links import with_preview_links
from magazine.models import Issue, Magazine
from tests import desk
from tests.desk import url
from tests.server import ServedClient

from .conftest import OF_ISSUE, Page
from .previewing import ARTICLE, CONTENTS, HIDDEN, LISTS, VIEWS, hide, previewed, staff


@pytest.fixture
def editor(issue: Issue) -> Client:
    return desk.chief(ServedClient(HTTP_ACCEPT_LANGUAGE="en"))


@pytest.fixture
def reader(issue: Issue) -> Client:
    """A reader of the same process, whose pages are cached in memory."""
    return ServedClient()


@pytest.mark.parametrize("how", HIDDEN)
def test_shows_hidden_issue_in_every_view(how: str, editor: Client, reader: Client) -> None:
    hide(how)
    pages = VIEWS if how == "withdrawn" else VIEWS | LISTS
    for address, words in pages.items():
        response = editor.get(previewed(address))
        assert response.status_code == 200, address
        assert words in response.content.decode(), address
    assert {reader.get(address).status_code for address in VIEWS} == {410 if how == "withdrawn" else 404}
    assert not [address for address, words in LISTS.items() if words in reader.get(address).content.decode()]


def test_book_is_made_of_drafts(editor: Client, reader: Client) -> None:
    Magazine.objects.update(open_full_text=True)
    hide("a draft")
    book = "/issn/2345-6787/12.en.epub"
    response = editor.get(previewed(book))
    assert response.content.startswith(b"PK")
    assert response["Cache-Control"].startswith("private, no-store")
    assert reader.get(book).status_code == 404


def test_preview_adds_draft_articles(editor: Client, reader: Client) -> None:
    with edit():
        for locator, state in (("p4", HIDDEN["a draft"]), ("p8", HIDDEN["withdrawn"])):
            article = Article.objects.get(locator=locator)
            for name, value in state.items():
                setattr(article, name, value)
            article.save()
    contents = editor.get(previewed(CONTENTS)).content.decode()
    assert "The Keeper" in contents
    assert "The Reef" not in contents, "readers will not see it there"
    assert "The Keeper" not in reader.get(CONTENTS).content.decode()
    withdrawn = editor.get(previewed(f"/zh-hans/{OF_ISSUE}p8/"))
    assert withdrawn.status_code == 200
    assert "礁石在水下。" in withdrawn.content.decode()


def test_is_for_staff_who_may_view_articles(issue: Issue) -> None:
    hide("a draft")
    address = previewed(ARTICLE)
    assert Client().get(address).status_code == 302, "to the login"
    visitor = User.objects.create(username="no staff")
    assert desk.logged_in(visitor).get(address).status_code == 302
    assert staff("view_issue", "change_issue").get(address).status_code == 403
    for permission in ("view_article", "change_article"):
        assert staff(permission).get(address).status_code == 200
    assert desk.chief().post(address).status_code == 405


@pytest.mark.parametrize("address", ["/admin/", "/admin/preview/en/", "/oai?verb=Identify", "/nothing/", "/"])
def test_shows_no_other_addresses(address: str, editor: Client) -> None:
    assert editor.get(previewed(address)).status_code == 404


@pytest.mark.parametrize("address", [*VIEWS, *LISTS])
def test_is_private_and_not_indexed(address: str, editor: Client) -> None:
    response = editor.get(previewed(address), HTTP_IF_NONE_MATCH="*")
    assert response.status_code == 200
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["X-Robots-Tag"] == "noindex"
    assert "ETag" not in response


def test_redirects_stay_in_preview(editor: Client) -> None:
    hide("a draft")
    found = editor.get(previewed("/en/search/?q=12+p4"))
    assert found["Location"] == previewed(ARTICLE)
    permalink = editor.get(previewed("/issn/2345-6787/12/p4"))
    assert permalink["Location"] == previewed(ARTICLE)


@pytest.mark.parametrize("address", [CONTENTS, f"{ARTICLE}parallel/", "/en/search/?q=lamp", "/en/photos/"])
def test_links_stay_in_preview(address: str, editor: Client) -> None:
    hide("a draft")
    shown = Page(200, editor.get(previewed(address)).content.decode())
    links = [each.get(name) or "" for _tag, each in shown.elements for name in ("href", "src", "action")]
    inside = (
        "/static/",
        "/admin/",
        "/unapi",
        "/en/references/",
        "/en/selection.",
    )  # forms are sent to the last two
    assert not [each for each in links if each.startswith("/") and not each.startswith(inside)]
    onward = {each.partition("#")[0] for each in links if each.startswith("/admin/preview/")}
    assert {each for each in onward if editor.get(each).status_code not in (200, 302)} == set()


def test_pictures_are_shown_from_preview() -> None:
    page = (
        '<img src="/uploads/a-320.webp" srcset="/uploads/a-320.webp 320w, /uploads/a-640.webp 640w"> src="/x"'
    )
    assert with_preview_links(page) == page.replace("/uploads/", "/admin/preview/uploads/").replace(
        'src="/x"', 'src="/admin/preview/x"'
    )


# --- The bar ---
def bar(client: Client, address: str) -> str:
    shown = client.get(previewed(address)).content.decode()
    return shown.partition('class="preview-bar')[2].partition("</aside>")[0]


@pytest.mark.parametrize(
    ("how", "notice"),
    [
        ("a draft", "The issue · draft: readers do not see it."),
        ("withdrawn", "The issue · withdrawn: readers see the reason instead."),
        ("for 2046", "The issue · planned for 2046-12-05 08:00: readers do not see it yet."),
    ],
)
def test_bar_tells_state_and_plan(how: str, notice: str, editor: Client) -> None:
    assert "Public: readers see the page" in bar(editor, ARTICLE)
    hide(how)
    shown = bar(editor, ARTICLE)
    assert notice in shown
    assert "12 p4" in shown
    assert notice.removeprefix("The issue · ") in bar(editor, CONTENTS)
    assert url(Article, "change", Article.objects.get(locator="p4").pk) in shown
    assert url(Issue, "change", Issue.objects.get().pk) in bar(editor, CONTENTS)


def test_bar_leads_to_all_views(editor: Client) -> None:
    Magazine.objects.update(open_full_text=True)
    hide("a draft")
    shown = bar(editor, ARTICLE)
    labels = re.findall(r">(\w+)</a>", shown.partition("<nav")[2].partition("</nav>")[0])
    assert labels == ["Article", "Section", "Contents", "Print", "Search", "Book", "Feed"]
    assert re.findall(r'aria-current="page">(\w+)', shown) == ["Article"]
    addresses = [each.replace("&amp;", "&") for each in re.findall(r'href="(/admin/preview[^"]*)', shown)]
    pages = [editor.get(each) for each in addresses]
    assert {each.status_code for each in pages} == {200}
    found = next(page for page, label in zip(pages, labels, strict=True) if label == "Search")
    assert "The Keeper" in found.content.decode().partition("<main")[2]


def test_bar_speaks_editors_language(editor: Client) -> None:
    assert 'lang="en"' in bar(editor, f"/zh-hans/{OF_ISSUE}")
    assert "预览" in bar(desk.logged_in(User.objects.get(), Client(HTTP_ACCEPT_LANGUAGE="zh")), CONTENTS)


# --- The way there ---
def test_forms_link_preview_of_hidden_rows_only(editor: Client) -> None:
    article, issue = Article.objects.get(locator="p4"), Issue.objects.get()
    forms = [url(Article, "change", article.pk), url(Issue, "change", issue.pk)]
    link = 'href="/admin/preview/en/issn/2345-6787/12/'
    assert not [each for each in forms if link in editor.get(each).content.decode()]
    hide("a draft")
    assert [link in editor.get(each).content.decode() for each in forms] == [True, True]
    may_not = staff("view_issue")
    may_not.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert link not in may_not.get(forms[1]).content.decode()
    assert link not in editor.get(url(Article, "add")).content.decode()
