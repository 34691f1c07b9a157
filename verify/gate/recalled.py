"""What an earlier check found of the same draft against the same sources, and how a document was read then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import msgpack

from verify.gate.store import Store, packed
from verify.model import CheckResult, Source

__all__ = ["joined", "recalled", "reread"]

_RESULT = msgpack.Decoder(CheckResult)
_SOURCES = msgpack.Decoder(list[Source])


def recalled(
    drafts: Sequence[Source],
    store: Store,
    not_the_same: frozenset[str],
    without: frozenset[str],
    check: Callable[[Sequence[Source]], Sequence[CheckResult]],
) -> list[CheckResult]:
    """What is found of each draft: by an earlier check of the same text, by `check` for all others together.

    A draft is the same by its id and its bytes, `not_the_same` and `without` by all that they hold.
    """
    context = (sorted(not_the_same), sorted(without))
    questions = [packed(("draft", draft.id, draft.sha256, context)) for draft in drafts]
    kept = store.results(questions)
    new = [draft for draft, data in zip(drafts, kept, strict=True) if data is None]
    found = list(check(new)) if new else []
    asked = (question for question, data in zip(questions, kept, strict=True) if data is None)
    store.keep((question, packed(result)) for question, result in zip(asked, found, strict=True))
    left = iter(found)
    return [next(left) if data is None else _RESULT.decode(data) for data in kept]


def reread(
    stamps: Sequence[tuple[str, str]], store: Store, read: Callable[[Sequence[str]], Mapping[str, Sequence[Source]]]
) -> list[Source]:
    """The documents in files of these ids and marks: as they were read before under that mark, else by `read`, which
    reads files all together.

    A file without a mark is read each time.
    """
    questions = [packed(("sources", *one)) for one in stamps]
    kept = [data if stamp else None for data, (_, stamp) in zip(store.results(questions), stamps, strict=True)]
    wanted = [identity for data, (identity, _) in zip(kept, stamps, strict=True) if data is None]
    new = read(wanted) if wanted else {}
    store.keep(
        (question, packed(list(new[identity])))
        for question, (identity, stamp) in zip(questions, stamps, strict=True)
        if stamp and identity in new
    )
    found = (new[one[0]] if data is None else _SOURCES.decode(data) for data, one in zip(kept, stamps, strict=True))
    return [source for of_file in found for source in of_file]


def joined(results: Iterable[CheckResult]) -> CheckResult:
    """All of them as one, in order."""
    every = list(results)
    return CheckResult(
        tuple(claim for one in every for claim in one.claims),
        tuple(finding for one in every for finding in one.findings),
        tuple(silenced for one in every for silenced in one.silenced),
    )
