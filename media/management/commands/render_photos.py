"""manage.py render_photos."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser, no_translations

from magazine.commands import ArchiveCommand
from media.models import PICTURES
from media.preparing import remove_abandoned
from media.renditions import is_complete, keep, orphans


class Command(ArchiveCommand):
    """Make the renditions of pictures again."""

    help = "Makes what is missing of the renditions of all pictures; what is there stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the wish to clean up."""
        parser.add_argument("--remove-orphans", action="store_true", help="remove files no picture has")

    @no_translations
    def handle(self, *args: Any, remove_orphans: bool, **options: Any) -> None:
        """Go through all pictures, tell of those that fail, and only then give up."""
        failed = 0
        for row in (row for model in PICTURES for row in model._default_manager.exclude(file="")):
            try:
                if not is_complete(row):
                    keep(row)
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
