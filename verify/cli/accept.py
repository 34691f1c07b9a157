"""``verify accept``: a finding that the project has decided to live with."""

from __future__ import annotations

from pathlib import Path

import click

from verify import baseline
from verify.cli.common import Notes, config_option, open_project, verbosity_options
from verify.files import write_all
from verify.locks import locked

__all__ = ["command"]


@click.command("accept", short_help="Add a finding to the baseline, so that it blocks no more.")
@click.argument("fingerprint")
@click.option("--reason", required=True, metavar="TEXT", help="Why; kept beside the entry.")
@click.option("--not-the-same", is_flag=True, help="The two claims state different facts: the match is wrong.")
@config_option
@verbosity_options
def command(fingerprint: str, reason: str, not_the_same: bool, config: Path | None, verbose: bool, quiet: bool) -> int:
    """Add a finding to the baseline, claims/baseline.json, so that it blocks no more.

    The FINGERPRINT stands beside each finding, in the summary, the report and the results. A second call for the same
    one replaces the reason.

    \b
    Examples:
      verify accept 4f1c09aa83be7d20 --reason "the ministry revised its figure"
      verify accept 4f1c09aa83be7d20 --not-the-same --reason "two other plants"
    """
    project = open_project(config)
    path = project.claims / baseline.FILE_NAME
    kind: baseline.Kind = "not-the-same" if not_the_same else "accepted"
    with locked(project.root):  # or an entry that another process adds meanwhile would be lost
        old = baseline.load(path)
        new = old.accept(fingerprint, reason, kind)
        write_all({path: baseline.render(new)})
    notes = Notes(verbose, quiet)
    notes.say(f"{'replaced' if fingerprint in old.fingerprints else 'added'} {fingerprint} ({kind}) in {path}")
    notes.detail(f"the baseline holds {len(new.entries)}")
    return 0
