"""The history of rows: the state as loaded, then each change with its author, reason and batch."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection

from articles.edits import edit
from articles.models import Article, Passage
from magazine.db.natural_keys import NaturalKeyModel
from magazine.history.batches import batch
from magazine.history.records import columns_with_history
from magazine.models import Issue
from tests import desk, invented

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
REFERENCES = """
import django
django.setup()
from django.contrib.auth.models import User
for each in User._meta.get_fields(include_hidden=True):
    print(each.related_model.__name__ if each.auto_created and each.is_relation else "")
"""


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def passage(issue: Issue) -> Passage:
    found: Passage = Passage.objects.filter(entry__locator="p3").earliest("number")
    return found


def history(row: Any, *columns: str) -> list[Any]:
    return list(type(row).history.filter(id=row.pk).order_by("history_id").values_list(*columns))


def test_loading_leaves_no_history(issue: Issue) -> None:
    rows = [model for model in apps.get_models() if issubclass(model, NaturalKeyModel)]
    assert len(rows) == 20
    assert not [model for model in rows if model.history.exists()]


def test_first_change_keeps_the_loaded_state(passage: Passage) -> None:
    printed, loaded_at = passage.text_zh, passage.modified
    passage.text_zh = "改"
    passage.save()
    passage.text_zh = "再改"
    passage.save()
    assert history(passage, "history_type", "version", "text_zh") == [
        ("+", 1, printed),
        ("~", 2, "改"),
        ("~", 3, "再改"),
    ]
    loaded = Passage.history.earliest("history_id")
    assert (loaded.batch, loaded.history_user, loaded.history_date) == (None, None, loaded_at)


def test_unchanged_row_keeps_its_version(passage: Passage) -> None:
    passage.save()
    Passage.objects.get(pk=passage.pk).save()
    assert not history(passage, "version")
    assert Passage.objects.get(pk=passage.pk).version == 1


def test_partial_save_records_what_was_saved(passage: Passage) -> None:
    article = passage.article
    kept = article.title_zh
    article.title_zh, article.state = "没有保存", Article._meta.get_field("state").default
    article.save(update_fields=["state"])
    assert history(article, "version", "title_zh", "state")[-1] == (2, kept, "draft")
    assert Article.objects.get(pk=article.pk).version == 2


def test_stale_instance_never_lowers_the_version(passage: Passage) -> None:
    stale = Passage.objects.get(pk=passage.pk)
    for text in ("one", "two"):
        passage.text_en, passage.order_en = text, 1
        passage.save()
    stale.text_en, stale.order_en = "three", 1
    stale.save()
    assert Passage.objects.get(pk=passage.pk).version == 4


def test_deletion_keeps_the_last_state(passage: Passage) -> None:
    number, text = passage.number, passage.text_zh
    passage.delete()
    assert list(Passage.history.values_list("history_type", "number", "text_zh")) == [("-", number, text)]


def test_batch_names_author_and_reason(passage: Passage) -> None:
    editor = User.objects.create(username="editor")
    with batch(editor.pk, "misread by the scanner", "printed") as opened, edit():
        for row in (passage, passage.article):
            setattr(row, "text_zh" if row is passage else "title_zh", "改")
            row.save()
    rows = [*Passage.history.filter(history_type="~"), *Article.history.filter(history_type="~")]
    assert [(row.batch, row.history_user, row.history_change_reason, row.correction) for row in rows] == [
        (opened.id, editor, "misread by the scanner", "printed")
    ] * 2


def test_account_is_deleted_without_its_changes(passage: Passage) -> None:
    editor = User.objects.create(username="assistant")
    with batch(editor.pk), edit():
        passage.text_zh = "改"
        passage.save()
    deleted = desk.chief().post(desk.url(User, "delete", editor.pk), {"post": "yes"})
    assert deleted.status_code == 302
    connection.check_constraints()
    assert [row.history_user for row in Passage.history.filter(history_type="~")] == [None]


def test_started_process_empties_references_to_account() -> None:
    """In a run of tests Django's cache of relations is emptied after the models of the history are made."""
    answer = subprocess.run(
        [sys.executable, "-c", REFERENCES],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "magazine.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    histories = {model.history.model.__name__ for model in apps.get_models() if hasattr(model, "history")}
    assert histories <= {*answer.stdout.split()}


def test_changes_of_an_edit_share_a_batch(passage: Passage) -> None:
    with edit():
        for row in (passage, passage.article):
            setattr(row, "text_zh" if row is passage else "title_zh", "改")
            row.save()
    passage.text_zh = "另改"
    passage.save()
    first, second = (
        Passage.history.filter(history_type="~").order_by("history_id").values_list("batch", flat=True)
    )
    assert first == Article.history.get(history_type="~").batch
    assert second not in (None, first)


def test_every_editable_column_has_a_history() -> None:
    for model in apps.get_models():
        if not issubclass(model, NaturalKeyModel):
            continue
        bases = {
            each.translated_field for each in model._meta.concrete_fields if hasattr(each, "translated_field")
        }
        columns = {
            each.name for each in model._meta.concrete_fields if each not in bases and not each.generated
        }
        assert columns - {each.name for each in columns_with_history(model)} <= {"highest_passage_number"}


# Derived rows and counts have no history; `modified` alone is no change; the rows of an invented archive are loaded.
ROUND_THE_HISTORY = {
    "articles/oai/sync.py",
    "articles/search/indexing.py",
    "articles/search/unanswered.py",
    "articles/search/vocabulary.py",
    "benchmarks/synthetic/issues.py",
    "benchmarks/synthetic/people.py",
    "magazine/admin/child_rows.py",
    "magazine/models/site.py",
    "magazine/history/bulk.py",
}
WRITES = {"bulk_create", "bulk_update", "update", "_raw_delete", "save_base", "raw"}


def test_nothing_is_written_round_the_history() -> None:
    """Querysets write without `save`: whoever does so must not change what editors can change."""
    found = {
        f"{path.relative_to(ROOT)}:{call.lineno} .{call.func.attr}()"
        for app in ("magazine", "media", "articles")
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts and str(path.relative_to(ROOT)) not in ROUND_THE_HISTORY
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in WRITES
        if _is_queryset(call.func.value)
    }
    assert not found, f"save each row, so that its history holds the change: {found}"


def _is_queryset(node: ast.AST) -> bool:
    """Tell by its source whether an expression is a queryset: `rows.filter(…)`, `Model.objects`, `queryset`."""
    source = ast.unparse(node)
    return any(
        part in source for part in (".objects", "_manager", ".filter(", ".exclude(", "queryset", "QuerySet")
    )
