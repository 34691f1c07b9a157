"""Names with numbers in them: ``14th Five-Year Plan``, ``6G``, ``COVID-19``, ``Made in China 2025``, ``Two Sessions``.

What is a figure elsewhere is part of a name here, so quantities and periods must not read it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from functools import cache, lru_cache

from verify.data import table
from verify.model import Span
from verify.parsing.names.aliases import alias, is_adjective
from verify.parsing.names.lexicon import Kind, first_words, flat_text, head_kind, words
from verify.parsing.words import branches
from verify.patterns import compiled, lazy_pattern

__all__ = ["find", "number_names"]

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FARTHEST = 60
"""Characters of a name between its capital and its first digit."""
_ORDINALS = tuple(sorted(table("calendar")["ordinals"], key=lambda w: (-len(w), w)))
_WORD = r"[A-Z][\w&]*+(?:(?<=People)'s|(?<=Women)'s|(?<=Children)'s)?(?:['-](?!s\b)[A-Za-z]\w*)*(?:(?<=s)'(?=\s[A-Z]))?"
_RUN = rf"{_WORD}(?:\s(?:(?:of|for)\s(?:the\s)?(?:(?:\d+(?:st|nd|rd|th))\s)?|and\s)?{_WORD}){{0,8}}"
_UNIT = (
    r"(?:K|M|MM|B|T|bn|tn|mn|k|m|km|kg|g|cm|mm|nm|ft|in|lb|oz|mph|[kKMGT]Wh?|[MGT]B|GHz|MHz|am|pm|AM|PM|V|W|C|F|Ga|Ma|x|X|Q|H"
    r"|USD|CNY|RMB|EUR|KRW|s|st|nd|rd|th)"
)
_AFTER = r"(?![\w%])(?!\s?(?:%|per\s?cent|million|billion|trillion|thousand|percent)\b)(?![.,]\d)"


@cache
def _any(section: str, name: str) -> str:
    return "|".join(sorted((re.escape(word) for word in words(section, name)), key=lambda w: (-len(w), w)))


def _caseless(known: Collection[str]) -> str:
    """A pattern for any of `known` in small letters or capitals; a look at the first letter rules most places out."""
    firsts = "".join(sorted({word[0] for word in known}))
    return f"(?i:(?=[{firsts}])(?:{branches(known)}))"


def _caseless_any(name: str) -> str:
    return _caseless(words("numbered", name))


@cache
def _grammar() -> re.Pattern[str]:
    small = "|".join(_SMALL)
    titled = small.title()
    rules = (
        (
            "plan",
            rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)|{_caseless(_ORDINALS)})\s)?"
            rf"(?:(?:{_caseless(_SMALL)}|\d\d?)(?i:[-\s]year\splans?)|FYPs?)\b",
        ),
        ("ordinal", rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:the\s)?(?:{'|'.join(_ORDINALS).title()}))\s{_RUN}"),
        ("made", r"Made\sin\s[A-Z]\w+\s(?:19|20)\d\d(?![\w-])"),
        ("programme", rf"(?:{_WORD}\s){{0,2}}{_caseless_any('programmes')}\s20\d\d(?![\w-])"),
        ("index", rf"{_caseless_any('indices')}(?:\s[A-Z]\w+)?\s\d{{2,4}}{_AFTER}"),
        (
            "head",
            rf"(?:{_caseless_any('heads')}|(?:{_series()}))\s(?:No\.\s)?"
            rf"(?:\d{{1,2}}-[A-Z]|\d{{1,2}}\.\d{{1,2}}|[A-Z]?\d{{1,4}}[A-Za-z]?(?:[-/]\d+)?){_AFTER}"
            rf"(?:\s(?:{_any('numbered', 'variants')})(?![\w-]))?",
        ),
        ("group", rf"(?:Group|Big|Gang|Club|Council)\s(?:of\s)?(?:\d\d?|(?:{titled})|Twenty){_AFTER}"),
        ("document", r"(?:[A-Z]\w+\s)No\.\s?\d+(?:\s(?:Document|Order|Decree|Law))?"),
        ("small", rf"(?:{titled})(?:\s|-)(?![A-Za-z]{{1,6}}-?\d){_WORD}(?:\s{_WORD}){{0,3}}"),
        (
            "gathering",
            rf"(?:(?<=year's\s)|(?<=annual\s)|(?<=\")|(?<='))(?:{small})\s(?:{_any('numbered', 'gatherings')})\b",
        ),
        ("dotted", rf"(?:PM\d|[A-Z]{{1,2}}\.\d)(?:\.\d{{1,3}}){{0,4}}{_AFTER}"),
        ("sum", rf"[A-Z]\d{{1,2}}\s?\+\s?\d{_AFTER}"),
        ("date", r"9/11(?![\w/.-])"),
        ("games", rf"[A-Z][a-z]+\s(?:19|20)\d\d(?=\s(?:{_any('numbered', 'games')})\b)"),
        ("version", rf"[A-Z][A-Za-z]+\s[1-9]\.0{_AFTER}"),
        ("hyphened", r"[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*-\d{1,4}(?:\.\d)?[A-Za-z]?(?![\w%-])"),
        ("mixed", r"(?:[A-Z][a-z]+\s)?(?=[A-Za-z]*\d)(?=\d*[A-Z])[A-Za-z\d]{2,8}(?:-\d{1,3})?(?![\w%-])"),
    )
    guarded = rf"(?<![\w$£€¥₩.,-])(?=\d|[A-Z]\D{{0,{_FARTHEST}}}\d|i[A-Z]|the\s[A-Z]|{_heads()})"
    return compiled(guarded + "(?:" + "|".join(f"(?P<{n}>{p})" for n, p in rules) + ")")


def _series() -> str:
    """Names of a series, with the capitals that they are printed with."""
    printed = {"iphone": "iPhone", "ipad": "iPad", "playstation": "PlayStation", "gpt": "GPT"}
    return "|".join(printed.get(word, word.title()) for word in sorted(words("numbered", "series")))


def _heads() -> str:
    """How a name may begin that has no digit near or a small letter in front; other words need no look at the rules."""
    numerals = {word[:3] for word in (*_SMALL, *table("calendar")["ordinals"])}
    shouted = {form for head in numerals for form in (head.title(), head.upper())}
    numbered = {word[:3].lower() for name in ("programmes", "indices", "heads") for word in words("numbered", name)}
    return branches({*numerals, *shouted, *numbered, "FYP", "Group", "Big", "Gang", "Club", "Council"})


_QUOTED = lazy_pattern(r"(?<!\w)(?P<q>['\"])(?P<name>[A-Z][\w&-]*(?:\s[\w&-]+){0,7}\s(?:19|20)\d\d)(?P=q)(?!\w)")
_QUARTER = lazy_pattern(
    r"[QH][1-4]|[1-4][QH]|FY\d+|(?:\d*[.,])?\d+"
    + _UNIT
    + r"|[A-Z]{2}\$?\d+|[kMG]?tCO2e?|(?:"
    + "|".join(table("currencies"))
    + r")\d+(?:-\d+)?(?:bn|k|m|mn|tn)?"
)
_KINDS: dict[str, Kind] = {
    "plan": "work",
    "made": "work",
    "programme": "work",
    "document": "work",
    "gathering": "event",
    "group": "organisation",
    "mixed": "product",
    "index": "other",
    "date": "event",
    "sum": "organisation",
}
_JOINED = lazy_pattern(r"\sand\s")
_CALENDAR = lazy_pattern(
    r"(?:century|quarter|half|month|week|day|year|decade|place|street|avenue|floor|of|time|reading)\b", re.IGNORECASE
)
_GENERATIONS = frozenset(("2G", "3G", "4G", "5G", "6G", "7G", "2D", "3D"))
_DATES = frozenset(word for name in ("months", "weekdays", "seasons") for word in table("calendar")[name])


@lru_cache(maxsize=8)  # the sentences of one text come one after another
def _candidates(flat: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """What the rules match in the flattened text, and its quoted titles with a year, each in order and apart."""
    titles = list(_QUOTED.finditer(flat)) if "'" in flat or '"' in flat else []
    return list(_grammar().finditer(flat)), titles


def find(flat: str, start: int, end: int) -> tuple[tuple[int, int, Kind, str], ...]:
    """Start, end, kind and number (``"14"``) of each name with a number in the flattened ``flat[start:end]``."""
    matched, titles = _candidates(flat)
    quoted = [match.span("name") for match in _within(titles, start, end)]
    spans: list[tuple[int, int, Kind, str]] = [(a, b, "work", "") for a, b in quoted]
    for match in _within(matched, start, end):
        rule = match.lastgroup or ""
        if not _holds(rule, match, start) or _inside(quoted, match):
            continue
        first = match.start() + _lead(rule, match.group())
        spans.append((first, _end(rule, match), _KINDS.get(rule, "other"), _number(rule, match.group())))
    return tuple(sorted(spans))


def _within(found: list[re.Match[str]], start: int, end: int) -> list[re.Match[str]]:
    """Those of the matches, which are in order and apart, that lie between the two offsets."""
    first = bisect_left(found, start, key=re.Match.start)
    last = bisect_right(found, end, first, key=re.Match.end)
    return found[first:last]


def _end(rule: str, match: re.Match[str]) -> int:
    """Where the name ends; an "and" goes on only inside the name of a body ("3rd Council of Farms and Forests")."""
    joined = _JOINED.search(match.group()) if rule == "ordinal" else None
    if joined is None or re.search(r"\s(?:of|for)\s", match.group()[: joined.start()]):
        return match.end()
    return match.start() + joined.start()


def _inside(quoted: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether `match` meets one of the spans, which are in order and apart."""
    at = bisect_left(quoted, (match.end(), 0))
    return at > 0 and quoted[at - 1][1] > match.start()


