"""quantulum3: quantities in texts, as its readme shows: ``parser.parse(text)``.

Units of the same name are told apart by its list of common ones; with ``quantulum3[classifier]`` installed, by its
classifier, which was stored by scikit-learn 1.8 and is not read by later ones.

Usage: ``python -m benchmarks.peers.adapters.quantulum`` in an environment with ``quantulum3``.
"""

from __future__ import annotations

import warnings
from typing import Any

from benchmarks.peers.adapters.protocol import Tool, serve


def read(text: str) -> list[dict[str, Any]]:
    """Every quantity with the name of its unit; a range is a value and how far off it may be."""
    from quantulum3 import parser

    found = []
    for q in parser.parse(text):
        spread = q.uncertainty or 0.0
        ends = {"low": q.value - spread, "high": q.value + spread}
        found.append({"start": q.span[0], "end": q.span[1], "value": q.value, **ends, "unit": q.unit.name})
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    serve(Tool(read=read), "quantulum3")
