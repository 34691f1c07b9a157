"""How the site is built: ``sphinx-build -W --keep-going docs build/docs``, without a network.

The pages are the Markdown files of this folder, which read well on GitHub too.  What can be read off the program
(rules, commands, shapes) is written into ``reference/`` when a build begins, by ``_ext/site.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import verify

project = "verify"
author = "the verify project"
version = release = verify.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "docs._ext.site"]
exclude_patterns = ["_ext"]
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!verify\b).*")]  # what other packages define; the names of this one must resolve
smartquotes = False  # an option keeps its two hyphens
default_role = "code"  # docstrings put names of parameters between single backticks

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4

autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
python_display_short_literal_types = True
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = "verify"
html_copy_source = False
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_extra_path = ["../verify/data/results.schema.json"]
man_pages = [("reference/manual", "verify", "compare what several sources say", "", 1)]

highlight_language = "none"  # a block of commands without a language is no Python
pygments_style = "tango"
pygments_dark_style = "github-dark"
