"""manage.py rebuild_search."""

from typing import Any

from django.core.management.base import no_translations

from articles.edits import changed
from articles.search.documents import rebuild
from magazine.commands import ArchiveCommand


class Command(ArchiveCommand):
    """Rebuild the search index."""

    help = "Makes the search's documents and index afresh from the texts, while the site goes on."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Index all articles and report progress."""
        count = rebuild(self.tell)
        changed()  # what the search finds
        self.stdout.write(f"The search holds {count} documents.")
