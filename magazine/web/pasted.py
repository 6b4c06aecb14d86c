"""Addresses as people paste them: with the punctuation that follows, in capitals, with an ISSN in another writing."""

import re
import unicodedata

from django.http import HttpRequest
from django.urls import is_valid_path
from django.utils.translation import get_language_from_path, override

from ..text.issn import ISSN_PATTERN, canonical_issn
from .addresses import DoubleIssueError

DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
# A public address has no other characters: what begins with one is the sentence after it.
SENTENCE = re.compile(r"[^\w\x00-\x7f].*", re.DOTALL)
END = re.compile(r"[\W_]+$")
ISSN = re.compile(r"(?<=/issn/)[^/.]+")


def intended_address(request: HttpRequest, error: Exception) -> str:
    """Return the address that was meant by one that is not found, with its query; empty if it is unknown."""
    path = request.path_info
    meant = _of_double_issue(path, error) if isinstance(error, DoubleIssueError) else _without_paste(path)
    if not meant or meant.rstrip("/") == path.rstrip("/") or "\0" in path:
        return ""
    query = request.META.get("QUERY_STRING", "")
    return f"{meant}?{query}" if query else meant


def _of_double_issue(path: str, error: DoubleIssueError) -> str:
    number = re.compile(rf"(/issn/[^/]+/){re.escape(error.number)}(?=[/.]|$)", re.IGNORECASE)
    return number.sub(rf"\g<1>{error.whole_number}", path, count=1)


def _without_paste(path: str) -> str:
    """Return the path without the rest of a sentence, in the site's own writing; empty if nothing can stand there."""
    visible = "".join(each for each in path if unicodedata.category(each) != "Cf")
    written = unicodedata.normalize("NFKC", SENTENCE.sub("", DASHES.sub("-", visible)))
    written = re.sub("(?<=/)issn(?=/)", "issn", END.sub("", written), flags=re.IGNORECASE)
    written = ISSN.sub(_issn, written, count=1)
    language = get_language_from_path(f"{written}/".lower()) or ""  # in capitals Django knows no zh-TW
    if language:
        _empty, _prefix, *rest = written.split("/")
        written = "/".join(["", language, *rest]) + ("" if rest and "." in rest[-1] else "/")
    with override(language or None):
        return written if is_valid_path(written) else ""


def _issn(found: re.Match[str]) -> str:
    canonical = canonical_issn(found[0])
    return canonical if re.match(ISSN_PATTERN, canonical) else found[0]
