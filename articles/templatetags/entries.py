"""Tags for entries in lists: their titles in both languages, and who speaks in them."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from magazine.models import Person
from magazine.templatetags.archive import page_range
from magazine.text.languages import TAGS, ZH, LanguageText, page_language, reader_languages, run_of, text_in
from magazine.text.typography import fine
from media.models import Photo

from ..browsing.entries import ShownEntry
from ..models import Article, Contribution

register = template.Library()


@dataclass(frozen=True)
class EntrySide:
    """Title and deck of an entry in one language, as in the contents list; `is_printed` if its text is, too."""

    language: str
    title: str
    deck: str
    is_printed: bool
    has_link: bool = False

    @property
    def tag(self) -> str:
        """The `lang` attribute."""
        return TAGS[self.language]


@register.filter
def entry_sides(article: Article) -> list[EntrySide]:
    """Return the sides of an entry, the reader's first, of which the first with a title has the link."""
    titles = {language: _title_and_deck(article, language) for language in reader_languages()}
    linked = next((language for language, (title, _deck) in titles.items() if title), "")
    return [
        EntrySide(
            language,
            title,
            deck,
            is_printed=getattr(article, f"in_{language}"),
            has_link=language == linked,
        )
        for language, (title, deck) in titles.items()
    ]


def _title_and_deck(article: Article, language: str) -> tuple[str, str]:
    """Return both as in the contents list, apart even where it prints the deck after the title in one line."""
    printed, deck = (text_in(article, f"contents_{field}", language) for field in ("title", "deck"))
    title, own_deck = (text_in(article, field, language) for field in ("title", "deck"))
    if not deck and own_deck and title and printed.split() == f"{title} {own_deck}".split():
        return title, own_deck
    return printed or title, deck


@register.filter
def own(owner: Any, field: str) -> SafeString:
    """Show a field in the page's language only; nothing of no owner."""
    language = page_language()
    return fine(text_in(owner, field, language), language) if owner else SafeString("")


@register.filter
def ordering_name(person: Person) -> SafeString:
    """Show a person's name in each language, the reader's first, with the part in bold that orders lists."""
    columns = (
        (language, TAGS[language], _with_bold_family(person, language))
        for language in reader_languages()
        if text_in(person, "name", language)
    )
    return format_html_join(" ", '<span class="{}" lang="{}">{}</span>', columns)


def _with_bold_family(person: Person, language: str) -> SafeString:
    name, family = text_in(person, "name", language), text_in(person, "family_name", language)
    before, found, after = name.rpartition(family or name)
    return format_html("{}<b>{}</b>{}", before, found, after)


@register.filter
def photo_pages(photo: Photo) -> str:
    """Return the page of a photograph or, where it is unknown, the pages of its article."""
    first, last = _pages(photo)
    return f"{first}–{last}" if last > first else str(first or "")


@register.filter
def photo_place(photo: Photo) -> SafeString:
    """Show the same pages as in a reference."""
    return page_range(*_pages(photo))


def _pages(photo: Photo) -> tuple[int, int]:
    figures = photo.figures.all()
    return (
        (photo.page, photo.page)
        if photo.page
        else next((each.article.page_range for each in figures), (0, 0))
    )


@register.simple_tag
def voices(entry: ShownEntry) -> SafeString:
    """Show the names of those who speak in an entry, or the first of many and the number of all or the others."""
    is_chinese = page_language() == ZH
    names = format_html_join("、" if is_chinese else ", ", "{}", ((_name(each),) for each in entry.named))
    if not entry.others:
        return names
    # Chinese counts all (某某等16人), English the others.
    count = len(entry.people) if is_chinese else entry.others
    return mark_safe(_("%(names)s and %(count)s others") % {"names": names, "count": count})


def _name(contribution: Contribution) -> LanguageText | str:
    """Return a name as printed with the entry, else the person's name, in the page's language if it is known in it."""
    language = page_language()
    for owner in (contribution, contribution.person):
        if name := text_in(owner, "name", language):
            return name
    return run_of(contribution, "name") or run_of(contribution.person, "name") or ""
