"""What the gate says of a claim that another source contradicts."""

from __future__ import annotations

from verify.model import Claim, Evidence, Span

__all__ = ["opposed"]


def opposed(claim: Claim, here: Span, said: Claim, there: Span, evidence: Evidence) -> str:
    """The words `here` of a claim and `there` of the evidence that oppose each other, as an editor reads them.

    Spans are those of the two documents; `evidence` is where `said` stands.
    """
    own = claim.text[here.start - claim.start : here.end - claim.start]
    other = said.text[there.start - said.start : there.end - said.start]
    message = f'"{own}" · {evidence.where} says "{other}"'
    return message if other == said.text else f'{message} in "{said.text}"'
