"""Names: people, organisations, places, works and events, with a key under which spellings of one name meet.

Three layers over one sentence: names with numbers in them (``14th Five-Year Plan``), quoted titles, and runs of
capitalised words, which are cut at titles, possessives and demonyms.  What every sentence capitalises is no name.
"""

from __future__ import annotations

from verify.parsing.names.acronyms import definitions, expansion
from verify.parsing.names.aliases import canonical, fold, metonym, squash
from verify.parsing.names.lexicon import Kind
from verify.parsing.names.model import Name
from verify.parsing.names.numbered import number_names
from verify.parsing.names.recognise import names
from verify.parsing.names.survey import Survey, survey

__all__ = [
    "Kind",
    "Name",
    "Survey",
    "canonical",
    "definitions",
    "expansion",
    "fold",
    "metonym",
    "names",
    "number_names",
    "squash",
    "survey",
]
