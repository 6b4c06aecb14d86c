"""Titles with their subtitles."""

from magazine.text.languages import ZH

COLONS = {True: "：", False: ": "}
DASHES = "—–-－ "
ENDS = tuple("?!？！:：")


def with_subtitle(title: str, subtitle: str, language: str) -> str:
    """Return both in one line, as GB/T 7714 (other title information) and ISBD put them: after a colon.

    No colon follows a question, and a dash before a Chinese subtitle gives way to it.
    """
    if not title or not subtitle:
        return title
    bare = subtitle.strip(DASHES)
    if title.endswith(ENDS):
        return title + bare if language == ZH else f"{title} {bare}"
    return title.rstrip(DASHES) + COLONS[language == ZH] + bare
