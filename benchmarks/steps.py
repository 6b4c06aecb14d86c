"""Several of manage.py's commands in one process: `python -m benchmarks.steps migrate -- load_issue FILE`."""

import sys
from itertools import groupby

import django
from django.core.management import ManagementUtility


def main() -> None:
    """Run one after the other; the first that fails ends all."""
    django.setup()
    for is_between, step in groupby(sys.argv[1:], "--".__eq__):
        if not is_between:
            ManagementUtility(["manage.py", *step]).execute()


if __name__ == "__main__":
    main()
