from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """The texts, in Chinese and in English."""

    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        """Listen to what is saved and deleted, once all models are known."""
        from .receivers import connect

        connect()
