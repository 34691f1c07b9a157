"""The blocks of text of a web page, in order, by its elements: what is a heading, an item, a row of a table, a quote.

Whatever says of itself that it is no text of the article is left out: by its element (``nav``, ``aside``, ``footer``),
its role, that it is hidden, or a word of its class or id (``cookie-banner``, ``related-posts``); and so is a list or a
block that is nothing but links.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from verify.comments import blanked
from verify.model import BlockKind
from verify.patterns import lazy_pattern
from verify.reading.grid import Cell, Grid, counted_span
from verify.reading.pieces import cleaned, raised

__all__ = ["REMARK", "Found", "blocks"]

REMARK = "verify-remark"
"""The element that stands for a comment to the gate, which is its attribute ``said``."""

_NEVER_WORDS = """
script style noscript template svg math canvas iframe object embed video audio picture map nav aside footer
button select option textarea input label dialog menu head datalist progress meter del s strike
"""
_NEVER = frozenset(_NEVER_WORDS.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS_WORDS = """
html body main article section div header form p ul ol li dl dt dd blockquote table caption thead tbody tfoot tr td
th figure figcaption pre address details summary hgroup center fieldset hr
"""
_BLOCKS = _HEADINGS | frozenset(_BLOCKS_WORDS.split())
_ROLES_WORDS = """
navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist
"""
_ROLES = frozenset(_ROLES_WORDS.split())
_FURNITURE = lazy_pattern(
    r"(?i)(?:^|[\s_-])(?:cookies?|consent|gdpr|navbar|navigation|breadcrumbs?|side-?bar|newsletter|disqus|pagination"
    r"|skip-?link|screen-?reader-text|sr-only|visually-hidden|paywall|advertisement)(?:$|[\s_-])"
)
"""Words of a class or an id that say so wherever they stand in it."""
_CONSENT = lazy_pattern(
    r"(?i)(?:^|[\s_-])(?:onetrust|optanon|cookiebot\w*|cybotcookiebot\w*|didomi|usercentrics|uc-banner|qc-cmp\d*|quantcast"
    r"|truste|trustarc|sp_message\w*|osano|klaro|iubenda|cmplz|complianz|borlabs\w*|termly|axeptio|tarteaucitron\w*"
    r"|cmpbox\w*|cmpwrapper|fc-consent-root|cky|cli-bar|moove_gdpr\w*|cc-window|cc-banner|ccpa"
    r"|(?:eu-?)?(?:cookies?|consent)(?:accept|alert|ban|bar|box|consent|dialog|info|law|manag|messag|modal|notice|notification"
    r"|overlay|policy|popup|prefer|prompt|setting|wall)\w*)(?:$|[\s_-])"
)
"""What programs that ask for leave to set cookies call their boxes, and what pages call those that they make."""
_WHOLE = lazy_pattern(
    r"(?i)(?:^|\s)(?:[a-z0-9]+[_-]+)*(?:nav|menu|footer|related|recommend(?:ed|ations?)?|comments?|respond|shar(?:e|ing)"
    r"|social|subscri(?:be|ption)|signup|promo|adverts?|ads?|sponsored|popup|modal|most-?read|trending|popular|read-?more"
    r"|see-?also|tags|pager|toolbar)"
    r"(?:[_-]*(?:posts?|articles?|stories|list|box|bar|links?|section|area|widget|block|container|wrapper|buttons?|icons?"
    r"|items?|content|form|media|news|inner|outer|\d+))*(?:$|\s)"
)
"""The same, of words that mean other things too: they must be all of a class, or come with a word for a part."""
_HIDDEN = lazy_pattern(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_LINKED = 0.66
"""Share of the letters of a list or a short block that are links from which on it leads elsewhere."""
_SHORT = 160
_PROSE = 400
"""Characters of paragraphs from which a form is more than one."""
_EMPTY = lazy_pattern(r"\n[ \t\r]*\n")
_CORE = ("article", "main", "h1")
_PARTS = ("body", "main", "article", "section", "div", "td", "form")
_MAY_LINK = frozenset({"ul", "ol", "dl", "div", "p", "section", "table"})
_DEEPEST = 400


class Found(Struct, frozen=True):
    """A block of text with its kind; `parent` names the part of the page that it is in, `table` its table, if any.

    `own` is the text of a row without what is said again from the rows above, and of any block without the comments to
    the gate that stand in its text.
    """

    kind: BlockKind
    text: str
    parent: str
    table: str = ""
    own: str = ""


def blocks(tree: Any) -> list[Found]:
    """The blocks of a page, whose root element is `tree`."""
    walk = _Walk(tree)
    body = tree.find("body")
    walk.into(tree if body is None else body, "paragraph", 0)
    walk.end(tree)
    return [block for block in walk.found if block.text]


class _Walk:
    """Goes through the elements; what stands between two borders of blocks is one block."""

    def __init__(self, tree: Any) -> None:
        self.found: list[Found] = []
        self._words: list[str] = []
        self._remarks: list[str] = []
        self._article = next(iter(tree.iter("article")), None) is not None

    def into(self, element: Any, kind: BlockKind, depth: int) -> None:
        """Takes in what `element`, a block of that kind, holds."""
        self._say(element.text)
        for child in element:
            self._child(child, element, kind, depth)
            self._say(child.tail)
        self._end(kind, element)

    def _child(self, child: Any, element: Any, kind: BlockKind, depth: int) -> None:
        tag = child.tag
        if tag == REMARK:
            self._remark(child)
            return
        if not isinstance(tag, str) or depth > _DEEPEST or self._left_out(child):
            return
        if tag == "br":
            self._break(child, element, kind)
        elif tag == "table" and not _frame(child):
            self._end(kind, element)
            self._table(child)
        elif tag == "pre":
            self._end(kind, element)
            self._preformatted(child)
        elif tag in _BLOCKS:
            self._end(kind, element)
            self.into(child, _kind(tag, kind), depth + 1)
        elif any(below.tag in _BLOCKS for below in child.iter() if isinstance(below.tag, str)):
            self._end(kind, element)
            self.into(child, kind, depth + 1)
        else:
            self._inline(child, depth)

    def _inline(self, element: Any, depth: int) -> None:
        """The words of an element that is part of a line."""
        if element.tag == REMARK:
            self._remark(element)
            return
        if element.tag == "br":
            self._words.append(" ")
            return
        if depth > _DEEPEST:
            return
        if element.tag == "sup":
            note = element.find(".//a") is not None  # the sign of a footnote
            self._say(None if note else raised("".join(element.itertext()), "".join(self._words[-2:])))
            return
        self._say(element.text)
        for child in element:
            if isinstance(child.tag, str) and not self._left_out(child):
                self._inline(child, depth + 1)
            self._say(child.tail)

    def _remark(self, element: Any) -> None:
        """A comment to the gate: in a block or behind one on its line it is about that block, else about the next."""
        before = element.getprevious()
        if any(words.strip() for words in self._words):
            self._words.append(f" {element.get('said')} ")
        elif self.found and before is not None and "\n" not in (before.tail or ""):
            last = self.found[-1]
            self.found[-1] = replace(last, text=f"{last.text} {element.get('said')}", own=last.own or last.text)
        else:
            self._remarks.append(element.get("said"))

    def _break(self, child: Any, element: Any, kind: BlockKind) -> None:
        """A line break: two of them keep paragraphs apart, and so does one where the lines stand in no paragraph."""
        following = child.getnext()
        double = following is not None and following.tag == "br" and not (child.tail or "").strip()
        if double or element.tag in ("body", "div", "td", "article", "section"):
            self._end(kind, element)
        else:
            self._words.append(" ")

    def _table(self, table: Any) -> None:
        name, home = _path(table), _path(_home(table))
        for caption in table.iter("caption"):
            if words := cleaned(_text(caption)):
                self.found.append(Found("caption", words, home))
        grid, group = Grid(), None
        for row in table.iter("tr"):
            if (above := row.getparent()) is not group:  # no cell goes on into the next part of a table
                grid, group = Grid(), above
            said = grid.row([_cell(cell) for cell in row if cell.tag in ("td", "th")])
            if said.text:
                self.found.append(Found("table", said.text, home, name, said.own))

    def _preformatted(self, element: Any) -> None:
        """Code, or a text whose line ends stand as they are: its paragraphs are between empty lines."""
        text, home = _text(element), _path(_home(element))
        if next(element.iter("code"), None) is not None:
            self.found.append(Found("code", text.strip(), home))
        else:
            self.found += [Found("paragraph", cleaned(part), home) for part in _EMPTY.split(text)]

    def end(self, tree: Any) -> None:
        """A comment to the gate behind the last block is about nothing, which the gate will say."""
        self.found += [Found("paragraph", remark, _path(_home(tree))) for remark in self._remarks]

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(words)

    def _end(self, kind: BlockKind, element: Any) -> None:
        """What was said since the last border is a block."""
        text = cleaned("".join(self._words))
        self._words.clear()
        if any(map(str.isalnum, text)):
            own = blanked(text)
            text = " ".join([*self._remarks, text])
            self._remarks.clear()
            self.found.append(Found(kind, text, _path(_home(element)), own="" if own == text else own))

    def _left_out(self, element: Any) -> bool:
        tag, get = element.tag, element.get
        if tag in _NEVER or get("hidden") is not None or get("aria-hidden") == "true" or _role(element) in _ROLES:
            return True
        if get("aria-modal") == "true":  # a box over the page
            return True
        if (style := get("style")) and _HIDDEN.search(style):
            return True
        names = [name for name in (get("class"), get("id")) if name]
        if any(
            _FURNITURE.search(name) or _CONSENT.search(name) or _WHOLE.search(name) for name in names
        ) and not _holds(element, _CORE):
            return True
        if tag == "header" and not _within(element, "article", "main"):
            return self._article or not _holds(element, ("h1",))
        if tag == "form":  # some pages are one as a whole
            return not _holds(element, _CORE) and sum(len(_text(p)) for p in element.iter("p")) < _PROSE
        return tag in _MAY_LINK and _only_links(element)


def _role(element: Any) -> str:
    """The first role of an element, which is the one that counts where a browser knows it."""
    words = (element.get("role") or "").lower().split()
    return words[0] if words else ""


def _cell(cell: Any) -> Cell:
    columns, rows = cell.get("colspan"), counted_span(cell.get("rowspan"))
    return Cell(cleaned(_text(cell)), 1 if columns == "0" else counted_span(columns), rows)


def _kind(tag: str, above: BlockKind) -> BlockKind:
    if tag in _HEADINGS:
        return "heading"
    if tag in ("li", "dt", "dd"):
        return "list"
    if tag == "blockquote":
        return "quote"
    if tag in ("figcaption", "caption"):
        return "caption"
    return above if above in ("list", "quote", "caption") else "paragraph"


def _frame(table: Any) -> bool:
    """Whether a table only arranges the page: it holds blocks of text, or one cell a row."""
    rows = list(table.iter("tr"))
    if next(table.iter("th"), None) is not None or next(table.iter("caption"), None) is not None:
        return False
    cells = [sum(cell.tag in ("td", "th") for cell in row) for row in rows]
    nested = any(below is not table for below in table.iter("table"))
    return nested or next(table.iter("p"), None) is not None or max(cells, default=0) <= 1


def _only_links(element: Any) -> bool:
    """Whether a list or a short block is links and hardly anything else."""
    links = list(element.iter("a"))
    if not links:
        return False
    whole = len(cleaned(_text(element)))
    linked = sum(len(cleaned(_text(link))) for link in links)
    many = len(links) > 1 or element.tag in ("ul", "ol")
    return many and whole > 0 and linked >= _LINKED * whole and (whole < _SHORT * len(links))


def _text(element: Any) -> str:
    """The words of an element and all below it, blocks kept apart."""
    parts: list[str] = []
    _gather(element, parts, 0)
    return "".join(parts)


def _gather(element: Any, parts: list[str], depth: int) -> None:
    if isinstance(element.tag, str) and element.tag not in ("script", "style", "template") and depth < _DEEPEST:
        edge = " " if element.tag in _BLOCKS or element.tag == "br" else ""
        parts += [edge, element.text or ""]
        for child in element:
            _gather(child, parts, depth + 1)
            parts.append(child.tail or "")
        parts.append(edge)


def _within(element: Any, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _holds(element: Any, tags: tuple[str, ...]) -> bool:
    return next(element.iter(*tags), None) is not None


def _home(element: Any) -> Any:
    """The part of the page that an element is in, itself if it is one."""
    above = element if element.tag in _PARTS else next(element.iterancestors(*_PARTS), None)
    return element if above is None else above


def _path(element: Any) -> str:
    path: str = element.getroottree().getpath(element)
    return path
