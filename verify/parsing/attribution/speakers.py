"""From the noun phrase beside a verb of saying to the name of the speaker, and from a pronoun to whom it stands for."""

from __future__ import annotations

from functools import cache

from verify.data import table
from verify.parsing.attribution.phrases import Range, capital, offices
from verify.parsing.attribution.verbs import words as listed
from verify.parsing.names.aliases import alias
from verify.parsing.syntax import Words

__all__ = ["PRONOUNS", "body", "eligible", "named", "stands_for"]

PRONOUNS = frozenset(["he", "it", "she", "they"])
_NOBODY = frozenset(
    [
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "i",
        "many",
        "most",
        "nobody",
        "one",
        "others",
        "some",
        "somebody",
        "someone",
        "that",
        "there",
        "these",
        "this",
        "those",
        "we",
        "what",
        "which",
        "who",
        "you",
    ]
)
_ENDINGS = ("ings", "ism", "ity", "ment", "ness", "sion", "tion")


@cache
def _heads() -> frozenset[str]:
    """Nouns of bodies and offices: no full name of a person ends in one, and they speak in lower case too."""
    data = table("name_words")
    return _bodies() | frozenset(data["heads"]["place"].split()) | offices() | listed("speakers", "bodies")


@cache
def _bodies() -> frozenset[str]:
    heads = table("name_words")["heads"]["organisation"].split()
    return frozenset(heads) | {head + "s" for head in heads}


