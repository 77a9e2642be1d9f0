"""Binding: which indicator, part, place and period each figure is about; else it stays unclaimed.

Belongs here: the order of the steps for one figure and what it inherits from the one before. Does not belong here: the
steps themselves (heads, roles, frames, choosing, timing, settings) and the records of claims.
"""

from ingest.releases.bound import Bound, Memory, Point, Rules, lexicon_of
from ingest.releases.choosing import choose
from ingest.releases.consistency import weaker
from ingest.releases.continuing import counts_unclaimed
from ingest.releases.coordination import row_of
from ingest.releases.counted import counted, unit_of
from ingest.releases.derived import derived
from ingest.releases.discourse import is_bare
from ingest.releases.document import Document, Sentence
from ingest.releases.evidence import Bearing, Before, evidence_at, exists_only
from ingest.releases.figures import not_a_figure
from ingest.releases.frames import Evidence, Figure
from ingest.releases.labels import field_beside, label_is_known
from ingest.releases.locating import document_place, own_place
from ingest.releases.partition import is_part
from ingest.releases.roles import is_most, role_of
from ingest.releases.scope import hindrance, is_circumstance, took_days
from ingest.releases.settle import NO_YEARS, is_listed_part, settle
from ingest.releases.subjects import NO_HEAD

#: How a thing is said of its number in its own clause.
_SAID = frozenset({"following", "subject"})
#: Bodies of which a clause that names no more tells how many there are.
_COUNTED = frozenset({"ngo", "npo"})
#: Things that may work in a single field.
_ORGANISED = frozenset({"ngo", "npo", "org"})
#: How a counted thing stands in the clause of its number.
_NAMED = frozenset({"following", "subject", "predicate"})


def bind(document: Document, rules: Rules, published: str | None, geography: str | None) -> Memory:
    """Every figure of a document bound or left, body first, then headlines, which take their settings from the body."""
    memory = Memory()
    default = document_place(document.sentences, geography)
    figured = [sentence for sentence in document.sentences if sentence.quantities]
    for headline in (False, True):
        for sentence in figured:
            if sentence.is_headline == headline:
                for place, quantity in enumerate(sentence.quantities):
                    token = sentence.atoms[quantity.core_first].first
                    _account(Point(document, sentence, place, quantity, token, published, default), rules, memory)
    memory.bound += list(derived(memory.bound))
    left = {id(bound): bound for bound in weaker(memory.bound)}
    for bound in left.values():
        memory.fates[(bound.sentence, bound.place)] = ("unclaimed", "another figure stands for this indicator")
    memory.bound = [bound for bound in memory.bound if id(bound) not in left]
    return memory


def _account(point: Point, rules: Rules, memory: Memory) -> None:
    """Binds one figure and notes its fate."""
    key = (point.sentence.number, point.place)
    reason = _no_figure(point, rules)
    soft = rules.not_figures.soft[point.sentence.language]
    if reason is not None and reason not in soft and not _is_score(point.sentence, reason):
        memory.fates[key] = ("not_a_figure", reason)
        return
    bound, why = _bind(point, rules, memory)
    if bound is not None and reason in soft and memory.figures[key].head_how not in _NAMED:
        bound = None
    if bound is not None and reason == "frequency" and rules.not_figures.repeated.isdisjoint(bound.frame.heads):
        bound = None
    if bound is not None:
        memory.add(bound, point.sentence.block)
        memory.fates[key] = ("claim", "")
    else:
        memory.fates[key] = ("unclaimed", why) if reason is None else ("not_a_figure", reason)


def _is_score(sentence: Sentence, reason: str) -> bool:
    """Whether points that elsewhere count nothing of the catalogue are the score of a country in a rating."""
    return reason == "score" and any("rating" in mention.shows for mention in sentence.mentions)


def _no_figure(point: Point, rules: Rules) -> str | None:
    """Why a number is no figure: by its own words, else by those behind the last number of its row ("three and nine
    months").
    """
    sentence, lexicon = point.sentence, lexicon_of(point, rules)
    reason = not_a_figure(sentence, point.place, lexicon, rules.not_figures)
    last = row_of(sentence, point.place, lexicon)[-1]
    if reason is None and last > point.place and point.quantity.unit == "count":
        return not_a_figure(sentence, last, lexicon, rules.not_figures)
    return reason


