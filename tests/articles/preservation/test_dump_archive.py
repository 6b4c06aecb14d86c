"""The dump of the whole archive: every row, each line as the schema says."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from articles.models import Article, IssueSource, Passage
from articles.preservation.dump import SCHEMA
from articles.preservation.serialization import fields, models
from magazine.db.publication import State
from magazine.history.batches import batch
from magazine.models import Issue
from tests import sample
from tests.rows import ALL_MODELS

SCHEMAS = json.loads(SCHEMA.read_bytes())["$defs"]


def dumped(place: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    call_command("dump_archive", place)
    packed = place.read_bytes()
    lines = (gzip.decompress(packed) if place.suffix == ".gz" else packed).decode().splitlines()
    about, *rows = map(json.loads, lines)
    return about, rows


def test_contains_every_row(issue: Issue, tmp_path: Path) -> None:
    """Drafts and withdrawn articles too."""
    Article.objects.filter(locator="p8").update(state=State.DRAFT)
    _about, rows = dumped(tmp_path / "archive.jsonl")
    counts = {model._meta.label_lower: model.objects.count() for model in ALL_MODELS}
    rows = [row for row in rows if "model" in row]
    found = [row["model"] for row in rows]
    assert {label: found.count(label) for label in counts} == counts
    assert len(found) == sum(counts.values())
    assert [row["fields"].get("state") for row in rows if row["fields"].get("locator") == "p8"] == ["draft"]


def test_rows_have_natural_keys(issue: Issue, tmp_path: Path) -> None:
    _about, rows = dumped(tmp_path / "archive.jsonl")
    scattered = next(row["fields"] for row in rows if "counterpart" in row["fields"])
    assert scattered["counterpart"] == ["2345-6787", "12", "p4", 3]
    letter = next(row["fields"] for row in rows if row["fields"].get("title_en") == "First Letter")
    assert letter["parent"] == ["2345-6787", "12", "p12"]
    assert not {"title", "id", "latin_key"} & {name for row in rows for name in row["fields"]}


def test_header_has_rights_and_schema(issue: Issue, tmp_path: Path) -> None:
    about, _rows = dumped(tmp_path / "archive.jsonl")
    assert about["format"] == "archive.schema.json"
    assert "only with the magazine's permission" in about["rights"]["2345-6787"]
    assert "版权所有。" in about["rights"]["2345-6787"]
    Draft202012Validator.check_schema(about["schema"])
    Draft202012Validator({"$ref": "#/$defs/about", "$defs": SCHEMAS}).validate(about)


def test_contains_source(issue: Issue, tmp_path: Path) -> None:
    IssueSource.objects.create(issue=issue, text="第一行\nsecond")
    _about, rows = dumped(tmp_path / "archive.jsonl")
    assert rows[-1] == {"source_of": ["2345-6787", "12"], "text": "第一行\nsecond"}


def test_rows_match_schema(issue: Issue, tmp_path: Path) -> None:
    IssueSource.objects.create(issue=issue, text="第一行")
    _about, rows = dumped(tmp_path / "archive.jsonl")
    for row in rows:
        kind = row.get("model") or ("history" if "history_of" in row else "source")
        Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": SCHEMAS}).validate(row)


def test_contains_history(issue: Issue, tmp_path: Path) -> None:
    """The state before the first change, then each change with its author, also of a row that is gone."""
    Passage.history.all().delete()
    editor = User.objects.create(username="editor")
    passage = Passage.objects.filter(entry__locator="p8").exclude(text_zh="").earliest("number")
    printed = passage.text_zh
    with batch(editor.pk, "misread", "printed"):
        passage.text_zh = "改"
        passage.save()
    passage.delete()
    _about, rows = dumped(tmp_path / "archive.jsonl")
    states = [row for row in rows if row.get("history_of") == "articles.passage"]
    assert [(each["change"]["type"], each["fields"]["text_zh"]) for each in states] == [
        ("created", printed),
        ("changed", "改"),
        ("deleted", "改"),
    ]
    loaded, changed, _deleted = (each["change"] for each in states)
    assert not {"author", "batch"} & loaded.keys()
    assert (changed["author"], changed["reason"], changed["correction"]) == ("editor", "misread", "printed")
    assert states[1]["fields"]["entry"] == ["2345-6787", "12", "p8"]


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label_lower)
def test_schema_has_every_column(model: Any) -> None:
    """Whoever adds a column describes it in archive.schema.json."""
    described = SCHEMAS[model._meta.label_lower]["properties"]["fields"]["properties"]
    assert [*described] == [field.name for field in fields(model)]


def test_schema_has_every_kind_of_passage() -> None:
    described = SCHEMAS["articles.passage"]["properties"]["fields"]["properties"]
    assert described["kind"]["enum"] == Passage.Kind.values


def test_compressed_dump_is_reproducible(issue: Issue, tmp_path: Path) -> None:
    assert dumped(tmp_path / "a.jsonl.gz") == dumped(tmp_path / "a.jsonl")
    first = (tmp_path / "a.jsonl.gz").read_bytes()
    dumped(tmp_path / "a.jsonl.gz")
    assert (tmp_path / "a.jsonl.gz").read_bytes() == first


def test_queries_do_not_grow_with_rows(issue: Issue, tmp_path: Path) -> None:
    def count_queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            call_command("dump_archive", tmp_path / "archive.jsonl")
        return len(captured)

    before = count_queries()
    for page in range(50, 60):
        article = sample.entry(issue, page, "又", "Again")
        sample.passage(article, "又", "Again", counterpart=Passage.objects.first())
    assert count_queries() == before


def test_failure_leaves_nothing(issue: Issue, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("dump_archive", tmp_path / "nowhere" / "archive.jsonl")
