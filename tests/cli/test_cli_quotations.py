"""Quotations, copied wording and revisions from the command line to what an editor reads."""

import json

SAID = "“The northern terminal will stay open to fishing boats for twenty years,” said Ana Brun."
QUAY = "The new quay opened in May with money that the fishermen of three towns had collected."


def test_a_misquotation_stops_a_draft(project):
    project.write("seeds/review.txt", f"{SAID}\n")
    project.write("brief.md", f"# Brief\n\n{SAID.replace('fishing', 'sailing')}\n")
    ran = project.verify("check", "brief.md", "--source", "seeds/review.txt")
    assert ran.status == 1
    assert 'brief.md:3:42: V214 misquoted: quoted as "to sailing boats" · ' in ran.out
    assert 'review.txt:1 says "to fishing boats"' in ran.out


def test_a_quotation_as_it_was_said_passes(project):
    project.write("seeds/review.txt", f"{SAID}\n")
    project.write("brief.md", 'Ana Brun said: "The northern terminal will stay open … for twenty years."\n')
    ran = project.verify("check", "brief.md", "--source", "seeds/review.txt")
    assert (ran.status, "V214" in ran.out, "G401" in ran.out) == (0, False, False)


def test_a_run_says_what_an_agreement_owes(project):
    project.write("seeds/harbour.md", f"{SAID}\n\n{QUAY}\n")
    project.write("seeds/review.txt", f"It rained.\n\n{SAID}\n\n{QUAY}\n")
    ran = project.verify("run")
    assert ran.status == 0
    assert "agreements that are not independent: 1 copied wording, 1 same quotation" in ran.out
    results = json.loads((project.path / "reports" / "results.json").read_text(encoding="utf-8"))
    assert (results["counts"]["agree"], results["counts"]["independent"]) == (2, 0)
    page = (project.path / "reports" / "index.html").read_text(encoding="utf-8")
    assert ">copied wording</span>" in page
    assert ">same quotation</span>" in page


def test_a_run_says_which_figure_is_the_later(project):
    for name, date, figure in (("harbour", "2025-01-20", "4.2"), ("review", "2025-03-02", "a revised 4.6")):
        text = f"The port handled {figure} million containers in 2024."
        project.write(f"seeds/{name}.md", f"---\ndate: {date}\n---\n\n{text}\n")
    (project.path / "seeds" / "review.txt").unlink()
    [finding] = json.loads(project.verify("run", "--format", "json").out)["findings"]
    assert finding["message"].endswith(
        "seeds/review.md (2025-03-02) is later than seeds/harbour.md (2025-01-20) and says “revised”"
    )
