"""The ways onward from an article: in the reader's view, through its section, to its people's other texts."""

from collections.abc import Callable
from datetime import date

import pytest

from articles.models import Article, Contribution, Passage
from magazine.models import Issue, Person
from tests import sample

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [
        ("en/{}p4/", None, "en/{}p12/"),
        ("en/{}p10/", "en/{}p4/", "en/{}p12/"),
        ("en/{}p12/", "en/{}p4/", "en/{}p20/"),
        ("en/{}p12/1/", "en/{}p4/", "en/{}p12/2/"),
        ("en/{}p12/2/", "en/{}p12/1/", "en/{}p20/"),
        ("en/{}p20/", "en/{}p12/", None),
        ("zh-hans/{}p12/2/", "zh-hans/{}p12/1/", None),
        ("en/{}p4/parallel/", None, "en/{}p8/parallel/"),
        ("zh-hans/{}p8/parallel/", "zh-hans/{}p4/parallel/", "zh-hans/{}p10/parallel/"),
        ("zh-hans/{}p12/1/parallel/", "zh-hans/{}p10/parallel/", "zh-hans/{}p12/2/parallel/"),
    ],
)
def test_steps_keep_the_view(
    address: str, before: str | None, after: str | None, issue: Issue, read: Read
) -> None:
    page = read("/" + address.format(OF_ISSUE))
    assert page.status == 200
    for rel, wanted in (("prev", before), ("next", after)):
        assert page.hrefs(rel=rel) == ([f"/{wanted.format(OF_ISSUE)}"] if wanted else [])


