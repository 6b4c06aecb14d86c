from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class MagazineConfig(AppConfig):
    """The periodical itself: issues, sections and people."""

    name = "magazine"
    verbose_name = _("The magazine")

    def ready(self) -> None:
        """Register the checks; the storage of static files needs the settings."""
        from .checks import check_database_is_utf8, check_migrations_are_known
        from .web.staticfiles import check_collected

        register(check_collected, "staticfiles", deploy=True)
        register(check_database_is_utf8, Tags.database)
        register(check_migrations_are_known, Tags.database)


class ArchiveAdminConfig(admin.AdminConfig):
    """Django's admin, as this archive needs it."""

    default = False  # this module's own app is the magazine
    default_site = "magazine.accounts.admin_site.ArchiveAdminSite"
