"""What a web page says of itself: title, publisher, author, date and language.

Each from the most certain place that has it: JSON-LD (https://schema.org), ``meta`` elements (Open Graph, Dublin Core,
those of libraries), elements of the page (``time``, ``rel=author``, ``itemprop``), at last the address.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from verify.patterns import lazy_pattern
from verify.reading.metadata import address_date, iso_date, language
from verify.reading.pieces import cleaned, plausible_title

__all__ = ["About", "metadata"]

_WORKS = lazy_pattern(r"(?:.*Article|BlogPosting|Report|.*Posting|Review|Book|Chapter|Thesis|CreativeWork|Dataset)$")
_PAGES = lazy_pattern(r"(?:WebPage|.*Page)$")
_BY = lazy_pattern(r"(?i)^(?:written )?by:?\s+")
_BETWEEN = lazy_pattern(r"\s+[|·•»–—-]\s+|\s+::\s+")
_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher")
_AUTHORS = ("author", "citation_author", "dc.creator", "dcterms.creator", "article:author", "parsely-author", "byl")
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "date",
)
_MOST = 5


class About(Struct, frozen=True):
    """What is known of a page; `date` is ISO 8601 and `because` says where it was found."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    because: str | None = None
    language: str | None = None


def metadata(tree: Any) -> About:
    """What the page, whose root element is `tree`, says of itself."""
    said = _Said(tree)
    date = _date(tree, said)
    because = "metadata" if date else None
    if date is None and (date := address_date(_address(tree, said))):
        because = "address"
    publisher = said.linked("publisher") or said.meta(_PUBLISHERS)
    return About(
        title=_title(tree, said, publisher),
        publisher=publisher,
        author=_author(tree, said),
        date=date,
        because=because,
        language=language(tree.get("lang") or tree.get("xml:lang"))
        or language(said.meta(("content-language", "og:locale", "dc.language", "dcterms.language")))
        or language(said.plain("inLanguage")),
    )


class _Said:
    """The ``meta`` elements of a page by name, and the works that its JSON-LD describes, articles before pages."""

    def __init__(self, tree: Any) -> None:
        self._metas: dict[str, list[str]] = {}
        for meta in tree.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
            if words := cleaned(meta.get("content") or ""):
                self._metas.setdefault(name.strip().lower(), []).append(words)
        described = [one for script in tree.iter("script") for one in _described(script)]
        works = [one for one in described if any(map(_WORKS.match, _types(one)))]
        self._nodes = {str(one["@id"]): one for one in described if "@id" in one and len(one) > 1}
        self._works = works + [one for one in described if any(map(_PAGES.match, _types(one)))]

    def meta(self, names: Iterable[str]) -> str | None:
        """The content of the first of these ``meta`` elements."""
        return next((self._metas[name][0] for name in names if name in self._metas), None)

    def metas(self, names: Iterable[str]) -> list[str]:
        """All contents of the first of these names that there is."""
        return next((self._metas[name] for name in names if name in self._metas), [])

    def plain(self, *keys: str) -> str | None:
        """The first text that a described work has under one of these keys."""
        values = (one.get(key) for key in keys for one in self._works)
        return next((words for value in values if isinstance(value, str) and (words := cleaned(value))), None)

    def linked(self, key: str) -> str | None:
        """The names of whoever a described work has under a key."""
        for one in self._works:
            if names := [name for name in self._names(one.get(key)) if name]:
                return ", ".join(dict.fromkeys(names[:_MOST]))
        return None

    def _names(self, value: Any) -> Iterator[str]:
        if isinstance(value, list):
            for one in value:
                yield from self._names(one)
        elif isinstance(value, Mapping):
            node = value if "name" in value else self._nodes.get(str(value.get("@id")), {})
            yield from self._names(node.get("name"))
        elif isinstance(value, str) and "://" not in value:
            yield cleaned(value)


def _described(script: Any) -> list[Mapping[str, Any]]:
    """The things that a script of JSON-LD describes; what is none is passed over."""
    if "ld+json" not in (script.get("type") or ""):
        return []
    try:
        whole = json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):
        return []
    top = whole if isinstance(whole, list) else [whole]
    found: list[Mapping[str, Any]] = [one for one in top if isinstance(one, dict)]
    for one in list(found):
        graph = one.get("@graph")
        found += [node for node in graph if isinstance(node, dict)] if isinstance(graph, list) else []
    return found


def _types(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _title(tree: Any, said: _Said, publisher: str | None) -> str | None:
    """The title of the text, without the name of the site that stands beside it in that of the page."""
    if title := plausible_title(said.plain("headline") or said.meta(_TITLES)):
        return title
    headings = [words for h1 in tree.iter("h1") if (words := plausible_title(h1.text_content()))]
    if len(headings) == 1:
        return headings[0]
    page = next((words for title in tree.iter("title") if (words := plausible_title(title.text_content()))), None)
    if page is None:
        return headings[0] if headings else None
    parts = _BETWEEN.split(page)
    own = [part for part in parts if part.casefold() != (publisher or "").casefold()]
    return parts[0] if len(own) < len(parts) and len(own) == 1 and own[0] == parts[0] else page


def _author(tree: Any, said: _Said) -> str | None:
    if author := said.linked("author"):
        return author
    named = [name for name in said.metas(_AUTHORS) if "://" not in name and "@" not in name]
    if named:
        return ", ".join(dict.fromkeys(named[:_MOST]))
    marked = tree.xpath('//*[@rel="author" or @itemprop="author"][not(self::meta or self::link)]')
    names = (_BY.sub("", cleaned(element.text_content())) for element in marked)
    return next((name for name in names if 2 < len(name) < 80), None)


def _date(tree: Any, said: _Said) -> str | None:
    """The day that the page came out, by what it says to machines."""
    if date := iso_date(said.plain("datePublished", "dateCreated")) or iso_date(said.meta(_DATES)):
        return date
    marked = tree.xpath('//*[@itemprop="datePublished" or @pubdate]')
    times = [*marked, *_times(tree)]
    said_by = (time.get("datetime") or time.get("content") or time.text_content() for time in times)
    return next((date for words in said_by if (date := iso_date(words))), None)


def _times(tree: Any) -> list[Any]:
    """The first ``time`` of an article, before its text: those further down tell of other things, or of comments."""
    for time in tree.xpath("(//article | //main | //header)//time[@datetime]")[:1]:
        before = time.xpath("preceding::p[string-length(normalize-space(.)) > 200]")
        return [] if before else [time]
    return []


def _address(tree: Any, said: _Said) -> str | None:
    links = tree.xpath('//link[@rel="canonical"]/@href')
    return str(links[0]) if links else said.meta(("og:url",))
