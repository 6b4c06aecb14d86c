"""The timeline of a whole entry: the article, its pieces, and all that stands in them."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.edits import edit
from articles.models import Article, Contribution, EditorialNote, Figure, Passage
from magazine.history.batches import batch
from tests import desk
from tests.desk import url
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(db: None) -> Article:
    found: Article = whole_issue().articles.get(locator="p12")
    return found


@pytest.fixture
def client(entry: Article) -> Client:
    return desk.chief(Client(HTTP_ACCEPT_LANGUAGE="en"))


def shown(client: Client, article: Article) -> Any:
    response = client.get(url(Article, "timeline", article.pk))
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def change(*rows: Any, **values: Any) -> None:
    with batch(), edit():
        for row in rows:
            for name, value in values.items():
                setattr(row, name, value)
            row.save()


def labels(page: Any) -> list[str]:
    return [" ".join(each.xpath("string(h3)").split()) for each in page.find_class("history-change")]


def test_holds_changes_of_everything_inside(client: Client, entry: Article) -> None:
    piece = entry.pieces.earliest("order")
    of_piece = Passage.objects.filter(article=piece).earliest("number")
    note = EditorialNote.objects.create(article=entry, language="zh", printed="三", reason="slip")
    other = Passage.objects.exclude(entry=entry).earliest("pk")
    change(entry, title_zh="改题")
    change(piece, title_zh="改题")
    change(of_piece, text_zh="改", order_zh=1)
    change(other, text_zh="别处", order_zh=1)
    change(note, reason="a slip")
    page = shown(client, entry)
    assert labels(page)[:5] == [
        "editorial note 1",
        f"passage {of_piece.number}",
        f"article {piece.locator}",
        "article p12",
        "editorial note 1 added",
    ]
    assert "别处" not in page.text_content()
    assert labels(shown(client, piece)) == labels(page)


def test_holds_captions_of_its_photographs(client: Client, entry: Article) -> None:
    figure = Figure.objects.earliest("pk")
    change(figure.photo, caption_zh="改了的说明")
    assert "改了的说明" in shown(client, figure.article).text_content()


def test_deleted_passage_stays_in_it(client: Client, entry: Article) -> None:
    passage = Passage.objects.filter(entry=entry).earliest("number")
    number = passage.number
    with batch(), edit():
        passage.delete()
    assert f"passage {number} deleted" in labels(shown(client, entry))


def test_groups_the_changes_of_a_batch(client: Client, entry: Article) -> None:
    first, second = Passage.objects.filter(entry=entry).exclude(text_zh="").order_by("number")[:2]
    change(first, second, text_zh="改")
    step = shown(client, entry).find_class("history-step")[0]
    assert len(step.find_class("history-change")) == 2


def test_long_unchanged_text_is_cut(client: Client, entry: Article) -> None:
    passage = Passage.objects.filter(entry=entry).exclude(text_zh="").earliest("number")
    change(passage, text_zh="一" * 300 + "旧")
    change(passage, text_zh="一" * 300 + "新")
    newest = shown(client, entry).find_class("history-step")[0]
    assert "一" * 30 not in newest.text_content()
    assert newest.xpath(".//ins/text()") == ["新"]


def test_queries_do_not_grow(client: Client, entry: Article) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            shown(client, entry)
        return len(found)

    passages = list(Passage.objects.filter(entry=entry).exclude(text_zh=""))
    change(passages[0], text_zh="改")
    few = queries()
    for number in range(10):
        change(*passages, text_zh=f"改{number}")
    assert queries() == few


@pytest.fixture
def loaded(entry: Article) -> Article:
    """The entry without changes: in its history the states as loaded alone."""
    for model in (Article, Passage, Contribution):
        model.history.all().delete()
    return entry


def filtered(client: Client, article: Article, **query: Any) -> list[str]:
    response = client.get(url(Article, "timeline", article.pk), query)
    assert response.status_code == 200
    return labels(html.fromstring(response.content.decode()))


def test_filters_by_language(client: Client, loaded: Article, entry: Article) -> None:
    """By the texts that a change touched, a first one, a deletion and an emptied side among them."""
    chinese, english, gone = Passage.objects.filter(entry=entry).exclude(text_zh="").order_by("number")[:3]
    change(english, text_en="Changed", order_en=1)
    change(english, kind="note")
    change(chinese, text_zh="改")
    change(entry, title_en="A title")
    note = EditorialNote.objects.create(article=entry, language="zh", printed="三", reason="slip")
    with batch(), edit():
        gone.delete()
    of_english = ["article p12", f"passage {english.number}"]
    of_chinese = [f"passage {gone.number} deleted", f"editorial note {note.number} added"]
    of_chinese += [f"passage {chinese.number}"]
    has_both = bool(gone.text_en)
    assert filtered(client, entry, language="zh") == of_chinese
    assert filtered(client, entry, language="en") == [*of_chinese[:1] * has_both, *of_english]
    assert len(filtered(client, entry, language="xx")) == len(labels(shown(client, entry)))


def test_filters_by_kind_and_editor(client: Client, loaded: Article, entry: Article) -> None:
    passage = Passage.objects.filter(entry=entry).exclude(text_zh="").earliest("number")
    other = User.objects.create(username="other")
    change(entry, title_zh="改题")
    with batch(other.pk), edit():
        passage.text_zh = "改"
        passage.save()
    assert filtered(client, entry, kind="text") == [f"passage {passage.number}"]
    assert filtered(client, entry, kind="titles") == ["article p12"]
    assert filtered(client, entry, kind="people") == []
    assert filtered(client, entry, editor=other.pk) == [f"passage {passage.number}"]
    assert filtered(client, entry, editor=other.pk, kind="titles") == []
    form = shown(client, entry).find_class("history-filters")[0]
    assert form.xpath(".//select[@name='editor']/option/text()") == ["all", "other"]


def test_pages_keep_the_filters(client: Client, entry: Article) -> None:
    passage = Passage.objects.filter(entry=entry).exclude(text_zh="").earliest("number")
    for number in range(60):
        change(passage, text_zh=f"改{number}")
    page = html.fromstring(
        client.get(url(Article, "timeline", entry.pk), {"kind": "text", "language": "zh"}).content.decode()
    )
    (older,) = page.xpath("//nav[@class='paginator']/a/@href")
    assert sorted(older.removeprefix("?").split("&")) == ["kind=text", "language=zh", "p=2"]


def test_hides_models_that_may_not_be_viewed(entry: Article) -> None:
    change(Passage.objects.filter(entry=entry).exclude(text_zh="").earliest("number"), text_zh="秘密")
    change(entry, title_zh="改题")
    viewer = User.objects.create(username="viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename="view_article"))
    page = shown(desk.logged_in(viewer), entry)
    assert "改题" in page.text_content()
    assert "秘密" not in page.text_content()


def test_is_one_link_from_the_article(client: Client, entry: Article) -> None:
    piece = entry.pieces.earliest("order")
    for page in ("change", "history"):
        links = html.fromstring(client.get(url(Article, page, piece.pk)).content.decode()).xpath("//a/@href")
        assert url(Article, "timeline", entry.pk) in links
