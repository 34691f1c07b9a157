"""The consistency report: one self-contained HTML file that asks nothing of a network.

The page is rendered from the report model with autoescaping; style and script are files of their own, put into the page
as they are and allowed by their hashes alone in its Content-Security-Policy.  The same analysis gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from verify.model import Analysis
from verify.reporting.build import build
from verify.reporting.extract import extract
from verify.reporting.html.data import context, page_data
from verify.reporting.previous import Previous
from verify.reporting.printable import figure
from verify.settings import Settings

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render"]

_STYLES = ("base.css", "controls.css", "summary.css", "findings.css", "reading.css", "print.css")
_SCRIPTS = (
    "dom.js",
    "data.js",
    "state.js",
    "card.js",
    "roll.js",
    "filters.js",
    "lists.js",
    "export.js",
    "reading.js",
    "tables.js",
    "keyboard.js",
    "start.js",
)
_EARLY = "early.js"  # runs before the first paint: which view, which theme


def render(
    analysis: Analysis,
    settings: Settings,
    previous: Previous | None = None,
    accepted: Mapping[str, str] | None = None,
) -> str:
    """The report of `analysis` as an HTML document that can always be encoded as UTF-8.

    `settings` gives the thresholds that the report explains, `previous` what an earlier run found, `accepted` by
    fingerprint the reasons of the baseline.  Raises KeyError for a match or a claim that names a claim
    or a source which the analysis does not hold.
    """
    shown = extract(analysis)
    report = build(shown, previous, accepted, whole=analysis)
    style = "".join(_read("style", name) for name in _STYLES)
    early = _read("script", _EARLY)
    script = "".join(_read("script", name) for name in _SCRIPTS)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            data=page_data(report),
            **context(report),
            settings=settings,
            whole=None if shown is analysis else {**analysis.counts, "conflict": _open(analysis, accepted or {})},
            style=_Raw(style),
            early=_Raw(early),
            script=_Raw(script),
            policy=_policy(style, (early, script)),
        )
    )


def _open(analysis: Analysis, accepted: Mapping[str, str]) -> int:
    """How many conflicts are not accepted."""
    settled = sum(match.verdict == "conflict" and match.fingerprint in accepted for match in analysis.matches)
    return analysis.counts.get("conflict", 0) - settled


class _Raw(str):
    """Text of our own files, which goes into the page as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def _read(*path: str) -> str:
    return files(__name__).joinpath(*path).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(lambda name: _read("templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["figure"] = figure
    made.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    made.filters["n"] = "{:,}".format
    return made


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    """A Content-Security-Policy that allows the page's own style and scripts and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {' '.join(_hash(script) for script in scripts)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
