"""An analysis of sources that try to break the report or to run something in it."""

from __future__ import annotations

from tests.reporting.factory import analysis, claim, match, source, span
from verify.model import Analysis

PAYLOADS = (
    "</script><script>window.owned = 1</script>",
    "<img src=x onerror=window.owned=2>",
    "<svg onload=window.owned=3>",
    '" onmouseover="window.owned=4" x="',
    "</title></style><script>window.owned=5</script>",
    "<!-- <script> --><script>window.owned=6</script>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "javascript:window.owned=7",
    "\u202eesrever si siht\u202c \u2067isolate",
    "nul \x00 escape \x1b[31m bell \x07 surrogate \ud800 nonchar \uffff",
    "\u2028line and paragraph separators\u2029",
    "]]> <![CDATA[ </textarea></template></noscript></svg></math></table></select>",
    "<!--<script> no comment ends here",
    "[a link](javascript:window.owned=9) <javascript:window.owned=10> <a href=javascript:window.owned=11>go</a>",
    "<iframe srcdoc='<script>parent.owned=12</script>'></iframe><details open ontoggle=window.owned=13>",
    "<input autofocus onfocus=window.owned=14><button formaction=javascript:window.owned=15>send</button>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'><base href=//example.invalid/>",
    "<link rel=stylesheet href=//example.invalid/a.css><style>@import '//example.invalid/b.css';</style>",
    "<img src=//example.invalid/c.png><object data=//example.invalid/d></object><video src=//example.invalid/e>",
    "&lt;script&gt;window.owned=16&lt;/script&gt; &#60;b&#62; %3Cb%3E \\u003cb\\u003e",
    "\u2066no end of this isolate \u202b\u200f\u061c nor of this \u202a",
    "__proto__ constructor toString hasOwnProperty",
    "a\u200b\u00ad\ufeff" + "\u0301" * 50,
)


TITLE = "<b>" + "T" * 10_000
WORD = "w" * 1_000_000


def files() -> dict[str, bytes]:
    """Documents by path that say such things where a reader takes them, with conflicts between them; all can be read.

    No file holds a NUL or half a character: those are refused.
    """
    fit = [text.replace("\x00", "").replace("\ud800", "") for text in PAYLOADS]
    body = "".join(f"In 2024 the quay paid {n + 31} million dollars for {text}.\n\n" for n, text in enumerate(fit))
    handled = "The port of Eastport handled {} million containers in 2024{}.\n\n"
    head = (
        f"---\ntitle: '{fit[0]}'\npublisher: {fit[1]}\nauthor: {fit[2]}\ndate: 2025-01-20\nlanguage: '\"><b>'\n---\n\n"
    )
    return {
        "seeds/plain.txt": (handled.format("4.2", f" {fit[0]} {fit[1]}") + body).encode(),
        "seeds/marked.md": (f"{head}# {fit[4]}\n\n" + handled.format("5.1", f" {fit[13]}") + body).encode(),
        "seeds/long.md": f"---\ntitle: '{TITLE}'\n---\n\n{handled.format('6.3', '')}".encode(),
        "seeds/word.txt": (handled.format("7.4", "") + f"The mayor said {WORD} in 2024.\n").encode(),
        "seeds/wide.txt": ("\ufeff" + handled.format("8.5", f" {fit[8]}") + body).encode("utf-16-le"),
        "seeds/<script>window.owned=20</script>.txt": handled.format("9.6", "").encode(),
        "seeds/\"'><img src=x onerror=window.owned=21>.md": handled.format("10.7", "").encode(),
        "seeds/javascript:window.owned=22.txt": handled.format("11.8", "").encode(),
        "seeds/{{ 7 * 7 }}\n\u202e&lt;.txt": handled.format("12.9", "").encode(),
    }


def hostile() -> Analysis:
    """Every payload stands in titles, texts, claims, names of rules, messages and fingerprints."""
    evil = "It cost 5 crowns " + " ".join(PAYLOADS) + "."
    other = "It cost 6 crowns " + " ".join(PAYLOADS) + "."
    word = "w" * 100_000
    a = source(
        "a</script>.txt", f"Title\n{evil}\n{word}\n", title="T" * 10_000, publisher=PAYLOADS[0], language='"><b>'
    )
    b = source(
        'b".txt', f"Title\n{other}\n", title=PAYLOADS[1], publisher=PAYLOADS[3], date="javascript:window.owned=8"
    )
    claims = [claim(a, evil, checkworthy=0.9), claim(a, word, checkworthy=0.9), claim(b, other, checkworthy=0.9)]
    reason = ("V201", PAYLOADS[0], PAYLOADS[1] + PAYLOADS[3], span(a.text, "5 crowns"), span(b.text, "6 crowns"))
    made = match(claims[0], claims[2], "conflict", 0.9, reason, parts={PAYLOADS[2]: 0.5})
    return analysis([a, b], claims, [made])
