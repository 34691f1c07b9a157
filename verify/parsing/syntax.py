"""Word classes of a sentence without a trained tagger: enough to tell where a clause begins.

Closed classes come from tables, verb forms from a list of common verbs inflected by rule, and what a form that may be
noun or verb is ("plans", "targets") is settled by its neighbours.  Each token gets one tag of one character:

``A`` finite auxiliary or modal, ``V`` finite verb, ``v`` past form that may also be a participle, ``B`` infinitive,
``G`` participle or gerund in -ing, ``g``/``e`` participle that follows its auxiliary, ``E`` past participle standing
alone, ``b`` non-finite auxiliary, ``T`` to, ``D`` determiner or possessive, ``N`` subject pronoun, ``P`` preposition,
``C`` coordinator, ``S`` subordinator, ``I`` conditional, ``R`` relative, ``X`` adverb, ``#`` numeral, ``W`` any other
word; punctuation marks stand for themselves, ``-`` for any dash between words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from verify.data import table
from verify.parsing.words import function_words
from verify.text import flatten

__all__ = ["Words", "analyse", "finite", "flat_dashes", "linking", "verb_base", "verb_forms"]

_BASE, _S, _PAST, _PART, _ING, _NOMINAL = 1, 2, 4, 8, 16, 32
_EM = "—"
_TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}(?:'s)?                                          # U.S.
  | [$€£¥₩]?\d+(?:[.,:/]\d+)*%?(?:[^\W\d_]+)?(?:-[^\W_]+)*              # 1,300, 14th, 4-year, 50-70%
  | [^\W\d_]+(?:['.&-][^\W_]+)*'?                                       # words, high-tech, China's, R&D
  | —|-+|[,;:()\[\]"'.!?]
    """,
    re.VERBOSE,
)
finite = frozenset("AVv")
"""Tags of verbs that make a clause."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a stretch: parallel lists of offsets into the text, folded words, and a string of tags."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    tags: str

    def __len__(self) -> int:
        return len(self.starts)


def flat_dashes(text: str) -> str:
    """`text` flattened one for one, except that the em dash stays: it parts clauses, a hyphen does not."""
    if text.isascii():
        return text
    return flatten(text.replace(_EM, "\x00").replace("―", "\x00")).replace("\x00", _EM)


def _s_form(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in "aeiou" else base + "s"


def _ed_form(base: str, doubling: bool) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if doubling else base + "ed"


def _ing_form(base: str, doubling: bool) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe")) and base != "be":
        return base[:-1] + "ing"
    return base + base[-1] + "ing" if doubling else base + "ing"


@cache
def _inflected() -> tuple[dict[str, int], dict[str, str]]:
    data = table("verbs")
    doubling, nominal = set(data["doubling"].split()), set(data["nominal"].split())
    rows: list[tuple[str, str, str]] = []
    for base in data["regular"].split():
        past = _ed_form(base, base in doubling)
        rows.append((base, past, past))
    rows += [(base, *forms.split()) for base, forms in data["irregular"].items()]
    forms: dict[str, int] = {}
    bases: dict[str, str] = {}
    for base, past, participle in rows:
        noun = _NOMINAL if base in nominal else 0
        listed = ((base, _BASE | noun), (_s_form(base), _S | noun), (past, _PAST), (participle, _PART))
        for form, kind in (*listed, (_ing_form(base, base in doubling), _ING)):
            forms[form] = forms.get(form, 0) | kind
            bases.setdefault(form, base)
    return forms, bases


def verb_forms() -> dict[str, int]:
    """Every inflected form of the verbs of ``verbs.toml`` with the set of what it may be, as bits."""
    return _inflected()[0]


def verb_base(word: str) -> str | None:
    """The base form of a listed verb's form (``issued`` → ``issue``), else None."""
    return _inflected()[1].get(word)


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(table("connectives")[name].split())


