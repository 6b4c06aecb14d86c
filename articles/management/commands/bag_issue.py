"""manage.py bag_issue ISSN/ISSUE FOLDER."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser, no_translations

from articles.preservation.bag import make_bag
from articles.preservation.issue_package import bag_info, find_issue_to_pack, payload
from magazine.commands import ArchiveCommand, not_written, origin_of
from magazine.web.addresses import PublicPageNotFound


class Command(ArchiveCommand):
    """Write the preservation package of an issue."""

    help = "Writes an issue with texts, records, pictures and rows as a BagIt package into a new folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the issue and the folder."""
        parser.add_argument("issue", help="ISSN and whole number, as in 0000-0000/12")
        parser.add_argument("folder", type=Path, help="a folder that is not there yet")
        parser.add_argument("--site", help="what permalinks begin with; else the first allowed host")

    @no_translations
    def handle(self, *args: Any, issue: str, folder: Path, site: str | None, **options: Any) -> None:
        """Write a complete package, or nothing."""
        issn, _slash, number = issue.partition("/")
        if not issn or not number:
            raise CommandError(f"{issue} names no issue: write ISSN and whole number, as in 0000-0000/12.")
        origin = origin_of(site)
        try:
            found = find_issue_to_pack(issn, number)
            make_bag(folder, payload(found, origin), bag_info(found, origin))
        except (PublicPageNotFound, OSError) as error:
            raise not_written(error) from error
        self.stdout.write(f"{folder} is a BagIt package of issue {issue}.")
