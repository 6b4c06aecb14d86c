"""The parallel corpus: what both languages have, with where it stands."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from articles.models import Article, Passage
from magazine.db.publication import State
from magazine.models import Issue
from tests import sample

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def corpus(place: Path, *which: str) -> list[dict[str, str]]:
    """Return the units of the file that the command writes, as another program reads them."""
    call_command("export_tmx", *which, place, "--site", "https://archive.example.org")
    root = etree.parse(place).getroot()
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    return [
        {"id": unit.get("tuid"), "original": unit.get("srclang"), "permalink": unit.findtext("prop")}
        | {variant.get(LANG): variant.findtext("seg") for variant in unit.iter("tuv")}
        for unit in root.iter("tu")
    ]


def test_unit_has_both_sides_and_permalink(issue: Issue, tmp_path: Path) -> None:
    assert corpus(tmp_path / "a.tmx", "2345-6787/12")[0] == {
        "id": "2345-6787/12/p4#s1",
        "original": "zh-Hans",
        "permalink": "https://archive.example.org/issn/2345-6787/12/p4#s1",
        "zh-Hans": "灯亮了。",
        "en": "The lamp was lit.",
    }


def test_contains_public_pairs_only(issue: Issue, tmp_path: Path) -> None:
    found = {unit["zh-Hans"] for unit in corpus(tmp_path / "a.tmx", "--all")}
    assert "海上无人。" not in found
    assert "第一封信的正文。" in found
    Article.objects.filter(locator="p12").update(state=State.DRAFT)
    assert "第一封信的正文。" not in {unit["zh-Hans"] for unit in corpus(tmp_path / "a.tmx", "--all")}


def test_one_issue_or_all(issue: Issue, tmp_path: Path) -> None:
    other = sample.issue(issue.magazine, "13", "4")
    sample.passage(sample.entry(other, 3, "又", "Again"), "又。", "Again.")
    assert len(corpus(tmp_path / "a.tmx", "2345-6787/13")) == 1
    assert len(corpus(tmp_path / "a.tmx", "--all")) == len(corpus(tmp_path / "b.tmx", "2345-6787/12")) + 1


def test_header_has_rights(issue: Issue, tmp_path: Path) -> None:
    corpus(tmp_path / "a.tmx", "--all")
    header = etree.parse(tmp_path / "a.tmx").find("header")
    assert header is not None
    assert header.get("srclang") == "*all*"
    note = header.findtext("note") or ""
    assert note.startswith("ISSN 2345-6787. ")
    assert "only with the magazine's permission" in note
    assert "版权所有。" in note


def test_removes_forbidden_characters(issue: Issue, tmp_path: Path) -> None:
    Passage.objects.filter(text_zh="灯亮了。").update(text_zh="灯\x0b<亮>&了。")
    assert corpus(tmp_path / "a.tmx", "--all")[0]["zh-Hans"] == "灯<亮>&了。"


def test_unknown_issue_keeps_older_file(issue: Issue, tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_text("older", encoding="utf-8")
    with pytest.raises(CommandError, match="no issue with whole number 99"):
        call_command("export_tmx", "2345-6787/99", tmp_path / "a.tmx")
    assert [path.name for path in tmp_path.iterdir() if path.suffix] == ["a.tmx"]
    assert (tmp_path / "a.tmx").read_text(encoding="utf-8") == "older"


def test_withdrawn_issue_is_refused_with_its_reason(issue: Issue, tmp_path: Path) -> None:
    Issue.objects.update(state=State.WITHDRAWN, withdrawn_reason="Printed by mistake,\nsee No. 13.")
    with pytest.raises(CommandError) as refused:
        call_command("export_tmx", "2345-6787/12", tmp_path / "a.tmx")
    reason = "Issue 12 (2021.3) was withdrawn: Printed by mistake, see No. 13."
    assert str(refused.value) == f"{reason} Nothing was written."


def test_translation_names_its_source_language(issue: Issue, tmp_path: Path) -> None:
    """A translator who is named in Chinese translated into Chinese."""
    who = sample.person("yi-zhe", "译者", "")
    article = Article.objects.get(locator="p4")
    article.contributions.create(person=who, role="translator", order=9, name_zh="译者")
    originals = {unit["id"]: unit["original"] for unit in corpus(tmp_path / "a.tmx", "--all")}
    assert originals["2345-6787/12/p4#s1"] == "en"
    assert originals["2345-6787/12/p12/1#s2"] == "zh-Hans"
