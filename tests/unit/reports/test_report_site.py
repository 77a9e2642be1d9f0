"""The built site: sections, evidence, anchors, escaping, one structure in three languages."""

import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from markupsafe import escape

from reports.changes import Said
from reports.model import LANGUAGES, Claim, Figure, Name, ReportData, ReportError, UnclaimedNumber
from reports.page import Page
from reports.site import ASSETS, SECTIONS, Models, build_site, render
from reports.wording import Wording
from tests.unit.reports.evidence import evidence_of

ClaimMaker = Callable[..., Claim]
FigureMaker = Callable[..., Figure]

#: Elements without an end tag.
VOID = {"meta", "link", "wbr", "path", "circle", "use", "rect", "polyline", "input"}

#: The sections whose model is what every page shares; the others read marts and have tests of their own.
SHARED = ("home", "indicators", "rules", "contradictions", "changes", "notes", "unread", "files", "reading")


class Outline(HTMLParser):
    """Tags with their attributes, ids, links and the text of a page, with a check that tags close in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += " ".join(data.replace("\u00a0", " ").split()) + " "

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


def words(page: str) -> str:
    """The text of a page in one line, without spaces before punctuation."""
    return re.sub(r" ([.,;:)])", r"\1", " ".join(Outline(page).text.split()))


def models_of(report: ReportData) -> Models:
    """The models of the sections that read no mart of their own, and evidence made by hand."""
    with duckdb.connect() as nothing:
        shared = {section.name: section.load(nothing, report) for section in SECTIONS if section.name in SHARED}
    return {**shared, "evidence": evidence_of(report)}


def site(report: ReportData) -> dict[str, str]:
    """Every page by its address."""
    return dict(render(report, models_of(report)))


def html(pages: dict[str, str]) -> dict[str, str]:
    """The pages without the data files."""
    return {address: page for address, page in pages.items() if address.endswith(".html")}


def whole(pages: dict[str, str], language: str) -> str:
    """All pages of a language, one after another."""
    return "\n".join(page for address, page in pages.items() if address.startswith(f"{language}/"))


def text_of(pages: dict[str, str], language: str) -> str:
    """The words of all pages of a language."""
    return " ".join(words(page) for address, page in pages.items() if address.startswith(f"{language}/"))


@pytest.fixture(scope="module")
def files(example: ReportData) -> dict[str, str]:
    return site(example)


@pytest.fixture(scope="module")
def pages(files: dict[str, str]) -> dict[str, str]:
    return html(files)


def test_a_page_is_well_formed_and_says_its_language(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        outline = Outline(page)
        assert outline.open == [], address
        assert outline.tags[0] == ("html", {"lang": address.partition("/")[0] if "/" in address else "kk"})


def test_the_three_languages_have_the_same_structure(pages: dict[str, str]) -> None:
    def structure(page: str) -> list[tuple[str, str, str]]:
        tags = [(tag, attributes.get("class", ""), attributes.get("id", "")) for tag, attributes in Outline(page).tags]
        # Files stand in the order of the alphabet, which is another one in each language.
        return sorted(tags) if 'class="files"' in page else tags

    english = [address for address in pages if address.startswith("en/")]
    assert len(english) >= len(SHARED)
    for address in english:
        others = [structure(pages[address.replace("en/", f"{language}/", 1)]) for language in ("kk", "ru")]
        assert others == [structure(pages[address])] * 2, address


def test_every_link_within_the_site_leads_somewhere(pages: dict[str, str], files: dict[str, str]) -> None:
    ids = {address: Outline(page).values("id") for address, page in pages.items()}
    for address, page in pages.items():
        assert len(ids[address]) == len(set(ids[address])), address
        for target in Outline(page).values("href"):
            if "://" in target:
                continue
            path, _, fragment = target.partition("#")
            reached = posixpath.normpath(posixpath.join(posixpath.dirname(address), path)) if path else address
            assert reached in files or (reached.startswith("assets/") and (ASSETS.parent / reached).exists()), target
            assert not fragment or fragment in ids[reached], f"{address}: {target}"


def test_the_language_switch_leads_to_the_same_page(pages: dict[str, str]) -> None:
    assert 'href="../ru/rules.html" lang="ru"' in pages["kk/rules.html"]


def test_every_claim_behind_a_value_has_an_anchor(pages: dict[str, str]) -> None:
    ids = Outline(whole(pages, "en")).values("id")
    assert {f"claim-c{number}" for number in range(1, 7)} <= set(ids)


def test_headings_descend_one_level_at_a_time(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        levels = [int(tag[1]) for tag, _ in Outline(page).tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_tables_have_captions_and_scoped_headers(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        tags = Outline(page).tags
        assert sum(tag == "table" for tag, _ in tags) == sum(tag == "caption" for tag, _ in tags), address
        assert {attributes.get("scope") for tag, attributes in tags if tag == "th"} <= {"col", "row"}, address


def test_nothing_is_loaded_from_elsewhere_and_no_script_is_written_into_a_page(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        outline = Outline(page)
        assert not {"img", "iframe", "form", "style"} & {tag for tag, _ in outline.tags}
        loaded = outline.values("src") + [tags["href"] for tag, tags in outline.tags if tag == "link"]
        depth = "../" * address.count("/")
        assert {*loaded} <= {f"{depth}assets/{name}" for name in ("site.js", "style.css", "evidence.css", "icon.svg")}
        assert re.search(r"<script(?! src=)[^>]*>|<script[^>]*>[^<]", page) is None
        assert not [name for _, tags in outline.tags for name in tags if name.startswith("on") or name == "style"]
        [policy] = [
            attributes["content"]
            for tag, attributes in outline.tags
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:")
        assert "unsafe" not in policy


def test_the_style_sheet_loads_nothing() -> None:
    style = (ASSETS / "style.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_the_first_screen_names_the_rule_that_holds_publication_back(pages: dict[str, str]) -> None:
    state = pages["en/index.html"]
    assert "Publication is held back" in state
    assert (
        '<a href="rules.html#rule-active_not_above_registered">Active NGOs do not exceed registered NGOs</a>' in state
    )
    assert "Held back by 1 rule:" in state


def test_the_first_screen_leads_to_what_needs_attention(pages: dict[str, str]) -> None:
    attention = pages["en/index.html"].split('<section id="attention">')[1]
    rules = re.findall(r'href="rules.html#rule-(\w+)"', attention)
    assert rules[0] == "active_not_above_registered"
    assert set(rules) >= {"parts_make_whole", "shares_within_range", "evidence_equals_release"}
    assert re.findall(r'href="indicators/(\w+).html"', attention) == ["ngo_registered"]
    assert 'href="unread.html#quarantine"' in pages["en/index.html"]


def test_a_report_without_trouble_says_so_on_the_first_screen(example: ReportData) -> None:
    rules = tuple(replace(rule, outcome="holds", is_blocking=False, comparisons=()) for rule in example.rules)
    values = tuple(replace(value, status="agreed") for value in example.values)
    page = site(replace(example, rules=rules, values=values, is_held_back=False))["en/index.html"]
    assert page.count("There are none.") == 2


def test_the_first_screen_says_when_nothing_holds_publication_back(example: ReportData) -> None:
    rules = tuple(replace(rule, is_blocking=False) for rule in example.rules)
    state = text_of(site(replace(example, is_held_back=False, rules=rules)), "ru")
    assert "Данные допущены к публикации" in state
    assert "Публикация данных приостановлена" not in state


def test_data_held_back_without_a_blocking_rule_say_so(example: ReportData) -> None:
    rules = tuple(replace(rule, is_blocking=False) for rule in example.rules)
    assert "No rule is named as the cause" in text_of(site(replace(example, rules=rules)), "en")


def test_missing_parts_of_a_total_are_told_in_figures(pages: dict[str, str]) -> None:
    expected = {
        "kk": "Барлығы: 814,8 млн теңге. Бөліктердің қосындысы: 262,8 млн теңге + 525,0 млн теңге = "
        "787,8 млн теңге. Жетіспейтіні: 27,0 млн теңге.",
        "ru": "Всего: 814,8 млн тенге. Сумма частей: 262,8 млн тенге + 525,0 млн тенге = 787,8 млн тенге. "
        "Недостаёт: 27,0 млн тенге.",
        "en": "Total: 814.8 mln tenge. Sum of the parts: 262.8 mln tenge + 525.0 mln tenge = 787.8 mln tenge. "
        "Missing: 27.0 mln tenge.",
    }
    for name, line in expected.items():
        assert text_of(pages, name).count(line) == 2, name  # as a rule and as a contradiction


def test_a_comparison_that_is_no_sum_shows_its_note_and_no_sum(example: ReportData) -> None:
    result = next(one for one in example.rules if any(len(c.claims_b) > 1 for c in one.comparisons))
    quotient = replace(result.comparisons[0], difference=None, note="81; 100 * 217 / 264")
    rules = tuple(replace(one, comparisons=(quotient,) if one is result else one.comparisons) for one in example.rules)
    page = site(replace(example, rules=rules))["en/rules.html"]
    article = page.partition(f'id="rule-{result.text.rule_id}"')[2].partition("</article>")[0]
    assert "81; 100 \u00d7 217 / 264" in article
    assert "Sum of" not in article


@pytest.mark.parametrize(
    ("name", "calculation", "note", "decision"),
    [
        ("kk", "25 000 − 21 500", "Екі тізім.", "Шешім (A. Example, 2026 жылғы 1 наурыз): Two lists."),
        ("ru", "25 000 − 21 500", "Два перечня.", "Решение (A. Example, 1 марта 2026 г.): Two lists."),
        ("en", "25,000 − 21,500", "Two registers.", "Decision of A. Example, 1 March 2026: Two lists."),
    ],
)
def test_a_contradiction_shows_its_calculation_what_is_said_about_it_and_who_decided(
    pages: dict[str, str], name: str, calculation: str, note: str, decision: str
) -> None:
    article = words(whole(pages, name).split('id="contradiction-k3"')[1].split("</article>")[0])
    for text in (calculation, note, decision):
        assert text in article


def test_a_violated_rule_shows_both_values_sentences_and_addresses(pages: dict[str, str]) -> None:
    rule = whole(pages, "en").split('id="rule-active_not_above_registered"')[1].split("</article>")[0]
    assert "Из них <mark>25 000</mark> действуют." in rule
    assert "<mark>23 мың</mark>нан астам" in rule
    assert "more than 23,000" in rule
    assert rule.count('href="https://example.org/news/1" rel="noopener noreferrer nofollow"') == 4
    assert "1 comparison is undetermined" in rule


def test_a_figure_outside_its_range_says_how_far_in_percentage_points(pages: dict[str, str]) -> None:
    text = text_of(pages, "en")
    assert "The figure lies outside the range by 36 percentage points." in text
    assert "Allowed by the rule 0 – 50%" in text


def test_a_check_that_failed_tells_its_message(pages: dict[str, str]) -> None:
    assert "Message of the check: int_evidence is missing" in text_of(pages, "en")


def test_a_restated_sentence_is_never_shown_as_a_quotation(pages: dict[str, str]) -> None:
    remarks = {
        "kk": "Құжаттағы көрсеткіштердің біз баяндаған мәтіні, дәйексөз емес. Құжат: Пример доклада, 2025",
        "ru": "Наше изложение показателей из документа, а не цитата. Документ: Пример доклада, 2025",
        "en": "Our wording of the figures in Пример доклада, 2025, not a quotation.",
    }
    for name, remark in remarks.items():
        assert remark in text_of(pages, name)
        assert '<p class="sentence" lang="ru">' in whole(pages, name)
        assert '<blockquote class="sentence" lang="ru">' not in whole(pages, name)
        assert '<blockquote class="sentence" lang="kk">' in whole(pages, name)


def test_a_publisher_that_allows_no_sentence_is_shown_by_figure_and_link_only(
    example: ReportData, make_claim: ClaimMaker, make_figure: FigureMaker
) -> None:
    secret = make_claim(
        "c1", "ngo_registered", make_figure("7"), sentence="Құпия сөйлем 7.", printed="7", may_show="none"
    )
    value = replace(example.values[0], claims=(secret,))
    page = whole(site(replace(example, values=(value,), rules=(), contradictions=())), "en")
    assert "Құпия" not in page
    assert "Only the figure and the link may be shown." in page


def test_a_derived_value_shows_its_arithmetic(pages: dict[str, str]) -> None:
    assert "Calculated from other figures: 814.8 mln tenge − 108.2 mln tenge" in text_of(pages, "en")


@pytest.mark.parametrize(
    ("derivation", "shown"),
    [
        ("814800000 - 108200000", "814.8 mln tenge − 108.2 mln tenge"),
        ("262800000 + 525000000", "262.8 mln tenge + 525 mln tenge"),
        ("9600000 / 2", "9,600,000 ÷ 2"),
        ("half of the amount of 2019", "half of the amount of 2019"),
    ],
)
def test_only_arithmetic_is_rewritten_in_a_derivation(
    example: ReportData, wordings: dict[str, Wording], zhambyl: tuple[Claim, ...], derivation: str, shown: str
) -> None:
    assert Page(example, wordings["en"]).derivation(replace(zhambyl[0], derivation=derivation)) == shown


def test_an_address_that_is_not_of_the_web_is_text(pages: dict[str, str]) -> None:
    assert "javascript:alert(1)" in text_of(pages, "en")
    assert all(not target.startswith("javascript") for target in Outline(whole(pages, "en")).values("href"))


@pytest.mark.parametrize(
    ("address", "is_web"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("ftp://example.org", False),
        ("//example.org", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("https://[broken", False),
        ("", False),
    ],
)
def test_only_http_and_https_become_links(
    example: ReportData, wordings: dict[str, Wording], address: str, is_web: bool
) -> None:
    assert Page(example, wordings["en"]).is_web(address) is is_web


HOSTILE = (
    "<script>alert('x')</script>",
    "\"quotes\" 'and' `ticks` & <b>tags</b>",
    "\u202e\u2067right to left\u200f",
    "ұ" * 10_000,
    "{{ 7 * 7 }} {% raw %} {0} {name}",
    "</style></title>-->",
)


def spoil_said(said: Said | None, hostile: str) -> Said | None:
    return said and replace(
        said, sentence=f"{hostile}1{hostile}", printed="1", title=hostile, address=hostile, issuer_id=hostile
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_untrusted_text_shows_as_text_everywhere(example: ReportData, pages: dict[str, str], hostile: str) -> None:
    def spoil(claim: Claim) -> Claim:
        return replace(
            claim,
            sentence=hostile,
            figure_at=(1, 3),
            title=hostile,
            citation=hostile,
            address=f"https://example.org/{hostile}",
            dimension=hostile,
            issuer_id=hostile,
            language=hostile,
            may_show="sentence",
        )

    values = tuple(
        replace(value, claims=tuple(spoil(claim) for claim in value.claims), dimension=hostile, issuer_id=hostile)
        for value in example.values
    )
    rules = tuple(
        replace(
            rule,
            message=hostile,
            comparisons=tuple(
                replace(
                    comparison,
                    note=hostile,
                    difference=None,
                    claims_a=tuple(spoil(claim) for claim in comparison.claims_a),
                    claims_b=tuple(spoil(claim) for claim in comparison.claims_b),
                )
                for comparison in rule.comparisons
            ),
        )
        for rule in example.rules
    )
    contradictions = tuple(
        replace(found, claim_a=spoil(found.claim_a), claims_b=tuple(spoil(claim) for claim in found.claims_b))
        for found in example.contradictions
    )
    quarantined = tuple(
        replace(release, title=hostile, reason=hostile, address=hostile) for release in example.quarantined
    )
    number = UnclaimedNumber(printed=hostile, sentence=hostile, language=hostile, reason=hostile)
    unclaimed = tuple(replace(count, title=hostile, address=hostile, figures=(number,)) for count in example.unclaimed)
    issuers = {hostile: Name(hostile, hostile, hostile)}
    assert example.preview is not None
    preview = replace(
        example.preview,
        before=hostile,
        values=tuple(
            replace(
                change,
                dimension=hostile,
                said_before=spoil_said(change.said_before, hostile),
                said_after=spoil_said(change.said_after, hostile),
            )
            for change in example.preview.values
        ),
    )
    publications = tuple(replace(made, changes=preview) for made in example.publications)
    spoilt = replace(
        example,
        values=values,
        rules=rules,
        contradictions=contradictions,
        quarantined=quarantined,
        unclaimed=unclaimed,
        issuers=issuers,
        run_id=hostile,
        preview=preview,
        publications=publications,
    )
    known = {tag for page in pages.values() for tag, _ in Outline(page).tags}
    spoilt_pages = html(site(spoilt))
    for address, page in spoilt_pages.items():
        outline = Outline(page)
        assert outline.open == []
        assert {tag for tag, _ in outline.tags} <= known | {"blockquote"}, address
        assert escape(hostile) == hostile or hostile not in page
    for language in LANGUAGES:
        for section in ("index", "rules", "contradictions", "indicators/ngo_active", "unread", "changes", "notes"):
            assert str(escape(hostile)) in spoilt_pages[f"{language}/{section}.html"]


@pytest.mark.parametrize("mark", ["\u202e", "\u2067"])
def test_text_that_turns_the_direction_is_isolated(example: ReportData, mark: str) -> None:
    [first, *_] = example.values
    turned = replace(first.claims[0], sentence=f"{mark}abc", figure_at=None, title=f"{mark}title")
    page = whole(site(replace(example, values=(replace(first, claims=(turned,)),), rules=(), contradictions=())), "en")
    assert f'<p dir="auto"><span class="around"></span><span class="sentence-of-figure">{mark}abc</span>' in page
    assert f"<bdi>{mark}title</bdi>" in page


def test_annual_values_tell_value_interval_status_and_basis_in_words(pages: dict[str, str]) -> None:
    assert "2025 Қазақстан 23 000-нан астам 23 000 – (24 000 шартты)" in text_of(pages, "kk").replace(
        ") шартты", " шартты)"
    )
    assert "дереккөздер сәйкес келмейді" in text_of(pages, "kk")
    assert "один источник, предварительное" in text_of(pages, "ru")


def test_a_place_with_former_borders_says_until_when(example: ReportData, wordings: dict[str, Wording]) -> None:
    places = {"KZ-61": Name("Түркістан облысы", "Туркестанская область", "Turkistan Region")}
    data = replace(example, places=places)
    written = [Page(data, wordings[language]).place("KZ-61", "KZ-61@1997") for language in LANGUAGES]
    assert written == [
        "Түркістан облысы (2018 жылғы 18 маусымға дейін қолданыста болған шекарада)",
        "Туркестанская область (в границах, действовавших по 18 июня 2018\u00a0г.)",
        "Turkistan Region (borders in force until 18 June 2018)",
    ]
    assert Page(data, wordings["en"]).place("KZ-61", "KZ-61@2018-06") == "Turkistan Region"


def test_names_that_the_registry_lacks_fall_back_to_what_is_known(
    example: ReportData, wordings: dict[str, Wording]
) -> None:
    page = Page(example, wordings["en"])
    assert page.place("KZ-99") == "KZ-99"
    assert page.place("") == "place not stated"
    assert page.issuer("") == "issuer not named"
    assert page.indicator("no_such_code") == "no_such_code"
    assert page.rule_title("gone") == "gone"


def test_a_comparison_of_hedged_figures_has_no_verdict_in_exact_figures(
    example: ReportData, wordings: dict[str, Wording], make_claim: ClaimMaker, make_figure: FigureMaker
) -> None:
    page = Page(example, wordings["en"])
    exact = make_claim("a", "ngo_active", make_figure("25000"))
    lower = make_claim("b", "ngo_registered", make_figure("23000"))
    hedged = make_claim("c", "ngo_registered", make_figure("23000", "more_than"))
    share = make_claim("d", "volunteers_share", make_figure("81", unit="percent"))
    higher_share = make_claim("e", "volunteers_share", make_figure("82.5", unit="percent"))
    assert page.verdict((exact,), (lower,)) == "Difference: 2,000 (25,000 against 23,000)."
    assert page.verdict((lower,), (exact,)) == "Difference: 2,000 (23,000 against 25,000)."
    assert page.verdict((higher_share,), (share,)) == "Difference: 1.5 percentage points (82.5% against 81.0%)."
    assert page.verdict((exact,), (lower, lower)) == (
        "Total: 25,000. Sum of the parts: 23,000 + 23,000 = 46,000. Excess: 21,000."
    )
    assert page.verdict((make_claim("f", "ngo_active", make_figure("46000")),), (lower, lower)) == ""
    assert page.verdict((exact,), (hedged,)) == ""
    assert page.verdict((exact,), (share,)) == ""
    assert page.verdict((exact,), ()) == ""
    assert page.verdict((exact,), (exact,)) == ""


def test_indicators_that_most_documents_state_come_first(example: ReportData) -> None:
    [registered, active, *_] = example.values
    others = tuple(replace(claim, document_id=f"d{number}") for number, claim in enumerate(registered.claims))
    listed = site(replace(example, values=(active, replace(registered, claims=others))))["en/indicators.html"]
    assert re.findall(r"indicators/(\w+)\.html", listed)[:2] == ["ngo_registered", "ngo_active"]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("24.5 + 20.4 = 44.9", "24,5 + 20,4 = 44,9"),
        ("ngo_active: 2026 - 2018 = 8", "Действующие НПО: 2026 \u2212 2018 = 8"),
        ("5; 100 * 900 / 18000; ministry / nobody_known", "5; 100 \u00d7 900 / 18000; {ministry} / nobody_known"),
        ("ngo_active; listed != nothing", "Действующие НПО"),
        ("listed != nothing", ""),
        ("", ""),
    ],
)
def test_a_note_names_codes_and_writes_numbers(
    example: ReportData, wordings: dict[str, Wording], note: str, told: str
) -> None:
    named = replace(example, indicators={"ngo_active": Name("", "Действующие НПО", "")})
    expected = told.format(ministry=example.issuers["ministry"].ru)
    assert Page(named, wordings["ru"]).note(note) == expected


def test_the_years_of_both_sides_of_a_contradiction_are_named(
    example: ReportData, wordings: dict[str, Wording]
) -> None:
    page, [one, *_] = Page(example, wordings["en"]), example.contradictions
    of_years = {
        years: replace(one, claims_b=tuple(replace(one.claim_a, year=year) for year in years), claim_a=first)
        for years in ((2025,), (2016,), (2011, 2013), (None,))
        for first in (replace(one.claim_a, year=2025),)
    }
    assert [page.years(found) for found in of_years.values()] == ["2025", "2016, 2025", "2011–2025", "2025"]
    undated = replace(one, claim_a=replace(one.claim_a, year=None, period=""), claims_b=())
    assert page.years(undated) == page.formats.period("")


def test_rules_that_need_attention_come_first(example: ReportData, wordings: dict[str, Wording]) -> None:
    outcomes = [rule.outcome for rule in Page(example, wordings["en"]).rules()]
    assert outcomes == ["violated", "violated", "violated", "could_not_check", "nothing_to_check", "holds"]


def test_an_empty_report_is_a_page_all_the_same() -> None:
    empty = ReportData(
        run_id="",
        run_at=None,
        is_held_back=False,
        n_releases=0,
        n_claims=0,
        rules=(),
        contradictions=(),
        values=(),
        preview=None,
        quarantined=(),
        unclaimed=(),
        indicators={},
        places={},
        borders_until={},
        issuers={},
    )
    text = text_of(site(empty), "en")
    for line in (
        "There are no contradictions.",
        "0 indicators",
        "This is the first publication; there is nothing to compare it with.",
        "No release is in quarantine.",
        "0 unclaimed numbers.",
    ):
        assert line in text


def test_a_publication_that_changes_nothing_says_so(example: ReportData) -> None:
    assert example.preview is not None
    text = text_of(
        site(replace(example, preview=replace(example.preview, values=(), rules=(), contradictions=()))), "en"
    )
    assert "Nothing changes." in text


def test_changes_show_both_values_with_their_sentences_and_why(pages: dict[str, str]) -> None:
    text = words(pages["en/changes.html"])
    for told in (
        "Values changed: 1",
        "21,500",
        "more than 23,000",
        "Another of the same claims was chosen. The only figure.",
        "Active NGOs do not exceed registered NGOs",
        "One figure The other figure",
    ):
        assert told in text
    assert "Бүгінде елде <mark>23 мың</mark>нан астам ұйым тізімде тұр." in pages["ru/changes.html"]


def test_unclaimed_numbers_are_listed_with_sentence_and_reason(pages: dict[str, str], files: dict[str, str]) -> None:
    page = pages["ru/unread.html"]
    assert "Барлығы <mark>216</mark> өтінім түсті." in page
    assert "не подходит ни один показатель" in page
    assert '<bdi lang="en">a reason of tomorrow</bdi>' in page
    assert files["data/unclaimed_numbers.csv"].splitlines()[1].startswith("216,no indicator fits,kk,")


def test_release_notes_tell_every_publication_the_newest_first(pages: dict[str, str], files: dict[str, str]) -> None:
    text = words(pages["en/notes.html"])
    days = [text.index(f"{day} September 2025, 11:00 Astana time") for day in (3, 2, 1)]
    assert days == sorted(days)
    first, oldest = text[days[1] : days[2]], text[days[2] :]
    assert "This is the first publication; there is nothing to compare it with." in first
    assert "The changes of this publication were not kept." in oldest
    index = json.loads(files["data/notes.json"])["publications"]
    assert [made["publication_id"] for made in index] == ["p-2025-09", "p-2025-08", "p-2025-07"]
    assert [made["file"] for made in index] == ["notes/p-2025-09.json", None, None]
    assert index[0]["changes"]["value_added"] == 1
    assert json.loads(files["data/notes/p-2025-09.json"]) == {"before": "p-2025-09", "after": "build"}


HOMES = ["index.html", "kk/index.html", "ru/index.html", "en/index.html"]


def build(report: ReportData, target: Path) -> tuple[Path, ...]:
    return build_site(report, models_of(report), target)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_is_built_with_its_index_first(example: ReportData, tmp_path: Path) -> None:
    paths = build(example, tmp_path / "report")
    assert [str(path.relative_to(tmp_path / "report")) for path in paths] == HOMES
    written = contents(tmp_path / "report")
    for address, page in site(example).items():
        assert written.pop(address) == page.encode(), address
    assert set(written) == {".qogam-report", *(f"assets/{path.name}" for path in ASSETS.iterdir())}
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_section_without_a_model_is_neither_built_nor_linked(example: ReportData) -> None:
    pages = site(example)
    assert "en/edits.html" not in pages
    assert not any("edits.html" in page for page in pages.values())


def test_building_again_replaces_the_whole_site_and_gives_the_same_bytes(example: ReportData, tmp_path: Path) -> None:
    build(example, tmp_path / "report")
    first = contents(tmp_path / "report")
    (tmp_path / "report" / "stale.html").write_text("old", encoding="utf-8")
    build(example, tmp_path / "report")
    assert contents(tmp_path / "report") == first


def test_a_folder_that_is_not_a_report_is_left_alone(example: ReportData, tmp_path: Path) -> None:
    (tmp_path / "precious.csv").write_text("data", encoding="utf-8")
    with pytest.raises(ReportError, match="not a report"):
        build(example, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["precious.csv"]


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    example: ReportData, make_figure: FigureMaker, tmp_path: Path
) -> None:
    build(example, tmp_path / "report")
    before = contents(tmp_path / "report")
    unheard = replace(example.values[0], figure=replace(make_figure("1"), unit="parsecs"))
    with pytest.raises(ReportError, match="parsecs"):
        build(replace(example, values=(unheard,)), tmp_path / "report")
    assert contents(tmp_path / "report") == before
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_the_site_comes_back_when_the_new_one_cannot_take_its_place(
    example: ReportData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [index, *_] = build(example, tmp_path / "report")
    before = index.read_bytes()
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("no space left")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(OSError, match="no space left"):
        build(replace(example, n_claims=9), tmp_path / "report")
    assert index.read_bytes() == before


def test_an_indicator_page_draws_its_chart_with_words_for_it(example: ReportData) -> None:
    [first, *_] = example.values
    earlier = replace(
        first,
        year=2024,
        claims=tuple(replace(claim, claim_id=f"{claim.claim_id}-2024", year=2024) for claim in first.claims),
    )
    page = site(replace(example, values=(first, earlier)))["ru/indicators/ngo_registered.html"]
    chart = page.split('<svg class="chart"')[1].split("</svg>")[0]
    assert "Зарегистрированные НПО: Казахстан, 2024–2025 гг.</title>" in chart
    assert "4 заявленных значения. 2 источника. За 2 года источники расходятся." in chart
    assert 'class="span open-end"' in chart
    assert chart.count('class="flag"') == 2
    assert page.count('<th scope="row">2024</th>') == 3


def test_a_reason_stands_only_where_there_was_a_choice(example: ReportData) -> None:
    reason = Name("Кейінгісі.", "Более позднее.", "The later one.")
    values = tuple(replace(value, chosen_because=reason) for value in example.values)
    pages = site(replace(example, values=values))
    assert pages["en/indicators/ngo_registered.html"].count("The later one.") == 1
    assert "The later one." not in pages["en/indicators/volunteers_share.html"]


def test_the_search_looks_at_names_in_every_language_and_at_the_code(pages: dict[str, str]) -> None:
    [searched] = re.findall(r'<tr data-words="(ngo_registered [^"]*)"', pages["kk/indicators.html"])
    for word in ("ngo registered", "Тіркелген", "Зарегистрированные", "Registered"):
        assert word in searched
