"""Errors carry what is wrong, what to do, and a slug of their own."""

import pytest

from verify import errors

KINDS = [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("kind", KINDS)
def test_message_and_hint_are_kept_apart_and_printed_together(kind):
    error = kind("a.txt: no such file", "name another")
    assert (error.message, error.hint) == ("a.txt: no such file", "name another")
    assert str(error) == "a.txt: no such file (name another)"
    assert str(kind("a.txt: no such file")) == "a.txt: no such file"


def test_every_kind_is_a_verify_error_with_its_own_slug_and_page():
    assert all(issubclass(kind, errors.VerifyError) and kind.__doc__ for kind in KINDS)
    assert len({kind.slug for kind in KINDS}) == len(KINDS)
