"""All that a server, each kind of page and a harvest cost, with 1 issue and with 464, into docs/measurements.md.

.venv/bin/python -m benchmarks    in temporary archives on SQLite, or in an empty DATABASE_URL

The large archive takes minutes to make, so all that measures it does so in one process.
"""

import os
import sys

from . import harvesting, pages, serving, table
from .measurements import write


def main() -> None:
    """Measure a small archive and a large one; exit with an error if a harvest lost a record."""
    costs = []
    for _archive in pages.archives():
        results = serving.measure_archive()
        serving.save(results)
        table.main()
        costs.append(pages.measure_pages())
        if results["issues"] < pages.ISSUES:
            continue
        write(f"pages, {results['database']}", pages.table(*costs))
        lines, is_whole = harvesting.measure()
        write(f"harvest, {results['database']}", lines)
        if not is_whole:
            sys.exit("The copy of a harvester is not the archive's.")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    main()
