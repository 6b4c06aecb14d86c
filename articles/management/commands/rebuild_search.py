"""manage.py rebuild_search."""

from typing import Any

from django.core.management.base import no_translations

from articles.derived_indexes import rebuild_index
from articles.edits import changed
from magazine.commands import ArchiveCommand


class Command(ArchiveCommand):
    """Rebuild the search index."""

    help = "Rebuilds the search index from the texts, while the site is in use."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Index all articles and report progress."""
        count = rebuild_index("search", self.tell)
        changed()  # the results of searches
        self.stdout.write(f"The search holds {count} documents.")
