"""Pages in Traditional characters: texts and labels are converted, addresses and other languages are not."""

import json

import pytest

from magazine.web.traditional_markup import (
    document_to_traditional,
    page_to_traditional,
    results_to_traditional,
)


@pytest.mark.parametrize(
    ("source", "converted"),
    [
        ('<html lang="zh-Hans"><p>国家</p></html>', '<html lang="zh-Hant"><p>國家</p></html>'),
        ('<p lang="en">国家 <b>国</b></p><p>国</p>', '<p lang="en">国家 <b>国</b></p><p>國</p>'),
        ('<p lang="en">a<i lang="zh-Hans">国</i>国</p>', '<p lang="en">a<i lang="zh-Hant">國</i>国</p>'),
        ('<q lang="zh-Hans" translate="no">国</q>国', '<q lang="zh-Hans" translate="no">国</q>國'),
        ("<p>头<mark>发</mark>，<b>发</b>展</p>", "<p>頭<mark>髮</mark>，<b>發</b>展</p>"),
        ("<li>头</li><li>发</li>", "<li>頭</li><li>發</li>"),
        ("<div><p>头</p>发</div>", "<div><p>頭</p>發</div>"),
        ('<p lang="en"><img lang="zh-Hans">国</p>', '<p lang="en"><img lang="zh-Hant">国</p>'),
        ("<p>国<br>家<img alt='' src=\"/a\">国</p>", "<p>國<br>家<img alt='' src=\"/a\">國</p>"),
        ("<!-- 国 -->国<script>let a = '<国>';</script>", "<!-- 国 -->國<script>let a = '<国>';</script>"),
        ('<script type="application/ld+json">{"a":"国"}</script>',) * 2,
        ("<textarea>国</textarea>",) * 2,
    ],
)
def test_converts_chinese_texts_only(source: str, converted: str) -> None:
    assert page_to_traditional(source) == converted


@pytest.mark.parametrize(
    ("source", "converted"),
    [
        ('<img alt="国" src="/国.jpg" class="国">', '<img alt="國" src="/国.jpg" class="国">'),
        ('<a id="国" href="#国" title="国">', '<a id="国" href="#国" title="國">'),
        ('<a aria-label="国" data-refused="国">', '<a aria-label="國" data-refused="國">'),
        ('<a lang="en" title="国">', '<a lang="en" title="国">'),
        ('<input name="q" value="国" placeholder="国">', '<input name="q" value="国" placeholder="國">'),
        ('<button value="国">国</button>', '<button value="國">國</button>'),
        ('<meta name="description" content="国">', '<meta name="description" content="國">'),
        ('<meta property="og:title" content="国">', '<meta property="og:title" content="國">'),
        ('<meta name="citation_title" lang="zh-Hans" content="国">',) * 2,
    ],
)
def test_converts_labels_but_no_values(source: str, converted: str) -> None:
    assert page_to_traditional(source) == converted


@pytest.mark.parametrize(
    ("source", "converted"),
    [
        ('<a href="/zh-hans/" hreflang="zh-Hans">', '<a href="/zh-hant/" hreflang="zh-Hant">'),
        ('<a href="/zh-hans/people/?q=a#s5">', '<a href="/zh-hant/people/?q=a#s5">'),
        ('<form action="/zh-hans/search/">', '<form action="/zh-hant/search/">'),
        ('<a href="/zh-hans/search.json?q=a">', '<a href="/zh-hant/search.json?q=a">'),
        ('<a href="/zh-hans/search.ris?q=a">',) * 2,
        ('<a href="/zh-hans/people/lin-hai.ris">',) * 2,
        ('<a href="/en/">',) * 2,
        ('<a href="/issn/2345-6787/12.zh.epub" hreflang="zh-Hans">',) * 2,
        ('<a href="/zh-hans/" hreflang="zh-Hans" translate="no">',) * 2,
        ('<link rel="canonical" href="https://archive.example.org/zh-hans/">',) * 2,
    ],
)
def test_links_to_pages_stay_in_view(source: str, converted: str) -> None:
    assert page_to_traditional(source) == converted


def test_element_that_was_not_closed_ends_with_its_parent() -> None:
    source = '<ul><li lang="en">国<li>国</ul><p>国</p>'
    assert page_to_traditional(source) == '<ul><li lang="en">国<li>国</ul><p>國</p>'


def test_converts_feed_with_its_addresses() -> None:
    source = (
        '<?xml version="1.0" encoding="utf-8"?><feed xml:lang="zh-Hans"><id>http://a/zh-hans/feed/</id>'
        '<link href="http://a/zh-hans/"/><title>国家</title><summary type="html">国&lt;br&gt;家</summary></feed>'
    )
    assert document_to_traditional(source) == (
        '<?xml version="1.0" encoding="utf-8"?><feed xml:lang="zh-Hant"><id>http://a/zh-hant/feed/</id>'
        '<link href="http://a/zh-hant/"/><title>國家</title><summary type="html">國&lt;br&gt;家</summary></feed>'
    )


def test_converts_results_but_no_values() -> None:
    found = {
        "query": "国",
        "results": [{"title": {"zh": {"text": "国家", "marks": [[0, 1]]}, "en": {"text": "The 国"}}}],
        "facets": {"section": [{"value": "国", "count": 1}]},
        "next": "http://a/zh-hans/search.json?q=a",
    }
    converted = json.loads(results_to_traditional(json.dumps(found)))
    title = {"zh": {"text": "國家", "marks": [[0, 1]]}, "en": {"text": "The 国"}}
    assert converted == found | {
        "results": [{"title": title}],
        "next": "http://a/zh-hant/search.json?q=a",
    }
