"""`ask`: ten questions about a drawing for a lab sheet, and their answers."""

from __future__ import annotations

from collections.abc import Iterator

from tinycnn.asking.answers_csv import question_name
from tinycnn.asking.question import Answer, Cause, Kind, Question
from tinycnn.asking.round import Round, make_round, noisy_drawing
from tinycnn.asking.shapes import shape_lines
from tinycnn.cli.arguments import Arguments
from tinycnn.cli.ask_shares import share_lines
from tinycnn.cli.console import beside, grid, show
from tinycnn.cli.image import choose_image
from tinycnn.cli.network import choose_network
from tinycnn.explain.explanation import Explanation
from tinycnn.explain.text import as_text
from tinycnn.explain.text.names import class_name
from tinycnn.numbers.number_text import number_text

CAUSES = {
    Cause.BIAS_FORGOTTEN: "bias forgotten",
    Cause.KERNEL_TURNED: "kernel turned by 180°",
    Cause.ONE_OFF: "one row or column off",
    Cause.EXCHANGED: "row and column exchanged",
    Cause.ANOTHER_FILTER: "another filter",
    Cause.SIGNS_IGNORED: "signs ignored",
    Cause.RELU_APPLIED: "ReLU applied",
    Cause.RELU_FORGOTTEN: "ReLU forgotten",
    Cause.ABSOLUTE_VALUE: "absolute value",
    Cause.MINIMUM: "minimum",
    Cause.MAXIMUM: "maximum",
    Cause.SUM: "sum",
    Cause.MEAN: "mean",
    Cause.FIRST_CELL: "first cell",
    Cause.NEIGHBOUR_WINDOW: "a neighbouring window",
    Cause.ANOTHER_CLASS: "another class",
    Cause.ONE_FILTER: "one filter only",
    Cause.PLACE_BY_PLACE: "flattened place by place",
    Cause.PROBABILITY_GIVEN: "the probability given",
    Cause.LOGIT_GIVEN: "the logit given",
    Cause.NOT_DIVIDED: "exponential not divided",
    Cause.NO_SHRINKING: "no shrinking",
    Cause.K_SUBTRACTED: "k instead of k − 1",
    Cause.CHANNELS_FORGOTTEN: "channels forgotten",
    Cause.BIASES_FORGOTTEN: "biases forgotten",
}


def run(options: Arguments) -> None:
    """Print a round, with its solutions or without, or how often wrong ways are right."""
    model, title = choose_network(options.weights)
    if options.shares:
        show("\n".join([f"TinyCNN, {title}", "", *share_lines(model)]))
        return
    image = choose_image(options)
    drawing = noisy_drawing(image, options.seed) if options.noise else image
    found = make_round(model.trace(drawing), options.seed, options.level)
    head = f"TinyCNN, {title}, seed {found.seed!r}, level {found.level}"
    show("\n".join([head, *_notes(found), *_sheet(found, options.solutions)]))


def _notes(found: Round) -> Iterator[str]:
    """Yield what the drawing lacks, and what to try."""
    if found.overflows:
        yield "Numbers of the network overflow, so that they are not asked for."
    elif found.offers_noise:
        lacking = " and ".join(kind.value for kind in found.lacking)
        none = f"The drawing has no number of {lacking} that is worth a question"
        shared = "Where convolution is asked for, wrong ways share their numbers"
        yield f"{none if lacking else shared}: try --noise."


def _sheet(found: Round, with_solutions: bool) -> Iterator[str]:
    for number, question in enumerate(found.questions, 1):
        name = question_name(question)
        yield ""
        yield f"{number}. {name[0].upper()}{name[1:]}"
        yield from (f"   {line}" for line in _given(question))
        if with_solutions:
            yield from (f"   {line}" for line in _solution(question))


def _given(question: Question) -> Iterator[str]:
    """Yield the numbers that the answer is made from, with two decimals."""
    e = question.explanation
    if e is None:
        return
    values = [number_text(term.value, 2) for term in e.terms]
    match question.kind:
        case Kind.CONVOLUTION:
            weights = [number_text(term.weight or 0.0, 2) for term in e.terms]
            pixels, kernel = _square(values), _square(weights)
            yield from beside(["pixels", *pixels], ["kernel", *kernel])
        case Kind.POOLING:
            yield from _square(values)
        case Kind.LOGIT:
            yield "contributions, one after the other"
            yield from _rows([number_text(term.product, 2) for term in e.terms], 9)
        case Kind.PROBABILITY:
            names = (class_name(term.source.channel, e.class_names) for term in e.terms)
            yield "logits: " + ", ".join(f"{n} {v}" for n, v in zip(names, values, strict=True))
        case _:
            yield f"z = {values[0]}"
    if e.bias is not None:
        yield f"bias {number_text(e.bias, 2)}"


def _square(words: list[str]) -> list[str]:
    return _rows(words, round(len(words) ** 0.5))


def _rows(words: list[str], width: int) -> list[str]:
    starts = range(0, len(words), width)
    rows = [[*words[at : at + width], *[""] * (at + width - len(words))] for at in starts]
    return grid(rows, least=7)


def _solution(question: Question) -> Iterator[str]:
    """Yield what is right, the arithmetic, and where each wrong way leads."""
    yield f"right: {_text(question.right[0])}"
    yield from (
        _arithmetic(question.explanation) if question.task is None else shape_lines(question.task)
    )
    led: dict[Cause, dict[str, None]] = {}
    for candidate in question.candidates:
        led.setdefault(candidate.cause, {})[_text(candidate.answers[0])] = None
    yield "wrong: " + "; ".join(f"{CAUSES[cause]} {', '.join(led[cause])}" for cause in led)


def _arithmetic(explanation: Explanation | None) -> list[str]:
    return as_text(explanation).rstrip("\n").split("\n")[1:] if explanation else []


def _text(answer: Answer) -> str:
    if isinstance(answer, tuple):
        return "×".join(map(str, answer))
    if isinstance(answer, str):
        return answer
    return f"{answer:.0f}" if answer.is_integer() and abs(answer) > 1 else number_text(answer, 2)
