"""Web pages: the article without its page, what the page says of itself, encodings, pages with hardly any markup."""

from __future__ import annotations

import json

import pytest

from verify.errors import SourceError
from verify.reading import labels, read_text
from verify.settings import Settings

SETTINGS = Settings()


def source(page: str | bytes, name: str = "page.html"):
    return read_text(page if isinstance(page, bytes) else page.encode(), "page", name, SETTINGS)


def blocks(page: str) -> list[tuple[str, str]]:
    found = source(page)
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


ARTICLE = """
<h1>The harbour's year</h1>
<p>The port of Eastport handled 4.2 million containers in 2024, which is 8% more than in the year before it.</p>
<h2>Cranes</h2>
<p>The harbour board ordered five cranes for 30 million crowns. They are to arrive in the spring of 2026.</p>
<ul><li>The first crane costs 7 million crowns.</li>
<li>The second one stands in the <a href="/n">north basin</a>.</li></ul>
<blockquote><p>“We expect 5 million containers in 2025,” said the harbour master, Joan Pell.</p></blockquote>
<table><caption>Containers by year</caption><tr><th>Year</th><th>Containers</th></tr>
<tr><td>2023</td><td>3.9 <b>million</b></td></tr><tr><td>2024</td><td>4.2 million</td></tr></table>
<figure><img src="a.png" alt="A crane"><figcaption>The north basin in May.</figcaption></figure>
<p>Eastport employs 1,200 people, among them forty pilots who are trained in a school of the port's own.</p>
<pre><code>port = 1</code></pre>
"""
BLOCKS = [
    ("heading", "The harbour's year"),
    (
        "paragraph",
        "The port of Eastport handled 4.2 million containers in 2024, which is 8% more than in the year before it.",
    ),
    ("heading", "Cranes"),
    (
        "paragraph",
        "The harbour board ordered five cranes for 30 million crowns. They are to arrive in the spring of 2026.",
    ),
    ("list", "The first crane costs 7 million crowns."),
    ("list", "The second one stands in the north basin."),
    ("quote", "“We expect 5 million containers in 2025,” said the harbour master, Joan Pell."),
    ("caption", "Containers by year"),
    ("table", "Year | Containers"),
    ("table", "2023 | 3.9 million"),
    ("table", "2024 | 4.2 million"),
    ("caption", "The north basin in May."),
    (
        "paragraph",
        "Eastport employs 1,200 people, among them forty pilots who are trained in a school of the port's own.",
    ),
    ("code", "port = 1"),
]
STORY = "Westport lost three million tonnes of grain in 2019, as no other port on the coast ever did."
AROUND = [
    "<main><article>{}</article></main>",
    "<div id='content' class='has-sidebar'><div class='post-body'>{}</div></div>",
    "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav></header>{}",
    "<div class='cookie-banner'><p>We use cookies on this site to count its 4,000 readers.</p></div>{}",
    f"{{}}<aside><h3>Most read</h3><p>{STORY}</p></aside>",
    f"<div class='layout'><div class='main-column'>{{}}</div><div class='sidebar'><p>{STORY}</p></div></div>",
    f"{{}}<section id='comments'><h3>Comments</h3><p>{STORY}</p></section>",
    f"{{}}<div class='td-related-posts'><h3>More</h3><ul><li><a href='/x'>{STORY}</a></li></ul></div>",
    "{}<ul><li><a href='/x'>Westport lost tonnes</a></li><li><a href='/y'>Ten harbours</a></li></ul>",
    "{}<footer><p>The Quay has 300 employees in 12 towns. All rights reserved.</p></footer>",
    f"{{}}<div role='complementary'><p>{STORY}</p></div><div hidden><p>{STORY}</p></div>",
    f"{{}}<p style='display: none'>{STORY}</p><form action='/s'><label>Letter</label><input><p>Join.</p></form>",
    "<form id='aspnetForm' action='./'>{}</form>",
]


@pytest.mark.parametrize("around", AROUND)
def test_the_text_is_the_article_in_its_blocks_without_what_is_around_it(around):
    assert blocks(f"<html><body>{around.format(ARTICLE)}</body></html>") == BLOCKS


def test_what_trafilatura_finds_beside_the_text_is_left_out_though_nothing_marks_it():
    links = "".join(f"<div class='c{n}'><a href='/{n}'>A story about harbour {n}</a></div>" for n in range(9))
    page = f"<html><body><div>{links}</div><div class='x'>{ARTICLE}</div></body></html>"
    assert blocks(page) == BLOCKS


