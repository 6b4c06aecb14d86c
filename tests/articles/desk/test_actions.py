"""What editors do to passages: words, notes, figures and links stay together, and numbers are never used again."""

from pathlib import Path

import pytest
from django.test import Client

from articles.desk import actions
from articles.desk.actions import RefusedError
from articles.models import Article, EditorialNote, Figure, Passage
from magazine.models import Issue
from media.models import Photo
from tests import invented

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def entry(issue: Issue) -> Article:
    """An entry whose passages are ours alone: one, two and three in both languages."""
    entry = Article.objects.get(locator="p3")
    for order, (zh, en) in enumerate(
        [("一。甲。", "One. First."), ("二。", "Two."), ("三。", "Three.")], 101
    ):
        passage(entry, order, zh, en)
    for other in entry.entry_passages.filter(order__lt=101):
        other.delete()
    return Article.objects.get(pk=entry.pk)


def passage(article: Article, order: int, zh: str, en: str) -> Passage:
    return Passage.objects.create(
        article=article,
        order=order,
        text_zh=zh,
        text_en=en,
        order_zh=order if zh else None,
        order_en=order if en else None,
    )


def texts(entry: Article, language: str = "") -> list[str]:
    """The texts in the order of the parallel view, or in the printed order of a language."""
    rows = sorted(entry.entry_passages.all(), key=lambda each: (each.order, each.number))
    if not language:
        return [f"{row.text_zh}|{row.text_en}" for row in rows]
    held = [row for row in rows if getattr(row, f"text_{language}")]
    return [
        getattr(row, f"text_{language}")
        for row in sorted(held, key=lambda row: getattr(row, f"order_{language}"))
    ]


def first(entry: Article) -> Passage:
    return row(entry, 0)


def row(entry: Article, index: int) -> Passage:
    found: Passage = entry.entry_passages.order_by("order", "number")[index]
    return found


def test_insert_follows_its_neighbour(entry: Article) -> None:
    """Also the second one at the same place, whose number is higher than that of the first."""
    actions.insert(entry, first(entry), {"zh": "新。", "en": "New."}, "paragraph")
    actions.insert(entry, first(entry), {"zh": "又。", "en": "Newer."}, "paragraph")
    assert texts(entry) == ["一。甲。|One. First.", "又。|Newer.", "新。|New.", "二。|Two.", "三。|Three."]
    assert texts(entry, "zh") == ["一。甲。", "又。", "新。", "二。", "三。"]
    assert texts(entry, "en") == ["One. First.", "Newer.", "New.", "Two.", "Three."]


def test_insert_before_all(entry: Article) -> None:
    actions.insert(entry, None, {"zh": "", "en": "New."}, "heading")
    assert texts(entry)[0] == "|New."
    assert texts(entry, "en")[0] == "New."
    assert first(entry).kind == "heading"


def test_insert_needs_a_text(entry: Article) -> None:
    with pytest.raises(RefusedError):
        actions.insert(entry, None, {"zh": "", "en": ""}, "paragraph")


def test_split_takes_words_notes_and_figures_along(entry: Article) -> None:
    one = first(entry)
    stays = EditorialNote.objects.create(article=entry, passage=one, language="zh", printed="一", reason="x")
    goes = EditorialNote.objects.create(
        article=entry, passage=one, language="en", printed="First", reason="x"
    )
    photo = Photo.objects.create(issue=entry.issue)
    Figure.objects.create(article=entry, photo=photo, after=one, order=1)
    new = actions.split(one, {"zh": 2, "en": 5})
    assert texts(entry) == ["一。|One.", "甲。|First.", "二。|Two.", "三。|Three."]
    assert texts(entry, "zh") == ["一。", "甲。", "二。", "三。"]
    assert new.number == entry.entry_passages.latest("number").number
    stays.refresh_from_db()
    goes.refresh_from_db()
    assert (stays.passage, goes.passage) == (one, new)
    assert Figure.objects.get(photo=photo).after == new


def test_split_leaves_a_side_whole(entry: Article) -> None:
    new = actions.split(first(entry), {"zh": 2})
    assert texts(entry)[:2] == ["一。|One. First.", "甲。|"]
    assert new.order_en is None


@pytest.mark.parametrize("offsets", [{"zh": 0, "en": 0}, {"zh": 99, "en": 99}, {}])
def test_split_at_an_end_is_refused(entry: Article, offsets: dict[str, int]) -> None:
    with pytest.raises(RefusedError):
        actions.split(first(entry), offsets)
    assert texts(entry)[0] == "一。甲。|One. First."


