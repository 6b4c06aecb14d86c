"""The last step: drafts become the objects of a Django fixture, the only place that knows models' names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .drafts import (
    ArticleDraft,
    BilingualName,
    ColophonDraft,
    IssueDraft,
    IssueFacts,
    PassageDraft,
    PersonDraft,
    PhotoDraft,
)
from .objects import FixtureObject, make_object


def build(draft: IssueDraft) -> list[FixtureObject]:
    """Return all objects of an issue, those that others refer to before these; complete by itself."""
    return list(_Builder(draft).objects())


class _Builder:
    """Writes the objects of one issue; holds the natural keys and the one date that all of them share."""

    def __init__(self, draft: IssueDraft) -> None:
        self.draft = draft
        self.magazine = [draft.facts.issn]
        self.issue = [draft.facts.issn, draft.facts.whole_number]
        # The day of issue, at midnight in Beijing: a fixture made again is the same to the byte.
        self.stamp = f"{draft.facts.date.isoformat()}T00:00:00+08:00"

    def objects(self) -> Iterator[FixtureObject]:
        yield self._magazine(self.draft.facts)
        yield from self._sections()
        for person in self.draft.people:
            yield from self._person(person)
        yield self._issue(self.draft.facts)
        for order, line in enumerate(self.draft.colophon, 1):
            yield self._colophon(order, line)
        yield from self._masthead()
        yield from self._headings()
        for photo in self.draft.photos:
            yield from self._photo(photo)
        for order, entry in enumerate(self.draft.articles, 1):
            yield self._article(entry, order, None)
            for place, piece in enumerate(entry.pieces, 1):
                yield self._article(piece, place, entry)
        for entry in self.draft.articles:
            yield from self._texts(entry)
        yield from self._source_corrections()

    # --- The periodical ---

    def _magazine(self, facts: IssueFacts) -> FixtureObject:
        made = make_object(
            "magazine.magazine",
            issn=facts.issn,
            title=facts.magazine,
            publisher=facts.publisher,
            place=facts.place,
            authority=facts.authority,
            cn_number=facts.cn_number,
            postal_code=facts.postal_code,
            overseas_code=facts.overseas_code,
            rights_statement=BilingualName(facts.rights_statement),
        )
        return replace(made, fields=made.fields | self.draft.magazine)

    def _sections(self) -> Iterator[FixtureObject]:
        for section in self.draft.sections:
            if section.slug:
                made = make_object(
                    "magazine.section", magazine=self.magazine, slug=section.slug, title=section.title
                )
                yield replace(made, other_than=section.other_than)

    def _person(self, person: PersonDraft) -> Iterator[FixtureObject]:
        made = make_object(
            "magazine.person",
            slug=person.slug,
            name=person.name,
            family_name=person.family,
            given_name=person.given,
            sort_key=person.sort_key,
            modified=self.stamp,
        )
        yield replace(made, other_than=person.other_than)
        for language, name in person.variants:
            yield make_object("magazine.personname", person=[person.slug], language=language, name=name)

    def _issue(self, facts: IssueFacts) -> FixtureObject:
        prices = {name: str(amount) for name, amount in facts.prices.items()}
        return make_object(
            "magazine.issue",
            magazine=self.magazine,
            whole_number=facts.whole_number,
            year=facts.year,
            number=facts.number,
            date=facts.date.isoformat(),
            title=facts.title,
            theme=facts.theme,
            **prices,
            state="published",
            published_at=self.stamp,
            modified=self.stamp,
        )

    def _colophon(self, order: int, entry: ColophonDraft) -> FixtureObject:
        return make_object(
            "magazine.colophonentry",
            issue=self.issue,
            part=entry.part,
            order=order,
            label=entry.label,
            value=entry.value,
        )

    def _masthead(self) -> Iterator[FixtureObject]:
        for order, office in enumerate(self.draft.offices, 1):
            yield make_object(
                "magazine.mastheadentry",
                issue=self.issue,
                person=[office.person.slug],
                role=office.role,
                name=office.name,
                order=order,
            )

    def _headings(self) -> Iterator[FixtureObject]:
        for position, heading in enumerate(self.draft.sections, 1):
            yield make_object(
                "magazine.issuesection",
                issue=self.issue,
                section=[self.magazine[0], heading.slug] if heading.slug else None,
                parent=None if heading.parent is None else [*self.issue, heading.parent + 1],
                position=position,
                heading=heading.heading,
            )

    # --- Photographs ---

    def _photo(self, photo: PhotoDraft) -> Iterator[FixtureObject]:
        yield make_object(
            "media.photo",
            issue=self.issue,
            number=photo.number,
            kind=photo.kind,
            page=photo.page,
            caption=photo.caption,
            credit_line=photo.credit_line,
            modified=self.stamp,
        )
        for order, credit in enumerate(photo.credits, 1):
            yield make_object(
                "media.photocredit",
                photo=[*self.issue, photo.number],
                person=[credit.person.slug],
                role="photographer",
                order=order,
                name=credit.name,
            )

    # --- Texts ---

    def _article(self, article: ArticleDraft, order: int, parent: ArticleDraft | None) -> FixtureObject:
        return make_object(
            "articles.article",
            issue=self.issue,
            parent=[*self.issue, parent.locator] if parent else None,
            issue_section=None if article.section is None else [*self.issue, article.section + 1],
            locator=article.locator,
            order=order,
            first_page=article.first_page or None,
            last_page=article.last_page,
            contents_title=article.contents_title,
            contents_deck=article.contents_deck,
            title=article.title,
            kicker=article.kicker,
            deck=article.deck,
            dateline=article.dateline,
            agency=article.agency,
            highest_passage_number=article.highest_passage_number or None,
            state="published",
            published_at=self.stamp,
            modified=self.stamp,
        )

    def _texts(self, entry: ArticleDraft) -> Iterator[FixtureObject]:
        stories = [(entry, entry.locator)]
        stories += [(piece, f"{entry.locator}/{piece.locator}") for piece in entry.pieces]
        rows = [(path, passage) for article, path in stories for passage in article.passages]
        for path, passage in sorted(rows, key=lambda row: row[1].counterpart is not None):
            yield self._passage(entry, path, passage)
        for article, path in stories:
            yield from self._about(entry, article, path)

    def _passage(self, entry: ArticleDraft, path: str, passage: PassageDraft) -> FixtureObject:
        return make_object(
            "articles.passage",
            entry=[*self.issue, entry.locator],
            article=[*self.issue, path],
            number=passage.number,
            former_numbers=" ".join(map(str, passage.former_numbers)),
            kind=passage.kind,
            text=passage.text,
            order=passage.order,
            order_zh=passage.order_zh,
            order_en=passage.order_en,
            speaker=[passage.speaker.slug] if passage.speaker else None,
            counterpart=self._key(entry, passage.counterpart),
            source_lines_zh=" ".join(map(str, passage.text.zh.lines)),
            source_lines_en=" ".join(map(str, passage.text.en.lines)),
            modified=self.stamp,
        )

    def _source_corrections(self) -> Iterator[FixtureObject]:
        paths = {
            id(article): f"{entry.locator}/{article.locator}" if article is not entry else entry.locator
            for entry in self.draft.articles
            for article in (entry, *entry.pieces)
        }
        for number, each in enumerate(self.draft.corrections, 1):
            yield make_object(
                "articles.sourcecorrection",
                issue=self.issue,
                article=[*self.issue, paths[id(each.article)]] if each.article else None,
                number=number,
                line=each.line,
                language=each.language,
                recognized=each.recognized,
                printed=each.printed,
            )

    def _key(self, entry: ArticleDraft, passage: PassageDraft | None) -> list[Any] | None:
        return [*self.issue, entry.locator, passage.number] if passage else None

    def _about(self, entry: ArticleDraft, article: ArticleDraft, path: str) -> Iterator[FixtureObject]:
        key = [*self.issue, path]
        for order, contribution in enumerate(article.contributions, 1):
            yield make_object(
                "articles.contribution",
                article=key,
                person=[contribution.person.slug],
                role=contribution.role,
                order=order,
                name=contribution.name,
                affiliation=contribution.affiliation,
            )
        yield from self._figures_and_notes(entry, article, key)

    def _figures_and_notes(
        self, entry: ArticleDraft, article: ArticleDraft, key: list[Any]
    ) -> Iterator[FixtureObject]:
        for order, figure in enumerate(article.figures, 1):
            yield make_object(
                "articles.figure",
                article=key,
                photo=[*self.issue, figure.photo.number],
                after=self._key(entry, figure.after),
                order=order,
            )
        for number, note in enumerate(article.notes, 1):
            yield make_object(
                "articles.editorialnote",
                article=key,
                passage=self._key(entry, note.passage),
                number=number,
                language=note.language,
                printed=note.printed,
                suggested=note.suggested,
                reason=note.reason,
            )
