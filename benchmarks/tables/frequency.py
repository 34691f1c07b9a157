"""Writes ``verify/data/frequency.txt``: how common English words are, from the `wordfreq` package.

Usage: ``pip install wordfreq==3.1.1 && python benchmarks/tables/frequency.py > verify/data/frequency.txt``

A word's Zipf frequency is the decimal logarithm of its occurrences per thousand million words.  Words at or above
``LEAST`` are kept, grouped by their frequency in tenths; rarer words need no row.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict

from wordfreq import top_n_list, zipf_frequency

LEAST = 4.0

HEAD = """\
# How common English words are: Zipf frequency in tenths, then the words that have it, sorted.  Words below 4.0 are
# left out.  Made by benchmarks/tables/frequency.py from wordfreq 3.1.1 (Robyn Speer), whose data may be redistributed
# under the Creative Commons Attribution-ShareAlike 4.0 licence (https://creativecommons.org/licenses/by-sa/4.0/);
# this file is under that licence too.  It rounds the frequencies and keeps the common words only.
# wordfreq itself draws on SUBTLEX (Marc Brysbaert and others), Google Books Ngrams, OpenSubtitles, Wikipedia and more.
"""


def main() -> None:
    """Print the table."""
    rows: dict[int, list[str]] = defaultdict(list)
    for word in top_n_list("en", 20_000):
        zipf = zipf_frequency(word, "en")
        if zipf >= LEAST and word.isascii() and word.isalpha():
            rows[round(zipf * 10)].append(word)
    print(HEAD, end="")
    for tenths, words in sorted(rows.items(), reverse=True):
        for line in textwrap.wrap(" ".join(sorted(words)), 114):
            print(tenths, line)


if __name__ == "__main__":
    main()
