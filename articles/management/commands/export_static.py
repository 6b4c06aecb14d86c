"""manage.py export_static DIR --site https://archive.example.org [--jobs N]."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser, no_translations

from articles.export.errors import ExportError
from articles.export.output_folder import folder_at
from articles.export.site import export
from articles.export.workers import origin, workers
from magazine.commands import ArchiveCommand


class Command(ArchiveCommand):
    """Write the whole public site as static files."""

    help = "Writes the public site as files for any web server; the next time only what has changed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder and what full addresses begin with."""
        parser.add_argument("folder", type=Path, help="an empty folder, or that of an earlier export")
        parser.add_argument("--site", type=origin, required=True, help="as in https://archive.example.org")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes")

    @no_translations
    def handle(self, *args: Any, folder: Path, site: str, jobs: int, **options: Any) -> None:
        """Go through all pages and say how far it is."""
        try:
            with workers(site, jobs) as many, folder_at(folder) as files:
                export(files, site, many, self.tell)
        except ExportError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{files.written} files written, {files.removed} removed.")

    def tell(self, done: int, known: int) -> None:
        """Say now and then how many addresses are done."""
        if done % 1000 == 0 or done == known:
            self.stderr.write(f"{done} of {known} addresses")
