"""Short invented samples, as the steps of the pipeline take them."""

from pathlib import Path

from articles.ingest.extraction.blocks import Block, blocks_of
from articles.ingest.extraction.contents import ContentsList, ListedEntry, read_contents
from articles.ingest.extraction.doubts import Doubt
from articles.ingest.extraction.entry_boundaries import EntryText, split_into_entries
from articles.ingest.extraction.groups import end_groups
from articles.ingest.extraction.lexicon import Lexicon
from articles.ingest.extraction.notes import Begin, GroupNote, Notes, Pair
from articles.ingest.extraction.paragraphs import Layout
from articles.ingest.extraction.source import Line, correct
from articles.ingest.extraction.text import Span, Text, join, prevailing_language
from articles.ingest.extraction.units import Unit

DATA = Path(__file__).parent / "data"
SECOND_ISSUE = DATA / "second-issue.txt"
# A contents list of three entries.
LIST = """
要闻 | NEWS

3 夜航安全演练举行

Night Drill Held

5 灯塔下的守望

Watch Under the Lighthouse

8 港区消防分论坛举办

Firefighting Sub-forum
"""


def lines(text: str) -> list[Line]:
    """Return the lines of a sample, numbered from 1."""
    return correct(text.strip("\n").split("\n"), ())


def blocks(text: str) -> list[Block]:
    """Return the blocks of a sample."""
    return blocks_of(lines(text), Layout())[0]


def contents(text: str, *groups: GroupNote) -> ContentsList:
    """Return what a sample's contents list says."""
    found = read_contents(lines(text))
    end_groups(found, groups)
    return found


def listed_and_printed(listed: str, body: str) -> tuple[list[ListedEntry], list[Block]]:
    """Return the entries of a contents list, and the blocks of the body under it."""
    whole = lines(f"{listed.strip()}\n\n{body.strip()}")
    found = read_contents(whole)
    return found.entries, blocks_of(whole[found.first_body_line - 1 :], Layout())[0]


def entries(listed: str, body: str) -> list[EntryText]:
    """Return the entries of a contents list with the blocks of the body that are their own."""
    found, printed_blocks = listed_and_printed(listed, body)
    return split_into_entries(printed_blocks, found, Notes())[0]


def doubts_of_entries(listed: str, body: str, *begins: Begin) -> list[Doubt]:
    """Return what is doubtful about where the entries begin, lines counted from the first section's heading."""
    found, printed_blocks = listed_and_printed(listed, body)
    return split_into_entries(printed_blocks, found, Notes(begins=begins))[1]


def entry(title: str, body: str, english: str = "Night Drill Held") -> EntryText:
    """Return the one entry of an issue, with its titles in the contents list."""
    return entries(f"要闻 | NEWS\n\n3 {title}\n\n{english}", body)[0]


def printed(text: str, line: int = 1, start: int = 0) -> Text:
    """Return a text that stands in one line."""
    return Text((("", Span(line, start, start + len(text), text)),)) if text else Text()


def paragraphs(*texts: str, kind: str = "paragraph", first_line: int = 1) -> list[Unit]:
    """Return one unit a text, each on a line of its own."""
    return [
        Unit(kind, printed(text, line), prevailing_language(text))
        for line, text in enumerate(texts, first_line)
    ]


def pinned(*pairs: tuple[list[int], list[int]]) -> Notes:
    """Return notes that hold nothing but these pairs of first lines."""
    return Notes(pairs=tuple(Pair(tuple(zh), tuple(en)) for zh, en in pairs))


def on_lines(*texts: str, joiner: str = "") -> Text:
    """Return one text that stands on several lines."""
    return join([printed(text, line) for line, text in enumerate(texts, 1)], joiner)


def lexicon_of(*pairs: tuple[str, str]) -> Lexicon:
    """Return the lexicon of these pairs within an issue: a few paragraphs alone show no word to be rare."""
    issue = [line for line in SECOND_ISSUE.read_text("utf-8").splitlines() if len(line) > 20]
    zh, en = ([line for line in issue if prevailing_language(line) == language] for language in ("zh", "en"))
    return Lexicon([*zh, *(pair[0] for pair in pairs)], [*en, *(pair[1] for pair in pairs)])
