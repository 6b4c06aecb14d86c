"""Every format says the same of every article of the issue, in both languages, as independent readers find it."""

from collections.abc import Iterator
from dataclasses import asdict, replace

import pytest

from articles.citations.formats.registry import FORMATS
from articles.citations.queries import prefetch_for_records, read_records
from articles.citations.record import ArticleRecord
from articles.models import Article
from magazine.text.languages import BOTH

from .marc_readers import MARC_READERS
from .readers import READERS as OTHER_READERS
from .readers import Told

READERS = OTHER_READERS | MARC_READERS
SITE = "https://archive.example.org"
SAID = dict[str, list[Told]]
pytestmark = pytest.mark.django_db


@pytest.fixture(params=BOTH)
def of_issue(request: pytest.FixtureRequest) -> list[ArticleRecord]:
    """The records of all articles of the issue in one language."""
    return list(
        read_records(prefetch_for_records(Article.objects.published()).in_print_order(), SITE, request.param)
    )


def said(found: list[ArticleRecord]) -> SAID:
    """Return what each format says of these records, in their order."""
    return {suffix: list(read(FORMATS[suffix].write(found))) for suffix, read in READERS.items()}


def disagreements(by_format: SAID) -> Iterator[str]:
    """Yield for each article and each thing said the formats that differ."""
    for of_article in zip(*by_format.values(), strict=True):
        told = dict(zip(by_format, map(asdict, of_article), strict=True))
        for name in asdict(of_article[0]):
            values: dict[object, list[str]] = {}
            for suffix, fields in told.items():
                if fields[name] is not None:
                    values.setdefault(fields[name], []).append(suffix)
            if len(values) > 1:
                yield f"{of_article[0].address} {name}: {values}"


def test_formats_agree_on_every_article(of_issue: list[ArticleRecord]) -> None:
    assert len(of_issue) == 48
    assert not list(disagreements(said(of_issue)))


def test_disagreement_names_article_and_formats(of_issue: list[ArticleRecord]) -> None:
    by_format = said(of_issue[:2])
    by_format["ris"][1] = replace(by_format["ris"][1], pages="99")
    (message,) = disagreements(by_format)
    assert message.startswith(f"{of_issue[1].permalink} pages: ")
    assert "'99': ['ris']" in message


def test_every_format_that_holds_records_is_read() -> None:
    assert set(FORMATS) - set(READERS) == {"txt"}  # a text to be read, not a record


def test_special_characters_survive_every_format() -> None:
    """The title is full of characters with a meaning in one format or another."""
    (found,) = read_records(prefetch_for_records(Article.objects.filter(locator="p57")), SITE)
    title = r'50% of {A} & B_c #1 ~x^2 $5 <i>"it\'s"</i>, \textbf and 警察'
    by_format = said([replace(found, title=title)])
    assert not list(disagreements(by_format))
    assert by_format["ris"][0].title == title
