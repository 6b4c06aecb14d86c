"""The index follows every edit of the texts."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.admin.articles import ArticleAdmin
from articles.edits import edit
from articles.models import Article, Figure, SearchDocument, SearchName
from articles.search.indexing import RULES_VERSION
from articles.search.matching import Matches
from articles.search.search import Search, read_name_index
from magazine.db.publication import State
from magazine.models import Issue, Person, PersonName
from media.models import Photo
from tests.desk import change, chief
from tests.sample import passage, whole_issue

pytestmark = pytest.mark.django_db


def found(text: str) -> set[str]:
    matches = Matches(Search.from_parameters({"q": text}, read_name_index()))
    documents = matches.documents().select_related("article__parent")
    return {document.article.path for document in documents}


@pytest.fixture(autouse=True)
def issue() -> Issue:
    return whole_issue()


def test_follows_new_and_deleted_passages(issue: Issue) -> None:
    new = passage(Article.objects.get(locator="p4"), "鲸鱼浮出水面。", "A whale surfaced.")
    assert found("鲸鱼") == found("whales") == {"p4"}
    with edit():
        new.delete()
    assert found("鲸鱼") == found("whale") == set()


def test_follows_corrections_in_the_admin(issue: Issue) -> None:
    article = Article.objects.get(locator="p4")
    editor = chief()
    change(editor, article, deck_zh="灯塔与鲸鱼")
    assert found("灯塔与鲸鱼") == {"p4"}
    change(editor, article, deck_zh="灯塔")
    assert found("灯塔与鲸鱼") == set()


def test_failed_edit_changes_nothing(issue: Issue) -> None:
    def fail() -> None:
        with edit():
            passage(Article.objects.get(locator="p4"), "鲸鱼")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert found("鲸鱼") == set()


def test_failed_page_undoes_the_save(issue: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails after the admin's own transaction takes back the article and its place in the search."""
    monkeypatch.setattr(ArticleAdmin, "popup_response_template", "missing.html")
    editor = chief()
    editor.raise_request_exception = False
    article = Article.objects.get(locator="p4")
    assert change(editor, article, deck_zh="鲸鱼", _popup="1").status_code == 500
    article.refresh_from_db()
    assert article.deck_zh != "鲸鱼"
    assert found("鲸鱼") == set()


def test_follows_names_of_people(issue: Issue) -> None:
    writer = Person.objects.get(slug="writer-1")
    writer.name_zh, writer.name_en, writer.sort_key = "海明", "Hai Ming", "hai ming"
    writer.save()
    PersonName.objects.create(person=writer, language="en", name="Haj Mingh")
    assert found("海明") == found("haiming") == found("Mingh") == {"p12/1"}


def test_follows_captions(issue: Issue) -> None:
    picture = Photo.objects.create(issue=issue, number=9)
    Figure.objects.create(article=Article.objects.get(locator="p8"), photo=picture, order=9)
    picture.caption_zh = "礁石上的海豹"
    picture.save()
    assert found("海豹") == {"p8"}


def test_omits_withdrawn_articles(issue: Issue) -> None:
    article = Article.objects.get(locator="p4")
    passage(article, "鲸鱼")
    article.state, article.withdrawn_reason = State.WITHDRAWN, "错误"
    article.save()
    assert found("鲸鱼") == set()
    assert SearchDocument.objects.filter(article=article).exists(), "ready for the day it comes back"


def test_omits_pieces_of_withdrawn_owners(issue: Issue) -> None:
    entry = Article.objects.get(locator="p12")
    for holder in (issue, entry):
        assert "p12/1" in found("信")
        holder.state, holder.withdrawn_reason = State.WITHDRAWN, "错误"
        holder.save()
        assert "p12/1" not in found("信")
        holder.state = State.PUBLISHED
        holder.save()
    assert "p12/1" in found("信")


def test_finds_scheduled_articles_on_time(issue: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    article, now = Article.objects.get(locator="p4"), timezone.now()
    article.published_at = now + timedelta(hours=1)
    article.save()
    assert "p4" not in found("守灯人")
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1))
    assert "p4" in found("守灯人")


def test_follows_deleted_articles(issue: Issue) -> None:
    Article.objects.get(parent__locator="p12", locator="1").delete()
    assert "p12/1" not in found("信")
    Article.objects.get(locator="p12").delete()
    assert not SearchDocument.objects.filter(article__locator="p12").exists()


def test_rebuild_restores_documents(issue: Issue, capsys: pytest.CaptureFixture[str]) -> None:
    before = list(SearchDocument.objects.order_by("pk").values())
    SearchDocument.objects.all().delete()
    assert found("守灯人") == set()
    call_command("rebuild_search")
    assert list(SearchDocument.objects.order_by("pk").values()) == before
    told = capsys.readouterr()
    assert f"{Article.objects.entries().count()} of" in told.err
    assert f"{len(before)} documents" in told.out


def test_moved_rows_leave_their_article(issue: Issue) -> None:
    """A byline and a picture that are given to another article are found with that one alone."""
    old, new = (Article.objects.get(locator=locator) for locator in ("p4", "p8"))
    assert (found("北岛灯塔"), found("灯塔全景")) == ({"p4"}, {"p4"})
    for row in (old.contributions.get(), old.figures.get()):
        row.article, row.order = new, 9
        if isinstance(row, Figure):
            row.after = None
        row.save()
    assert (found("北岛灯塔"), found("灯塔全景")) == ({"p8"}, {"p8"})


# Of the documents and names of the invented issue, by version of the rules.
DIGESTS = {
    1: "ee3a7007d2e8d2fa",
    2: "ee3a7007d2e8d2fa",
    3: "ee3a7007d2e8d2fa",
    4: "afc60cf36132c59f",
    5: "f4c42bc68da59903",
    6: "d5005e89c5033976",
}


def test_changed_documents_have_another_version(issue: Issue) -> None:
    """Archives that exist are indexed again only where the version differs."""
    fields = ("page", "facets", "title", "text", "printed", "tokens")
    documents = sorted(SearchDocument.objects.values_list(*fields))
    names = sorted(SearchName.objects.values_list("names", flat=True))
    digest = sha256(repr((documents, names)).encode()).hexdigest()[:16]
    assert DIGESTS.get(RULES_VERSION) == digest, (
        "where the rules changed, raise RULES_VERSION in articles/search/indexing.py; "
        f"its digest is {digest!r} now"
    )
