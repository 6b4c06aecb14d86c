"""What may be asked of the texts: which are public, where they stand, in which languages they are."""

from collections.abc import Callable
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest

from magazine.db.natural_keys import NaturalKeyQuerySet
from magazine.db.publication import is_public, was_public
from magazine.querysets import newest


def is_readable(prefix: str = "", is_so: Callable[[str], Q] = is_public) -> Q:
    """Return the condition that the article at `prefix`, its issue and the entry it stands in are public."""
    entry = Q(**{f"{prefix}parent": None}) | is_so(f"{prefix}parent__")
    return is_so(prefix) & is_so(f"{prefix}issue__") & entry


class ArticleQuerySet(NaturalKeyQuerySet):
    """Articles, with the questions what is public, where it stands and in which languages."""

    def published(self) -> Self:
        """Keep what is public now: an article whose issue and, for a piece, whose entry are public too."""
        return self.filter(is_readable())

    def hidden(self) -> Self:
        """Keep what is not public now, for its own sake or that of its issue or entry."""
        return self.filter(~is_readable())

    def withdrawn(self) -> Self:
        """Keep what readers once could see: withdrawn itself, or with its issue or entry."""
        return self.hidden().filter(is_readable(is_so=was_public))

    def entries(self) -> Self:
        """Keep the entries of contents lists, without the pieces inside them."""
        return self.filter(parent=None)

    def in_section(self, section: Any) -> Self:
        """Keep the entries of a section, those under its sub-headings too."""
        headings = self.model.issue_section.field.related_model.objects.of_section(section)
        return self.filter(issue_section__in=headings)  # an OR of joins would read every article

    def on_page(self, page: Any) -> Self:
        """Keep what stands on a printed page; a piece stands where its entry does."""
        first = Coalesce("parent__first_page", "first_page")
        last = Coalesce("parent__last_page", "parent__first_page", "last_page", "first_page")
        return self.alias(first=first, last=last).filter(first__lte=page, last__gte=page)

    def in_print_order(self) -> Self:
        """Sort by issue, the newest first; in each as printed, every entry before its pieces."""
        entry = Coalesce("parent__order", "order")
        return self.order_by(
            "-issue__date", "-issue", entry, F("parent").asc(nulls_first=True), "order", "pk"
        )

    def with_addresses(self) -> Self:
        """Fetch along what an article's address is made of."""
        return self.select_related("issue__magazine", "parent")

    def with_headings(self, *of: str) -> Self:
        """Fetch along the headings that an article (`of` is empty) or its entry (`parent__`) stands under, or both."""
        above = [f"{each}issue_section" for each in of or ("", "parent__")]
        return self.select_related(*(f"{each}__{way}section" for each in above for way in ("", "parent__")))

    def with_languages(self) -> Self:
        """Add `in_zh`, `in_en` (the text itself, not an abstract alone) and `in_parallel` to public articles."""
        passages = self.model.passages.rel.related_model.objects.filter(is_public("article__"))
        own = passages.filter(Q(article=OuterRef("pk")) | Q(entry=OuterRef("pk")))
        text, pairs = own.running_text(), own.pairs()
        return self.annotate(
            in_zh=Exists(text.exclude(text_zh="")),
            in_en=Exists(text.exclude(text_en="")),
            in_parallel=Exists(pairs),
        )

    def with_last_change(self) -> Self:
        """Add `changed` to public articles: when they, their pieces, texts or photographs last changed."""
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
    """Passages, with the questions what is public and what stands in which language."""

    def published(self) -> Self:
        """Keep the passages of public articles."""
        return self.filter(is_readable("article__"))

    def running_text(self) -> Self:
        """Keep the text itself: an abstract or a headline alone does not make an article of a language."""
        kind = self.model.Kind
        return self.filter(kind__in=[kind.PARAGRAPH, kind.QUOTATION, kind.QUESTION, kind.ANSWER])

    def pairs(self) -> Self:
        """Keep what can be read in parallel; that a name or a workplace stands in both is not yet that."""
        kind = self.model.Kind
        names = [kind.BYLINE, kind.CREDIT, kind.AFFILIATION]
        return self.exclude(kind__in=names).exclude(text_zh="").exclude(text_en="")


class OfArticleQuerySet(NaturalKeyQuerySet):
    """Rows whose natural key begins with that of their article, and which are public with it."""

    def published(self) -> Self:
        """Keep the rows of public articles."""
        return self.filter(is_readable("article__"))

    def get_by_natural_key(self, issn: str, whole_number: str, path: str, *rest: Any) -> Any:
        """Return the row of the article at `path` with the rest of the key; raises DoesNotExist."""
        articles = self.model.article.field.related_model
        article = articles.objects.get_by_natural_key(issn, whole_number, path)
        lookups = self.model.natural_key_lookups[len(articles.natural_key_lookups) :]
        return self.get(article=article, **dict(zip(lookups, rest, strict=True)))
