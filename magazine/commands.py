"""What the commands that work on the archive have in common."""

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
    """A command that needs the archive's tables as this version of the code knows them."""

    requires_migrations_checks = True

    def tell(self, done: int, total: int) -> None:
        """Say how many entries are done, in one line of a terminal."""
        end = "\r" if self.stderr.isatty() and done < total else "\n"
        self.stderr.write(f"{done} of {total} entries", ending=end)

    def check_migrations(self) -> None:
        """Give up where Django would only warn, and a traceback follow."""
        try:
            is_outdated = has_unapplied_migrations()
        except OperationalError as error:
            raise CommandError(f"The database cannot be reached: {error}") from error
        if is_outdated:
            raise CommandError("The database lacks tables or columns: run `manage.py migrate` first.")
