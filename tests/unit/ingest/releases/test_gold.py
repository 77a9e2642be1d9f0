"""Lines of the gold format in, lines for the scorer out."""

from ingest.catalogue import Catalogue
from ingest.releases.gold import predict
from ingest.releases.reader import Reader


def test_a_prediction_has_what_the_scorer_asks_for_and_ignores_labels(reader: Reader, catalogue: Catalogue) -> None:
    line = {
        "id": "own-1",
        "language": "ru",
        "published_on": "2024-05-06",
        "issuer": "Zhambyl region administration",
        "title": "",
        "text": "В регионе планируется реализовать до 40 социальных проектов.",
        "claims": [{"indicator": "volunteers", "value": 7}],
    }
    predicted = predict(line, reader, catalogue)
    assert predicted["id"] == "own-1"
    (claim,) = predicted["claims"]
    assert claim["indicator"] == "social_order_projects"
    assert (claim["geography"], claim["value"], claim["qualifier"]) == ("KZ-31", 40, "planned")
    assert line["text"][claim["start"] : claim["end"]] == claim["quote"]
