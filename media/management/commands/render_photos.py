"""manage.py render_photos."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser, no_translations

from magazine.commands import ArchiveCommand
from media.models import PICTURES
from media.preparing import remove_abandoned
from media.renditions import is_complete, orphans, prepare_and_store


class Command(ArchiveCommand):
    """Render missing renditions of pictures."""

    help = "Makes what is missing of the renditions of all pictures; what is there stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the option that removes orphaned files."""
        parser.add_argument("--remove-orphans", action="store_true", help="remove files no picture has")

    @no_translations
    def handle(self, *args: Any, remove_orphans: bool, **options: Any) -> None:
        """Render all pictures, report those that fail, and raise CommandError at the end."""
        failed = 0
        for row in (row for model in PICTURES for row in model._default_manager.exclude(file="")):
            try:
                if not is_complete(row):
                    prepare_and_store(row)
                    row.save(update_fields=["file", "width", "height"])
            except (OSError, ValidationError) as error:
                failed += 1
                self.stderr.write(f"{row._meta.verbose_name} {row.pk}: {getattr(error, 'message', error)}")
        if failed:
            raise CommandError(f"{failed} pictures could not be rendered; no file was removed.")
        remove_abandoned()
        for path in list(orphans()) if remove_orphans else ():
            path.unlink()
            self.stdout.write(f"removed {path.name}")
