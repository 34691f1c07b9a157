"""Sentences of the same words about different things: what a document spoke of before tells them apart."""

from __future__ import annotations

import pytest

from verify.gate import check
from verify.model import Source
from verify.pipeline import analyse
from verify.settings import Settings

APART = [
    # what the pronoun stands for
    ("The barrier is 840 metres long.", "The lock opened in May. It is 90 metres long."),
    ("Blue Quay runs the port. It employs 900 people.", "The City Museum opened in 1990. It employs 40 people."),
    ("Norway won 12 medals. It sent 80 athletes.", "Sweden won 9 medals. It sent 60 athletes."),
    ("Anna Berg won the race. She is 34 years old.", "Lisa Holm came second. She is 29 years old."),
    ("The mayor is Anna Berg. She has three children.", "The bishop is Lisa Holm. She has two children."),
    (
        "The train left Oslo on Monday. It carried 120 passengers.",
        "The ship left on Monday. It carried 300 passengers.",
    ),
    (
        "The first factory cost 20 million. It was built in 2011.",
        "The second factory cost 30 million. It was built in 2015.",
    ),
    ("The bank lent 40 million. Its rate was 3%.", "The fund lent 40 million. Its rate was 5%."),
    # what the document names
    (
        "Blue Quay runs Eastport. The company employs 900 people.",
        "Green Ferry sails daily. The company employs 400 people.",
    ),
    ("Norway held an election in 2023. Turnout was 77%.", "Sweden held an election in 2023. Turnout was 84%."),
    ("A fire broke out in Riga. Twelve people died.", "A ferry sank near Bergen. Forty people died."),
    ("Riga is a capital. The city has 600,000 inhabitants.", "Oslo is a capital. The city has 700,000 inhabitants."),
    (
        "In Kenya, prices rose. Inflation was 6% in March 2024.",
        "In Ghana, prices rose. Inflation was 25% in March 2024.",
    ),
    (
        "Storm Asta hit the coast. The storm left 20,000 homes dark.",
        "Storm Bodil hit us. The storm left 3,000 homes dark.",
    ),
    (
        "A court in Oslo fined Acme. The fine was 2 million euros.",
        "A court in Riga fined Bolt. The fine was 7 million euros.",
    ),
]

# Two figures of two things that one word tells apart.
BESIDE = [
    ("The minimum age is 18 for buyers.", "The minimum age is 21 for sellers."),
    ("The app has 3 million users in Europe.", "The app has 9 million users worldwide."),
    ("The team trains 12 hours a week in summer.", "The team trains 8 hours a week in winter."),
    ("Shares closed at 40 euros on Monday.", "Shares opened at 38 euros on Monday."),
    ("Before the reform, taxes were 20%.", "After the reform, taxes were 15%."),
    ("About 60% of voters backed the plan.", "About 40% of voters opposed the plan."),
    ("The survey found that 40% of adults smoke.", "The survey found that 12% of teenagers smoke."),
    ("The bank raised its rate in March.", "At its May meeting the bank raised its rate by half a percentage point."),
    ("The band sold 10 million records in the United States.", "The band sold 15 million records worldwide."),
    ("Stocks closed 0.4% higher.", "Stocks closed 2.5% higher."),
    ("The two-year note pays 1.23%, up from 1.16%.", "The ten-year note pays 3.21%, up from 3.17%."),
    ("A boy stands outside the water.", "A boy stands in the water."),
    ("It is a good idea.", "It is not a good idea."),
    ("5 killed, 50 injured in Pakistan blast", "3 killed, 138 injured in Boston blasts"),
    ("The fire destroyed 12 houses in Elstad.", "The flood destroyed 30 houses in Elstad."),
    ("The court sentenced him to five years in prison.", "The court sentenced her to seven years in prison."),
    ("The bridge is 400 metres long.", "The bridge is 20 metres wide."),
    ("The first phase costs 2 billion crowns.", "The whole project costs 6 billion crowns."),
    ("The bank expects growth of 2%.", "The institute expects growth of 3%."),
    ("The population was 4 million in 1990.", "The population is 5 million."),
    ("The firm sold 5 million phones in Europe in 2023.", "The firm sold 8 million phones in Europe and Asia in 2023."),
    ("The museum drew 40,000 visitors in its first week.", "The museum drew 900,000 visitors in 2023."),
    ("He was elected mayor in 2011.", "He was re-elected mayor in 2015."),
    ("The vaccine is 95% effective against severe illness.", "The vaccine is 70% effective against infection."),
    ("The median wage is 40,000 crowns.", "The mean wage is 46,000 crowns."),
    ("The lake covers 200 square kilometres.", "The lake covered 350 square kilometres in 1960."),
    ("The school has 300 pupils.", "The school had 450 pupils ten years ago."),
    ("The team won 3-1 in the first match.", "The team lost 2-0 in the second match."),
    ("In the capital, rents rose 8%.", "Nationwide, rents rose 5%."),
    ("The storm cut power to 20,000 homes by noon.", "By evening the storm had cut power to 45,000 homes."),
    ("Turnover grew 5% to 2.1 billion crowns.", "Turnover was 2.0 billion crowns a year earlier."),
    ("Last year 300 people died on the roads of Norland.", "In 2015, 410 people died on the roads of Norland."),
    ("Prices rose 8.6% in May, the largest rise since 1981.", "Prices rose 9.1% in June, the largest rise since 1981."),
]

