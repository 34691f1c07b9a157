"""The inflected forms of common verbs, made by rule from ``verbs.toml``."""

from __future__ import annotations

from verify.data import derived, table

__all__ = ["BASE", "ING", "NOMINAL", "PART", "PAST", "S", "past_forms", "verb_base", "verb_bases", "verb_forms"]

BASE, S, PAST, PART, ING, NOMINAL = 1, 2, 4, 8, 16, 32
"""What a form may be, as bits; ``NOMINAL`` marks forms that are as often a noun."""


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


@derived()
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
        noun = NOMINAL if base in nominal else 0
        listed = ((base, BASE | noun), (_s_form(base), S | noun), (past, PAST), (participle, PART))
        for form, kind in (*listed, (_ing_form(base, base in doubling), ING)):
            forms[form] = forms.get(form, 0) | kind
            bases.setdefault(form, base)
    return forms, bases


def verb_forms() -> dict[str, int]:
    """Every inflected form of the verbs of ``verbs.toml`` with the set of what it may be, as bits."""
    return _inflected()[0]


@derived()
def past_forms() -> frozenset[str]:
    """The forms that are the past of a verb and no base form ("rose", "was", "issued")."""
    pasts = (form for form, kinds in verb_forms().items() if kinds & PAST and not kinds & BASE)
    return frozenset(pasts) | {"did", "had", "was", "were"}


def verb_bases() -> dict[str, str]:
    """The base form of each of them."""
    return _inflected()[1]


def verb_base(word: str) -> str | None:
    """The base form of a listed verb's form (``issued`` → ``issue``), else None."""
    return _inflected()[1].get(word)
