"""Words of a text: tokens with offsets, their folded form and their stem.

A token is a run of letters and digits with the marks that hold a word together (``U.S.``, ``don't``; ``high-tech``
gives two tokens, ``1.78`` one), or a single symbol that carries meaning (``%``, ``$``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import Stemmer
from msgspec import Struct

from verify.data import table
from verify.patterns import compiled
from verify.text import flatten

__all__ = ["Token", "branches", "function_words", "stem", "tokens"]

_TOKEN = compiled(
    r"""
    (?:[^\W\d_]\.){2,}                      # U.S. and the like
  | \d+(?:[.,]\d+)*                          # 1,300 and 1.78
  | [^\W\d_]+(?:'[^\W\d_]+)*                # words, with apostrophes inside
  | [%$£€¥₩₹‰°]
    """,
    re.VERBOSE,
)
_POSSESSIVE = compiled(r"'s?$")


class Token(Struct, frozen=True):
    """A word at ``start..end``; `norm` is lower case without possessive and dots, `stem` its Porter2 stem."""

    start: int
    end: int
    text: str
    norm: str
    stem: str


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@cache
def _bases() -> dict[str, str]:
    found: dict[str, str] = dict(table("spelling")["variants"])
    for rows in table("irregular").values():
        for base, forms in rows.items():
            found.update(dict.fromkeys(forms.split(), base))
    return found


def branches(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longer first: it tries each first letter once, in a third of a list's time."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests[first])})" for first in sorted(rests))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case word (Porter2, through PyStemmer).

    British spellings are brought to American and irregular forms to their base before: ``fell`` and ``fall`` are one
    word.
    """
    return str(_stemmer().stemWord(_bases().get(word, word)))


@lru_cache(maxsize=65536)
def _forms(word: str) -> tuple[str, str]:
    """The folded form of a word as it stands in the text, and its stem."""
    lower = _POSSESSIVE.sub("", word.casefold())
    norm = lower.replace(".", "") if lower[:1].isalpha() else lower.replace(",", "")
    return norm, stem(norm)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]`` with offsets into `text`, in order.  Never raises; time is linear."""
    flat = flatten(text)
    found = []
    for match in _TOKEN.finditer(flat, start, len(flat) if end is None else end):
        first, last = match.span()
        found.append(Token(first, last, text[first:last], *_forms(match.group())))
    return found


@cache
def function_words(*classes: str) -> frozenset[str]:
    """The function words of the named classes of ``function_words.toml`` (all of them without a name)."""
    data = table("function_words")
    return frozenset(word for name in (classes or tuple(data)) for word in data[name].split())
