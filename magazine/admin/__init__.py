"""The admin of the periodical and its people."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import accounts, people, periodical

__all__ = ["accounts", "people", "periodical"]

admin.site.site_header = admin.site.site_title = _("Archive administration")
admin.site.index_title = _("The archive")
