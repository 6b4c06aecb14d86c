"""Querysets of articles and their rows: publication, position in print, languages."""

from collections.abc import Callable, Collection
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest

from magazine.db.natural_keys import NaturalKeyQuerySet
from magazine.db.publication import is_public, was_public
from magazine.querysets import newest


def with_parents(condition: Callable[[str], Q], prefix: str = "") -> Q:
    """Return a condition on the article at `prefix`, its issue and, for a piece, its entry."""
    entry = Q(**{f"{prefix}parent": None}) | condition(f"{prefix}parent__")
    return condition(prefix) & condition(f"{prefix}issue__") & entry


class ArticleQuerySet(NaturalKeyQuerySet):
    """Articles by publication, position in print and language."""

    def published(self) -> Self:
        """Filter articles that are public, with their issue and, for a piece, their entry."""
        return self.filter(with_parents(is_public))

    def hidden(self) -> Self:
        """Filter articles that are not public, because of themselves, their issue or their entry."""
        return self.filter(~with_parents(is_public))

    def withdrawn(self) -> Self:
        """Filter articles that were public: withdrawn themselves, or with their issue or entry."""
        return self.hidden().filter(with_parents(was_public))

    def entries(self) -> Self:
        """Filter the entries of contents lists."""
        return self.filter(parent=None)

    def of_entries(self, ids: Collection[int]) -> Self:
        """Filter the entries with these ids and their pieces."""
        # For their rows `article__in` this is searched by index; an OR of joins would scan them all.
        return self.filter(Q(pk__in=ids) | Q(parent__in=ids))

    def in_section(self, section: Any) -> Self:
        """Filter the entries of a section and of its sub-headings."""
        headings = self.model.issue_section.field.related_model.objects.of_section(section)
        return self.filter(issue_section__in=headings)  # a subquery: an OR of joins would scan all articles

    def on_page(self, page: Any) -> Self:
        """Filter articles on a printed page; a piece has the pages of its entry."""
        first = Coalesce("parent__first_page", "first_page")
        last = Coalesce("parent__last_page", "parent__first_page", "last_page", "first_page")
        return self.alias(first=first, last=last).filter(first__lte=page, last__gte=page)

    def in_print_order(self) -> Self:
        """Sort by issue, newest first, then in the order of print, an entry before its pieces."""
        entry = Coalesce("parent__order", "order")
        return self.order_by(
            "-issue__date", "-issue", entry, F("parent").asc(nulls_first=True), "order", "pk"
        )

    def with_addresses(self) -> Self:
        """Select the related rows that an article's address needs."""
        return self.select_related("issue__magazine", "parent")

    def with_headings(self, *prefixes: str) -> Self:
        """Select the headings of the articles (prefix "") or of their entries ("parent__"), by default of both."""
        headings = [f"{prefix}issue_section" for prefix in prefixes or ("", "parent__")]
        sections = [f"{heading}__section" for heading in headings]
        parent_sections = [f"{heading}__parent__section" for heading in headings]
        return self.select_related(*sections, *parent_sections)

    def with_languages(self) -> Self:
        """Annotate public articles with `in_zh`, `in_en` (running text, not an abstract alone) and `in_parallel`."""
        passages = self.model.passages.rel.related_model.objects.filter(is_public("article__"))
        own = passages.filter(Q(article=OuterRef("pk")) | Q(entry=OuterRef("pk")))
        text, pairs = own.running_text(), own.pairs()
        return self.annotate(
            in_zh=Exists(text.exclude(text_zh="")),
            in_en=Exists(text.exclude(text_en="")),
            in_parallel=Exists(pairs),
        )

    def with_last_change(self) -> Self:
        """Annotate public articles with `changed`: when they, their pieces, passages or photos last changed."""
        outer = OuterRef("pk")
        passages = self.model.passages.rel.related_model.objects
        figures = self.model.figures.rel.related_model.objects
        inside = (
            newest(self.model.objects.filter(parent=outer)),
            newest(passages.filter(entry=outer)),
            newest(passages.filter(article=outer)),
            newest(figures.filter(article=outer), "photo__modified"),
            newest(figures.filter(article__parent=outer), "photo__modified"),
        )
        return self.annotate(changed=Greatest("modified", "published_at", *inside))

    def get_by_natural_key(self, issn: str, whole_number: str, path: str) -> Any:
        """Return the article at `p32`, or the piece at `p44/2`; raises Article.DoesNotExist."""
        entry, _slash, piece = path.partition("/")
        lookups = (
            {"locator": piece, "parent__locator": entry} if piece else {"locator": entry, "parent": None}
        )
        return self.get(issue__magazine__issn=issn, issue__whole_number=whole_number, **lookups)


class PassageQuerySet(NaturalKeyQuerySet):
    """Passages by publication and language."""

    def published(self) -> Self:
        """Filter passages of public articles."""
        return self.filter(with_parents(is_public, "article__"))

    def running_text(self) -> Self:
        """Filter running text; an abstract or heading alone does not put an article in a language."""
        kind = self.model.Kind
        speech = (kind.PARAGRAPH, kind.QUOTATION, kind.QUESTION, kind.ANSWER)
        return self.filter(kind__in=(*speech, kind.VERSE, kind.TABLE, kind.BOX))

    def pairs(self) -> Self:
        """Filter pairs to read in parallel; names and workplaces in both languages do not count."""
        kind = self.model.Kind
        names = [kind.BYLINE, kind.CREDIT, kind.AFFILIATION, kind.SIGNATURE]
        return self.exclude(kind__in=names).exclude(text_zh="").exclude(text_en="")


class ArticleRowQuerySet(NaturalKeyQuerySet):
    """Rows that belong to an article, are public with it, and begin their natural key with its key."""

    def published(self) -> Self:
        """Filter rows of public articles."""
        return self.filter(with_parents(is_public, "article__"))

    def get_by_natural_key(self, issn: str, whole_number: str, path: str, *rest: Any) -> Any:
        """Return the row of the article at `path` with the rest of the key; raises DoesNotExist."""
        articles = self.model.article.field.related_model
        article = articles.objects.get_by_natural_key(issn, whole_number, path)
        lookups = self.model.natural_key_lookups[len(articles.natural_key_lookups) :]
        return self.get(article=article, **dict(zip(lookups, rest, strict=True)))
