"""How alignment and whole runs grow with the number of claims, beside two peers, on made-up claims."""
