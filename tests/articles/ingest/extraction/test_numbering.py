from typing import Any

from articles.ingest.extraction.drafts import ArticleDraft, Both, PassageDraft
from articles.ingest.extraction.numbering import number_passages
from articles.ingest.extraction.text import join

from .samples import printed


def passage(order: int, zh: int = 0, en: int = 0) -> PassageDraft:
    texts = Both(printed("灯", zh) if zh else printed(""), printed("lamp", en) if en else printed(""))
    return PassageDraft("paragraph", texts, order)


def entry(*passages: PassageDraft) -> ArticleDraft:
    return ArticleDraft("p3", passages=list(passages))


def earlier(highest: int = 0, **lines: tuple[str, str]) -> list[dict[str, Any]]:
    """Return a fixture in which passages `n1`, `n2` … of page 3 come from these Chinese and English lines."""
    data: list[dict[str, Any]] = [
        {
            "model": "articles.passage",
            "fields": {
                "entry": ["9999-0873", "87", "p3"],
                "number": int(number.removeprefix("n")),
                "source_lines_zh": zh,
                "source_lines_en": en,
            },
        }
        for number, (zh, en) in lines.items()
    ]
    if highest:
        data.append(
            {"model": "articles.article", "fields": {"locator": "p3", "highest_passage_number": highest}}
        )
    return data


def numbers(article: ArticleDraft, fixture: list[dict[str, Any]]) -> list[int]:
    number_passages([article], fixture)
    return [each.number for each in article.all_passages()]


def test_numbers_follow_entry_and_pieces() -> None:
    article = entry(passage(1, zh=10))
    article.pieces = [
        ArticleDraft("1", passages=[passage(2, zh=12)]),
        ArticleDraft("2", passages=[passage(3, zh=14)]),
    ]
    assert numbers(article, []) == [1, 2, 3]
    assert article.highest_passage_number == 3


def test_number_survives_insertion() -> None:
    article = entry(passage(1, zh=8), passage(2, zh=10), passage(3, zh=12))
    assert numbers(article, earlier(n1=("10", ""), n2=("12", ""))) == [3, 1, 2]
    assert article.highest_passage_number == 3


def test_joined_passage_has_larger_parts_number() -> None:
    joined = PassageDraft("paragraph", Both(printed("灯", 10), printed("lamp", 20)), 1)
    assert numbers(entry(joined), earlier(n1=("9", ""), n2=("10", "20"), n3=("", "20"))) == [2]


def test_numbers_of_joined_passages_lead_on() -> None:
    joined = PassageDraft(
        "paragraph", Both(join([printed("灯", 10), printed("塔", 12)], "\n"), printed("")), 1
    )
    article = entry(joined, passage(2, zh=14))
    before = earlier(n1=("10", ""), n2=("12", ""), n3=("14", ""), n4=("99", ""))
    assert numbers(article, before) == [1, 3]
    assert [each.former_numbers for each in article.passages] == [(2,), ()]


def test_former_numbers_survive_extraction() -> None:
    """Of a passage that keeps its number, and of one that another takes in."""
    before = earlier(n1=("10", ""), n4=("12", ""))
    before[0]["fields"]["former_numbers"] = "2"
    before[1]["fields"]["former_numbers"] = "3 5"
    joined = PassageDraft(
        "paragraph", Both(join([printed("灯", 10), printed("塔", 12)], "\n"), printed("")), 1
    )
    article = entry(joined)
    assert numbers(article, before) == [1]
    assert joined.former_numbers == (2, 3, 4, 5)
    assert article.highest_passage_number == 5


def test_number_is_never_reused() -> None:
    article = entry(passage(1, zh=10), passage(2, zh=30))
    assert numbers(article, earlier(n1=("10", ""), n2=("12", ""))) == [1, 3]
    again = entry(passage(1, zh=10), passage(2, zh=40))
    assert numbers(again, earlier(highest=7, n1=("10", ""))) == [1, 8]
    assert again.highest_passage_number == 8


def test_split_passage_gets_new_number() -> None:
    assert numbers(entry(passage(1, zh=10), passage(2, en=10)), earlier(n5=("10", ""))) == [5, 6]


def test_entries_are_numbered_apart() -> None:
    other = earlier(n9=("10", ""))
    other[0]["fields"]["entry"][-1] = "p30"
    assert numbers(entry(passage(1, zh=10)), other) == [1]
