"""manage.py dump_archive FILE."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser, no_translations

from articles.preservation.dump import dump
from magazine.commands import ArchiveCommand, not_written
from magazine.files import whole


class Command(ArchiveCommand):
    """Write the whole archive as one file."""

    help = "Writes every row as JSON Lines, drafts too; a name that ends in .gz compresses it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file."""
        parser.add_argument("file", type=Path, help="the file to write")

    @no_translations
    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write a complete file, or nothing."""
        try:
            with whole(file) as output:
                count = dump(output)
        except OSError as error:
            raise not_written(error) from error
        self.stdout.write(f"{file}: {count} rows.")
