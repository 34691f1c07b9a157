"""A reader that does what the bytes of its file say, for the tests of the process that reads."""

import os
import signal
import sys
import time

from verify.reading.pieces import Content, Piece

__all__ = ["EXTRA", "PACKAGES", "content"]

EXTRA, PACKAGES = "odd", ()
_kept: list[bytearray] = []


def content(data, name, limits):
    """What was done, or how the process is run."""
    what, _, rest = data.decode().partition(" ")
    if what == "print":
        print("printed", flush=True)
        os.write(1, b"written by a library")
    elif what == "keep":
        _kept.append(bytearray(int(rest)))
    elif what == "sleep":
        time.sleep(float(rest))
    elif what == "signal":
        os.kill(os.getpid(), signal.Signals[rest])
    elif what == "flags":
        what = f"isolated {sys.flags.isolated}"
    return Content((Piece("paragraph", what, ((0, "paragraph 1"),)),))
