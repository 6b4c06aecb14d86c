"""References to one passage, and to a range of passages."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.text.languages import BOTH, page_language, text_in
from magazine.web.addresses import PublicPageNotFound
from magazine.web.pages import page, site_of

from ...addresses import find_article
from ...models import Article, Passage
from ...reading import Material
from ..queries import prefetch_for_records
from ..references.citation import anchor_of
from .citation_box import citation_box
from .page_metadata import page_records


def to_passage(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Redirect to the references to `?passage=`, as far as `?to=`; without a number to those to the article."""
    numbers = [_number(request.GET.get(name, "")) for name in ("passage", "to")]
    if numbers[0] is None:
        return redirect(reverse("article", args=[issn, number, path]) + "#cite")
    return redirect("passage", issn, number, path, [each for each in numbers if each is not None])


def passage(request: HttpRequest, issn: str, number: str, path: str, passages: Sequence[int]) -> HttpResponse:
    """Show the references to a passage or a range, in the page's language if its text has that."""
    article = find_article(prefetch_for_records(Article.objects.published()), issn, number, path)
    found = _find(article, passages)
    ends = list(dict.fromkeys([found[0].number, found[-1].number]))
    if ends != list(passages):
        return redirect("passage", issn, number, path, ends)
    return page(
        request,
        "articles/passage.html",
        _context(request, article, found, tuple(map(str, ends))),
        permalink=article.permalink + anchor_of(list(map(str, ends))),
        canonical=article.get_absolute_url(),
        bilingual=False,
    )


def _context(
    request: HttpRequest, article: Article, found: Sequence[Passage], numbers: tuple[str, ...]
) -> dict[str, Any]:
    language = page_language()
    languages = [each for each in BOTH if any(text_in(one, "text", each) for one in found)]
    languages = [language] if language in languages else languages
    records = page_records(article, Material(passages=()), site_of(request))
    return {
        "article": article,
        "issue": article.issue,
        "magazine": article.issue.magazine,
        "numbers": "–".join(numbers),
        "is_range": len(numbers) > 1,
        "anchor": anchor_of(numbers),
        "texts": [(each, _text(found, each)) for each in languages],
        "citation": citation_box(article, records, languages, numbers),
    }


def _text(found: Sequence[Passage], language: str) -> str:
    """Return the texts in the printed order of a language."""
    printed = sorted(found, key=lambda each: getattr(each, f"order_{language}") or 0)
    return "\n\n".join(filter(None, (text_in(each, "text", language) for each in printed)))


def _number(written: str) -> int | None:
    return int(written[:9]) if written.isdecimal() and written.isascii() else None


def _find(article: Article, numbers: Sequence[int]) -> list[Passage]:
    """Return the public passages from the one that has or had a number to another, of an article and its pieces."""
    within = {"article": article} if article.parent else {"entry": article}
    passages = Passage.objects.published().filter(**within)
    if len(numbers) > 1:
        found = list(passages.order_by("order", "number"))
    else:
        had_it = Q(former_numbers__regex=rf"(^| ){numbers[0]}( |$)")
        found = list(passages.filter(Q(number=numbers[0]) | had_it)[:1])
    places = sorted(_place(article, found, number) for number in numbers)
    return found[places[0] : places[-1] + 1]


def _place(article: Article, passages: Sequence[Passage], number: int) -> int:
    """Return the index of the passage that has or had a number; raises PublicPageNotFound."""
    for index, each in enumerate(passages):
        if number in each.numbers:
            return index
    message = format_lazy(_("This article has no passage {number}."), number=number)
    raise PublicPageNotFound(message, magazine=article.issue.magazine, issue=article.issue, article=article)
