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
from functools import cache, lru_cache

from msgspec import Struct

from verify.data import table
from verify.parsing.verbforms import BASE, ING, NOMINAL, PART, PAST, S, past_forms, verb_base, verb_forms
from verify.parsing.words import function_words
from verify.patterns import compiled
from verify.text import flatten

__all__ = ["Words", "analyse", "finite", "flat_dashes", "linking", "past_forms", "verb_base", "verb_forms"]

_EM = "—"
_TOKEN = compiled(
    r"""
    (?:[^\W\d_]\.){2,}(?:'s)?                                          # U.S.
  | [$€£¥₩]?\d+(?:[.,:/]\d+)*%?(?:[^\W\d_]+)?(?:-[^\W_]+)*              # 1,300, 14th, 4-year, 50-70%
  | [^\W\d_]+(?:['.&-][^\W_]+)*'?                                       # words, high-tech, China's, R&D
  | —|-+|[,;:()\[\]"'.!?]
    """,
    re.VERBOSE,
)
_SOME = frozenset(["few", "many", "most", "others", "some"])
_HELP = frozenset(["help", "helped", "helping", "helps"])
_CLOSED = compiled("[ACDINPRSTX]")
_OPEN = compiled(r"[?Ab]")
finite = frozenset("AVv")
"""Tags of verbs that make a clause."""


class Words(Struct, frozen=True):
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


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(table("connectives")[name].split())


@cache
def linking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Linking adverbs, and linking phrases the longest first."""
    data = table("connectives")
    return frozenset(data["linking"].split()), tuple(sorted(data["linking_phrases"], key=lambda p: (-len(p), p)))


@cache
def _closed_class() -> dict[str, str]:
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
    tag = _closed_class().get(word)
    if tag is not None:
        return tag
    if word.endswith(("'s", "s'")):
        return "D"
    forms = verb_forms()
    if word in forms:
        return "?"
    if "-" in word:
        return "W"
    if word.endswith("ly") and len(word) > 4 and word not in _class("no_adverbs"):
        return "X"
    if (word.endswith("ing") and len(word) > 5) or (word.endswith("ed") and len(word) > 4):
        return "?"
    return "W"


def _resolve(word: str, before: str, last: str, after: str, follower: str) -> str:
    """The tag of a word that may be a verb.

    `before` is the tag of the word before it (adverbs skipped), `last` that word itself, `after` and `follower` the tag
    and the word that come next.
    """
    kinds = verb_forms().get(word) or (ING if word.endswith("ing") else PAST | PART)
    if before == "D" or (before == "#" and not kinds & (PAST | S)):
        some = kinds & BASE and follower == "that" and last in _SOME
        number = (kinds & S and last in ("this", "that")) or (kinds & BASE and last in ("these", "those"))
        if last in ("these", "this", "those") and kinds & PAST and after in "DN#":
            return "v"  # "this enabled the …"
        return "V" if some or (number and after in "DPTN#") else "W"  # "some fear that …", "this marks a …"
    if kinds & ING:
        if last in _class("be"):
            return "g"
        noun = word in _gerund_nouns() and (after not in "DP#NX" or (before == "W" and after == "P"))
        return "W" if noun and not (before == "C" and after == "T") else "G"  # "and planning to go"
    if before in "Ab" and kinds & (PART | PAST) and (last in _class("be") or last in _class("have")):
        return "e"
    if kinds & BASE and (before == "T" or last in _class("modals") or last in _class("do")):
        return "B"
    if last in _HELP and kinds & (BASE | NOMINAL) == BASE:
        return "B"  # "helped reduce costs"
    if last in ("best", "least", "less", "more", "most", "well") and word.endswith("ed"):
        return "W"
    if before in "GBgVve" and word.endswith("ed") and not kinds & (BASE | S):
        return "W"
    if kinds & PAST:
        if follower == "by" and kinds & PART:
            return "E"
        return "W" if before == "P" else "v" if kinds & PART else "V"
    if kinds & PART:
        return "W" if before == "P" else "E"
    if word == "account" and follower == "for" and last.endswith("s") and before == "W":
        return "V"  # the one noun that so often is a verb there
    return _present(kinds, before, last, after, follower)


def _present(kinds: int, before: str, last: str, after: str, follower: str) -> str:
    if before in "NR" or (last == "that" and after != "A"):
        return "V"
    if not last and kinds & S:
        return "W"  # no subject yet ("Exports to …")
    if before == "C" and kinds & BASE:
        return "W" if kinds & NOMINAL and after not in "D" else "B"
    if before == "P":
        return "W"
    opens = after in "DNT" or follower == "that"
    if kinds & S:
        opens = opens or (before == "C" and after == "#")
        return "V" if opens or not kinds & NOMINAL else "W"
    plural = last.endswith("s") and not last.endswith(("ss", "'s", "us"))
    return "V" if plural and (opens or not kinds & NOMINAL) else "W"


@cache
def _gerund_nouns() -> frozenset[str]:
    return frozenset(table("verbs")["gerund_nouns"].split())


@lru_cache(maxsize=2)  # the clauses of a sentence and who is said to state them are read one after the other
def analyse(flat: str, start: int, end: int) -> Words:
    """The tokens of ``flat[start:end]`` with their tags; `flat` comes from :func:`flat_dashes`.  Time is linear."""
    alone = _analysed(flat[start:end])
    if start == 0:
        return alone
    return Words([a + start for a in alone.starts], [b + start for b in alone.ends], alone.words, alone.tags)


@lru_cache(maxsize=4)  # the quantities of a sentence are read from the sentence alone, its clauses from the whole text
def _analysed(flat: str) -> Words:
    """The tokens of a whole sentence with their tags."""
    spans = [match.span() for match in _TOKEN.finditer(flat)]
    folded = flat.casefold()
    whole = len(folded) == len(flat)  # no letter has a folded form of two characters
    words = [folded[a:b] if whole else flat[a:b].casefold() for a, b in spans]
    first = [_first_tag(word) for word in words]
    starts = [a for a, _ in spans]
    ends = [b for _, b in spans]
    _settle(flat, starts, ends, words, first)
    tags = _in_context(flat, starts, words, first)
    verb = next((i for i, tag in enumerate(tags) if tag in finite), len(tags))
    if verb == len(tags) or (verb > 2 and tags[verb - 1] == "C"):
        _promote(flat, starts, words, tags, verb)
    return Words(starts, ends, words, "".join(tags))


def _settle(flat: str, starts: list[int], ends: list[int], words: list[str], first: list[str]) -> None:
    """Closed-class words that are something else here: "such as", "to" before a noun, names that look like words."""
    for match in _CLOSED.finditer("".join(first)):
        i, tag = match.start(), match.group()
        word = words[i]
        if word == "as" and i and words[i - 1] in ("such", "well"):
            first[i] = "P"
        elif tag == "T":
            if not _infinitive(flat, starts, words, first, i + 1):
                first[i] = "P"
        elif flat[starts[i]].isupper():
            surface = flat[starts[i] : ends[i]]
            acronym = len(surface) > 1 and surface.isupper() and "'" not in surface and _lower(flat, starts, ends, i)
            adverb = (
                tag == "X" and word.endswith("ly") and word not in _closed_class() and words[i + 1 : i + 2] != [","]
            )
            if acronym or adverb or (tag == "A" and i and first[i - 1] not in ".:\"'("):
                first[i] = "W"


def _infinitive(flat: str, starts: list[int], words: list[str], first: list[str], i: int) -> bool:
    """Whether the word at `i` may be what an infinitive's "to" leads to."""
    if i >= len(words):
        return True
    tag = first[i]
    if tag == "?":
        return bool(verb_forms().get(words[i], 0) & BASE) and not flat[starts[i]].isupper()
    return tag in "XbA" or (tag == "W" and not flat[starts[i]].isupper()) or not words[i][0].isalnum()


