"""How two words relate: each kind, its direction, and words that have none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.aligning.lexicon import group_of
from verify.aligning.relations import Relation, relation
from verify.data import lines, table
from verify.parsing.words import stem

RELATED = [
    ("sofa", "couch", "synonym"),
    ("anticipated", "expected", "synonym"),
    ("movie", "film", "synonym"),  # the project's own table
    ("winner", "won", "derived"),
    ("guitarist", "guitar", "derived"),
    ("dog", "animal", "broader"),
    ("drummers", "musicians", "broader"),
    ("whispered", "spoke", "broader"),
    ("snoring", "sleeping", "broader"),
    ("tiny", "small", "broader"),
    ("milan", "italy", "broader"),
    ("scotland", "united kingdom", "broader"),
    ("clean", "dirty", "opposite"),
    ("reversible", "irreversible", "opposite"),
    ("huge", "small", "opposite"),
    ("winner", "lost", "opposite"),
    ("rose", "fell", "opposite"),  # the project's own table
    ("happy", "glad", "near"),
    ("accusations", "allegations", "synonym"),
    ("working", "operational", "near"),
    ("dog", "cat", "sibling"),
    ("violin", "piano", "sibling"),
    ("yellow", "purple", "sibling"),
    ("norway", "sri lanka", "sibling"),
    ("los angeles", "new york", "sibling"),
    ("tuesday", "friday", "sibling"),
    ("kitchen", "bedroom", "sibling"),
]
UNRELATED = [
    ("dog", "tax"),
    ("violin", "kitchen"),
    ("chapter", "prize"),
    ("fifth", "million"),  # an ordinal is no contrary of a cardinal
    ("erica", "oak"),  # a name in the news is no shrub
    ("lawyer", "courtroom"),  # met together, and neither states the other
    ("actor", "director"),  # one person may be both
    ("norway", "oslo fjord"),
    ("entity", "dog"),  # too wide to say anything
    ("zzyzx", "dog"),
    ("", "dog"),
    ("", ""),
    ("dog", "dog"),
    ("dogs", "dog"),
    ("_", " "),
    ("北京", "上海"),
]
NAMES = {a for pair in RELATED for a in pair[:2] if " " in a}
MIRRORED = {"broader": "narrower", "narrower": "broader"}


def _related(a, b):
    """The relation of two words in any form, or names."""
    return relation(*(word if word in NAMES else stem(word) for word in (a, b)))


@pytest.mark.parametrize(("a", "b", "kind"), RELATED)
def test_words_are_related(a, b, kind):
    found = _related(a, b)
    assert found is not None
    assert (found.kind, 0 < found.strength <= 1) == (kind, True)


@pytest.mark.parametrize(("a", "b", "kind"), RELATED)
def test_a_relation_read_from_the_other_side_is_the_same_turned(a, b, kind):
    there, back = _related(a, b), _related(b, a)
    assert (back.kind, back.strength) == (MIRRORED.get(kind, kind), there.strength)
    assert back.turned() == there


@pytest.mark.parametrize(("a", "b"), UNRELATED)
def test_words_without_a_relation_have_none(a, b):
    assert relation(a, b) is None
    assert relation(b, a) is None


def test_who_is_of_a_kind_is_no_sibling_of_it():
    assert _related("sparrow", "bird").kind == "broader"
    assert relation("england", "united kingdom").kind == "broader"
    assert relation("holland", "netherlands").kind == "synonym"


def test_a_name_of_one_word_may_be_given_as_its_key():
    assert relation("germany", "norway") == relation(stem("germany"), stem("norway"))
    assert relation("germany", "norway").kind == "sibling"


def test_own_tables_speak_first():
    for group in table("synonyms")["groups"][::10]:
        words = [stem(word) for word in group.split() if word.isalpha()]
        for first, word in pairwise(words):
            if word != first and group_of(word) == group_of(first):
                assert relation(first, word) == Relation("synonym", 1.0)


def test_every_row_is_mirrored():
    """Over a sample of the table: what one word says of another, the other says of it."""
    for line in lines("relations")[::97]:
        word, *items = line.split()
        for item in items:
            there, back = relation(word, item[2:]), relation(item[2:], word)
            assert there is not None
            assert there == back.turned()


@given(st.text(max_size=12), st.text(max_size=12) | st.sampled_from(["dog", "germani", "united states", "win"]))
def test_any_two_strings_may_be_asked_for(a, b):
    there, back = relation(a, b), relation(b, a)
    assert (there is None) == (back is None)
    assert there is None or there == back.turned()
