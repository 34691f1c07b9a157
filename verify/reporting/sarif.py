"""The result of the gate as SARIF 2.1.0, the exchange format of static analysis (code scanning, editors).

The standard, whose sections are named here, is https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; what
GitHub takes of it is at
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
No time and no machine stands in it: the same result always gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from verify import __version__
from verify.model import CheckResult, Evidence, Finding, Severity, Silenced
from verify.patterns import compiled
from verify.reporting import findings
from verify.reporting.printable import clip, one_line, paired, visible
from verify.reporting.rules import RuleText

__all__ = ["dumps", "shape", "uri"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "verify/v1"
"""The key of a fingerprint: a name and the version of how it is made (§3.27.17, §3.5.4.2)."""

_DESCRIPTION = 1024
"""The longest description of a rule that GitHub takes."""

_QUOTED = 160
_DRIVE = compiled(r"[A-Za-z]:/")
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "off": "none"}


def dumps(result: CheckResult, rules: Sequence[RuleText]) -> str:
    """The result as a SARIF log of one run: JSON text that can always be encoded as UTF-8, with a final line end."""
    return json.dumps(shape(result, rules), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def shape(result: CheckResult, rules: Sequence[RuleText]) -> dict[str, Any]:
    """The result as plain data.

    `rules` are all rules that can be reported, found or not: GitHub expects results to differ between runs, and rules
    only between versions of the tool.  A finding of any other rule brings a short description of its own.
    """
    every = [*result.findings, *(one.finding for one in result.silenced)]
    known = _with_unknown(rules, every)
    places = {rule.code: index for index, rule in enumerate(known)}
    results = [_result(finding, places, None) for finding in result.findings]
    results += [_result(one.finding, places, one) for one in result.silenced]
    driver = {"name": "verify", "version": __version__, "rules": [_rule(rule) for rule in known]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def uri(path: str) -> str:
    """A file's path as a URI reference (§3.4.3, RFC 3986): relative stays relative, absolute becomes ``file:``.

    Whatever is not unreserved is percent-encoded as UTF-8; bytes of a name that are no UTF-8 stay what they are.
    """
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{_encoded(path[2:])}"
    return f"file://{_encoded(path)}" if path.startswith("/") else _encoded(path)


def _encoded(path: str) -> str:
    try:
        return quote(path, safe="/", errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(path, safe="/", errors="surrogatepass")


def _with_unknown(rules: Iterable[RuleText], found: Iterable[Finding]) -> list[RuleText]:
    known = {rule.code: rule for rule in rules}
    for finding in found:
        if finding.code not in known:
            words = finding.name.replace("-", " ")
            known[finding.code] = RuleText(
                finding.code, finding.name, words, words, words, words, finding.severity, ("consistency",)
            )
    return [known[code] for code in sorted(known)]


def _rule(rule: RuleText) -> dict[str, Any]:
    """A reportingDescriptor (§3.49)."""
    level = _LEVELS[rule.severity]
    configuration = {"level": level} if rule.severity != "off" else {"enabled": False, "level": level}
    properties: dict[str, Any] = {"tags": list(rule.tags)}
    if rule.severity != "off":
        properties["problem.severity"] = level
    paragraphs = (" ".join(part.split()) for part in rule.description.split("\n\n"))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _literal(clip(one_line(rule.summary), _DESCRIPTION))},
        "fullDescription": {"text": _literal(clip("\n\n".join(paragraphs), _DESCRIPTION))},
        "help": {"text": _literal(rule.text), "markdown": _braces(rule.markdown)},
        "defaultConfiguration": configuration,
        "properties": properties,
    }


def _result(finding: Finding, places: Mapping[str, int], silenced: Silenced | None) -> dict[str, Any]:
    """A result (§3.27).  Where one result tells its suppressions, all must, be it that there are none (§3.27.23)."""
    shown: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _location(finding.path, finding.place, _region(finding))}],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": [] if silenced is None else [_suppression(silenced)],
    }
    if finding.evidence:
        shown["relatedLocations"] = [_related(number, one) for number, one in enumerate(finding.evidence, 1)]
    return shown


def _region(finding: Finding) -> dict[str, int]:
    """Lines and columns from 1, the end column being the one after the last (§3.30.5 to §3.30.8)."""
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }


def _location(path: str, place: str, region: dict[str, int]) -> dict[str, Any]:
    """A place in a file (§3.29); one that has no lines of its own counts as a whole, and so does a record's table."""
    location: dict[str, Any] = {"artifactLocation": {"uri": uri(findings.file(path, place))}}
    return location if place else {**location, "region": region}


def _related(number: int, evidence: Evidence) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": _location(evidence.source, evidence.place, {"startLine": evidence.line}),
        "message": {"text": _literal(visible(evidence.text))},
    }


def _suppression(silenced: Silenced) -> dict[str, str]:
    """Why a finding is not reported (§3.35): a comment stands in the text itself, the baseline outside it."""
    return {
        "kind": "inSource" if silenced.by == "comment" else "external",
        "status": "accepted",
        "justification": visible(silenced.reason),
    }


def _message(finding: Finding) -> str:
    """The message on one line, the places of passages as links to the related locations (§3.11.6).

    GitHub shows a related location only where the message links to it; so a passage that the message does not name is
    added to it.  What a file without lines of its own calls the place is said in front.
    """
    message = paired(one_line(finding.message), *findings.sources(finding)) or finding.name
    text = f"{passage}: {message}" if (passage := findings.passage(finding)) else message
    links: list[tuple[int, int, str]] = []
    added = ""
    for number, evidence in enumerate(finding.evidence, 1):
        place = one_line(evidence.where)
        link = f"[{_in_link(place)}]({number})"
        if place not in text:
            added += f' · {link} says "{_literal(clip(paired(one_line(evidence.text), evidence.source), _QUOTED))}"'
            continue
        for named in re.finditer(rf"(?<!\S){re.escape(place)}(?!\d)", text):
            if not any(start < named.end() and named.start() < end for start, end, _ in links):
                links.append((*named.span(), link))
                break
    parts: list[str] = []
    at = 0
    for start, end, link in sorted(links):
        parts += [_literal(text[at:start]), link]
        at = end
    return "".join([*parts, _literal(text[at:]), added])


def _literal(text: str) -> str:
    """`text` as a message that has neither placeholders (§3.11.5) nor links: what looks like a link is taken apart."""
    return _braces(text).replace("](", "] (")


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _in_link(text: str) -> str:
    """`text` as the text of a link: brackets and backslashes with a backslash in front (§3.11.6)."""
    return re.sub(r"([\\\[\]])", r"\\\1", _braces(text))