def _lower(flat: str, starts: list[int], ends: list[int], i: int) -> bool:
    """Whether the words around an acronym are no capitals, so that it stands out ("ARE", "WHO", "US")."""
    beside = [j for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(starts) and flat[starts[j]].isalpha()]
    return any(not flat[starts[j] : ends[j]].isupper() for j in beside)


def _in_context(flat: str, starts: list[int], words: list[str], first: list[str]) -> list[str]:
    """The tags with those of possible verbs settled from left to right."""
    tags = list(first)
    infinitive = False  # a bare infinitive that a modal governs stands before
    for match in _OPEN.finditer("".join(first)):
        i, tag = match.start(), match.group()
        at = i - 1
        while at >= 0 and tags[at] == "X":
            at -= 1
        before, last = (tags[at], words[at]) if at >= 0 else ("", "")
        if tag == "?":
            after, follower = (first[i + 1], words[i + 1]) if i + 1 < len(first) else (".", ".")
            if follower == "by" and first[i + 2 : i + 3] == ["#"]:
                follower = ""  # "rose by 5%" is no passive
            strange = words[i] not in verb_forms()
            if flat[starts[i]].isupper() and (strange or (i and _continues(flat[starts[i - 1]]))):
                tags[i] = "W"  # a name, or part of one
                continue
            tag = _resolve(words[i], before or ".", last, after, follower)
            if tag == "W" and before == "W" and tags[i - 1] == "X" and _only_verb(words[i]):
                tag = "V"  # an adverb stands before verbs ("Esk currently leads")
            if tag == "W" and infinitive and before == "," and after in "D#W" and _may_be_base(words[i], after):
                tag = "B"  # "will raise pay, create jobs and …"
            infinitive = infinitive or tag == "B"
            tags[i] = tag
        elif tag == "A" and before == "T" and words[i] in ("have", "do"):
            tags[i] = "b"
        elif tag == "b" and before in ("", ",") and words[i] in ("being", "having"):
            tags[i] = "G"
    return tags


def _only_verb(word: str) -> bool:
    """Whether the form is one in -s, or a base form that is no common noun."""
    kinds = verb_forms().get(word, 0)
    return bool(kinds & S) or kinds & (BASE | NOMINAL) == BASE


def _may_be_base(word: str, after: str) -> bool:
    kinds = verb_forms().get(word, 0)
    return bool(kinds & BASE) and (after in "D#" or not kinds & NOMINAL)


def _continues(before: str) -> bool:
    """Whether a word behind one that begins with `before` opens no sentence, so that its capital makes it a name."""
    return before.isalnum() or before == ","


def _promote(flat: str, starts: list[int], words: list[str], tags: list[str], end: int) -> None:
    """Where no finite verb stands before `end`, the first -s form after a noun that may be one is it ("Esk leads")."""
    forms = verb_forms()
    for i in range(1, min(end, len(tags) - 1)):
        noun = tags[i] == "W" and tags[i - 1] in "W#)" and flat[starts[i]].islower()
        if noun and forms.get(words[i], 0) & S and tags[i + 1] in "PDTX#":
            tags[i] = "V"
            return
