"""Where a clause of a sentence may begin: the rules that cut, each on the tags of :mod:`verify.parsing.syntax`.

A rule looks at one separator (comma, semicolon, colon, dash, or a coordinator without one) and at what stands on both
sides.  Nothing is cut inside quotation marks, brackets, or a protected span (a value, a date, a name).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from verify.data import table
from verify.model import Span
from verify.parsing.syntax import Words, finite

__all__ = ["Scan", "cuts"]

_FRONTED = frozenset(table("connectives")["fronted"].split())
_STOPS = frozenset(",;:-")
_SOME_OF = frozenset(
    ["all", "both", "each", "few", "half", "many", "most", "much", "none", "one", "several", "some", "two"]
)
_CLAUSAL = frozenset(("although", "though", "whereas", "while", "whilst"))


@dataclass(slots=True)
class Scan:
    """One sentence under analysis.

    `tags` has the tags with everything in brackets and quotes blanked to ``_``; `values` are half-open token ranges.
    """

    words: Words
    tags: str
    values: list[tuple[int, int]]
    protected: Sequence[Span]
    seps: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seps = [i for i, tag in enumerate(self.tags) if tag in _STOPS]

    def word(self, i: int) -> str:
        """The folded word at token `i`, empty beyond the end."""
        return self.words.words[i] if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        """The tag at token `i`, a full stop beyond the end."""
        return self.tags[i] if 0 <= i < len(self.tags) else "."

    def parts(self, i: int) -> bool:
        """Whether token `i` parts phrases: a comma, colon, semicolon or dash, and no hyphen ("U.S.-led")."""
        if self.tag(i) not in _STOPS:
            return False
        return self.word(i) != "-" or _spaced(self, i)

    def stop(self, i: int) -> int:
        """The first separator at or after token `i`, else the number of tokens."""
        at = bisect_left(self.seps, i)
        return self.seps[at] if at < len(self.seps) else len(self.tags)

    def has(self, kinds: frozenset[str] | str, start: int, end: int) -> bool:
        """Whether a tag of `kinds` stands between the two tokens."""
        return any(tag in kinds for tag in self.tags[start:end])

    def value(self, start: int, end: int) -> bool:
        """Whether a value begins between the two tokens."""
        return any(start <= first < end for first, _ in self.values)

    def skip(self, i: int, kinds: str = "X") -> int:
        """The first token at or after `i` whose tag is not one of `kinds`."""
        while self.tag(i) in kinds:
            i += 1
        return i

    def skip_back(self, i: int, kinds: str) -> int:
        """The last token at or before `i` whose tag is not one of `kinds`, -1 where all are."""
        while i >= 0 and self.tags[i] in kinds:
            i -= 1
        return i


@dataclass(slots=True)
class _State:
    start: int = 0  # first token of the clause being read
    fronted: bool = False  # the sentence opened with a subordinate clause or phrase
    aside: int = -1  # the separator that opened an aside between subject and verb
    gerunds: bool = False  # a colon announced a list of gerunds, which stays whole
    dash: int = -1  # an opening dash at which was cut
    paired: int = -1  # the closing dash of an aside that stays whole
    condition: bool = False  # the sentence opened with a condition, which stays whole
    waiting: bool = False  # a subject was cut off by an apposition, its verb is to come


def cuts(scan: Scan) -> list[int]:
    """The separators, as token indices, after which a new clause begins; ascending."""
    state = _State()
    first = scan.skip(0, "X,C")
    state.fronted = scan.tag(first) in "SG" or scan.word(first) in _FRONTED or scan.word(first) in ("once", "when")
    state.condition = scan.tag(first) == "I" and not state.fronted
    found: list[int] = []
    for i, tag in enumerate(scan.tags):
        rule = _contrast if tag == "S" else _RULES.get(tag)
        if rule is None or (tag in "CS" and i and scan.tags[i - 1] in _STOPS):
            continue
        if rule(scan, state, i) and not _guarded(scan, i) and not _paired(scan, state, i):
            found.append(i)
            state.start, state.aside = i + 1, -1
            state.fronted = tag in ":;-" and scan.tag(scan.skip(i + 1)) == "S"
    return found


def _guarded(scan: Scan, i: int) -> bool:
    at = scan.words.starts[i]
    return any(span.start < at < span.end for span in scan.protected)


def _paired(scan: Scan, state: _State, i: int) -> bool:
    """Whether the separator stands before the second half of a pair: "whether or not", "neither … nor"."""
    at = i + (scan.tags[i] == ",")
    if scan.word(at) == "or":
        return scan.word(at + 1) == "not"
    return scan.word(at) == "nor" and "neither" in scan.words.words[state.start : i]


def _semicolon(scan: Scan, state: _State, i: int) -> bool:
    end = scan.stop(i + 1)
    return end - i > 3 and (scan.has(finite, i, end) or scan.value(i, end) or scan.has("G", i, i + 3))


def _colon(scan: Scan, state: _State, i: int) -> bool:
    end = len(scan.tags)
    if end - i < 5 or not scan.has(finite, state.start, i) or scan.tag(i + 1) == "_":
        return False
    if scan.tag(i + 1) == "G" and not scan.value(i, end):
        state.gerunds = True
        return False
    return scan.has(finite, i, end) or scan.value(i, scan.stop(i + 1)) or scan.tag(i + 1) == "G"


def _dash(scan: Scan, state: _State, i: int) -> bool:
    if scan.words.ends[i] - scan.words.starts[i] == 1 and scan.words.words[i] == "-" and not _spaced(scan, i):
        return False
    if i == state.paired or state.condition:
        return False
    if state.dash >= 0:
        opened, state.dash = state.dash, -1
        resumes = scan.tag(scan.skip(i + 1)) in finite or scan.has(finite, i, scan.stop(i + 1))
        return i - opened > 3 and resumes
    closing = next((j for j in scan.seps if j > i and scan.tags[j] == "-"), -1)
    end = closing if closing > 0 else len(scan.tags)
    stated = scan.has("AVvGBE", i, end) or scan.value(i, end) or end - i > 8
    if end - i < 4 or not stated or _signature(scan, i):
        state.paired = closing
        return False
    if closing > 0:
        state.dash = i
        return scan.has(finite, state.start, i)
    return True


def _spaced(scan: Scan, i: int) -> bool:
    return 0 < i < len(scan.tags) - 1 and scan.words.ends[i - 1] < scan.words.starts[i] < scan.words.starts[i + 1] - 1


def _signature(scan: Scan, i: int) -> bool:
    """Whether a dash after a closing quotation mark leads to a bare name."""
    return scan.tag(i - 1) in "_\"'" and not scan.has(finite, i, len(scan.tags)) and len(scan.tags) - i < 8


def _comma(scan: Scan, state: _State, i: int) -> bool:
    joined = scan.tag(i + 1) == "C"
    lead = i + 2 if joined else i + 1
    head = scan.skip(lead)
    end = scan.stop(head)
    if scan.tag(head) in "._" or head >= len(scan.tags):
        return False
    if state.start > 0 and i - state.start <= 2:
        return False  # nothing but a linking phrase so far
    if (scan.word(lead), scan.word(lead + 1)) == ("such", "as"):
        return False  # examples of what stands before
    if state.condition:
        state.condition = joined or not scan.has(finite, head, end)
        return False
    told = _told(scan, state, i)
    if _relative(scan, lead):
        return _or_aside(state, i, told)
    if scan.tag(head) == "G" and _participial(scan, state, head, end, joined):
        tail = scan.tag(state.start) in "PG" and scan.has(finite, 0, state.start)
        return _or_aside(state, i, told or tail or scan.has("G", state.start, i))
    if scan.tag(lead) in "Ev" and scan.tag(lead + 1) == "P" and not told and not joined:
        state.aside = i
        return False
    if (state.aside >= 0 or state.waiting) and scan.tag(head) in finite and not joined:
        state.waiting = False
        return True
    if state.fronted and not joined:
        return _after_fronted(scan, state, i, lead, end)
    if _listed_value(scan, state, head, i):
        return True
    if _apposition(scan, lead, end, told):
        state.waiting = not told
        return True
    if _subordinate(scan, lead, end):
        return told or scan.has(finite, 0, state.start)
    return joined and _coordinated(scan, state, head, end, told)


def _told(scan: Scan, state: _State, i: int) -> bool:
    """Whether the clause up to `i` has its finite verb; after a "that" only what follows it counts."""
    start = next((j for j in range(i - 1, state.start, -1) if scan.words.words[j] == "that"), state.start)
    first = scan.skip(start, "XC")
    if scan.tag(first) == "P" and not scan.has("AV", first, scan.stop(first)):
        start = min(scan.stop(first), i)  # a phrase in front, its participle is no verb ("At the fair held in Esk, …")
    return scan.has(finite, start, i)


def _or_aside(state: _State, i: int, told: bool) -> bool:
    """A cut where the clause has its verb; else the subject waits for it, and the aside stays with the subject."""
    if not told:
        state.aside = i
    return told


def _relative(scan: Scan, lead: int) -> bool:
    if scan.tag(lead) == "R" or (scan.tag(lead) == "P" and scan.tag(lead + 1) == "R"):
        return True
    return scan.word(lead) in _SOME_OF and scan.word(lead + 1) == "of" and scan.word(lead + 2) in ("which", "whom")


def _participial(scan: Scan, state: _State, head: int, end: int, joined: bool) -> bool:
    """Whether the -ing word at `head` opens a participial clause rather than an item of a list of nouns."""
    after = scan.tag(head + 1)
    if state.gerunds or after in ",C.;:)" or _gerund_list(scan, state, head, joined):
        return False
    if after not in "DP#NTXS_" and (end - head <= 3 or state.fronted or joined):
        return joined and scan.has("Gg", state.start, head) and end - head > 3 and not state.fronted
    return not state.fronted or scan.tag(scan.skip(0, "X,C")) == "G"


def _clause(scan: Scan, start: int, end: int) -> bool:
    """Whether a finite verb stands between the two tokens besides those of relatives and "that" clauses."""
    verbs = sum(tag in finite for tag in scan.tags[start:end])
    return verbs > sum(scan.tags[j] == "R" or scan.word(j) == "that" for j in range(start + 1, end))


def _gerund_list(scan: Scan, state: _State, head: int, joined: bool) -> bool:
    """Whether the word goes on with gerunds that depend on a preposition ("such as raising X, cutting Y")."""
    last = -1
    for j in range(head - 2, state.start, -1):
        if scan.tags[j] == "G":
            last = j
            if scan.tags[j - 1] not in ",C":
                break
    if last < 0 or scan.tags[last - 1] != "P" or scan.word(last - 1) == "by":
        return False
    return joined or any(scan.tags[j] == "C" and scan.tag(j + 1) == "G" for j in range(head, len(scan.tags)))


def _after_fronted(scan: Scan, state: _State, i: int, lead: int, end: int) -> bool:
    """Whether the comma ends a fronted clause or phrase and the main clause follows."""
    if not _clause(scan, lead, end):
        return False
    first = scan.skip(state.start, "X,C")
    if i <= first:
        return False
    opener = scan.word(first)
    long = i - first >= 4
    if scan.tag(first) in "SI":
        enough = scan.has(finite, first, i) and (scan.tag(first) == "S" or scan.has("v", first, i))
    elif opener == "by":
        enough = scan.has("G", first, i)
    else:
        enough = i - first >= 8 or scan.has("GvEB", first, i) or scan.value(first, i)
    state.fronted = False
    return long and enough


def _listed_value(scan: Scan, state: _State, head: int, i: int) -> bool:
    """Whether an item of a list begins that has a figure of its own and says what it measures."""
    for first, last in scan.values:
        if first == head:
            end = scan.stop(last)
            follows = scan.tag(last) in "PW(" and end - last >= 2
            return follows and scan.value(state.start, i)
    return False


def _apposition(scan: Scan, lead: int, end: int, told: bool) -> bool:
    if not scan.value(lead, end) or scan.has("AV", lead, end):
        return False
    opener = scan.word(lead)
    if opener in ("including", "with"):
        return end - lead >= 4
    return opener in ("a", "an", "the", "up", "down") and (told or scan.value(0, lead)) and end - lead >= 3


def _subordinate(scan: Scan, lead: int, end: int) -> bool:
    word, after = scan.word(lead), scan.word(lead + 1)
    if word in _CLAUSAL:
        return scan.has(finite | {"G"}, lead, len(scan.tags))
    if word == "even" and after in ("after", "as", "before", "though"):
        return scan.has(finite, lead, end)
    if scan.tag(lead) == "S" or word == "so":
        return scan.has(finite, lead, end) and (word, after) != ("as", "well")
    if word == "with":
        return end - lead >= 4 and (scan.has("GE", lead, end) or after in ("a", "an"))
    if (word, after) == ("as", "well"):
        return scan.has("GVv", lead + 3, lead + 4) or scan.value(lead, end)
    return False


def _coordinated(scan: Scan, state: _State, head: int, end: int, told: bool) -> bool:
    tag = scan.tag(head)
    if tag in "AV" and scan.has(finite, 0, state.start):
        return True  # goes on after a tail that has no finite verb of its own
    if not told:
        return False
    if tag in "AV" or (tag == "v" and _with_object(scan, head)):
        return True
    if tag == "B":
        return _governed(scan, state, head)
    if tag in "PSI":
        return scan.has(finite, head, len(scan.tags))
    return _clause(scan, head + 1, end) and tag not in "RvEB"


def _with_object(scan: Scan, head: int) -> bool:
    """Whether a past form is followed as a verb is, not as an adjective is ("raised the", not "limited means")."""
    return scan.tag(head + 1) in "DPT#NX_" or scan.word(head + 1) == "that" or not scan.word(head).endswith("ed")


def _governed(scan: Scan, state: _State, head: int) -> bool:
    """Whether a bare infinitive at `head` goes on from a modal or a passive ("is expected to X … and Y")."""
    for j in range(head - 2, state.start, -1):
        if scan.tags[j] == "B":
            k = j - 1
            while k > state.start and scan.tags[k] == "X":
                k -= 1
            return head - j > 2 and (scan.tags[k] == "A" or (scan.tags[k] == "T" and scan.tags[k - 1] == "e"))
    return False


def _coordinator(scan: Scan, state: _State, i: int) -> bool:
    """A coordinator without a comma: cuts between verb phrases, never between nouns."""
    head = scan.skip(i + 1)
    end = scan.stop(head)
    tag, before = scan.tag(head), scan.tag(i - 1)
    if head >= len(scan.tags) or end - head < 3 or state.condition:
        return False
    if tag == "N":
        return scan.has(finite, state.start, i) and scan.has(finite, head, end)
    if before in "AVvBGgeET" or scan.tag(head + 1) in "C,.":
        return False
    if tag in "AV":
        return scan.has(finite, state.start, i)
    if tag == "v":
        parallel = scan.has("v", state.start, i) or (scan.has("A", state.start, i) and scan.has("e", state.start, i))
        return (parallel or _with_object(scan, head)) and _told(scan, state, i) and not scan.has("A", head, end)
    if tag == "B":
        return _governed(scan, state, head)
    if tag == "G":
        opener = scan.skip(state.start, "XC")
        told = state.start > 0 or _told(scan, state, i)
        parallel = told and (scan.tag(opener) == "G" or scan.has("g", state.start, i))
        return parallel and scan.tag(head + 1) in "DPT#XNW_"
    return _listed_value(scan, state, head, i) or _own_figures(scan, state, i, head, end)


def _contrast(scan: Scan, state: _State, i: int) -> bool:
    """A "while" or "whereas" without a comma before it, between two clauses."""
    if scan.word(i) not in ("while", "whereas", "whilst") or i - state.start < 4 or not _told(scan, state, i):
        return False
    head = scan.skip(i + 1)
    end = scan.stop(head)
    return end - head >= 3 and (scan.has(finite, head, end) or scan.tag(head) == "G")


def _own_figures(scan: Scan, state: _State, i: int, head: int, end: int) -> bool:
    """Whether two whole clauses meet, at least one with a figure ("A fell by 3% and B is down 2%")."""
    verb = next((j for j in range(head, end) if scan.tags[j] in "AV"), -1)
    if verb <= head or verb - head > 6 or scan.has("RSIP", head, verb) or not _told(scan, state, i):
        return False
    last = max(j for j in range(state.start, i) if scan.tags[j] in finite)
    return i - last > 3 and (scan.value(last, i) or scan.value(verb, end))


_RULES = {",": _comma, ";": _semicolon, ":": _colon, "-": _dash, "C": _coordinator}
