"""The rules, one module each, in the order of their codes."""

from __future__ import annotations

from verify.judging.rule import Rule
from verify.judging.rules import (
    v101_same_words,
    v102_same_value,
    v103_within_bounds,
    v104_same_statement,
    v201_value_differs,
    v202_bound_reversed,
    v203_currency_differs,
    v205_ordinal_differs,
    v206_date_differs,
    v207_direction_reversed,
    v208_negated,
    v209_opposite_word,
    v210_roles_swapped,
    v211_name_differs,
    v212_speaker_differs,
    v213_base_differs,
    v301_other_period,
    v302_other_measure,
    v303_level_against_change,
    v304_other_subject,
    v305_other_modality,
    v306_more_specific,
    v307_stated_elsewhere,
    v308_alike,
    v309_opposed_views,
)

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    v101_same_words.RULE,
    v102_same_value.RULE,
    v103_within_bounds.RULE,
    v104_same_statement.RULE,
    v201_value_differs.RULE,
    v202_bound_reversed.RULE,
    v203_currency_differs.RULE,
    v205_ordinal_differs.RULE,
    v206_date_differs.RULE,
    v207_direction_reversed.RULE,
    v208_negated.RULE,
    v209_opposite_word.RULE,
    v210_roles_swapped.RULE,
    v211_name_differs.RULE,
    v212_speaker_differs.RULE,
    v213_base_differs.RULE,
    v301_other_period.RULE,
    v302_other_measure.RULE,
    v303_level_against_change.RULE,
    v304_other_subject.RULE,
    v305_other_modality.RULE,
    v306_more_specific.RULE,
    v307_stated_elsewhere.RULE,
    v308_alike.RULE,
    v309_opposed_views.RULE,
)
"""Every rule, sorted by code."""
