"""How the report of a large run opens, filters and scrolls in headless Chromium.

Usage: ``python -m benchmarks.report_page [--claims 10000] [--sources 200] [--rounds 5] [--keep FILE]``

The run is made up, the same every time (``benchmarks/page/made.py``).  Each round opens the page anew and walks through
it: every view, the letters of a word typed into the search one by one, a source chosen, a scroll of four seconds.
Times are milliseconds of the browser's own clock: a paint from the start of the navigation, the "largest" one of what
fills most of the window in the end; "interactive" is the end of the last long task, and at least the first frame after
the page's scripts; a filter from its input event to the next painted frame, and, "settled", to the frame after the last
change of the page, of the slowest letter.  The longest task is 0 where none took 50 ms.  The targets hold for 10,000
claims on a machine of two cores; the figure to compare elsewhere is the ratio of two pages on the same machine.

A page of 100,000 claims from 500 sources is then opened once: it has to open.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.machine import speed
from benchmarks.page.browsing import chromium, opening, walk
from benchmarks.page.made import WORD, made
from verify.reporting.html import render
from verify.settings import Settings

TARGETS = {
    "file, MB": 10.0,
    "first paint": 1000.0,
    "findings, first paint": 1000.0,
    "filter by a word, next frame": 100.0,
    "filter by a word, settled": 100.0,
    "filter by a source, next frame": 100.0,
    "filter by a source, settled": 100.0,
}
"""What each figure has to stay below."""


def main() -> None:
    """Print a table of figures beside their targets, a line on the large page, and the machine's speed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report_page", description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the page here and keep it")
    parser.add_argument("--large", type=int, default=100_000, metavar="N", help="claims of the large page; 0: none")
    parser.add_argument("--large-sources", type=int, default=500, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (options.keep or Path(folder, "page.html")).absolute()
        seconds = _write(path, options.claims, options.sources)
        print(f"{options.claims:,} claims of {options.sources:,} sources, rendered in {seconds:.1f} s\n")
        with chromium() as browser:
            opening(browser, path)  # the browser's own first page is none of ours
            rounds = [walk(browser, path, WORD) for _ in range(options.rounds)]
        print(table([{"file, MB": path.stat().st_size / 1e6, **figures} for figures in rounds]))
        if options.large:
            print(_large(Path(folder, "large.html"), options.large, options.large_sources))
    print(speed())


def _write(path: Path, claims: int, sources: int) -> float:
    """Writes the page of a made-up run and gives the seconds that rendering took."""
    analysis = made(claims, sources)
    started = time.perf_counter()
    page = render(analysis, Settings())
    took = time.perf_counter() - started
    path.write_bytes(page.encode("utf-8"))
    return took


def _large(path: Path, claims: int, sources: int) -> str:
    seconds = _write(path, claims, sources)
    with chromium() as browser:
        figures = opening(browser, path)
    paints = ", ".join(f"{name} {figure:,.0f} ms" for name, figure in figures.items())
    size = path.stat().st_size / 1e6
    return f"\n{claims:,} claims of {sources:,} sources, rendered in {seconds:.1f} s to {size:.1f} MB, open: {paints}"


def table(rounds: Sequence[Mapping[str, float]]) -> str:
    """The figures of all rounds as a Markdown table: the median, the least and the most, the target, whether it is met.

    Figures without a unit in their name are milliseconds; nodes are counted.
    """
    lines = ["| what | median | spread | target | |", "|---|---:|---:|---:|---|"]
    for name in rounds[0]:
        found = [figures[name] for figures in rounds]
        median, target = statistics.median(found), TARGETS.get(name)
        form = ",.1f" if max(found) < 100 else ",.0f"
        met = "" if target is None else "met" if median < target else f"missed, {median / target:.1f} times as much"
        wanted = "" if target is None else f"< {target:,.0f}"
        lines.append(f"| {name} | {median:{form}} | {min(found):{form}} to {max(found):{form}} | {wanted} | {met} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
