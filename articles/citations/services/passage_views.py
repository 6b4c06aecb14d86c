"""References to one passage."""

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
from .citation_box import citation_box
from .page_metadata import page_records


def to_passage(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Redirect to the references to `?passage=`, without a number to those to the article."""
    passage_number = request.GET.get("passage", "")
    if passage_number.isdecimal() and passage_number.isascii():
        return redirect(reverse("passage", args=[issn, number, path, int(passage_number[:9])]))
    return redirect(reverse("article", args=[issn, number, path]) + "#cite")


def passage(request: HttpRequest, issn: str, number: str, path: str, passage: int) -> HttpResponse:
    """Show the references to one passage, in the page's language if the passage has it."""
    article = find_article(prefetch_for_records(Article.objects.published()), issn, number, path)
    found = _find(article, passage)
    if found.number != passage:
        return redirect("passage", issn, number, path, found.number)
    language = page_language()
    languages = [each for each in BOTH if text_in(found, "text", each)]
    languages = [language] if language in languages else languages
    records = page_records(article, Material(passages=()), site_of(request))
    context = {
        "article": article,
        "issue": article.issue,
        "magazine": article.issue.magazine,
        "passage": found,
        "texts": [(each, text_in(found, "text", each)) for each in languages],
        "citation": citation_box(article, records, languages, found.number),
    }
    permalink = f"{article.permalink}#s{found.number}"
    return page(
        request,
        "articles/passage.html",
        context,
        permalink=permalink,
        canonical=article.get_absolute_url(),
        bilingual=False,
    )


def _find(article: Article, number: int) -> Passage:
    """Return the public passage that has or had a number, of a piece, or of an entry with its pieces."""
    within = {"article": article} if article.parent else {"entry": article}
    had_it = Q(former_numbers__regex=rf"(^| ){number}( |$)")
    passages = Passage.objects.published().filter(Q(number=number) | had_it, **within)
    found: Passage | None = passages.first()
    if found is None:
        message = format_lazy(_("This article has no passage {number}."), number=number)
        raise PublicPageNotFound(
            message, magazine=article.issue.magazine, issue=article.issue, article=article
        )
    return found
