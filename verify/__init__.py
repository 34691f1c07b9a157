"""Compare what several sources say: parse their claims, align them, and judge where they agree and conflict.

>>> import verify
>>> verify.judge("The bridge opened in 2019.", "The bridge opened in 2020.").label
'conflict'

`read` takes a file to a :class:`Source`, `parse` a source to its claims, `analyse` sources to an :class:`Analysis`,
`judge` two short texts to a :class:`Verdict`, and `check` drafts and sources to a :class:`CheckResult`.
:mod:`verify.frames` gives an analysis as pandas tables.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.errors import VerifyError
    from verify.gate import check
    from verify.model import Analysis, CheckResult, Claim, Finding, Group, Match, Period, Reason, Source, Value, Verdict
    from verify.parsing.claims import parse
    from verify.pipeline import analyse
    from verify.pipeline import judge_texts as judge
    from verify.reading import read
    from verify.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "CheckResult",
    "Claim",
    "Finding",
    "Group",
    "Match",
    "Period",
    "Reason",
    "Settings",
    "Source",
    "Value",
    "Verdict",
    "VerifyError",
    "__version__",
    "analyse",
    "check",
    "judge",
    "parse",
    "read",
]

_HOMES = {
    "Settings": ("verify.settings", "Settings"),
    "VerifyError": ("verify.errors", "VerifyError"),
    "analyse": ("verify.pipeline", "analyse"),
    "check": ("verify.gate", "check"),
    "judge": ("verify.pipeline", "judge_texts"),
    "parse": ("verify.parsing.claims", "parse"),
    "read": ("verify.reading", "read"),
}
"""Where a public name lives, if not in the model; loaded on first use, so that ``import verify`` costs nothing."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES.get(name, ("verify.model", name))
    return getattr(import_module(module), attribute)
