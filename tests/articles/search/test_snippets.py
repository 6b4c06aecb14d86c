"""The excerpts of a result: their choice, their length, their highlights."""

import json

import pytest

from articles.models import SearchDocument
from articles.search.answer import answer
from articles.search.indexed_texts import IndexedText, TextKind
from articles.search.query import parse_query
from articles.search.search import Search, read_name_index
from articles.search.snippets import Excerpt, Snippet, highlight, snippets
from articles.search.tokenizer import normalize
from magazine.models import Person
from magazine.text.languages import EN, ZH
from tests.sample import whole_issue


def excerpts(words: str, *sources: IndexedText, names: tuple[IndexedText, ...] = ()) -> list[Snippet]:
    """Return the excerpts of a document that holds these texts."""
    return snippets(document_with(*sources), parse_query(words), names)[0]


def document_with(*sources: IndexedText) -> SearchDocument:
    return SearchDocument(
        text="\n".join(normalize(side) for source in sources for side in source.sides),
        printed=json.dumps([[each.kind.value, each.number, *each.sides] for each in sources]),
    )


def passages(*texts: str) -> list[IndexedText]:
    return [IndexedText(TextKind.PASSAGE, "", text, number) for number, text in enumerate(texts, 1)]


def numbers(found: list[Snippet]) -> list[int | None]:
    return [each.number for each in found]


def test_chooses_the_most_words() -> None:
    texts = passages("a lamp, a lamp, a lamp", "sea", "a lamp at sea", "a lamp, a lamp, a lamp")
    assert numbers(excerpts("lamp sea", *texts)) == [1, 3]


def test_shows_two_in_printed_order() -> None:
    texts = passages("lamp", "nothing", "a lamp or a lamp", "a lamp, a lamp, a lamp")
    assert numbers(excerpts("lamp", *texts)) == [3, 4]


def test_prefers_earlier_passages() -> None:
    assert numbers(excerpts("lamp", *passages("lamp", "lamp", "lamp"))) == [1, 2]


def test_prefers_texts_to_names() -> None:
    name = IndexedText(TextKind.PERSON, "", "Lamp Lamp Lamp")
    assert numbers(excerpts("lamp", *passages("lamp", "lamp"), names=(name,))) == [1, 2]
    found = excerpts("lamp", *passages("lamp"), names=(name, IndexedText(TextKind.PERSON, "", "Other")))
    assert [each.kind for each in found] == [TextKind.PASSAGE, TextKind.PERSON]


def test_unfolds_the_other_passages() -> None:
    """In the order of print, at most ten; names are not passages."""
    texts = passages(*(f"lamp {number}" for number in range(20)))
    name = IndexedText(TextKind.PERSON, "", "Lamp")
    best, more = snippets(document_with(*texts), parse_query("lamp"), [name])
    assert (numbers(best), numbers(more)) == ([1, 2], list(range(3, 13)))


def test_shows_the_same_text_once() -> None:
    twice = [IndexedText(kind, "", "Lamp Keeper") for kind in (TextKind.BYLINE, TextKind.CAPTION)]
    assert len(excerpts("lamp", *twice)) == 1


def test_phrase_comes_before_frequency() -> None:
    texts = passages("lamp, lamp; sea, sea", "sea sea lamp lamp", "a lamp sea")
    assert 3 in numbers(excerpts("lamp sea", *texts))


def test_cuts_the_counterpart_at_the_same_place() -> None:
    """Three quarters into the Chinese stands the lamp, and so three quarters into the English are shown."""
    words = " ".join(f"w{number}" for number in range(400))
    text = IndexedText(TextKind.PASSAGE, "一" * 300 + "灯" + "二" * 99, words, 1)
    [found] = excerpts("灯", text)
    shown = found.excerpts[1].text
    assert " w310 " in shown
    assert "w100 " not in shown
    assert shown.startswith("…w")


def test_suggested_reading_yields_to_the_printed_text() -> None:
    """It is shown only where it has a word that the passage lacks."""
    printed = IndexedText(TextKind.PASSAGE, "", "The lanp of the keeper", 1)
    corrected = IndexedText(TextKind.CORRECTED, "", "The lamp of the keeper", 1)
    assert [each.kind for each in excerpts("keeper", printed, corrected)] == [TextKind.PASSAGE]
    [found] = excerpts("lamp", printed, corrected)
    assert (found.kind, found.marked_text) == (TextKind.CORRECTED, "")


def test_omits_titles() -> None:
    title = IndexedText(TextKind.TITLE, "灯", "The Lamp")
    assert excerpts("lamp", title, *passages("sea")) == []
    found = excerpts(
        "lamp", title, IndexedText(TextKind.HEAD, "", "a lamp"), IndexedText(TextKind.CAPTION, "", "no light")
    )
    assert [each.kind for each in found] == [TextKind.HEAD]


def test_marks_only_the_side_found() -> None:
    """In the other language a word may stand that was not asked for in this passage."""
    [found] = excerpts("lamp", IndexedText(TextKind.PASSAGE, "灯亮了。", "The lamp was lit.", 1))
    assert [(each.language, each.highlights) for each in found.excerpts] == [(ZH, ()), (EN, ((4, 8),))]
    assert [each.tag for each in found.excerpts] == ["zh-Hans", "en"]


