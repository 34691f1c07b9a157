"""Comments in a text that silence a finding, and what becomes of those that do not."""

import json

import pytest

from tests.gitfolders import SAYS, STAFF, WRONG
from verify.comments import comments
from verify.gate.suppressions import suppress
from verify.model import Finding
from verify.parsing.claims import parse
from verify.reading import read_text
from verify.settings import Settings

GOOD = '<!-- verify: ignore[V201] reason="a later count" -->'
KNOWN = frozenset({"V201", "V202", "G401", "G404", "G405"})


def document(text, name="draft.md"):
    return read_text(text.encode(), name, name, Settings())


def found(text, name="draft.md"):
    return [(c.line, c.codes, c.reason, bool(c.problem)) for c in comments(document(text, name))]


def on(line, code="V201", end=None):
    return Finding("draft.md", line, 1, end or line, 5, code, "rule", "error", "no", (), f"{line:016d}")


@pytest.mark.parametrize("name", ["draft.md", "draft.txt"])
class TestReading:
    @pytest.mark.parametrize(
        ("text", "line"),
        [
            (f"One. {GOOD}\nTwo.\n", 1),
            (f"{GOOD}\nOne.\n", 2),
            (f"One.\n\n  {GOOD}  \nTwo.\n", 4),
            (f"One {GOOD} and two.\n", 1),
            (f"One.\r\n{GOOD}\r\nTwo.\r\n", 3),
            ('One.\n<!-- verify: ignore[V201]\n     reason="a later count"\n-->\nTwo.\n', 5),
            (f"One. {GOOD}", 1),
            (f"---\ntitle: x\n---\nOne. {GOOD}\n", 4),
        ],
    )
    def test_it_is_about_its_line_or_if_it_is_alone_about_the_next(self, name, text, line):
        assert found(text, name) == [(line, ("V201",), "a later count", False)]

    @pytest.mark.parametrize(
        ("comment", "codes", "reason"),
        [
            ("<!--verify:ignore[V201]reason='why'-->", ("V201",), "why"),
            ('<!-- VERIFY: ignore[V201, V202] reason = "two  of\nthem" -->', ("V201", "V202"), "two of them"),
            ("<!-- verify: ignore[V201,] reason=“curly” -->", ("V201",), "curly"),
        ],
    )
    def test_ways_to_write_it(self, name, comment, codes, reason):
        assert found(f"One. {comment}\n", name) == [(1, codes, reason, False)]

    @pytest.mark.parametrize(
        "comment",
        [
            "<!-- verify: ignore -->",
            '<!-- verify: ignore reason="why" -->',
            '<!-- verify: ignore[] reason="why" -->',
            "<!-- verify: ignore[V201] -->",
            '<!-- verify: ignore[V201] reason="" -->',
            '<!-- verify: ignore[V201] reason="—" -->',
            "<!-- verify: ignore[V201] reason=why -->",
            '<!-- verify: ignore[v201] reason="why" -->',
            '<!-- verify: ignore[value-differs] reason="why" -->',
            '<!-- verify: off reason="why" -->',
            "<!-- verify: -->",
            '<!-- verify: ignore[V201] reason="why" and more -->',
            '<!-- verify: ignore[V201] reason="why"',
            f'<!-- verify: ignore[V201] reason="{"very long " * 100}" -->',
            '<!-- verify: ignore[V201] reason="why"\nand then nothing that ends it' + " for long" * 400,
        ],
    )
    def test_what_cannot_be_obeyed_is_a_problem(self, name, comment):
        [(line, _, _, problem)] = found(f"One. {comment}\n", name)
        assert (line, problem) == (1, True)

    @pytest.mark.parametrize(
        "text",
        [
            f"Write `{GOOD}` at its end.\n",
            f"Write ``{GOOD}`` at its end.\n",
            "Plain words about verify: ignore nothing.\n",
            "<!-- a comment to verify nothing -->\n",
            "<!-- to verify: later -->\n",
        ],
    )
    def test_an_example_and_other_comments_are_none(self, name, text):
        assert found(text, name) == []


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{GOOD}\n```\n",
        f"~~~md\nOne. {GOOD}\n~~~\n",
        f"> ```\n> {GOOD}\n> ```\n",
        f"- item\n\n  ```\n  {GOOD}\n  ```\n",
    ],
)
def test_a_fence_shows_an_example(text):
    assert found(text) == []


class TestSilencing:
    BOTH = (("V201", 1, "error"), ("G404", 1, "error"))

    def run(self, text, *findings, known=KNOWN, **rules):
        left, quiet = suppress(document(text), findings, Settings(rules=tuple(rules.items())), lambda: known)
        return tuple((f.code, f.line, f.severity) for f in left), [(s.finding.line, s.reason) for s in quiet]

    @pytest.mark.parametrize(
        ("text", "finding", "silent"),
        [
            (f"One. {GOOD}\n", on(1), True),
            (f"{GOOD}\nOne.\n", on(2), True),
            (f"One\ntwo. {GOOD}\n", on(1, end=2), True),
            (f"One. {GOOD}\nTwo.\n", on(2), False),
            (f"One. {GOOD}\n", on(1, "V202"), False),
            (f"{GOOD}\n\nOne.\n", on(3), False),
        ],
    )
    def test_the_rules_it_names_on_its_line(self, text, finding, silent):
        left, quiet = self.run(text, finding)
        assert quiet == ([(finding.line, "a later count")] if silent else [])
        assert [code for code, _, _ in left] == ([] if silent else [finding.code, "G405"])

    def test_several_rules_and_findings_by_one_comment(self):
        text = 'One. <!-- verify: ignore[V201, V202] reason="both" -->\n'
        assert self.run(text, on(1), on(1, "V202"), on(1)) == ((), [(1, "both")] * 3)

    def test_two_comments_for_one_line(self):
        text = f'{GOOD}\nOne. <!-- verify: ignore[V202] reason="why" -->\n'
        assert self.run(text, on(2), on(2, "V202")) == ((), [(2, "a later count"), (2, "why")])

    def test_one_that_is_malformed_silences_nothing(self):
        assert self.run("One. <!-- verify: ignore[V201] -->\n", on(1))[0] == self.BOTH

    def test_a_rule_that_there_is_not(self):
        text = 'One. <!-- verify: ignore[V201, V999] reason="why" -->\n'
        assert self.run(text, on(1))[0] == self.BOTH

    def test_one_that_silences_nothing_is_a_warning(self):
        assert self.run(f"One. {GOOD}\n") == ((("G405", 1, "warning"),), [])

    @pytest.mark.parametrize(("severity", "left"), [("off", ()), ("error", (("G405", 1, "error"),))])
    def test_the_configuration_has_its_say(self, severity, left):
        assert self.run(f"One. {GOOD}\n", G405=severity)[0] == left

    def test_in_front_matter_it_silences_nothing(self):
        left, _ = self.run(f"---\ntitle: x {GOOD}\n---\nOne.\n", on(4))
        assert left == (("V201", 4, "error"), ("G405", 2, "warning"))


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SAYS}</p><table><tr><td>Esk<td>5 {GOOD}<tr><td>Tay<td>6</table>",
        f"<html><body><p>{SAYS}</p></body></html>{GOOD}",
        f"<p>{SAYS}</p><pre><code>x = 1 {GOOD}</code></pre>",
    ],
    ids=["in a row", "behind the page", "in code"],
)
def test_one_in_a_page_that_is_about_no_statement_is_said_to_be_unused(page):
    left, quiet = suppress(document(page, "draft.html"), [on(1)], Settings(), lambda: KNOWN)
    assert ([finding.code for finding in left], quiet) == (["V201", "G405"], [])


NEXT = "It opened in May 2021 and has 40 cranes."


@pytest.mark.parametrize("name", ["draft.md", "draft.txt"])
@pytest.mark.parametrize(
    ("text", "without"),
    [
        (f"{SAYS} {GOOD}\n", f"{SAYS}\n"),
        (f"{SAYS} {GOOD} {NEXT}\n", f"{SAYS} {NEXT}\n"),
        (f"{GOOD}\n{SAYS}\n", f"{SAYS}\n"),
        (f"{STAFF}\n\n{GOOD}\n{SAYS}\n", f"{STAFF}\n\n{SAYS}\n"),
        (f"{GOOD} {SAYS}\n", f"{SAYS}\n"),
        (f"- {SAYS} {GOOD}\n- {NEXT}\n", f"- {SAYS}\n- {NEXT}\n"),
        (f"- {GOOD} {SAYS}\n- {NEXT}\n", f"- {SAYS}\n- {NEXT}\n"),
        (f"The port of Eastport {GOOD} handled 4.2 million containers in 2024.\n", f"{SAYS}\n"),
        (
            '<!-- verify: ignore[V201] reason="900 people in 2020" -->\n' + SAYS,
            SAYS,
        ),
        (f"{SAYS}\n{GOOD}\n{STAFF}\n", f"{SAYS}\n\n{STAFF}\n"),
    ],
    ids=[
        "at the end",
        "between sentences",
        "alone above",
        "alone between",
        "at the start",
        "at the end of an item",
        "at the start of an item",
        "in a sentence",
        "with figures",
        "alone between lines",
    ],
)
def test_it_is_no_claim_and_changes_none(name, text, without):
    def said(written):
        source = document(written, name)
        for claim in (claims := parse(source, Settings())):
            assert source.text[claim.start : claim.end] == claim.text
        return [([v.surface for v in c.values], [p.surface for p in c.periods], c.names, c.polarity) for c in claims]

    assert said(text) == said(without)
    assert said(without)


@pytest.mark.parametrize("name", ["brief.md", "brief.txt"])
class TestInAProject:
    def codes(self, repository, *arguments):
        return repository.codes(*(arguments or ["--staged"]))

    @pytest.mark.parametrize("text", [f"{WRONG} {GOOD}\n", f"{GOOD}\n{WRONG}\n", f"{STAFF}\n\n{GOOD} {WRONG}\n"])
    def test_a_conflict_that_is_ignored_does_not_block(self, repository, name, text):
        repository.stage(f"drafts/{name}", text)
        ran = repository.verify("check", "--staged")
        assert (ran.status, "V201" in ran.out) == (0, False)
        assert "1 finding ignored by a comment in the text" in ran.err
        sarif = json.loads(repository.verify("check", "--staged", "--format", "sarif").out)
        [result] = [one for one in sarif["runs"][0]["results"] if one["ruleId"] == "V201"]
        assert [(s["kind"], s["justification"]) for s in result["suppressions"]] == [("inSource", "a later count")]

    def test_one_without_a_reason_blocks(self, repository, name):
        repository.stage(f"drafts/{name}", f"{WRONG} <!-- verify: ignore[V201] -->\n")
        assert repository.codes("--staged") == (1, [f"drafts/{name}:1 V201", f"drafts/{name}:1 G404"])

    def test_in_a_source(self, repository, name):
        repository.stage(f"seeds/{name}", f"{WRONG} {GOOD}\n")
        repository.stage("drafts/brief.md", f"{STAFF}\n")
        repository.update()
        assert repository.codes("--staged") == (0, [])
        repository.stage(f"seeds/{name}", f"{SAYS} {GOOD}\n")
        repository.update()
        assert repository.codes("--staged") == (0, [f"seeds/{name}:1 G405"])
