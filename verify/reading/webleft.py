"""What of a web page says of itself that it is no text of the article.

By its element (``nav``, ``aside``, ``footer``), its role, that it is hidden, or a word of its class or id
(``cookie-banner``, ``related-posts``); and so is a list or a block that is nothing but links.  A name is only what its
author called a part of the page: a heading, a paragraph or an item is text whatever it is called, and so is a section
about cookies that asks for nothing.
"""

from __future__ import annotations

from typing import Any

from verify.patterns import lazy_pattern
from verify.reading.pieces import cleaned

__all__ = ["BLOCKS", "DEEPEST", "HEADINGS", "left_out"]

_NEVER_WORDS = """
script style noscript template svg math canvas iframe object embed video audio picture map nav aside footer
button select option textarea input label dialog menu head datalist progress meter del s strike
"""
_NEVER = frozenset(_NEVER_WORDS.split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""The elements that are headings."""
_BLOCKS_WORDS = """
html body main article section div header form p ul ol li dl dt dd blockquote table caption thead tbody tfoot tr td
th figure figcaption pre address details summary hgroup center fieldset hr
"""
BLOCKS = HEADINGS | frozenset(_BLOCKS_WORDS.split())
"""The elements that begin and end a block of text."""
DEEPEST = 400
"""How deep elements are nested that are read."""
_SAYING_WORDS = """
p li dt dd span a b i u em strong small mark abbr cite q code pre time ins td th tr blockquote caption figcaption
"""
_SAYING = HEADINGS | frozenset(_SAYING_WORDS.split())
"""Elements that are words of a text, whatever they are called."""
_DIALOGS = frozenset({"dialog", "alertdialog"})
_ROLES_WORDS = """
navigation banner contentinfo complementary search menu menubar toolbar tablist
"""
_ROLES = frozenset(_ROLES_WORDS.split())
_UNSEEN = lazy_pattern(r"(?i)(?:^|[\s_-])(?:skip-?link|screen-?reader-text|sr-only|visually-hidden)(?:$|[\s_-])")
"""What is called by how it is hidden from sight is no text in any element."""
_FURNITURE = lazy_pattern(
    r"(?i)(?:^|[\s_-])(?:navbar|navigation|breadcrumbs?|side-?bar|newsletter|disqus|pagination"
    r"|paywall|advertisement"
    r"|(?:eu-?)?(?:cookies?|consent|gdpr)[_-]?(?:accept|alert|ban|bar|box|consent|dialog|info|law|manag|messag|modal|notice|notification"
    r"|overlay|policy|popup|prefer|prompt|setting|wall)\w*)(?:$|[\s_-])"
)
"""Words of a class or an id that say so wherever they stand in it."""
_TOPICS = frozenset({"consent", "cookie", "cookies", "gdpr"})
"""Words of a class or an id that say so of a box that asks for something, and else may be what a section is about."""
_WORD = lazy_pattern(r"[a-z]+")
_CONSENT = lazy_pattern(
    r"""(?ix) (?:^|\s) (?:
    onetrust[_-](?:banner|consent|pc|group|policy|button|close|style)[\w-]*
    | optanon[_-](?:alert|popup|cookie|consent|banner|category|menu|main|show|toggle)[\w-]*
    | (?:cybot)?cookiebot[_-]?(?:banner|dialog|widget|consent|declaration)[\w-]*
    | didomi[_-](?:host|popup|notice|consent|banner|preferences|components|modal|exterior|screen)[\w-]*
    | usercentrics[_-](?:root|cmp|banner|button|consent|dialog|modal)[\w-]* | uc-(?:banner|overlay|center)[\w-]*
    | qc-cmp\d*(?:-[\w-]+)? | quantcast[_-](?:choice|cmp|consent|banner)[\w-]*
    | trust(?:e|arc)[_-](?:box|banner|cm|consent|notice|overlay|pop|repop)[\w-]*
    | sp_message[_-](?:container|iframe|open|panel)\w* | osano-cm-[\w-]+
    | klaro[_-](?:banner|consent|cookie|modal|notice)[\w-]* | iubenda[_-](?:cs|cookie|consent|banner)(?:-[\w-]+)?
    | (?:cmplz|complianz)[_-](?:banner|consent|cookie|manage|message|modal|soft)[\w-]*
    | borlabs-?cookie-?(?:bar|box|dialog|entrance|preference)[\w-]*
    | termly-(?:banner|code|consent|embed|modal|snippet)[\w-]*
    | axeptio[_-](?:btn|consent|main|modal|mount|overlay|widget)[\w-]*
    | tarteaucitron[_-]?(?:alert|back|cookies|dialog|icon|info|main|manager|modal|root|services)[\w-]*
    | cmpbox\w* | cmpwrapper | fc-consent-root | cc-(?:window|banner)
    | cky-(?:banner|btn|consent|modal|notice|overlay|preference)[\w-]* | cli-bar(?:-[\w-]+)?
    | moove[_-]gdpr[_-](?:branding|cookie|info|modal|popup)[\w-]*
    ) (?:$|\s)"""
)
"""What programs that ask for leave to set cookies call their boxes: never by the bare name of a firm or a law, which is
what a section about it is called.
"""
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
_CORE = ("article", "main", "h1")
_MAY_LINK = frozenset({"ul", "ol", "dl", "div", "p", "section", "table"})


def left_out(element: Any, article: bool = False, inside: bool = False) -> bool:
    """Whether an element is no text of the article; `article` says whether the page names one.

    One `inside` a line or a cell is text though it is nothing but links, or a header.
    """
    tag, get, role = element.tag, element.get, _role(element)
    if tag in _NEVER or get("hidden") is not None or get("aria-hidden") == "true" or role in _ROLES:
        return True
    if (role in _DIALOGS or get("aria-modal") == "true") and not _holds(element, _CORE):  # a box over the page
        return True
    if (style := get("style")) and _HIDDEN.search(style):
        return True
    if _named(element) and not _holds(element, _CORE):
        return True
    if tag == "header" and not inside and not _within(element, "article", "main"):
        return article or not _holds(element, ("h1",))
    if tag == "form":  # some pages are one as a whole
        return not _holds(element, _CORE) and sum(len(_text(p)) for p in element.iter("p")) < _PROSE
    return not inside and tag in _MAY_LINK and _only_links(element)


def _named(element: Any) -> bool:
    """Whether an element is called what is no text."""
    names = [name for name in (element.get("class"), element.get("id")) if name]
    if any(_UNSEEN.search(name) or _WHOLE.search(name) for name in names):
        return True
    if element.tag in _SAYING:
        return False
    if any(_FURNITURE.search(name) or _CONSENT.search(name) for name in names):
        return True
    words = {word for name in names for word in _WORD.findall(name.lower())}
    if words.isdisjoint(_TOPICS):
        return False
    alone = not _TOPICS.isdisjoint(token for name in names for token in name.lower().split())
    return _asks(element) or (alone and not _within(element, "article", "main"))


def _asks(element: Any) -> bool:
    """Whether a part of the page wants something of its reader."""
    return _holds(element, ("button", "form", "input")) or any(_role(below) == "button" for below in element.iter())


def _role(element: Any) -> str:
    """The first role of an element, which is the one that counts where a browser knows it."""
    words = (element.get("role") or "").lower().split()
    return words[0] if words else ""


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
    if isinstance(element.tag, str) and element.tag not in ("script", "style", "template") and depth < DEEPEST:
        edge = " " if element.tag in BLOCKS or element.tag == "br" else ""
        parts += [edge, element.text or ""]
        for child in element:
            _gather(child, parts, depth + 1)
            parts.append(child.tail or "")
        parts.append(edge)


def _within(element: Any, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _holds(element: Any, tags: tuple[str, ...]) -> bool:
    return next(element.iter(*tags), None) is not None
