"""Lines that a page adds to its text, told by their words (``furniture.toml``), and what it hangs on to a paragraph.

Everything here looks at one line that has been flattened (:func:`verify.parsing.syntax.flat_dashes`).
"""

from __future__ import annotations

import re
from functools import cache

from verify.data import table
from verify.parsing.clauses.subjects import reporting
from verify.parsing.page.assertions import asserts, figure
from verify.parsing.syntax import analyse, past_forms
from verify.patterns import compiled, lazy_pattern

__all__ = ["about_author", "credited", "labelled", "notice", "pointing", "trimmed"]

_MAIL = lazy_pattern(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
_AUTHOR = compiled(r"\W{0,3}(?:The|About the) (?:author|columnist|writer)s?\b\s*")
_NAME = compiled(
    r"(?:Dr\.? |Prof\.? |Professor )?[A-Z][\w.'-]*(?: \([\w ]{1,20}\))?"
    r"(?: [A-Z][\w.'-]*| (?:de|van|von|al|bin)){1,4}\s"
)
_TRAILER = lazy_pattern(
    r"\s*(?:\||\(|\[)\s*(?:[A-Z]{2,8} )?(?:photos?|image|picture|credit|illustration)\b[^|]{0,120}$"
    r"|\s*(?:\||\(|\[)\s*(?:AFP|AP|EPA|Getty|REUTERS|Reuters|Xinhua)/[^|()\[\]]{1,80}[)\]]?\s*$"
    r"|\s*(?:https://t\.co/\w{1,20}\s*)?"
    r"(?:—|--|-) [^()@\n]{1,60} \(@\w{1,30}\)(?: [A-Z][a-z]{2,8} \d{1,2}, \d{4})?\s*$",
    re.IGNORECASE,
)
_WIRE = compiled(
    r"\s*(?:FILE(?: PHOTO)?\s*(?:—|--|-|:)\s+|"
    r"[A-Z][A-Za-z.,' ]{1,40}(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"
    r" ?(?:\([A-Z][\w /]{1,20}\) ?)(?:—|--|-)\s+(?=[A-Z\"]))"
)
_CITY = compiled(r"\s*[A-Z][A-Z.' ]{2,30}(?:, [A-Z][a-z.]{1,12}(?: \d{1,2})?)?(?:\s?(?:—|--)|\s-)\s+(?=[A-Z\"'])")
_GLUED = compiled(
    r"\s*(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2},|\d{1,2} [A-Z][a-z]{2,8})"
    r" (?:19|20)\d\d(?=[A-Z][a-z]|[\"'][A-Z])"
)
_POINTING = lazy_pattern(r"\([^()]{0,150}\b(?:above|below|here)\.?\)\.?")
_REACH = 200


@cache
def _openers() -> re.Pattern[str]:
    return compiled(r"\s*(?:" + "|".join(table("furniture")["openers"]) + ")", re.IGNORECASE)


@cache
def _doubtful() -> re.Pattern[str]:
    return compiled(r"\s*(?:" + "|".join(table("furniture")["doubtful"]) + ")", re.IGNORECASE)


@cache
def _anywhere() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Signs, the pattern around each, and whether a statement may have it too."""
    rows = (
        (*row, name != "anywhere")
        for name in ("anywhere", "anywhere_doubtful")
        for row in table("furniture")[name].items()
    )
    return tuple((sign, compiled(pattern, re.IGNORECASE), doubtful) for sign, pattern, doubtful in rows)


@cache
def _labels() -> re.Pattern[str]:
    labels = "|".join(table("furniture")["labels"])
    return compiled(rf"\W{{0,3}}(?:{labels})(?:\s*:|\s+(?=[A-Z\d])|\s*$)", re.IGNORECASE)


@cache
def _credit() -> re.Pattern[str]:
    return compiled(rf"\b{table('furniture')['credit']}\b", re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    return compiled(r"\s*(?:" + "|".join(table("furniture")["lead_ins"]) + r")\s+(?=\S)", re.IGNORECASE)


@cache
def _noted() -> re.Pattern[str]:
    return compiled("|".join(table("furniture")["author_notes"]), re.IGNORECASE)


@cache
def _occupation() -> re.Pattern[str]:
    words = table("furniture")["occupations"].split()
    jobs = "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))
    return compiled(rf"(?:is|are|was|serves as|works as)\b[^.]{{0,80}}\b(?:{jobs})s?\b", re.IGNORECASE)


def notice(line: str, size: int) -> bool:
    """Whether a line of `size` words is a notice of the page: how to subscribe, what may be copied, what to read.

    What may also open or stand in prose is none where the line has a figure or a subject other than page and reader.
    """
    if _openers().match(line):
        return True
    if found := _doubtful().match(line):
        return not _stating(line, found)
    if size >= 80:
        return False
    if size <= 15 and (mail := _MAIL.search(line)):
        return not _stating(line, mail)
    low = line.lower()
    for sign, pattern, doubtful in _anywhere():
        if sign in low and (found := pattern.search(line)) and not (doubtful and _stating(line, found)):
            return True
    author = _AUTHOR.match(line) if size <= 60 else None
    if author is None or author.end() == len(line):
        return author is not None
    job = _occupation().match(line, author.end())
    return job is not None and not _told(line, job.end())


def _stating(line: str, found: re.Match[str]) -> bool:
    return figure(line) or asserts(line, found.start(), found.end())


def labelled(line: str) -> bool:
    """Whether the line begins with a label of page data ("Writer …", "Tags: …")."""
    return _labels().match(line) is not None


def credited(line: str) -> bool:
    """Whether the line has a word of a photograph's credit."""
    return _credit().search(line) is not None


def about_author(line: str) -> bool:
    """Whether the line introduces an author, by name and occupation, as the note at the end of an article does.

    One who said or did something in the same sentence, or of whom it gives a figure, is a person of the text.
    """
    author = _AUTHOR.match(line)
    if author is not None:
        return line.lower().startswith("about") or not _told(line, author.end())
    name = _NAME.match(line)
    if name is None:
        return False
    found = _occupation().match(line, name.end()) or _noted().match(line, name.end())
    return found is not None and not _told(line, found.end())


def _told(line: str, start: int) -> bool:
    """Whether the sentence that goes on at `start` tells a deed or a figure, not a career."""
    stop = line.find(". ", start)
    stop = stop + 1 if stop >= 0 else len(line)
    words = analyse(line, 0, stop)
    careers = table("furniture")["careers"].split()
    before, kind = "", "N"
    for at, tag, word in zip(words.starts, words.tags, words.words, strict=True):
        past = (tag == "v" or (tag == "V" and (word in past_forms() or reporting(word)))) and (
            kind in "CNR" or at == start
        )
        deed = past or (tag == "e" and before in ("had", "has", "have"))
        if deed and at >= start and word not in careers:
            return True
        before, kind = (before, kind) if tag == "X" else (word, tag)
    return figure(line[start:stop])


def pointing(sentence: str) -> bool:
    """Whether a sentence in brackets only says where to look ("(The office defines the term here.)")."""
    return _POINTING.fullmatch(sentence) is not None


def trimmed(flat: str, start: int, end: int) -> tuple[int, int]:
    """``flat[start:end]`` without what leads in to it (the dateline of a wire, a date run into its first word, "Here is
    what you need to know:") and the credit or signature at its tail.
    """
    tail = max(start, end - _REACH)
    signed = any(flat.find(sign, tail, end) >= 0 for sign in "|([")
    trailer = _TRAILER.search(flat, tail, end) if signed else None
    if trailer and trailer.start() > start:
        end = trailer.start()
    for lead in (_WIRE, _CITY, _GLUED, _lead_in()):
        found = lead.match(flat, start, end)
        if found and found.end() < end:
            return found.end(), end
    return start, end
