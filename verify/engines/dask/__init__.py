"""A Dask cluster: worker processes of this machine or of many; the stages and the results are those of one process."""

from __future__ import annotations

from verify.engines.dask.cluster import cluster

__all__ = ["cluster"]
