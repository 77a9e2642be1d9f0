"""State bodies: gov.kz with its lists and GraphQL, the Prime Minister, Akorda, and the Center on WordPress."""

import json
from datetime import date

import pytest

from ingest.fetching.steps import Window
from ingest.releases.page import page_text
from tests.connectors.drive import TODAY, source_at, visit
from tests.connectors.office_files import docx, pdf
from tests.connectors.server import ReplayingServer, Reply

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LISTS = "/api/v1/public/content-manager"


def with_documents(server: ReplayingServer) -> None:
    server.on(f"{LISTS}/documents?page=1", server.file("gov_kz/documents-1.json"))
    server.on(f"{LISTS}/documents?page=2", Reply(b"[]", media_type="application/json"))
    server.on(
        "/uploads/2026/2/9/ngo.docx",
        Reply(docx(["Тіркелген ұйым: 412"], [["Облыс", "Саны"], ["Жамбыл", "412"]]), media_type=DOCX),
    )
    server.on(
        "/uploads/2020/5/1/grants.pdf", Reply(pdf("Grants: 182 agreements"), media_type="application/octet-stream")
    )


def test_documents_are_paged_to_the_empty_page_and_their_files_read(server: ReplayingServer) -> None:
    with_documents(server)
    found = visit(source_at("akk_documents", server))
    ngo, grants = found.documents
    assert (ngo.title, ngo.published_on) == ("Сведения о неправительственных организациях", "2026-02-09")
    assert ngo.language == "", "lists in both languages name the same file"
    assert ngo.file_name == "ngo.docx"
    assert page_text(ngo.content, ngo.media_type) == "Тіркелген ұйым: 412\nОблыс | Саны\nЖамбыл | 412"
    assert (grants.title, grants.published_on) == ("Реестр получателей грантов", ""), "midnight of 2019-21 is no day"
    assert page_text(grants.content, grants.media_type) == "Grants: 182 agreements"
    assert found.troubles == []
    assert server.paths().count("/uploads/2026/2/9/ngo.docx") == 1
    assert [asked.query["page"] for asked in server.asked if asked.query.get("lang") == "ru"] == ["1", "2"]


def test_a_file_that_is_a_scan_is_kept_and_told_to_need_ocr(server: ReplayingServer) -> None:
    with_documents(server)
    server.on("/uploads/2020/5/1/grants.pdf", Reply(pdf(""), media_type="application/pdf"))
    found = visit(source_at("akk_documents", server))
    (trouble,) = found.troubles
    assert (trouble.status, len(found.documents)) == ("needs_ocr", 2)


def test_increments_are_asked_for_without_gte_which_the_site_answers_with_500(server: ReplayingServer) -> None:
    server.on(f"{LISTS}/documents", Reply(b"[]", media_type="application/json"))
    visit(source_at("akk_documents", server), Window(today=TODAY, since=date(2026, 2, 1)))
    assert {asked.query["created_date"] for asked in server.asked} == {"gt:2026-01-31T23:59:59Z"}


def test_news_come_in_three_languages_linked_by_their_id(server: ReplayingServer) -> None:
    with_news(server)
    found = visit(source_at("akk_news", server))
    kazakh, russian = sorted(found.documents, key=lambda document: document.language)
    assert (kazakh.title, russian.title) == ("Жыл қорытындысы шығарылды", "Подведены итоги года")
    assert kazakh.address == f"{server.base}/memleket/entities/akk/press/news/details/77?lang=kk"
    assert (kazakh.alternates, russian.alternates) == ({"ru": russian.address}, {"kk": kazakh.address})
    assert russian.published_on == "2026-02-27"
    text = page_text(russian.content, russian.media_type, source_at("akk_news", server).main_text)
    assert (
        text
        == "Подведены итоги года\nВ 2025 году в стране зарегистрировано 23\u00a0480 неправительственных организаций."
    )


def with_news(server: ReplayingServer) -> None:
    """Kazakh (one object instead of a list), Russian, no English; a second page without anything."""
    pages = {("kk", 1): "gov_kz/news-page-kk.json", ("ru", 1): "gov_kz/news-page.json"}

    def answer(language: str, number: int) -> Reply:
        return server.file(pages.get((language, number), "gov_kz/news-empty.json"))

    order = [("kk", 1), ("kk", 2), ("ru", 1), ("ru", 2), ("en", 1)]
    server.on("/graphql", *[answer(*page) for page in order], method="POST")


def test_news_without_an_end_are_cut_off_and_say_so(server: ReplayingServer) -> None:
    server.on("/graphql", server.file("gov_kz/news-page.json"), method="POST")
    found = visit(source_at("akk_news", server, {"languages": "ru"}), Window(today=TODAY, since=date(2019, 1, 1)))
    assert len(server.asked) == 500
    assert [trouble.status for trouble in found.troubles] == ["too_large"]


def test_questions_name_the_body_the_page_and_the_language(server: ReplayingServer) -> None:
    with_news(server)
    visit(source_at("akk_news", server))
    queries = [json.loads(asked.body)["query"] for asked in server.asked]
    assert all('projects:"EQ:akk"' in query for query in queries)
    assert ["_page:1" in query for query in queries] == [True, False, True, False, True]
    assert [query.split('_lang:"')[1][:2] for query in queries] == ["kk", "kk", "ru", "ru", "en"]


