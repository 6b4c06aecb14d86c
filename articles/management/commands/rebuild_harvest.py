"""manage.py rebuild_harvest."""

from typing import Any

from django.core.management.base import no_translations

from articles.derived_indexes import rebuild_index
from magazine.commands import ArchiveCommand


class Command(ArchiveCommand):
    """Synchronise all harvest records."""

    help = "Compares every record with the one last offered to harvesters; only those that differ are dated anew."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Synchronise all articles and report progress."""
        count = rebuild_index("harvest", self.tell)
        self.stdout.write(f"Harvesters are offered {count} records.")
