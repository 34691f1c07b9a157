"""The settings of a project: frozen, with their defaults and their documentation.

A field ``conflict_threshold`` is the key ``conflict-threshold`` in ``[tool.verify]`` of ``pyproject.toml`` or in
``verify.toml``.  :func:`from_mapping` is the only way from untyped configuration to a :class:`Settings`; it knows every
key and type, and names the key and what is allowed when one is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

from verify.errors import ConfigError
from verify.model import Severity
from verify.patterns import compiled

__all__ = ["Limits", "Settings", "from_mapping", "keys"]

Rounding = Literal["editorial", "strict"]
DateOrder = Literal["mdy", "dmy", "ymd"]

_LANGUAGES = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki
kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no
nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te
tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""The two-letter codes of ISO 639-1 (https://www.loc.gov/standards/iso639-2/php/code_list.php), all 183 in force."""

_WITHOUT_SEVERITY = compiled(r"V[13]\d\d")
"""Codes of reasons to agree or to hold back: they are no findings, so there is nothing to block or to pass."""


def _setting(default: Any, doc: str, **more: Any) -> Any:
    return field(default=default, metadata={"doc": doc, **more})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run accepts; a file beyond a limit is an error that names it."""

    file_bytes: int = _setting(20_000_000, "Largest source file in bytes.", low=1)
    files: int = _setting(100_000, "Largest number of sources in one run.", low=1)
    pages: int = _setting(5_000, "Largest number of pages of a PDF.", low=1)
    unpacked_bytes: int = _setting(
        200_000_000, "Largest size in bytes of what a packed file (DOCX) holds, once it is unpacked.", low=1
    )
    depth: int = _setting(500, "Deepest nesting of the elements of a page (HTML) that is followed.", low=1)
    lines: int = _setting(1_000_000, "Largest number of lines of a source.", low=1)
    characters: int = _setting(10_000_000, "Largest number of characters of a source's text.", low=1)
    memory_bytes: int = _setting(
        900_000_000,
        "Most memory in bytes that reading a page, PDF or Word document may take, where the system can see to it "
        "(Linux).",
        low=1_000_000,
        high=1_000_000_000_000_000,
    )
    seconds: int = _setting(
        600, "Longest time in seconds that one source may take to read, and to parse.", low=1, high=1_000_000
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that steers a run; the defaults suit most projects."""

    sources: tuple[str, ...] = _setting(
        ("seeds/**/*",), "Globs of the source documents, relative to the project's folder."
    )
    drafts: tuple[str, ...] = _setting((), "Globs of the drafts that the gate holds against the sources.")
    claims: str = _setting("claims", "Folder of the register: one JSON Lines file per source, and the baseline.")
    reports: str = _setting("reports", "Folder of the report and the machine-readable results.")
    rounding: Rounding = _setting(
        "editorial",
        "How a stated figure is read: `editorial` takes 5% to stand for 4.5 to 5.5 where the other side is more "
        "precise, `strict` takes it as 5.",
    )
    conflict_threshold: float = _setting(
        0.75, "Least confidence of a conflict; below it a pair is not reported as one.", low=0.0, high=1.0
    )
    match_threshold: float = _setting(0.2, "Least score of two claims to be compared at all.", low=0.0, high=1.0)
    require_support: bool = _setting(False, "Whether the gate blocks statements that no source supports.")
    rules: tuple[tuple[str, Severity], ...] = _setting(
        (),
        "Severity (`off`, `warning` or `error`) per code of a conflict (V2xx), of what does not hold inside a source "
        "(V4xx; the gate reports it only where it is named here) or of a finding of the gate (G4xx).",
    )
    date_order: DateOrder = _setting("mdy", "Order of day and month in an ambiguous date such as 03/04/2025.")
    languages: tuple[str, ...] = _setting(
        ("en",),
        "ISO 639-1 codes of the sources' languages; the first labels a source that names none of its own. "
        "Every text is parsed by the grammar of English.",
    )
    limits: Limits = _setting(Limits(), "Limits on what is read.")

    def severity(self, code: str, default: Severity) -> Severity:
        """What the configuration says of the rule `code`, else `default`."""
        return dict(self.rules).get(code, default)


def _key(name: str) -> str:
    return name.replace("_", "-")


def keys() -> tuple[tuple[str, object, str], ...]:
    """Every key with its default and its documentation, tables flattened (``limits.file-bytes``)."""
    rows: list[tuple[str, object, str]] = []
    for item in fields(Settings):
        if item.name == "limits":
            rows += [(f"limits.{_key(f.name)}", f.default, f.metadata["doc"]) for f in fields(Limits)]
        else:
            rows.append((_key(item.name), item.default, item.metadata["doc"]))
    return tuple(rows)


