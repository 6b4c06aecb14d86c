"""The extraction without notes of four invented issues, against a gold made by hand.

.venv/bin/python -m benchmarks.extraction                  a table of the four issues
.venv/bin/python -m benchmarks.extraction coast-watch -v   every fault with line, expected, got, announced or SILENT
.venv/bin/python -m benchmarks.extraction --source FOLDER  the sources as text files, with the line numbers of -v
.venv/bin/python -m benchmarks.extraction --write          the table in docs/measurements.md
"""

import argparse
import os
import sys
from pathlib import Path

import django

from ..measurements import write


def main(arguments: list[str]) -> None:
    """Measure the issues and print the table."""
    from . import gold
    from .faults import compare
    from .found import find
    from .report import details, failures, figures, table

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("issues", nargs="*", default=list(gold.issues()), help="names of issues")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every fault")
    parser.add_argument("--source", type=Path, help="write the sources into this folder")
    parser.add_argument("--write", action="store_true", help="write the table into docs/measurements.md")
    options = parser.parse_args(arguments)
    columns: dict[str, dict[str, str]] = {}
    for name in options.issues:
        issue = gold.read(gold.issues()[name])
        if options.source:
            options.source.joinpath(f"{name}.txt").write_text(issue.source, encoding="utf-8", newline="")
            continue
        found = find(issue.source)
        result = compare(issue, found)
        columns[name] = figures(result, issue.pages) | {"seconds": f"{found.seconds:.1f}"}
        for failure in failures(result, found.lost):
            print(f"{name}: {failure}")
        if options.verbose:
            print(*details(result), sep="\n")
    if columns:
        print(*table(columns), sep="\n")
    if options.write:
        write("extraction", table(columns))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    django.setup()
    main(sys.argv[1:])
