"""manage.py make_epub ISSN/ISSUE --language zh|en|both --output FILE."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser, no_translations

from articles.epub.book import EDITIONS
from articles.epub.package import make_epub
from magazine.commands import ArchiveCommand, not_written, origin_of
from magazine.files import whole
from magazine.web.addresses import PublicPageNotFound, find_issue_for_owner


class Command(ArchiveCommand):
    """Write an issue as an e-book."""

    help = "Writes what is published of an issue as an EPUB 3 file, whether or not the site offers it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the issue, the edition and the file."""
        parser.add_argument("issue", help="ISSN and whole number, as in 0000-0000/12")
        parser.add_argument("--language", choices=EDITIONS, required=True, help="of the texts")
        parser.add_argument("--output", type=Path, required=True, help="the file to write")
        parser.add_argument("--site", help="what permalinks begin with; else the first allowed host")

    @no_translations
    def handle(self, *args: Any, issue: str, language: str, output: Path, site: str, **options: Any) -> None:
        """Write a complete file, or nothing."""
        issn, _slash, number = issue.partition("/")
        try:
            found = find_issue_for_owner(issn, number)
            content = make_epub(found, language, origin_of(site))
            with whole(output) as file:
                file.write(content)
        except (PublicPageNotFound, OSError) as error:
            raise not_written(error) from error
        self.stdout.write(f"{output}: {len(content)} bytes.")
