"""The list of runs: what stands in it, and everything by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.features.runs.runs_window import RunsWindow
from tests.gui.features.runs.conftest import Runner
from tinycnn.training.run_history import RunHistory


def texts(window: RunsWindow, row: int) -> list[str]:
    """Return what stands in a row."""
    return [window.table.item(row, column).text() for column in range(window.table.columnCount())]


def key(window: RunsWindow, which: Qt.Key) -> None:
    """Press a key in the list."""
    QTest.keyClick(window.table, which)
    QApplication.processEvents()
    window.refresh()


def test_each_run_has_a_row(runner: Runner) -> None:
    """Letter, name, steps, where it comes from, settings and accuracies; the current one chosen."""
    window = runner.open_list()
    assert texts(window, 0)[:5] == [
        "A",
        "Run 1",
        "24",
        "untrained, seed 42",
        "SGD 0.05, batch 16, shuffle 0",
    ]
    assert texts(window, 1)[4] == "Adam 0.01, batch 16, shuffle 0"
    scored = runner.training.current.run.history.scored_steps()[-1]
    assert texts(window, 1)[6] == f"{100 * scored.validation.accuracy:.1f} %"
    assert window.chosen() is runner.training.current


def test_a_row_tells_the_rates_that_were_trained_with(runner: Runner) -> None:
    """One that is only wanted, for the next step or for a fork, is not among them."""
    training, window = runner.training, runner.open_list()
    training.want(learning_rate=0.2)
    window.refresh()
    assert texts(window, 1)[4].startswith("Adam 0.01, ")
    training.make_step()
    window.refresh()
    assert texts(window, 1)[4].startswith("Adam 0.01 → 0.2, ")
    for rate in (0.3, 0.01):
        training.want(learning_rate=rate)
        training.make_step()
    window.refresh()
    assert texts(window, 1)[4].startswith("Adam 0.01 → … → 0.01, ")


def test_the_rate_of_a_fork_is_its_own(runner: Runner) -> None:
    """The run that it comes from goes on as it did, the field shows its rate again."""
    training, window = runner.training, runner.open_list()
    training.want(learning_rate=0.2)
    runner.trigger("fork_run")
    training.make_step()
    window.refresh()
    rates = [texts(window, row)[4].split(",")[0] for row in (1, 2)]
    assert rates == ["Adam 0.01", "Adam 0.2"]
    training.show_run(list(training.runs)[1])
    assert training.wanted.learning_rate == 0.01


def test_enter_shows_a_run(runner: Runner) -> None:
    """And Up goes to the one above."""
    window = runner.open_list()
    key(window, Qt.Key.Key_Up)
    key(window, Qt.Key.Key_Return)
    assert runner.training.current.name == "Run 1"


def test_f2_renames(runner: Runner) -> None:
    """A name that does not go is told, and the old one stays."""
    window = runner.open_list()
    for name, after in (("rate 0.01", "rate 0.01"), ("Run 1", "rate 0.01")):
        QTest.keyClick(window.table, Qt.Key.Key_F2)
        editor = next(e for e in window.table.findChildren(QLineEdit) if e.isVisible())
        editor.selectAll()
        QTest.keyClicks(editor, name)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert runner.training.current.name == after
    assert "called “Run 1” already" in window.note.text()
    window.refresh()
    assert "called “Run 1” already" in window.note.text()
    assert texts(window, 1)[1] == "rate 0.01"


def test_space_compares(runner: Runner) -> None:
    """The check beside the letter; the curves of the tab follow."""
    window = runner.open_list()
    key(window, Qt.Key.Key_Up)
    key(window, Qt.Key.Key_Space)
    assert [named.is_compared for named in runner.training.runs] == [False, True]
    assert window.table.item(0, 0).checkState() is Qt.CheckState.Unchecked
    key(window, Qt.Key.Key_Space)
    assert [named.is_compared for named in runner.training.runs] == [True, True]


def test_delete_deletes_and_undo_works_here_too(runner: Runner) -> None:
    """The last run gone, the list says what to do."""
    window = runner.open_list()
    key(window, Qt.Key.Key_Delete)
    key(window, Qt.Key.Key_Delete)
    assert runner.names == []
    assert "Train begins one" in window.note.text()
    assert not window.buttons["show"].isEnabled()
    assert runner.hands.window.bars.actions["undo"] in window.actions()
    runner.session.undo()
    window.refresh()
    assert len(runner.names) == window.table.rowCount() == 1


def test_a_run_that_was_thinned_out_says_so(runner: Runner, monkeypatch: object) -> None:
    """Which of its steps are there, and why."""
    run = runner.training.current.run
    run.history = RunHistory(run.history.architecture, run.history.moments, most_rows=20)
    run._place = run._place._replace(step=0)
    run._keep()
    run.advance(steps=30)
    window = runner.open_list()
    assert "Run 2: of the steps before" in window.note.text()
    assert "every tenth is kept" in window.note.text()


def test_curves_that_are_not_shown_are_told(runner: Runner) -> None:
    """There is room for five beside the current run; what is not compared does not count."""
    for _ in range(4):
        runner.make_run(1)
    window = runner.open_list()
    assert "newest" not in window.note.text()
    runner.make_run(1)
    window.refresh()
    assert "the curves show the newest 5 of 6 compared ones" in window.note.text()
    key(window, Qt.Key.Key_Up)
    key(window, Qt.Key.Key_Space)
    assert "newest" not in window.note.text()


def test_it_closes_by_escape(runner: Runner) -> None:
    """And opens again."""
    window = runner.open_list()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, 52)
    assert runner.hands.window.features["runs"]._window is None
    assert runner.open_list().isVisible()
