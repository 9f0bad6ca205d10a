"""A cell behind the ReLU: max(0, z), or z itself in a network without one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tinycnn.stages import Operation

from ...paint.parts.cells import one_cell
from ...paint.parts.lines import Line, LinesPart, Size, line
from ...paint.parts.part import Part
from ...paint.parts.sign import SignPart
from .asked import Asked
from .further import Further
from .kind import Kind


class ReluPicture(Kind):
    """Two cells: before and behind the gate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._further = Further(self)

    def made_of(self, asked: Asked) -> Sequence[Part]:
        (term,), numbers = asked.explanation.terms, asked.numbers
        z, result = numbers.terms[0].value, numbers.result
        before = one_cell(term.value, asked.signal_scale, [z], term.source, "z")
        behind = one_cell(asked.explanation.result, asked.signal_scale, [result], None, "ReLU")
        if asked.explanation.operation is Operation.NO_RELU:
            said = [
                line(self.tr("This network has no ReLU:")),
                line(self.tr("z passes unchanged.")),
            ]
        else:
            said = [line(f"max(0, {z})", term.source, weight=2), self._gate(asked)]
        said.append(line(f"= {result}", weight=3, bold=True, size=Size.FIGURE))
        return (before, SignPart("→"), behind, LinesPart(said, loss=5))

    def becomes(self, asked: Asked) -> Sequence[Part]:
        return self._further.of_relu(asked)

    def _gate(self, asked: Asked) -> Line:
        z = asked.explanation.terms[0].value
        if z > 0:
            return line(self.tr("z is above 0: it passes"))
        return line(self.tr("z is not above 0: it becomes 0"))
