"""manage.py load_issue FILE."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser, no_translations

from articles.ingest.fixture_files import LoadError
from articles.ingest.loading import load_issue
from magazine.commands import ArchiveCommand


class Command(ArchiveCommand):
    """Load one issue from its fixture."""

    help = (
        "Loads a new issue from its fixture, whole or not at all; rows that issues share are never changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the fixture."""
        parser.add_argument("file", type=Path, help="the fixture")

    @no_translations
    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Load the fixture, then report the rows created, new and known people, and differences from existing rows."""
        try:
            loaded = load_issue(file)
        except LoadError as error:
            raise CommandError(f"{file}: {error}. Nothing was loaded.") from error
        counts = ", ".join(
            f"{count} {model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural}"
            for model, count in loaded.created.items()
        )
        self.stdout.write(f"{file.name} loaded: {counts}.")
        for remark in (*loaded.people, *loaded.remarks):
            self.stdout.write(f"{remark}.")
