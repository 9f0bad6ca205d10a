"""One update as a person walks through it: step by step, number by number, and taken."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

from gui.state.training import Training
from gui.state.weight_sets import SourceKind
from tests.gui.features.microscope.conftest import TITLES, Watcher
from tests.gui.pointer import Pointer
from tinycnn.stages import Stage
from tinycnn.training.optimizers import Adam
from tinycnn.unit import Unit

# Where the machine is slow the mouse rests, and a tip comes up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_first_sample_says_it_all(watcher: Watcher) -> None:
    """0.43 becomes 0.59, and the true class loses on all 67 images of the other two."""
    assert watcher.view.controls.status.text() == "p 0.427 → 0.585"
    watcher.go_to("Before and after")
    written = watcher.written()
    assert "67 of 67 images of other classes lose" in written
    assert "vertical: 0.491 → 0.608, of 23 images 23 rise, 0 fall" in written
    assert "loss 0.8519" in written
    assert "→ 0.5358" in written


def test_all_steps_are_walked_on_and_back(watcher: Watcher) -> None:
    """By the buttons, by the list, by the keys Page Down and Page Up; each has its words."""
    seen = [watcher.title]
    while watcher.find("update_on").isEnabled():
        watcher.press("update_on")
        seen.append(watcher.title)
    assert tuple(seen) == TITLES
    watcher.press("update_back")
    assert watcher.title == TITLES[-2]
    watcher.picture.setFocus()
    QTest.keyClick(watcher.picture, Qt.Key.Key_PageUp)
    assert watcher.title == TITLES[-3]
    QTest.keyClick(watcher.picture, Qt.Key.Key_PageDown)
    assert watcher.title == TITLES[-2]
    steps = watcher.find("update_steps")
    steps.setFocus()
    QTest.keyClick(steps, Qt.Key.Key_Home)
    QApplication.processEvents()
    assert watcher.title == TITLES[0]


SAID = {
    "Forward, to the loss": ("= −log 0.4266", "= 0.8519"),
    "Error at the logits": ("p − y = 0.4266 − 1", "∂loss/∂logit = −0.5734"),
    "Dense weights": ("error −0.5734 × value 1.2548", "∂loss/∂w = −0.7195"),
    "Back to pooling": ("the sum of 3 error × weight", "∂loss/∂p = 0.5673"),
    "Through the winners": ("the winner of its window gets all of 0.5673", "∂loss/∂a = 0.5673"),
    "Through the gates": ("z = 0.6473 is above 0: 0.4183 passes", "∂loss/∂z = 0.4183"),
    "Kernels": ("the sum of 36 products", "∂loss/∂w = −0.5012"),
    "New kernels": ("w = 0.36665 − 0.05 × (−0.50118)", "= 0.39171"),
}


@pytest.mark.parametrize("title", SAID)
def test_each_step_explains_its_largest_number(watcher: Watcher, title: str) -> None:
    """Before anything is pointed at; and a screen reader hears it."""
    watcher.go_to(title)
    written = watcher.written()
    heard = watcher.picture.accessibleDescription()
    assert heard.startswith(f"{TITLES.index(title) + 1}  {title}. ")
    for words in SAID[title]:
        assert words in written
        assert words in heard


def test_locked_weights_stay(watcher: Watcher) -> None:
    """The step that is taken is the one that a training would make: it says so, and keeps them."""
    locked = Unit(Stage.KERNEL, 1, 0, 2)
    watcher.go_to("New kernels")
    Pointer(watcher.window).click(locked)
    assert "locked" not in watcher.written()
    watcher.session.lock("lock", frozenset([locked]))
    watcher.settle()
    assert "locked: the step leaves it alone" in watcher.written()
    update = watcher.one.update
    old, slopes = update.before.kernels, update.gradients["kernels"]
    watcher.press("update_apply")
    new = watcher.session.document.weight_set.weights.kernels
    assert np.argwhere((new == old) & (slopes != 0)).tolist() == [[1, 0, 0, 2]]


def test_a_cell_that_is_pointed_at_is_explained(watcher: Watcher) -> None:
    """And stays so on the way to its terms; its cell is outlined in the stages, too."""
    watcher.go_to("Through the gates")
    closed = Unit(Stage.CONV, 0, 0, 0)
    watcher.point_at(closed)
    assert watcher.picture.explained == closed
    assert watcher.session.pointing.pointed == closed
    z = watcher.one.before.value_of(closed)
    assert z <= 0
    assert "is not above 0: the gate stops" in watcher.written()


def test_the_arrow_keys_go_from_cell_to_cell(watcher: Watcher) -> None:
    """Enter pins; the pin is the one of the stages, and Esc releases it."""
    watcher.go_to("Kernels")
    watcher.picture.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(watcher.picture, key)
    assert watcher.picture.explained == Unit(Stage.KERNEL, 1, 1, 1)
    QTest.keyClick(watcher.picture, Qt.Key.Key_Return)
    assert watcher.session.pointing.pins == (Unit(Stage.KERNEL, 1, 1, 1),)
    watcher.hands.type("Esc")
    assert watcher.session.pointing.pins == ()


@pytest.mark.parametrize(
    ("unit", "title"),
    [
        (Unit(Stage.KERNEL, 1, 0, 2), "Kernels"),
        (Unit(Stage.CONV, 0, 2, 3), "Through the gates"),
        (Unit(Stage.POOL, 2, 1, 1), "Back to pooling"),
        (Unit(Stage.CONTRIBUTION, 2, 0, 4), "Dense weights"),
        (Unit(Stage.LOGIT, 1), "Error at the logits"),
    ],
)
def test_a_click_in_a_stage_leads_to_its_gradient(watcher: Watcher, unit: Unit, title: str) -> None:
    """Whatever number is pinned up there, the tab goes to the step that has its gradient."""
    Pointer(watcher.window).click(unit)
    watcher.settle()
    assert watcher.title == title
    own = Unit(Stage.FLAT, col=22) if unit.stage is Stage.POOL else unit
    assert watcher.picture.explained == own


def test_another_drawing_is_another_update(watcher: Watcher) -> None:
    """The step that is seen stays; its numbers are those of the drawing."""
    watcher.go_to("Kernels")
    before = watcher.written()
    watcher.draw_pattern("diagonal")
    watcher.settle()
    assert watcher.title == "Kernels"
    assert watcher.written() != before
    assert watcher.one.label == 2


def test_without_a_label_it_says_what_to_do(watcher: Watcher) -> None:
    """One sentence; nothing can be walked or taken; a label brings all of it back."""
    watcher.go_to("Kernels")
    watcher.hands.stroke((0, 0), (0, 5))
    watcher.settle()
    assert "An update needs the true class: choose one below the canvas" in watcher.written()
    for name in ("update_on", "update_back", "update_steps", "update_rate", "update_apply"):
        assert not watcher.find(name).isEnabled()
    session = watcher.session
    session.draw("label", session.document.drawing.with_label(2))
    watcher.settle()
    assert watcher.title == "Kernels"
    assert watcher.one.label == 2
    assert watcher.find("update_apply").isEnabled()


def test_the_rate_is_the_size_of_the_step(watcher: Watcher) -> None:
    """Twice the rate, twice the change."""
    changes = watcher.one.changes[Stage.KERNEL]
    rates = watcher.find("update_rate")
    rates.setFocus()
    QTest.keyClick(rates, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert watcher.one.rate == 0.1
    np.testing.assert_allclose(watcher.one.changes[Stage.KERNEL], 2 * changes, atol=1e-15)


def test_apply_takes_the_new_weights_as_one_edit(watcher: Watcher) -> None:
    """Twice: the steps are counted, and undo brings the weights of before back."""
    session = watcher.session
    start = session.document.weight_set
    for step in (1, 2):
        after = watcher.one.update.after.vector
        watcher.press("update_apply")
        shown = session.shown.weight_set
        np.testing.assert_array_equal(shown.weights.vector, after)
        assert (shown.source.kind, shown.source.step) == (SourceKind.RUN, step)
        assert session.document.weight_set is shown
    assert shown.weights.card.made.endswith("SGD 0.05, one step by one drawing")
    assert float(session.shown.trace.probabilities[0]) > 0.65
    watcher.hands.type("Ctrl+Z", "Ctrl+Z")
    assert session.document.weight_set is start


@pytest.mark.parametrize(
    ("optimizer", "titles"),
    [
        ("sgd", ()),
        ("momentum", ("Velocity, kernels", "Velocity, dense")),
        (
            "adam",
            (
                *("Means, kernels", "Means, dense"),
                *("Squares, kernels", "Squares, dense"),
            ),
        ),
    ],
)
def test_a_run_brings_what_its_optimiser_remembers(
    watcher: Watcher, optimizer: str, titles: tuple[str, ...]
) -> None:
    """While one of its steps is shown: the maps are those of that step."""
    training = Training.of(watcher.session)
    training.want(optimizer=optimizer)
    training.begin()
    for _ in range(5):
        training.make_step()
    training.show_step(3)
    watcher.settle()
    steps = [step.title() for step in watcher.view.chain.steps]
    assert steps == [*TITLES[:7], *titles, *TITLES[7:]]
    kept = training.current.run.history.moments_at(3)
    shown = watcher.one.update.moments_before
    assert set(shown) == set(kept)
    for name, vector in kept.items():
        joined = np.concatenate([array.ravel() for array in shown[name].values()])
        np.testing.assert_array_equal(joined, vector)
    for title in titles:
        watcher.go_to(title)
        word = {"V": "velocity", "M": "mean", "S": "square"}[title[0]]
        assert f"{word} = 0.9" in watcher.written()
    training.show_step(0)
    watcher.session.use_weights("none", watcher.session.document.weight_set)
    watcher.settle()
    assert [step.title() for step in watcher.view.chain.steps] == list(TITLES)


@pytest.mark.parametrize("percent", [100, 125])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_the_list_cuts_no_title_of_a_step(watcher: Watcher, optimizer: str, percent: int) -> None:
    """In a narrow window, too, whatever the optimiser remembers."""
    watcher.window.look.set_scale(percent / 100)
    watcher.window.resize(1280, 660)
    training = Training.of(watcher.session)
    training.want(optimizer=optimizer)
    training.make_step()
    watcher.settle()
    steps, option = watcher.find("update_steps"), QStyleOptionComboBox()
    steps.initStyleOption(option)
    style = steps.style()
    part = (QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField)
    room = style.subControlRect(*part, steps).width()
    texts = [steps.itemText(index) for index in range(steps.count())]
    wide = [text for text in texts if steps.fontMetrics().horizontalAdvance(text) > room]
    assert wide == []


def test_adam_goes_on_as_the_run_would(watcher: Watcher) -> None:
    """The same drawing, the same moments, the same count of steps: the same new weights."""
    training = Training.of(watcher.session)
    training.want(optimizer="adam")
    training.begin()
    for _ in range(4):
        training.make_step()
    watcher.settle()
    run = training.current.run
    adam = Adam(run.settings.learning_rate)
    adam.remember({n: [v] for n, v in run.history.moments_at(4).items()}, 4)
    vector = run.weights.vector.copy()
    gradients = watcher.one.gradients.by_array
    adam.update([vector], [np.concatenate([a.ravel() for a in gradients.values()])])
    np.testing.assert_allclose(watcher.one.update.after.vector, vector, atol=1e-14)
    assert watcher.one.update.settings["step"] == 5
