"""The command line: as manage.py's own commands, but beside the benchmarks, because no site needs it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser, no_translations

from articles.ingest.fixture_files import LoadError
from magazine.commands import ArchiveCommand

from .archive import MakingError, make_archive


class Command(ArchiveCommand):
    """Write a synthetic archive of any size."""

    help = "Writes invented issues, marked as such, beside a real one, to measure the site at size."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the number of issues, the fixture they are modelled on and the seed."""
        parser.add_argument("--issues", type=int, required=True, help="how many, with the real one")
        fixtures = (settings.BASE_DIR / "fixtures").glob("issue-*.yaml")
        parser.add_argument("--pattern", type=Path, default=max(fixtures), help="the real issue's fixture")
        parser.add_argument("--seed", type=int, default=0, help="the same seed makes the same archive")
        parser.add_argument("--force", action="store_true", help="add to an archive that holds issues")

    @no_translations
    def handle(self, *args: Any, issues: int, pattern: Path, seed: int, force: bool, **options: Any) -> None:
        """Write all issues or none."""

        def tell(made: int) -> None:
            if made % 20 == 0 or made == issues:
                self.stderr.write(f"{made} of {issues} issues", self.style.SUCCESS)

        try:
            make_archive(issues, pattern, seed, force, tell)
        except (LoadError, MakingError) as error:
            raise CommandError(f"{error}. Nothing was written.") from error
