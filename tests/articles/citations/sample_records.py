"""Two invented records: the translation of an interview with every field, and a dispatch with few of them."""

from datetime import UTC, datetime

from articles.citations.contributors import Contributor, Role
from articles.citations.names import Name
from articles.citations.passages import PassageRecord
from articles.citations.record import ArticleRecord, IssueRecord, MagazineRecord
from magazine.text.person_identifiers import Identifier

SITE = "https://archive.example.org"
MAGAZINE = f"{SITE}/issn/2345-6787"
ENTRY = f"{MAGAZINE}/12/p30"
INTERVIEWED = f"{ENTRY}/2"
DISPATCHED = f"{MAGAZINE}/13/p5"
MODIFIED = datetime(2021, 4, 1, tzinfo=UTC)

INTERVIEW = ArticleRecord(
    issue=IssueRecord(
        magazine=MagazineRecord(
            language="zh",
            issn="2345-6787",
            title="灯塔",
            other_title="Lighthouse",
            publisher="海洋出版社",
            other_publisher="Ocean Press",
            cn_number="CN11-1234/P",
            rights="可自由传播。\n请注明出处。",
            open_full_text=True,
            permalink=MAGAZINE,
            address=f"{SITE}/zh-hans/issn/2345-6787/",
        ),
        language="zh",
        whole_number="12",
        number="3",
        year=2021,
        month=3,
        title="海图专辑",
        other_title="Charts",
        permalink=f"{MAGAZINE}/12",
        address=f"{SITE}/zh-hans/issn/2345-6787/12/",
        modified=MODIFIED,
    ),
    language="zh",
    original_language="en",
    path="p30/2",
    title="与守塔人对话",
    other_title="A Talk with the Keepers",
    section="人物",
    other_section="People",
    contributors=(
        Contributor(
            Role.INTERVIEWEE,
            Name("Allen Beck Jr.", "en", "Beck", "Allen", suffix="Jr."),
            Name("Allen Beck Jr.", "en", "Beck", "Allen", suffix="Jr."),
            affiliation="灯塔管理处",
            address=f"{SITE}/zh-hans/people/allen-beck/",
            identifiers=(
                Identifier("isni", "0000000121032683"),
                Identifier("orcid", "0000-0002-1825-0097"),
                Identifier("viaf", "102333412"),
                Identifier("wikidata", "Q42"),
            ),
        ),
        Contributor(
            Role.INTERVIEWEE,
            Name("林海", "zh", "林", "海"),
            Name("Lin Hai", "en", "Lin", "Hai"),
            address=f"{SITE}/zh-hans/people/lin-hai/",
        ),
        Contributor(Role.INTERVIEWER, Name("一元", "zh"), Name("Yi Yuan", "en", "Yi", "Yuan")),
        Contributor(Role.TRANSLATOR, Name("陈晓", "zh", "陈", "晓"), Name("Chen Xiao", "en", "Chen", "Xiao")),
        Contributor(
            Role.RESPONSIBLE_EDITOR, Name("张敏", "zh", "张", "敏"), Name("Zhang Min", "en", "Zhang", "Min")
        ),
    ),
    abstract="灯塔与海。\n守塔三十年。",
    other_abstract="Of light and sea.",
    keywords=("灯塔", "海图"),
    other_keywords=("lighthouse", "sea chart"),
    first_page=30,
    last_page=33,
    permalink=INTERVIEWED,
    address=f"{SITE}/zh-hans/issn/2345-6787/12/p30/2/",
    other_address=f"{SITE}/en/issn/2345-6787/12/p30/2/",
    parent_title="灯塔二题",
    parent_permalink=ENTRY,
    passages=(
        PassageRecord(1, "question", "您怕风吗？", "Do you fear the wind?", 1, 1),
        PassageRecord(4, "answer", "不怕。\n风是老朋友。", "", 2, None),
        PassageRecord(5, "note", "", "First printed in 1999.", None, 2),
    ),
)

DISPATCH = ArticleRecord(
    issue=IssueRecord(
        magazine=MagazineRecord(
            language="en",
            issn="2345-6787",
            title="Lighthouse",
            other_title="",
            publisher="",
            other_publisher="",
            cn_number="",
            rights="",
            open_full_text=False,
            permalink=MAGAZINE,
            address=f"{SITE}/en/issn/2345-6787/",
        ),
        language="en",
        whole_number="13",
        number="10",
        year=2021,
        month=10,
        title="",
        other_title="",
        permalink=f"{MAGAZINE}/13",
        address=f"{SITE}/en/issn/2345-6787/13/",
        modified=MODIFIED,
    ),
    language="en",
    original_language="en",
    path="p5",
    title="Storm & Calm",
    other_title="",
    section="",
    other_section="",
    contributors=(
        Contributor(
            Role.AUTHOR,
            Name("Xinhua", "en", is_corporate=True),
            Name("新华社", "zh", is_corporate=True),
        ),
    ),
    abstract="",
    other_abstract="",
    keywords=(),
    other_keywords=(),
    first_page=5,
    last_page=None,
    permalink=DISPATCHED,
    address=f"{SITE}/en/issn/2345-6787/13/p5/",
    other_address="",
    parent_title="",
    parent_permalink="",
)
