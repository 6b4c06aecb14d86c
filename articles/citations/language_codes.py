"""What each standard calls our languages."""

from magazine.text.languages import EN, ZH

REGION = {ZH: "zh-CN", EN: "en"}  # Highwire, RIS, CSL, Zotero
BIBLIOGRAPHIC = {ZH: "chi", EN: "eng"}  # ISO 639-2/B: MODS, MARC
TERMINOLOGY = {ZH: "zho", EN: "eng"}  # ISO 639-3: OAI-DC
NAMES = {ZH: "Chinese", EN: "English"}
