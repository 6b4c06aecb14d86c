"""From the front page to the passage that was looked for, in three actions at most, on a phone and on a desk."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
REFERENCE = "哈盖兹. 专访哈盖兹[J/OL]. 现代世界警察, 2024(10): 44."


class Reader:
    """A reader at the front page whose actions are counted: a link that is followed, words that are entered."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.actions = page, 0
        page.goto(f"/{language}/")

    def follow(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.actions += 1

    def search(self, words: str) -> None:
        self.follow("a[data-search]")
        self.page.locator("main input[name=q]").fill(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.actions += 1

    @property
    def passage(self) -> str:
        """The text of the passage that the address names."""
        number = re.search(r"#(s[0-9]+)", self.page.evaluate("location.href"))
        assert number, self.page.url
        return self.page.locator(f"#{number[1]}").first.inner_text()


@pytest.fixture(params=SIZES)
def window(request: pytest.FixtureRequest, opened: Any) -> Page:
    page: Page = opened(viewport=SIZES[request.param])
    return page


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("zh-hans", "马丁雅克", "马丁·雅克"),
        ("zh-hans", "連雲港", "连云港"),
        ("zh-hant", "連雲港", "連雲港"),
        ("zh-hans", "命运共同体", "命运共同体"),
        ("en", "counterterrorism", "[Cc]ounter-?terrorism"),
    ],
)
def test_words_lead_to_their_passage(window: Page, language: str, words: str, expected: str) -> None:
    reader = Reader(window, language)
    reader.search(words)
    reader.follow("a.found[href*='#s']")
    assert reader.actions <= 3
    assert re.search(expected, reader.passage)
    assert f"/{language}/" in window.url


def test_name_leads_to_the_interview(window: Page) -> None:
    reader = Reader(window, "en")
    reader.search("urquiza")
    reader.follow(".results h2 a")
    assert reader.actions <= 3
    assert "Urquiza" in window.locator("main article").first.inner_text()


def test_pasted_reference_leads_to_its_article(window: Page) -> None:
    reader = Reader(window, "zh-hans")
    reader.search(REFERENCE)
    assert reader.actions <= 3
    assert "/464/p44/" in window.url
    assert "哈盖兹" in window.locator("h1").first.inner_text()
