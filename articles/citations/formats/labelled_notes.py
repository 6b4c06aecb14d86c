"""Facts that a format has no field for, as labelled notes that Zotero and EndNote keep."""

from collections.abc import Iterator

from ..record import ArticleRecord

Note = tuple[str, str]  # label, text


def labelled_notes(record: ArticleRecord, *, with_people: bool = True) -> Iterator[Note]:
    """Yield the notes that have a text; people only where a format has no place for an interview's other side."""
    for label, text in _notes(record, with_people):
        if text:
            yield label, text


def lines(record: ArticleRecord, *, with_people: bool = True) -> list[str]:
    """Return each note on a line of its own, as Zotero's field Extra reads them."""
    return [f"{label}: {text}" for label, text in labelled_notes(record, with_people=with_people)]


def _notes(record: ArticleRecord, with_people: bool) -> Iterator[Note]:
    yield ("Original Title" if record.is_translation else "Translated Title"), record.other_full_title
    yield "Section", record.section
    for label, people in (("Interviewee", record.interviewees), ("Interviewer", record.interviewers)):
        for each in people if with_people else []:
            yield label, each.name.full
    yield "In", within(record)
    yield "Whole Number", record.issue.whole_number


def within(record: ArticleRecord, dash: str = "-") -> str:
    """Return title and pages of the entry, of a piece whose own pages are not known: `Two Lighthouses, 30-33`."""
    if not record.entry_pages:
        return ""
    return ", ".join(filter(None, (record.parent_title, record.entry_pagination(dash))))
