"""From bytes to text, and what is no text."""

import pytest

from ingest.releases.page import UnreadablePage, page_text


def test_plain_text_stays_as_it_is() -> None:
    assert page_text("Бірінші жол\r\nЕкінші жол".encode(), "text/plain; charset=utf-8") == "Бірінші жол\nЕкінші жол"


def test_older_russian_pages_are_decoded() -> None:
    assert page_text("Пресс-релиз".encode("cp1251"), "text/plain") == "Пресс-релиз"


def test_of_a_page_the_main_text_is_kept_in_lines() -> None:
    body = "".join(
        f"<p>Бұл – хабарламаның {n}-абзацы, ол негізгі мәтінге жатады және әжептәуір ұзын.</p>" for n in (1, 2, 3)
    )
    page = f"<html><body><nav><a href='/'>Басты бет</a></nav><article><h1>Тақырып</h1>{body}</article></body></html>"
    lines = page_text(page.encode(), "text/html").splitlines()
    assert [line for line in lines if "абзацы" in line] == [line for line in lines if line.startswith("Бұл")]
    assert len([line for line in lines if "абзацы" in line]) == 3


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"", "text/plain"), (b"   \n", "text/plain"), (b"\x00\x01\x02", "text/plain"), (b"%PDF-1.7", "application/pdf")],
)
def test_what_is_no_text_is_refused_with_a_reason(content: bytes, media_type: str) -> None:
    with pytest.raises(UnreadablePage, match=r"\w+ \w+"):
        page_text(content, media_type)
