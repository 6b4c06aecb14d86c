"""The tables of docs/measurements.md, each between the marks of the command that measures it."""

import re
from collections.abc import Iterable
from pathlib import Path

from magazine.files import whole

PAGE = Path(__file__).resolve().parent.parent / "docs/measurements.md"


def read(name: str, page: Path = PAGE) -> list[str]:
    """Return the lines of the table of this name, none if there is none."""
    text = page.read_text(encoding="utf-8")
    _before, _begin, rest = text.partition(f"<!-- measured: {name} -->")
    return rest.partition(f"<!-- end: {name} -->")[0].strip().splitlines()


def write(name: str, lines: Iterable[str], page: Path = PAGE) -> None:
    """Replace the table of this name, or append it to the page."""
    begin, end = f"<!-- measured: {name} -->", f"<!-- end: {name} -->"
    text = page.read_text(encoding="utf-8")
    between = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not between.search(text):
        text = f"{text.rstrip()}\n\n{begin}\n{end}\n"
    table = "\n".join([begin, "", *lines, "", end])
    with whole(page) as file:
        file.write(between.sub(lambda match: table, text).encode())
