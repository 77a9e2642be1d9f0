"""Whatever the text, reading it raises nothing, keeps every offset inside it and accounts for every number."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.claim import NumberAccount
from ingest.releases.clean import clean
from ingest.releases.document import read_document
from ingest.releases.reader import Reader, Release

_PIECES = st.sampled_from(
    [
        *(
            "18 мыңнан астам",
            "үкіметтік емес ұйым",
            "тіркелген",
            "оның 5 мыңы белсенді",
            "2024 жылы",
            "биыл",
            "жарты миллион",
        ),
        *("НПО", "около 3,5 тыс.", "в 2 раза", "от 10 до 20", "млн тенге", "из них", "треть", "тысяч шесть", "вдвое"),
        *("nearly 4,000", "volunteers", "from 12 to 15 percent", "a dozen", "half a million", "in 2023", "top thirty"),
        *(
            "Алматы облысында",
            "в Астане",
            "in Turkistan Region",
            "Абай облысы – 640",
            "XII форум",
            "№ 383-V",
            "+7 700 000 00 00",
        ),
        *(
            "«Бизнес – 2025»",
            "86%‑ға",
            "27-сі",
            "1 852 027 733",
            "10.10.2025",
            "A1.1.2000",
            "9:00",
            "үш бүтін оннан бес",
            "memleket grańt",
        ),
        *("екеуі", "екі рет", "отыз бірі", "үш те бес", "үштен бірінен көбі", "ондаған мың", "бес-алты", "екі мыңыншы"),
        *(
            "дважды",
            "полсотни",
            "две трети",
            "десятки тысяч",
            "двухдневный",
            "сто пятый",
            "процентов восемь",
            "по двое",
        ),
        *("twice", "half a dozen", "several hundred", "twenty-first", "nine in ten", "a quarter-million", "eightfold"),
        *(
            ":\n",
            ".\n\n",
            ", ",
            " – ",
            "(",
            ")",
            "; ",
            " | ",
            "\u00ad",
            "\u202f",
            "e\u0301",
            "%",
            "$",
            "-",
            "одна целая",
            "K",
        ),
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(_PIECES, max_size=25).map(" ".join),
    st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=25).map("".join),
)
_DIGIT = re.compile(r"\d")


def _covered(numbers: tuple[NumberAccount, ...]) -> set[int]:
    return {place for number in numbers for place in range(number.start, number.end)}


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(text=_TEXTS, published=st.sampled_from([None, "2025", "2025-03", "2025-03-04"]))
def test_any_text_is_read_with_its_offsets_and_every_digit_accounted_for(
    reader: Reader, text: str, published: str | None
) -> None:
    reading = reader.read(Release(document_id="d", text=text, published_on=published))
    for claim in reading.claims:
        assert claim.figure_start is not None
        assert claim.figure_end is not None
        assert text[claim.figure_start : claim.figure_end] == claim.printed != ""
        assert text[claim.sentence_start : claim.sentence_end] == claim.sentence
        assert claim.printed in claim.sentence
        assert isinstance(claim.value, Decimal)
        assert claim.value_low <= claim.value <= claim.value_high
    for number in reading.numbers:
        assert 0 <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.printed
    covered = _covered(reading.numbers)
    assert all(match.start() in covered for match in _DIGIT.finditer(text))
    assert all(place in covered for place in _number_words(reader, text, published))


def _number_words(reader: Reader, text: str, published: str | None) -> Iterator[int]:
    """Where in a text the words stand that are numbers by the table of their sentence's language."""
    tables = reader.rules.tables
    document = read_document(text, "", None, published, tables)
    for sentence in document.sentences:
        numerals = tables.lexicon.languages[sentence.language].numerals
        for place, token in enumerate(sentence.tokens):
            if len(token.lower) > 1 and token.kind == "word" and numerals[token.lower] is not None:
                yield document.cleaned.origin(sentence.offsets[place])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXTS)
def test_cleaning_keeps_order_and_stays_inside_the_text(reader: Reader, text: str) -> None:
    cleaned = clean(text, reader.rules.tables.lexicon.letters)
    places = [cleaned.origin(place) for place in range(len(cleaned.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    ends = [cleaned.origin_end(end) for end in range(len(cleaned.text) + 1)]
    assert all(start <= end <= len(text) for start, end in zip(places, ends, strict=True))


def test_equal_claims_of_one_document_are_one_claim(reader: Reader) -> None:
    text = "Елімізде 21 мың үкіметтік емес ұйым тіркелген.\n" * 2
    claims = reader.read(Release(document_id="d", text=text)).claims
    assert len({claim.claim_id for claim in claims}) == len(claims)


def test_white_space_and_a_page_counter_change_no_mention(reader: Reader) -> None:
    plain = "Тақырып\n\nӨңірде 310 волонтерлік ұйым бар, олардың қатары көбейіп келеді."
    other = "Тақырып\n\n2 417\n\nӨңірде  310\u00a0волонтерлік ұйым бар,  олардың қатары көбейіп келеді.\n"
    first, second = (reader.read(Release(document_id="d", text=text)).claims for text in (plain, other))
    assert [claim.mention_id for claim in first] == [claim.mention_id for claim in second] != []
