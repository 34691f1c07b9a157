"""The results of an earlier run are read back, and what is wrong with a file is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.reporting.factory import analysis as made
from tests.reporting.factory import claim, finding, match, small, source, span
from verify.errors import InputError
from verify.model import Analysis, Evidence
from verify.reporting import previous, results
from verify.reporting.previous import Past, Previous

_PLACE = {"path": "seeds/harbour-post.md", "line": 6, "column": 1, "end_line": 6, "end_column": 25}


def stored(folder: Path, of: Analysis) -> Path:
    path = folder / "results.json"
    path.write_bytes(results.dumps(of).encode("utf-8"))
    return path


def reloaded(folder: Path, of: Analysis) -> Previous:
    return previous.load(stored(folder, of))


def with_findings() -> Analysis:
    """The small run with its conflicts as findings, and a finding within one source."""
    run = small()
    lines = {"V204": 3, "V201": 4}
    rows = [
        *(
            finding(path="seeds/harbour-post.md", line=lines[m.reasons[0].code], fingerprint=m.fingerprint)
            for m in run.matches
            if m.verdict == "conflict"
        ),
        finding(
            **_PLACE,
            code="V402",
            name="parts-and-total",
            message="900 and more",
            evidence=(Evidence("seeds/harbour-post.md", 7, 300, 304, "1988"),),
            fingerprint="feedfeedfeedfeed",
        ),
    ]
    return replace(run, findings=tuple(rows))


def test_findings_come_back_in_the_order_of_the_report(tmp_path: Path) -> None:
    found = reloaded(tmp_path, with_findings()).findings
    assert [(past.kind, past.reason.code) for past in found] == [
        ("conflict", "V204"),
        ("conflict", "V201"),
        ("agree", "V102"),
        ("agree", "V101"),
        ("within", "V402"),
    ]
    assert found[0].reason.message == "The same approval is dated 3 June 2031 here and 5 June 2031 there."


def test_statements_have_their_source_and_where_it_is_told_their_line(tmp_path: Path) -> None:
    conflict, _, agreement, *_, within = reloaded(tmp_path, with_findings()).findings
    assert [(s.source, s.label, s.line) for s in conflict.statements] == [
        ("seeds/harbour-post.md", "Harbour Post", 3),
        ("seeds/northern-wire.md", "Northern Wire", 3),
    ]
    assert [s.line for s in agreement.statements] == [0, 0]
    assert [(s.line, s.text) for s in within.statements] == [(6, "Work begins in September"), (7, "1988")]


@pytest.mark.parametrize(
    ("claims", "end", "expected"),
    [
        (["It holds 5.", "It seats 300."], 12, "It holds 5."),
        (["It holds 5.", "It seats 30."], 12, "It holds 5."),
        (["It holds 5.", "It seats 3."], 12, ""),  # either could be the one of eleven characters
        (["It holds 5.", "It holds 5."], 12, "It holds 5."),
        (["It holds 5.", "It seats 300."], 40, ""),
    ],
)
def test_the_claim_of_a_finding_within_one_source_is_told_where_it_alone_fits(
    tmp_path: Path, claims: list[str], end: int, expected: str
) -> None:
    one = source("a", "\n".join(claims))
    row = finding(path="a", line=1, column=1, end_line=1, end_column=end, code="V405", evidence=())
    run = replace(made([one], [claim(one, words) for words in claims], []), findings=(row,))
    [past] = reloaded(tmp_path, run).findings
    assert [side.text for side in past.statements] == [expected]


def test_the_claim_may_run_over_a_line_end(tmp_path: Path) -> None:
    one = source("a", "It holds 5\nboats. It seats 300.")
    claims = [claim(one, "It holds 5\nboats."), claim(one, "It seats 300.")]
    row = finding(path="a", line=1, column=1, end_line=2, end_column=7, code="V405", evidence=())
    [past] = reloaded(tmp_path, replace(made([one], claims, []), findings=(row,))).findings
    assert past.statements[0].text == "It holds 5\nboats."


def test_repeated_conflicts_keep_their_own_lines(tmp_path: Path) -> None:
    a, b = source("a", "It holds 5.\nIt holds 5."), source("b", "It holds 6.")
    first, other = claim(a, "It holds 5."), claim(b, "It holds 6.")
    again = replace(first, id=f"{first.id}-2", start=12, end=23)
    reason = ("V201", "value-differs", "5 · 6", span("5", "5"), span("6", "6"))
    pair = match(first, other, "conflict", 0.9, reason)
    evidence = (Evidence("b", 1, 0, 11, "It holds 6."),)
    rows = [finding(path="a", line=line, evidence=evidence, fingerprint=pair.fingerprint) for line in (1, 2)]
    run = replace(made([a, b], [first, again, other], [pair, replace(pair, a=again.id)]), findings=tuple(rows))
    assert [past.statements[0].line for past in reloaded(tmp_path, run).findings] == [1, 2]


def test_a_run_without_findings_gives_none(tmp_path: Path) -> None:
    assert reloaded(tmp_path, Analysis((), ())) == Previous()


def test_any_layout_of_the_json_is_read(tmp_path: Path) -> None:
    path = stored(tmp_path, with_findings())
    expected = previous.load(path)
    path.write_text("\ufeff" + json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=1), encoding="utf-8")
    assert previous.load(path) == expected


def test_a_match_without_a_reason_has_an_empty_one(tmp_path: Path) -> None:
    run = small()
    bare = replace(run, matches=tuple(replace(m, reasons=()) for m in run.matches))
    past: Past = reloaded(tmp_path, bare).findings[0]
    assert (past.reason.code, past.reason.name, past.reason.message) == ("", "", "")


def expect_refused(path: Path, says: str) -> None:
    with pytest.raises(InputError) as caught:
        previous.load(path)
    assert caught.value.message.startswith(str(path))
    assert says in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint == "name the results.json of an earlier run"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", ":1: not valid JSON: Expecting value"),
        (b'{"schema": 1,\n "sources": [}', ":2: not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"schema": ' + b"9" * 5000 + b"}", "not valid JSON"),
        (b'{"schema": "\xe9"}', "not valid UTF-8 at byte 12"),
        (b"[1]", "not the results of a run"),
        (b'{"entries": []}', "not the results of a run"),
        (b'{"schema": 2}', "results of schema 2, this version reads 1"),
        (b'{"schema": true}', "results of schema True"),
        (b'{"schema": "1"}', "results of schema '1'"),
        (b'{"schema": 1}', "`sources` must be a list, not None"),
        (b'{"schema": 1, "sources": {}}', "`sources` must be a list, not {}"),
    ],
)
def test_what_is_no_results_is_named(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "results.json"
    path.write_bytes(data)
    expect_refused(path, says)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    expect_refused(tmp_path / "gone.json", "cannot be read: no such file or directory")
    expect_refused(tmp_path, "cannot be read: is a directory")


def _put(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(shape: dict[str, Any]) -> None:
        place: Any = shape
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_put("sources", 0, value=3), "sources 1: not an object but 3"),
        (_put("sources", 1, "id", value=None), "sources 2: `id` must be a string, not None"),
        (_put("sources", 1, "publisher", value=3), "sources 2: `publisher` must be a string, not 3"),
        (_put("sources", 1, "sha256", value=3), "sources 2: `sha256` must be a string, not 3"),
        (_put("claims", 2, "text", value=[]), "claims 3: `text` must be a string, not []"),
        (_put("claims", 2, "source", value="gone"), "claims 3: `source` names 'gone', which is not in the file"),
        (_put("claims", value=None), "`claims` must be a list, not None"),
        (_put("matches", 0, "a", value="gone:1"), "matches 1: `a` names 'gone:1', which is not in the file"),
        (_put("matches", 0, "fingerprint", value=1), "matches 1: `fingerprint` must be a string, not 1"),
        (_put("matches", 0, "verdict", value=None), "matches 1: `verdict` must be a string, not None"),
        (_put("matches", 0, "confidence", value=True), "matches 1: `confidence` must be a number, not True"),
        (_put("matches", 0, "confidence", value=float("nan")), "matches 1: `confidence` must be a number, not nan"),
        (_put("matches", 0, "score", value=10**400), "matches 1: `score` must be a number, not 1000"),
        (_put("matches", 0, "reasons", value="V201"), "matches 1: `reasons` must be a list, not 'V201'"),
        (_put("matches", 0, "reasons", 0, "name", value=1), "matches 1: reasons 1: `name` must be a string, not 1"),
        (_put("findings", 0, "code", value=1), "findings 1: `code` must be a string, not 1"),
        (_put("findings", 0, "line", value=1.5), "findings 1: `line` must be a whole number, not 1.5"),
        (_put("findings", 2, "path", value="gone"), "findings 3: `path` names 'gone', which is not in the file"),
        (_put("findings", 2, "evidence", 0, "text", value=None), "findings 3: evidence 1: `text` must be a string"),
        (_put("findings", 2, "message", value=["x\n" * 9999]), "findings 3: `message` must be a string, not ['x\\n"),
    ],
)
def test_a_malformed_entry_is_named(tmp_path: Path, change: Callable[[dict[str, Any]], None], says: str) -> None:
    path = stored(tmp_path, with_findings())
    shape = json.loads(path.read_text(encoding="utf-8"))
    change(shape)
    path.write_text(json.dumps(shape), encoding="utf-8")
    expect_refused(path, says)
