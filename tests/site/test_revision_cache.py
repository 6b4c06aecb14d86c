"""What pages share is read once a revision: never stale, never an editor's, never what one page alone shows."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles.edits import edit
from articles.models import Article, Contribution, Passage
from magazine.models import Issue, Magazine, Person
from tests import desk
from tests.server import ServedClient

from .conftest import OF_ISSUE, Page
from .test_queries import questions

CONTENTS, ARTICLE = f"/en/{OF_ISSUE}", f"/en/{OF_ISSUE}p4/"
NAMING = {  # what names the article of page 4
    "front": "/en/",
    "contents": CONTENTS,
    "the article": ARTICLE,
    "in parallel": f"{ARTICLE}parallel/",
    "its neighbour": f"/en/{OF_ISSUE}p8/",
    "to print": f"{CONTENTS}print/",
}


@pytest.fixture
def client(issue: Issue) -> Client:
    """A reader of a server that keeps no pages: each is made."""
    return ServedClient()


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("address", NAMING.values(), ids=NAMING)
def test_save_shows_on_next_page(address: str, client: Client) -> None:
    editor, shown = desk.chief(), text(client, address)
    for title in ("The Keepers", "The Three Keepers"):
        assert title not in shown
        entry = Article.objects.get(locator="p4")
        desk.change(editor, entry, contents_title_en=title, title_zh="", title_en=title)
        shown = text(client, address)
        assert title in shown


def test_renamed_magazine_changes_every_page(client: Client) -> None:
    addresses = [*NAMING.values(), "/en/people/", "/en/nothing-here/"]
    assert all("The Lighthouse" in text(client, each) for each in addresses)
    desk.change(desk.chief(), Magazine.objects.get(), title_en="The Lightship")
    shown = {each: text(client, each) for each in addresses}
    assert not [each for each in addresses if "The Lighthouse" in shown[each]]
    assert not [each for each in addresses if "The Lightship" not in shown[each]]


def test_new_name_is_found_at_once(client: Client) -> None:
    search, page = "/en/search/?q=Zhou+Yu", 'href="/en/people/lin-hai/"'
    assert page not in client.get(search).content.decode()
    desk.change(desk.chief(), Person.objects.get(slug="lin-hai"), name_en="Zhou Yu", family_name_en="")
    assert page in client.get(search).content.decode()


def test_shared_rows_are_queried_once(client: Client) -> None:
    first, again = questions(client, CONTENTS), questions(client, CONTENTS)
    assert again == 1, "the revision"
    assert again < first
    own = questions(client, ARTICLE)
    assert questions(client, ARTICLE) < own, "its text is read again, the images of pages are not"
    assert questions(client, f"/en/{OF_ISSUE}p8/") < own


def test_page_specific_rows_are_not_cached(client: Client) -> None:
    assert "The lamp was lit." in text(client, ARTICLE)
    Passage.objects.filter(text_en="The lamp was lit.").update(text_en="It was dark.")  # makes no revision
    Contribution.objects.filter(article__locator="p4").update(name_en="H. Lin")
    shown = text(client, ARTICLE)
    assert "It was dark." in shown
    assert "H. Lin" in shown


def test_editors_pages_are_not_cached(client: Client) -> None:
    editor = desk.chief(ServedClient())
    assert "The Keeper" in text(editor, CONTENTS)
    with transaction.atomic():
        Article.objects.filter(locator="p4").update(contents_title_en="Not Yet")
        assert "Not Yet" in text(editor, CONTENTS)
        transaction.set_rollback(True)
    assert "Not Yet" not in text(client, CONTENTS)
    assert "The Keeper" in text(client, CONTENTS)


@pytest.mark.parametrize("address", [f"/en/{OF_ISSUE}p8/", "/en/"])
def test_scheduled_article_is_named_in_time(
    address: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    with edit():
        planned = Article.objects.get(locator="p4")
        planned.published_at = now + timedelta(hours=1)
        planned.save()
    seen = []
    for passed in (timedelta(), timedelta(seconds=3599), timedelta(hours=1)):
        monkeypatch.setattr(timezone, "now", lambda later=now + passed: later)
        seen.append(["The Keeper" in text(client, address) for _time in range(2)])
    assert seen == [[False, False], [False, False], [True, True]]


def test_newest_issue_shows_at_once(client: Client) -> None:
    text(client, "/en/")
    with edit():
        Issue.objects.create(
            magazine=Magazine.objects.get(),
            whole_number="13",
            year=2021,
            number="4",
            date="2021-04-01",
            state="published",
            published_at=timezone.now(),
        )
    assert "No. 13" in text(client, "/en/")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_header_marks_current_page(language: str, client: Client) -> None:
    marked = []
    for place in ("", "people/", CONTENTS.removeprefix("/en/"), "people/", ""):
        page = Page(200, text(client, f"/{language}/{place}"))
        header = page.source.split("site-nav")[1].split("</nav>")[0]
        marked.append([each["href"] for each in Page(200, header).all("a") if "aria-current" in each])
    front, people = [f"/{language}/"], [f"/{language}/people/"]
    assert marked == [front, people, [], people, front]


def test_one_reader_changes_nothing_for_the_next(client: Client) -> None:
    entry = f"/en/{OF_ISSUE}p12/"
    pages = [entry, f"{entry}1/", f"{entry}parallel/", f"/zh-hans/{OF_ISSUE}p12/", CONTENTS]
    first = [client.get(each).content for each in pages]
    assert [client.get(each).content for each in reversed(pages)] == first[::-1]
