"""The periodical: the magazine, its issues, its sections, and the people who make it."""

from .people import MastheadEntry, Person, PersonName
from .periodical import ColophonEntry, Issue, IssueSection, Section
from .serial import FormerISSN, Magazine, RelatedTitle
from .site import SiteRevision

__all__ = [
    "ColophonEntry",
    "FormerISSN",
    "Issue",
    "IssueSection",
    "Magazine",
    "MastheadEntry",
    "Person",
    "PersonName",
    "RelatedTitle",
    "Section",
    "SiteRevision",
]
