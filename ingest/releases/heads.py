"""Heads: the thing that a number counts, from the words after it, the words before it, or the number before.

Belongs here: finding the counted thing of one number. Does not belong here: the words before it (subjects), deciding
the indicator (frames).
"""

from itertools import takewhile
from typing import Final

from ingest.releases.coordination import row_of
from ingest.releases.document import Sentence
from ingest.releases.lexicon import LanguageLexicon
from ingest.releases.owners import is_of_another
from ingest.releases.quantities import Quantity
from ingest.releases.shapes import Shapes
from ingest.releases.subjects import NO_HEAD, Head, names_of, subject_of
from ingest.releases.terms import Mention, Terms, narrowing

_QUOTES: Final = frozenset('«»"“”')
_DASHES: Final = frozenset("-–—")
#: People that a noun in the genitive before their number owns.
_OWNED: Final = frozenset({"member", "volunteer", "employee"})
#: A bare number on this scale may be an amount ("150 million was paid").
_AMOUNT: Final = 1_000_000
#: Kinds of things of which an adjective tells several.
_KINDS: Final = frozenset({"org", "project", "council", "application"})
_OF_THEM: Final = ("poss", "acc")
#: Hedges behind a Kazakh number that bear its possessive ("200-ден астамы").
_POSSESSED: Final = frozenset({"more_than", "almost", "less_than"})


def head_of(sentence: Sentence, place: int, terms: Terms, lexicon: LanguageLexicon) -> Head:
    """The counted thing of quantity number ``place``: the noun after it, else the subject before it."""
    following = _following(sentence, place, terms, lexicon)
    if _is_held(sentence, place, following, lexicon):
        subject = subject_of(sentence, place, terms, lexicon.shapes)
        if subject.how == "subject":
            return subject
        if not any(p.last <= sentence.quantities[place].tokens[0] for p in sentence.places):
            return Head("unknown")
    if _OWNED & set(following.names) and is_of_another(sentence, place, lexicon):
        return Head("unknown")
    if following.how != "none":
        return following
    if _is_measure_of(sentence, place, lexicon):
        return Head("unknown")
    subject, predicate = (
        subject_of(sentence, place, terms, lexicon.shapes),
        _predicate(sentence, place, terms, lexicon.shapes),
    )
    return Head("predicate", (*predicate, *subject.names)) if predicate else subject


def _is_held(sentence: Sentence, place: int, following: Head, lexicon: LanguageLexicon) -> bool:
    """Whether a number only tells how many seats, or how many of those known, its subject holds or makes up ("NGO
    representatives hold 90 seats", "make up 818 of the members").
    """
    quantity = sentence.quantities[place]
    if not any(m.last == quantity.tokens[0] and "share_word" in m.names for m in sentence.mentions):
        return False
    return following.names[:1] == ("seat",) or _start_of_noun(sentence, quantity, lexicon) > quantity.tokens[1]


def _is_measure_of(sentence: Sentence, place: int, lexicon: LanguageLexicon) -> bool:
    """Whether a number without a noun only measures the noun before it ("a choir of thirty-five", "87th of 139")."""
    at = sentence.quantities[place].tokens[0] - 1
    if at < 1 or sentence.tokens[at].lower not in lexicon.measure_prepositions:
        return False
    before = sentence.tokens[at - 1]
    if place and sentence.quantities[place - 1].tokens[1] == at:
        return True
    if before.kind != "word":
        return False
    if any(m.first < at <= m.last for m in sentence.mentions) or _is_verb(sentence, at - 1, lexicon):
        return False
    singular = not lexicon.articles or any(t.lower in lexicon.articles for t in sentence.tokens[max(0, at - 3) : at])
    return singular and before.lower not in lexicon.phrase_ends and not lexicon.shapes.count_word.fits(before.lower)


