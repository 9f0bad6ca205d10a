"""Errors leave what Qt calls as errors, not as a crash."""

import importlib
import inspect
import operator
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QUndoCommand, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import gui
from gui.system.whole_errors import NEEDED, with_whole_errors


def fail_in_c() -> None:
    """Fail where no line of Python has raised."""
    operator.getitem((), 0)


class FailingStep(QUndoCommand):
    """A step that fails."""

    def redo(self) -> None:
        """Fail."""
        fail_in_c()


class FailingPicture(QWidget):
    """A widget that fails at each paint and click."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Fail."""
        fail_in_c()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Fail."""
        fail_in_c()


class FailingSize(QWidget):
    """A widget that fails when it is asked for its size."""

    def sizeHint(self) -> QSize:  # noqa: N802
        """Fail."""
        fail_in_c()
        return QSize()


class Kind(QWidget):
    """A widget whose subclasses tell their names, as classes outside of Qt may want to know."""

    names: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Kind.names += (cls.__name__,)

    def own(self) -> str:
        """Return what nothing of Qt asks for."""
        return "own"


class Special(Kind):
    """A subclass whose name is told."""


def push_step() -> None:
    """Make an edit that fails."""
    QUndoStack().push(FailingStep())


def ask_size() -> None:
    """Ask Qt to ask the widget for its size."""
    FailingSize().adjustSize()


def click(widget: FailingPicture) -> None:
    """Click, as the hand does."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def paint(widget: FailingPicture) -> None:
    """Paint, as for a picture."""
    widget.grab()


@pytest.mark.parametrize("call", [push_step, ask_size])
def test_an_error_of_an_override_reaches_the_caller(qapp: object, call: Callable[[], None]) -> None:
    """With its text; unguarded, the process ends here, before Python 3.12."""
    with pytest.raises(IndexError, match="tuple index out of range"):
        call()


@pytest.mark.parametrize("call", [click, paint])
@pytest.mark.parametrize("is_shown", [False, True])
def test_an_error_of_an_event_is_told(
    qtbot: QtBot, call: Callable[[FailingPicture], None], is_shown: bool
) -> None:
    """Whoever hears of unhandled errors gets it with its text; whoever has caused it goes on."""
    widget = FailingPicture()
    with qtbot.captureExceptions() as errors:
        widget.setVisible(is_shown)
        call(widget)
        QApplication.processEvents()
        widget.close()
        QApplication.processEvents()
    assert {(kind, str(error)) for kind, error, _ in errors} == {
        (IndexError, "tuple index out of range")
    }


class Passing(QWidget):
    """A widget whose events go through Python."""

    def event(self, event: QEvent) -> bool:
        return super().event(event)


class FailingWithin(Passing):
    """One whose painting fails, below two whose events go through Python."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Fail."""
        raise ValueError("within")


def test_an_error_below_other_handlers_ends_where_it_is(qtbot: QtBot) -> None:
    """Told once for each frame, and handed up to none of them: that crashes at the third."""
    outer = Passing()
    inner = FailingWithin(outer)
    qtbot.addWidget(outer)
    with qtbot.captureExceptions() as errors:
        outer.show()
        for _ in range(5):
            inner.update()
            QApplication.processEvents()
        inner.hide()
        QApplication.processEvents()
    assert len(errors) == 5
    assert {str(error) for _, error, _ in errors} == {"within"}


def test_subclasses_are_made_as_before() -> None:
    """Their bases hear of them, and only what overrides Qt is guarded."""
    assert Kind.names == ("Special",)
    assert not hasattr(Kind.own, "__wrapped__")
    assert hasattr(FailingPicture.paintEvent, "__wrapped__") is NEEDED


def test_what_is_returned_comes_back() -> None:
    """Arguments and names as well."""
    assert with_whole_errors(divmod)(7, 2) == (3, 1)
    assert with_whole_errors(int)("11", base=2) == 3


@pytest.mark.skipif(not NEEDED, reason="from Python 3.12 on every error is whole")
def test_every_override_of_the_lab_is_guarded() -> None:
    """Those that a class takes over from one outside of Qt as well."""
    bare = [
        f"{owner.__module__}.{owner.__qualname__}.{name}"
        for cls in qt_classes()
        for owner, name in overrides(cls)
        if not hasattr(vars(owner)[name], "__wrapped__")
    ]
    assert not bare, f"unguarded, inherit from QObject there: {bare}"


def qt_classes() -> Iterator[type]:
    """Yield the classes of the lab that inherit from Qt's."""
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        for cls in vars(importlib.import_module(module.name)).values():
            is_own = inspect.isclass(cls) and cls.__module__ == module.name
            if is_own and issubclass(cls, QObject | QUndoCommand):
                yield cls


def overrides(cls: type) -> Iterator[tuple[type, str]]:
    """Yield where a class overrides what, the special methods left out."""
    of_qt = next(each for each in cls.__mro__ if each.__module__.startswith("PySide6."))
    for owner in cls.__mro__[: cls.__mro__.index(of_qt)]:
        for name, value in vars(owner).items():
            if inspect.isfunction(value) and name[:2] != "__" and hasattr(of_qt, name):
                yield owner, name


def test_a_button_still_does_what_it_is_told(qtbot: QtBot) -> None:
    """A guarded override calls what it overrides."""

    class Counting(QPushButton):
        hits = 0

        def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
            self.hits += 1
            super().mouseReleaseEvent(event)

    button = Counting()
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.hits == 1
