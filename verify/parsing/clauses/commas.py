"""Whether a comma ends a clause: relative and participial tails, fronted clauses, appositions, subordinate clauses."""

from __future__ import annotations

from verify.data import table
from verify.parsing.clauses.coordination import coordinated, interrupted, parallel_that
from verify.parsing.clauses.predicates import clausal_noun, full_clause, stated, unresolved
from verify.parsing.clauses.scan import Scan, State
from verify.parsing.clauses.series import item, listed_value, series, share
from verify.parsing.syntax import finite

__all__ = ["comma", "fronts"]

_FRONTED = frozenset(table("connectives")["fronted"].split())  # prepositions whose phrase in front states a fact
SCANT = 6
"""Up to how many tokens a phrase in front of its clause states nothing that stands by itself."""

_LEAVING_OUT = frozenset(
    ["adjusted", "adjusting", "barring", "counting", "discounting", "excluding", "including", "leaving", "stripping"]
)
"""Participles that say what a figure is taken without or with."""

_SOME_OF = frozenset(
    ["all", "both", "each", "few", "half", "many", "most", "much", "none", "one", "several", "some", "two"]
)
_LISTED = 16  # tokens of such a list
_IS = frozenset(("is", "was", "being", "been"))
_CLAUSAL = frozenset(("although", "though", "whereas", "while", "whilst"))


def fronts(scan: Scan, first: int) -> bool:
    """Whether what opens the sentence at `first` may state a fact by itself, put in front of the main clause."""
    word = scan.word(first)
    if scan.tag(first) == "G" and scan.stop(first) - first <= 2:
        return False  # "Developing states, Norland above all, …"
    if scan.tag(first) in "SGE" or word in _FRONTED or word in ("once", "when"):
        return True
    if word == "that":
        return scan.word(first - 1) == "now"  # "Now that the port is open, …"
    done = word in ("after", "before", "since", "upon") and scan.tag(first + 1) == "G"
    return done and scan.value(first, scan.stop(first))


def comma(scan: Scan, state: State, i: int) -> bool:
    """Whether a new clause begins after the comma at `i`; notes in `state` what the comma opens."""
    joined = scan.tag(i + 1) == "C"
    lead = i + 2 if joined else i + 1
    head = scan.skip(lead)
    end = scan.stop(head)
    if scan.marker(lead):
        return i - state.start > 2
    if scan.tag(head) in "._" or head >= len(scan.tags):
        return False
    if state.start > 0 and i - state.start <= 2 and not scan.has(finite, state.start, i):
        return False  # nothing but a linking phrase so far
    if (scan.word(lead), scan.word(lead + 1)) == ("such", "as"):
        return False  # examples of what stands before
    if state.condition:
        state.condition = joined or not scan.has(finite, head, end)
        state.ruled = not state.condition
        return False
    told = state.aside < 0 and stated(scan, state, i)
    if parallel_that(scan, state, i, lead, end):
        return True
    if _relative(scan, lead):
        return _or_aside(state, i, told)
    if scan.tag(head) == "G" and _participial(scan, state, head, end, joined):
        tail = scan.tag(state.start) in "PG" and scan.has(finite, 0, state.start)
        return _or_aside(state, i, told or tail or scan.has("G", state.start, i))
    participle = scan.tag(lead) == "E" or (scan.tag(lead) == "v" and state.aside < 0 and not _closes(scan, state, i))
    if participle and scan.tag(lead + 1) == "P" and not told and not joined:
        state.aside = i
        return False
    if participle and told and not joined and scan.word(lead + 1) == "by":
        return state.aside < 0 and end - lead >= 5 and (scan.tag(end) != "," or scan.value(lead, end))
    if scan.tag(lead) == "T" == scan.tag(state.start) and state.start > 0:
        return i - state.start > 3 and end - lead > 3
    if (state.aside >= 0 or state.waiting) and scan.tag(head) in finite and not joined:
        state.waiting = False
        if not (_passing(scan, state, i, head) or _embedded(scan, state)):
            return True
        state.aside = -1
        return False
    if state.aside >= 0 and scan.tag(head) == "P" and scan.has(finite, head, end):
        state.aside = -1  # the verb follows a phrase ("Parr, who led it, on Monday resigned")
        return False
    if state.fronted and not joined:
        return _after_fronted(scan, state, i, lead, end)
    if listed_value(scan, state, head, i):
        return True
    if _apposition(scan, lead, end, told):
        state.waiting = not told
        return True
    if _subordinate(scan, head if scan.tag(head) == "S" else lead, end):
        return told or scan.has(finite, 0, state.start)
    if joined:
        return coordinated(scan, state, i, head, end, told)
    return told and state.aside < 0 and not state.ruled and series(scan, state, i, head, end)


def _closes(scan: Scan, state: State, i: int) -> bool:
    """Whether the comma closes a phrase between subject and verb ("Parr, in a speech, called for …")."""
    opened = scan.tags.rfind(",", state.start, i)
    before = max(scan.tags.rfind(",", state.start, max(opened, 0)) + 1, state.start)
    return opened > 0 and scan.tag(opened + 1) == "P" and scan.tag(scan.skip(before, "XC")) in "DWN"


def _passing(scan: Scan, state: State, i: int, head: int) -> bool:
    """Whether a relative aside without name, date or figure stands before the verb of a figure ("…, rose to 5%")."""
    if state.aside < 0 or scan.tag(state.aside + 1) != "R" or not scan.value(head, head + 4):
        return False
    return not any(scan.held(j) for j in range(state.aside + 1, i))


