"""How a claim is meant: whether it affirms or denies, and whether it states a fact, a plan, a forecast or a view.

Both readings look at the main clause: what stands in a quotation, a relative clause or a condition inside the claim
does not turn the claim round.
"""

from __future__ import annotations

from msgspec import Struct

from verify.model import Modality, Polarity, Span
from verify.parsing.stance.lexicon import words
from verify.parsing.stance.main_clause import main, plain, tokens
from verify.parsing.stance.mood import mood
from verify.parsing.stance.negation import denies

__all__ = ["Stance", "evaluative", "modality", "polarity", "stance"]


class Stance(Struct, frozen=True):
    """The polarity and the modality of a claim."""

    polarity: Polarity
    modality: Modality


def evaluative(text: str) -> int:
    """How many words of `text` judge rather than state."""
    return sum(map(words("opinion", "evaluative").__contains__, tokens(plain(text, None))))


def polarity(text: str, span: Span | None = None) -> Polarity:
    """``negative`` where the main clause of ``text[span]`` denies what it speaks of, else ``positive``.

    Two negations close to each other ("cannot be ruled out") cancel out.
    """
    return "negative" if denies(tokens(main(plain(text, span)))) else "positive"


def modality(text: str, span: Span | None = None) -> Modality:
    """What ``text[span]`` is put as: a question, advice or a view is an opinion; "if", "unless", "would" make it
    conditional; an intention is a plan; what is likely or may be, a forecast; all else is stated as a fact.
    """
    whole = plain(text, span)
    return mood(whole, main(whole))


def stance(text: str, span: Span | None = None) -> Stance:
    """Both readings of one claim."""
    whole = plain(text, span)
    clause = main(whole)
    return Stance("negative" if denies(tokens(clause)) else "positive", mood(whole, clause))
