"""Slips of text recognition: listed with the corrections, and named at the foot of their article."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from articles.models import Passage, SourceCorrection
from magazine.db.publication import State
from magazine.models import Magazine

from .correcting import ATOM, correct, corrections


@pytest.fixture
def slips(passage: Passage) -> list[SourceCorrection]:
    """Slips of text recognition in a passage, a title and the colophon."""
    passage.source_lines_zh = "12 13"
    passage.save()
    entry, issue = passage.entry, passage.entry.issue
    places = [(entry, 13, "zh", "灯 and 海", "灯和海"), (entry, 5, "en", "Nightin", "Night in")]
    places.append((None, 2, "zh", "主 编", "主编"))
    return [
        SourceCorrection.objects.create(
            issue=issue,
            article=article,
            number=number,
            line=line,
            language=language,
            recognized=recognized,
            printed=printed,
        )
        for number, (article, line, language, recognized, printed) in enumerate(places, 2)
    ]


def test_lists_slips_of_recognition_with_corrections(
    client: Client, address: str, passage: Passage, slips: list[SourceCorrection]
) -> None:
    correct(passage, "improved", text_zh=f"{passage.text_zh}又。")
    found = corrections(client, f"/en/{address}p3/corrections/")
    assert [facts.split(" · ")[0] for facts, _words in found] == [f"Passage {passage.number}"] * 2 + ["Title"]
    assert found[1] == (
        f"Passage {passage.number} · before publication · now as printed",
        "灯[removed: and ][added: 和]海",
    )
    assert found[2][1] == "[removed: Nightin][added: Night in]"
    of_issue = client.get(f"/en/{address}corrections/").content.decode()
    assert "before publication" in of_issue
    colophon = html.fromstring(of_issue).xpath("//section[.//a[contains(@href, '/colophon/')]]")
    assert "编" in colophon[0].text_content()


def test_foot_names_slips_and_leads_to_them(
    client: Client, address: str, slips: list[SourceCorrection]
) -> None:
    for view, count in (("zh-hans", 1), ("en", 1)):
        page = html.fromstring(client.get(f"/{view}/{address}p3/").content.decode())
        (link,) = page.xpath(f"//a[@href='/{view}/{address}p3/corrections/']")
        assert str(count) in link.text_content()
        assert not page.xpath("//*[starts-with(@id, 'correction-')]")
    parallel = html.fromstring(client.get(f"/en/{address}p3/parallel/").content.decode())
    (link,) = parallel.xpath(f"//a[@href='/en/{address}p3/corrections/']")
    assert link.text_content() == "Slips of text recognition were corrected in 2 places"
    other = client.get(f"/en/{address}p6/").content.decode()
    assert "p6/corrections/" not in other


def test_slips_are_no_news(client: Client, address: str, slips: list[SourceCorrection]) -> None:
    """They were corrected before anybody could cite the text."""
    feed = etree.fromstring(client.get(f"/en/{address}corrections/feed/").content)
    assert not feed.findall(f"{ATOM}entry")


def test_hidden_article_shows_no_slips(client: Client, address: str, slips: list[SourceCorrection]) -> None:
    assert slips[0].article
    correct(slips[0].article, state=State.DRAFT)
    assert "灯和海" not in client.get(f"/en/{address}corrections/").content.decode()


def test_slips_cost_no_query(client: Client, address: str, slips: list[SourceCorrection]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/en/{address}p3/corrections/").status_code == 200
        return sum(" FROM " in query["sql"] for query in found)

    before = queries()
    for number in range(10, 20):
        slips[0].pk, slips[0].number = None, number
        slips[0].save()
    assert queries() == before


def test_book_marks_and_lists_corrections(
    client: Client, address: str, passage: Passage, slips: list[SourceCorrection]
) -> None:
    correct(passage, "improved", text_zh="更好的文字。")
    Magazine.objects.filter(issues=passage.entry.issue).update(open_full_text=True)
    files = ZipFile(BytesIO(client.get(f"/{address.rstrip('/')}.zh.epub").content))
    (name,) = (each for each in files.namelist() if each.endswith("/p3.xhtml"))
    chapter = etree.fromstring(files.read(name))
    ids = {each.get("id") for each in chapter.iter() if each.get("id")}
    targets = {each.get("href")[1:] for each in chapter.iter("{*}a") if each.get("href", "").startswith("#")}
    assert targets <= ids
    (mark,) = (each for each in chapter.iter("{*}a") if each.get("id") == "correction-mark-1")
    assert mark.get("href") == "#correction-1"
    assert any("灯 and 海" in "".join(each.itertext()) for each in chapter.iter("{*}li"))