@cache
def linking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Linking adverbs, and linking phrases the longest first."""
    data = table("connectives")
    return frozenset(data["linking"].split()), tuple(sorted(data["linking_phrases"], key=lambda p: (-len(p), p)))


@cache
def _closed() -> dict[str, str]:
    """Every word of a closed class with its tag; later rows win."""
    tags: dict[str, str] = {}
    rows = (
        ("X", function_words("adverbs") | _class("linking") | {"not", "ever", "further"}),
        ("P", function_words("prepositions") | _class("participle_prepositions") | _class("complex_prepositions")),
        ("D", function_words("determiners") - {"which", "what", "that", "whose", "such", "more", "most", "less"}),
        ("S", _class("factual") - {"before", "after", "so", "even"}),
        ("I", _class("conditional")),
        ("C", _class("coordinators")),
        ("R", _class("relatives")),
        ("N", _class("subject_pronouns")),
        ("A", _class("modals") | _class("be") | _class("have") | _class("do")),
        ("V", _class("contractions")),
        ("b", frozenset(("be", "been", "being", "having", "done"))),
        ("T", frozenset(("to",))),
    )
    for tag, words in rows:
        tags.update(dict.fromkeys(words, tag))
    tags["should"] = "A"
    return tags


@lru_cache(maxsize=65536)
def _first_tag(word: str) -> str:
    """The tag that a word has by itself; ``?`` where it may be a verb form."""
    if not (word[0].isalpha() or word[0].isdigit() or word[0] in "$€£¥₩"):
        return "-" if word[0] in "-—" else "." if word[0] in "?!" else word[0]
    if not word[0].isalpha():
        return "#"
    tag = _closed().get(word)
    if tag is not None:
        return tag
    if word.endswith(("'s", "s'")):
        return "D"
    forms = verb_forms()
    if word in forms:
        return "?"
    if "-" in word:
        return "W"
    if word.endswith("ly") and len(word) > 4:
        return "X"
    if (word.endswith("ing") and len(word) > 5) or (word.endswith("ed") and len(word) > 4):
        return "?"
    return "W"


def _resolve(word: str, before: str, last: str, after: str, follower: str) -> str:
    """The tag of a word that may be a verb.

    `before` is the tag of the word before it (adverbs skipped), `last` that word itself, `after` and `follower` the tag
    and the word that come next.
    """
    kinds = verb_forms().get(word) or (_ING if word.endswith("ing") else _PAST | _PART)
    if before == "D" or (before == "#" and not kinds & (_PAST | _S)):
        return "W"
    if kinds & _ING:
        if last in _class("be"):
            return "g"
        noun = word in _gerund_nouns() and (after not in "DP#NX" or (before == "W" and after == "P"))
        return "W" if noun else "G"
    if before in "Ab" and kinds & (_PART | _PAST) and (last in _class("be") or last in _class("have")):
        return "e"
    if kinds & _BASE and (before == "T" or last in _class("modals") or last in _class("do")):
        return "B"
    if last in ("best", "least", "less", "more", "most", "well") and word.endswith("ed"):
        return "W"
    if before in "GBgVve" and word.endswith("ed") and not kinds & (_BASE | _S):
        return "W"
    if kinds & _PAST:
        if follower == "by" and kinds & _PART:
            return "E"
        return "W" if before == "P" else "v" if kinds & _PART else "V"
    if kinds & _PART:
        return "W" if before == "P" else "E"
    if word == "account" and follower == "for" and last.endswith("s") and before == "W":
        return "V"  # the one noun that so often is a verb there
    return _present(kinds, before, last, after, follower)


def _present(kinds: int, before: str, last: str, after: str, follower: str) -> str:
    if before in "NR" or last == "that":
        return "V"
    if before == "C" and kinds & _BASE:
        return "W" if kinds & _NOMINAL and after not in "D" else "B"
    if before == "P":
        return "W"
    opens = after in "DNT" or follower == "that"
    if kinds & _S:
        return "V" if opens or not kinds & _NOMINAL else "W"
    plural = last.endswith("s") and not last.endswith(("ss", "'s", "us"))
    return "V" if plural and (opens or not kinds & _NOMINAL) else "W"


@cache
def _gerund_nouns() -> frozenset[str]:
    return frozenset(table("verbs")["gerund_nouns"].split())


@lru_cache(maxsize=2)  # the clauses of a sentence and who is said to state them are read one after the other
def analyse(flat: str, start: int, end: int) -> Words:
    """The tokens of ``flat[start:end]`` with their tags; `flat` comes from :func:`flat_dashes`.  Time is linear."""
    found = list(_TOKEN.finditer(flat, start, end))
    starts = [match.start() for match in found]
    ends = [match.end() for match in found]
    words = [match.group().casefold() for match in found]
    first = [_first_tag(word) for word in words]
    _settle(flat, starts, words, first)
    tags = _in_context(flat, starts, words, first)
    if not finite.intersection(tags):
        _promote(words, tags)
    return Words(starts, ends, words, "".join(tags))


def _settle(flat: str, starts: list[int], words: list[str], first: list[str]) -> None:
    """Closed-class words that are something else here: "such as", names in -ly, "May" and "Will" as names."""
    for i, word in enumerate(words):
        if word == "as" and i and words[i - 1] in ("such", "well"):
            first[i] = "P"
        elif not flat[starts[i]].isupper():
            continue
        adverb = first[i] == "X" and word.endswith("ly") and word not in _closed() and words[i + 1 : i + 2] != [","]
        if adverb or (first[i] == "A" and i and first[i - 1] not in ".:\"'("):
            first[i] = "W"


def _in_context(flat: str, starts: list[int], words: list[str], first: list[str]) -> list[str]:
    """The tags with those of possible verbs settled from left to right."""
    tags: list[str] = []
    before, last = "", ""
    for i, tag in enumerate(first):
        if tag == "?":
            after, follower = (first[i + 1], words[i + 1]) if i + 1 < len(first) else (".", ".")
            if follower == "by" and first[i + 2 : i + 3] == ["#"]:
                follower = ""  # "rose by 5%" is no passive
            strange = words[i] not in verb_forms()
            if flat[starts[i]].isupper() and (strange or (i and flat[starts[i - 1]].isupper())):
                tag = "W"  # a name, or part of one
            else:
                tag = _resolve(words[i], before or ".", last, after, follower)
        elif tag == "A" and words[i] in ("have", "do") and before == "T":
            tag = "b"
        tags.append(tag)
        if tag != "X":
            before, last = tag, words[i]
    return tags


def _promote(words: list[str], tags: list[str]) -> None:
    """In a sentence without a finite verb, the first -s form after a noun that may be one is it ("Esk leads in …")."""
    forms = verb_forms()
    for i in range(1, len(tags) - 1):
        if tags[i] == "W" and tags[i - 1] in "W#)" and forms.get(words[i], 0) & _S and tags[i + 1] in "PDTX#":
            tags[i] = "V"
            return
