"""The command: what it writes, and that bad input leaves everything as it was."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.objects import to_yaml
from articles.ingest.extraction.output import write_whole

from .fixtures import entries, rows, texts
from .samples import SECOND_ISSUE

TEXT = SECOND_ISSUE.read_text("utf-8")
LINES = TEXT.split("\n")
OLD = "- model: magazine.magazine\n  fields: {issn: 9999-0873}\n"


def line_of(text: str) -> int:
    assert LINES.count(text) == 1
    return LINES.index(text) + 1


ISSN = next(number for number, line in enumerate(LINES, 1) if "ISSN 9999-0873" in line)


def source(folder: Path, content: str | bytes = TEXT, notes: str = "") -> Path:
    file = folder / "issue.txt"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    if notes:
        (folder / "issue.yaml").write_text(notes, encoding="utf-8")
    return file


def refused(folder: Path, file: Path) -> str:
    """Run the command on bad input, and return its message; nothing may have been written."""
    output = folder / "fixture.yaml"
    output.write_text(OLD, encoding="utf-8")
    before = sorted(folder.iterdir())
    with pytest.raises(CommandError) as error:
        call_command("extract_issue", file, output=output, report=folder / "report.tsv")
    assert error.value.returncode == 1
    assert output.read_text("utf-8") == OLD
    assert sorted(folder.iterdir()) == before
    message = str(error.value)
    assert "\n" not in message
    return message


def extracted(folder: Path, file: Path) -> tuple[Path, str]:
    """Return the fixture, and what the command says."""
    output, told = folder / "fixture.yaml", StringIO()
    call_command("extract_issue", file, output=output, stdout=told)
    return output, told.getvalue()


def test_fixture_and_report_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the work is summed up."""
    output, report = tmp_path / "fixture.yaml", tmp_path / "report.tsv"
    call_command("extract_issue", SECOND_ISSUE, output=output, report=report)
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "海港警务 Harbour Police, ISSN 9999-0873"
    assert "doubts:" in told
    assert told[-1].startswith("line ")
    assert output.read_text("utf-8").startswith("- model: magazine.magazine\n")
    assert "★" in report.read_text("utf-8")
    first = output.read_bytes()
    call_command("extract_issue", SECOND_ISSUE, output=output)
    assert output.read_bytes() == first


def test_numbers_survive_new_extraction(tmp_path: Path) -> None:
    output = tmp_path / "fixture.yaml"
    call_command("extract_issue", source(tmp_path), output=output)
    numbered = output.read_text("utf-8")
    apart = f"joins:\n- {{line: {line_of('用无线电呼叫附近的渔船，再把岛上的小船用缆绳')}, apart: true}}\n"
    call_command("extract_issue", source(tmp_path, notes=apart), output=output)
    assert output.read_text("utf-8") != numbered
    again = output.read_text("utf-8")
    last = "    kind: credit\n    text_zh: （责任编辑：沈青禾）\n"
    assert f"    number: 10\n{last}" in numbered
    assert f"    number: 10\n{last}" in again
    assert "    number: 11\n    kind: paragraph\n    text_zh: 系牢。\n" in again


def test_what_the_editor_notes_is_done(tmp_path: Path) -> None:
    lamp = line_of("石岛的灯塔已经亮了一百二十年。每天黄昏，守塔人都要爬上九十六级台阶，把灯点亮。")
    headline = line_of("Harbour Police Forum Opens in Yunpu: organizers")
    notes = f"""
corrections: [{{line: {lamp}, printed: 九十六级, read: 九十八级, reason: 形近}}]
slips:
- {{line: {lamp}, printed: 一百二十年, suggested: 一百一十年, reason: 灯塔建于1911年}}
- {{line: {headline}, printed: organizers, suggested: officials, reason: x}}
splits: [{{line: {lamp}, at: 每天黄昏}}]
groups: [{{line: {line_of("★专家观点")}, last: {line_of("20 海港警务论坛（云浦）2021 年年会港区消防管理分论坛举办")}}}]
sections: [{{line: {line_of("年会要闻 | ANNUAL MEETING")}, slug: news, title_en: News}}]
people: [{{zh: 秦远, en: Tsin Yuan, family_en: Tsin, also: Chin Yuan}}]
"""
    output = tmp_path / "fixture.yaml"
    call_command("extract_issue", source(tmp_path, notes=notes), output=output)
    fixture = yaml.safe_load(output.read_text("utf-8"))
    assert [zh for zh, _en in texts(fixture, "p9", "paragraph")][:2] == [
        "石岛的灯塔已经亮了一百二十年。",
        "每天黄昏，守塔人都要爬上九十八级台阶，把灯点亮。",
    ]
    assert [
        (
            each["article"][2],
            each.get("passage", ["title"])[-1],
            each["language"],
            each["printed"],
            each["suggested"],
        )
        for each in rows(fixture, "articles.editorialnote")
    ] == [("p3", "title", "en", "organizers", "officials"), ("p9", 2, "zh", "一百二十年", "一百一十年")]
    headings = {each["position"]: each["heading_zh"] for each in rows(fixture, "magazine.issuesection")}
    assert headings[entries(fixture)["p20"]["issue_section"][2]] == "专家观点"
    section = rows(fixture, "magazine.section")[0]
    assert (section["slug"], section["title_zh"], section["title_en"]) == ("news", "年会要闻", "News")
    (person,) = (each for each in rows(fixture, "magazine.person") if each["name_zh"] == "秦远")
    assert (person["name_en"], person["slug"], person["family_name_en"]) == ("Tsin Yuan", "tsin-yuan", "Tsin")
    assert [each["name"] for each in rows(fixture, "magazine.personname")] == ["Chin Yuan", "Qin Yuan"]


