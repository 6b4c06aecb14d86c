"""Previews of articles and sections for other sites and search engines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from magazine.models import Section
from magazine.text.languages import EN, ZH, page_language, run_of, text_in
from magazine.web.previews import Preview, brief, joined_facts, span, title_of
from magazine.web.years import YearCount
from media.models import Photo
from media.renditions import renditions

from .models import Article
from .reading import Reading, ShownPassage

# With a minimum length, so that no abbreviation ends it.
FIRST_SENTENCE = {
    ZH: re.compile(r".{12,}?[。！？]”?"),
    EN: re.compile(r".{60,}?[.!?]”?(?=\s+[A-Z“])"),
}
MAX_WIDTH = 1200  # of a picture for other sites
DESCRIPTIVE_KINDS = (("abstract", "paragraph", "quotation", "question", "answer"), ("verse",), ("box",))


def of_article(article: Article, reading: Reading) -> Preview:
    """Describe an article by its deck or first sentence, in the page's language only."""
    language = page_language()
    headline = run_of(article, "headline")
    deck = text_in(article, "deck", language) or text_in(article, "contents_deck", language)
    description = brief(deck or _first_sentence(reading, language))
    title = brief(headline.text if headline else "")
    return Preview(title, description, article.published_at, image_of(_photographs(reading)))


def image_of(photographs: Iterable[Photo]) -> str:
    """Return the path of the first photograph with a file, in a size for other sites; empty without any."""
    stored = next((photo for photo in photographs if photo.width), None)
    sizes = renditions(stored, "jpg") if stored else []
    fitting = [each for each in sizes if each.width <= MAX_WIDTH]
    return (fitting or sizes)[-1].url if sizes else ""


def _photographs(reading: Reading) -> Iterator[Photo]:
    for part in reading.parts:
        for shown in chain(part.figures, *(row.figures for row in part.rows)):
            yield shown.figure.photo


def of_section(section: Section, divided: Sequence[YearCount]) -> Preview:
    """Describe a section by the number of its articles and their years."""
    count, held = sum(year.count for year in divided), [year.year for year in divided]
    words = ngettext("%(count)s article, %(years)s", "%(count)s articles, %(years)s", count)
    name, title = run_of(section, "title"), title_of(section.magazine)
    return Preview(
        f"{name.text if name else section.slug} · {title}",
        joined_facts(
            _("A section of %(title)s") % {"title": title},
            words % {"count": count, "years": span(min(held), max(held))},
        ),
    )


def _first_sentence(reading: Reading, language: str) -> str:
    rows = [row.passage for part in reading.parts for row in part.rows if isinstance(row, ShownPassage)]
    texts = (
        text_in(passage, "text", language)
        for kinds in DESCRIPTIVE_KINDS
        for passage in rows
        if passage.kind in kinds
    )
    text = " ".join(next(filter(None, texts), "").split("\n"))
    sentence = FIRST_SENTENCE[language].match(text)
    return sentence[0] if sentence else text
