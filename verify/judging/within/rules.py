"""The rules about one source, in the order of their codes."""

from __future__ import annotations

from verify.judging.within import (
    v401_contradicts_itself,
    v402_parts_and_total,
    v403_change_and_ends,
    v404_odd_exchange_rate,
    v405_shares_over_100,
    v406_count_and_list,
    v407_share_of_total,
)
from verify.judging.within.rule import WithinRule

__all__ = ["WITHIN_RULES"]

WITHIN_RULES: tuple[WithinRule, ...] = (
    v401_contradicts_itself.RULE,
    v402_parts_and_total.RULE,
    v403_change_and_ends.RULE,
    v404_odd_exchange_rate.RULE,
    v405_shares_over_100.RULE,
    v406_count_and_list.RULE,
    v407_share_of_total.RULE,
)
"""Every rule about one source, sorted by code."""
