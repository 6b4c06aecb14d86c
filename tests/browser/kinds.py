"""One address of every kind of page."""

OF_ISSUE = "issn/1004-1370/464/"
ENTRY = f"{OF_ISSUE}p4/"
KINDS = {
    "front": "zh-hans/",
    "front in English": "en/",
    "magazine": f"zh-hans/{OF_ISSUE.removesuffix('464/')}",
    "issue": f"zh-hans/{OF_ISSUE}",
    "colophon": f"en/{OF_ISSUE}colophon/",
    "corrections": f"en/{OF_ISSUE}corrections/",
    "article in Chinese": f"zh-hans/{ENTRY}",
    "article in English": f"en/{ENTRY}",
    "article in parallel": f"en/{ENTRY}parallel/",
    "article in Traditional characters": f"zh-hant/{ENTRY}parallel/",
    "messages": f"zh-hans/{OF_ISSUE}p12/",
    "speeches": f"zh-hans/{OF_ISSUE}p40/",
    "interviews": f"en/{OF_ISSUE}p44/parallel/",
    "piece": f"zh-hans/{OF_ISSUE}p44/2/parallel/",
    "paper": f"en/{OF_ISSUE}p57/parallel/",
    "quotations": f"zh-hans/{OF_ISSUE}p71/parallel/",
    "article in Chinese only, in English": f"en/{OF_ISSUE}p40/1/",
    "references to a passage": f"en/{ENTRY}cite/3/",
    "whole issue to print": f"en/{OF_ISSUE}print/",
    "page image": f"zh-hans/{OF_ISSUE}pages/4/",
    "sections": "en/sections/",
    "section": "zh-hans/sections/overview-of-gpscfl/",
    "people": "zh-hans/people/",
    "people in English": "en/people/",
    "person": "zh-hans/people/tsang-wai-hung/",
    "photos": "en/photos/",
    "for librarians": "zh-hans/librarians/",
    "for librarians in English": "en/librarians/",
    "search": "zh-hans/search/",
    "search results": "zh-hans/search/?q=%E8%AD%A6%E5%8A%A1",
    "narrowed search results": "en/search/?q=security&language=en",
    "search without results": "en/search/?q=%E5%85%A8%E7%90%83%E5%85%AC%E5%85%AC%E5%AE%89%E5%85%A8",
}
NOT_FOUND = f"zh-hans/{OF_ISSUE}p999/"