@pytest.mark.parametrize(
    ("run_on", "expected"),
    [(False, "一。甲。\n二。|One. First.\nTwo."), (True, "一。甲。二。|One. First. Two.")],
)
def test_merge_keeps_words_notes_and_links(entry: Article, run_on: bool, expected: str) -> None:
    one, two = first(entry), row(entry, 1)
    note = EditorialNote.objects.create(article=entry, passage=two, language="zh", printed="二", reason="x")
    actions.merge(one, two, run_on=run_on)
    assert texts(entry) == [expected, "三。|Three."]
    note.refresh_from_db()
    assert note.passage == one
    assert first(entry).numbers == (one.number, two.number)


def test_merge_across_articles_is_refused(issue: Issue) -> None:
    entry = Article.objects.get(locator="p6", parent=None)
    piece = entry.pieces.earliest("order")
    other = Passage.objects.create(article=entry, order=1, text_zh="别。", order_zh=1)
    own = Passage.objects.create(article=piece, order=2, text_zh="自。", order_zh=2)
    with pytest.raises(RefusedError):
        actions.merge(other, own, run_on=False)


def test_move_takes_both_languages_along(entry: Article) -> None:
    actions.move(row(entry, 2), first(entry))
    for language, expected in (("", "三。|Three."), ("zh", "三。"), ("en", "Three.")):
        assert texts(entry, language)[1] == expected
    actions.move(row(entry, 1), None)
    assert texts(entry)[0] == "三。|Three."
    assert texts(entry, "zh") == ["三。", "一。甲。", "二。"]


def test_pair_moves_one_side(entry: Article) -> None:
    """Two sentences that are paired one row off."""
    one, two = first(entry), row(entry, 1)
    actions.pair(two, "en", one)
    assert texts(entry) == ["一。甲。|One. First.\nTwo.", "二。|", "三。|Three."]
    actions.pair(Passage.objects.get(pk=two.pk), "zh", Passage.objects.get(pk=one.pk))
    assert texts(entry) == ["一。甲。\n二。|One. First.\nTwo.", "三。|Three."]
    assert first(entry).numbers == (one.number, two.number)


def test_pair_keeps_the_printed_order(entry: Article) -> None:
    actions.pair(first(entry), "en", row(entry, 2))
    assert texts(entry) == ["一。甲。|", "二。|Two.", "三。|One. First.\nThree."]
    assert texts(entry, "en") == ["One. First.\nThree.", "Two."]


def test_separate_points_to_the_other_side(entry: Article) -> None:
    new = actions.separate(first(entry), "en")
    assert texts(entry)[:2] == ["一。甲。|", "|One. First."]
    assert new.counterpart == first(entry)


def test_remove_leads_links_to_the_neighbour(entry: Article) -> None:
    one, two, three = (row(entry, index) for index in range(3))
    photo = Photo.objects.create(issue=entry.issue)
    Figure.objects.create(article=entry, photo=photo, after=two, order=1)
    three.counterpart = two
    three.save()
    actions.remove(two)
    assert first(entry).numbers == (one.number, two.number)
    assert Figure.objects.get(photo=photo).after == one
    assert Passage.objects.get(pk=three.pk).counterpart == one
    actions.remove(first(entry))
    assert row(entry, 0).numbers == (three.number, one.number, two.number)
    with pytest.raises(RefusedError):
        actions.remove(row(entry, 0))


@pytest.mark.parametrize("prefix", ["zh-hans", "en"])
def test_links_with_a_former_number_lead_on(entry: Article, client: Client, prefix: str) -> None:
    one, two = first(entry), row(entry, 1)
    actions.merge(one, two, run_on=False)
    page = f"/{prefix}{entry.permalink}/"
    assert f'<span id="s{two.number}"></span>' in client.get(page).content.decode()
    response = client.get(f"{page}cite/{two.number}/")
    assert (response.status_code, response.url) == (302, f"{page}cite/{one.number}/")


def test_number_is_never_used_again(entry: Article) -> None:
    gone = row(entry, 2)
    actions.remove(gone)
    new = actions.insert(entry, first(entry), {"zh": "新。"}, "paragraph")
    assert new.number > gone.number


def test_removed_words_stay_in_the_history(entry: Article) -> None:
    two = row(entry, 1)
    actions.merge(first(entry), two, run_on=False)
    last = Passage.history.filter(id=two.pk).latest()
    assert (last.history_type, last.text_zh) == ("-", "二。")


def test_shifted_rows_are_recorded_in_one_batch(entry: Article) -> None:
    actions.insert(entry, first(entry), {"zh": "新。"}, "paragraph")
    changes = Passage.history.filter(history_type="~", text_zh__in=["二。", "三。"])
    assert len(set(changes.values_list("batch", flat=True))) == 1
    assert [each.version for each in entry.entry_passages.filter(text_zh__in=["二。", "三。"])] == [2, 2]
