"""The documents that all engines are held against, and what one process makes of them."""

from __future__ import annotations

import pytest
from generated import documents

from verify.model import Source
from verify.pipeline import analyse
from verify.reporting import results
from verify.settings import Settings


@pytest.fixture(scope="session")
def sources() -> list[Source]:
    """Some sources with 230 claims together."""
    return documents(16, 12)


@pytest.fixture(scope="session")
def expected(sources: list[Source]) -> str:
    """The results that one process gives for them."""
    analysis = analyse(sources, Settings())
    assert analysis.counts["claims"] > 200
    assert min(analysis.counts[verdict] for verdict in ("agree", "conflict", "related")) > 10
    return results.dumps(analysis)
