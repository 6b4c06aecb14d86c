"""manage.py export_static DIR --site https://archive.example.org [--jobs N] [--traditional]."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser, no_translations

from articles.export.errors import ExportError
from articles.export.output_folder import output_folder
from articles.export.site import export
from articles.export.workers import parse_origin, workers
from magazine.commands import ArchiveCommand


class Command(ArchiveCommand):
    """Write the whole public site as static files."""

    help = "Writes the public site as files for any web server; the next time only what has changed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder, the origin of full addresses, the number of processes and the Traditional view."""
        parser.add_argument("folder", type=Path, help="an empty folder, or that of an earlier export")
        parser.add_argument("--site", type=parse_origin, required=True, help="https://archive.example.org")
        parser.add_argument("--jobs", type=int, help="how many processes; else one for each core")
        parser.add_argument("--traditional", action="store_true", help="also in Traditional characters")

    @no_translations
    def handle(self, *args: Any, folder: Path, site: str, jobs: int | None, **options: Any) -> None:
        """Write all pages and report progress."""
        try:
            with workers(site, jobs, options["traditional"]) as parallel_map, output_folder(folder) as files:
                export(files, site, parallel_map, self.tell)
        except ExportError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{files.written} files written, {files.removed} removed.")

    def tell(self, done: int, known: int) -> None:
        """Report the number of addresses done, every thousand."""
        if done % 1000 == 0 or done == known:
            self.stderr.write(f"{done} of {known} addresses")