def test_a_missing_source_is_said(tmp_path: Path) -> None:
    assert "No such file or directory" in refused(tmp_path, tmp_path / "nowhere.txt")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("  \n\n", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "line 1 is not UTF-8 text"),
        ("灯塔\n".encode() + b"\x00\x07", "line 2 holds control characters"),
        ("It was a dark and stormy night.\nThe lamp was lit.\n", "no Chinese characters"),
        ("灯塔月刊\n\n这里没有目次。\n", "no line reads 目录 or CONTENTS"),
        ("灯塔月刊\n\n目录\n\n灯塔\n", "line 3: after this head of the contents list"),
        (TEXT[: TEXT.index("海港警务论坛（云浦） 2021 年年会开幕")], "no text follows the contents list"),
    ],
    ids=["empty", "blank", "binary", "control", "English", "no contents list", "no section", "contents only"],
)  # fmt: skip
def test_bad_source_is_refused(tmp_path: Path, content: str | bytes, message: str) -> None:
    assert message in refused(tmp_path, source(tmp_path, content))


TITLE = line_of("第二届夜航安全演练 在云浦举行")
LAMP = line_of("石岛的灯塔已经亮了一百二十年。每天黄昏，守塔人都要爬上九十六级台阶，把灯点亮。")
NEWS = line_of("年会要闻 | ANNUAL MEETING")
STAR = line_of("★专家观点")


@pytest.mark.parametrize(
    ("notes", "message"),
    [
        (
            f"corrections: [{{line: {LAMP}, printed: 灯火, read: 灯, reason: r}}]",
            f"line {LAMP}: '灯火'",
        ),
        (f"corrections: [{{line: {LAMP}, printed: 十, read: 十, reason: r}}]", f"line {LAMP}: '十'"),
        ("corrections: [{line: 0, printed: 灯, read: 灯, reason: r}]", "line 0: '灯'"),
        (
            "corrections: [{line: 4, printed: HARBOUR, read: H, reason: r},"
            " {line: 4, printed: OUR POL, read: p, reason: r}]",
            "line 4: 'OUR POL' overlaps",
        ),
        ("corrections: [{line: 9999, printed: 灯, read: 灯, reason: r}]", "line 9999: '灯'"),
        (f"slips: [{{line: {TITLE}, printed: 灯火, suggested: 灯, reason: r}}]", f"slip of line {TITLE}"),
        ("slips: [{line: 4, printed: HARBOUR, suggested: H, reason: r}]", "slip of line 4"),
        (f"joins: [{{line: {LAMP + 1}, apart: true}}]", f"joins: line {LAMP + 1}"),
        (f"joins: [{{line: {LAMP}, with_line: {LAMP + 1}}}]", f"joins: line {LAMP + 1}"),
        (f"splits: [{{line: {LAMP}, at: 灯火}}]", f"splits: line {LAMP}"),
        (f"kinds: [{{line: {LAMP + 1}, kind: note}}]", f"kinds: line {LAMP + 1}"),
        (f"kinds: [{{line: {LAMP}, kind: poem}}]", f"line {LAMP}: 'poem' is no kind of passage"),
        (f"pairs: [{{zh: {LAMP + 1}, en: {LAMP}}}]", f"pairs: line {LAMP + 1}"),
        (f"scattered: [{{line: {LAMP + 1}, pair: {LAMP}}}]", f"scattered: line {LAMP + 1}"),
        (f"pairs: [{{zh: {LAMP}, en: {TITLE + 2}}}]", f"lines {LAMP}, {TITLE + 2} are not of one article"),
        (f"groups: [{{line: {STAR}, last: 3}}]", f"group of line {STAR}"),
        (f"groups: [{{line: {LAMP}, last: 3}}]", f"groups: line {LAMP}"),
        (f"sections: [{{line: {STAR}, slug: views}}]", f"sections: line {STAR}"),
        ("sections: [{heading: 灯火, slug: views}]", "sections: no section is headed '灯火'"),
        ("sections: [{slug: views}]", "sections: line 0 is not a section's heading"),
        (
            f"sections: [{{heading: 年会要闻, slug: a}}, {{line: {NEWS}, slug: b}}]",
            "sections: 2 entries name '年会要闻'; one has to say it all",
        ),
        ("people: [{zh: 灯火}]", "nobody in the issue is called '灯火'"),
        ("poems: []", "unknown name 'poems'"),
        ("people: [{zh: 秦远, alias: 秦}]", "unknown name 'alias'"),
        ("people: [", "line 2: not YAML"),
        ("people: [{zh: 5}]", "expected str, found 5"),
    ],
)
def test_wrong_notes_are_refused(tmp_path: Path, notes: str, message: str) -> None:
    assert message in refused(tmp_path, source(tmp_path, notes=f"{notes}\n"))


