"""Pages that a reader has adapted: forced colours, wider text spacing (WCAG 1.4.12), paper."""

from typing import Any

import pytest

from .kinds import KINDS, OF_ISSUE

WITHOUT_BORDER = """currents => currents.filter(each => {
  const style = getComputedStyle(each);
  const width = side => style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]);
  return Math.max(...['Top', 'Bottom', 'Left', 'Right'].map(width)) < 2;
}).map(each => each.outerHTML)"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
BEYOND = """width => Array.from(document.querySelectorAll('body *')).filter(each => {
  const box = each.getBoundingClientRect();
  return each.checkVisibility() && box.width > 1 && box.right > width + 1 && !each.closest('.settings');
}).map(each => each.outerHTML.slice(0, 200))"""
# The last line of each paragraph of several lines, without punctuation.
LAST_LINES = r"""paragraphs => paragraphs.map(paragraph => {
  const range = document.createRange(), texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const middles = [], characters = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (let at = 0; at < text.length; at += 1) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width) { middles.push(box.top + box.height / 2); characters.push(text.data[at]); }
    }
  }
  const last = middles[middles.length - 1], onLast = (_each, at) => Math.abs(middles[at] - last) < 8;
  const line = characters.filter(onLast);
  return line.length < characters.length ? line.join('').replace(/[^\p{L}\p{N}]/gu, '') : '';
})"""
PAPER_WIDTH = 673  # A4 without its margins, in CSS pixels


def test_current_links_have_borders_in_forced_colours(opened: Any) -> None:
    page = opened(forced_colors="active")
    for kind in ("issue", "interviews", "people", "narrowed search results"):
        page.goto(f"/{KINDS[kind]}")
        currents = page.locator("[aria-current]")
        assert currents.count()
        assert currents.evaluate_all(WITHOUT_BORDER) == []


@pytest.mark.parametrize("width", [320, 390])
def test_spaced_text_stays_in_the_window(width: int, opened: Any) -> None:
    page = opened(viewport={"width": width, "height": 800})
    for address in (KINDS["issue"], KINDS["interviews"], f"zh-hans/{OF_ISSUE}p80/parallel/"):
        page.goto(f"/{address}")
        page.add_style_tag(content=SPACING)
        assert page.evaluate(BEYOND, width) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_printed_paragraph_ends_in_one_character(opened: Any) -> None:
    page = opened(viewport={"width": PAPER_WIDTH, "height": 960})
    page.emulate_media(media="print")
    for locator in ("p44", "p95"):
        page.goto(f"/zh-hans/{OF_ISSUE}{locator}/parallel/")
        lines = page.locator(".passage > .zh > p").evaluate_all(LAST_LINES)
        assert lines
        assert [line for line in lines if len(line) == 1] == []
