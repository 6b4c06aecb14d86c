from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class MagazineConfig(AppConfig):
    """The periodical itself: issues, sections and people."""

    name = "magazine"
    verbose_name = _("The magazine")

    def ready(self) -> None:
        """Register the check of static files, whose storage needs the settings."""
        from .staticfiles import check_collected

        register(check_collected, "staticfiles", deploy=True)
