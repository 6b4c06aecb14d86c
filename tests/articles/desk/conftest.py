"""An entry with pieces, and two editors."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Passage
from magazine.models import Issue
from tests import desk, invented

from .pages import BRIDGE


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def entry(issue: Issue) -> Article:
    """The entry with pieces."""
    entry: Article = Article.objects.get(locator="p6", parent=None)
    return entry


@pytest.fixture
def passage(entry: Article) -> Passage:
    passage: Passage = entry.entry_passages.exclude(text_zh="").earliest("number")
    passage.text_en, passage.order_en = BRIDGE, 1
    passage.save()
    return passage


@pytest.fixture
def editors(issue: Issue) -> list[Client]:
    names = ("first", "second")
    users = [User.objects.create(username=name, is_staff=True, is_superuser=True) for name in names]
    return [desk.logged_in(user, Client(HTTP_ACCEPT_LANGUAGE="en")) for user in users]


@pytest.fixture
def editor(editors: list[Client]) -> Client:
    """The first of them."""
    return editors[0]
