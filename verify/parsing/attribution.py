"""Who is said to have stated a claim: from the words around a reporting verb, or from the quotation it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verify.data import table
from verify.model import Attribution, Span
from verify.parsing.clauses import Clause
from verify.parsing.syntax import flat_dashes, verb_base, verb_forms

__all__ = ["Speech", "attribute", "speeches"]

_QUOTE = re.compile(r"“[^“”]{3,}”|\"[^\"]{3,}\"")
_SIGNED = re.compile(r"\s*,?\s*(?:—|--|\s-)\s*(?P<who>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,4})\s*$")
_NAME = r"(?:[A-Z][\w.'&-]*|of|de|van|von|al|bin|the)"
_LINKS = ("at", "by", "for", "from", "in", "on", "to", "with")
_FREE = "".join(rf"(?<!\b{word} )" for word in (*_LINKS, "In", "of")) + "(?<!'s )"
"""Nobody who speaks stands behind a preposition or a possessive."""
_HEAD = rf"(?:(?!(?:after|before|{'|'.join(_LINKS)}) )[a-z-]+ ){{0,3}}[A-Z][\w.'&-]*"
_PERSON = rf"(?:[Tt]he )?{_HEAD}(?: {_NAME}){{0,6}}"
_WHO = rf"(?<![\w'-]){_FREE}{_PERSON}|\b(?:[Hh]e|[Ss]he|officials|analysts|experts|researchers|economists)\b"
_NOBODY = re.compile(
    r"(?:according|it|they|this|that|these|those|some|many|most|others|we|i|you|there|which|who)$", re.IGNORECASE
)
_SOURCE = re.compile(
    r"[A-Z]|\b(?:analysts|data|economists|experts|figures|officials|poll|report|researchers|sources|study|survey)\b"
)
_CAPITAL = re.compile(r"\b[A-Z][\w.'-]{0,40} $")
_TRIM = re.compile(r"(?: (?:of|de|the|also|has|have|had|later|then|[a-z]+ly))+$")


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of text that `who` vouches for; `quoted` where it is their own words."""

    start: int
    end: int
    who: str
    quoted: bool


@cache
def _forms() -> frozenset[str]:
    bases = _bases()
    return frozenset(form for form in verb_forms() if verb_base(form) in bases and not form.endswith("ing"))


@cache
def _shortened() -> frozenset[str]:
    return frozenset(table("abbreviations")["closing"].split())


@cache
def _bases() -> frozenset[str]:
    data = table("reporting_verbs")
    return frozenset(data["saying"].split()) | frozenset(data["holding"].split())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    said = "|".join(sorted(_forms()))
    led = "|".join(re.escape(p) for p in table("reporting_verbs")["prepositions"])
    after = re.compile(rf"\s*,?\s*(?:(?P<a>{_WHO})(?:, [^,\"]{{1,80}},)? (?:{said})\b|(?:{said}) (?P<b>{_WHO}))")
    that = rf"(?:{said})\b(?:[^.\"]|\.(?! )){{0,60}}[,:]?\s*$"
    aside = r"(?:, [^.\"]{1,120},)?(?: (?:[a-z]+ly|also|had|has|have|later|then)){0,2}"
    right = re.compile(rf"(?P<a>{_WHO}){aside} {that}")
    before = re.compile(rf"(?P<a>{_WHO})(?:,? [^.\"]{{0,120}})? {that}")
    leading = re.compile(
        rf"\b(?:{led}) (?P<a>(?:the |a |an )?[^,.;\"]{{2,60}}?)(?=[,.;]|$| that\b| said\b)", re.IGNORECASE
    )
    return after, right, before, leading


def speeches(text: str, start: int, end: int, spoke: str | None = None, flat: str | None = None) -> list[Speech]:
    """The attributed stretches of the passage ``text[start:end]``: its quotations with their speakers.

    `spoke` is who a pronoun stands for.  A quotation whose speaker is not named near it is left out.
    """
    flat = flat_dashes(text) if flat is None else flat
    after, right, before, _ = _patterns()
    found = []
    for quote in _QUOTE.finditer(flat, start, end):
        if flat.count(" ", quote.start(), quote.end()) < 4:
            continue
        who = None
        signed = _SIGNED.match(flat, quote.end(), min(end, quote.end() + 80))
        said = after.match(flat, quote.end(), min(end, quote.end() + 140))
        stretch = (_since(flat, start, quote.start()), quote.start())
        told = right.search(flat, *stretch)
        if told is None or _CAPITAL.search(flat, stretch[0], told.start()):
            told = before.search(flat, *stretch)  # none, or the end of a longer name
        if signed:
            who = signed.group("who")
        elif said:
            who = said.group("a") or said.group("b")
        elif told:
            who = told.group("a")
        if who:
            who = _resolved(who, spoke)
        if who:
            spoke = who
            found.append(Speech(quote.start(), quote.end(), who, True))
    return found


def _since(flat: str, start: int, end: int) -> int:
    """Where the sentence up to `end` begins, looking back a little."""
    reach = max(start, end - 160)
    return max(reach, flat.rfind(". ", reach, end) + 1)


def _resolved(who: str, spoke: str | None) -> str | None:
    """`who` as a name, or whom "he" or "she" stands for; None where it names nobody."""
    who = _TRIM.sub("", " ".join(who.split()))
    if who.endswith(".") and who[:-1].rsplit(" ", 1)[-1].lower() not in _shortened():
        who = who[:-1]
    if who.lower() in ("he", "she"):
        return spoke
    named = any(c.isupper() for c in who) or " " in who or who.lower().endswith("s")
    return who if named and not _NOBODY.match(who) and '"' not in who else None


def attribute(
    flat: str, clause: Clause, sentence: Span, quotations: list[Speech], spoke: str | None = None
) -> Attribution | None:
    """Who the clause is attributed to, else None; `flat` is ``flat_dashes(text)``, `spoke` whom a pronoun stands for.

    In this order: the speaker of the quotation that makes up much of it; "according to …"; the subject of its verb of
    saying where that introduces a statement ("X said that …"); a reporting clause at its end (", X said").
    """
    for speech in quotations:
        shared = min(clause.end, speech.end) - max(clause.start, speech.start)
        if shared > 0.4 * (clause.end - clause.start):
            return Attribution(speech.who, True)
    after, *_, leading = _patterns()
    for match in leading.finditer(flat, sentence.start, sentence.end):
        who = _resolved(match.group("a"), spoke)
        if who and _SOURCE.search(who):
            return Attribution(who)
    if clause.says and clause.verb in _bases() and clause.actor:
        who = _resolved(clause.actor, spoke)
        return Attribution(who) if who else None
    closing = flat.rfind(",", clause.start, sentence.end)
    said = after.match(flat, closing, sentence.end) if closing > 0 and sentence.end - closing < 120 else None
    if said and not flat[said.end() : sentence.end].strip(" .\"'"):
        who = _resolved(said.group("a") or said.group("b"), spoke)
        return Attribution(who) if who else None
    return None
