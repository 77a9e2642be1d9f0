"""The page for analysts says what the data say: every worked question is asked of the bundled publication."""

import pytest

from tests.integration.analyst_questions import PAGE, Question, ask, questions
from tests.integration.conftest import Installation

QUESTIONS = list(questions(PAGE.read_text(encoding="utf-8")))


def test_there_are_at_least_twenty_worked_questions_for_four_kinds_of_readers() -> None:
    numbered = [question.title.partition(".")[0] for question in QUESTIONS]
    assert numbered == [str(number) for number in range(1, len(numbered) + 1)]
    assert len(numbered) >= 20
    assert {question.language for question in QUESTIONS} == {"sql", "python", "r"}
    assert PAGE.read_text(encoding="utf-8").count("\n### ") == len(QUESTIONS), "no question without an answer"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.title)
def test_the_page_prints_what_the_publication_answers(question: Question, published: Installation) -> None:
    assert ask(question, published.paths) == question.answer
