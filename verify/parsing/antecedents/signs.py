"""What single words and kinds of names tell: what may stand for a name at all, and what fits what."""

from __future__ import annotations

import re
from functools import cache

from verify.data import table
from verify.parsing.antecedents.mentions import Mention, nouns, pronouns
from verify.parsing.syntax import verb_forms
from verify.parsing.words import function_words
from verify.patterns import compiled, lazy_pattern

__all__ = [
    "HE",
    "SHE",
    "agrees",
    "alone",
    "apart",
    "empty",
    "fits",
    "holding",
    "is_person",
    "is_verb",
    "opens",
    "pattern",
    "refers",
    "thing",
]

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
_NEXT = compiled(r"\s?'s\b|\s+(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)|")
_RESTRICTED = frozenset(("of", "that", "which", "who", "whom", "whose", "where", "with", "whose"))
_BE = lazy_pattern(
    r"\s?(?:'s|is|was|(?:'ll|will|would|may|might|could)\s(?:be|become)|(?:has|had)\s(?:been|become)|isn't|wasn't|"
    r"became|becomes|remained|remains)\b"
)
_VERB = lazy_pattern(r"\s([a-z]+)")


@cache
def pattern() -> re.Pattern[str]:
    """Pronouns and descriptions that may stand for a name."""
    bodies = table("antecedents")["bodies"]
    described = {*bodies, "prime minister", *(w for kind in table("antecedents")["nouns"] for w in nouns(kind))}
    either = "|".join(sorted(map(re.escape, described), key=lambda word: (-len(word), word)))
    words = "|".join(sorted(HE | SHE | {"it", "its", "itself"}, key=lambda word: (-len(word), word)))
    return compiled(
        rf"\b(?=[hist])(?:(?P<pronoun>{words})|(?:the|this)\s(?P<noun>{either}))(?![\w-])(?!\s(?:of|that|which|who|whose|where)\b)",
        re.IGNORECASE,
    )


def refers(flat: str) -> bool:
    """Whether `flat` has anything that may stand for a name."""
    return pattern().search(flat) is not None


def thing(mention: Mention) -> Mention | None:
    """`mention` where "it" can stand for it: one thing, nobody and not the people of a country."""
    plural = mention.text.lower() != mention.key and mention.text.endswith("s") and mention.sort == "country"
    plural = plural and mention.text.lower().rstrip("s") != mention.key.rstrip("s") and not mention.text.isupper()
    return None if mention.sort in ("person", "event") or (plural and "." not in mention.text) else mention


def apart(mention: Mention) -> bool:
    """Whether nothing of `mention` can be "its": people, events, works."""
    return mention.sort in ("person", "event", "work", "product")


def agrees(mention: Mention, gender: str) -> bool:
    """Whether `mention` can be of `gender`; a name that does not tell can."""
    return mention.gender in ("", gender)


def is_person(actor: str) -> bool:
    """Whether a subject is a person without a name ("a spokesman")."""
    last = actor.rsplit(" ", 1)[-1].lower()
    return last in pronouns("people") or last in nouns("office")


def fits(mention: Mention, noun: str) -> bool:
    """Whether `noun` can stand for `mention`."""
    bodies = table("antecedents")["bodies"]
    if noun in bodies:
        return mention.key in bodies[noun]
    if noun in nouns("same") and mention.sort in ("body", "company"):
        return noun in mention.key.split() or noun.replace("s", "z", 1) in mention.key.split()
    if noun in nouns("country"):
        return mention.sort == "country"
    if noun in nouns("city"):
        return mention.sort == "city"
    if noun == "bank" and mention.sort == "body":
        return "bank" in mention.key.split()
    return noun in nouns("company") and mention.sort == "company"


@cache
def holding() -> frozenset[str]:
    """Verbs of wishing and supposing: what follows is as often about somebody else."""
    return frozenset(table("reporting_verbs")["holding"].split())


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb_forms())


def alone(flat: str, end: int) -> bool:
    """Whether a noun that ends at `end` is the head of its phrase and nothing behind restricts it."""
    match = _NEXT.match(flat, end)
    word = match["word"] if match else None
    if word is None:
        return True
    if word in _RESTRICTED:
        return False
    return word in function_words() or word.endswith(("ed", "ly")) or word in _verbs()


def is_verb(word: str) -> bool:
    """Whether `word`, lower case, is a form of a common verb."""
    return word in _verbs() or word.endswith(("ing", "ed"))


def empty(flat: str, end: int, limit: int) -> bool:
    """Whether an "it" that ends at `end` stands for nothing ("it is clear that", "it seems")."""
    be = _BE.match(flat, end, limit)
    if be is None:
        verb = _VERB.match(flat, end, limit)
        return verb is not None and verb.group(1) in pronouns("impersonal") | pronouns("empty")  # "made it clear"
    ahead = re.findall(r"[\w'-]+|[,.;]", flat[be.end() : min(limit, be.end() + 60)])[:6]
    if any(word.lower() in pronouns("empty") for word in ahead[:4]):
        return True
    if ahead and ahead[0].endswith("ing"):
        return False
    return "that" in ahead[1:] or (len(ahead) > 1 and ahead[1] in ("to", "for", "when", "how", "whether"))


def opens(flat: str, end: int) -> bool:
    """Whether a verb follows at `end` ("said it would")."""
    after = _VERB.match(flat, end)
    return after is not None and (after.group(1) in _verbs() or after.group(1) in function_words("auxiliaries"))