def _predicate(sentence: Sentence, place: int, terms: Terms, shapes: Shapes) -> tuple[str, ...]:
    """What a number is said to be right behind it: the thing behind a dash ("из них 818 – представители НПО"), or
    behind a Kazakh number of them ("оның 24-ін ҮЕҰ өкілдері құрайды"), or the thing whose number it is ("812 is the
    number of NGOs"); a number that begins its line may have its whole label behind the dash.
    """
    quantity = sentence.quantities[place]
    first, at = quantity.tokens
    if quantity.unit != "count" or at >= len(sentence.tokens):
        return ()
    dashed = sentence.tokens[at].text in _DASHES
    named = sentence.language == "kk" and quantity.case in _OF_THEM and sentence.things.get(at) is not None
    begins = all(token.kind != "word" for token in sentence.tokens[:first])
    if not (dashed or named or begins or shapes.be.fits(sentence.tokens[at].lower)):
        return ()
    end = _end_of_clause(sentence, at)
    things = [m for m in sentence.mentions if at <= m.first < end and m.names & terms.things]
    if not things:
        return ()
    if dashed and begins:
        return names_of(things[-1 if sentence.language == "kk" else 0], terms)
    numbered = any(shapes.count_word.fits(token.lower) for token in sentence.tokens[at:end])
    beside = things[0].first == at + int(dashed) and (dashed or named)
    return names_of(things[0], terms) if beside or numbered else ()


def _end_of_clause(sentence: Sentence, at: int) -> int:
    """The next break or number behind a token."""
    numbers = (q.tokens[0] for q in sentence.quantities)
    return min((n for n in (*sentence.breaks, *numbers) if n > at), default=len(sentence.tokens))


def _following(sentence: Sentence, place: int, terms: Terms, lexicon: LanguageLexicon) -> Head:
    quantity = sentence.quantities[place]
    if quantity.unit != "count" or _is_closed(sentence, quantity):
        return NO_HEAD
    unknown, shapes, narrowed, is_said = 0, lexicon.shapes, frozenset[str](), False
    for at in range(_start_of_noun(sentence, quantity, lexicon), len(sentence.tokens)):
        token = sentence.tokens[at]
        mention = sentence.things.get(at)
        if mention is not None:
            return _named(sentence, quantity, mention, terms, lexicon)._replace(narrowed=narrowed)
        if token.text in _QUOTES or (_says_nothing(token.lower, shapes) and not unknown):
            is_said = is_said or (shapes.be.fits(token.lower) and quantity.scale >= _AMOUNT)
            continue
        if (ended := _ended(sentence, place, at, unknown, terms, lexicon)) is not None:
            return ended
        if _is_noun_of_many(sentence, quantity, at, lexicon) or _is_owner(sentence, quantity, at, lexicon):
            return Head("unknown", word=token.lower)
        narrowed |= narrowing(sentence.said, at, sentence.language, terms)
        if any(m.first <= at < m.last and _is_beside(sentence, m, terms) for m in sentence.mentions):
            continue
        unknown += 1
        if unknown > 2 or not (shapes.adjective.fits(token.lower) or _stands_for_noun(sentence, at + 1, shapes)):
            is_verb = unknown == 1 and _is_state(sentence, quantity.tokens[1], terms)
            return NO_HEAD if is_said or is_verb else Head("unknown", word=token.lower)
    return Head("unknown") if unknown else NO_HEAD


def _is_owner(sentence: Sentence, quantity: Quantity, at: int, lexicon: LanguageLexicon) -> bool:
    """Whether a Kazakh number counts the noun right behind it, which owns what follows ("он үш өңірдің ұйымдары")."""
    is_beside = sentence.language == "kk" and at == quantity.tokens[1] and at not in sentence.timed
    return is_beside and quantity.case == "" and lexicon.shapes.genitive.fits(sentence.tokens[at].lower)


