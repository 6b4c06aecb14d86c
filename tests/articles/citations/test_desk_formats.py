"""The formats of EndNote, NoteExpress and CNKI, line by line as their public descriptions have them."""

from dataclasses import replace

from articles.citations.formats import cnki, endnote, noteexpress

from .sample_records import DISPATCH, INTERVIEW


def test_endnote_has_a_tag_for_each_field() -> None:
    """A blank line ends a record; one author a line, the translator subsidiary."""
    lines = endnote.write([INTERVIEW, DISPATCH]).split("\r\n")
    assert lines[:2] == ["%0 Magazine Article", "%A 一元,"]  # a pen name, which is not divided
    first = lines[: lines.index("")]
    assert {"%T 与守塔人对话", "%J 灯塔", "%D 2021", "%N 3", "%@ 2345-6787", "%G Chinese"} <= set(first)
    assert "%? 陈, 晓" in first
    assert f"%U {INTERVIEW.permalink}" in first
    assert lines[len(first) + 1] == "%0 Magazine Article"


def test_endnote_does_not_invert_an_agency() -> None:
    """A name that ends in a comma is one of a body or indivisible."""
    assert "%A Xinhua,\r\n" in endnote.write([DISPATCH])


def test_noteexpress_names_fields_in_braces() -> None:
    lines = noteexpress.write([INTERVIEW]).split("\r\n")
    assert lines[0] == "{Reference Type}: Journal Article"
    assert {"{Title}: 与守塔人对话", "{Journal}: 灯塔", "{Year}: 2021", "{Issue}: 3"} <= set(lines)
    assert {"{Translated Title}: A Talk with the Keepers", "{ISBN/ISSN}: 2345-6787"} <= set(lines)
    assert [line for line in lines if line.startswith("{Keywords}")] == [
        "{Keywords}: 灯塔",
        "{Keywords}: 海图",
    ]
    assert lines[-2:] == ["", ""]


def test_cnki_begins_with_its_type() -> None:
    lines = cnki.write([INTERVIEW]).split("\r\n")
    assert lines[0] == "DataType: 1"
    assert {"Title-题名: 与守塔人对话", "Source-刊名: 灯塔", "Year-年: 2021", "Period-期: 3"} <= set(lines)
    assert "Keyword-关键词: 灯塔;海图" in lines
    assert f"Link-链接: {INTERVIEW.permalink}" in lines


def test_a_line_break_begins_no_field() -> None:
    broken = replace(DISPATCH, title="One\n%0 Book\r\n{Title}: Two")
    for form in (endnote, noteexpress, cnki):
        whole = form.write([DISPATCH]).count("\r\n")
        assert form.write([broken]).count("\r\n") == whole
