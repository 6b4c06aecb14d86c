"""Bad input: one sentence in the form, in both languages, nothing half saved, and the typing stays.

Each on the desk page and on the form of a passage alone.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from lxml import html

from articles.models import Article, Passage
from magazine.db.row_rules import MAX_CHARACTERS
from tests import desk

from .pages import BRIDGE, Page, address, field

pytestmark = pytest.mark.django_db
LONG = "a" * 1_000_000
BAD = {"both sides empty": ("", ""), "control character": ("\x02石", "a\x02"), "a megabyte": (LONG, LONG)}
SENTENCES = {
    "both sides empty": ("Enter text in at least one language.", "请至少填写一种语言的文字。"),
    "control character": ("an invisible character that cannot be stored (U+0002)", "U+0002"),
    "a megabyte": ("1000000 characters", "1000000"),
    "unknown version": ("which version of the row", "版本"),
    "circle": ("leads back to this passage", "又指回本段"),
}


class Stock:
    """The form of a passage alone."""

    def __init__(self, editor: Client, passage: Passage) -> None:
        self.editor, self.address = editor, desk.url(Passage, "change", passage.pk)
        self.fields = desk.form_data(editor.get(self.address))

    def save(self, **fields: Any) -> Any:
        return self.editor.post(self.address, self.fields | fields)


@pytest.fixture(params=["en", "zh-hans"])
def editor(request: pytest.FixtureRequest, editors: list[Client]) -> Client:
    editors[0].defaults["HTTP_ACCEPT_LANGUAGE"] = request.param
    return editors[0]


def assert_told(editor: Client, response: Any, bad: str, status: int) -> None:
    """One error, which says in the editor's language what is wrong."""
    assert response.status_code == status
    tree = html.fromstring(response.content.decode().replace("\x02", "¤"))
    expected = SENTENCES[bad][editor.defaults["HTTP_ACCEPT_LANGUAGE"] != "en"]
    found = {each.text_content().strip() for each in tree.xpath("//ul[contains(@class, 'errorlist')]/li")}
    assert found
    assert all(expected in each for each in found), found


def typed_on(response: Any) -> Iterator[str]:
    tree = html.fromstring(response.content.decode().replace("\x02", "¤"))
    for area in tree.xpath("//textarea[not(contains(@class, 'copy'))]"):
        yield (area.text or "").removeprefix("\n").replace("¤", "\x02")


@pytest.mark.parametrize("bad", BAD)
def test_desk_refuses_and_keeps_typing(editor: Client, entry: Article, passage: Passage, bad: str) -> None:
    zh, en = BAD[bad]
    other = entry.entry_passages.exclude(pk=passage.pk).exclude(text_zh="").earliest("number")
    page = Page(editor, entry)
    response = page.save(
        **{
            field(passage, "text_zh"): zh,
            field(passage, "text_en"): en,
            field(other, "text_zh"): "另一段。",
        }
    )
    assert_told(editor, response, bad, 409)
    stored = Passage.objects.get(pk=passage.pk)
    assert (stored.text_zh, stored.text_en, stored.version) == (passage.text_zh, BRIDGE, passage.version)
    assert Passage.objects.get(pk=other.pk).text_zh == "另一段。"
    assert {zh, en} <= set(typed_on(response))


@pytest.mark.parametrize("bad", BAD)
def test_form_refuses_and_keeps_typing(editor: Client, passage: Passage, bad: str) -> None:
    zh, en = BAD[bad]
    response = Stock(editor, passage).save(text_zh=zh, text_en=en)
    assert_told(editor, response, bad, 200)
    stored = Passage.objects.get(pk=passage.pk)
    assert (stored.text_zh, stored.text_en, stored.version) == (passage.text_zh, BRIDGE, passage.version)
    assert {zh, en} <= set(typed_on(response))


def test_longest_text_is_stored_whole(editors: list[Client], entry: Article, passage: Passage) -> None:
    text = "石" * MAX_CHARACTERS
    assert Page(editors[0], entry).save(**{field(passage, "text_zh"): text}).status_code == 302
    assert Passage.objects.get(pk=passage.pk).text_zh == text


@pytest.mark.parametrize("version", ["missing", "", "0", "-1", "99", "one", "99999999999999999999"])
def test_desk_row_of_unknown_version_keeps_typing(
    editor: Client, entry: Article, passage: Passage, version: str
) -> None:
    page = Page(editor, entry)
    name = f"passage-{passage.pk}-opened_version"
    if version == "missing":
        del page.fields[name]
    else:
        page.fields[name] = [version]
    response = page.save(**{field(passage, "text_en"): "Typed."})
    assert_told(editor, response, "unknown version", 409)
    assert Passage.objects.get(pk=passage.pk).text_en == BRIDGE
    page.read(response)
    assert page.fields[f"passage-{passage.pk}-text_en"] == ["Typed."]
    assert page.save().status_code == 302
    assert Passage.objects.get(pk=passage.pk).text_en == "Typed."


@pytest.mark.parametrize("version", ["missing", "", "0", "-1", "99", "one", "99999999999999999999"])
def test_form_of_unknown_version_keeps_typing(editor: Client, passage: Passage, version: str) -> None:
    form = Stock(editor, passage)
    if version == "missing":
        del form.fields["opened_version"]
    else:
        form.fields["opened_version"] = [version]
    response = form.save(text_en="Typed.")
    assert_told(editor, response, "unknown version", 200)
    assert Passage.objects.get(pk=passage.pk).text_en == BRIDGE
    assert "Typed." in typed_on(response)