SHORT = "The port of Eastport handled 4.2 million containers in 2024."


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SHORT}<p>It has nine berths.",
        f"<html><body><p>{SHORT}</p><p>It has nine berths.</p></body></html>",
        f"<html><body>{SHORT}<br><br>It has nine berths.</body></html>",
        f"<html><body><div>{SHORT}</div><div>It has nine berths.</div></body></html>",
        f"<html><body><center><font size=2>{SHORT}<p>It has nine berths.</font></center></body></html>",
        f"<html><body><table><tr><td><p>{SHORT}</p><p>It has nine berths.</p></td></tr></table></body></html>",
        f"<body><pre>{SHORT.replace('million ', 'million' + chr(10))}\n\nIt has\nnine berths.</pre></body>",
        f"{SHORT}<p>It has nine berths.",
    ],
)
def test_a_short_page_with_hardly_any_markup_keeps_every_paragraph(page):
    assert blocks(page) == [("paragraph", SHORT), ("paragraph", "It has nine berths.")]


def test_a_long_page_of_bare_paragraphs_keeps_them_all():
    told = [
        f"In the year {1950 + n} the port had {n + 3} berths, and {100 * n + 40} people worked there."
        for n in range(40)
    ]
    page = "<html><body>" + "".join(f"<p>{one}</p>" for one in told) + "</body></html>"
    assert [text for _, text in blocks(page)] == told


@pytest.mark.parametrize("page", [b"", b"<html><body></body></html>", b"<html><head><title>x</title></head></html>"])
def test_a_page_without_words_has_nothing_to_parse(page):
    assert source(page).blocks == ()


def test_each_place_is_named_by_its_paragraph_or_row():
    labels = [place.label for place in source(f"<html><body><article>{ARTICLE}</article></body></html>").places]
    assert labels[:8] == [f"paragraph {number}" for number in range(1, 9)]
    assert labels[8:12] == ["table 1, row 1", "table 1, row 2", "table 1, row 3", "paragraph 9"]


def _page(head: str = "", body: str = f"<article><h1>Inside</h1><p>{SHORT}</p></article>", html: str = "") -> str:
    return f"<!doctype html><html {html}><head>{head}</head><body>{body}</body></html>"


def _json(**node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **node})}</script>'


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (_json(headline="The harbour's year") + "<title>Other</title>", "The harbour's year"),
        ('<meta property="og:title" content="The harbour&#39;s year">', "The harbour's year"),
        ('<meta name="dc.title" content="The harbour\'s year"><title>Other</title>', "The harbour's year"),
        ("<title>Other | The Quay</title>", "Inside"),
    ],
)
def test_the_title(head, title):
    assert source(_page(head)).title == title


def test_the_name_of_the_site_is_no_part_of_the_title():
    head = '<title>The harbour\'s year | The Quay</title><meta property="og:site_name" content="The Quay">'
    assert source(_page(head, f"<p>{SHORT}</p>")).title == "The harbour's year"


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        (_json(author={"@type": "Person", "name": "Ada Example"}), "", "Ada Example"),
        (_json(author=[{"name": "Ada Example"}, {"name": "Bo Sample"}]), "", "Ada Example, Bo Sample"),
        (_json(author="Ada Example"), "", "Ada Example"),
        ('<meta name="author" content="Ada Example">', "", "Ada Example"),
        ('<meta property="article:author" content="https://social.example/ada">', "", None),
        ("", '<a rel="author" href="/ada">By Ada Example</a>', "Ada Example"),
    ],
)
def test_the_author(head, body, author):
    assert source(_page(head, f"<article><p>{SHORT}</p>{body}</article>")).author == author


@pytest.mark.parametrize(
    "head",
    [
        _json(publisher={"@type": "Organization", "name": "The Quay"}),
        '<script type="application/ld+json">{"@graph": [{"@type": "Organization", "@id": "#q", "name": "The Quay"}, '
        '{"@type": "Article", "publisher": {"@id": "#q"}}]}</script>',
        '<meta property="og:site_name" content="The Quay">',
        '<meta name="DC.publisher" content="The Quay">',
    ],
)
def test_the_publisher(head):
    assert source(_page(head)).publisher == "The Quay"


