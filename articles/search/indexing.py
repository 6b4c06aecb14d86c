"""Write the documents of the search; called inside the transaction of an edit."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable

from django.db import connection, transaction

from magazine.models import Person

from ..models import Article, SearchDocument, SearchName, SearchWord
from .indexed_texts import IndexedArticle, IndexedText, TextKind, printed_names, read_articles, read_names
from .query import FUNCTION_WORDS, IN_BOTH, IN_NONE, ONLY, PARALLEL, filter_token
from .tokenizer import bigrams, is_han, normalize, tokenize
from .vocabulary import add_words, words_in

# Raise it with every change of what a document holds: `migrate` then rebuilds the index.
RULES_VERSION = 6
BATCH_SIZE = 50
IDS_PER_YEAR = 10**15
TITLE_PREFIX = "^"  # of the tokens of a title, by which references are found; no printed word contains it
MIN_FREQUENCY, MAX_FREQUENCIES = 3, 40
FUNCTION_STEMS = frozenset(normalize(" ".join(FUNCTION_WORDS)).split())
_SECTIONS = (
    "issue_section__section",
    "issue_section__parent__section",
    "parent__issue_section__section",
    "parent__issue_section__parent__section",
)


def index(entries: Collection[int]) -> None:
    """Write the documents of these entries and of their pieces."""
    with transaction.atomic():
        # The lock lets a second edit of the same article wait for the first, and see what it wrote.
        list(Article.objects.select_for_update().filter(pk__in=entries).order_by("pk").values_list("pk"))
        articles = Article.objects.of_entries(entries)
        articles = articles.select_related("issue", "parent", *_SECTIONS)
        SearchDocument.objects.filter(article__in=articles).delete()
        indexed = read_articles(articles)
        SearchDocument.objects.bulk_create(map(_document, indexed))
        add_words(words_in(side for each in indexed for text in each.texts for side in text.sides))


def index_names(people: Collection[int]) -> None:
    """Write the indexed names of these people."""
    found = list(Person.objects.filter(pk__in=people).prefetch_related("names"))
    add_words(words_in(side for person in found for name in printed_names(person) for side in name.sides))
    rows = [SearchName(person=person, names=_normalized(read_names(person))) for person in found]
    SearchName.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person"], update_fields=["names"]
    )


def rebuild(report: Callable[[int, int], None]) -> int:
    """Write the whole index, batch by batch, while the site is in use; return the number of documents."""
    SearchWord.objects.all().delete()
    index_names(Person.objects.values_list("pk", flat=True))
    entries = list(Article.objects.entries().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(entries), BATCH_SIZE):
        batch = entries[start : start + BATCH_SIZE]
        index(batch)
        report(start + len(batch), len(entries))
    if connection.vendor == "sqlite":  # what was deleted stays in its index until it is merged
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_searchindex (articles_searchindex) VALUES ('optimize')")
    return SearchDocument.objects.count()


def _document(indexed: IndexedArticle) -> SearchDocument:
    article = indexed.article
    title = _normalized(text for text in indexed.texts if text.kind is TextKind.TITLE)
    text = _normalized(indexed.texts)
    filters = _filter_tokens(indexed)
    tokens = {*tokenize(text), *(f"{TITLE_PREFIX}{token}" for token in tokenize(title)), *filters}
    page = article.first_page or article.entry.first_page or 0
    return SearchDocument(
        pk=_document_id(article, page),
        article=article,
        page=page,
        title=title,
        text=text,
        tokens=" ".join(sorted(tokens)),
        facets=f"{' '.join(filters)}\n{_frequencies(text)}",
        public_from=article.public_from,
        printed=_as_printed(indexed.texts),
    )


def _document_id(article: Article, page: int) -> int:
    """Return an id that sorts by date, then from the last page to the first, with the article's id at its end."""
    date = int(f"{article.issue.date:%Y%m%d}")
    return (date * 10**4 + 9999 - page) * 10**7 + article.pk


def _normalized(texts: Iterable[IndexedText]) -> str:
    return "\n".join(normalize(side) for text in texts for side in text.sides)


def _frequencies(text: str) -> str:
    """Return the length of a normalised text and its most frequent words and bigrams, each with its number."""
    counts: Counter[str] = Counter()
    for chunk in text.split():
        counts.update(bigrams(chunk) if is_han(chunk) else [chunk])
    for word in FUNCTION_STEMS:
        del counts[word]
    frequent = (each for each in counts.most_common(MAX_FREQUENCIES) if each[1] >= MIN_FREQUENCY)
    return f"{len(text)} {' '.join(f'{token}:{count}' for token, count in frequent)} "


def _as_printed(texts: Iterable[IndexedText]) -> str:
    rows = [[text.kind.value, text.number, *text.sides] for text in texts]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _filter_tokens(indexed: IndexedArticle) -> list[str]:
    article, issue = indexed.article, indexed.article.issue
    return [
        *([filter_token("section", article.section.slug)] if article.section else []),
        *([filter_token("class", article.clc_class)] if article.clc_class else []),
        filter_token("year", issue.year),
        filter_token("issue", issue.whole_number),
        *(filter_token("language", language) for language in sorted(indexed.languages)),
        *([filter_token("language", PARALLEL)] if indexed.in_parallel else []),
        filter_token("language", _division(indexed.languages)),
        *(filter_token("person", person.slug) for person in indexed.people.values()),
        *(filter_token("role", role) for role in sorted(indexed.roles)),
        filter_token("photographs", "with" if indexed.has_photographs else "without"),
    ]


def _division(languages: Collection[str]) -> str:
    """Return the one of the values that divide all articles by the languages of their texts."""
    if len(languages) > 1:
        return IN_BOTH
    return next((f"{ONLY}{language}" for language in languages), IN_NONE)
