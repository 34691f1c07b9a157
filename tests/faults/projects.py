"""Projects for tests of what goes wrong: small ones, whose right results are known."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.folders import Folder, Ran

TOWNS = ("Eastport", "Norhaven", "Elstad", "Varmo", "Aberdun", "Kelby")
WRONG = "Eastport handled 9 million containers in 2023. Unemployment in Varmo fell to 4.3% in 2023.\n"


def write_project(path: Path, towns: int = 4) -> Folder:
    """A project with a source for each of some towns, two of which conflict, and a draft that contradicts one."""
    folder = Folder(path)
    for number, town in enumerate(TOWNS[:towns]):
        text = f"{town} handled {number + 3} million containers in 2023.\n\n"
        text += f"The mayor of {town} opened the new pier on 3 May 2024.\n\n"
        text += f"Unemployment in {town} fell to 4.{number}% in 2023. Blue Quay employs {700 + 50 * number} people.\n"
        folder.write(f"seeds/{town.lower()}.txt", text)
    folder.write("drafts/brief.md", WRONG)
    folder.write("verify.toml", 'drafts = ["drafts/*.md"]\n')
    settle(folder)
    return folder


def settle(folder: Folder) -> None:
    """Makes all files old enough for their times to tell that they did not change."""
    for path in folder.path.rglob("*.*"):
        if path.is_file():
            os.utime(path, (1e9, 1e9))


def outputs(folder: Folder) -> dict[str, bytes]:
    """What a run wrote, and anything that it left beside."""
    files = folder.files()
    return {name: data for name, data in files.items() if name.split("/")[0] not in {"seeds", "drafts", "verify.toml"}}


def codes(ran: Ran) -> list[str]:
    """The codes of the findings of a check."""
    return sorted(finding["code"] for finding in json.loads(ran.out)["findings"])