def test_omits_an_empty_side() -> None:
    [found] = excerpts("lamp", *passages("The lamp."))
    assert [each.language for each in found.excerpts] == [EN]


def cut(words: str, text: str, language: str = ZH) -> Excerpt:
    """Return the excerpt of one passage in one language."""
    [found] = excerpts(
        words, IndexedText(TextKind.PASSAGE, *((text, "") if language == ZH else ("", text)), 1)
    )
    [only] = found.excerpts
    return only


def test_cuts_chinese_around_the_word() -> None:
    """A hundred characters, a third of them before the word."""
    found = cut("灯", "一" * 200 + "灯" + "二" * 200)
    assert found.text == "…" + "一" * 33 + "灯" + "二" * 66 + "…"
    assert found.highlights == ((34, 35),)


def test_cuts_english_between_words() -> None:
    """Of 240 characters from a third before the word on, whole words: 16 before it and 31 after it."""
    found = cut("lamp", "aaaa " * 100 + "lamp" + " bbbb" * 100, EN)
    assert found.text == "…" + "aaaa " * 16 + "lamp" + " bbbb" * 31 + "…"
    assert found.highlights == ((81, 85),)


def test_english_begins_with_a_whole_word() -> None:
    """420 characters in stands the second letter of a word that begins before them."""
    found = cut("lamp", "aaa " * 104 + "bbbbbbb " + "aaa " * 19 + "lamp" + " ccc" * 100, EN)
    assert found.text.startswith("…bbbbbbb aaa ")


def test_cut_drops_punctuation_at_its_start() -> None:
    found = cut("灯", "一" * 167 + "，" + "一" * 32 + "灯" + "二" * 200)
    assert found.text == "…" + "一" * 32 + "灯" + "二" * 66 + "…"
    assert found.highlights == ((33, 34),)


@pytest.mark.parametrize(("language", "character", "most"), [(ZH, "一", 125), (EN, "a", 300)])
def test_shows_short_texts_whole(language: str, character: str, most: int) -> None:
    """A quarter more than an excerpt has is not worth a cut."""
    word = "灯" if language == ZH else "lamp "
    assert cut(word, word + character * (most - len(word)), language).text.endswith(character)
    assert cut(word, word + character * (most + 1 - len(word)), language).text.endswith("…")


def test_cut_at_either_end() -> None:
    end = cut("灯", "一" * 200 + "灯" + "二" * 10)
    assert (end.text, end.highlights) == ("…" + "一" * 89 + "灯" + "二" * 10, ((90, 91),))
    start = cut("灯", "一" * 10 + "灯" + "二" * 200)
    assert (start.text, start.highlights) == ("一" * 10 + "灯" + "二" * 89 + "…", ((10, 11),))


def test_marks_beyond_the_cut_are_left_out() -> None:
    found = cut("灯", "灯" + "一" * 98 + "灯海" + "二" * 50 + "灯")
    assert found.highlights == ((0, 1), (99, 100))
    assert cut("灯海", "灯海" + "一" * 97 + "灯海" + "二" * 50).highlights == ((0, 2), (99, 100)), (
        "cut in two"
    )


def test_merges_overlapping_marks() -> None:
    found = highlight("在海上灯下，灯", ZH, ["海上", "上灯", "灯"])
    assert found.highlights == ((1, 4), (6, 7))
    assert found.html == "在<mark>海上灯</mark>下，<mark>灯</mark>"


def test_marks_every_occurrence() -> None:
    assert highlight("灯灯灯", ZH, ["灯灯"]).highlights == ((0, 3),)


def test_escapes_markup() -> None:
    found = highlight("<b>海</b> & 灯", ZH, ["灯"])
    assert found.html == "&lt;b&gt;海&lt;/b&gt; &amp; <mark>灯</mark>"


def test_shows_only_matching_names() -> None:
    names = tuple(IndexedText(TextKind.PERSON, "", each) for each in ("Other", "Lamp"))
    [found] = excerpts("lamp", names=names)
    assert [each.text for each in found.excerpts] == ["Lamp"]


@pytest.mark.django_db
def test_shows_a_name_in_each_result() -> None:
    """By a spelling that is printed in neither article."""
    issue = whole_issue()
    keeper = Person.objects.get(slug="lin-hai")
    issue.articles.get(locator="p8").contributions.create(person=keeper, role="author", order=1)
    results = answer(Search.from_parameters({"q": "Lim"}, read_name_index())).results
    assert len(results) == 2
    for result in results:
        [found] = result.snippets
        assert [each.text for each in found.excerpts] == ["Lim Hai"]


def test_english_ends_with_a_whole_word() -> None:
    """After 660 characters one more of a word would fit: it is left out."""
    found = cut("lamp", "aaaa " * 100 + "lamp b" + " bbbb" * 100, EN)
    assert found.text == "…" + "aaaa " * 16 + "lamp b" + " bbbb" * 30 + "…"
