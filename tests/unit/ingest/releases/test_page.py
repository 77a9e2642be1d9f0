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


_NEWS = """<html><body><div class="top">Жаңалықтар 17</div>
<h1 class="news head">Волонтерлер саны өсті</h1><div class="text"><p>Биыл 300 <b>мың</b> ерікті бар.</p>
<script>var a = 5;</script>Соның ішінде:<ul><li>қалада – 200 мың</li><li>ауылда – 100 мың</li></ul></div>
<div class="also">Тағы оқыңыз: 10 кеңес</div></body></html>"""
_SELECTORS = ('//*[contains(@class, "head")]', '//div[@class="text"]')


def test_selectors_of_the_source_say_what_belongs_to_the_release() -> None:
    lines = [line.strip() for line in page_text(_NEWS.encode(), "text/html", _SELECTORS).splitlines()]
    assert lines == [
        "Волонтерлер саны өсті",
        "Биыл 300 мың ерікті бар.",
        "Соның ішінде:",
        "қалада – 200 мың",
        "ауылда – 100 мың",
    ]


def test_where_a_site_has_changed_the_main_text_is_found_without_selectors() -> None:
    assert "300" in page_text(_NEWS.encode(), "text/html", ('//div[@class="gone"]',))


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"", "text/plain"), (b"   \n", "text/plain"), (b"\x00\x01\x02", "text/plain"), (b"%PDF-1.7", "application/pdf")],
)
def test_what_is_no_text_is_refused_with_a_reason(content: bytes, media_type: str) -> None:
    with pytest.raises(UnreadablePage, match=r"\w+ \w+"):
        page_text(content, media_type)
