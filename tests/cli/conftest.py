"""A project in a temporary folder, and the command line run in it."""

import pytest

from tests.folders import Folder

SOURCES = {
    "seeds/harbour.md": "---\ntitle: The harbour's year\npublisher: The Quay\ndate: 2025-01-20\n---\n\n"
    "The port of Eastport handled 4.2 million containers in 2024.\n\n"
    "Blue Quay, its operator, employs 900 people.\n",
    "seeds/review.txt": "The port of Eastport handled 5.1 million containers in 2024.\n\n"
    "The northern terminal opened in May 2023.\n",
}


@pytest.fixture
def folder(tmp_path):
    """An empty working folder."""
    return Folder(tmp_path)


@pytest.fixture
def project(folder):
    """A working folder with two sources that conflict in one figure."""
    for name, text in SOURCES.items():
        folder.write(name, text)
    return folder
