"""What made-up documents tell of their towns: facts with a figure or a year to fill in, in words of our own."""

from __future__ import annotations

__all__ = ["TOLD"]

TOLD = (
    "The harbour of {town} opened in {year} and cost {cost} million euros.",
    "In {year} the library of {town} lent {many} books.",
    "The tram line in {town} carries {many} passengers a day.",
    "The hospital of {town} employs {few} nurses and treats {many} patients a year.",
    "{town} will close its power station in {year}, the council said.",
    "A storm damaged {few} roofs in {town} in {year}.",
    "Farmers around {town} harvested {many} tonnes of barley in {year}.",
    "The mayor of {town} approved a stone bridge for {cost} million euros.",
    "Rents in {town} rose by {cost} percent in {year}.",
    "The glass factory at {town} exports lenses to {few} countries.",
)
