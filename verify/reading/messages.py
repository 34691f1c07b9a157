"""What is said between a process and the one that reads files for it (:mod:`verify.reading.apart`).

A request is a file to read, then its bytes.  It is answered twice: with nothing once the bytes came, and with what was
found.  A message is MessagePack, after its length in eight bytes; it goes through the pipes without a buffer of
Python's, of which a fork would hold, and send, a second one.
"""

from __future__ import annotations

import os

import msgspec

from verify.reading.pieces import Content
from verify.settings import Limits

__all__ = ["NAME", "Answer", "Asked", "Failed", "Read", "Refused", "answered", "asked", "received", "send"]

NAME = "\0"
"""Stands for the name of the file in what is sent, since a name need be no text."""
_MOST = 1 << 20
"""Bytes that are taken from a pipe at once."""


class Asked(msgspec.Struct):
    """A file to read: the module whose ``content`` does, and within what limits."""

    reader: str
    limits: Limits


class Refused(msgspec.Struct, tag=True):
    """Why a file cannot be read."""

    message: str
    hint: str


class Failed(msgspec.Struct, tag=True):
    """What went wrong that should not."""

    error: str


class Read(msgspec.Struct, tag=True):
    """What a file holds."""

    content: Content


Answer = Read | Refused | Failed

_ASKED = msgspec.msgpack.Decoder(Asked)
_ANSWER: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def asked(message: bytes) -> Asked:
    """What is asked."""
    return _ASKED.decode(message)


def answered(message: bytes) -> Answer:
    """What was answered."""
    return _ANSWER.decode(message)


def send(pipe: int, data: bytes) -> None:
    """Writes a message to a pipe, known by its descriptor; raises :class:`OSError` where nobody reads it any more."""
    for part in (len(data).to_bytes(8, "big"), memoryview(data)):
        while part:
            part = part[os.write(pipe, part) :]


def received(pipe: int) -> bytes | None:
    """The next message of a pipe; None where the other side has ended."""
    head = _taken(pipe, 8)
    return None if head is None else _taken(pipe, int.from_bytes(head, "big"))


def _taken(pipe: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(pipe, min(size, _MOST))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