@pytest.mark.parametrize(
    ("reply", "status", "reason"),
    [
        ("gov_kz/news-errors.json", "malformed", "Cannot query field"),
        ("gov_kz/busy.html", "malformed", "HTML page"),
    ],
)
def test_errors_and_pages_with_status_200_are_told(
    reply: str, status: str, reason: str, server: ReplayingServer
) -> None:
    server.on("/graphql", server.file(reply), method="POST")
    found = visit(source_at("akk_news", server))
    assert {trouble.status for trouble in found.troubles} == {status}
    assert all(reason in trouble.reason for trouble in found.troubles)
    assert found.documents == []


def test_the_closed_list_of_news_is_gated_and_not_asked_again(server: ReplayingServer) -> None:
    refusal = server.file("gov_kz/not-allowed.json", status=400)
    server.on(f"{LISTS}/news", refusal)
    found = visit(source_at("akk_news_list", server))
    (trouble,) = found.troubles
    assert (trouble.status, len(server.asked)) == ("gated", 1)
    assert "permission" in trouble.reason


def test_lists_of_the_prime_minister_are_read_in_both_layouts(server: ReplayingServer) -> None:
    server.on("/ru/news", server.file("lists/primeminister.html"), server.file("lists/primeminister-older.html"))
    for name in ("o-volonterah-31001", "o-grazhdanskom-forume-20100"):
        server.on(f"/ru/news/{name}", server.file("lists/page.html"))
    found = visit(source_at("primeminister_news", server))
    new, old = found.documents
    assert (new.title, new.published_on, new.language) == ("О волонтёрах страны", "2026-02-27", "ru")
    assert (old.title, old.published_on) == ("О гражданском форуме", "2025-11-12")


def test_lists_of_akorda_name_each_page_once(server: ReplayingServer) -> None:
    server.on("/en/events", server.file("lists/akorda.html"))
    server.on("/en/events/meeting-with-civil-society-2612345", server.file("lists/page.html"))
    found = visit(source_at("akorda_events", server))
    (document,) = found.documents
    assert (document.title, document.language) == ("Meeting with civil society", "en")


def test_a_list_without_entries_says_that_the_site_has_changed(server: ReplayingServer) -> None:
    server.on("/ru/news", Reply(b"<html><body><p>New design</p></body></html>"))
    found = visit(source_at("primeminister_news", server))
    assert [trouble.status for trouble in found.troubles] == ["malformed"]
    assert "selectors" in found.troubles[0].reason


def test_a_month_of_the_past_is_looked_for_behind_the_pages_of_later_days(server: ReplayingServer) -> None:
    newer = server.file("lists/primeminister.html")
    wanted = newer.content.replace(b"31001", b"29001").replace("Февраля 2026".encode(), "Января 2026".encode())
    older = newer.content.replace(b"31001", b"28001").replace("Февраля 2026".encode(), "Декабря 2025".encode())
    server.on("/ru/news", newer)
    for number, content in enumerate((wanted, older, newer.content), 2):
        server.on(f"/ru/news?page={number}", Reply(content))
    server.on("/ru/news/o-volonterah-29001", server.file("lists/page.html"))
    month = Window(today=TODAY, since=date(2026, 1, 1), until=date(2026, 1, 31))
    found = visit(source_at("primeminister_news", server), month)
    assert [document.published_on for document in found.documents] == ["2026-01-27"]
    assert [asked.query.get("page", "1") for asked in server.asked if asked.path == "/ru/news"] == ["1", "2", "3"]


def test_posts_end_where_the_site_refuses_the_page_number(server: ReplayingServer) -> None:
    server.on("/wp-json/wp/v2/posts?page=1", server.file("cisc/posts-1.json"))
    server.on("/wp-json/wp/v2/posts?page=2", server.file("cisc/posts-2.json"))
    server.on("/wp-json/wp/v2/posts?page=3", server.file("cisc/past-the-end.json", status=400))
    found = visit(source_at("cisc_pages", server))
    assert [document.title for document in found.documents] == ["Гранты – 2026", "Гранты 2025"]
    assert found.troubles == []


def test_posts_are_asked_for_by_the_days_that_are_wanted(server: ReplayingServer) -> None:
    server.on("/wp-json/wp/v2/posts", server.file("cisc/posts-1.json", headers={"X-WP-TotalPages": "1"}))
    visit(source_at("cisc_pages", server), Window(today=TODAY, since=date(2026, 2, 1), until=date(2026, 2, 28)))
    (asked,) = server.asked
    assert (asked.query["after"], asked.query["before"]) == ("2026-01-31T23:59:59", "2026-03-01T00:00:00")


def test_posts_end_where_the_header_says_so(server: ReplayingServer) -> None:
    server.on("/wp-json/wp/v2/posts", server.file("cisc/posts-1.json", headers={"X-WP-TotalPages": "1"}))
    assert len(visit(source_at("cisc_pages", server)).documents) == len(server.asked) == 1


def test_where_the_json_is_closed_the_html_list_is_read(server: ReplayingServer) -> None:
    server.on("/wp-json/wp/v2/posts", Reply(status=404))
    server.on("/ru/category/malye-granty/", server.file("cisc/list.html"))
    server.on("/malye-granty-2023/", server.file("cisc/post.html"))
    source = source_at("cisc_pages", server, {"fallback": f"{server.base}/ru/category/malye-granty/"})
    found = visit(source)
    (document,) = found.documents
    assert (document.title, document.published_on, document.published_basis) == ("Малые гранты", "2023-04-20", "page")
    text = page_text(document.content, document.media_type, source.main_text)
    assert text == "Малые гранты\nНа конкурс малых грантов поступило 214 заявок."