def test_english_names_skipped_texts(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p4/")
    assert "Passed over, printed in Chinese only: p. 8 · p. 10" in " ".join(page.text.split())
    assert {f"/en/{OF_ISSUE}p8/", f"/en/{OF_ISSUE}p10/"} <= {*page.hrefs()}
    assert "Passed over" not in read(f"/en/{OF_ISSUE}p12/").text
    assert "Passed over" not in read(f"/en/{OF_ISSUE}p4/parallel/").text


def test_whole_issue_is_read_in_parallel(issue: Issue, read: Read) -> None:
    """One link an article, those in one language among them."""
    address: str | None = f"/en/{OF_ISSUE}p4/parallel/"
    met = []
    while address:
        met.append(address.removeprefix(f"/en/{OF_ISSUE}"))
        page = read(address)
        assert page.status == 200
        address = next(iter(page.hrefs(rel="next")), None)
    assert met == [f"{each}/parallel/" for each in ("p4", "p8", "p10", "p12", "p20")]


def test_parallel_shows_a_single_language(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p8/parallel/")
    assert "礁石在水下。" in page.text
    assert "Chinese only" in page.text
    assert "Not in the printed English text" not in page.text
    assert page.hrefs(**{"aria-current": "page"}) == [f"/en/{OF_ISSUE}p8/parallel/"]
    assert page.all("meta", name="robots", content="noindex")
    assert page.all("link", rel="canonical")[0]["href"] == f"http://testserver/zh-hans/{OF_ISSUE}p8/"


def test_neighbours_lead_through_the_section(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p12/parallel/")
    assert "4 of 5 articles in No. 12" in page.text
    around = [f"/en/{OF_ISSUE}{each}/parallel/" for each in ("p4", "p8", "p10", "p12", "p20")]
    links = page.hrefs()
    start = links.index(around[0], links.index("/en/people/writer-1/"))
    assert [link for link in links[start:] if link in around][:5] == around
    assert Page(200, page.source.partition('class="onward"')[2]).hrefs(**{"aria-current": "true"}) == [
        around[3]
    ]
    assert f"/en/{OF_ISSUE}#section-1" in links
    assert read(f"/en/{OF_ISSUE}").all("section", id="section-1")
    assert "/en/sections/night/" in links


def test_neighbours_are_two_on_each_side(issue: Issue, read: Read) -> None:
    heading = issue.articles.get(locator="p20").issue_section
    for number in range(40, 44):
        sample.entry(issue, number, f"第{number}篇", f"Text {number}", issue_section=heading)
    page = read(f"/en/{OF_ISSUE}p40/")
    section = page.source.partition("6 of 9 articles")[2].partition("</section>")[0]
    assert Page(200, section).hrefs()[1:6] == [
        f"/en/{OF_ISSUE}{each}/" for each in ("p12", "p20", "p40", "p41", "p42")
    ]


def test_last_entry_ends_the_issue(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p20/")
    assert "No. 12 ends here." in page.text
    assert "It is the newest issue." in page.text
    assert "ends here" not in read(f"/en/{OF_ISSUE}p12/").text
    later = Issue.objects.create(
        magazine=issue.magazine,
        whole_number="13",
        number="4",
        year=2021,
        date=date(2021, 4, 1),
        **sample.PUBLISHED,
    )
    page = read(f"/en/{OF_ISSUE}p20/")
    assert "It is the newest issue." not in page.text
    assert "Next issue: No. 13" in page.text
    assert later.get_absolute_url().replace("zh-hans", "en") in page.hrefs()


def spoken(issue: Issue, page: int, role: str) -> Article:
    """Add a text of another issue in which the keeper has a role."""
    article = sample.entry(issue, page, f"第{page}页", f"Text of page {page}")
    keeper = Person.objects.get(slug="lin-hai")
    if role == "quoted":
        sample.passage(article, "灯不灭。", kind=Passage.Kind.QUOTATION, speaker=keeper)
    else:
        Contribution.objects.create(article=article, person=keeper, role=role, order=1)
    return article


def test_people_are_found_elsewhere(issue: Issue, read: Read) -> None:
    """Where they speak, not where they edit; each text once, none that is hidden."""
    other = sample.issue(issue.magazine, "11", "2")
    for page, role in ((3, "author"), (5, "quoted"), (7, "responsible_editor")):
        spoken(other, page, role)
    both = spoken(other, 9, "interviewee")
    sample.passage(both, "又说。", speaker=Person.objects.get(slug="lin-hai"))
    Article.objects.filter(pk=spoken(other, 11, "author").pk).update(state="draft", published_at=None)
    page = read(f"/en/{OF_ISSUE}p4/")
    foot = page.source.partition("The same people elsewhere")[2].partition("</nav>")[0]
    shown = " ".join(Page(200, foot).text.split())
    assert [number for number in (3, 5, 7, 9, 11) if f"Text of page {number}" in shown] == [3, 5, 9]
    assert shown.count("Lin Hai · Text of page 9") == 1
    assert "The Keeper" not in shown
    assert "The same people elsewhere" not in read(f"/en/{OF_ISSUE}p12/").text


def test_entry_begins_with_its_pieces(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p12/parallel/")
    assert {"#piece-1", "#piece-2"} <= {*page.hrefs()}
    assert page.all("header", id="piece-2")
    listed = page.source.partition('class="pieces"')[2].partition("</nav>")[0]
    assert [name in listed for name in ("写信人1", "Writer 1", "写信人2", "Writer 2")] == [True] * 4
    assert "pieces" not in read(f"/en/{OF_ISSUE}p4/").source.partition("<body>")[2]


def test_speakers_heads_are_listed(issue: Issue, read: Read) -> None:
    """With the name as it is in the head, and the rest of the head below it."""
    views = sample.entry(issue, 30, "代表观点", "Views")
    for number in (1, 2, 3):
        who = sample.person(f"speaker-{number}", f"讲者{number}", f"Speaker {number}")
        sample.passage(
            views, f"灯塔局长 讲者{number}", f"Speaker {number}, Head of Lights", kind=Passage.Kind.SPEAKER
        )
        sample.passage(views, "说。", "Said.", kind=Passage.Kind.QUOTATION, speaker=who)
    listed = read(f"/en/{OF_ISSUE}p30/parallel/").source.partition('class="pieces"')[2].partition("</nav>")[0]
    assert listed.count("<li>") == 3
    assert "<strong>Speaker 2</strong> <small>Head of Lights</small>" in listed
    assert "<strong>讲者2</strong> <small>灯塔局长</small>" in listed
    assert 'href="#s3"' in listed


def test_piece_says_its_place(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p12/2/")
    assert "2 of 2" in page.text
    assert f"/en/{OF_ISSUE}p12/#piece-2" in page.hrefs()
