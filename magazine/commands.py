"""Base of the management commands that use the archive's tables."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from .web.addresses import PublicPageNotFound


def origin_of(site: str | None) -> str:
    """Return the origin of permalinks: the option `--site`, or the first allowed host."""
    return (site or f"https://{settings.ALLOWED_HOSTS[0]}").rstrip("/")


def not_written(error: PublicPageNotFound | OSError) -> CommandError:
    """Return the error of a command that writes a whole file or folder, or nothing, and could not."""
    if isinstance(error, PublicPageNotFound):
        reason = str(error.message)
    elif isinstance(error, FileNotFoundError) and error.filename:
        reason = f"The file or folder {error.filename} is missing."
    else:
        reason = f"{str(error).rstrip('.')}."
    return CommandError(f"{reason} Nothing was written.")


def has_unapplied_migrations() -> bool:
    """Check whether the tables are older than this version of the code."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class ArchiveCommand(BaseCommand):
    """A command that needs up-to-date tables."""

    requires_migrations_checks = True

    def tell(self, done: int, total: int) -> None:
        """Report progress, in one line of a terminal."""
        end = "\r" if self.stderr.isatty() and done < total else "\n"
        self.stderr.write(f"{done} of {total} entries", ending=end)

    def check_migrations(self) -> None:
        """Raise CommandError for unapplied migrations, where Django only warns."""
        try:
            is_outdated = has_unapplied_migrations()
        except OperationalError as error:
            raise CommandError(f"The database cannot be reached: {error}") from error
        if is_outdated:
            raise CommandError("The database lacks tables or columns: run `manage.py migrate` first.")
