"""Hidden issues and their previews, for the tests of previews."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.edits import edit
from magazine.db.publication import State
from magazine.models import Issue
from tests import desk

from .conftest import OF_ISSUE

CONTENTS, ARTICLE = f"/en/{OF_ISSUE}", f"/en/{OF_ISSUE}p4/"
HIDDEN: dict[str, dict[str, Any]] = {
    "a draft": {"state": State.DRAFT, "published_at": None},
    "withdrawn": {"state": State.WITHDRAWN, "withdrawn_reason": "A mistake."},
    "for 2046": {"published_at": datetime(2046, 12, 5, tzinfo=UTC)},
}
# Every kind of page and file, with words that only this issue has.
VIEWS = {
    CONTENTS: "The Keeper",
    f"{CONTENTS}colophon/": "THE LIGHTHOUSE",
    f"{CONTENTS}print/": "The lamp was lit.",
    f"{CONTENTS}pages/4/": "Page 4",
    ARTICLE: "The lamp was lit.",
    f"/zh-hans/{OF_ISSUE}p4/": "灯亮了。",
    f"{ARTICLE}parallel/": "灯亮了。",
    f"{ARTICLE}cite/1/": "The lamp was lit.",
    f"/en/{OF_ISSUE}p12/1/": "The text of the First Letter.",
}
LISTS = {
    "/en/": "The Keeper",
    "/en/sections/night/": "The Keeper",
    "/en/people/lin-hai/": "The Keeper",
    "/en/photos/": "灯塔全景",
    "/en/search/?q=lamp": "The Keeper",
    "/en/search.json?q=lamp": "The Keeper",
    "/en/feed/": "No. 12",
}


def previewed(address: str) -> str:
    return f"/admin/preview{address}"


def hide(how: str) -> None:
    """Hide the issue by an edit, as the admin does."""
    with edit():
        issue = Issue.objects.get()
        for name, value in HIDDEN[how].items():
            setattr(issue, name, value)
        issue.save()


def staff(*permissions: str) -> Client:
    user = User.objects.create(username=" ".join(["staff", *permissions]), is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return desk.logged_in(user)
