"""What search is told of rich text: the same words that Wagtail's own index would get, without its parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.rich_text import get_text_for_indexing

from editorial.block_texts import _plain_text

pytestmark = pytest.mark.unit

pieces = st.sampled_from(
    [
        *("word", "安全", " ", "\n", "&amp;", "&lt;b&gt;", "&nbsp;", "a < b", "a > b", "1<2", "<!-- c -->"),
        *("<p>", "</p>", '<p data-block-key="k1">', "<b>", "</b>", "<h2>", "</h2>", "<ul>", "<li>", "</li>"),
        *("<br/>", "<br />", "<br>", "<hr/>", "<BR/>", "</P>", '<a linktype="page" id="3">', "</a>"),
        *(
            '<a href="?a=1&amp;b=2">',
            '<embed alt="a > b" embedtype="image" id="1"/>',
            "<",
            ">",
            "<a href='x'>",
        ),
        *("<script>", "</script>", "</blockquote>", "<blockquote>"),
    ]
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_text_of_rich_text_is_what_wagtail_reads(html: str) -> None:
    assert _plain_text(html) == get_text_for_indexing(html)
