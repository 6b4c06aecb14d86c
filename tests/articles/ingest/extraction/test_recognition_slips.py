"""Slips of text recognition in the fixture: each with its line, its article, and both readings."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from articles.ingest.extraction.drafts import ArticleDraft, Both, PassageDraft
from articles.ingest.extraction.notes import CorrectionNote
from articles.ingest.extraction.recognition_slips import place_corrections

from .conftest import SOURCE_464
from .fixtures import rows
from .samples import printed


def test_issue_464_names_its_slips(fixture_464: Sequence[dict[str, Any]]) -> None:
    """Also the words that were read in the wrong language."""
    found = {
        each["line"]: (each["article"][-1], each["language"], each["recognized"], each["printed"])
        for each in rows(fixture_464, "articles.sourcecorrection")
    }
    assert len(found) == 7
    assert found[333] == ("p6", "zh", "问题 and 迫切", "问题和迫切")
    assert found[1546][1:] == ("zh", "奉献精神 and 决心", "奉献精神和决心")
    assert found[1546][0].split("/")[0] == "p71"
    lines = SOURCE_464.read_text("utf-8").split("\n")
    assert all(recognized in lines[line - 1] for line, (_path, _language, recognized, _now) in found.items())


def test_each_slip_finds_its_article() -> None:
    """In the order of lines; what nobody sees is none."""
    passage = PassageDraft("paragraph", Both(printed("灯和海", 5), printed("Light and sea", 6)))
    entry = ArticleDraft("p3", contents_title=Both(zh=printed("灯塔", 2)), pieces=[ArticleDraft("1")])
    entry.pieces[0].passages.append(passage)
    issue: Any = SimpleNamespace(articles=[entry], corrections=[])
    notes = [
        CorrectionNote(6, "Lightand", "Light and", "a space lost"),
        CorrectionNote(5, "灯 and 海", "灯和海", "an English word"),
        CorrectionNote(2, "灯搭", "灯塔", "misread"),
        CorrectionNote(9, "Editr", "Editor", "a letter lost"),
        CorrectionNote(5, "海 ", "海", "a space"),
    ]
    place_corrections(issue, notes)
    found = [(each.line, each.language, each.recognized, each.printed) for each in issue.corrections]
    assert found == [
        (2, "zh", "灯搭", "灯塔"),
        (5, "zh", "灯 and 海", "灯和海"),
        (6, "en", "Lightand", "Light and"),
        (9, "en", "Editr", "Editor"),
    ]
    assert [each.article for each in issue.corrections] == [entry, entry.pieces[0], entry.pieces[0], None]
