"""`bag_issue`: a bag that the Library of Congress's validator accepts and `load_issue` can restore."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest
import rispy
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.citations.formats.registry import FORMATS
from articles.edits import edit
from articles.ingest.loading import load_issue
from articles.models import Article, IssueSource
from articles.preservation.serialization import models
from magazine.db.publication import State
from magazine.history.batches import batch
from magazine.models import Issue
from tests import sample
from tests.rows import all_rows

SITE = "https://archive.example.org"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "packages" / "12"


def pack(place: Path) -> Path:
    place.parent.mkdir(exist_ok=True)
    call_command("bag_issue", "2345-6787/12", place, "--site", SITE)
    return place / "data"


def test_bag_is_valid_and_described(issue: Issue, place: Path) -> None:
    pack(place)
    bag = bagit.Bag(str(place))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.algorithms == ["sha512"]
    assert bag.info["External-Identifier"] == f"{SITE}/issn/2345-6787/12"
    assert bag.info["External-Description"] == "灯塔 = The Lighthouse, 2021, no. 3 (whole no. 12)"
    assert "only with the magazine's permission" in bag.info["Rights"]


def test_detects_changed_file(issue: Issue, place: Path) -> None:
    (pack(place) / "texts/p8.zh.txt").write_text("别的", encoding="utf-8")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(place)).validate()


def test_contains_history_without_names(issue: Issue, place: Path) -> None:
    editor = User.objects.create(username="editor")
    article = Article.objects.get(locator="p8")
    Article.history.all().delete()
    with batch(editor.pk, "misread"), edit():
        article.title_zh = "改"
        article.save()
    lines = (pack(place) / "history.jsonl").read_text(encoding="utf-8").splitlines()
    states = [each for each in map(json.loads, lines) if each["history_of"] == "articles.article"]
    assert [each["change"].get("reason") for each in states] == [None, "misread"]
    assert not any("author" in each["change"] for each in states)


def test_contains_source(issue: Issue, place: Path) -> None:
    IssueSource.objects.create(issue=issue, text="第一行")
    assert (pack(place) / "source.txt").read_text(encoding="utf-8") == "第一行"


def test_untouched_issue_has_no_history(issue: Issue, place: Path) -> None:
    for model in models():
        model.history.all().delete()
    assert not (pack(place) / "history.jsonl").exists()


def test_contains_texts(issue: Issue, place: Path) -> None:
    """In print order and aligned, whether or not the site offers whole texts."""
    texts = pack(place) / "texts"
    chinese = (texts / "p4.zh.txt").read_text(encoding="utf-8")
    assert chinese.startswith("守灯人之夜\n")
    assert "\n\n灯亮了。\n\n海上无人。\n\n他记下时间。\n\n" in chinese
    assert f"{SITE}/issn/2345-6787/12/p4" in chinese
    assert "The text of the Second Letter." in (texts / "p12/2.en.txt").read_text(encoding="utf-8")
    assert not (texts / "p8.en.txt").exists()
    (aligned,) = json.loads((texts / "p4.json").read_text(encoding="utf-8"))
    sides = [(each.get("zh-Hans"), each.get("en")) for each in aligned["passages"]]
    assert sides[:2] == [("灯亮了。", "The lamp was lit."), ("海上无人。", None)]


def test_contains_records(issue: Issue, place: Path) -> None:
    records = pack(place) / "records"
    kinds = {path.name.partition(".")[2] for path in records.iterdir()}
    metadata = [form.suffix for form in FORMATS.values() if not form.needs_text]
    assert {f"{language}.{suffix}" for language in ("zh", "en") for suffix in metadata} <= kinds
    assert {"mrc", "marcxml", "cnmarc", "cnmarcxml"} <= kinds
    found = rispy.loads((records / "12.en.ris").read_text(encoding="utf-8"))
    assert f"{SITE}/issn/2345-6787/12/p4" in [each["urls"][0] for each in found]


def test_omits_unpublished_articles(issue: Issue, place: Path) -> None:
    Article.objects.filter(locator="p8").update(state=State.DRAFT)
    data = pack(place)
    assert not (data / "texts/p8.json").exists()
    assert "/p8" not in (data / "records/12.zh.ris").read_text(encoding="utf-8")


def test_load_issue_restores_bag(issue: Issue, place: Path, tmp_path: Path) -> None:
    stranger = sample.person("stranger", "路人", "Stranger")
    before = all_rows(without_ids=True)
    data = pack(place)
    with edit():
        for model in reversed(models()):
            model._default_manager.all().delete()
    shutil.rmtree(tmp_path / "uploads")
    shutil.copytree(data / "uploads", tmp_path / "uploads")
    load_issue(data / "issue.json")
    after = all_rows(without_ids=True)
    people = [row for row in before["magazine.Person"] if row["slug"] != stranger.slug]
    assert after == before | {"magazine.Person": people}


def test_existing_folder_is_untouched(issue: Issue, place: Path) -> None:
    place.mkdir(parents=True)
    with pytest.raises(CommandError, match="there already"):
        pack(place)
    assert not list(place.iterdir())


def test_failure_leaves_nothing(issue: Issue, place: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "uploads")
    with pytest.raises(CommandError, match="Nothing was written"):
        pack(place)
    assert not list(place.parent.iterdir())
    with pytest.raises(CommandError, match="no issue with whole number 99"):
        call_command("bag_issue", "2345-6787/99", place)


def test_withdrawn_issue(issue: Issue, place: Path) -> None:
    Issue.objects.update(state=State.WITHDRAWN, withdrawn_reason="Printed by mistake.")
    data = pack(place)
    note = bagit.Bag(str(place)).info["Internal-Sender-Description"]
    assert note == "This issue was withdrawn: Printed by mistake."
    assert "灯亮了。" in (data / "texts/p4.zh.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    ["bag_issue 2345-6787/12", "export_tmx 2345-6787/12", "make_epub 23456787/12 --language zh --output"],
)
def test_tells_what_hides_the_issue(issue: Issue, tmp_path: Path, command: str) -> None:
    """Nothing else of the magazine is public, either."""
    planned = datetime(2099, 1, 2, tzinfo=UTC)
    for values, told in (
        ({"state": State.DRAFT, "published_at": None}, "draft"),
        ({"state": State.PUBLISHED, "published_at": planned}, "planned for 2099-01-02 08:00"),
    ):
        Issue.objects.update(**values)
        with pytest.raises(CommandError) as refused:
            call_command(*command.split(), tmp_path / "file")
        assert str(refused.value) == f"Issue 12 (2021.3) is not public: {told}. Nothing was written."
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize("wrong", ["2345-6787", "2345-6787/", "/12"])
def test_rejects_malformed_issue(issue: Issue, place: Path, wrong: str) -> None:
    with pytest.raises(CommandError, match="ISSN and whole number"):
        call_command("bag_issue", wrong, place)


def test_names_missing_image(issue: Issue, place: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "uploads")
    with pytest.raises(CommandError, match=r"The file or folder .+uploads.+ is missing"):
        pack(place)
