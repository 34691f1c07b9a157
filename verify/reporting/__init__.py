"""What a run or a check found, as people and machines read it: HTML, terminal, JSON, tables."""