@pytest.mark.parametrize("name", ["issue.txt", "issue.yaml"])
def test_neither_source_nor_notes_are_written_over(tmp_path: Path, name: str) -> None:
    file = source(tmp_path, notes="people: []\n")
    before = (tmp_path / name).read_bytes()
    for paths in ({"output": tmp_path / name}, {"output": tmp_path / "a.yaml", "report": tmp_path / name}):
        with pytest.raises(CommandError, match="different files"):
            call_command("extract_issue", file, **paths)
    assert (tmp_path / name).read_bytes() == before
    assert not (tmp_path / "a.yaml").exists()


def test_foreign_file_is_not_overwritten(tmp_path: Path) -> None:
    output = tmp_path / "letter.txt"
    output.write_text("Dear reader", encoding="utf-8")
    with pytest.raises(CommandError, match="is not overwritten"):
        call_command("extract_issue", SECOND_ISSUE, output=output)
    assert output.read_text("utf-8") == "Dear reader"


def test_unprintable_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fixture would not hold it as printed."""
    monkeypatch.setattr(
        "articles.ingest.extraction.output.to_yaml",
        lambda objects: to_yaml(objects).replace("九十六级", "九十七级"),
    )
    assert f"line {LAMP}: the fixture gives back" in refused(tmp_path, source(tmp_path))


def test_zero_padded_pages_are_pages(tmp_path: Path) -> None:
    output = tmp_path / "fixture.yaml"
    file = source(tmp_path, TEXT.replace("\n9 灯塔下的守望", "\n09 灯塔下的守望"))
    call_command("extract_issue", file, output=output)
    assert entries(yaml.safe_load(output.read_text("utf-8")))["p9"]["first_page"] == 9


def test_failed_replacement_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "fixture.yaml"
    folder.mkdir()
    with pytest.raises(ExtractionError, match="Is a directory"):
        write_whole(folder, TEXT)
    assert list(tmp_path.iterdir()) == [folder]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command("extract_issue", SECOND_ISSUE, output=tmp_path / "nowhere" / "fixture.yaml")


def test_errors_go_to_standard_error(tmp_path: Path) -> None:
    """No database is at hand there."""
    done = subprocess.run(
        [sys.executable, "manage.py", "extract_issue", source(tmp_path, ""), "--output", tmp_path / "f.yaml"],
        cwd=Path(__file__).resolve().parents[4],
        env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/nowhere/db.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"CommandError: {tmp_path / 'issue.txt'}: the file is empty\n"


@pytest.mark.parametrize("locale", ["C", "zh_CN.GBK", "zh_CN.GB18030"])
def test_terminal_locale_changes_nothing(locale: str, tmp_path: Path) -> None:
    """Where a locale of China is not installed it is C, which is ASCII: no less strict."""
    output, expected = tmp_path / "fixture.yaml", tmp_path / "expected.yaml"
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "manage.py", "extract_issue", SECOND_ISSUE, "--output", output],
        cwd=Path(__file__).resolve().parents[4],
        env=os.environ | {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    call_command("extract_issue", SECOND_ISSUE, output=expected, verbosity=0)
    assert output.read_bytes() == expected.read_bytes()


def test_unshowable_characters_print_as_numbers(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "manage.py", "extract_issue", SECOND_ISSUE, "--output", tmp_path / "fixture.yaml"],
        cwd=Path(__file__).resolve().parents[4],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    fixture = yaml.safe_load((tmp_path / "fixture.yaml").read_text("utf-8"))
    assert done.stdout.decode("unicode_escape").startswith(rows(fixture, "magazine.magazine")[0]["title_zh"])
