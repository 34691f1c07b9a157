"""Work shared between this process and one that it forks, where there are two processors and enough to do.

A process that is forked has all that its parent has read and worked out: nothing is loaded twice.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["ENOUGH", "may_share", "shared"]

ENOUGH = 24
"""Fewest pieces of work that are shared: a fork takes as long as a few of them."""

Item = TypeVar("Item")
Found = TypeVar("Found")


def may_share(pieces: int) -> bool:
    """Whether so many pieces of work are worth sharing, and can be: a process with threads must not fork."""
    if pieces < ENOUGH or not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) > 1


def shared(
    work: Callable[[Item], Found],
    items: Sequence[Item],
    begin: Callable[[], None],
    pack: Callable[[list[Found]], bytes],
    unpack: Callable[[bytes], list[Found]],
) -> list[Found]:
    """``[work(item) for item in items]``, every second one done in a process of its own.

    That process calls `begin` first, and what it found comes as bytes, by `pack` and `unpack`.  Where it fails, for
    whatever reason, its share is done here: what goes wrong is raised from here.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        _serve(writer, lambda: pack(_begun(begin, work, items[1::2])))
    os.close(writer)
    try:
        own = [work(item) for item in items[::2]]
    finally:
        with os.fdopen(reader, "rb") as stream:  # or the child would wait for a reader
            data = stream.read()
        status = os.waitpid(child, 0)[1]
    others = unpack(data) if status == 0 else [work(item) for item in items[1::2]]
    found: list[Found] = [*own, *others]
    found[::2], found[1::2] = own, others
    return found


def _begun(begin: Callable[[], None], work: Callable[[Item], Found], items: Sequence[Item]) -> list[Found]:
    begin()
    return [work(item) for item in items]


def _serve(writer: int, work: Callable[[], bytes]) -> None:
    """What the forked process does; it never returns, and runs nothing that its parent would at its end."""
    status = 1
    try:
        data = work()
        with os.fdopen(writer, "wb") as stream:
            stream.write(data)
        status = 0
    finally:
        os._exit(status)
