"""Clicks that an editor needs, counted: with JavaScript and without, in both languages of the admin."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .editing import Site

ANSWER = """
SELECT entry_id, id, number, text_en FROM articles_passage
WHERE kind = 'answer' AND text_en LIKE '%. %' AND text_zh <> '' ORDER BY entry_id, "order" LIMIT 1
"""


class Clicks:
    """A page on which clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.count += 1


class Row:
    """An answer of an interview."""

    def __init__(self, desk: Site) -> None:
        self.desk = desk
        ((self.entry, self.pk, self.number, self.text),) = desk.sql(ANSWER)
        self.address = f"/admin/articles/article/{self.entry}/desk/"
        self.row, self.field = f"#s{self.number}", f"[name='passage-{self.pk}-text_en']"

    @property
    def stored(self) -> str:
        ((text,),) = self.desk.sql("SELECT text_en FROM articles_passage WHERE id = ?", self.pk)
        return str(text)

    @property
    def order(self) -> int:
        ((order,),) = self.desk.sql(
            """SELECT count(*) FROM articles_passage a, articles_passage b WHERE b.id = ? AND a.entry_id = b.entry_id
            AND (a."order" < b."order" OR a."order" = b."order" AND a.number < b.number)""",
            self.pk,
        )
        return int(order)


@pytest.fixture
def row(desk: Site) -> Row:
    return Row(desk)


@pytest.fixture(params=[("en", True), ("zh-hans", False)], ids=["English, script", "Chinese, no script"])
def clicks(browser: Browser, desk: Site, signed_in: Any, request: pytest.FixtureRequest) -> Iterator[Clicks]:
    language, has_script = request.param
    context = browser.new_context(
        base_url=desk.address, locale=language, storage_state=signed_in, java_script_enabled=has_script
    )
    context.set_default_timeout(10_000)
    yield Clicks(context.new_page())
    context.close()


def test_word_takes_three(clicks: Clicks, row: Row) -> None:
    """From the public page and back to a saved word; then as many to put it back."""
    clicks.page.goto("/en/issn/1004-1370/464/p44/parallel/")
    clicks.on(f"{row.row} > .edit")
    clicks.on(row.field)
    clicks.page.keyboard.press("Control+End")
    clicks.page.keyboard.type(" Typed.")
    clicks.on(".save button.first")
    assert (clicks.count, row.stored) == (3, f"{row.text} Typed.")
    clicks.count = 0
    clicks.on(".bar a[href$='/timeline/']")
    clicks.on(".history-side a")
    clicks.page.keyboard.type("A trial")
    clicks.on("input[type=submit].default")
    assert (clicks.count, row.stored) == (3, row.text)


def test_split_and_merge_take_two(clicks: Clicks, row: Row) -> None:
    clicks.page.goto(row.address)
    clicks.page.hover(f"{row.row} .num")
    clicks.on(f"{row.row} .quick [value='split:{row.pk}']")
    clicks.on("#question button.first")
    assert clicks.count == 2
    assert row.text.startswith(row.stored)
    assert row.stored != row.text
    clicks.count = 0
    clicks.page.goto(row.address)
    clicks.page.hover(f"{row.row} .num")
    clicks.on(f"{row.row} .quick [value='merge:{row.pk}']")
    clicks.on("#question button.first")
    assert (clicks.count, row.stored.split()) == (2, row.text.split())


def test_move_takes_two(clicks: Clicks, row: Row) -> None:
    before = row.order
    for way, expected in (("down", before + 1), ("up", before)):
        clicks.page.goto(row.address)
        clicks.count = 0
        clicks.on(f"{row.row} summary")
        clicks.on(f"{row.row} [value='move_{way}:{row.pk}']")
        assert (clicks.count, row.order) == (2, expected)


def test_line_of_colophon_takes_three(clicks: Clicks, desk: Site) -> None:
    """The menu, the place, and the save of what was typed; a move takes two."""
    ((issue,),) = desk.sql("SELECT id FROM magazine_issue WHERE whole_number = '464'")
    address = f"/admin/articles/article/issue/{issue}/desk/"
    ((first,),) = desk.sql('SELECT id FROM magazine_colophonentry ORDER BY "order" LIMIT 1')
    clicks.page.goto(address)
    clicks.on(f"#colophon-{first} summary")
    clicks.on(f"[name=ask][value='insert_below:colophonentry-{first}']")
    clicks.page.fill("[name=new-value_zh]", "新行")
    clicks.on(".save button.first")
    assert clicks.count == 3
    ordered = desk.sql('SELECT id, value_zh FROM magazine_colophonentry ORDER BY "order" LIMIT 2')
    assert ordered[1][1] == "新行"
    added = ordered[1][0]
    clicks.count = 0
    clicks.on(f"#colophon-{added} summary")
    clicks.on(f"[value='move_up:colophonentry-{added}']")
    assert clicks.count == 2
    assert desk.sql('SELECT id FROM magazine_colophonentry ORDER BY "order" LIMIT 1') == [(added,)]
    clicks.on(f"#colophon-{added} summary")
    clicks.on(f"[value='remove:colophonentry-{added}']")
    clicks.on("#question button.danger")
    assert not desk.sql("SELECT id FROM magazine_colophonentry WHERE id = ?", added)
