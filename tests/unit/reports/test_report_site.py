"""The built site: sections, evidence, anchors, escaping, one structure in three languages."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markupsafe import escape

from reports.model import LANGUAGES, Claim, Figure, Name, ReportData, ReportError
from reports.page import Page
from reports.site import build_site, render
from reports.wording import Wording

ClaimMaker = Callable[..., Claim]
FigureMaker = Callable[..., Figure]

#: Elements without an end tag.
VOID = {"meta", "path", "circle", "use"}


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


@pytest.fixture(scope="module")
def pages(example: ReportData) -> dict[str, str]:
    return render(example)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_well_formed_and_says_its_language(pages: dict[str, str], language: str) -> None:
    outline = Outline(pages[f"{language}.html"])
    assert outline.open == []
    assert outline.tags[0] == ("html", {"lang": language})


def test_the_three_languages_have_the_same_structure(pages: dict[str, str]) -> None:
    def structure(page: str) -> list[tuple[str, str, str]]:
        return [(tag, attributes.get("class", ""), attributes.get("id", "")) for tag, attributes in Outline(page).tags]

    assert structure(pages["kk.html"]) == structure(pages["ru.html"]) == structure(pages["en.html"])


@pytest.mark.parametrize("name", ["index.html", "kk.html", "ru.html", "en.html"])
def test_every_link_within_the_site_leads_somewhere(pages: dict[str, str], name: str) -> None:
    outline = Outline(pages[name])
    ids = outline.values("id")
    assert len(ids) == len(set(ids))
    for target in outline.values("href"):
        if target.startswith("#"):
            assert target[1:] in ids
        elif "://" not in target:
            assert target in pages


def test_every_claim_behind_a_value_has_an_anchor(pages: dict[str, str]) -> None:
    ids = Outline(pages["en.html"]).values("id")
    assert {f"claim-c{number}" for number in range(1, 7)} <= set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_descend_one_level_at_a_time(pages: dict[str, str], language: str) -> None:
    levels = [int(tag[1]) for tag, _ in Outline(pages[f"{language}.html"]).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scoped_headers(pages: dict[str, str]) -> None:
    tags = Outline(pages["en.html"]).tags
    assert sum(tag == "table" for tag, _ in tags) == sum(tag == "caption" for tag, _ in tags)
    assert {attributes.get("scope") for tag, attributes in tags if tag == "th"} == {"col", "row"}


@pytest.mark.parametrize("name", ["index.html", "kk.html", "ru.html", "en.html"])
def test_nothing_is_loaded_and_no_script_can_run(pages: dict[str, str], name: str) -> None:
    outline = Outline(pages[name])
    assert not {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in outline.tags}
    assert "src" not in {attribute for _, attributes in outline.tags for attribute in attributes}
    assert "url(" not in pages[name]
    assert "@import" not in pages[name]
    [policy] = [
        attributes["content"]
        for tag, attributes in outline.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_the_first_screen_names_the_rule_that_holds_publication_back(pages: dict[str, str]) -> None:
    state = pages["en.html"].split('<section id="rules">')[0]
    assert "Publication is held back" in state
    assert '<a href="#rule-active_not_above_registered">Active NGOs do not exceed registered NGOs</a>' in state
    assert "Held back by 1 rule:" in state


def test_the_first_screen_says_when_nothing_holds_publication_back(example: ReportData) -> None:
    rules = tuple(replace(rule, is_blocking=False) for rule in example.rules)
    state = words(render(replace(example, is_held_back=False, rules=rules))["ru.html"])
    assert "Данные допущены к публикации" in state
    assert "Публикация данных приостановлена" not in state


def test_data_held_back_without_a_blocking_rule_say_so(example: ReportData) -> None:
    rules = tuple(replace(rule, is_blocking=False) for rule in example.rules)
    assert "No rule is named as the cause" in words(render(replace(example, rules=rules))["en.html"])


def test_missing_parts_of_a_total_are_told_in_figures(pages: dict[str, str]) -> None:
    expected = {
        "kk.html": "Барлығы: 814,8 млн теңге. Бөліктердің қосындысы: 262,8 млн теңге + 525,0 млн теңге = "
        "787,8 млн теңге. Жетіспейтіні: 27,0 млн теңге.",
        "ru.html": "Всего: 814,8 млн тенге. Сумма частей: 262,8 млн тенге + 525,0 млн тенге = 787,8 млн тенге. "
        "Недостаёт: 27,0 млн тенге.",
        "en.html": "Total: 814.8 mln tenge. Sum of the parts: 262.8 mln tenge + 525.0 mln tenge = 787.8 mln tenge. "
        "Missing: 27.0 mln tenge.",
    }
    for name, line in expected.items():
        assert words(pages[name]).count(line) == 2, name  # as a rule and as a contradiction


def test_a_comparison_that_is_no_sum_shows_its_note_and_no_sum(example: ReportData) -> None:
    result = next(one for one in example.rules if any(len(c.claims_b) > 1 for c in one.comparisons))
    quotient = replace(result.comparisons[0], difference=None, note="81; 100 * 217 / 264")
    rules = tuple(replace(one, comparisons=(quotient,) if one is result else one.comparisons) for one in example.rules)
    page = dict(render(replace(example, rules=rules)))["en.html"]
    article = page.partition(f'id="rule-{result.text.rule_id}"')[2].partition("</article>")[0]
    assert "81; 100 * 217 / 264" in article
    assert "Sum of" not in article


@pytest.mark.parametrize(
    ("name", "calculation", "note", "decision"),
    [
        ("kk.html", "25 000 − 21 500", "Екі тізім.", "Шешім (A. Example, 2026 жылғы 1 наурыз): Two lists."),
        ("ru.html", "25 000 − 21 500", "Два перечня.", "Решение (A. Example, 1 марта 2026 г.): Two lists."),
        ("en.html", "25,000 − 21,500", "Two registers.", "Decision of A. Example, 1 March 2026: Two lists."),
    ],
)
def test_a_contradiction_shows_its_calculation_what_is_said_about_it_and_who_decided(
    pages: dict[str, str], name: str, calculation: str, note: str, decision: str
) -> None:
    article = words(pages[name].split('id="contradiction-k3"')[1].split("</article>")[0])
    for text in (calculation, note, decision):
        assert text in article


def test_a_violated_rule_shows_both_values_sentences_and_addresses(pages: dict[str, str]) -> None:
    rule = pages["en.html"].split('id="rule-active_not_above_registered"')[1].split("</article>")[0]
    assert "Из них <mark>25 000</mark> действуют." in rule
    assert "<mark>23 мың</mark>нан астам" in rule
    assert "more than 23,000" in rule
    assert rule.count('href="https://example.org/news/1" rel="noopener noreferrer nofollow"') == 4
    assert "1 comparison is undetermined" in rule


def test_a_figure_outside_its_range_says_how_far_in_percentage_points(pages: dict[str, str]) -> None:
    text = words(pages["en.html"])
    assert "The figure lies outside the range by 36 percentage points." in text
    assert "Allowed by the rule 0 – 50%" in text


def test_a_check_that_failed_tells_its_message(pages: dict[str, str]) -> None:
    assert "Message of the check: int_evidence is missing" in words(pages["en.html"])


def test_a_restated_sentence_is_never_shown_as_a_quotation(pages: dict[str, str]) -> None:
    remarks = {
        "kk.html": "Құжаттағы көрсеткіштердің біз баяндаған мәтіні, дәйексөз емес. Құжат: Пример доклада, 2025",
        "ru.html": "Наше изложение показателей из документа, а не цитата. Документ: Пример доклада, 2025",
        "en.html": "Our wording of the figures in Пример доклада, 2025, not a quotation.",
    }
    for name, remark in remarks.items():
        assert remark in words(pages[name])
        assert '<p class="sentence" lang="ru">' in pages[name]
        assert '<blockquote class="sentence" lang="ru">' not in pages[name]
        assert '<blockquote class="sentence" lang="kk">' in pages[name]


def test_a_publisher_that_allows_no_sentence_is_shown_by_figure_and_link_only(
    example: ReportData, make_claim: ClaimMaker, make_figure: FigureMaker
) -> None:
    secret = make_claim(
        "c1", "ngo_registered", make_figure("7"), sentence="Құпия сөйлем 7.", printed="7", may_show="none"
    )
    value = replace(example.values[0], claims=(secret,))
    page = render(replace(example, values=(value,), rules=(), contradictions=()))["en.html"]
    assert "Құпия" not in page
    assert "Only the figure and the link may be shown." in page


def test_a_derived_value_shows_its_arithmetic(pages: dict[str, str]) -> None:
    assert "Calculated from other figures: 814.8 mln tenge − 108.2 mln tenge" in words(pages["en.html"])


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
    assert "javascript:alert(1)" in words(pages["en.html"])
    assert all(not target.startswith("javascript") for target in Outline(pages["en.html"]).values("href"))


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
    unclaimed = tuple(replace(count, title=hostile, address=hostile) for count in example.unclaimed)
    issuers = {hostile: Name(hostile, hostile, hostile)}
    spoilt = replace(
        example,
        values=values,
        rules=rules,
        contradictions=contradictions,
        quarantined=quarantined,
        unclaimed=unclaimed,
        issuers=issuers,
        run_id=hostile,
    )
    for language, page in render(spoilt).items():
        outline = Outline(page)
        assert outline.open == []
        assert {tag for tag, _ in outline.tags} <= {tag for tag, _ in Outline(pages[language]).tags} | {"blockquote"}
        if language != "index.html":
            assert str(escape(hostile)) in page
            assert escape(hostile) == hostile or hostile not in page


@pytest.mark.parametrize("mark", ["\u202e", "\u2067"])
def test_text_that_turns_the_direction_is_isolated(example: ReportData, mark: str) -> None:
    [first, *_] = example.values
    turned = replace(first.claims[0], sentence=f"{mark}abc", figure_at=None, title=f"{mark}title")
    page = render(replace(example, values=(replace(first, claims=(turned,)),), rules=(), contradictions=()))["en.html"]
    assert f"<bdi>{mark}abc</bdi>" in page
    assert f"<bdi>{mark}title</bdi>" in page


def test_annual_values_tell_value_interval_status_and_basis_in_words(pages: dict[str, str]) -> None:
    assert "2025 Қазақстан 23 000-нан астам 23 000 – (24 000 шартты)" in words(pages["kk.html"]).replace(
        ") шартты", " шартты)"
    )
    assert "дереккөздер сәйкес келмейді" in words(pages["kk.html"])
    assert "один источник, предварительное" in words(pages["ru.html"])


def test_a_place_with_former_borders_says_until_when(example: ReportData, wordings: dict[str, Wording]) -> None:
    places = {"KZ-61": Name("Түркістан облысы", "Туркестанская область", "Turkistan Region")}
    data = replace(example, places=places)
    written = [Page(data, wordings[language]).place("KZ-61", "KZ-61@1997") for language in LANGUAGES]
    assert written == [
        "Түркістан облысы (2018 жылғы 18 маусымға дейін қолданыста болған шекарада)",
        "Туркестанская область (в границах, действовавших по 18 июня 2018 г.)",
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


def test_indicators_that_most_documents_state_come_first(example: ReportData, wordings: dict[str, Wording]) -> None:
    [registered, active, *_] = example.values
    others = tuple(replace(claim, document_id=f"d{number}") for number, claim in enumerate(registered.claims))
    data = replace(example, values=(active, replace(registered, claims=others)))
    codes = [code for code, _ in Page(data, wordings["en"]).values_by_indicator()]
    assert codes == ["ngo_registered", "ngo_active"]


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
    text = words(render(empty)["en.html"])
    for line in (
        "There are no contradictions.",
        "There are no annual values.",
        "This is the first publication; there is nothing to compare it with.",
        "No release is in quarantine.",
        "0 unclaimed numbers.",
    ):
        assert line in text


def test_a_publication_that_changes_nothing_says_so(example: ReportData) -> None:
    assert example.preview is not None
    text = words(render(replace(example, preview=replace(example.preview, lines=())))["en.html"])
    assert "Nothing changes." in text


def test_the_site_is_built_with_its_index_first(example: ReportData, tmp_path: Path) -> None:
    paths = build_site(example, tmp_path / "report")
    assert [path.name for path in paths] == ["index.html", "kk.html", "ru.html", "en.html"]
    assert [path.read_text(encoding="utf-8") for path in paths] == list(render(example).values())
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_building_again_replaces_the_whole_site_and_gives_the_same_bytes(example: ReportData, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in build_site(example, tmp_path / "report")]
    (tmp_path / "report" / "stale.html").write_text("old", encoding="utf-8")
    assert [path.read_bytes() for path in build_site(example, tmp_path / "report")] == first
    assert not (tmp_path / "report" / "stale.html").exists()


def test_a_folder_that_is_not_a_report_is_left_alone(example: ReportData, tmp_path: Path) -> None:
    (tmp_path / "precious.csv").write_text("data", encoding="utf-8")
    with pytest.raises(ReportError, match="not a report"):
        build_site(example, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["precious.csv"]


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    example: ReportData, make_figure: FigureMaker, tmp_path: Path
) -> None:
    before = [path.read_bytes() for path in build_site(example, tmp_path / "report")]
    unheard = replace(example.values[0], figure=replace(make_figure("1"), unit="parsecs"))
    with pytest.raises(ReportError, match="parsecs"):
        build_site(replace(example, values=(unheard,)), tmp_path / "report")
    names = ("index.html", "kk.html", "ru.html", "en.html")
    assert [(tmp_path / "report" / name).read_bytes() for name in names] == before
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_the_site_comes_back_when_the_new_one_cannot_take_its_place(
    example: ReportData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [index, *_] = build_site(example, tmp_path / "report")
    before = index.read_bytes()
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("no space left")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(OSError, match="no space left"):
        build_site(replace(example, n_claims=9), tmp_path / "report")
    assert index.read_bytes() == before
