"""How alignment and whole runs grow, beside sparse_dot_topn and Splink 5, on made-up claims with known partners.

Usage: ``python -m benchmarks.scale [align] [--easy N ...] [--hard N ...] [--claims FILE ...] [--rounds N]``
``python -m benchmarks.scale report FILE ... [--plot FILE]``, ``python -m benchmarks.scale documents --documents N``.

``align`` times alignment alone.  All contestants start from the same words of the same claims; each runs in a process
of its own, in turn, so many rounds over; times are the clock's, on two threads.  "Aligning" is the step from numbered
words to pairs: with us all of it, with sparse_dot_topn the product, with Splink the prediction.  "Before that" is what
it takes to get there from the words: numbering them, the matrix, the table and its training.  The peak is the most
memory that the process held, the interpreter, its libraries and the claims included.  The figure to go by is the ratio
of the same round.

A peer's threshold is the best that one could choose who knows the true partners: of the best recall at a precision of
at least one half.  Ours is always the same, and ``recall at best`` says what the best one would have got.  The project
itself aligns by the keys that its parser finds; on the hard claims both are measured, words and keys, and parsing is
not part of the times.

Needs pyarrow beside the project; peers run in environments that the script makes.  ``[fast]`` is measured where numba
is installed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.machine import speed
from benchmarks.scale import documents
from benchmarks.scale.corpus import claims_file, made
from benchmarks.scale.measure import Result, contestants, measured, saved, stored
from benchmarks.scale.parsed import parsed
from benchmarks.scale.plot import plot
from benchmarks.scale.report import growth, tables

SPLINK_MOST = 100_000
"""Splink is run on so many claims at most: its time grows faster than theirs."""


def main() -> None:
    """Do what the arguments say and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    align = commands.add_parser("align", help="time alignment alone")
    align.add_argument("--easy", nargs="*", type=_count, default=[10_000, 100_000, 1_000_000], metavar="N")
    align.add_argument("--hard", nargs="*", type=_count, default=[10_000, 100_000], metavar="N")
    align.add_argument("--claims", nargs="*", type=Path, default=[], metavar="FILE", help="claims of another generator")
    align.add_argument("--rounds", type=int, default=3)
    align.add_argument("--least", type=float, default=0.4, help="our least similarity of a pair")
    align.add_argument("--caps", nargs="+", type=int, default=[500], help="sparse_dot_topn: leave out commoner words")
    align.add_argument("--splink-most", type=_count, default=SPLINK_MOST, metavar="N")
    align.add_argument("--no-peers", action="store_true", help="measure ourselves only")
    align.add_argument("--here", action="store_true", help="take the peers from this interpreter's environment")
    align.add_argument("--results", type=Path, help="add the raw figures to this file of JSON Lines")
    align.add_argument("--plot", type=Path, help="write an SVG plot of growth here")
    report = commands.add_parser("report", help="print the tables of figures measured before")
    report.add_argument("files", nargs="+", type=Path)
    report.add_argument("--plot", type=Path, help="write an SVG plot of growth here")
    documents.arguments(commands.add_parser("documents", help="time whole runs of verify"))
    arguments = parser.parse_args()
    if arguments.command == "documents":
        documents.main(arguments)
    else:
        results = saved(arguments.files) if arguments.command == "report" else _aligned(arguments)
        print(tables(results))
        print(growth(results))
        if arguments.plot:
            arguments.plot.write_text(plot(results), encoding="utf-8")
    print(speed())


def _aligned(arguments: argparse.Namespace) -> list[Result]:
    taking_part = contestants(
        least=arguments.least,
        peers=not arguments.no_peers,
        here=arguments.here,
        caps=arguments.caps,
        splink_most=arguments.splink_most,
    )
    corpora = [("easy", count, {"words": made("easy", count)}) for count in sorted(arguments.easy)]
    for count in sorted(arguments.hard):
        path = made("hard", count)
        corpora.append(("hard", count, {"words": path, "keys": parsed(path)}))
    for given in arguments.claims:
        path = claims_file(given)
        corpora.append((given.stem, _rows(path), {"words": path}))
    results = []
    for variant, count, files in corpora:
        found = measured(variant, files, count, taking_part, arguments.rounds)
        results += found
        if arguments.results:
            stored(found, arguments.results)
    return results


def _rows(path: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)


def _count(text: str) -> int:
    return int(float(text))


if __name__ == "__main__":
    main()
