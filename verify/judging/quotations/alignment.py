"""Two runs of words side by side: where the wording of one departs from that of the other.

The longest common runs are found first, then those between them (Ratcliff and Obershelp's way of matching, as in the
standard library's ``difflib``).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from verify.judging.quotations.reading import Words

__all__ = ["Alignment", "Change", "align_words"]

_REACH = 3
"""Words of the text that may be passed over to reach a single word at an edge of the passage."""
_FAR = 9
"""Words of the text that may be passed over to reach a longer run at an edge."""
_LIGHT = frozenset(("a", "an", "the", "that", "and", "well", "uh", "um", "er", "so", "but"))
"""Words that transcripts drop and add without changing what was said."""


class Change(Struct, frozen=True):
    """Words ``a..b`` of the quotation that stand for the words ``c..d`` of the text; either range may be empty."""

    a: int
    b: int
    c: int
    d: int


class Alignment(Struct, frozen=True):
    """Where a run of quoted words stands in a text: `first`..`last` are words of the text.

    `same` is how many of the `size` quoted words are there in order; `changes` are the departures that no house
    style explains.
    """

    first: int
    last: int
    same: int
    size: int
    changes: tuple[Change, ...]

    @property
    def share(self) -> float:
        """The share of the quoted words that the text has, in order."""
        return self.same / self.size if self.size else 0.0


def align_words(quoted: Words, a: int, b: int, text: Words, c: int, d: int) -> Alignment | None:
    """Words ``a..b`` of `quoted` against the words ``c..d`` of `text`; None where they share none.

    What stands in the text before the first shared word and after the last is not part of the passage.
    """
    from difflib import SequenceMatcher  # only for a quotation that is not word for word

    left, right = quoted.norms[a:b], text.norms[c:d]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    blocks = _held([(i, j, n) for i, j, n in matcher.get_matching_blocks() if n])
    if not blocks:
        return None
    changes: list[Change] = []
    at_left, at_right = 0, blocks[0][1]
    lead = blocks[0][0]
    if lead:  # the words that stand in the place of those before the first shared one
        at_right = max(0, blocks[0][1] - lead)
    for i, j, n in [*blocks, (len(left), min(len(right), _tail(blocks, len(left))), 0)]:
        if i > at_left or j > at_right:
            changes.append(Change(a + at_left, a + i, c + at_right, c + j))
        at_left, at_right = i + n, j + n
    same = sum(n for _, _, n in blocks)
    kept = [change for change in changes if not _alike(change, quoted, text)]
    explained = sum(change.b - change.a for change in changes) - sum(change.b - change.a for change in kept)
    first = c + max(0, blocks[0][1] - lead)
    last = min(d, c + _tail(blocks, len(left)))
    return Alignment(first, last, same + explained, b - a, tuple(kept))


def _tail(blocks: Sequence[tuple[int, int, int]], size: int) -> int:
    """Where the passage ends in the text: as far behind the last shared word as the quotation goes on."""
    i, j, n = blocks[-1]
    return j + n + (size - i - n)


def _held(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """`blocks` without those at the edges that are met far off by chance."""
    while len(blocks) > 1:
        (i, j, n), (k, m, _) = blocks[0], blocks[1]
        if (m - j - n) - (k - i - n) <= (_REACH if n == 1 else _FAR):
            break
        blocks = blocks[1:]
    while len(blocks) > 1:
        (i, j, n), (k, m, size) = blocks[-2], blocks[-1]
        if (m - j - n) - (k - i - n) <= (_REACH if size == 1 else _FAR):
            break
        blocks = blocks[:-1]
    return blocks


def _alike(change: Change, quoted: Words, text: Words) -> bool:
    """Whether the difference is one of house style, or stands where an editor says that something was changed."""
    left, right = quoted.norms[change.a : change.b], text.norms[change.c : change.d]
    if "".join(left) == "".join(right) or (set(left) | set(right)) <= _LIGHT:
        return True
    # the text itself leaves something out there, or puts something in
    return len(left) <= _FAR and any(change.c <= gap <= change.d for gap in text.gaps)
