"""The way from a public passage to its row, for its editors."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from .models import Passage

PERMISSIONS = ("articles.change_article", "articles.change_passage")


def may_edit(request: HttpRequest) -> bool:
    """Tell whether a page shows its reader links to edit; a request without a session opens none to find out."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return admin.site.has_permission(request) and request.user.has_perms(PERMISSIONS)


def edit_url(passage: Passage) -> str:
    """Return the address at which a passage is edited: its row on the page of its entry."""
    return f"{reverse('admin:articles_article_desk', args=[passage.entry_id])}#s{passage.number}"
