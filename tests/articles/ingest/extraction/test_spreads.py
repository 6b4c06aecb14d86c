"""Captions of a spread that name its pages."""

import pytest

from articles.ingest.extraction.entry_boundaries import EntryText
from articles.ingest.extraction.picture_marks import page_of
from articles.ingest.extraction.spreads import with_captions_in_place

from .samples import LIST, entries

BODY = """
夜航安全演练举行

灯亮了。■

灯塔下的守望

船来了。

{caption}

天亮了。■

港区消防分论坛举办

火灭了。■
"""


def lines_of(texts: list[EntryText]) -> list[list[str]]:
    return [list(map(str, text.blocks)) for text in texts]


@pytest.mark.parametrize(
    ("caption", "page"),
    [
        ("第3、4页跨页图：船长们在讨论", 3),
        ("第 3 页图：船长们在讨论", 3),
        ("Pages 3 and 4: Captains talk", 3),
        ("Page 3: Captains talk", 3),
        ("第3页的灯塔", 0),
        ("Pages of the sea", 0),
    ],
)
def test_caption_names_its_page(caption: str, page: int) -> None:
    assert page_of(caption) == page


def test_caption_stands_in_entry_of_its_page() -> None:
    caption = "第3、4页跨页图：船长们在讨论（秦远 摄）"
    found, (doubt,) = with_captions_in_place(entries(LIST, BODY.format(caption=caption)), ())
    first, second, third = lines_of(found)
    assert (first[-1], caption in second, len(third)) == (caption, False, 2)
    assert "of page 3" in doubt.taken


def test_caption_of_its_own_page_stays() -> None:
    """And one that the notes place."""
    texts = entries(LIST, BODY.format(caption="第6、7页跨页图：船长们在讨论"))
    assert with_captions_in_place(texts, ()) == (texts, [])
    texts = entries(LIST, BODY.format(caption="第3、4页跨页图：船长们在讨论"))
    line = next(block.line for block in texts[1].blocks if page_of(str(block)))
    assert with_captions_in_place(texts, {line}) == (texts, [])


def test_headlines_keep_their_places() -> None:
    """Where the caption stood over one of them."""
    body = BODY.format(
        caption="第3、4页跨页图：船长们在讨论（秦远 摄）\n\nWatch Under the Lighthouse\n\nShips came."
    )
    found, _doubts = with_captions_in_place(entries(LIST, body), ())
    headline = found[1].en
    assert headline is not None
    assert str(found[1].blocks[headline.first]) == "Watch Under the Lighthouse"
