"""An invented issue of an invented magazine that shows everything the site can show, and the means to add to it."""

from datetime import UTC, date, datetime
from typing import Any

from articles.edits import edit
from articles.models import Article, Contribution, EditorialNote, Figure, Passage
from magazine.db.publication import State
from magazine.models import (
    ColophonEntry,
    FormerISSN,
    Issue,
    IssueSection,
    Magazine,
    MastheadEntry,
    Person,
    PersonName,
    RelatedTitle,
    Section,
)
from media.models import PageScan, Photo, PhotoCredit

from .made_once import made_once

ISSN, FORMER_ISSN, WHOLE_NUMBER = "2345-6787", "1234-5679", "12"
PUBLISHED = {"state": State.PUBLISHED, "published_at": datetime(2021, 3, 1, tzinfo=UTC)}


def issue(magazine: Magazine, whole_number: str, number: str, **more: Any) -> Issue:
    """Add an issue of 2021; one whose number is not a month is of January."""
    month = int(number) if number.isdigit() else 1
    fields = {"year": 2021, "date": date(2021, month, 1), **PUBLISHED, **more}
    return Issue.objects.create(magazine=magazine, whole_number=whole_number, number=number, **fields)


def entry(of: Issue, page: int, zh: str, en: str, **more: Any) -> Article:
    """Add an entry of the contents list."""
    fields = {"locator": f"p{page}", "order": page, "first_page": page, "last_page": page + 1, **PUBLISHED}
    return Article.objects.create(issue=of, contents_title_zh=zh, contents_title_en=en, **(fields | more))


def piece(of: Article, number: int, zh: str, en: str) -> Article:
    """Add a piece inside an entry."""
    place = {"issue": of.issue, "parent": of, "locator": str(number), "order": number}
    return Article.objects.create(**place, title_zh=zh, title_en=en, **PUBLISHED)


def passage(of: Article, zh: str = "", en: str = "", **more: Any) -> Passage:
    """Add a passage after those that the entry has."""
    place = of.entry.entry_passages.count() + 1
    orders = {"order": place, "order_zh": place if zh else None, "order_en": place if en else None}
    return Passage.objects.create(article=of, text_zh=zh, text_en=en, **(orders | more))


def person(slug: str, zh: str, en: str, **more: Any) -> Person:
    """Add a person."""
    return Person.objects.create(slug=slug, name_zh=zh, name_en=en, sort_key=slug.replace("-", " "), **more)


def photo(of: Issue, number: int, by: Person, **more: Any) -> Photo:
    """Add a photograph without its file."""
    made = Photo.objects.create(issue=of, number=number, **more)
    PhotoCredit.objects.create(photo=made, person=by)
    return made


def page_scan(of: Issue, page: int) -> PageScan:
    """Add the image of a printed page as the database knows it, without anything on disk."""
    file = f"originals/{page:032x}.tif"
    return PageScan.objects.create(issue=of, page=page, file=file, width=2000, height=2800)


def every_kind(of: Issue) -> Article:
    """Add an entry with what most articles have not: verse, tables, a box, a signature, notes and a bibliography."""
    kind, made = Passage.Kind, entry(of, 30, "灯塔志", "Of Lighthouses")
    for which, zh, en in (
        (kind.KEYWORDS, "关键词：灯塔；海图", "Keywords: lighthouse, chart"),
        (kind.HEADING, "夜歌", "Night Song"),
        (kind.VERSE, "灯照着海，\n海照着天。", "The lamp lights the sea,\nand the sea lights the sky."),
        (kind.VERSE, "风来了。\n我不说话。", ""),
        (
            kind.TABLE,
            "\t2019年\t2020年\n北航道\t12\t9\n南航道\t3\t",
            "\t2019\t2020\nNorth\t12\t9\nSouth\t3\t",
        ),
        (kind.TABLE, "船名\t吨位\n海星\t90\t旧", ""),
        (kind.PARAGRAPH, "灯塔建于礁石之上①。", "It stands on the reef [1]."),
        (kind.BOX, "链接", "Background"),
        (kind.BOX, "世上有灯塔一万座。", "The world has ten thousand of them."),
        (kind.FOOTNOTE, "① 见旧志。", "[1] See the old records."),
        (kind.SIGNATURE, "林海\n北岛灯塔", "Lin Hai\nNorth Island"),
        (kind.REFERENCE, "[1] 林海. 灯塔志[M]. 1921.", ""),
        (kind.REFERENCE, "[2] Lin H. The keeper's book. 1922.", ""),
    ):
        passage(made, zh, en, kind=which)
    return made


