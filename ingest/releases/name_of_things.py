"""Names of things: a thing that is a single one because a name stands beside it, or that is only a word of a name.

Belongs here: names in quotation marks beside or around a thing. Does not belong here: the counted thing itself (heads).
"""

from ingest.releases.document import Sentence
from ingest.releases.terms import Mention


def bears_name(sentence: Sentence, mention: Mention) -> bool:
    """Whether a nomination is a single one, whose name stands beside it in quotation marks ("в номинации «Лучшая
    инициатива» — 12").
    """
    if "nomination" not in mention.names:
        return False
    is_kazakh = sentence.language == "kk"
    return any(mention.last == first - 1 or (is_kazakh and mention.first == last + 1) for first, last in sentence.names)


def is_in_name(sentence: Sentence, mention: Mention) -> bool:
    """Whether a word only stands in the name of a thing right before it ("в номинации «Лучший социальный проект»")."""
    ends = {m.last for m in sentence.things.values()}
    return any(first <= mention.first < last and first - 1 in ends for first, last in sentence.names)
