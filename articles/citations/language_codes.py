"""Codes of the two languages in each standard."""

from magazine.text.languages import EN, ZH

IETF_TAGS = {ZH: "zh-CN", EN: "en"}  # Highwire, RIS, CSL, Zotero
ISO_639_2B = {ZH: "chi", EN: "eng"}  # ISO 639-2/B: MODS, MARC
ISO_639_3 = {ZH: "zho", EN: "eng"}  # ISO 639-3: OAI-DC
LANGUAGE_NAMES = {ZH: "Chinese", EN: "English"}