TOGETHER = [
    ("Shares in Norland closed higher on Tuesday.", "Shares in Norland closed lower on Tuesday."),
    ("The court sentenced him to five years in prison.", "The court sentenced him to seven years in prison."),
    ("The bridge is 400 metres long.", "The bridge is 450 metres long."),
    ("The first phase costs 2 billion crowns.", "The first phase costs 3 billion crowns."),
    ("The population was 4 million in 1990.", "The population was 5 million in 1990."),
    ("The median wage is 40,000 crowns.", "The median wage is 46,000 crowns."),
    ("The school has 300 pupils.", "The school has 450 pupils."),
    ("The firm sold 5 million phones in Europe and Asia.", "The firm sold 8 million phones in Europe and Asia."),
    ("The museum drew 40,000 visitors in its first week.", "The museum drew 60,000 visitors in its first week."),
    ("Exports to Norway rose 5% in 2023.", "Exports to Norway fell 3% in 2023."),
    ("The council bought 12 buses and 24 trams.", "The council bought 24 buses and 12 trams."),
    ("Norway won 12 medals. It sent 80 athletes.", "Norway did well. It sent 90 athletes."),
    ("Norway won 12 medals. It sent 80 athletes.", "Norway sent 90 athletes."),
    ("The barrier cost 3 million. It is 840 metres long.", "The barrier is 900 metres long."),
    ("The port lies in Riga. The port handled 4 million tonnes in 2023.", "The port handled 5 million tonnes in 2023."),
    ("Norway held an election in 2023. Turnout was 77%.", "Norway voted in 2023. Turnout was 84%."),
    ("Anna Berg won the race. She is 34 years old.", "Berg won. She is 35 years old."),
]


def statuses(evidence: str, draft: str) -> list[str]:
    return [c.status for c in check([Source("d.md", draft)], [Source("s.txt", evidence)], Settings()).claims]


def conflicts(first: str, second: str) -> int:
    found = analyse([Source("a.txt", first), Source("b.txt", second)], Settings())
    return sum(match.verdict == "conflict" for match in found.matches)


@pytest.mark.parametrize(("evidence", "draft"), [*APART, *BESIDE])
def test_things_apart_do_not_conflict(evidence: str, draft: str) -> None:
    assert "conflicting" not in statuses(evidence, draft)
    assert "conflicting" not in statuses(draft, evidence)
    assert conflicts(evidence, draft) == 0


@pytest.mark.parametrize(("evidence", "draft"), TOGETHER)
def test_one_thing_conflicts(evidence: str, draft: str) -> None:
    assert statuses(evidence, draft)[-1] == "conflicting"
    assert conflicts(evidence, draft) == 1


@pytest.mark.parametrize(
    ("evidence", "draft"),
    [
        ("Anna Berg won the race. She is 34 years old.", "Lisa Holm came second. She is 34 years old."),
        ("Norway won 12 medals. It sent 80 athletes.", "Sweden won 9 medals. It sent 80 athletes."),
    ],
)
def test_the_same_words_of_two_names_are_no_support(evidence: str, draft: str) -> None:
    assert statuses(evidence, draft)[-1] == "unsupported"
