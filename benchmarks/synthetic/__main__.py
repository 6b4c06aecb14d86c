"""Write a synthetic archive of any size: `python -m benchmarks.synthetic --issues 464`.

.venv/bin/python -m benchmarks.synthetic --issues N [--pattern FIXTURE] [--seed N] [--force]
"""

import os
import sys

import django


def main() -> None:
    """Run the command as manage.py would, in the archive of DATABASE_URL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    django.setup()
    from .command import Command

    Command().run_from_argv(["python -m", "benchmarks.synthetic", *sys.argv[1:]])


if __name__ == "__main__":
    main()
