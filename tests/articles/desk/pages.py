"""The desk page as an editor has it open."""

from typing import Any

from django.test import Client
from django.urls import reverse
from lxml import html

from articles.models import Article, Passage
from magazine.models import Issue
from tests import desk

BRIDGE = "The old bridge was built of stone in one summer."


def address(entry: Article) -> str:
    return reverse("admin:articles_article_desk", args=[entry.pk])


class Page:
    """The page as one editor has it open."""

    def __init__(self, editor: Client, entry: Article) -> None:
        self.editor, self.address = editor, address(entry)
        self.read(editor.get(self.address))

    def read(self, response: Any) -> None:
        self.status, self.tree = response.status_code, html.fromstring(response.content.decode())
        (form,) = self.tree.find_class("entry")
        self.fields = {
            control.name: [desk._sent(control)[0]]
            for control in form.xpath(".//input|.//select|.//textarea")
            if control.name and desk._sent(control)
        }

    def save(self, **fields: str) -> Any:
        typed = {name.replace("__", "-"): value for name, value in fields.items()}
        return self.editor.post(self.address, self.fields | typed)


def field(passage: Passage, name: str) -> str:
    return f"passage__{passage.pk}__{name}"


class IssueDeskPage(Page):
    """The page as one editor has it open."""

    def __init__(self, editor: Client, issue: Issue, **query: str) -> None:
        self.editor, self.address = editor, reverse("admin:articles_issue_desk", args=[issue.pk])
        self.read(editor.get(self.address, query))

    def done(self, **fields: str) -> None:
        response = self.save(**fields)
        assert response.status_code == 302
        shown = self.editor.get(response.url.partition("#")[0])
        assert not html.fromstring(shown.content.decode()).xpath("//*[@class='error']")


def key(row: Any) -> str:
    return f"{row._meta.model_name}-{row.pk}"
