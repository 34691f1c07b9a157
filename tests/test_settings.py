"""The settings know every key and type, and name what is wrong."""

import math

import pytest

from verify.errors import ConfigError
from verify.settings import Limits, Settings, from_mapping, keys

WHERE = "verify.toml"


def test_an_empty_table_gives_the_defaults():
    assert from_mapping({}, WHERE) == Settings()


def test_every_key_is_documented_and_accepted_with_its_default():
    for key, default, doc in keys():
        assert doc.endswith(".")
        value = list(default) if isinstance(default, tuple) else default
        if key == "rules":
            value = {}
        table = {"limits": {key.removeprefix("limits."): value}} if key.startswith("limits.") else {key: value}
        assert from_mapping(table, WHERE) == Settings()


@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ({"sources": ["a/*.md"]}, Settings(sources=("a/*.md",))),
        ({"claims": "register"}, Settings(claims="register")),
        ({"rounding": "strict"}, Settings(rounding="strict")),
        ({"conflict-threshold": 1}, Settings(conflict_threshold=1.0)),
        ({"require-support": True}, Settings(require_support=True)),
        ({"date-order": "dmy"}, Settings(date_order="dmy")),
        ({"languages": ["zh", "en"]}, Settings(languages=("zh", "en"))),
        ({"rules": {"G401": "warning"}}, Settings(rules=(("G401", "warning"),))),
        ({"limits": {"file-bytes": 10}}, Settings(limits=Limits(file_bytes=10))),
        ({"rules": {"V202": "off", "V201": "warning"}}, Settings(rules=(("V201", "warning"), ("V202", "off")))),
    ],
)
def test_a_key_changes_its_setting(table, changed):
    assert from_mapping(table, WHERE) == changed


@pytest.mark.parametrize(
    ("table", "says", "hint"),
    [
        ({"roundin": "strict"}, "unknown key `roundin`", "did you mean `rounding`?"),
        ({"conflict_threshold": 0.5}, "unknown key `conflict_threshold`", "did you mean `conflict-threshold`?"),
        ({"zzz": 1}, "unknown key `zzz`", "allowed keys: claims, "),
        ({"limits": {"file-byte": 1}}, "unknown key `limits.file-byte`", "did you mean `limits.file-bytes`?"),
        ({"limits": {"files": 0}}, "`limits.files` must be at least 1, not 0", ""),
        ({"limits": {"seconds": 10**12}}, "`limits.seconds` must be between 1 and 1000000, not 1000000000000", ""),
        ({"limits": {"files": 1.5}}, "`limits.files` must be a whole number, not 1.5", ""),
        ({"limits": 3}, "`limits` must be a table, not 3", ""),
        ({"sources": "seeds"}, "`sources` must be a list of strings, not 'seeds'", 'for example sources = ["..."]'),
        ({"sources": [1]}, "`sources` must be a list of strings", ""),
        ({"claims": ""}, "`claims` must be a string", ""),
        ({"claims": 3}, "`claims` must be a string, not 3", ""),
        ({"rounding": "loose"}, "`rounding` must be one of editorial, strict, not 'loose'", ""),
        ({"date-order": ["dmy"]}, "`date-order` must be one of mdy, dmy, ymd", ""),
        ({"conflict-threshold": "0.5"}, "`conflict-threshold` must be a number, not '0.5'", ""),
        ({"conflict-threshold": True}, "`conflict-threshold` must be a number, not True", ""),
        ({"conflict-threshold": 1.5}, "`conflict-threshold` must be between 0.0 and 1.0, not 1.5", ""),
        ({"conflict-threshold": math.nan}, "`conflict-threshold` must be between 0.0 and 1.0, not nan", ""),
        ({"require-support": "yes"}, "`require-support` must be true or false, not 'yes'", ""),
        ({"rules": []}, "`rules` must be a table of code = severity", 'V201 = "warning"'),
        ({"rules": {"V201": "fatal"}}, "`rules.V201` must be one of off, warning, error, not 'fatal'", ""),
        ({"rules": {"V2O1": "off"}}, "unknown key `rules.V2O1`", "did you mean `rules.V201`?"),
        ({"rules": {"V101": "off"}}, "`rules.V101` has no severity: the rule reports no conflict", "only V2xx"),
        ({"rules": {"V306": "error"}}, "`rules.V306` has no severity", "G4xx (findings of the gate)"),
        ({"languages": ["en", "eng"]}, "`languages` holds 'eng', no code of ISO 639-1", "two letters"),
        ({"languages": ["xx"]}, "`languages` holds 'xx', no code of ISO 639-1", "two letters"),
        ({"languages": ["EN"]}, "`languages` holds 'EN', no code of ISO 639-1", "two letters"),
        ({"languages": []}, "`languages` is empty", "at least one"),
        ({"languages": "en"}, "`languages` must be a list of strings, not 'en'", ""),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(table, says, hint):
    with pytest.raises(ConfigError) as caught:
        from_mapping(table, WHERE, frozenset({"V101", "V201", "V202"}))
    assert caught.value.message.startswith(f"{WHERE}: {says}")
    assert hint in caught.value.hint


def test_a_rule_without_configuration_has_its_own_severity():
    settings = from_mapping({"rules": {"V201": "warning"}}, WHERE)
    assert settings.severity("V201", "error") == "warning"
    assert settings.severity("V202", "error") == "error"
