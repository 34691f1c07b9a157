"""The words that report: verbs of saying, holding and showing, and what kind of complement each takes."""

from __future__ import annotations

from functools import cache

from verify.data import derived, table
from verify.parsing.syntax import verb_base, verb_forms

__all__ = [
    "HOLDS",
    "RARE",
    "SAYS",
    "SHOWS",
    "TAKES",
    "VOICES",
    "base",
    "introducing",
    "particles",
    "reporting",
    "words",
]

SAYS, HOLDS, SHOWS, VOICES, TAKES, RARE = 1, 2, 4, 8, 16, 32
"""What a verb brings: words or a clause, a view, a finding, a thing put forward; a thing taken as something."""


@cache
def _bits() -> dict[str, int]:
    data = table("reporting_verbs")
    rows = (
        (SAYS, data["saying"].split()),
        (HOLDS, data["holding"].split()),
        (SHOWS, data["showing"].split()),
        (VOICES, data["voicing"].split()),
        (TAKES, data["taking"]["verbs"].split()),
        (SAYS | RARE, data["quoting"].split()),
        (0, list(data["particles"])),
    )
    bits: dict[str, int] = {}
    for bit, bases in rows:
        for base in bases:
            bits[base] = bits.get(base, 0) | bit
    return bits


@derived()
def _bases() -> dict[str, str]:
    """The base of every form; "found" is of "find" here, and "signaled" is no worse than "signalled"."""
    bits = _bits()
    found = {form: base for form in verb_forms() if (base := verb_base(form) or "") in bits}
    found |= {form.replace("ll", "l"): base for form, base in found.items() if base.endswith("al") and "lle" in form}
    for base, forms in table("verbs")["irregular"].items():
        if base in bits:
            found |= dict.fromkeys(forms.split(), base)
    return found


@derived()
def reporting() -> dict[str, int]:
    """Every form of the verbs that report, with what the verb does as bits."""
    rare = table("reporting_verbs")["rare"].split()
    return {form: _bits()[base] for form, base in _bases().items()} | dict.fromkeys(rare, SAYS | RARE)


def base(form: str) -> str:
    """The base form of a form of :func:`reporting`, else empty."""
    return _bases().get(form, "")


@cache
def particles(verb: str) -> frozenset[str]:
    """The words that make a saying of `verb`, a base form, ("called for")."""
    return frozenset(table("reporting_verbs")["particles"].get(verb, "").split())


@cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """The words of one row of the table of reporting words."""
    return frozenset(table("reporting_verbs")[section][key].split())


@cache
def introducing() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases that introduce a source, in words, by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in table("reporting_verbs")["introducing"]["phrases"]:
        first, *rest = phrase.split()
        found[first] = (*found.get(first, ()), tuple(rest))
    return found
