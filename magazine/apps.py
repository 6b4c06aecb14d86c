from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MagazineConfig(AppConfig):
    """The periodical itself: issues, sections and people."""

    name = "magazine"
    verbose_name = _("The magazine")
