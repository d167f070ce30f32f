"""Rich text: Japanese emphasis works, nothing dangerous comes through."""

from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from apps.core.text import to_html

EMPHASIS = [
    ("**「強調」**と", "<p><strong>「強調」</strong>と</p>\n"),
    ("これは**「強調」**です。", "<p>これは<strong>「強調」</strong>です。</p>\n"),
    ("**重要。**次に", "<p><strong>重要。</strong>次に</p>\n"),
    ("区の*(案)*を", "<p>区の<em>(案)</em>を</p>\n"),
    (
        "**（注）**カタカナ**（補足）**",
        "<p><strong>（注）</strong>カタカナ<strong>（補足）</strong></p>\n",
    ),
    ("**ＮＰＯ**と**NPO**", "<p><strong>ＮＰＯ</strong>と<strong>NPO</strong></p>\n"),
    ("***「両方」***と", "<p><em><strong>「両方」</strong></em>と</p>\n"),
    ("**太字** と *斜体*", "<p><strong>太字</strong> と <em>斜体</em></p>\n"),
    ("3 * 4 * 5", "<p>3 * 4 * 5</p>\n"),
    ("snake_case_name", "<p>snake_case_name</p>\n"),
    ("2 ** 区 ** 3", "<p>2 ** 区 ** 3</p>\n"),
]


@pytest.mark.parametrize(("typed", "shown"), EMPHASIS)
def test_emphasis_stands_beside_japanese(typed, shown):
    assert to_html(typed) == shown


SHAPES = [
    ("一行目\n二行目", "<p>一行目<br>\n二行目</p>\n"),
    ("# 題\n\n## 節", "<h3>題</h3>\n<h4>節</h4>\n"),
    ("###### 深い", "<h6>深い</h6>\n"),
    ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n"),
    ("3. 三", '<ol start="3">\n<li>三</li>\n</ol>\n'),
    ("    字下げ", "<p>字下げ</p>\n"),
    ("~~取消~~", "<p><s>取消</s></p>\n"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "shown"), SHAPES)
def test_a_text_takes_the_shape_its_writer_means(typed, shown):
    assert to_html(typed) == shown


def test_a_link_tells_nobody_where_it_was_clicked():
    assert to_html("[区](https://example.jp/)") == (
        '<p><a href="https://example.jp/" rel="noopener noreferrer nofollow">区</a></p>\n'
    )


HARMLESS = {"p", "a", "href", "rel", "title", "code", "table", "thead", "tbody", "tr", "th", "td"}
HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>1</script>)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
    "![x](https://example.jp/a.png)",
    '<a href="https://example.jp" onclick="a()">x</a>',
    '[x](https://example.jp "a\\" onmouseover=\\"b")',
    "<img src=x onerror=alert(1)>",
    "<style>*{display:none}</style>",
    "`<b>`",
    "| <i>a</i> |\n| --- |\n| b |",
]


class Seen(HTMLParser):
    """The tags, attributes and schemes of addresses in some HTML."""

    def __init__(self, html: str):
        super().__init__()
        self.names, self.schemes = set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.names |= {tag, *(name for name, _value in attrs)}
        self.schemes |= {value.partition(":")[0] for name, value in attrs if name == "href"}


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_runs_comes_through(typed):
    seen = Seen(to_html(typed))

    assert (seen.names - HARMLESS, seen.schemes - {"https"}) == (set(), set())


@given(st.text(alphabet="*_`~[](){}<>#-+!|「」。、区aA \n\t　&;:/", max_size=60))
def test_any_text_ends_as_safe_html(typed):
    assert isinstance(to_html(typed), SafeString)
