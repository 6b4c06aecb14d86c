"""Two editors at one row: whose words are saved, merged, or shown to both."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from articles.models import Article, Contribution, Passage
from magazine.models import Issue, Person, PersonName
from tests import desk, invented
from tests.desk import form_data, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def editors(issue: Issue) -> tuple[Client, Client]:
    return tuple(  # type: ignore[return-value]
        desk.logged_in(
            User.objects.create(username=name, is_staff=True, is_superuser=True),
            Client(HTTP_ACCEPT_LANGUAGE="en"),
        )
        for name in ("first", "second")
    )


@pytest.fixture
def passage(issue: Issue) -> Passage:
    passage: Passage = Passage.objects.filter(entry__locator="p3").exclude(text_zh="").earliest("number")
    passage.text_en, passage.order_en = "The old bridge was built of stone in one summer.", 1
    passage.save()
    return passage


class Form:
    """A form as one editor has it open."""

    def __init__(self, editor: Client, row: Any) -> None:
        self.editor, self.address = editor, url(type(row), "change", row.pk)
        self.fields = form_data(editor.get(self.address))

    def save(self, **fields: Any) -> Any:
        return self.editor.post(self.address, self.fields | fields)


def both(editors: tuple[Client, Client], row: Any) -> tuple[Form, Form]:
    first, second = editors
    return Form(first, row), Form(second, row)


def test_different_fields_both_stay(editors: tuple[Client, Client], passage: Passage) -> None:
    first, second = both(editors, passage)
    assert first.save(text_zh="石桥建于一个夏天。").status_code == 302
    assert second.save(text_en="The bridge of stone.").status_code == 302
    passage.refresh_from_db()
    assert (passage.text_zh, passage.text_en) == ("石桥建于一个夏天。", "The bridge of stone.")


def test_edits_that_do_not_touch_are_merged(editors: tuple[Client, Client], passage: Passage) -> None:
    first, second = both(editors, passage)
    first.save(text_en="The ancient bridge was built of stone in one summer.")
    assert second.save(text_en="The old bridge was built of stone in one autumn.").status_code == 302
    passage.refresh_from_db()
    assert passage.text_en == "The ancient bridge was built of stone in one autumn."


def test_conflict_saves_nothing_and_shows_both(editors: tuple[Client, Client], passage: Passage) -> None:
    first, second = both(editors, passage)
    first.save(text_en="The ancient bridge was built of stone in one summer.")
    response = second.save(text_en="The small bridge was built of stone in one summer.", text_zh="改")
    assert response.status_code == 409
    page = html.fromstring(response.content.decode())
    opened, theirs, yours = page.find_class("conflict")[0].find_class("words")
    assert {each.get("lang") for each in (opened, theirs, yours)} == {"en"}
    assert opened.text_content() == "The old bridge was built of stone in one summer."
    for each, word in ((theirs, "ancient"), (yours, "small")):
        assert [mark.text_content() for mark in each.iter("del", "ins")] == [
            "[removed: old]",
            f"[added: {word}]",
        ]
    (copy,) = page.find_class("copy")
    assert copy.text.strip().splitlines() == [
        "改",
        "",
        "The small bridge was built of stone in one summer.",
    ]
    assert page.xpath("//a[normalize-space()='Go to the first open row']/@href") == ["#id_text_en"]
    stored = Passage.objects.get(pk=passage.pk)
    assert (stored.text_en, stored.text_zh) == (
        "The ancient bridge was built of stone in one summer.",
        passage.text_zh,
    )
    shown = form_data(response)
    assert shown["text_en"] == ["The small bridge was built of stone in one summer."]
    assert shown["text_zh"] == ["改"]


def test_saving_after_conflict_takes_own_words(editors: tuple[Client, Client], passage: Passage) -> None:
    first, second = both(editors, passage)
    first.save(text_en="The ancient bridge was built of stone in one summer.")
    second.fields = form_data(second.save(text_en="The small bridge was built of stone in one summer."))
    assert second.save().status_code == 302
    passage.refresh_from_db()
    assert passage.text_en == "The small bridge was built of stone in one summer."
    texts = Passage.history.filter(id=passage.pk).values_list("text_en", flat=True)
    assert "The ancient bridge was built of stone in one summer." in texts


def test_same_change_twice_is_no_conflict(editors: tuple[Client, Client], passage: Passage) -> None:
    first, second = both(editors, passage)
    for form in (first, second):
        assert form.save(text_en="A bridge.").status_code == 302
    assert Passage.objects.get(pk=passage.pk).version == passage.version + 1


def test_untouched_fields_keep_what_others_saved(editors: tuple[Client, Client], issue: Issue) -> None:
    """The relation too: the second form still holds the person of before."""
    contribution = Contribution.objects.exclude(name_zh="").first()
    assert contribution
    other = Person.objects.exclude(pk=contribution.person_id).earliest("pk")
    first, second = both(editors, contribution)
    first.save(person=other.pk)
    assert second.save(affiliation_en="Bridge Office").status_code == 302
    contribution.refresh_from_db()
    assert (contribution.person, contribution.affiliation_en) == (other, "Bridge Office")


def test_inline_rows_without_conflict_are_saved(editors: tuple[Client, Client], issue: Issue) -> None:
    person = Person.objects.earliest("pk")
    names = [PersonName.objects.create(person=person, language="en", name=name) for name in ("One", "Two")]
    first, second = both(editors, person)
    first.save(**{"names-0-name": "One by the first"})
    response = second.save(**{"names-0-name": "One by the second", "names-1-name": "Two by the second"})
    assert response.status_code == 409
    assert [PersonName.objects.get(pk=name.pk).name for name in names] == [
        "One by the first",
        "Two by the second",
    ]
    assert form_data(response)["names-0-name"] == ["One by the second"]
    assert "All else was saved" in response.content.decode()


def test_offers_deleted_row_anew(editors: tuple[Client, Client], issue: Issue) -> None:
    person = Person.objects.earliest("pk")
    gone, stays = (
        PersonName.objects.create(person=person, language="en", name=name) for name in ("One", "Two")
    )
    first, second = both(editors, person)
    first.save(**{"names-0-DELETE": "on"})
    assert not PersonName.objects.filter(pk=gone.pk).exists()
    response = second.save(**{"names-0-name": "One, with care", "names-1-name": "Two, too"})
    assert response.status_code == 409
    second.fields = form_data(response)
    assert second.fields["names-1-name"] == ["One, with care"]
    assert second.save().status_code == 302
    assert set(person.names.values_list("name", flat=True)) >= {"One, with care", "Two, too"}
    assert PersonName.objects.get(pk=stays.pk).name == "Two, too"


def test_row_changed_meanwhile_is_not_deleted(editors: tuple[Client, Client], issue: Issue) -> None:
    person = Person.objects.earliest("pk")
    name = PersonName.objects.create(person=person, language="en", name="One")
    first, second = both(editors, person)
    first.save(**{"names-0-name": "One, changed"})
    assert second.save(**{"names-0-DELETE": "on"}).status_code == 409
    assert PersonName.objects.get(pk=name.pk).name == "One, changed"


@pytest.mark.parametrize("version", ["", "0", "-1", "99", "one", "99999999999999999999"])
def test_unknown_version_keeps_the_typing(
    editors: tuple[Client, Client], passage: Passage, version: str
) -> None:
    form = Form(editors[0], passage)
    response = form.save(opened_version=version, text_en="Typed.")
    assert "which version of the row" in response.content.decode()
    assert Passage.objects.get(pk=passage.pk).text_en == passage.text_en
    form.fields = form_data(response)
    assert form.fields["text_en"] == ["Typed."]
    assert form.save().status_code == 302


def test_edits_of_title_and_passage_merge(editors: tuple[Client, Client], passage: Passage) -> None:
    article = Article.objects.get(pk=passage.article_id)
    first, second = both(editors, article)
    first.save(title_en="A first title")
    assert second.save(kicker_en="A second kicker").status_code == 302
    article.refresh_from_db()
    assert (article.title_en, article.kicker_en) == ("A first title", "A second kicker")