@pytest.mark.parametrize(
    ("head", "body", "date", "because"),
    [
        (_json(datePublished="2024-05-01T08:00:00+02:00"), "", "2024-05-01", "metadata"),
        ('<meta property="article:published_time" content="2024-05-01">', "", "2024-05-01", "metadata"),
        ('<meta name="citation_publication_date" content="2024/05/01">', "", "2024-05-01", "metadata"),
        ('<meta name="dcterms.issued" content="2024-05">', "", "2024-05", "metadata"),
        ("", '<time datetime="2024-05-01T08:00">May Day</time>', "2024-05-01", "metadata"),
        ("", '<p itemprop="datePublished" content="2024-05-01">x</p>', "2024-05-01", "metadata"),
        ('<link rel="canonical" href="https://q.example/2024/05/01/year">', "", "2024-05-01", "address"),
        ("<script type='application/ld+json'>{not json</script>", "", None, None),
        ('<meta name="date" content="soon">', "", None, None),
    ],
)
def test_the_date_and_where_it_was_found(head, body, date, because):
    found = source(_page(head, f"<article><h1>Inside</h1>{body}<p>{SHORT}</p></article>"))
    assert (found.date, found.date_because) == (date, because)


def test_a_time_in_the_comments_or_far_down_is_not_the_date():
    body = f"<article><p>{SHORT * 4}</p><p>It closed <time datetime='1990-01-01'>then</time>.</p></article>"
    assert source(_page("", f"{body}<div id='comments'><time datetime='2025-01-01'>x</time></div>")).date is None


@pytest.mark.parametrize(
    ("html", "head"),
    [
        ('lang="de-AT"', ""),
        ("", '<meta http-equiv="content-language" content="de">'),
        ("", '<meta property="og:locale" content="de_DE">'),
        ("", _json(inLanguage="de")),
    ],
)
def test_the_language(html, head):
    assert source(_page(head, html=html)).language == "de"


CAFE = "<p>The café has ‘nine’ tables.</p>"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f'<meta charset="utf-8">{CAFE}'.encode(), "utf-8"),
        (CAFE.encode(), "utf-8"),
        (f'<meta charset="iso-8859-1">{CAFE}'.encode("cp1252"), "cp1252"),
        (
            f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">{CAFE}'.encode("cp1252"),
            "cp1252",
        ),
        (b"\xef\xbb\xbf" + CAFE.encode(), "utf-8"),
        (CAFE.encode("utf-16"), "utf-16-le"),
    ],
)
def test_the_encoding_is_that_of_the_mark_or_the_one_declared(data, encoding):
    found = source(data)
    assert (found.text, found.encoding) == ("The café has ‘nine’ tables.\n", encoding)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<meta charset="martian"><p>x</p>', "declares the encoding 'martian', which no page can be in"),
        (b'<meta charset="euc-kr"><p>\xff\xff</p>', "not valid euc-kr at byte"),
        (b"\x00\x01\x02" * 40, "is no text"),
    ],
)
def test_a_page_in_another_encoding_than_it_says_is_refused(data, reason):
    with pytest.raises(SourceError, match=rf"^page\.html: {reason}"):
        source(data)


def test_the_encoding_of_a_page_that_declares_none_is_guessed():
    found = source(CAFE.encode("cp1252"))
    assert (found.text, found.encoding, found.declared) == ("The café has ‘nine’ tables.\n", "cp1252", False)


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("GB2312", "gb18030", "The 餐馆 has nine tables."),
        ("ks_c_5601-1987", "cp949", "The 식당 has nine tables."),
        ("x-sjis", "cp932", "The 食堂 has nine tables."),
        ("Big5", "big5hkscs", "The 餐廳 has nine tables."),
        ("big5", "big5hkscs", "The 深水埗 office 喺 2024 年 has nine tables."),
        ("iso8859-2", "iso8859-2", "The gospoda wzrośnie."),
        ("koi8-r", "koi8-r", "The кафе has nine tables."),
        ("windows-1251", "cp1251", "The кафе has nine tables."),
        ("macintosh", "mac-roman", "The café has nine tables."),
        ("latin-1", "cp1252", "The café has ‘nine’ tables."),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(label, encoding, text):
    found = source(f'<meta charset="{label}"><p>{text}</p>'.encode(encoding))
    assert (found.text, found.encoding, found.declared) == (f"{text}\n", encoding, True)


@pytest.mark.parametrize(
    "label",
    ["unicode_escape", "raw_unicode_escape", "idna", "punycode", "rot13", "base64", "hex", "zlib", "mbcs", "cp037"],
)
def test_a_name_that_only_python_has_is_no_encoding_of_a_page(label):
    with pytest.raises(SourceError, match=f"declares the encoding '{label}', which no page can be in"):
        source(f'<meta charset="{label}"><p>The port has \\x39 berths.</p>'.encode())


def test_each_name_of_an_encoding_is_one_that_python_reads():
    rows = [row.split(": ") for row in labels._LABELS.strip().splitlines()]
    names = [label for _, said in rows for label in said.split()]
    assert len(names) == len(set(names)) > 200
    assert rows == sorted(rows)
    assert all(b"Port".decode(name) == "Port" for name, _ in rows if name != labels.UNICODE)


