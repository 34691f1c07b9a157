"""How fast the machine is at something plain, for figures that are seconds and not ratios."""

from __future__ import annotations

import os
import time

__all__ = ["speed"]


def speed() -> str:
    """The time of a plain loop on this machine and its cores, as a line to print below figures."""
    start = time.process_time()
    total = 0
    for i in range(10_000_000):
        total += i
    took = time.process_time() - start
    return f"the machine: {took:.2f} s for ten million additions in plain Python, {os.cpu_count()} cores"
