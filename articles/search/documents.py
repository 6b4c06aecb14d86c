"""Making and keeping what the search looks through; called inside the transaction of an edit."""

import json
from collections.abc import Callable, Collection, Iterable
from itertools import islice

from django.db import transaction
from django.db.models import Q

from magazine.models import Person

from ..models import Article, SearchDocument, SearchName
from .facets import IN_BOTH, facet
from .sources import Contents, Place, Source, contents_of, names_of
from .words import form, tokens

AT_ONCE = 50
A_YEAR = 10**15  # of row ids
IN_TITLE = "^"  # stands before the tokens of a title; no printed word has it
_HEADINGS = [f"{entry}issue_section{above}" for entry in ("", "parent__") for above in ("", "__parent")]


def index(entries: Collection[int]) -> None:
    """Make the documents of these entries and of the pieces in them afresh."""
    with transaction.atomic():
        # Two editors of one article do this one after the other; the second sees what the first wrote.
        list(Article.objects.select_for_update().filter(pk__in=entries).order_by("pk").values_list("pk"))
        articles = Article.objects.filter(Q(pk__in=entries) | Q(parent__in=entries))
        articles = articles.select_related(
            "issue", "parent", *(f"{heading}__section" for heading in _HEADINGS)
        )
        SearchDocument.objects.filter(article__in=articles).delete()
        SearchDocument.objects.bulk_create(map(_document, contents_of(articles)))


def index_names(people: Collection[int]) -> None:
    """Make what finds these people afresh."""
    found = Person.objects.filter(pk__in=people).prefetch_related("names")
    rows = [SearchName(person=person, names=_lines(names_of(person))) for person in found]
    SearchName.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person"], update_fields=["names"]
    )


def rebuild(tell: Callable[[int, int], None]) -> int:
    """Make everything afresh, part by part, while the site goes on; return the number of documents."""
    index_names(Person.objects.values_list("pk", flat=True))
    entries = list(Article.objects.entries().order_by("pk").values_list("pk", flat=True))
    waiting = iter(entries)
    done = 0
    while part := list(islice(waiting, AT_ONCE)):
        index(part)
        done += len(part)
        tell(done, len(entries))
    return SearchDocument.objects.count()


def _document(contents: Contents) -> SearchDocument:
    article, entry = contents.article, contents.article.entry
    page = article.first_page or entry.first_page or 0
    title = _lines(source for source in contents.sources if source.place is Place.TITLE)
    text = _lines(contents.sources)
    facets = _facets(contents)
    kept = {*tokens(text), *(f"{IN_TITLE}{token}" for token in tokens(title)), *facets}
    return SearchDocument(
        # yyyymmdd, then the pages counted from the back, then what tells two articles of a page apart
        pk=(int(f"{article.issue.date:%Y%m%d}") * 10**4 + 9999 - page) * 10**7 + article.pk,
        article=article,
        page=page,
        title=title,
        text=text,
        tokens=" ".join(sorted(kept)),
        facets=" ".join(facets),
        public_from=article.public_from,
        printed=_printed(contents.sources),
    )


def _lines(sources: Iterable[Source]) -> str:
    return "\n".join(form(side) for source in sources for side in source.sides)


def _printed(sources: Iterable[Source]) -> str:
    rows = [[source.place.value, source.number, *source.sides] for source in sources]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _facets(contents: Contents) -> list[str]:
    article, issue = contents.article, contents.article.issue
    return [
        *([facet("section", article.section.slug)] if article.section else []),
        facet("year", issue.year),
        facet("issue", issue.whole_number),
        *(facet("language", language) for language in sorted(contents.languages)),
        *([facet("language", IN_BOTH)] if contents.in_parallel else []),
        *(facet("person", person.slug) for person in contents.people.values()),
        *(facet("role", role) for role in sorted(contents.roles)),
        facet("photographs", "with" if contents.has_photographs else "without"),
    ]