@pytest.mark.parametrize("name", ["page.html", "page.htm", "PAGE.HTML", "page.xhtml"])
def test_pages_go_by_several_names(name):
    assert source(f"<p>{SHORT}</p>", name).text == f"{SHORT}\n"


ASKED = "<p>We set 40 cookies on this device to count our readers.</p><button>Accept</button>"


@pytest.mark.parametrize(
    "box",
    [
        '<div id="onetrust-consent-sdk"><div class="otFlat">{}</div></div>',
        '<div id="onetrust-banner-sdk" class="ot-sdk-row">{}</div>',
        '<div id="CybotCookiebotDialog">{}</div>',
        '<div id="CookiebotWidget">{}</div>',
        '<div id="didomi-host"><div class="didomi-popup-container">{}</div></div>',
        '<div id="usercentrics-root">{}</div>',
        '<div id="qc-cmp2-container">{}</div>',
        '<div id="truste-consent-track">{}</div>',
        '<div class="truste_box_overlay">{}</div>',
        '<div id="sp_message_container_1">{}</div>',
        '<div class="cc-window cc-floating">{}</div>',
        '<div class="cookieNotice">{}</div>',
        '<div class="cky-consent-container">{}</div>',
        '<div id="BorlabsCookieBox">{}</div>',
        '<div role="dialog" aria-label="Privacy">{}</div>',
        '<section role="alertdialog">{}</section>',
        '<div role=" Dialog region ">{}</div>',
        "<dialog open>{}</dialog>",
        '<div aria-modal="true">{}</div>',
    ],
)
def test_who_asks_for_leave_to_set_cookies_is_no_part_of_a_short_page(box):
    said = "<p>The port of Esk has 5 cranes.</p>"
    assert source(f"<body><main>{said}</main>{box.format(ASKED)}</body>").text == "The port of Esk has 5 cranes.\n"


@pytest.mark.parametrize(
    "name",
    [
        *("trusted-sources", "cookiecutter", "osanova", "consenting", "ccpa", "ccpa-fines", "quantcast", "onetrust"),
        *(
            "the-osano-case",
            "klaro",
            "didomi",
            "truste",
            "usercentrics-growth",
            "cookiebot",
            "termly",
            "cky",
            "trustarc",
        ),
    ],
)
def test_a_name_that_only_sounds_like_it_is_that_of_a_text(name):
    page = f"<body><div class='{name}'><p>The port of Esk has 5 cranes.</p></div></body>"
    assert "5 cranes" in source(page).text


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ("<tr><th><th>2023<th>2024<tr><td>Ships<td>8<td>9", ["| 2023 | 2024", "Ships | 8 | 9"]),
        ("<tr><td rowspan=2>East<td>8<tr><td>9<tr><td>West<td>1", ["East | 8", "East | 9", "West | 1"]),
        ("<tr><th rowspan=2>Port<th colspan=2>Ships<tr><th>In<th>Out", ["Port | Ships", "Port | In | Out"]),
        ("<tr><td>8<td rowspan=0>East<tr><td>9<tr><td>7", ["8 | East", "9 | East", "7 | East"]),
        ("<tr><th colspan=2>Both<th>Sum<tr><td>8<td>9<td>17", ["Both |  | Sum", "8 | 9 | 17"]),
        ("<tbody><tr><td rowspan=5>East<td>8<tbody><tr><td>West<td>9", ["East | 8", "West | 9"]),
        ("<tr><td rowspan=x>East<td colspan=0>8<td>9<tr><td>West<td>1", ["East | 8 | 9", "West | 1"]),
        ("<tr><td>8<td><td rowspan=2>East<tr><td>9", ["8 |  | East", "9 |  | East"]),
    ],
)
def test_each_cell_of_a_table_stands_in_its_column_and_beside_its_label(rows, read):
    found = [text for kind, text in blocks(f"<body><p>Ports.</p><table>{rows}</table></body>") if kind == "table"]
    assert found == read


SAYS = "The fines rose to 5 million in 2024."


