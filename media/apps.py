from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Photographs with their captions and credits."""

    name = "media"
    verbose_name = _("Photographs")
