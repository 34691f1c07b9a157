"""Who does the work of a run: processes of this machine, or a cluster; the stages and the results are the same."""
