"""The page of measurements: each command replaces its own table."""

from pathlib import Path

from benchmarks.measurements import write


def test_writes_a_table_in_its_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n<!-- measured: one -->\nold\n<!-- end: one -->\n\nText.\n")
    write("one", ["| new \\1 |"], page)
    write("two", ["| first |"], page)
    write("two", ["| second |"], page)
    assert page.read_text() == (
        "# Page\n\n<!-- measured: one -->\n\n| new \\1 |\n\n<!-- end: one -->\n\nText.\n\n"
        "<!-- measured: two -->\n\n| second |\n\n<!-- end: two -->\n"
    )
