"""The records whose references are compared: every article of issue 464, and what that issue has no example of."""

from collections.abc import Iterator
from dataclasses import replace

from articles.citations.contributors import Contributor, Role
from articles.citations.formats import csl
from articles.citations.names import Name
from articles.citations.queries import prefetch_for_records, read_records
from articles.citations.record import ArticleRecord, languages_of
from articles.models import Article
from magazine.text.languages import BOTH, EN, ZH

SITE = "https://archive.example.org"
PEOPLE = {
    ZH: ["张伟明", "欧阳修文", "李静", "赵敏"],
    EN: ["Zhang Weiming", "Kim Hyun-Gil", "Ouyang Xiu-wen", "O’Neil Mary Ann"],
}
SURNAME = {ZH: {"欧阳修文": 2}, EN: {}}
# In title case small words stay small and what has capitals of its own keeps them; a question ends its reference.
TITLES = {
    ZH: "警务“数字化”：路径与启示？",
    EN: "Policing by iPad: a View From the “Digital” Desk, or what is Next After Peer-to-peer Work In and Out of EU?",
}


def cases() -> Iterator[tuple[str, ArticleRecord]]:
    """Yield each record with the name under which its references are kept."""
    for language in BOTH:
        articles = prefetch_for_records(Article.objects.published()).in_print_order()
        held = [article for article in articles if language in languages_of(article)]
        found = list(read_records(held, SITE, language))
        yield from ((f"{each.path}.{language}", each) for each in found)
        yield from ((f"{name}.{language}", each) for name, each in _invented(found[0], language))


def items() -> Iterator[dict[str, object]]:
    """Yield the CSL-JSON of all cases, for make.mjs."""
    for name, record in cases():
        yield csl.item(record) | {"id": name}


def _invented(record: ArticleRecord, language: str) -> Iterator[tuple[str, ArticleRecord]]:
    people = [_person(name, language) for name in PEOPLE[language]]
    yield "pages", replace(record, first_page=12, last_page=19)
    yield "long-range", replace(record, first_page=101, last_page=108)
    yield "spring", replace(record, issue=replace(record.issue, number="1-2", month=1))
    yield "question", replace(record, title=TITLES[language], subtitle="", section="")
    for count in (1, 2, 3, 4):
        yield f"authors-{count}", replace(record, contributors=_in(Role.AUTHOR, people[:count]))
    yield "authors-22", replace(record, contributors=_in(Role.AUTHOR, people * 5 + people[:2]))
    helped = _in(Role.AUTHOR, people[:1]) + _in(Role.TRANSLATOR, people[1:3])
    yield "translators", replace(record, contributors=helped)
    yield "interview", replace(record, contributors=helped + _in(Role.INTERVIEWER, people[3:]))
    yield "unsigned", replace(record, contributors=_in(Role.TRANSLATOR, people[:4]))


def _person(shown: str, language: str) -> Contributor:
    family = shown.split()[0] if language == EN else shown[: SURNAME[ZH].get(shown, 1)]
    name = Name(shown, language, family, shown.removeprefix(family).strip())
    return Contributor(Role.AUTHOR, name, name)


def _in(role: Role, people: list[Contributor]) -> tuple[Contributor, ...]:
    return tuple(replace(each, role=role) for each in people)
