"""Who answers for a figure: bodies that a sentence names as source, people whom it quotes."""

from pathlib import Path

import pytest
import yaml

from ingest.catalogue import Catalogue, CatalogueError
from ingest.releases.attribution import load_attribution
from ingest.releases.reader import LEXICON, Reader, Release

_SOURCES = [
    ("kk", "Ұлттық статистика бюросының мәліметінше, 2023 жылы елде 21 мың ҮЕҰ тіркелген.", "statistics_bureau"),
    ("kk", "2023 жылы елде 21 мың үкіметтік емес ұйым тіркелген.", ""),
    ("ru", "По данным Азаматтық альянса, в 2023 году в стране зарегистрирована 21 тыс. НПО.", ""),
    ("ru", "По данным Гражданского альянса, в 2023 году в стране зарегистрирована 21 тыс. НПО.", "civil_alliance"),
    (
        "ru",
        "Министр культуры и информации сообщил: в 2023 году в стране зарегистрирована 21 тыс. НПО.",
        "ministry_culture_information",
    ),
    ("ru", "Работой министерства культуры и информации охвачена 21 тыс. НПО, зарегистрированных в 2023 году.", ""),
    ("en", "According to the Ministry of Justice, there were 21,000 registered NGOs in 2023.", "ministry_justice"),
    ("en", "In 2023, 21,000 NGOs were registered in Kazakhstan; the Ministry of Justice is in Astana.", ""),
]
_SPEAKERS = [
    ("kk", "«2023 жылы елде 21 мың үкіметтік емес ұйым тіркелді», – деді Сәуле Ахметқызы.", "Сәуле Ахметқызы"),
    ("kk", "«2023 жылы елде 21 мың үкіметтік емес ұйым тіркелді», – деді вице-министр.", "вице-министр"),
    ("ru", "«В стране зарегистрировано 21 тыс. НПО», — сообщила вице-министр Сауле Ахметова.", "Сауле Ахметова"),
    ("en", '"There were 21,000 registered NGOs in 2023," Vice Minister Saule Akhmetova said.', "Saule Akhmetova"),
    ("en", "In 2023 there were 21,000 registered NGOs in Kazakhstan.", ""),
]


@pytest.mark.parametrize(("language", "text", "issuer_id"), _SOURCES)
def test_the_body_named_as_source_answers_for_the_figure(
    reader: Reader, language: str, text: str, issuer_id: str
) -> None:
    read = reader.read(Release(document_id="d", text=text, language=language, issuer_id="publisher"))
    assert [claim.issuer_id for claim in read.claims] == [issuer_id or "publisher"]


@pytest.mark.parametrize(("language", "text", "speaker"), _SPEAKERS)
def test_the_person_quoted_is_the_speaker(reader: Reader, language: str, text: str, speaker: str) -> None:
    read = reader.read(Release(document_id="d", text=text, language=language))
    assert [claim.speaker for claim in read.claims] == [speaker]


def test_a_quotation_of_two_sentences_has_one_speaker(reader: Reader) -> None:
    text = "«В 2023 году в стране зарегистрирована 21 тыс. НПО. Это много», — сказала Сауле Ахметова."
    claims = reader.read(Release(document_id="d", text=text, language="ru")).claims
    assert [(str(claim.value), claim.speaker) for claim in claims] == [("21000", "Сауле Ахметова")]


def test_an_unknown_body_is_a_fault_of_the_table(catalogue: Catalogue) -> None:
    table = yaml.safe_load(Path(LEXICON / "attribution.yaml").read_text(encoding="utf-8"))
    table["bodies"]["nobody"] = {"kk": [], "ru": [], "en": []}
    with pytest.raises(CatalogueError, match="'nobody' is no issuer"):
        load_attribution(table, catalogue)
