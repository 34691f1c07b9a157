"""How a claim is meant: whether it affirms or denies, and whether it states a fact, a plan, a forecast or a view.

Both readings look at the main clause: what stands in a quotation, a relative clause or a condition inside the claim
does not turn the claim round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from verify.data import table
from verify.model import Modality, Polarity, Span
from verify.parsing.syntax import verb_base, verb_forms
from verify.text import flatten

__all__ = ["Stance", "evaluative", "modality", "polarity", "stance"]

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NOT = re.compile(
    r"(?:^|\b(?:am|are|be|been|being|but|can|could|did|do|does|had|has|have|is|may|might|must|or|shall|should|to|was|were|"
    r"will|would|if|so|and|why)(?: [\w']+)?,?) not\b|^not\b|\bnot (?:to|that|a|an|all|any|enough|the|so)\b"
)
_OPENING = re.compile(r"(?:instead of|rather than)\b")
_QUOTED = re.compile(r"\"[^\"]*\"")
_BREAKS = re.compile(
    r"(?:,|;| -|--|\b)\s?(?:which|who|whose|whom|whereby|where|if|unless|because|although|though|while|whereas)\b"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_CONDITION = re.compile(
    r"(?:^|[,;:-] ?|\b(?:and|but|only|that) )(?:if|unless|provided(?: that)?)\b"
    r"|(?:^|[,;:-] ?)(?:should|were|had) (?:the |an? )?[\w' -]{1,60}?(?: to| been| fail| prove| continue| become|,)\b"
)
_LED = re.compile(r"^(?:if|unless|should|were|had|when|once|provided)\b[^,]*,")
_IF = re.compile(r"\b(?:if|unless|provided that|depends? on|hinges? on|rests? on|contingent on)\b")
_WOULD = re.compile(r"\b(?:would|'d have)\b(?! (?:normally|often|sometimes|typically|usually))")
_WANTS = re.compile(r"\bwant(?:s|ed)? (?:[\w'-]+ ){0,6}to\b|\bintent to\b")
_LITTLE = re.compile(
    r"\b(?:are|had|has|have|having|is|leaves?|left|sees?|shows?|showed|was|were) (?:very )?(?:few|little) "
    r"(?!by|less|more|over|under)"
)
_INTENDED = re.compile(r"(?: [\w-]+)?(?: not)? to \w| at \w+ing\b")
_NEED = re.compile(r"\b(?:a|any|no|the) need to\b")
_GOAL = re.compile(r"\b(?:aim|ambition|goal|objective|target)s? (?:for|is to|of \w+ing|to)\b")
_RELATED = re.compile(r"\bthat (?:can|could|may|might|must|should|will|would)\b[^,;]*")
_DENIED_OF = re.compile(
    r"\b(?:that|who|which) (?:(?:are|can|could|did|do|does|had|has|have|is|was|were|will|would) not|[a-z]+n't|"
    r"cannot|never|no longer)\b"
)
_WILL = re.compile(r"\b(?:will|won't|shall|'ll)\b")
_FIRST_PERSON = re.compile(
    r"\b(?:i|we)(?: |')(?:am|are|believe|expect|feel|have|hope|ll|think|will|would)\b"
    r"|\bin (?:my|our) (?:opinion|view)\b"
)
_MAY = re.compile(r"(?<=[^.!?\"] )May\b|\bMay(?= \d)")


@dataclass(frozen=True, slots=True)
class Stance:
    """The polarity and the modality of a claim."""

    polarity: Polarity
    modality: Modality


@cache
def _forms(section: str, key: str = "verbs") -> frozenset[str]:
    bases = set(table("stance")[section][key].split())
    return frozenset(bases | {form for form in verb_forms() if verb_base(form) in bases})


@cache
def _words(section: str, key: str = "words") -> frozenset[str]:
    return frozenset(table("stance")[section][key].split())


@cache
def _phrases(section: str, key: str = "phrases") -> re.Pattern[str]:
    rows = sorted(table("stance")[section][key], key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(re.escape(row) for row in rows) + r")\b")


@lru_cache(maxsize=2)  # what a claim says and how much it judges are asked one after the other
def _plain(text: str, span: Span | None) -> str:
    """The words in lower case, one blank between; the month of May goes, so that it is not read as the verb."""
    surface = flatten(text if span is None else text[span.start : span.end])
    if "May" in surface:
        surface = _MAY.sub("", surface)
    return " ".join(surface.casefold().split())


def _main(plain: str) -> str:
    """The words of the main clause: without quotations, brackets, and what follows a relative or a conjunction."""
    bare = _RELATED.sub(" ", _BRACKETED.sub(" ", _QUOTED.sub(" ", plain)))
    if len(bare.split()) < 3:
        bare = plain.replace('"', " ")
    bare = _LED.sub("", bare)
    head = _BREAKS.search(bare, 1)
    if head is None or head.start() < 12:
        return bare
    rest = bare[head.end() :]
    comma = rest.rfind(",") if head.group().strip(",;- ") in ("which", "who", "whose", "where", "whereby") else -1
    return bare[: head.start()] + (rest[comma:] if comma != -1 else "")


def evaluative(text: str) -> int:
    """How many words of `text` judge rather than state."""
    return sum(map(_words("opinion", "evaluative").__contains__, _WORD.findall(_plain(text, None))))


def polarity(text: str, span: Span | None = None) -> Polarity:
    """``negative`` where the main clause of ``text[span]`` denies what it speaks of, else ``positive``.

    Two negations close to each other ("cannot be ruled out") cancel out.
    """
    return _polarity(_main(_plain(text, span)))


def _polarity(main: str) -> Polarity:
    if not _hint().search(main):
        return "positive"
    main = _phrases("negation", "harmless").sub(" ", _DENIED_OF.sub(" ", main))
    marks = [m.start() for m in (*_phrases("negation").finditer(main), *_LITTLE.finditer(main))]
    if _OPENING.match(main):
        marks.append(0)
    masked = _phrases("negation").sub(lambda m: "_" * len(m.group()), main)
    for match in _WORD.finditer(masked):
        word = match.group()
        if word == "not" and not _NOT.search(masked, max(0, match.start() - 30), match.end() + 20):
            continue  # "a change not seen in years" denies nothing
        if word in _words("negation") or (word in _forms("negation") and _denies(word, masked, match)):
            marks.append(match.start())
    return "negative" if _odd(sorted(marks), main) else "positive"


@cache
def _hint() -> re.Pattern[str]:
    """Finds any word that may deny, so that most claims are told to affirm at one glance."""
    phrases = (phrase.split()[-2] for phrase in table("stance")["negation"]["phrases"])
    words = _words("negation") | _forms("negation") | set(phrases) | {"few", "little", "instead", "rather"}
    return re.compile(r"\b(?:" + "|".join(sorted(re.escape(word) for word in words)) + r")\b")


def _denies(word: str, main: str, match: re.Match[str]) -> bool:
    """Whether a form of "fail", "lack", "decline" … is the verb that denies, not a noun and not "fell"."""
    if main[max(0, match.start() - 4) : match.start()].endswith(("to ", "a ", "an ", "the ", "of ")):
        return False
    return verb_base(word) != "decline" or main.startswith((" to ", " comment"), match.end())


def _odd(marks: list[int], main: str) -> bool:
    """Whether a negation is left once neighbours have cancelled each other ("neither … nor" is one)."""
    left = 0
    last: int | None = None
    for at in marks:
        if main.startswith("nor", at) and left:
            continue
        if last is not None and main.count(" ", last, at) <= 4 and "," not in main[last:at]:
            left, last = left - 1, None
        else:
            left, last = left + 1, at
    return left > 0


def modality(text: str, span: Span | None = None) -> Modality:
    """What ``text[span]`` is put as: a question or advice is an opinion; "if", "unless", "would" make it conditional;
    an intention is a plan; what is likely or may be, a forecast; all else is stated as a fact.
    """
    plain = _plain(text, span)
    return _modality(plain, _main(plain))


def _modality(plain: str, main: str) -> Modality:
    if plain.startswith('"'):
        main = plain  # a quotation is meant as it is said
    words = set(_WORD.findall(main))
    if plain.rstrip("\"') ").endswith("?") or _FIRST_PERSON.search(main):
        return "opinion"
    if _CONDITION.search(plain) and not plain.startswith("should we"):
        return "conditional"
    if _advises(main, words):
        return "opinion"
    if _plans(main, words):
        return "plan"
    if words & _words("forecast") or _phrases("forecast").search(main) or words & _forms("forecast"):
        return "conditional" if _IF.search(plain) and words & {"could", "may", "might", "will"} else "forecast"
    if _WOULD.search(main) or _IF.search(plain):
        return "conditional"
    return "forecast" if _WILL.search(main) else "fact"


def _advises(main: str, words: set[str]) -> bool:
    return bool(words & _words("opinion")) or _phrases("opinion").search(_NEED.sub(" ", main)) is not None


def _plans(main: str, words: set[str]) -> bool:
    if _phrases("plan").search(main):
        return True
    for match in _WORD.finditer(main) if words & _forms("plan") else ():
        if match.group() in _forms("plan") and _INTENDED.match(main, match.end()):
            return True
    return _GOAL.search(main) is not None or _WANTS.search(main) is not None


def stance(text: str, span: Span | None = None) -> Stance:
    """Both readings of one claim."""
    plain = _plain(text, span)
    main = _main(plain)
    return Stance(_polarity(main), _modality(plain, main))
