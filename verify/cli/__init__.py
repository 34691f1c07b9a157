"""The command line."""


def main() -> None:
    """Placeholder until the commands are in place."""
    raise SystemExit(2)
