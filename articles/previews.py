"""An article as other sites and search engines show it."""

import re

from magazine.languages import ZH, page_language, run_of, text_in
from magazine.previews import Preview, brief

from .models import Article
from .reading import Reading, Row

# A sentence long enough to say something, so that no abbreviation ends it.
FIRST_SENTENCE = {
    True: re.compile(r".{12,}?[。！？]”?"),
    False: re.compile(r".{60,}?[.!?]”?(?=\s+[A-Z“])"),
}
TELLING = ("abstract", "paragraph", "quotation", "question", "answer")


def of_article(article: Article, reading: Reading) -> Preview:
    """Describe an article by its deck or first sentence in the page's language, never in the other."""
    language = page_language()
    headline = run_of(article, "headline")
    deck = text_in(article, "deck", language) or text_in(article, "contents_deck", language)
    description = brief(deck or _first_sentence(reading, language))
    return Preview(brief(headline.text if headline else ""), description, article.published_at)


def _first_sentence(reading: Reading, language: str) -> str:
    rows = (row for part in reading.parts for row in part.rows if isinstance(row, Row))
    texts = (text_in(row.passage, "text", language) for row in rows if row.passage.kind in TELLING)
    text = next(filter(None, texts), "")
    sentence = FIRST_SENTENCE[language == ZH].match(text)
    return sentence[0] if sentence else text