def _unknown(key: str, allowed: list[str], where: str, prefix: str = "") -> ConfigError:
    import difflib  # only for what is misspelt

    near = difflib.get_close_matches(key, allowed, n=1)
    hint = f"did you mean `{prefix}{near[0]}`?" if near else "allowed keys: " + ", ".join(sorted(allowed))
    return ConfigError(f"{where}: unknown key `{prefix}{key}`", hint)


def _number(value: object, key: str, where: str, kind: type, metadata: Mapping[str, Any]) -> float | int:
    if isinstance(value, bool) or not isinstance(value, (int, float) if kind is float else int):
        raise ConfigError(f"{where}: `{key}` must be a {'number' if kind is float else 'whole number'}, not {value!r}")
    low, high = metadata.get("low"), metadata.get("high")
    if (low is not None and value < low) or (high is not None and value > high) or value != value:
        bounds = f"at least {low}" if high is None else f"between {low} and {high}"
        raise ConfigError(f"{where}: `{key}` must be {bounds}, not {value!r}")
    return float(value) if kind is float else int(value)


def _strings(value: object, key: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ConfigError(f"{where}: `{key}` must be a list of strings, not {value!r}", f'for example {key} = ["..."]')
    return tuple(value)


def _languages(value: object, key: str, where: str) -> tuple[str, ...]:
    found = _strings(value, key, where)
    for code in found:
        if code not in _LANGUAGES.split():
            raise ConfigError(f"{where}: `{key}` holds {code!r}, no code of ISO 639-1", 'two letters, such as "en"')
    if not found:
        raise ConfigError(f"{where}: `{key}` is empty", 'at least one code, such as "en"')
    return found


def _choice(value: object, key: str, where: str, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise ConfigError(f"{where}: `{key}` must be one of {', '.join(allowed)}, not {value!r}")
    return value


def _rules(value: object, where: str, codes: frozenset[str] | None) -> tuple[tuple[str, Severity], ...]:
    if not isinstance(value, Mapping):
        raise ConfigError(
            f"{where}: `rules` must be a table of code = severity, not {value!r}", 'e.g. V201 = "warning"'
        )
    for code, severity in value.items():
        if _WITHOUT_SEVERITY.fullmatch(str(code)):
            raise ConfigError(
                f"{where}: `rules.{code}` has no severity: the rule reports no conflict",
                "only V2xx (conflicts), V4xx (inside one source) and G4xx (findings of the gate) have one",
            )
        if codes is not None and code not in codes:
            raise _unknown(str(code), sorted(codes), where, "rules.")
        _choice(severity, f"rules.{code}", where, get_args(Severity))
    return tuple(sorted((str(code), severity) for code, severity in value.items()))


def _limits(value: object, where: str) -> Limits:
    if not isinstance(value, Mapping):
        raise ConfigError(f"{where}: `limits` must be a table, not {value!r}")
    known = {_key(f.name): f for f in fields(Limits)}
    found: dict[str, Any] = {}
    for key, item in value.items():
        if key not in known:
            raise _unknown(str(key), list(known), where, "limits.")
        found[known[key].name] = _number(item, f"limits.{key}", where, int, known[key].metadata)
    return Limits(**found)


def from_mapping(table: Mapping[str, object], where: str, codes: frozenset[str] | None = None) -> Settings:
    """Settings from a configuration table.

    `where` names the file and table in errors.  `codes` are the codes that `rules` may name (``None``: any
    that has a severity).  Raises :class:`ConfigError` for an unknown key, a wrong type or a value out of range.
    """
    known = {_key(f.name): f for f in fields(Settings)}
    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise _unknown(str(key), list(known), where)
        item = known[key]
        if key == "limits":
            found[item.name] = _limits(value, where)
        elif key == "rules":
            found[item.name] = _rules(value, where, codes)
        elif key == "languages":
            found[item.name] = _languages(value, key, where)
        elif key == "rounding":
            found[item.name] = _choice(value, key, where, get_args(Rounding))
        elif key == "date-order":
            found[item.name] = _choice(value, key, where, get_args(DateOrder))
        elif isinstance(item.default, bool):
            if not isinstance(value, bool):
                raise ConfigError(f"{where}: `{key}` must be true or false, not {value!r}")
            found[item.name] = value
        elif isinstance(item.default, float):
            found[item.name] = _number(value, key, where, float, item.metadata)
        elif isinstance(item.default, tuple):
            found[item.name] = _strings(value, key, where)
        else:
            if not isinstance(value, str) or not value:
                raise ConfigError(f"{where}: `{key}` must be a string, not {value!r}")
            found[item.name] = value
    return Settings(**found)
