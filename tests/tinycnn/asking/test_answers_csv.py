"""The answers of a round as a table: what was asked, typed, right, judged, and the causes."""

import csv
import io

import numpy as np

from tests.tinycnn.asking.asking import noisy, shipped
from tinycnn.asking.answers_csv import COLUMNS, Answered, answers_csv
from tinycnn.asking.question import Kind
from tinycnn.asking.read_answer import read_answer
from tinycnn.asking.round import make_round
from tinycnn.asking.verdict import judge


def answered(found, typed):
    """Return what a person answered who typed these, in order."""
    return [
        Answered(number, question, text, judge(question, read_answer(text, question)))
        for number, (question, text) in enumerate(zip(found.questions, typed, strict=True), 1)
    ]


def rows(text):
    """Return the table as a reader of CSV sees it."""
    header, *body = csv.reader(io.StringIO(text))
    assert tuple(header) == COLUMNS
    return body


def test_what_was_asked_typed_and_judged():
    """The right answers first, then those of the first cause, told by its short name."""
    found = make_round(noisy(), "7b", 3)
    right, wrong = [], []
    for question in found.questions:
        for texts, answer in (
            (right, question.right[0]),
            (wrong, question.candidates[0].answers[0]),
        ):
            is_shape = isinstance(answer, tuple)
            texts.append(
                "×".join(map(str, answer)) if is_shape else f"{answer:.2f}".replace(".", ",")
            )
    for row, text in zip(rows(answers_csv(answered(found, right))), right, strict=True):
        assert (row[2], row[4], row[5]) == (text, "right", "")
    table = rows(answers_csv(answered(found, wrong)))
    assert [row[0] for row in table] == [str(number) for number in range(1, 11)]
    for row, question in zip(table, found.questions, strict=True):
        assert row[4] == "wrong"
        assert question.candidates[0].cause.value in row[5].split("; ")
        if question.kind is not Kind.SHAPE:
            assert float(row[3]) == question.right[0]
    names = [row[1] for row in table]
    assert any(name.startswith("Conv2D, filter") for name in names)
    assert any(name.startswith("logit of") for name in names)
    assert any(name.startswith(("output shape of", "parameters of")) for name in names)


def test_what_was_typed_stays_one_cell():
    """Whatever spaces and commas it has."""
    found = make_round(noisy(), "7b", 2)
    shape = next(q for q in found.questions if isinstance(q.right[0], tuple))
    one = Answered(4, shape, " (3,\n6,  6) ", judge(shape, (3, 6, 6)))
    assert rows(answers_csv([one]))[0][2] == "(3, 6, 6)"


def test_an_empty_round_has_its_headings():
    """Exported before anything is answered."""
    assert answers_csv([]) == "question,asked,typed,right,judged,causes\n"


def test_no_name_and_no_time():
    """The same answers give the same text."""
    trace = shipped()["trained"].trace(np.full((8, 8), 0.5))
    found = make_round(trace, "7b", 1)
    typed = [
        "3×3×3" if isinstance(q.right[0], tuple) and q.numbers == 3 else "7"
        for q in found.questions
    ]
    once, again = (answers_csv(answered(found, typed)) for _ in range(2))
    assert once == again
