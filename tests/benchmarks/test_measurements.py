"""The page of measurements: each command replaces its own table."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from benchmarks.drills.drill import Drill, Held, Outcome
from benchmarks.drills.measuring import Measured
from benchmarks.drills.report import write as write_drills
from benchmarks.measurements import read, write


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
    assert read("two", page) == ["| second |"]
    assert read("three", page) == []


def test_some_drills_leave_other_rows(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n")
    first, second = (Drill(name, lambda site, seconds: Outcome("")) for name in ("first", "second"))
    site = SimpleNamespace(database="sqlite", issues=1)

    def held(drill: Drill, figures: str) -> Any:
        return Held(drill, site, Outcome(figures), Measured(), [], [])  # type: ignore[arg-type]

    order = [first.name, second.name]
    write_drills([held(second, "earlier")], order, page)
    write_drills([held(first, "new"), held(second, "later")], order, page)
    write_drills([held(second, "last")], order, page)
    rows = [line.split(" | ")[:2] for line in read("drills, sqlite, 1 issue", page) if line.startswith("| ")]
    assert rows[-2:] == [["| first", "new"], ["| second", "last"]]