def _is_noun_of_many(sentence: Sentence, quantity: Quantity, at: int, lexicon: LanguageLexicon) -> bool:
    """Whether an English plural right behind a number ends its phrase, so that it counts that and nothing else ("365
    villages in the region").
    """
    if sentence.language != "en" or at != quantity.tokens[1] or quantity.value <= 1 or at + 1 >= len(sentence.tokens):
        return False
    ends = lexicon.phrase_ends - lexicon.conjunctions
    return lexicon.shapes.plural.fits(sentence.tokens[at].lower) and sentence.tokens[at + 1].lower in ends


def _stands_for_noun(sentence: Sentence, at: int, shapes: Shapes) -> bool:
    """Whether an English word stands for a noun said before ("210 silver ones")."""
    return sentence.language == "en" and at < len(sentence.tokens) and shapes.elided.fits(sentence.tokens[at].lower)


def _ended(
    sentence: Sentence, place: int, at: int, unknown: int, terms: Terms, lexicon: LanguageLexicon
) -> Head | None:
    """What a number counts where its noun cannot stand from a token on; None where it still can."""
    quantity, shapes, word = sentence.quantities[place], lexicon.shapes, sentence.tokens[at].lower
    if (noun := _noun_of_participle(sentence, quantity, at, terms, lexicon)) is not None:
        return _chained(sentence, noun, terms, shapes)
    if _ends_phrase(sentence, at, lexicon):
        if shapes.be.fits(sentence.tokens[quantity.tokens[1]].lower):  # "80 are dormant and 14 are wound up"
            return NO_HEAD
        if place in sentence.parted:
            return _following(sentence, place + 1, terms, lexicon)
        return _coordinated(sentence, place, at, unknown, terms, lexicon)
    if shapes.again.fits(word):
        return _done_again(sentence, at, terms, shapes)
    if at > quantity.tokens[1] and sentence.language == "en" and shapes.elided.fits(word):
        in_state = any(quantity.tokens[1] <= m.first < at and m.names & terms.states for m in sentence.mentions)
        other = NO_HEAD if in_state else Head("unknown", word=word)  # "including 700 active ones"
        return _elided(sentence, place, at + 1, terms, lexicon) or other
    if not unknown and (_is_verb(sentence, at, lexicon) or shapes.count_word.fits(word)):
        return NO_HEAD
    return None


def _named(sentence: Sentence, quantity: Quantity, mention: Mention, terms: Terms, lexicon: LanguageLexicon) -> Head:
    """The thing behind a number, where it is no verb."""
    if _is_verb_of_many(sentence, quantity, mention, lexicon):
        return NO_HEAD
    return _chained(sentence, mention, terms, lexicon.shapes)


def _is_verb_of_many(sentence: Sentence, quantity: Quantity, mention: Mention, lexicon: LanguageLexicon) -> bool:
    """Whether an English word right behind a number of several is no noun, but what they do ("17,300 report on …")."""
    if sentence.language != "en" or quantity.value <= 1 or mention.first != quantity.tokens[1]:
        return False
    if mention.last - mention.first > 1 or lexicon.shapes.plural.fits(sentence.tokens[mention.first].lower):
        return False
    behind = sentence.tokens[mention.last].lower if mention.last < len(sentence.tokens) else "."
    return behind in lexicon.phrase_ends or lexicon.shapes.adverb.fits(behind)


def _start_of_noun(sentence: Sentence, quantity: Quantity, lexicon: LanguageLexicon) -> int:
    """Where the noun of a number begins: behind "of the" where it is several of those known ("13 of the seats"), and
    behind their year ("eight of the 2025 laureates", "two of last year's winners").
    """
    at = quantity.tokens[1]
    said = [token.lower for token in sentence.tokens[at : at + 2]]
    if (
        quantity.value <= 1
        or len(said) < 2
        or said[0] not in lexicon.of_those
        or any(p[0] == at for p in sentence.parts)
    ):
        return at
    if said[1] not in lexicon.those and at + 1 not in sentence.timed:
        return at
    start = at + 1 + int(said[1] in lexicon.those)
    return next(n for n in range(start, len(sentence.tokens) + 1) if n not in sentence.timed)


