"""The noun phrase that is the subject of a verb of saying, before it or after it, as a range of tokens."""

from __future__ import annotations

from functools import cache

from verify.data import table
from verify.parsing.attribution.verbs import words as listed
from verify.parsing.syntax import Words, finite

__all__ = ["Range", "adverbial", "after", "before", "capital", "offices", "opening"]

Range = tuple[int, int]
"""Tokens from the first up to, not with, the second."""

_LONGEST = 60
_PASSED = frozenset("AbX")
_INSIDE = frozenset("WD#PCXE()")
_OUTSIDE = frozenset(["after", "before", "since", "that", "until"])
_OPENERS = frozenset("PTSIGEBRv,A")


@cache
def _times() -> frozenset[str]:
    return frozenset(table("connectives")["times"].split())


@cache
def _abbreviated() -> frozenset[str]:
    data = table("abbreviations")
    return frozenset(f"{data['titles']} {data['closing']} {data['inner']}".split())


@cache
def offices() -> frozenset[str]:
    """Nouns of offices and ranks, which describe a person ("chairman", "analyst")."""
    data = table("name_words")
    return frozenset(data["titles"]["words"].split()) | frozenset(data["heads"]["person"].split()) | {"head"}


def capital(flat: str, words: Words, i: int) -> bool:
    """Whether token `i` is printed with a capital and no time of the calendar."""
    return flat[words.starts[i]].isupper() and words.words[i] not in _times()


def _stop_inside(words: Words, i: int) -> bool:
    """Whether the full stop at `i` belongs to a title, an initial or an abbreviation."""
    before = words.words[i - 1] if i and words.ends[i - 1] == words.starts[i] else ""
    return (len(before) == 1 and before.isalpha()) or before in _abbreviated()


def _inside(words: Words, i: int) -> bool:
    tag = words.tags[i]
    return (tag in _INSIDE and words.words[i] not in _OUTSIDE) or (tag == "." and _stop_inside(words, i))


def _participle(words: Words, i: int) -> bool:
    """Whether the word at `i` only describes the noun before it ("people living in the valley")."""
    return words.tags[i] == "G" and i > 0 and words.tags[i - 1] == "W" and words.tags[i + 1 : i + 2] == "P"


def opening(words: Words, i: int, low: int) -> int:
    """The first token of the clause that token `i` stands in, not before `low`."""
    least = max(low, i - _LONGEST)
    while i > least and (
        words.tags[i - 1] not in ';:.-—"' or (words.tags[i - 1] == "." and _stop_inside(words, i - 1))
    ):
        i -= 1
    return i


def adverbial(words: Words, k: int, low: int) -> int:
    """The token before the expression of time that ends at `k` ("on Monday", "last week"), `k` itself without one."""
    if words.words[k] == "ago":
        return next((m - 1 for m in range(k, max(low, k - 4), -1) if words.tags[m] in "D#"), k)
    if words.words[k] not in _times():
        return k
    for m in range(k, max(low, k - 4) - 1, -1):
        if words.tags[m] == "P" and m > low:
            return m - 1
        if words.words[m] in ("last", "next", "this", "earlier", "late", "early", "yesterday", "today") and m > low:
            return m - 2 if words.tags[m - 1] == "P" and m - 1 > low else m - 1
    return k


def before(flat: str, words: Words, v: int, low: int = 0) -> Range | None:
    """The subject of the verb at `v`, looking back no further than the token `low`."""
    k = v - 1
    while k >= low and words.tags[k] in _PASSED:
        k -= 1
    if k < low:
        return None
    k = adverbial(words, k, low)
    if words.tags[k] in "-—" and k > low:
        dash = max(words.tags.rfind("-", low, k), words.tags.rfind("—", low, k))
        return _back(flat, words, dash - 1, low) if dash > low else None
    if words.tags[k] == "," and k > low:
        return _aside(flat, words, k, low)
    if words.tags[k] == "R":
        k -= 2 if k - 1 > low and words.tags[k - 1] == "," else 1
        return _back(flat, words, k, low) if k >= low else None
    return (k, k + 1) if words.tags[k] == "N" else _back(flat, words, k, low)


def _aside(flat: str, words: Words, comma: int, low: int) -> Range | None:
    """The subject before an apposition or a relative clause between commas, the second of them at `comma`."""
    stops = [i for i in range(opening(words, comma, low), comma + 1) if words.tags[i] == ","]
    starts = [opening(words, comma, low), *(i + 1 for i in stops)]
    segments = list(zip(starts, stops, strict=False))
    for n, (first, last) in enumerate(segments):
        rest = segments[n + 1 :]
        if any(_states(words, a, b) for a, b in rest):
            continue
        head = next((i for i in range(first, last) if words.tags[i] not in "XC"), last)
        if head < last and words.tags[head] not in _OPENERS and not _timed(words, head, last):
            if _states(words, head, last) or words.tags[head] in "\"'":
                continue
            cut = next((i for i in range(head, last) if words.tags[i] == "R"), last)
            if rest and _describes(words.words[last - 1]) and _full_name(flat, words, *rest[0]):
                return rest[0]  # "the bank's economist, Mia Holt, said"
            quoted = first > low and words.tags[first - 1] == '"'
            return (head, cut) if (rest or cut < last or quoted) else None
    return None