def magazine() -> Magazine:
    """Add the magazine and its former ISSN."""
    made = Magazine.objects.create(
        issn=ISSN,
        title_zh="灯塔",
        title_en="The Lighthouse",
        cn_number="CN00-0000",
        rights_statement_zh="版权所有。",
    )
    FormerISSN.objects.create(magazine=made, issn=FORMER_ISSN)
    RelatedTitle.objects.create(
        magazine=made, relation="earlier", order=1, title_zh="旧灯塔", issn=FORMER_ISSN
    )
    return made


def whole_issue() -> Issue:
    """Add an issue with an article of every sort, its people and its photographs."""
    return made_once("sample", made_now)


def made_now() -> Issue:
    """Add the same issue by the clock of this moment."""
    with edit():
        return _whole_issue()


def _whole_issue() -> Issue:
    made = issue(magazine(), WHOLE_NUMBER, "3", theme_zh="灯火", theme_en="Light", price_cny="8.00")
    keeper = person("lin-hai", "林海", "Lin Hai", family_name_en="Lin")
    PersonName.objects.create(person=keeper, language="en", name="Lim Hai")
    _contents(made)
    _two_languages(Article.objects.get(locator="p4"), keeper)
    _one_language(made)
    _pieces(Article.objects.get(locator="p12"))
    for page in (4, 5, 12):
        page_scan(made, page)
    _colophon(made, keeper)
    return made


def _contents(of: Issue) -> None:
    night = Section.objects.create(
        magazine=of.magazine, slug="night", title_zh="夜航", title_en="Night Sailing"
    )
    heading = IssueSection.objects.create(
        issue=of, section=night, position=1, heading_zh="夜航", heading_en="NIGHT SAILING"
    )
    storm = IssueSection.objects.create(
        issue=of, parent=heading, position=2, heading_zh="风暴", heading_en="Storm"
    )
    entry(
        of, 4, "守灯人", "The Keeper", issue_section=heading, contents_deck_zh="一夜", title_zh="守灯人之夜"
    )
    entry(of, 8, "礁石", "The Reef", issue_section=storm)
    entry(of, 10, "海图", "The Chart", issue_section=storm)
    entry(of, 12, "三封信", "Two Letters", issue_section=heading)
    entry(of, 20, "潮汐", "Tides", issue_section=heading)


def _two_languages(article: Article, keeper: Person) -> None:
    passage(article, "灯亮了。", "The lamp was lit.")
    passage(article, "海上无人。")
    pair = passage(article, "他记下时间。", "He wrote the hour down.\nThe hour was late.", order_en=1)
    scattered = passage(article, en="So it was every night.", counterpart=pair)
    passage(article, "长夜", "Long Night", kind=Passage.Kind.HEADING)
    passage(article, "“灯不能灭。”", "“It must not go out.”", kind=Passage.Kind.QUOTATION, speaker=keeper)
    Contribution.objects.create(
        article=article, person=keeper, role="author", order=1, name_zh="林海", affiliation_zh="北岛灯塔"
    )
    shot = photo(article.issue, 1, keeper, page=4, caption_zh="灯塔全景", credit_line_zh="（林海 摄）")
    Figure.objects.create(article=article, photo=shot, after=pair, order=1)
    EditorialNote.objects.create(
        article=article,
        passage=scattered,
        number=1,
        language="en",
        printed="every",
        suggested="each",
        reason="slip",
    )


def _one_language(of: Issue) -> None:
    passage(of.articles.get(locator="p8"), "礁石在水下。")
    chart = of.articles.get(locator="p10")
    passage(chart, "摘要：海图之史。", "Abstract: a history of charts.", kind=Passage.Kind.ABSTRACT)
    passage(chart, "海图始于星。")
    passage(of.articles.get(locator="p20"), en="The tide came in.")


def _pieces(letters: Article) -> None:
    passage(letters, "编者按。", "A word before.")
    for number, (zh, en) in enumerate([("第一封信", "First Letter"), ("第二封信", "Second Letter")], 1):
        letter = piece(letters, number, zh, en)
        passage(letter, f"{zh}的正文。", f"The text of the {en}.")
        writer = person(f"writer-{number}", f"写信人{number}", f"Writer {number}")
        Contribution.objects.create(article=letter, person=writer, role="author", order=1)


def _colophon(of: Issue, keeper: Person) -> None:
    photo(of, 2, keeper, kind=Photo.Kind.COVER, credit_line_zh="封面摄影：林海")
    MastheadEntry.objects.create(
        issue=of, person=keeper, order=1, role_zh="主编", role_en="Editor", name_zh="林海", name_en="Lin Hai"
    )
    ColophonEntry.objects.create(issue=of, part="cover", order=1, value_zh="灯塔", value_en="THE LIGHTHOUSE")
    ColophonEntry.objects.create(issue=of, part="rights", order=2, value_zh="版权所有。")
