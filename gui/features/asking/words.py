"""What is said of a question, and of an answer to it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tinycnn.asking.answers_csv import layer_code
from tinycnn.asking.question import Answer, Kind, Question
from tinycnn.asking.round import LEVELS
from tinycnn.asking.shape_task import Asked, ShapeTask
from tinycnn.asking.shapes import shape_lines
from tinycnn.asking.verdict import Slip, Verdict
from tinycnn.numbers.number_text import number_text
from tinycnn.stages import Operation

from ...state.file_names import visible
from ...words.unit_text import UnitText
from .cause_words import CauseWords
from .class_choice import MOST


def answer_text(answer: Answer) -> str:
    """Return what is right, or was typed, as the screen writes numbers."""
    if isinstance(answer, tuple):
        return "×".join(map(str, answer))
    if isinstance(answer, str):
        return f"“{visible(answer)}”"
    return f"{answer:.0f}" if answer.is_integer() and abs(answer) > 1 else number_text(answer, 2)


class AskingWords(QObject):
    """Words about questions, in the textbook's language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units = UnitText(self)
        self.causes = CauseWords(self)

    def levels(self) -> dict[int, str]:
        """Return what is asked at each level."""
        texts = (
            self.tr("Pooling, ReLU, shapes"),
            self.tr("Also convolution, softmax"),
            self.tr("Also logits, larger shapes"),
        )
        return dict(zip(LEVELS, texts, strict=True))

    def title(self, question: Question) -> str:
        """Return what is asked for: an address, or the shape of a layer."""
        if question.kind is Kind.CLASS:
            return self.tr("The class that the network reads")
        if question.unit is not None:
            names = question.explanation.class_names if question.explanation else ()
            return self._units.address(question.unit, names)
        task = question.task
        assert task is not None
        is_shape = task.asked is Asked.OUTPUT_SHAPE
        text = self.tr("Output shape of {0}") if is_shape else self.tr("Parameters of {0}")
        return text.format(layer_code(task))

    def wanted(self, question: Question) -> str:
        """Return what has to be done, in a sentence."""
        if question.task is not None:
            goes_in = self.tr("What goes in is {0}.").format(answer_text(question.task.input_shape))
            if question.task.asked is Asked.PARAMETERS:
                return self.tr("{0} How many parameters are there, weights and biases?").format(
                    goes_in
                )
            return self.tr("{0} Type what comes out; a batch of 1 may be left out.").format(goes_in)
        e = question.explanation
        is_mean = e is not None and e.operation is Operation.AVG_POOL
        return {
            Kind.CONVOLUTION: self.tr("Which z does the filter make of these pixels?"),
            Kind.RELU: self.tr("What does ReLU make of this z?"),
            Kind.POOLING: self.tr("What does AvgPool make of this window?")
            if is_mean
            else self.tr("What does MaxPool make of this window?"),
            Kind.LOGIT: self.tr("Which logit do these contributions make?"),
            Kind.PROBABILITY: self.tr("What does softmax make of these logits?"),
            Kind.CLASS: self.tr("Which one has the largest logit? Pick it, or type its name.")
            if e is not None and len(e.class_names) <= MOST
            else self.tr("Which one has the largest logit? Type its name or its number."),
        }[question.kind]

    def kind(self, kind: Kind) -> str:
        """Return what a kind of question is called."""
        return {
            Kind.CONVOLUTION: self.tr("Convolution"),
            Kind.RELU: self.tr("ReLU"),
            Kind.POOLING: self.tr("Pooling"),
            Kind.LOGIT: self.tr("Logit"),
            Kind.PROBABILITY: self.tr("Probability"),
            Kind.SHAPE: self.tr("Shapes"),
            Kind.CLASS: self.tr("Class"),
        }[kind]

    # What an answer tells

    def wrong(self, question: Question, verdict: Verdict, *, in_short: bool = False) -> list[str]:
        """Return what was done, a sentence each; else the first term that differs.

        Parameters
        ----------
        in_short
            Whether it is told without the places whose numbers were taken.
        """
        if verdict.candidates:
            found = self.causes.sentences(question, verdict.candidates, in_short=in_short)
            if len(found) > 1:
                return [self.tr("Several ways lead to it:"), *found]
            return found
        if question.kind is Kind.CLASS:
            return [self.tr("Another class has a larger logit: its terms add up to more.")]
        none = self.tr("No known mistake leads to it.")
        return [none, *self._first_line(question, verdict, in_short)]

    def _first_line(self, question: Question, verdict: Verdict, in_short: bool) -> list[str]:
        e = question.explanation
        if question.task is not None:
            return [self._first_of_shape(question.task, verdict.term)]
        if e is None or verdict.term is None:
            return []
        if rule := self._rule(e.operation):
            return [rule]
        term = e.terms[verdict.term]
        where = self._units.address(term.source, e.class_names)
        text = number_text(term.value, 2)
        if e.operation is Operation.CONVOLUTION and term.weight is not None:
            product = number_text(term.product, 2)
            text = f"{text} × {number_text(term.weight, 2)} = {product}"
        slips = [slip.slip for slip in verdict.slips if slip.term == verdict.term]
        first = self.tr("First term that counts: {0} ({1}).")
        pattern = self._slip(slips[0]) if slips else first
        return [(pattern.replace(" ({1})", "") if in_short else pattern).format(text, where)]

    def _first_of_shape(self, task: ShapeTask, number: int | None) -> str:
        """Return what is told of the first number of a shape that differs, else the first line."""
        if number == 0 and len(task.output_shape) > 1:
            if task.layer.name == "Conv2D":
                return self.tr("The first number counts the maps: one for each filter.")
            return self.tr("The first number counts the maps: as many as go in.")
        return self.tr("It begins with: {0}").format(shape_lines(task)[0])

    def _rule(self, operation: Operation) -> str:
        """Return what an operation does, where its first term would tell nothing, or all."""
        return {
            Operation.MAX_POOL: self.tr("MaxPool keeps the largest number of the window."),
            Operation.RELU: self.tr("ReLU keeps what is above 0, and makes 0 of all else."),
            Operation.SOFTMAX: self.tr("Softmax divides e to the logit by the sum of all these."),
        }.get(operation, "")

    def _slip(self, slip: Slip) -> str:
        return {
            Slip.LEFT_OUT: self.tr("It would come out without the term {0} ({1})."),
            Slip.SIGN_TURNED: self.tr("It would come out with the other sign at {0} ({1})."),
            Slip.TWICE: self.tr("It would come out with the term {0} counted twice ({1})."),
        }[slip]
