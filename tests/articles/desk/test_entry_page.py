"""The desk page of an entry: every text in one form, saved row by row."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Passage
from tests import desk

from .pages import BRIDGE, Page, address, field

pytestmark = pytest.mark.django_db


def test_shows_every_text_of_the_entry(editors: list[Client], entry: Article, passage: Passage) -> None:
    page = Page(editors[0], entry)
    assert page.status == 200
    for each in entry.entry_passages.all():
        for language, tag in (("zh", "zh-Hans"), ("en", "en")):
            (area,) = page.tree.xpath(f"//textarea[@name='passage-{each.pk}-text_{language}']")
            assert (area.get("lang"), area.text.removeprefix("\n")) == (
                tag,
                getattr(each, f"text_{language}"),
            )
    for piece in entry.pieces.all():
        assert page.tree.xpath(f"//textarea[@name='article-{piece.pk}-title_zh']")
        assert page.tree.xpath(f"//*[@id='piece-{piece.locator}']")


def test_piece_leads_to_its_entry(editors: list[Client], entry: Article) -> None:
    piece = entry.pieces.earliest("order")
    response = editors[0].get(address(piece))
    assert response.url == f"{address(entry)}#piece-{piece.locator}"


def test_unchanged_page_changes_nothing(editors: list[Client], entry: Article, passage: Passage) -> None:
    before = list(Passage.objects.values()), list(Article.objects.values()), Passage.history.count()
    assert Page(editors[0], entry).save().status_code == 302
    assert (list(Passage.objects.values()), list(Article.objects.values()), Passage.history.count()) == before


def test_saves_texts_titles_and_captions(editors: list[Client], entry: Article, passage: Passage) -> None:
    piece = entry.pieces.earliest("order")
    page = Page(editors[0], entry)
    response = page.save(
        **{field(passage, "text_en"): "A bridge.", f"article__{piece.pk}__title_en": "A title"},
        _reason="misread",
        _correction="printed",
    )
    assert f"title-{piece.pk}" in response.url
    passage.refresh_from_db()
    assert passage.text_en == "A bridge."
    change = Passage.history.filter(id=passage.pk).latest()
    assert (change.history_user.username, change.history_change_reason, change.correction) == (
        "first",
        "misread",
        "printed",
    )
    piece.refresh_from_db()
    assert piece.title_en == "A title"
    assert change.batch == Article.history.filter(id=piece.pk).latest().batch


def test_added_fields_are_shown_and_saved(editors: list[Client], entry: Article) -> None:
    piece = entry.pieces.earliest("order")
    added, title = f"article-{piece.pk}-deck", f"title-{piece.pk}"
    page = Page(editors[0], entry)
    assert f"{added}_en" not in page.fields
    assert page.tree.xpath(f"//*[@id='{title}']//button[@name='add']/@value").count(added) == 1
    response = page.save(add=added)
    assert response.url.endswith(f"#{title}")
    page.read(editors[0].get(response.url.partition("#")[0]))
    assert page.fields[f"{added}_en"] == [""]
    assert page.save(**{f"{added}_en".replace("-", "__"): "A deck"}).status_code == 302
    piece.refresh_from_db()
    assert piece.deck_en == "A deck"


@pytest.mark.parametrize("added", ["", "x", "article-x-deck", "article-0-deck", "a-b-c-d", "article--"])
def test_odd_fields_to_add_change_nothing(editors: list[Client], entry: Article, added: str) -> None:
    page = Page(editors[0], entry)
    names = set(page.fields)
    response = page.save(add=added)
    page.read(editors[0].get(response.url.partition("#")[0]))
    assert set(page.fields) == names


def test_message_names_characters_put_right(editors: list[Client], entry: Article, passage: Passage) -> None:
    page = Page(editors[0], entry)
    saved = page.save(**{field(passage, "text_en"): "The o\ufb03ce\u200b and o\ufb03cer\u00a0one."})
    passage.refresh_from_db()
    assert passage.text_en == "The office and officer one."
    shown = editors[0].get(saved.url).content.decode()
    assert (
        f"passage {passage.number}, English text: characters were put right: "
        "\ufb03 (U+FB03) → ffi ×2; U+200B removed; U+00A0 is now a space." in shown
    )


def test_message_names_characters_of_new_passage(
    editors: list[Client], entry: Article, passage: Passage
) -> None:
    new = {"new-1-text_zh": "\u2ea0警。", "new-1-after": str(passage.pk)}
    shown = editors[0].get(Page(editors[0], entry).save(**new).url).content.decode()
    assert "\u2ea0 (U+2EA0) → 民" in shown
    assert entry.entry_passages.filter(text_zh="民警。").exists()


def test_sound_text_has_no_message_on_characters(
    editors: list[Client], entry: Article, passage: Passage
) -> None:
    saved = Page(editors[0], entry).save(**{field(passage, "text_en"): "A bridge."})
    assert "put right" not in editors[0].get(saved.url).content.decode()


def test_two_editors_of_two_passages_both_save(
    editors: list[Client], entry: Article, passage: Passage
) -> None:
    other = entry.entry_passages.exclude(pk=passage.pk).exclude(text_zh="").earliest("number")
    first, second = (Page(editor, entry) for editor in editors)
    assert first.save(**{field(passage, "text_zh"): "第一位。"}).status_code == 302
    assert second.save(**{field(other, "text_zh"): "第二位。"}).status_code == 302
    assert set(Passage.objects.filter(pk__in=[passage.pk, other.pk]).values_list("text_zh", flat=True)) == {
        "第一位。",
        "第二位。",
    }


def test_two_edits_of_one_text_are_merged(editors: list[Client], entry: Article, passage: Passage) -> None:
    first, second = (Page(editor, entry) for editor in editors)
    first.save(**{field(passage, "text_en"): BRIDGE.replace("old", "ancient")})
    assert second.save(**{field(passage, "text_en"): BRIDGE.replace("summer", "autumn")}).status_code == 302
    passage.refresh_from_db()
    assert passage.text_en == "The ancient bridge was built of stone in one autumn."


def test_offers_words_of_deleted_passage(editors: list[Client], entry: Article, passage: Passage) -> None:
    first, second = (Page(editor, entry) for editor in editors)
    first.save(do=f"remove:{passage.pk}")
    assert not Passage.objects.filter(pk=passage.pk).exists()
    response = second.save(**{field(passage, "text_en"): "Typed with care."})
    assert response.status_code == 409
    second.read(response)
    assert second.fields["new-deleted0-text_en"] == ["Typed with care."]
    assert second.save().status_code == 302
    assert entry.entry_passages.filter(text_en="Typed with care.").count() == 1


def test_untouched_deleted_passage_is_no_matter(
    editors: list[Client], entry: Article, passage: Passage
) -> None:
    first, second = (Page(editor, entry) for editor in editors)
    first.save(do=f"remove:{passage.pk}")
    assert second.save().status_code == 302


@pytest.mark.parametrize("text", ["", "   ", "\x02", "<b>"])
def test_bad_input_is_kept_and_told(
    editors: list[Client], entry: Article, passage: Passage, text: str
) -> None:
    """Markup is text like any other."""
    page = Page(editors[0], entry)
    response = page.save(**{field(passage, "text_en"): text, field(passage, "text_zh"): text})
    passage.refresh_from_db()
    if text == "<b>":
        assert (response.status_code, passage.text_en) == (302, "<b>")
        return
    assert (response.status_code, passage.text_en) == (409, BRIDGE)
    page.read(response)
    assert page.tree.find_class("errorlist")


def editor_with(*permissions: str) -> Client:
    user = User.objects.create(username="limited", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return desk.logged_in(user)


def test_viewers_see_and_cannot_save(entry: Article, passage: Passage) -> None:
    viewer = editor_with("view_article", "view_passage")
    response = viewer.get(address(entry))
    assert response.status_code == 200
    assert b"<textarea" not in response.content
    posted = {f"passage-{passage.pk}-text_en": "x", f"passage-{passage.pk}-opened_version": passage.version}
    assert viewer.post(address(entry), posted).status_code == 403
    assert Passage.objects.get(pk=passage.pk).text_en == BRIDGE


def test_actions_need_their_permissions(entry: Article, passage: Passage) -> None:
    editor = editor_with("change_article", "change_passage")
    for do in ("remove", "split", "merge", "pair"):
        assert editor.post(address(entry), {"do": f"{do}:{passage.pk}"}).status_code == 403
    assert Passage.objects.filter(pk=passage.pk).exists()


def test_new_passages_need_their_permission(entry: Article, passage: Passage) -> None:
    editor = editor_with("change_article", "change_passage")
    response = editor.post(address(entry), {"new-1-text_en": "Typed.", "new-1-after": passage.pk})
    assert response.status_code == 409
    assert "Typed." in response.content.decode()
    assert not Passage.objects.filter(text_en="Typed.").exists()


def test_piece_form_saves_in_entry(editors: list[Client], entry: Article, passage: Passage) -> None:
    prefix = f"passage-{passage.pk}"
    sent = {f"{prefix}-text_en": "A bridge.", f"{prefix}-opened_version": passage.version}
    assert editors[0].post(address(entry.pieces.earliest("order")), sent).status_code == 302
    passage.refresh_from_db()
    assert passage.text_en == "A bridge."


def test_captions_need_the_permission_of_photographs(entry: Article) -> None:
    figure = (
        Article.objects.filter(figures__isnull=False)
        .earliest("pk")
        .figures.select_related("photo")
        .earliest("pk")
    )
    editor = editor_with("change_article", "change_passage")
    prefix = f"photo-{figure.photo_id}"
    owner = figure.article.entry
    editor.post(
        address(owner), {f"{prefix}-caption_en": "x", f"{prefix}-opened_version": figure.photo.version}
    )
    figure.photo.refresh_from_db()
    assert figure.photo.caption_en != "x"


def test_strangers_are_refused(entry: Article) -> None:
    assert Client().get(address(entry)).status_code == 302
    assert editor_with().get(address(entry)).status_code == 403


def test_queries_do_not_grow_with_passages(editors: list[Client], entry: Article) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            editors[0].get(address(entry))
        return len(captured)

    queries()
    before = queries()
    for order in range(200, 220):
        Passage.objects.create(article=entry, order=order, text_en="And so on.", order_en=order)
    assert queries() == before
    assert before <= 25


def test_saving_one_field_takes_few_queries(editors: list[Client], entry: Article, passage: Passage) -> None:
    page = Page(editors[0], entry)
    with CaptureQueriesContext(connection) as captured:
        page.save(**{field(passage, "text_en"): "A bridge."})
    assert len(captured) <= 75


def test_page_is_never_cached(editors: list[Client], entry: Article) -> None:
    assert {"private", "no-store"} <= set(editors[0].get(address(entry))["Cache-Control"].split(", "))