def _embedded(scan: Scan, state: State) -> bool:
    """Whether the subject before the aside is that of a "that" clause ("few believe that the levy, cut in May, …").

    What somebody thinks or denies of it stands before the aside, and its verb must not be parted from that.  After a
    "that" which only names a fact ("the trouble is that the towns, which …, are in debt") it may be.
    """
    if state.aside < 0:
        return False
    opener = unresolved(scan, state.start, state.aside)
    return opener >= 0 and scan.word(opener - 1) not in _IS


def _or_aside(state: State, i: int, told: bool) -> bool:
    """A cut where the clause has its verb; else the subject waits for it, and the aside stays with the subject."""
    if not told:
        state.aside = i
    return told


def _relative(scan: Scan, lead: int) -> bool:
    if scan.tag(lead) == "R" or (scan.tag(lead) == "P" and scan.tag(lead + 1) == "R"):
        return True
    return scan.word(lead) in _SOME_OF and scan.word(lead + 1) == "of" and scan.word(lead + 2) in ("which", "whom")


def _participial(scan: Scan, state: State, head: int, end: int, joined: bool) -> bool:
    """Whether the -ing word at `head` opens a participial clause rather than an item of a list of nouns."""
    after = scan.tag(head + 1)
    if state.gerunds or after in ",C.;:)" or _gerund_list(scan, state, head, joined):
        return False
    if after not in "DP#NTXS_" and (end - head <= 3 or state.fronted or joined):
        return joined and scan.has("Gg", state.start, head) and end - head > 3 and not state.fronted
    return not state.fronted or scan.tag(scan.skip(0, "X,C")) == "G"


def _gerund_list(scan: Scan, state: State, head: int, joined: bool) -> bool:
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


def _after_fronted(scan: Scan, state: State, i: int, lead: int, end: int) -> bool:
    """Whether the comma ends a fronted clause or phrase and the main clause follows."""
    parted = interrupted(scan, lead, end) and scan.has(finite, state.start, i)
    if not (full_clause(scan, lead, end) or parted or _listed_subject(scan, lead, end)):
        return False
    first = scan.skip(state.start, "X,C")
    if i <= first:
        return False
    opener = scan.word(first)
    long = i - first >= 4
    if scan.tag(first) in "SI" or opener == "that":
        enough = scan.has(finite, first, i) and (scan.tag(first) != "I" or scan.has("v", first, i))
    elif opener == "by":
        enough = scan.has("G", first, i)
    elif scan.tag(first) in "GE":
        enough = opener not in _LEAVING_OUT and (i - first > SCANT or scan.value(first, i))
    else:
        enough = i - first >= 8 or scan.has("GvEB", first, i) or (scan.value(first, i) and i - first > SCANT)
    state.fronted = False
    return long and enough


def _listed_subject(scan: Scan, lead: int, end: int) -> bool:
    """Whether the main clause opens with a list of subjects ("prices of X, Y, and Z remain")."""
    if scan.tag(lead) not in "DW" or scan.has(finite, lead, end):
        return False
    for _ in range(4):
        if scan.tag(end) != ",":
            return False
        joined = scan.tag(end + 1) == "C"
        start, end = end + 1, scan.stop(end + 1)
        if joined:
            return scan.has(finite, start, min(end, start + 6))
        if not item(scan, start, end):
            return False
    return False


def _apposition(scan: Scan, lead: int, end: int, told: bool) -> bool:
    opener = scan.word(lead)
    if told and clausal_noun(scan, lead, end):
        return True
    if not scan.value(lead, end) or scan.has("AV", lead, end):
        return False
    if opener == "following" or (opener == "compared" and _noun(scan, lead + 2)):
        return told and end - lead >= 5
    if opener == "including":
        return end - lead >= 4 and scan.has("PGEvR", lead + 2, end)  # "six people, including two children" stays whole
    if opener == "with":
        return end - lead >= 4
    if not told and share(scan, lead):
        return False
    return opener in ("a", "an", "the", "up", "down") and (told or scan.value(0, lead)) and end - lead >= 3


def _noun(scan: Scan, at: int) -> bool:
    """Whether what a figure is compared with is named first ("a growth of 78 percent", not "a 2% estimate")."""
    return scan.word(at) in ("a", "an") and scan.tag(at + 1) == "W" and not scan.value(at, at + 2)


def _subordinate(scan: Scan, lead: int, end: int) -> bool:
    word, after = scan.word(lead), scan.word(lead + 1)
    if (word, after) == ("as", "well"):
        return scan.has("GVv", lead + 3, lead + 4) or scan.value(lead, end)
    if word in _CLAUSAL:
        return scan.has(finite | {"G"}, lead, len(scan.tags))
    if word == "even" and after in ("after", "as", "before", "though"):
        return scan.has(finite, lead, end)
    if scan.tag(lead) == "S" or word == "so":
        return scan.has(finite, lead, end) or interrupted(scan, lead + 1, end)
    if word == "with":
        return end - lead >= 4 and (scan.has("GE", lead, end) or after in ("a", "an") or _absolute(scan, lead))
    return False


def _absolute(scan: Scan, lead: int) -> bool:
    """Whether a participle follows the list that hangs on a "with" ("with firms such as X, Y and Z making …")."""
    verb = scan.find("G", lead, lead + _LISTED)
    return verb > 0 and not scan.has("AVvPRSIT;:-", scan.skip(lead + 1, "DWXP"), verb - 1) and scan.tag(verb - 1) == "W"
