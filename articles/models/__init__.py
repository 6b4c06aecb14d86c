"""The texts: articles, their passages in both languages, who made them, what stands among them."""

from .apparatus import Contribution, EditorialNote, Figure, Language
from .article import Article
from .harvest import HarvestClock, HarvestRecord
from .passage import Passage
from .search import SearchDocument, SearchName

__all__ = [
    "Article",
    "Contribution",
    "EditorialNote",
    "Figure",
    "HarvestClock",
    "HarvestRecord",
    "Language",
    "Passage",
    "SearchDocument",
    "SearchName",
]
