"""The effects of one line taken out, doubled or in another's place on all other lines, with or without a doubt.

.venv/bin/python -m benchmarks.extraction.changes                every tenth line of issue 464, without its notes
.venv/bin/python -m benchmarks.extraction.changes --every 40     fewer, for a first look
.venv/bin/python -m benchmarks.extraction.changes --only delete  lines taken out alone; or double, or swap
.venv/bin/python -m benchmarks.extraction.changes -v             every change of a text, not the silent ones alone
.venv/bin/python -m benchmarks.extraction.changes --write        the table in docs/measurements.md

The notes are left out: they quote lines, and a note that no longer fits would be refused before anything is moved.
"""

import argparse
import os
import sys
from pathlib import Path

import django

from ..measurements import write

SOURCE = Path(__file__).resolve().parents[2] / "fixtures/sources/issue-464.txt"


def main(arguments: list[str]) -> None:
    """Try the changes and print what is silent, then the counts."""
    from articles.ingest.extraction.source import read_source

    from .effects import Effects, table
    from .variants import WAYS, variants

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", type=Path, default=SOURCE, help="another issue's text")
    parser.add_argument("--every", type=int, default=10, help="how many lines are skipped over to the next")
    parser.add_argument("--only", choices=WAYS, help="one way of changing a line")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every change of a text")
    parser.add_argument("--write", action="store_true", help="write the table into docs/measurements.md")
    options = parser.parse_args(arguments)
    lines = read_source(options.source)
    effects = Effects(lines)
    for variant in variants(lines, options.every, [options.only] if options.only else WAYS):
        for line in effects.of(variant, verbose=options.verbose):
            print(line, flush=True)
    rows = list(table(effects.counts))
    print(*rows, sep="\n")
    if options.write:
        write("changes", rows)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    django.setup()
    main(sys.argv[1:])
