"""An issue as editors see it: contents list, colophon and masthead, each as rows in printed order."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from magazine.models import ColophonEntry, Issue, IssueSection, MastheadEntry

from ..models import Article
from .entry_page import Row

LINES: dict[type[Any], str] = {  # the column with the position of each
    ColophonEntry: "order",
    MastheadEntry: "order",
    IssueSection: "position",
    Article: "order",
}
MODELS = {model._meta.model_name: model for model in LINES}


@dataclass
class IssuePage:
    """An issue with all lines that are printed about it, read in four queries."""

    issue: Issue
    headings: list[IssueSection]
    articles: list[Article]
    colophon: list[ColophonEntry]
    masthead: list[MastheadEntry]

    @classmethod
    def read(cls, issue: Issue, *, for_update: bool = False) -> "IssuePage":
        """Read the issue; `for_update` locks its rows until the transaction ends."""

        def rows(model: type[Any]) -> list[Any]:
            found = model._default_manager.filter(issue=issue).order_by(LINES[model], "pk")
            return list(found.select_for_update() if for_update else found)

        page = cls(issue, rows(IssueSection), rows(Article), rows(ColophonEntry), rows(MastheadEntry))
        entries = {each.pk: each for each in page.articles}
        for each in page.articles:
            each.issue, each.parent = issue, entries.get(each.parent_id or 0)
        return page

    def contents(self) -> list[Row]:
        """Return the headings, the entries under each and the pieces in these, as the contents list has them."""
        pieces: defaultdict[int, list[Article]] = defaultdict(list)
        for each in self.articles:
            pieces[each.parent_id or 0].append(each)
        rows: list[Row] = []
        shown: set[int] = set()
        for entry in pieces[0]:
            rows += [_heading(each) for each in self._above(entry) if each.pk not in shown]
            shown |= {each.pk for each in self._above(entry)}
            rows.append(Row(entry, ("contents_title",), "entry"))
            rows += [Row(each, ("title",), "piece") for each in pieces[entry.pk]]
        return [*rows, *(_heading(each) for each in self.headings if each.pk not in shown)]

    def _above(self, entry: Article) -> Sequence[IssueSection]:
        """Return the heading and the sub-heading that an entry stands under."""
        known = {each.pk: each for each in self.headings}
        heading = known.get(entry.issue_section_id or 0)
        return [each for each in (heading and known.get(heading.parent_id or 0), heading) if each]

    def parts(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield the parts of the page with their rows."""
        yield "contents", self.contents()
        yield "colophon", [Row(each, ("label", "value"), "colophon") for each in self.colophon]
        yield "masthead", [Row(each, ("role", "name"), "masthead") for each in self.masthead]


def _heading(heading: IssueSection) -> Row:
    return Row(heading, ("heading",), "subheading" if heading.parent_id else "heading")
