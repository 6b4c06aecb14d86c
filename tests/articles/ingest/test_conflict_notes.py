"""The lines that load_issue proposes for the notes do what they say when they are pasted there."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from magazine.models import Issue, Magazine, Section
from tests.articles.ingest.extraction.samples import SECOND_ISSUE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("answer", [0, 1], ids=["the same", "another"])
def test_proposed_section_line_fits_notes(tmp_path: Path, answer: int) -> None:
    magazine = Magazine.objects.create(issn="9999-0873", title_zh="海港警务", title_en="Harbour Police")
    Section.objects.create(magazine=magazine, slug="annual-meeting", title_zh="旧闻", title_en="Old News")
    source, fixture = tmp_path / "issue.txt", tmp_path / "fixture.yaml"
    source.write_bytes(SECOND_ISSUE.read_bytes())
    call_command("extract_issue", source, output=fixture)
    with pytest.raises(CommandError) as error:
        call_command("load_issue", fixture)
    lines = re.findall(r"^ +(- \{heading.*)$", str(error.value), re.MULTILINE)
    source.with_suffix(".yaml").write_text(f"sections:\n{lines[answer]}\n", encoding="utf-8")
    call_command("extract_issue", source, output=fixture)
    call_command("load_issue", fixture)
    section = Issue.objects.get(magazine=magazine).sections.get(heading_zh="年会要闻").section
    assert section.slug == ("annual-meeting", "annual-meeting-2")[answer]
    assert section.title_zh == ("旧闻", "年会要闻")[answer]
