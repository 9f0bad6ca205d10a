"""Mouse and keys, sent to the window as the system sends them: through it to whom they meet."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.stages.canvas import Canvas
from gui.state.strokes import Cell
from gui.window.window import LabWindow
from tests.gui.edits import edits
from tests.gui.row_window import RowWindow

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEY = Qt.KeyboardModifier.NoModifier


class Hands:
    """The hands of a person before the lab, or before its stages alone.

    Places are (row, column) cells of the canvas, or points in the window.
    """

    def __init__(self, window: LabWindow | RowWindow) -> None:
        self.window = window
        self.canvas = window.findChild(Canvas)

    @property
    def _handle(self) -> QWindow:
        return self.window.windowHandle()

    def place(self, where: Cell | QPoint) -> QPoint:
        """Return a point in the window: that of a cell is its middle."""
        if isinstance(where, QPoint):
            return where
        return self.canvas.mapTo(self.window, self.canvas.cell_rect(*where).center())

    def press(self, where: Cell | QPoint, button: Qt.MouseButton = LEFT) -> None:
        """Press a mouse button."""
        QTest.mousePress(self._handle, button, NO_KEY, self.place(where))

    def move(self, where: Cell | QPoint) -> None:
        """Move the mouse there at once; buttons that are down stay down."""
        QTest.mouseMove(self._handle, self.place(where))

    def release(self, where: Cell | QPoint, button: Qt.MouseButton = LEFT) -> None:
        """Let a mouse button go."""
        QTest.mouseRelease(self._handle, button, NO_KEY, self.place(where))

    def stroke(self, *places: Cell | QPoint, button: Qt.MouseButton = LEFT) -> None:
        """Press at the first place, move to each of the others, release at the last."""
        self.press(places[0], button)
        for where in places[1:]:
            self.move(where)
        self.release(places[-1], button)

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget with the left button."""
        self.stroke(widget.mapTo(self.window, widget.rect().center()))

    def wheel(self, *angles: int, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Turn the wheel over the canvas; 120 is a notch away from the person."""
        for angle in angles:
            where, turn = self.place((3, 3)).toPointF(), QPoint(0, angle)
            QTest.wheelEvent(self._handle, where, turn, QPoint(), modifiers)

    def type(self, *keys: str) -> None:
        """Press and release keys, written as in "Ctrl+Z", one after another."""
        for name in keys:
            stroke = QKeySequence(name)[0]
            QTest.keyClick(self._handle, stroke.key(), stroke.keyboardModifiers())
        QApplication.processEvents()


def begin(window: LabWindow | RowWindow) -> Hands:
    """Return hands before an empty canvas, with nothing to undo."""
    edits(window.session).clear()
    window.session.undo_stack.clear()
    return Hands(window)
