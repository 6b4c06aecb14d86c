"""manage.py export_tmx ISSN/ISSUE|--all FILE."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser, no_translations

from articles.preservation.tmx import write_tmx
from magazine.commands import ArchiveCommand, not_written, origin_of
from magazine.files import whole
from magazine.web.addresses import PublicPageNotFound, find_issue_for_owner


class Command(ArchiveCommand):
    """Write aligned passages as a parallel corpus."""

    help = (
        "Writes the public passages that both languages have as TMX; a name that ends in .gz compresses it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add one issue or all, and the file."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("issue", nargs="?", help="ISSN and whole number, as in 0000-0000/12")
        which.add_argument("--all", action="store_true", help="all issues")
        parser.add_argument("file", type=Path, help="the file to write")
        parser.add_argument("--site", help="what permalinks begin with; else the first allowed host")

    @no_translations
    def handle(self, *args: Any, issue: str | None, file: Path, site: str | None, **options: Any) -> None:
        """Write a complete file, or nothing."""
        issn, _slash, number = (issue or "").partition("/")
        try:
            found = find_issue_for_owner(issn, number) if issue else None
            origin = origin_of(site)
            with whole(file) as output:
                count = write_tmx(output, found, origin)
        except (PublicPageNotFound, OSError) as error:
            raise not_written(error) from error
        self.stdout.write(f"{file}: {count} pairs.")
