"""Identities survive what a reprint changes, and change with what a claim says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identity import claim_id, document_id, mention_id, normal_address, row_mention_id, without_tracking


def test_spellings_of_one_address_are_one_document() -> None:
    spellings = (
        "https://www.example.kz/news/1",
        "http://example.kz/news/1/",
        "https://EXAMPLE.kz/news/1#comments",
        "https://example.kz/news/1?utm_source=feed",
    )
    assert len({document_id(address) for address in spellings}) == 1


def test_a_query_that_names_the_page_is_kept() -> None:
    assert document_id("https://example.kz/?p=1") != document_id("https://example.kz/?p=2")
    assert normal_address("https://example.kz/a?b=2&a=1") == normal_address("https://example.kz/a?a=1&b=2")


def test_percent_encoding_is_no_difference() -> None:
    assert document_id("https://example.kz/қор") == document_id("https://example.kz/%D2%9B%D0%BE%D1%80")


def test_white_space_case_and_dashes_do_not_change_a_mention() -> None:
    one = mention_id("d", "Елде 5 ұйым – тіркелген.", "5", 0)
    assert one == mention_id("d", "елде  5\u00a0ұйым — тіркелген. ", "5", 0)


def test_the_second_equal_figure_of_a_sentence_is_another_mention() -> None:
    assert mention_id("d", "5 және 5", "5", 0) != mention_id("d", "5 және 5", "5", 1)


def test_a_claim_changes_with_each_thing_it_says() -> None:
    base: tuple[Any, ...] = ("m", "ngo_active", "", "KZ", "2025", "whole", None)
    variants = [
        ("n", *base[1:]),
        *(
            (*base[:place], other, *base[place + 1 :])
            for place, other in (
                (1, "ngo_registered"),
                (2, "a=b"),
                (3, "KZ-31"),
                (4, "2024"),
                (5, "contest"),
                (6, "average"),
            )
        ),
    ]
    ids = {claim_id(*variant) for variant in [base, *variants]}
    assert len(ids) == len(variants) + 1


@given(st.lists(st.text(), min_size=2, max_size=4, unique=True))
def test_rows_of_a_document_are_different_mentions(keys: list[str]) -> None:
    assert len({row_mention_id("d", key) for key in keys}) == len(keys)


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://a.kz/1?utm_source=rss", "https://a.kz/1"),
        ("https://a.kz/1?id=%D2%9B&fbclid=x#top", "https://a.kz/1?id=%D2%9B#top"),
        ("https://a.kz/1?id=&b=2", "https://a.kz/1?id=&b=2"),
    ],
)
def test_what_only_counts_readers_is_left_out_of_an_address(address: str, plain: str) -> None:
    assert without_tracking(address) == plain