def _describes(word: str) -> bool:
    return word in offices() or word in listed("speakers")


def _full_name(flat: str, words: Words, first: int, last: int) -> bool:
    """Whether the stretch is nothing but two to four words with capitals."""
    return 2 <= last - first <= 4 and all(words.tags[i] in "W." and capital(flat, words, i) for i in range(first, last))


def _states(words: Words, first: int, last: int) -> bool:
    """Whether the stretch holds a finite verb outside a relative clause and a participle put behind."""
    if words.tags[first:last].lstrip("X")[:1] in ("v", "E", "G"):
        return False
    for tag in words.tags[first:last]:
        if tag == "R":
            return False
        if tag in finite:
            return True
    return False


def _timed(words: Words, first: int, last: int) -> bool:
    return words.words[last - 1] in _times() and last - first <= 5


def _back(flat: str, words: Words, k: int, low: int) -> Range | None:
    """The noun phrase that ends with token `k`."""
    i = k + 1
    least = max(low, k - 24)
    while i > least and (_inside(words, i - 1) or _participle(words, i - 1)):
        i -= 1
    while i <= k and words.tags[i] in "CX.)":
        i += 1
    if i > k:
        return None
    bound = words.tags[i - 1] if i > low else ""
    if bound == "C" and i - 2 > low and words.tags[i - 2] == ",":
        first = _aside(flat, words, i - 2, low)  # "Parr, a miller, and Holt"
        if first:
            return first
    if bound == "P" and words.words[i - 1] in _OUTSIDE:
        bound = "S"
    if bound and bound in "AVvBGe" and "C" in words.tags[i : k + 1]:
        i = words.tags.rindex("C", i, k + 1) + 1
    if words.tags[i] == "P" or bound == "S":
        return _fronted(flat, words, i, k) or ((i, k + 1) if words.tags[i] != "P" else None)
    head = next((m for m in range(i, k) if words.words[m] in _times()), k)
    if head < k and words.tags[head + 1] not in "PC" and head - i <= 2:
        i = head + 1  # "last week Parr"
    return _described(flat, words, i, low) or (i, k + 1)


def _described(flat: str, words: Words, i: int, low: int) -> Range | None:
    """The name before the description at `i` where no comma closes it ("Mia Holt, head of the bank said")."""
    if i - 1 <= low or words.tags[i - 1] != ",":
        return None
    stop = next((m for m in range(i, min(i + 12, len(words))) if words.tags[m] in "P,"), i)
    if not any(words.words[m] in offices() for m in range(i, stop)):
        return None
    first = i - 1
    while first > low and words.tags[first - 1] == "W" and capital(flat, words, first - 1):
        first -= 1
    return (first, i - 1) if 2 <= i - 1 - first <= 4 and (first == low or words.tags[first - 1] not in "DP#") else None


def _fronted(flat: str, words: Words, i: int, k: int) -> Range | None:
    """The subject after a phrase put in front without a comma: the last article or the last run of capitals."""
    for m in range(k, i, -1):
        word, tag, left = words.words[m], words.tags[m], words.tags[m - 1]
        if tag == "D" and left not in "PTD":
            return m, k + 1
        if words.words[m - 1] in _times() and word not in _times():
            return m, k + 1
        if capital(flat, words, m) and not capital(flat, words, m - 1) and left not in "PDX.":
            return m, k + 1
    return None


def after(flat: str, words: Words, v: int, high: int) -> Range | None:
    """The subject that follows the verb at `v` ("said Mia Holt, who …"), looking no further than the token `high`."""
    first = v + 1
    while first < high and words.tags[first] == "X":
        first += 1
    if first >= high or words.tags[first] not in "NDW#?":
        return None
    if words.tags[first] == "N":
        return first, first + 1
    last = first
    while last < high and _inside(words, last) and (words.tags[last] != "P" or _belongs(flat, words, first, last)):
        last += 1
    if last < high and words.tags[last] in finite and words.tags[last] != "v":
        return None  # the subject of another verb
    while last > first and words.tags[last - 1] in "PCXD(":
        last -= 1
    return (first, last) if last > first else None


def _belongs(flat: str, words: Words, first: int, i: int) -> bool:
    """Whether the preposition at `i` goes on with the name: "of", and "at" after a common noun."""
    if words.words[i] in ("by", "from") and not listed("sources").isdisjoint(words.words[first:i]):
        return True
    return words.words[i] == "of" or (words.words[i] in ("at", "for", "from") and not capital(flat, words, i - 1))
