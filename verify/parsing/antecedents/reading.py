"""A sentence and a clause under reading: their names, their subjects, and what stands between."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from verify.parsing.antecedents.mentions import Mention, pronouns
from verify.parsing.antecedents.signs import apart, opens, thing
from verify.parsing.clauses import Clause
from verify.parsing.words import function_words
from verify.patterns import compiled

__all__ = ["Reading", "Sentence", "named"]

_BRACKET = compiled(r"\s\([^()]{1,12}\)$")
_LAST = compiled(r"(\w[\w'-]*)[\s,(\"-]*$")


class Sentence(Struct):
    """The names of a sentence read so far and its main subject.

    `divided` says that another subject stands beside that, `stranger` that it is a person without a name, `open`
    that an "it" before stands for something else, and `somebody` that a "he" or "she" does.
    """

    paragraph: int
    names: list[Mention]
    subject: Mention | None = None
    divided: bool = False
    stranger: bool = False
    open: bool = False
    somebody: bool = False


class Reading:
    """A clause under reading: the sentence so far, the subject of the clause before, and its own once it is known."""

    __slots__ = ("clause", "first", "flat", "last", "now", "since", "subject")

    def __init__(
        self, flat: str, clause: Clause, now: Sentence, last: Mention | None, first: bool, subject: Mention | None
    ) -> None:
        self.flat, self.clause, self.now, self.last, self.first, self.subject = flat, clause, now, last, first, subject
        inherited = subject is not None and not clause.start <= subject.start < clause.end
        self.since = clause.start if inherited or subject is None else subject.end

    def inner(self, end: int) -> Mention | None:
        """The subject of a clause inside this one that goes on at `end` ("while Norland waits, it"), none in doubt."""
        here = [m for m in self.now.names if self.clause.start <= m.start and m.end <= end and not apart(m)]
        if not here or here[-1] is self.subject or thing(here[-1]) is None or here[-1].owner:
            return None
        last = here[-1]
        before = _LAST.search(self.flat, max(0, last.start - 25), last.start)
        words = self.flat[max(0, last.start - 25) : last.start].lower().split()
        word = words[-2] if len(words) > 1 and words[-1] == "the" else words[-1] if words else ""
        opened = before is not None and word in pronouns("openers")
        return last if opened and opens(self.flat, last.end) else None

    def ahead(self, at: int) -> Mention | None:
        """The subject behind `at`, where a phrase in front of it goes before ("In its report, Norland says")."""
        subject = self.subject
        if subject is None or subject.start < at or thing(subject) is None:
            return None
        first = self.flat[self.clause.start : at].split(None, 1)
        fronted = bool(first) and (first[0].lower() in function_words("prepositions") or first[0].endswith("ing"))
        others = any(self.clause.start <= m.start < at for m in self.now.names)
        return subject if fronted and not others and "," in self.flat[at : subject.start] else None

    def leads(self) -> bool:
        """Whether the pronoun is the clause's own subject."""
        return not self.clause.subject and self.clause.actor.lower() == "it" and self.subject is None

    def unknown(self, person: Mention | None, at: int) -> bool:
        """Whether a name of no known kind, perhaps somebody's, is nearer than `person` or the subject."""
        if any(s is not None and s.sort == "other" for s in (self.subject, self.last, self.now.subject)):
            return True
        if person is not None and person is self.subject:
            return any(m.sort == "other" and person.end <= m.start < at for m in self.now.names)
        return any(m.sort == "other" and m.start < at for m in self.now.names)

    def topic(self, mention: Mention) -> bool:
        """Whether the clause is about `mention`: its subject, or whose the subject is ("Norland's council")."""
        if self.subject is not None:
            return self.subject.key == mention.key
        return mention.owner and self.clause.actor.startswith(" ".join(mention.text.split()))

    def take(self, mention: Mention) -> None:
        """Makes `mention`, just inferred, the subject of the clause where its words are."""
        if self.subject is None and self.clause.actor.lower() == " ".join(mention.text.lower().split()):
            self.subject, self.since = mention, mention.end

    def between(self, end: int) -> bool:
        """Whether another thing with a name stands between the subject and `end`."""
        return any(
            self.since <= m.start < end and (self.subject is None or m.key != self.subject.key) and not m.attribute
            for m in self.now.names
            if not apart(m) and not self.flat.startswith("(", m.start - 1)
        )


def named(clause: Clause, names: Sequence[Mention]) -> Mention | None:
    """The name that is the subject of `clause`, its own or taken over, with nothing but titles before it."""
    actor = _BRACKET.sub("", clause.actor)
    if not actor:
        return None
    own = [m for m in names if clause.start <= m.start < clause.end]
    for mention in list(reversed(names)) if clause.subject else own:
        surface = " ".join(mention.text.split())
        if actor.endswith(surface) and not mention.owner:
            ahead = actor[: len(actor) - len(surface)].split()
            if all(word.lower() == "the" or word[:1].isupper() for word in ahead):
                return mention
    return None