def test_stale_version_is_compared(editors: list[Client], entry: Article, passage: Passage) -> None:
    """On either form: changes that do not touch both stay, changes of one word are shown."""
    page, form = Page(editors[0], entry), Stock(editors[0], passage)
    passage.text_en = BRIDGE.replace("old", "ancient")
    passage.save()
    clash = BRIDGE.replace("old", "small")
    assert page.save(**{field(passage, "text_en"): clash}).status_code == 409
    assert form.save(text_en=clash).status_code == 409
    assert Passage.objects.get(pk=passage.pk).text_en == BRIDGE.replace("old", "ancient")
    assert page.save(**{field(passage, "text_en"): BRIDGE.replace("summer", "autumn")}).status_code == 302
    assert Passage.objects.get(pk=passage.pk).text_en == (
        BRIDGE.replace("old", "ancient").replace("summer", "autumn")
    )


@pytest.mark.parametrize("typed", ["一段。\r\n二段。", " 一段。\r\n\r\n二段。 \r\n", "一段。\r二段。"])
def test_line_ends_of_browsers_are_paragraphs(
    editors: list[Client], entry: Article, passage: Passage, typed: str
) -> None:
    Page(editors[0], entry).save(**{field(passage, "text_zh"): typed})
    assert Passage.objects.get(pk=passage.pk).text_zh == "一段。\n二段。"
    version = Passage.objects.get(pk=passage.pk).version
    assert Stock(editors[0], passage).save(text_zh=typed).status_code == 302
    assert Passage.objects.get(pk=passage.pk).version == version


def test_markup_stays_text_everywhere(editors: list[Client], entry: Article, passage: Passage) -> None:
    markup = "<script>alert(1)</script> &amp; <b>{{ x }}</b>"
    page, late = Page(editors[0], entry), Page(editors[1], entry)
    saved = page.save(**{field(passage, "text_en"): markup})
    assert Passage.objects.get(pk=passage.pk).text_en == markup
    conflict = late.save(**{field(passage, "text_en"): f"{markup} and more"})
    assert conflict.status_code == 409
    public = f"/en{entry.permalink}"
    shown = [
        conflict,
        editors[0].get(saved.url.partition("#")[0]),
        editors[0].get(desk.url(Passage, "change", passage.pk)),
        editors[0].get(desk.url(Passage, "history", passage.pk)),
        *(editors[0].get(f"{public}{view}") for view in ("/", "/parallel/", "/corrections/")),
        editors[0].get(f"{address(entry)}?ask=split&row={passage.pk}"),
    ]
    for response in shown:
        content = response.content.decode()
        assert "<script>alert" not in content
        assert "alert(1)" in content


@pytest.mark.parametrize("position", ["0", "999999", "", "x"])
def test_split_at_an_end_is_refused_in_words(
    editor: Client, entry: Article, passage: Passage, position: str
) -> None:
    before = list(Passage.objects.order_by("pk").values())
    response = Page(editor, entry).save(do=f"split:{passage.pk}", split_zh=position, split_en=position)
    shown = html.fromstring(editor.get(response.url.partition("#")[0]).content.decode())
    assert len(shown.xpath("//ul[@class='messagelist']/li[@class='error']")) == 1
    assert list(Passage.objects.order_by("pk").values()) == before


def test_nothing_is_merged_across_entries(editors: list[Client], entry: Article, passage: Passage) -> None:
    """Neither a passage of another entry, nor the last one with what follows its article."""
    stranger = Passage.objects.exclude(entry=entry).earliest("pk")
    last = entry.entry_passages.latest("order")
    before = list(Passage.objects.order_by("pk").values())
    for each in (stranger, last):
        assert Page(editors[0], entry).save(do=f"merge:{each.pk}").status_code == 302
    assert list(Passage.objects.order_by("pk").values()) == before


def test_counterparts_form_no_circle(editor: Client, entry: Article, passage: Passage) -> None:
    other = entry.entry_passages.exclude(pk=passage.pk).earliest("number")
    other.counterpart = passage
    other.save()
    for target in (passage, other):
        response = Stock(editor, passage).save(counterpart=str(target.pk))
        assert_told(editor, response, "circle", 200)
    assert Passage.objects.get(pk=passage.pk).counterpart is None


def test_inline_passages_are_not_deleted_unasked(editors: list[Client], entry: Article) -> None:
    page = editors[0].get(desk.url(Article, "change", entry.pk)).content.decode()
    assert "passages-0-DELETE" not in page


@pytest.mark.parametrize("how", ["delete", "selected"])
def test_deleted_at_its_form_leads_links_on(
    editors: list[Client], entry: Article, passage: Passage, how: str
) -> None:
    other = entry.entry_passages.exclude(pk=passage.pk).earliest("number")
    if how == "delete":
        editors[0].post(desk.url(Passage, "delete", passage.pk), {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": [passage.pk], "post": "yes"}
        editors[0].post(desk.url(Passage, "changelist"), chosen)
    assert not Passage.objects.filter(pk=passage.pk).exists()
    response = Client().get(f"/en{entry.permalink}/cite/{passage.number}/")
    assert response.status_code == 302
    assert response.url.endswith(f"/cite/{other.number}/")