def _noun_of_participle(
    sentence: Sentence, quantity: Quantity, at: int, terms: Terms, lexicon: LanguageLexicon
) -> Mention | None:
    """The noun behind a Russian participle that says where and when ("620 зарегистрированных там в 2025 году НПО")."""
    before = at - 1
    if sentence.language != "ru" or before < quantity.tokens[1]:
        return None
    is_state = any(m.last == at and m.names & terms.states for m in sentence.mentions)
    if not is_state or not lexicon.shapes.adjective.fits(sentence.tokens[before].lower):
        return None
    known = sentence.timed | {n for p in sentence.places for n in range(p.first, p.last)}
    small = lexicon.small_words
    known |= {n for m in sentence.mentions if not m.names & terms.things for n in range(m.first, m.last)}
    setting = takewhile(
        lambda n: n not in sentence.breaks and (n in known or sentence.tokens[n].lower in small),
        range(at, len(sentence.tokens)),
    )
    end = max(setting, default=before) + 1
    return sentence.things.get(end) if end > at else None


def _is_state(sentence: Sentence, at: int, terms: Terms) -> bool:
    """Whether what is said of a number stands right behind it without a noun ("59 received it")."""
    return sentence.language == "en" and any(m.first == at and m.names & terms.states for m in sentence.mentions)


def _says_nothing(word: str, shapes: Shapes) -> bool:
    """Whether a noun or verb may still follow a word behind a number ("18,000 actually operate", "28 were NGOs")."""
    return shapes.be.fits(word) or shapes.adverb.fits(word)


def _is_beside(sentence: Sentence, mention: Mention, terms: Terms) -> bool:
    """Whether a term between a number and its noun only says more of it: a state, or a topic before it ("UNICEF")."""
    return bool(mention.names & terms.states) or sentence.things.get(mention.last) is not None


def _done_again(sentence: Sentence, at: int, terms: Terms, shapes: Shapes) -> Head:
    """What was done so often, where a Kazakh sentence names it behind "times" ("96 рет консультация алған")."""
    if sentence.language != "kk":
        return NO_HEAD
    done = sentence.things.get(at + 1)
    return NO_HEAD if done is None else _chained(sentence, done, terms, shapes)


def _is_verb(sentence: Sentence, at: int, lexicon: LanguageLexicon) -> bool:
    """Whether a word right behind a number is a finite verb; a Kazakh one in the past stands last in its clause."""
    word = sentence.tokens[at].lower
    if sentence.said.at(lexicon.verbs, at) or lexicon.shapes.finite_verb.fits(word):
        return True
    is_last = at + 1 == len(sentence.tokens) or at + 1 in sentence.breaks or sentence.tokens[at + 1].kind == "sign"
    return is_last and lexicon.shapes.final_verb.fits(word)


def _ends_phrase(sentence: Sentence, at: int, lexicon: LanguageLexicon) -> bool:
    """Whether no noun of a number before can stand from this token on."""
    token = sentence.tokens[at]
    if token.kind != "word" or at in sentence.breaks or token.lower in lexicon.phrase_ends:
        return True
    return at in sentence.timed


def _coordinated(sentence: Sentence, place: int, at: int, unknown: int, terms: Terms, lexicon: LanguageLexicon) -> Head:
    """A number takes the noun of the next in a row ("120 and 85 projects"), before a clause that names only another
    place or time ("Астанада 5, Алматыда 7 орталық ашылды"), or behind adjectives ("16 республиканских, 36 отраслевых
    объединений").
    """
    last = row_of(sentence, place, lexicon)[-1]
    if last > place:
        return _following(sentence, last, terms, lexicon)._replace(is_shared=True)
    if not unknown and _is_parallel(sentence, place, lexicon):
        head = _following(sentence, place + 1, terms, lexicon)
        return head._replace(is_shared=True) if head.how == "following" else NO_HEAD
    joined = sentence.tokens[at].text == "," or sentence.tokens[at].lower in lexicon.conjunctions
    following = sentence.quantities[place + 1] if place + 1 < len(sentence.quantities) else None
    described = at > sentence.quantities[place].tokens[1]
    if joined and described and following is not None and following.tokens[0] - at <= 2:
        return _following(sentence, place + 1, terms, lexicon)
    if unknown or described:
        return _elided(sentence, place, at, terms, lexicon) or (Head("unknown") if unknown else NO_HEAD)
    return NO_HEAD


