"""Documents made up for the tests of engines: towns and what they built, in words of the tests' own, with conflicts."""

from __future__ import annotations

from random import Random

from benchmarks.facts import TOLD
from verify.model import Source

TOWNS = (
    "Elstad", "Bergum", "Vallhavn", "Norrby", "Kestrup", "Tromlund", "Askeby", "Fernholt", "Midvik", "Sandmark",
    "Oldervik", "Grunnes", "Hallmoor", "Pentley", "Quarrow", "Rosthwick", "Sundal", "Tarbeck", "Ulvsund", "Wexcombe",
)  # fmt: skip


def documents(count: int, sentences: int, seed: int = 7) -> list[Source]:
    """So many sources of so many sentences each; they tell of the same things, not always the same of them."""
    random = Random(seed)
    facts = [
        (line, {
            "town": town, "year": random.randint(1998, 2024), "cost": random.randint(2, 90),
            "many": random.randint(20, 900) * 100, "few": random.randint(3, 400),
        })
        for line in TOLD for town in TOWNS
    ]  # fmt: skip
    found = []
    for number in range(count):
        lines = []
        for line, fact in random.sample(facts, sentences):
            told = fact | ({"year": fact["year"] + 1, "cost": fact["cost"] + 3} if random.random() < 0.2 else {})
            lines.append(line.format(**told))
        found.append(Source(f"{number:03}.txt", "\n\n".join(lines) + "\n", title=f"News {number}"))
    return found
