"""The part of the build that is ours: writes ``reference/``, and links the codes of rules to their pages."""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from docs._ext import manual, pages

CODE = re.compile(r"\b[VG]\d{3}\b")
NO_LINKS = (nodes.reference, nodes.title, nodes.literal_block, nodes.raw, nodes.comment, pending_xref)


def write_reference(app: Sphinx) -> None:
    """Bring ``reference/`` up to date: write what differs, remove what is a page no more."""
    folder = Path(app.srcdir) / "reference"
    wanted = {folder / name: text for name, text in pages.reference().items()}
    wanted[folder / "manual.md"] = manual.page()
    for path in folder.rglob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.{os.getpid()}")
            beside.write_text(text, encoding="utf-8")
            beside.replace(path)


class LinkCodes(SphinxTransform):
    """Makes the code of a rule in running text, or alone in a literal, a link to the rule's page."""

    default_priority = 700

    def apply(self, **options: Any) -> None:
        """Replace the codes in this document; a rule's own page does not link to itself."""
        known = {rule.code for rule in pages.every_rule()}
        own = Path(self.env.docname).name
        for text in list(self.document.findall(nodes.Text)):
            if any(isinstance(above, NO_LINKS) for above in _above(text)):
                continue
            parts = _parts(str(text), known - {own}, self.env.docname)
            if len(parts) > 1 or not isinstance(parts[0], nodes.Text):
                text.parent.replace(text, parts)


def _above(node: nodes.Node) -> list[nodes.Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _parts(text: str, codes: set[str], docname: str) -> list[nodes.Node]:
    """`text` cut into texts and links."""
    parts: list[nodes.Node] = []
    at = 0
    for match in CODE.finditer(text):
        if match.group() not in codes:
            continue
        if match.start() > at:
            parts.append(nodes.Text(text[at : match.start()]))
        link = pending_xref(
            "", refdomain="std", reftype="doc", reftarget=f"/reference/rules/{match.group()}", refdoc=docname
        )
        link["refexplicit"] = True
        link += nodes.inline("", match.group())
        parts.append(link)
        at = match.end()
    if at < len(text) or not parts:
        parts.append(nodes.Text(text[at:]))
    return parts


def show_fields(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Add the fields of a value, with their types and defaults, to its documentation."""
    if what != "class" or not hasattr(obj, "__annotations__"):
        return
    defaults = {key: parameter.default for key, parameter in inspect.signature(obj).parameters.items()}
    rows = [f"{key}: {hint}{_default(defaults.get(key))}" for key, hint in obj.__annotations__.items()]
    lines += ["", ".. code-block:: python", "", *(f"   {row}" for row in rows), ""]


def _default(value: object) -> str:
    """A default as it is written; none where it is a factory or of many words."""
    shown = repr(value) if isinstance(value, str | int | float | tuple) or value is None else ""
    return f" = {shown}" if shown and value is not inspect.Parameter.empty and "(" not in shown[1:] else ""


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    app.connect("builder-inited", write_reference)
    app.connect("autodoc-process-docstring", show_fields)
    app.add_transform(LinkCodes)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
