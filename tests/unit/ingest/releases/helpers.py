"""One sentence taken apart as far as its quantities and periods, for table tests."""

from ingest.releases.document import Sentence, read_document
from ingest.releases.reader import Reader


def only_sentence(reader: Reader, text: str, language: str, published: str | None = None) -> Sentence:
    """The one sentence of a text."""
    document = read_document(text, "", language, published, reader.rules.tables)
    assert len(document.sentences) == 1, [text[s.start : s.end] for s in document.sentences]
    return document.sentences[0]
