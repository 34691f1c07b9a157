"""What the workers of a cluster do: each stage reads tables that earlier ones wrote, and writes its own.

A stage is a function of the layout of a run and a number, which says what share of the work to do.  It gives back small
counts only, and may be run again at any time: its table is written under another name and renamed when it is whole.
"""
