"""What “What is this?” says of the tools below the canvas."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..words.rich_text import with_heading


class InputHelp(QObject):
    """Explains the tools."""

    def explain(self, ink: QWidget, label: QWidget, example: QWidget) -> None:
        """Give each of them its explanation."""
        ink_text = self.tr(
            "What a stroke sets a pixel to: 0 is paper, 1 is ink. Strokes do not add up. "
            "The wheel over the canvas and the digits set it, too."
        )
        label_text = self.tr(
            "The true class of the drawing. The loss is measured against it: −log of the "
            "probability that the network gives to this class."
        )
        example_text = self.tr(
            "A random image of the validation set with its true label: the network was "
            "never trained on it."
        )
        ink.setWhatsThis(with_heading(self.tr("Ink"), ink_text))
        label.setWhatsThis(with_heading(self.tr("Label"), label_text))
        example.setWhatsThis(with_heading(self.tr("Example"), example_text))
