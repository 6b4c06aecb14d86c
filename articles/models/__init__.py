"""Articles, their passages in both languages, contributions, figures and notes, and the indexes of the texts."""

from .article import Article
from .catalogue import CatalogueRecord
from .contribution import Contribution
from .editorial_note import EditorialNote, Language
from .figure import Figure
from .harvest import HarvestClock, HarvestRecord
from .index_version import IndexVersion
from .issue_source import IssueSource
from .passage import Passage
from .search import SearchDocument, SearchName, SearchWord
from .source_correction import SourceCorrection
from .unanswered import Synonym, UnansweredSearch

__all__ = [
    "Article",
    "CatalogueRecord",
    "Contribution",
    "EditorialNote",
    "Figure",
    "HarvestClock",
    "HarvestRecord",
    "IndexVersion",
    "IssueSource",
    "Language",
    "Passage",
    "SearchDocument",
    "SearchName",
    "SearchWord",
    "SourceCorrection",
    "Synonym",
    "UnansweredSearch",
]