@pytest.mark.parametrize(
    "part",
    [
        "<h2 id='ccpa-fines'>{}</h2>",
        "<section id='ccpa'><p>{}</p></section>",
        "<div id='quantcast'><p>{}</p></div>",
        *(f"<{tag} id='cookies' class='gdpr'>{{}}</{tag}>" for tag in ("h1", "h6", "p", "span")),
        "<ul><li id='consent'>{}</li></ul>",
        "<table><tr id='gdpr'><td class='paywall'>{}</td></tr></table>",
        "<section id='cookies'><p>{}</p></section>",
        "<section id='gdpr-fines'><p>{}</p></section>",
    ],
)
@pytest.mark.parametrize("around", ["article", "main"])
def test_a_part_of_an_article_is_text_whatever_word_is_its_name(part, around):
    page = f"<body><{around}><p>The port of Esk has 5 cranes.</p>{part.format(SAYS)}</{around}></body>"
    assert [text for _, text in blocks(page)] == ["The port of Esk has 5 cranes.", SAYS]


def test_a_section_about_cookies_is_text_outside_of_an_article_too():
    page = f"<body><p>The port of Esk has 5 cranes.</p><section id='gdpr-fines'><p>{SAYS}</p></section></body>"
    assert [text for _, text in blocks(page)] == ["The port of Esk has 5 cranes.", SAYS]


@pytest.mark.parametrize("name", ["onetrust-banner-sdk", "newsletter", "sidebar", "cookie-banner", "advertisement"])
@pytest.mark.parametrize("around", ["article", "main"])
def test_what_says_by_its_name_that_it_is_none_is_no_text_of_an_article(name, around):
    page = (
        f"<body><{around}><p>The port of Esk has 5 cranes.</p><div class={name}><p>{SAYS}</p></div></{around}></body>"
    )
    assert [text for _, text in blocks(page)] == ["The port of Esk has 5 cranes."]


@pytest.mark.parametrize(
    "part",
    [
        "<div class='cookie-notice'>{}<button>Accept</button></div>",
        "<section id='newsletter'>{}<form action='/s'><input></form></section>",
        "<div id='qc-cmp2-container'>{}<a role='button' href='#'>Accept</a></div>",
        "<h2 class='sr-only'>{}</h2>",
        "<span class='skip-link'>{}</span>",
        "<ul class='pagination'><li>{}</li></ul>",
    ],
)
def test_a_part_of_an_article_that_asks_for_something_or_is_not_seen_is_left_out(part):
    page = f"<body><article><p>The port of Esk has 5 cranes.</p>{part.format(SAYS)}</article></body>"
    assert [text for _, text in blocks(page)] == ["The port of Esk has 5 cranes."]


@pytest.mark.parametrize("said", ["aria-modal='true'", "role='dialog'", "role='alertdialog' aria-modal='true'"])
@pytest.mark.parametrize("core", ["article", "main"])
def test_a_box_that_holds_the_whole_article_is_no_box_over_it(said, core):
    page = f"<body><div {said}><{core}><h1>Fines</h1><p>{SAYS}</p></{core}></div></body>"
    assert [text for _, text in blocks(page)] == ["Fines", SAYS]


@pytest.mark.parametrize(
    ("table", "read"),
    [
        ("<caption>It cost 84<sup>1</sup> million.</caption><tr><td>Esk<td>5", ["It cost 84 million.", "Esk | 5"]),
        ("<tr><th>Port<th>m<sup>2</sup><tr><td>Esk<td>12 km<sup>2</sup>", ["Port | m²", "Esk | 12 km²"]),
        ("<tr><th>Port<th>Ships<tr><td>Esk<td>84<sup><a href='#n'>1</a></sup>", ["Port | Ships", "Esk | 84"]),
        ("<tr><td>Esk<td><del>7</del> 8<tr><td>Tay<td><span hidden>0007</span>9", ["Esk | 8", "Tay | 9"]),
        ("<caption>Ports <s>of 2019</s> of 2020</caption><tr><td>Esk<td>5", ["Ports of 2020", "Esk | 5"]),
        ("<tr hidden><td>Esk<td>7<tr><td>Esk<td>8", ["Esk | 8"]),
        (
            "<tr><td><ul><li><a href='/e'>Esk</a><li><a href='/t'>Tay</a></ul><td>Both have five cranes",
            ["Esk Tay | Both have five cranes"],
        ),
    ],
)
def test_a_table_says_what_its_reader_sees(table, read):
    assert [text for _, text in blocks(f"<body><table>{table}</table></body>")] == read


@pytest.mark.parametrize(
    ("inner", "read"),
    [
        ("It has 12 km<sup>2</sup>\n\nIt cost <del>7</del> 8.", ["It has 12 km²", "It cost 8."]),
        ("a\n\n\n b", ["a", "b"]),
    ],
)
def test_a_preformatted_text_says_what_its_reader_sees(inner, read):
    assert [text for _, text in blocks(f"<body><pre>{inner}</pre></body>")] == read
