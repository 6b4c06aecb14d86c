"""One order on every database, and databases and addresses of one form."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import override

from articles.browsing.person_works import roles_of
from magazine import checks
from magazine.models import Issue, MastheadEntry, Person, Section
from magazine.text.issn import is_valid_issn
from tests.rows import ALL_MODELS
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(db: None) -> Issue:
    return whole_issue()


def test_people_sort_by_pinyin(db: None) -> None:
    keys = ["li wei", "liu bo", "liu an", "lia", "li", "li an"]
    for number, key in enumerate(keys):
        Person.objects.create(slug=f"person-{number}", name_zh="某", sort_key=key)
    assert list(Person.objects.values_list("sort_key", flat=True)) == sorted(keys)
    latin = Person.objects.order_by("latin_key").values_list("latin_key", flat=True)
    assert list(latin) == sorted(keys)


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_order_of_every_model_is_total(model: type[models.Model]) -> None:
    names = [
        each.lstrip("-") if isinstance(each, str) else each.expression.name for each in model._meta.ordering
    ]
    if not names or names[-1] == "pk":
        return
    unique = [{field.name} for field in model._meta.fields if field.unique]
    constraints = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    unique += [set(each.fields) for each in constraints if each.condition is None]
    assert any(one <= set(names) for one in unique), f"{model.__name__} is ordered by {names}"


def test_texts_of_an_order_are_compared_bytewise() -> None:
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE collation_name = 'C'"
        )
        bytewise = {name for (name,) in cursor.fetchall()}
    assert {"magazine_person.sort_key", "magazine_person.latin_key", "magazine_section.slug"} <= bytewise
    assert apps.get_model("magazine.Person")._meta.db_table == "magazine_person"


@pytest.mark.parametrize(("encoding", "found"), [("UTF8", []), ("SQL_ASCII", ["magazine.E001"])])
def test_only_a_database_in_utf8_is_taken(
    encoding: str, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cursor:
        def __enter__(self) -> "Cursor":
            return self

        def __exit__(self, *_error: object) -> None:
            pass

        def execute(self, _query: str) -> None:
            pass

        def fetchone(self) -> tuple[str]:
            return (encoding,)

    postgresql = SimpleNamespace(vendor="postgresql", cursor=Cursor)
    monkeypatch.setattr(checks, "connections", {"default": postgresql})
    assert [each.id for each in checks.check_database_is_utf8(["default"])] == found


def test_database_of_the_tests_is_in_utf8() -> None:
    assert checks.check_database_is_utf8(["default"]) == []


@pytest.mark.parametrize("slug", ["a/b", "a b", "a.b", ""])
def test_database_rejects_malformed_slug(issue: Issue, slug: str) -> None:
    person = Person.objects.create(slug="lamp-light", name_en="Lamp Light")
    section = Section.objects.create(magazine=issue.magazine, slug="lamps", title_en="Lamps")
    for row in (person, section):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(slug=slug)


@pytest.mark.parametrize("issn", ["2345-6787\n", "２３４５-6787", "2345-6788", "23456787"])
def test_issn_has_one_form(issn: str) -> None:
    assert not is_valid_issn(issn)
    assert is_valid_issn("2345-6787")


def test_office_order_is_total(issue: Issue) -> None:
    person = Person.objects.create(slug="lamp-light", name_en="Lamp Light")
    for order, (zh, en) in enumerate(
        [("乙", "Second"), ("甲", "First"), ("", "Alone"), ("乙", "Editor")], 90
    ):
        MastheadEntry.objects.create(issue=issue, person=person, order=order, role_zh=zh, role_en=en)
    with override("en"):
        assert roles_of([person])[person.pk] == ["Alone", "Editor", "Second", "First"]
