"""A form of the admin changes what an editor changes in it, and nothing else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import models
from django.test import Client
from django.utils.translation import override

from articles.ingest.fixture_files import LoadError
from articles.ingest.loading import load_issue
from articles.models import Article, HarvestRecord, Passage, Synonym
from magazine.db.fields import NumberField
from magazine.db.publication import State
from magazine.models import Issue, Person, SiteRevision
from media.models import Photo
from tests import desk, invented
from tests.desk import change, errors, form_data, url
from tests.rows import ALL_MODELS, all_rows
from tests.sample import page_scan

pytestmark = pytest.mark.django_db
FORMS = [model for model in admin.site._registry if "change" in model._meta.default_permissions]
ROWS = [model for model in FORMS if model in ALL_MODELS]
TYPED = {
    "isni": "0000000121032683",
    "clc_class": "D631",
    "year": "1999",
    "cn_number": "77",
    "position": "77",
    "order": "77",
    "page": "77",
}
TYPED |= {"title_zh": "灯", "reason": "Fog", "synonym": "beacon"}
SHAPED = (models.SlugField, models.FileField, NumberField)  # the database refuses any other text


@pytest.fixture
def editor(tmp_path: Path) -> Client:
    """An editor in front of an old archive, whose texts and times are as untidy as the database allows."""
    issue = invented.load(tmp_path)
    page_scan(issue, 3)
    Synonym.objects.create(term="lamp", synonym="lantern")
    Article.objects.filter(locator="p6").update(state=State.WITHDRAWN, withdrawn_reason="Twice.")
    Person.objects.filter(slug="ann-beacon").update(sort_key="")
    issue.magazine.rights_statement_zh, issue.magazine.rights_statement_en = "第一行\n\n第二行", "One\rTwo"
    issue.magazine.save()
    User.objects.create(username="gu", first_name="Gu", last_login=issue.modified)
    Group.objects.create(name="Proofreaders")
    for model in FORMS:
        for row in model._default_manager.all():
            untidy = {field.attname: _untidy(row, field) for field in model._meta.concrete_fields}
            rows = model._base_manager.filter(pk=row.pk)
            rows.update(**{name: value for name, value in untidy.items() if value is not None})
    HarvestRecord.objects.update(datestamp=datetime(2024, 1, 1, tzinfo=UTC))
    return desk.chief()


def _untidy(row: Any, field: Any) -> Any:
    value = getattr(row, field.attname)
    if isinstance(field, models.DateTimeField) and value:
        return value + timedelta(microseconds=7)
    is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, SHAPED)
    if (
        not is_text
        or field.choices
        or field.name in ("issn", "language", "password", "username")
        or not value
    ):
        return None
    rest = "" if isinstance(row, Person) else "\r\n next"  # the parts of a name make up the whole
    text = f"\u3000\t{value}{rest} \n\n"
    return text if len(text) <= (field.max_length or 999) else f" {value}"[: field.max_length]


def everything() -> dict[str, Any]:
    """Return all rows, of accounts too, and what harvesters and the cache were told of them."""
    others = (User, Group, HarvestRecord, SiteRevision)
    rows = {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in others}
    return all_rows() | rows


@pytest.mark.parametrize("model", FORMS, ids=lambda model: model.__name__)
def test_untouched_form_changes_nothing(editor: Client, model: Any) -> None:
    rows = model._default_manager.all()
    assert rows
    before = everything()
    for row in rows:
        address = url(model, "change", row.pk)
        response = editor.post(address, form_data(editor.get(address)))
        assert response.status_code == 302, errors(response)
    assert everything() == before


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_edit_changes_one_field(editor: Client, model: Any) -> None:
    row = model._default_manager.order_by("pk").first()
    shown = form_data(editor.get(url(model, "change", row.pk)))
    name = next(each for each in TYPED if each in shown)
    typed = TYPED[name]
    before = desk.values(row)
    response = change(editor, row, **{name: typed})
    assert response.status_code == 302, errors(response)
    after = desk.values(row)
    assert str(after.pop(name)) == typed
    assert after.pop("version") == before.pop("version") + 1
    assert after == {each: value for each, value in before.items() if each != name}


def test_inline_edit_dates_its_owner(editor: Client) -> None:
    article, revision = Article.objects.get(locator="p3"), SiteRevision.objects.get().number
    others = desk.values(article)
    assert change(editor, article, **{"figures-0-order": "7"}).status_code == 302
    assert Article.objects.get(pk=article.pk).modified > article.modified
    assert desk.values(article) == others
    assert SiteRevision.objects.get().number == revision + 1


def test_form_and_loader_strip_text(tmp_path: Path) -> None:
    objects = invented.objects()
    fields = {entry["model"]: entry["fields"] for entry in reversed(objects)}
    fields["articles.article"]["title_en"] = "\u3000By night \r\n"
    fields["articles.passage"]["text_zh"] = "\n一段。\r\n二段。\n"
    load_issue(invented.write(tmp_path, objects))
    article = Article.objects.get(locator="p3")
    passage = Passage.objects.get(article=article, number=1)
    assert (article.title_en, passage.text_zh) == ("By night", "一段。\n二段。")
    editor = desk.chief()
    assert change(editor, article, title_en="\u3000By day ").status_code == 302
    assert change(editor, passage, text_zh="\r\n一段。\r\n三段。\r\n").status_code == 302
    article.refresh_from_db()
    passage.refresh_from_db()
    assert (article.title_en, passage.text_zh) == ("By day", "一段。\n三段。")


def test_white_space_alone_is_no_name(tmp_path: Path) -> None:
    objects = invented.objects()
    next(each for each in objects if each["model"] == "magazine.personname")["fields"]["name"] = "\u3000\n"
    with override("en"), pytest.raises(LoadError, match="personname, name: This field cannot be blank"):
        load_issue(invented.write(tmp_path, objects))


def test_edits_credit_of_two_lines(tmp_path: Path) -> None:
    photo = invented.load(tmp_path).photos.first()
    Photo.objects.filter(pk=photo.pk).update(credit_line_zh="封底：陈波\n摄影：陈波")
    photo.refresh_from_db()
    shown = form_data((editor := desk.chief()).get(url(Photo, "change", photo.pk)))["credit_line_zh"]
    assert shown == ["封底：陈波\r\n摄影：陈波"]
    assert change(editor, photo, credit_line_zh=shown[0] + "影").status_code == 302
    photo.refresh_from_db()
    assert photo.credit_line_zh == "封底：陈波\n摄影：陈波影"


def test_edit_preserves_publication_microseconds(editor: Client) -> None:
    issue = Issue.objects.get()
    assert change(editor, issue, theme_en="Fog").status_code == 302
    assert Issue.objects.get().published_at == issue.published_at
