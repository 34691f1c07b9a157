"""Compare what several sources say: parse their claims, align them, and judge where they agree and conflict.

>>> import verify
>>> verify.judge("The bridge opened in 2019.", "The bridge opened in 2020.").label
'conflict'

:func:`read` takes a file to a :class:`Source`, :func:`parse` a source to its claims, :func:`analyse` sources to an
:class:`Analysis`, :func:`judge` two short texts to a :class:`Verdict`, :func:`check` drafts and sources to a
:class:`CheckResult`, and :func:`to_frame` what was found to a pandas table.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.api import analyse, check, judge, parse, read, read_all, to_frame
    from verify.errors import ConfigError, SourceError, VerifyError
    from verify.model import (
        Analysis,
        Attribution,
        Block,
        CheckResult,
        Claim,
        DraftClaim,
        Evidence,
        Finding,
        Group,
        Inferred,
        Match,
        Period,
        Place,
        Reason,
        Scope,
        Silenced,
        Source,
        Span,
        Value,
        Verdict,
    )
    from verify.settings import Limits, Settings

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Attribution",
    "Block",
    "CheckResult",
    "Claim",
    "ConfigError",
    "DraftClaim",
    "Evidence",
    "Finding",
    "Group",
    "Inferred",
    "Limits",
    "Match",
    "Period",
    "Place",
    "Reason",
    "Scope",
    "Settings",
    "Silenced",
    "Source",
    "SourceError",
    "Span",
    "Value",
    "Verdict",
    "VerifyError",
    "__version__",
    "analyse",
    "check",
    "judge",
    "parse",
    "read",
    "read_all",
    "to_frame",
]

_HOMES = {
    **dict.fromkeys(("ConfigError", "SourceError", "VerifyError"), "verify.errors"),
    **dict.fromkeys(("Limits", "Settings"), "verify.settings"),
    **dict.fromkeys(("analyse", "check", "judge", "parse", "read", "read_all", "to_frame"), "verify.api"),
}
"""Where a public name lives, if not in the model; loaded on first use, so that ``import verify`` costs nothing."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "verify.model")), name)