def _bind(point: Point, rules: Rules, memory: Memory) -> tuple[Bound | None, str]:
    """Claims of one figure, or why there is none."""
    key = (point.sentence.number, point.place)
    figure = memory.figures[key] = _figure(point, rules, memory)
    hindered = hindrance(point, figure, rules.scope)
    if hindered:
        return None, hindered
    terms = rules.tables.terms
    if counts_unclaimed(point, figure, terms.things | terms.states, memory):
        return None, "the number of things that no indicator takes"
    best = choose(point, figure, rules, memory)
    if best is None:
        counts_nothing = figure.unit == "count" and figure.head_how in ("unknown", "none")
        return None, "counts nothing of the catalogue" if counts_nothing else "no indicator fits"
    memory.chosen[key] = best
    stands = rules.catalogue.indicators[best.frame.code].kind == "stock" and figure.role == "level"
    if stands and is_circumstance(point.sentence, point.place, figure, lexicon_of(point, rules).shapes):
        return None, "circumstance"
    lengths = [n for n in range(point.place) if memory.fates.get((key[0], n)) == ("not_a_figure", "duration")]
    if stands and lengths and took_days(point.sentence, point.token, lengths, lexicon_of(point, rules).shapes):
        return None, "what happened within days is no level"
    if point.sentence.is_item and not label_is_known(point, best.frame, figure, rules):
        return None, "a part that the catalogue does not name"
    bound, why = settle(point, best, figure, rules, memory)
    if why == NO_YEARS and (second := choose(point, figure, rules, memory, may_be_sum=False)) is not None:
        memory.chosen[key] = second
        return settle(point, second, figure, rules, memory)
    return bound, why


def _goes_on(point: Point, role: str, evidence: Evidence) -> bool:
    """Whether a figure that names nothing goes on about the sentence before: an item, a movement, a number of theirs, a
    place of its own.
    """
    if point.sentence.is_item or role != "level" or "count_word" in evidence.clause:
        return True
    return own_place(point.sentence, point.token) is not None


def _figure(point: Point, rules: Rules, memory: Memory) -> Figure:
    """What the frames look at: unit, role, counted thing, evidence."""
    sentence = point.sentence
    answers = sentence.number > 0 and point.document.sentences[sentence.number - 1].asks
    points = rules.pointers.points(sentence, "sentence") or rules.pointers.opens(sentence, lexicon_of(point, rules))
    points_back = answers or points or sentence.signs.is_example or is_bare(sentence, lexicon_of(point, rules))
    if sentence.number not in memory.above:
        memory.above[sentence.number] = Before(point.document, sentence, points_back, memory.named)
    lexicon, head = lexicon_of(point, rules), counted(point, rules, memory)
    memory.heads[(sentence.number, point.place)] = head
    unit = unit_of(point, head, memory)
    if head.how == "following" and head.names[:1] == ("money",):
        head = NO_HEAD
    evidence = evidence_at(
        point.document,
        sentence,
        point.place,
        rules.tables.terms,
        lexicon.conjunctions,
        Bearing(points_back, head.is_shared or rules.pointers.is_apposed(sentence, point.place)),
        memory.above[sentence.number],
    )
    if (
        not _COUNTED.isdisjoint(head.names)
        and head.how in _SAID
        and not head.narrowed
        and exists_only(sentence, point.place, lexicon)
    ):
        evidence = evidence.with_own("exists")
    if head.how == "following" and head.names and evidence.sentence.isdisjoint(head.names):  # "3,500 silver ones"
        evidence = evidence.with_own(head.names[0])
    role = role_of(sentence, point.place, rules.roles)
    part = is_part(sentence, point.place, lexicon.shapes) or is_listed_part(point)
    return Figure(
        value=point.quantity.value,
        unit=unit,
        role=role,
        head_how=head.how,
        head_names=head.names,
        is_part=part,
        is_end_of_scale=is_most(sentence, point.quantity, rules.roles),
        evidence=evidence,
        narrowed=head.narrowed | (field_beside(point, rules) if _ORGANISED & set(head.names) else frozenset()),
        leans=not head.is_far or points_back or part or _goes_on(point, role, evidence),
    )
