"""A column is put back to an earlier state; nothing that came after is overwritten silently."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from lxml import html

from articles.edits import edit
from articles.models import Passage
from magazine.db.publication import State
from magazine.history.batches import Batch, batch
from magazine.models import Issue, Person, PersonName
from tests import desk, invented
from tests.desk import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def client(issue: Issue) -> Client:
    return desk.chief(Client(HTTP_ACCEPT_LANGUAGE="en"))


@pytest.fixture
def passage(issue: Issue) -> Passage:
    found: Passage = Passage.objects.filter(entry__locator="p3").exclude(text_zh="").earliest("number")
    write(found, text_en="The old bridge was built of stone in one summer.", order_en=1)
    return found


def write(*rows: Any, **values: Any) -> Batch:
    """Write the same values into rows in one batch."""
    with batch() as opened, edit():
        for row in rows:
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
    return opened


def stored(row: Any, *names: str) -> Any:
    found = type(row).objects.filter(pk=row.pk).values_list(*names).first()
    return found[0] if found and len(names) == 1 else found


class Question:
    """The page that puts back a column, as an editor has it open."""

    def __init__(self, client: Client, row: Any, version: int, column: str) -> None:
        self.client, model = client, type(row)
        state = model.history.filter(id=row.pk, version=version).latest("history_id")
        owner = Person if model is PersonName else model
        self.address = url(owner, "put_back", model._meta.model_name, state.history_id, column)
        self.page = html.fromstring(client.get(self.address).content.decode())

    def confirm(self, **fields: Any) -> Any:
        opened = self.page.xpath("//input[@name='opened_version']/@value")
        return self.client.post(
            self.address, {"opened_version": opened, "_reason": "it was right", **fields}, follow=True
        )


def test_puts_back_one_side_as_a_change(client: Client, passage: Passage) -> None:
    write(passage, text_zh="改", text_en="Changed.")
    response = Question(client, passage, 2, "text_en").confirm(_correction="printed")
    assert response.redirect_chain == [(url(Passage, "history", passage.pk), 302)]
    assert stored(passage, "text_zh", "text_en", "version") == (
        "改",
        "The old bridge was built of stone in one summer.",
        4,
    )
    latest = Passage.history.filter(id=passage.pk).latest("history_id")
    assert (latest.history_change_reason, latest.correction) == ("it was right", "printed")
    assert latest.history_user.username == "editor"


def test_revert_is_public_at_once(client: Client, passage: Passage) -> None:
    write(passage, text_zh="错字。")
    before = passage.entry.modified
    Question(client, passage, 2, "text_zh").confirm()
    assert "错字。" not in client.get(passage.entry.get_absolute_url()).content.decode()
    assert stored(passage.entry, "modified") > before


def test_revert_needs_a_reason(client: Client, passage: Passage) -> None:
    write(passage, text_en="Changed.")
    response = Question(client, passage, 2, "text_en").confirm(_reason=" ")
    assert "Please give a reason." in response.content.decode()
    assert stored(passage, "text_en") == "Changed."


def test_revert_by_get_changes_nothing(client: Client, passage: Passage) -> None:
    write(passage, text_en="Changed.")
    Question(client, passage, 2, "text_en")
    assert stored(passage, "text_en") == "Changed."


def test_printed_order_goes_with_an_emptied_side(client: Client, passage: Passage) -> None:
    Question(client, passage, 1, "text_en").confirm()
    assert stored(passage, "text_en", "order_en") == ("", None)
    Question(client, passage, 2, "text_en").confirm()
    assert stored(passage, "order_en") == 1


def test_sort_key_goes_with_the_name(client: Client, issue: Issue) -> None:
    person = Person.objects.exclude(name_zh="").earliest("pk")
    name, key = person.name_zh, person.sort_key
    write(person, name_zh="赵一", sort_key="zhao yi")
    Question(client, person, 1, "name_zh").confirm()
    assert stored(person, "name_zh", "sort_key") == (name, key)


def test_later_edit_elsewhere_is_merged(client: Client, passage: Passage) -> None:
    write(passage, text_en="The old bridge was built of brick in one summer.")
    question = Question(client, passage, 2, "text_en")
    write(passage, text_en="The old bridge was built of brick in one autumn.")
    question.confirm()
    assert stored(passage, "text_en") == "The old bridge was built of stone in one autumn."


def test_later_edit_conflicts(client: Client, passage: Passage) -> None:
    write(passage, text_en="The old bridge was built of brick in one summer.")
    question = Question(client, passage, 2, "text_en")
    write(passage, text_en="The old bridge was built of wood in one summer.")
    response = question.confirm()
    assert response.status_code == 409
    assert stored(passage, "text_en").startswith("The old bridge was built of wood")
    question.page = html.fromstring(response.content.decode())
    assert question.page.xpath("//del/text()") == ["wood"]
    assert question.confirm().status_code == 200
    assert stored(passage, "text_en").startswith("The old bridge was built of stone")


@pytest.mark.parametrize("opened", ["", "0", "99", "x"])
def test_unknown_version_is_a_conflict(client: Client, passage: Passage, opened: str) -> None:
    write(passage, text_en="Changed.")
    response = Question(client, passage, 2, "text_en").confirm(opened_version=opened)
    assert response.status_code == 409
    assert stored(passage, "text_en") == "Changed."


def test_value_against_a_rule_is_refused(client: Client, passage: Passage) -> None:
    """A side cannot be emptied again once the other one is empty."""
    write(passage, text_zh="", order_zh=None)
    response = Question(client, passage, 1, "text_en").confirm()
    assert "Enter text in at least one language." in response.content.decode()
    assert stored(passage, "text_en") != ""


def test_withdrawal_is_put_back_with_its_reason(client: Client, passage: Passage) -> None:
    article = passage.entry
    write(article, state=State.WITHDRAWN, withdrawn_reason_zh="误", withdrawn_reason_en="a mistake")
    Question(client, article, 1, "state").confirm()
    assert stored(article, "state") == State.PUBLISHED
    assert not stored(article, "withdrawn_reason_zh")


@pytest.mark.parametrize("column", ["state", "published_at"])
def test_published_row_is_not_hidden(client: Client, passage: Passage, column: str) -> None:
    article = passage.entry
    published = article.published_at
    write(article, state=State.DRAFT, published_at=None)
    write(article, state=State.PUBLISHED, published_at=published)
    response = Question(client, article, 2, column).confirm()
    assert "published: withdraw it instead" in response.content.decode()
    assert stored(article, "state", "published_at") == (State.PUBLISHED, published)


def test_owner_reverts_inline_row(client: Client, issue: Issue) -> None:
    spelling = PersonName.objects.earliest("pk")
    name = spelling.name
    write(spelling, name="Another Spelling")
    Question(client, spelling, 1, "name").confirm()
    assert stored(spelling, "name") == name


@pytest.mark.parametrize("column", ["number", "entry", "version", "modified", "id", "nothing"])
def test_addresses_and_bookkeeping_are_not_put_back(client: Client, passage: Passage, column: str) -> None:
    state = Passage.history.filter(id=passage.pk).earliest("history_id")
    assert client.get(url(Passage, "put_back", "passage", state.history_id, column)).status_code == 404


def test_revert_needs_the_permission_to_change(passage: Passage) -> None:
    write(passage, text_en="Changed.")
    state = Passage.history.filter(id=passage.pk, version=2).latest("history_id")
    viewer = User.objects.create(username="viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client = desk.logged_in(viewer)
    address = url(Passage, "put_back", "passage", state.history_id, "text_en")
    assert client.post(address, {"_reason": "x", "opened_version": "3"}).status_code == 403
    assert "put_back" not in client.get(url(Passage, "history", passage.pk)).content.decode()
