"""Keywords as printed in one line: 关键词：灯塔；海图."""

import re

from magazine.text.languages import ZH

LABEL = re.compile(
    r"^\W*(?:关\s*键\s*[词字]|主\s*题\s*词|key\s?words?|index terms)\s*[】〕\])]?\s*[:：]?\s*", re.IGNORECASE
)
# Of the marks in a line the first that is there separates: a comma may stand inside of a keyword.
SEPARATORS = ("[;；]", "[,，]", "、")


def keywords_in(text: str, language: str) -> tuple[str, ...]:
    """Return the keywords of a passage, without its label."""
    line = LABEL.sub("", " ".join(text.split("\n")))
    separator = next((each for each in SEPARATORS if re.search(each, line)), None)
    found = re.split(separator or (r"\s+" if language == ZH else r"\s{2,}"), line)
    stripped = (keyword.strip().rstrip("。.") for keyword in found)
    return tuple(keyword for keyword in stripped if keyword)
