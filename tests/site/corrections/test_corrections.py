"""Corrections: readers see what was printed wherever a text has changed since, and nothing of the editors."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from articles.desk import actions
from articles.edits import edit
from articles.models import Article, Figure, Passage
from magazine.db.publication import State
from magazine.history.batches import batch
from magazine.models import Issue, Magazine

from ..conftest import Page
from .correcting import ATOM, correct, corrections


def test_uncorrected_article_names_none(client: Client, address: str, passage: Passage) -> None:
    page = client.get(f"/en/{address}p3/").content.decode()
    assert "corrections/" not in page
    assert corrections(client, f"/en/{address}p3/corrections/") == []
    assert corrections(client, f"/en/{address}corrections/") == []


@pytest.mark.parametrize(
    ("kind", "words"), [("printed", "now as printed"), ("improved", "better than print"), ("", "corrected")]
)
def test_lists_printed_and_present_reading(
    client: Client, address: str, passage: Passage, kind: str, words: str
) -> None:
    printed = passage.text_zh
    correct(passage, kind, text_zh=f"{printed}又。")
    for page in (f"/en/{address}p3/corrections/", f"/en/{address}corrections/"):
        ((facts, marked),) = corrections(client, page)
        assert facts.startswith(f"Passage {passage.number} · ")
        assert facts.endswith(words)
        assert marked == f"{printed}[added: 又。]"


def test_empty_side_was_not_in_print(client: Client, address: str, passage: Passage) -> None:
    passage.order_en = 1
    correct(passage, text_en="A new translation.")
    ((facts, marked),) = corrections(client, f"/en/{address}p3/corrections/")
    assert facts.endswith("added, not in print")
    assert marked == "[added: A new translation.]"


def test_printed_reading_is_the_one_set_right(client: Client, address: str, passage: Passage) -> None:
    """First our slip is mended, then the text bettered: print had the second reading."""
    correct(passage, "printed", text_zh="印本的文字。")
    correct(passage, "improved", text_zh="更好的文字。")
    ((facts, marked),) = corrections(client, f"/en/{address}p3/corrections/")
    assert facts.endswith("better than print")
    assert marked == "[removed: 印本][added: 更好]的文字。"


def test_reading_put_back_is_no_correction(client: Client, address: str, passage: Passage) -> None:
    printed = passage.text_zh
    correct(passage, text_zh="改")
    correct(passage, text_zh=printed)
    assert corrections(client, f"/en/{address}p3/corrections/") == []


def test_titles_and_captions_are_listed(client: Client, address: str, passage: Passage) -> None:
    correct(passage.entry, title_zh="改题")
    figure = Figure.objects.exclude(photo__caption_zh="").earliest("pk")
    correct(figure.photo, caption_zh="改了的说明")
    found = corrections(client, f"/en/{address}corrections/")
    assert {facts.split(" · ")[0] for facts, _words in found} == {"Title", "Caption"}


def test_passage_is_marked_with_its_printed_reading(client: Client, address: str, passage: Passage) -> None:
    correct(passage, "improved", text_zh=f"{passage.text_zh}又。")
    page = html.fromstring(client.get(f"/zh-hans/{address}p3/").content.decode())
    (mark,) = page.xpath("//a[@id='correction-mark-1']")
    assert "更正" in mark.get("aria-label")
    (note,) = page.xpath("//li[@id='correction-1']")
    assert note.xpath(".//ins/text()") == ["又。"]
    assert "优于印本" in note.text_content()
    (link,) = page.xpath("//section[contains(@class, 'corrections')]//h2/a/@href")
    assert link == f"/zh-hans/{address}p3/corrections/"
    other = html.fromstring(client.get(f"/en/{address}p3/").content.decode())
    assert not other.xpath("//*[starts-with(@id, 'correction')]")  # the English is as it was


def test_nothing_names_the_editors(client: Client, address: str, passage: Passage) -> None:
    correct(passage, text_zh="改")
    for page in ("p3/", "p3/corrections/", "corrections/", "corrections/feed/"):
        text = client.get(f"/en/{address}{page}").content.decode()
        assert "改" in text or page == "p3/"
        assert "Lan" not in text.replace("Language", "")
        assert "zhou-lan" not in text
        assert "a secret reason" not in text


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_hidden_article_shows_no_corrections(
    client: Client, address: str, passage: Passage, state: str
) -> None:
    correct(passage, text_zh="改文")
    entry: Article = passage.entry
    correct(entry, state=state, withdrawn_reason="a mistake")
    expected = 404 if state == State.DRAFT else 410
    assert client.get(f"/en/{address}p3/corrections/").status_code == expected
    for page in ("corrections/", "corrections/feed/"):
        response = client.get(f"/en/{address}{page}")
        assert response.status_code == 200
        assert "改文" not in response.content.decode()


@pytest.mark.parametrize("page", ["999/corrections/", "700/p999/corrections/", "999/corrections/feed/"])
def test_unknown_address_is_not_found(client: Client, issue: Issue, page: str) -> None:
    assert client.get(f"/en/issn/{issue.magazine.issn}/{page}").status_code == 404


def test_feed_holds_newest_first(client: Client, address: str, passage: Passage) -> None:
    correct(passage, text_zh="改")
    correct(passage.entry, title_zh="改题")
    response = client.get(f"/zh-hans/{address}corrections/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    entries = etree.fromstring(response.content).findall(f"{ATOM}entry")
    titles = [each.findtext(f"{ATOM}title") for each in entries]
    assert titles[0].endswith("标题")
    assert titles[1].endswith(f"第{passage.number}段")
    ids = [each.findtext(f"{ATOM}id") for each in entries]
    assert len(set(ids)) == 2
    assert entries[1].find(f"{ATOM}link").get("href").endswith(f"/zh-hans/{address}p3/#s{passage.number}")


def test_split_text_is_no_correction(client: Client, address: str, passage: Passage) -> None:
    passage.refresh_from_db()
    text = passage.text_zh
    with batch(), edit():
        actions.split(passage, {"zh": 3, "en": 0})
    assert Passage.objects.get(pk=passage.pk).text_zh != text
    assert corrections(client, f"/en/{address}p3/corrections/") == []


def test_corrections_cost_one_query(client: Client, address: str, passage: Passage) -> None:
    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/en/{address}{page}").status_code == 200
        return sum(" FROM " in query["sql"] for query in found)

    pages = ("p3/", "p3/parallel/", "p3/corrections/", "corrections/", "corrections/feed/")
    before = {page: queries(page) for page in pages}
    for number in range(5):
        for each in Passage.objects.exclude(text_zh=""):
            correct(each, text_zh=f"第{number}次更正。")
    assert {page: queries(page) for page in pages} == before


def test_page_names_the_article_in_both_languages(
    address: str, passage: Passage, read: Callable[[str], Page]
) -> None:
    correct(passage, text_zh="改")
    entry = passage.entry
    page = read(f"/en/{address}corrections/")
    assert entry.headline_zh in page.text
    assert entry.headline_en in page.text
    assert f"/en/{address}p3/#s{passage.number}" in page.hrefs()


def test_plain_text_and_book_name_the_correction(client: Client, address: str, passage: Passage) -> None:
    printed = passage.text_zh
    correct(passage, "improved", text_zh="更好的文字。")
    Magazine.objects.filter(issues=passage.entry.issue).update(open_full_text=True)
    text = client.get(f"/{address}p3.zh.txt").content.decode()
    (line,) = (each for each in text.splitlines() if each.startswith("发布后更正"))
    assert f"第{passage.number}段" in line
    assert "优于印本" in line
    book = client.get(f"/{address.rstrip('/')}.zh.epub").content
    files = ZipFile(BytesIO(book))
    (name,) = (each for each in files.namelist() if each.endswith("/p3.xhtml"))
    chapter = etree.fromstring(files.read(name))
    (item,) = (each for each in chapter.iter("{*}li") if printed in "".join(each.itertext()))
    assert "优于印本" in "".join(item.itertext())
    assert item.find("{*}a").get("href") == f"#s{passage.number}"


def test_contents_page_leads_to_corrections(client: Client, address: str, issue: Issue) -> None:
    page = html.fromstring(client.get(f"/en/{address}").content.decode())
    assert page.xpath(f"//a[@href='/en/{address}corrections/']")


def test_removed_text_has_no_mark_to_return_to(client: Client, address: str, passage: Passage) -> None:
    """The other side remains."""
    removed = Passage.objects.filter(entry=passage.entry).exclude(text_zh="").exclude(text_en="").first()
    assert removed
    correct(removed, text_en="", order_en=None)
    page = html.fromstring(client.get(f"/en/{address}p3/").content.decode())
    ids = set(page.xpath("//@id"))
    links = {
        href[1:] for href in page.xpath("//section[contains(@class, 'corrections')]//a/@href") if "#" in href
    }
    assert links <= ids
