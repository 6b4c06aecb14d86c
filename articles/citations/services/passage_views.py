"""References to one passage, and the way there for who knows its number."""

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
from ..queries import citable
from .citation_box import citation_box
from .page_metadata import records_of_page


def to_passage(request: HttpRequest, issn: str, number: str, path: str) -> HttpResponse:
    """Lead to the references of `?passage=`, or to those of the article where no number is given."""
    asked = request.GET.get("passage", "")
    if asked.isdecimal() and asked.isascii():
        return redirect(reverse("passage", args=[issn, number, path, int(asked[:9])]))
    return redirect(reverse("article", args=[issn, number, path]) + "#cite")


def passage(request: HttpRequest, issn: str, number: str, path: str, passage: int) -> HttpResponse:
    """Show how to cite one passage, in the page's language or in that in which it was printed."""
    article = find_article(citable(Article.objects.published()), issn, number, path)
    found = _find(article, passage)
    language = page_language()
    languages = [each for each in BOTH if text_in(found, "text", each)]
    languages = [language] if language in languages else languages
    records = records_of_page(article, (), site_of(request))
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
    """Return a passage of the entry, or of the piece that is cited."""
    place = {"article": article} if article.parent else {"entry": article}
    passages = Passage.objects.published().filter(number=number, **place)
    found: Passage | None = passages.first()
    if found is None:
        message = format_lazy(_("This article has no passage {number}."), number=number)
        raise PublicPageNotFound(
            message, magazine=article.issue.magazine, issue=article.issue, article=article
        )
    return found
