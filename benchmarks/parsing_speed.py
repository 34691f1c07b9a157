"""How fast parsing is: the whole of it in words a second, and the quantity grammar beside quantulum3 0.10.

Usage: ``python -m benchmarks.parsing_speed [FILE ...]``, by default the project's own digests in ``seeds/``.

Both are timed on one core and the same sentences, in turn and several times over; a time is the processor's, not the
clock's.  quantulum3 runs in an environment that the script makes, after a warm-up, with its default settings.  The
figure to go by is the ratio of the same run: words a second depend on the machine, whose speed at a plain loop is
printed beside them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.environment import python_with
from benchmarks.machine import speed
from verify.model import Source
from verify.parsing.claims import parse
from verify.parsing.quantities import quantities
from verify.parsing.sentences import sentences
from verify.settings import Settings

ROOT = Path(__file__).parent.parent
PEER = "quantulum3==0.10"
ROUNDS = 5

_PEER_RUN = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
texts = json.loads(sys.stdin.readline())
parser.parse(texts[0])
for line in sys.stdin:
    start = time.process_time()
    found = sum(len(parser.parse(text)) for text in texts)
    print(time.process_time() - start, found, flush=True)
"""


def main() -> None:
    """Print two lines of figures and the machine's own speed."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("files", nargs="*", type=Path, help="text or Markdown files")
    options.add_argument("--no-peer", action="store_true", help="leave quantulum3 out")
    arguments = options.parse_args()
    files = arguments.files or sorted((ROOT / "seeds").glob("*.md"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    _whole(texts)
    if not arguments.no_peer:
        _beside_peer([text[s.start : s.end] for text in texts for s in sentences(text)])
    print(speed())


def _whole(texts: list[str]) -> None:
    sources = [Source(str(i), text) for i, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    settings = Settings()

    def once() -> int:
        return sum(len(parse(source, settings)) for source in sources)

    claims = once()
    speeds = [words / _timed(once) for _ in range(ROUNDS)]
    print(f"parsing: {words:,} words, {claims:,} claims: {_spread(speeds)} words a second")


def _beside_peer(lines: list[str]) -> None:
    python = python_with(PEER, "setuptools<81")
    peer = subprocess.Popen([python, "-c", _PEER_RUN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert peer.stdin is not None
    assert peer.stdout is not None
    peer.stdin.write(json.dumps(lines) + "\n")

    def once() -> int:
        return sum(len(quantities(line, 0, len(line))) for line in lines)

    ours = once()
    ratios, speeds, found = [], [], 0
    for _ in range(ROUNDS):
        mine = _timed(once)
        peer.stdin.write("go\n")
        peer.stdin.flush()
        took, count = peer.stdout.readline().split()
        ratios.append(float(took) / mine)
        speeds.append(len(lines) / mine)
        found = int(count)
    peer.stdin.close()
    peer.wait()
    print(f"quantities: {len(lines):,} sentences, {ours:,} found: {_spread(speeds)} sentences a second")
    print(f"  {_spread(ratios, '.1f')} times as fast as {PEER.replace('==', ' ')} ({found:,} found)")


def _timed(once: Callable[[], int]) -> float:
    start = time.process_time()
    once()
    return time.process_time() - start


def _spread(figures: list[float], form: str = ",.0f") -> str:
    low, middle, high = min(figures), statistics.median(figures), max(figures)
    return f"{middle:{form}} ({low:{form}} to {high:{form}})"


if __name__ == "__main__":
    main()