def _elided(sentence: Sentence, place: int, at: int, terms: Terms, lexicon: LanguageLexicon) -> Head | None:
    """The kind of thing that the number before counts, where an adjective behind this one stands for its noun."""
    first, last = sentence.quantities[place].tokens
    if not place or at <= last or not lexicon.shapes.elided.fits(sentence.tokens[at - 1].lower):
        return None
    noun = next((m for m in reversed(sentence.mentions) if m.last <= first and sentence.things.get(m.first) is m), None)
    if noun is None or noun.first < sentence.quantities[place - 1].tokens[1]:
        return None
    known = {n for part in sentence.parts for n in range(*part)} | sentence.timed
    known |= {n for p in sentence.places for n in range(p.first - 1, p.last)}
    joining = ((n, sentence.tokens[n]) for n in range(noun.last, first))
    joined = all(n in known or t.lower in lexicon.conjunctions or t.text == "," for n, t in joining)
    adjective = sentence.tokens[at - (1 if sentence.language == "ru" else 2)].text
    names = terms.named((adjective, sentence.tokens[noun.last - 1].text), sentence.language)
    names = names or tuple(sorted(noun.shows & terms.things & _KINDS))
    return Head("following", names) if names and joined else None


def _is_parallel(sentence: Sentence, place: int, lexicon: LanguageLexicon) -> bool:
    """Whether only a place or time, with its preposition, stands between a number and the next."""
    if place + 1 >= len(sentence.quantities):
        return False
    start = sentence.quantities[place].tokens[1]
    end = sentence.quantities[place + 1].tokens[0]
    set_in = {n for p in sentence.places for n in range(p.first, p.last)} | sentence.timed
    words = [n for n in range(start, end) if sentence.tokens[n].kind == "word" and n not in set_in]
    return any(start <= n < end for n in set_in) and all(sentence.tokens[n].lower in lexicon.small_words for n in words)


def _is_closed(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a Kazakh number bears the case itself, so that no noun of it follows ("73-ке жетті", "18 мыңы")."""
    if sentence.language != "kk":
        return False
    core, last = sentence.atoms[quantity.core_last - 1], sentence.tokens[quantity.tokens[1] - 1].lower
    if not core.case or core.case == "about":
        return False
    if quantity.qualifier in _POSSESSED and quantity.last > quantity.core_last and last.endswith(("ы", "і")):
        return True
    return quantity.last == quantity.core_last or sentence.atoms[quantity.last - 1].kind != "a" or core.case == "poss"


def _chained(sentence: Sentence, mention: Mention, terms: Terms, shapes: Shapes) -> Head:
    """The last noun of a compound: "ұйым өкілдері", "NGO representatives"; a Kazakh locative is only where they are."""
    last = mention
    while (after := sentence.things.get(last.last)) and _belongs(sentence, last, after, shapes):
        last = after
    final = sentence.tokens[last.last - 1].lower
    if sentence.language == "kk" and shapes.locative.fits(final) and not shapes.genitive.fits(final):
        return Head("unknown", word=final)
    return Head("following", names_of(last, terms))


def _belongs(sentence: Sentence, one: Mention, two: Mention, shapes: Shapes) -> bool:
    end, noun = sentence.tokens[one.last - 1].lower, sentence.tokens[two.last - 1].lower
    if sentence.language == "kk":
        return not shapes.cased.fits(end) and shapes.possessed.fits(noun)
    return sentence.language == "en" and not shapes.plural.fits(end)