@cache
def _speaking() -> frozenset[str]:
    many = listed("speakers")
    single = {word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") for word in many}
    return many | single | offices() | _bodies() | listed("sources")


@cache
def _events() -> frozenset[str]:
    """Nouns of meetings, with their plurals: what was said there nobody in particular said."""
    heads = table("name_words")["heads"]["event"].split()
    return frozenset(heads) | {head + "s" for head in heads}


@cache
def _starters() -> frozenset[str]:
    adverbs = table("stance")["verdict"]["generally"].split()  # "Widely regarded as …"
    return frozenset(table("name_words")["starters"]["words"].split()) | frozenset(adverbs)


def _capitals(flat: str, words: Words, first: int, last: int) -> bool:
    return all(capital(flat, words, i) for i in range(first, last))


def _narrowed(flat: str, words: Words, first: int, last: int) -> Range:
    """The part of the phrase that names the speaker, without what describes them."""
    first, last = _issuer(words, first, last)
    for i in range(first + 1, last):
        tag = words.tags[i]
        if tag == "(":
            close = words.tags.find(")", i, min(i + 5, last))
            if close == -1 or close + 1 >= last or not capital(flat, words, close + 1):
                last = i
                break
        elif tag in "EG" or (tag == "P" and _ends_name(flat, words, first, i)):
            last = i
            break
    plain = [
        i for i in range(first, last) if words.tags[i] in "WC" and not capital(flat, words, i) and words.tags[i] != "P"
    ]
    joined = plain and words.tags[plain[-1]] == "C" and _capitals(flat, words, first, plain[-1])
    if plain and not joined and last - plain[-1] > 2 and "P" not in words.tags[first : plain[-1]]:
        run = plain[-1] + 1
        if _capitals(flat, words, run, last) and words.words[last - 1] not in _heads() and words.tags[run] == "W":
            first = run  # "economist Mia Holt"
    while last > first + 1 and words.tags[last - 1] in "XDPC(,":
        last -= 1
    return first, last


def _ends_name(flat: str, words: Words, first: int, i: int) -> bool:
    """Whether the preposition at `i` follows a full name ("Mia Holt of Hale Mills", no "Bank of Arden")."""
    if not capital(flat, words, i - 1) or words.words[i - 1] in _speaking():
        return False
    if words.words[i] != "of":
        return True
    run = i
    while run > first and (capital(flat, words, run - 1) or words.tags[run - 1] == "."):
        run -= 1
    return i - run >= 2 and words.words[i - 1] not in _heads() and words.tags[first] != "D"


def _issuer(words: Words, first: int, last: int) -> Range:
    """Whose report, figures or claims the phrase speaks of; the phrase itself where it does not say."""
    sources = listed("sources")
    at = next((i for i in range(first, last) if words.words[i] in sources), -1)
    if at < 0:
        return first, last
    for i in range(first, at):
        if words.tags[i] == "D" and words.words[i].endswith(("'s", "s'")) and not _timed(words.words[i]):
            return first, i + 1
    after = at + 1
    while after < last and words.words[after] in listed("sources", "issued"):
        after += 1
    stop = next((i for i in range(after, last) if words.tags[i] in "GR,"), last)
    by = next((i for i in range(after, stop) if words.words[i] in ("by", "from")), -1)
    if by < 0 and after < last and words.words[after] == "of" and words.words[at] in listed("sources", "owned"):
        by = after
    if by >= 0:
        stop = next((i for i in range(by + 1, last) if words.tags[i] in "PEG," and words.words[i] != "of"), last)
        if stop > by + 1:
            return by + 1, stop
    return first, last


@cache
def _timed(word: str) -> bool:
    return word.rstrip("'s") in table("connectives")["times"].split() or word.startswith("today")


def _head(words: Words, first: int, last: int) -> int:
    """The noun that the phrase turns on: the last word before what modifies it."""
    return next((i for i in range(first + 1, last) if words.tags[i] in "PER("), last) - 1


def named(flat: str, words: Words, phrase: Range) -> str | None:
    """The speaker that the phrase names, as printed; a pronoun in lower case; None where it names nobody."""
    first, last = phrase
    if last - first == 1 and words.words[first] in PRONOUNS:
        return words.words[first]
    while first < last and words.tags[first] in "XC":
        first += 1
    if first >= last:
        return None
    first, last = _narrowed(flat, words, first, last)
    if last <= first or words.words[_head(words, first, last)] in _events():
        return None
    owner = words.words[first].endswith(("'s", "s'"))
    if last - first == 1 and (words.words[first] in _NOBODY or (words.tags[first] in "DNX#" and not owner)):
        return None
    end = words.ends[last - 1]
    if (
        last < len(words)
        and words.tags[last] == "."
        and words.ends[last] == end + 1
        and "." in flat[words.starts[last - 1] : end]
    ):
        end += 1
    who = " ".join(flat[words.starts[first] : end].split())
    if who.endswith(("'s", "s'")) and words.tags[last - 1] == "D":
        who = who[:-2] if who.endswith("'s") else who[:-1]
    who = who.strip(" \"',;:")
    return who if any(map(str.isalpha, who)) and who.lower() not in _NOBODY else None


def eligible(flat: str, words: Words, phrase: Range, opens: bool) -> bool:
    """Whether the phrase names what can show or hold something: somebody named, an office, a body, a source.

    `opens` tells that it begins a sentence, where a capital says nothing.
    """
    first, last = phrase
    if words.words[first] in PRONOUNS:
        return True
    head = _head(words, first, last)
    word = words.words[head]
    if word in _speaking():
        return True
    if not capital(flat, words, head) or words.tags[head] == "D":
        return False
    alone = opens and head == first
    return not alone or not (word in _starters() or (word.endswith(_ENDINGS) and alias(word.title()) is None))


def body(who: str) -> bool:
    """Whether `who` is a body, a place or a paper rather than a person."""
    surname = who.rsplit(" ", 1)[-1]
    last = surname.lower()
    known = alias(who)
    return (
        (known is not None and known[1] != "person")
        or (last in _heads() and last not in offices())
        or last in listed("sources")
        or (len(who) <= 5 and who.isupper())
        or (who[:4].lower() == "the " and last not in offices() and surname[:1].isupper())
    )


def stands_for(pronoun: str, spoke: str | None) -> str | None:
    """Whom the pronoun stands for if `spoke` was the last to speak; None where that cannot be."""
    if spoke is None:
        return None
    if pronoun in ("he", "she"):
        return None if body(spoke) or " and " in spoke or (spoke[:1].islower() and spoke.endswith("s")) else spoke
    last = spoke.rsplit(" ", 1)[-1].lower()
    plural = " and " in spoke or (last.endswith("s") and (last in _speaking() or spoke[0].islower()))
    if pronoun == "it":
        common = spoke[:4].lower() == "the " and last not in offices() and not plural
        return spoke if body(spoke) or common else None
    return spoke if plural else None
