"""Word classes put right where the tagger, which looks no further than the next word, takes nouns and verbs for each
other near figures."""

from __future__ import annotations

from verify.parsing.quantities.nouns import is_plural
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.verbs import is_past, way_of

__all__ = ["corrected"]


def corrected(s: Sentence, tags: list[str]) -> None:
    """Corrects the tags of the sentence's tokens in place; time is linear in their number."""
    _names(s, tags)
    _conjoined(s, tags)


def _names(s: Sentence, tags: list[str]) -> None:
    """Forms that are no verbs after all.

    Inside a sentence that is not all in capitals a capital makes a name ("the new target *Fed* Funds rate"); a form
    between nouns before the true verb is a noun ("the employment *cost* index rose").
    """
    doubtful = [i for i in range(1, s.size) if tags[i] in "vEeVBG"]
    if not doubtful:
        return
    letters = [raw for raw in s.raw if raw[0].isalpha() and len(raw) > 3]
    titled = 2 * sum(raw[0].isupper() for raw in letters) > len(letters)
    for i in doubtful:
        before, after = tags[i - 1], tags[i + 1] if i + 1 < s.size else ""
        if s.raw[i][0].isupper() and not titled and s.raw[i - 1].isalpha():
            tags[i] = "W"
        elif tags[i] == "V" and after in ("v", "V", "A") and s.words[i].endswith("s"):
            tags[i] = "W"  # "said that prices rose"
        elif tags[i] in "vV" and before == after == "W" and i + 2 < s.size and tags[i + 2] in "vVA":
            tags[i] = "W" if is_past(s.words[i]) else tags[i]


def _conjoined(s: Sentence, tags: list[str]) -> None:
    """Verbs of change that look like nouns behind a comma or "and" of a clause: "raised fees and *cut* staff by"."""
    verb = False
    for i, tag in enumerate(tags):
        if tag in "VvA":
            verb = True
        elif tag in ";:":
            verb = False
        elif tag == "S" and i + 1 < s.size and tags[i + 1] == "Y":
            tags[i] = "P"  # "since 2019"
        elif tag == "W" and way_of(s.words[i]):
            past = s.words[i].endswith("ed") and _counts(s, tags, i + 1)
            if past or (verb and _opens(tags, i) and not is_plural(s.words[i])):
                tags[i] = "v"


def _opens(tags: list[str], i: int) -> bool:
    """Whether what follows a comma or conjunction at token `i` may be a verb with its object or figure."""
    return 0 < i < len(tags) - 1 and tags[i - 1] in ",C" and tags[i + 1] in "WDQ#X"


def _counts(s: Sentence, tags: list[str], i: int) -> bool:
    """Whether a figure may begin at token `i`: "each rallied *nearly 5%*"."""
    return i + 1 < s.size and (tags[i] == "#" or (tags[i + 1] == "#" and tags[i] in "XPT"))