def _lead(rule: str, surface: str) -> int:
    """How many characters in front belong to the sentence and not to the name."""
    if surface.startswith("the "):
        return 4
    before, _, tail = surface.rpartition(" ")
    if rule != "mixed" or not before:
        return 0
    borrowed = before.lower() in first_words() | _DATES or alias(before) is not None or tail in _GENERATIONS
    return len(before) + 1 if borrowed else 0


def _number(rule: str, surface: str) -> str:
    if rule not in ("plan", "ordinal"):
        return ""
    first = re.sub(r"^the ", "", surface).split()[0].lower()
    digits = re.match(r"\d+", first)
    number = digits.group() if digits else str(table("calendar")["ordinals"].get(first, ""))
    return number if digits is None or first[-2:] in ("st", "nd", "rd", "th") else ""


def _holds(rule: str, match: re.Match[str], start: int) -> bool:
    surface = match.group()
    if rule == "mixed":
        *_, last = surface.split()
        if _QUARTER.fullmatch(last) and last not in _GENERATIONS:
            return re.fullmatch(r"\d{3,4}[BCKVX]", last) is not None and _lead(rule, surface) == 0 and " " in surface
        return True
    if rule == "plan":
        return not surface.islower() or bool(_number(rule, surface))
    if rule in ("small", "ordinal"):
        rest = re.sub(r"^the ", "", surface).split(maxsplit=1)
        following = rest[1] if len(rest) > 1 else surface.partition("-")[2]
        word = following.split()[0] if following else ""
        if word == "Century" and re.match(r"Century\s[A-Z]", following) and not is_adjective(following.split()[1]):
            return rest[0][0].isdigit()  # "20th Century Fox"
        if not word or is_adjective(word) or _CALENDAR.match(word) or word.lower().rstrip(".") in _DATES:
            return False
        initial = not match.string[start : match.start()].strip(" \"'(")
        return initial or not rest[0].isalpha() or " " in following or head_kind(word.lower()) is not None
    if rule == "hyphened":
        return surface.split("-")[0].lower() not in _DATES | {
            "mid",
            "pre",
            "post",
            "early",
            "late",
            "sub",
            "non",
            "the",
            "a",
        }
    if rule == "version":
        return surface.split()[0].lower() not in _DATES | {
            "the",
            "about",
            "of",
            "in",
            "to",
            "by",
            "at",
            "some",
            "only",
            "nearly",
            "over",
        }
    return True


def number_names(text: str, start: int, end: int) -> list[Span]:
    """The spans of ``text[start:end]`` whose digits or number words belong to a name, in order, none overlapping.

    They are what quantities and periods must leave alone (their `taken`).  Never raises; time is linear.
    """
    return [Span(first, last) for first, last, _, _ in find(flat_text(text), start, end)]
