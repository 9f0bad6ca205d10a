"""What every feature promises. Features are found by discovery: a new one is tested by being there.

A new feature is one folder in ``gui/features``; it needs no test of its own for this.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from gui import features
from gui.actions.action import Action
from gui.lab.feature import Feature, find_features
from gui.look.look import Look
from gui.state.drawing import Drawing
from gui.window.window import LabWindow
from tests.gui.features.feature_contract import faults, folder_faults, plugged

FEATURES = find_features(features).members


@pytest.mark.parametrize("kind", FEATURES, ids=lambda kind: kind.folder())
def test_a_feature_keeps_its_promises(look: Look, kind: type[Feature]) -> None:
    """Alone in a window: actions, texts, places, keys, tools; and when the window is gone."""
    assert "\n".join(faults(kind, look)) == ""


def test_all_features_fit_into_one_window(lab: LabWindow) -> None:
    """Each folder is one of them and can be loaded, no name and no key is there twice."""
    assert "\n".join(folder_faults(features)) == ""
    assert len(FEATURES) >= 10
    lab.begin()
    assert "\n".join(f"{failure.module}: {failure.reason}" for failure in lab.failures) == ""
    assert len(lab.features) == len(FEATURES)


FOLDERS = {
    "broken": {"feature.py": "1 / 0"},
    "nothing_in_it": {"feature.py": ""},
    "two_in_it": {
        "feature.py": "from ...lab.feature import Feature\n"
        "class One(Feature):\n    pass\nclass Two(Feature):\n    pass\n"
    },
    "without_a_feature": {"other.py": ""},
}


def test_a_faulty_folder_is_told_what_to_do(tmp_path: Path) -> None:
    """Each way that a folder is no feature, in a sentence."""
    for folder, files in FOLDERS.items():
        (tmp_path / folder).mkdir()
        for name, code in {"__init__.py": "", **files}.items():
            (tmp_path / folder / name).write_text(code, "utf-8")
    (tmp_path / "lost").mkdir()
    (tmp_path / "lost" / "feature.py").touch()
    (tmp_path / "flat.py").touch()
    with plugged(features, tmp_path):
        found = list(folder_faults(features))
    assert [fault.split()[0].split("/")[0] for fault in found] == [
        "gui.features.broken.feature",
        "gui.features.without_a_feature.feature",
        "flat.py",
        "lost",
        "nothing_in_it",
        "two_in_it",
    ]
    for told in (
        "can't be loaded",
        "with a feature.py",
        "no __init__.py",
        "defines 0",
        "defines 2",
    ):
        assert any(told in fault for fault in found), told
    assert list(folder_faults(features)) == [], "all is as it was before"


def feature_with(**methods: Callable[..., object]) -> type[Feature]:
    """Return a feature with these methods, as if it stood in a folder of its own."""
    return type("Faulty", (Feature,), {**methods, "__module__": "gui.features.faulty.feature"})


def without_a_tip(feature: Feature) -> tuple[Action, ...]:
    """Return an action that says nothing about itself."""
    places, do = ("view.count",), feature.lab.session.undo
    return (Action("count", feature.tr("Count"), "", do, places=places),)


def counting(feature: Feature) -> tuple[Action, ...]:
    """Return an action that is sound."""
    action = without_a_tip(feature)[0]
    return (replace(action, tip=feature.tr("Count what there is")),)


def untranslated(feature: Feature) -> tuple[Action, ...]:
    """Return an action whose text stays English."""
    return (replace(counting(feature)[0], text="Count"),)


def change_the_drawing(feature: Feature) -> None:
    """Draw something that nobody has asked for."""
    feature.lab.session.draw("surprise", Drawing.blank())


def tool_of(feature: Feature) -> QLabel:
    """Return the same label at each call."""
    name = "the_only_one"
    return feature.lab.frame.widget.findChild(QLabel, name) or QLabel("one", objectName=name)


KEPT: list[object] = []


def keep(feature: Feature) -> None:
    """Keep a feature for ever."""
    KEPT.append(feature)


def listen(feature: Feature) -> None:
    """Listen by a function, which Qt does not know the owner of."""
    label = QLabel(feature.lab.frame.widget)
    feature.lab.session.shown.trace_changed.connect(lambda _: label.setText("new"))


def leave_a_window(_: Feature) -> None:
    """Open a window that belongs to nobody."""
    window = QLabel("still here")
    window.show()
    KEPT.append(window)


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    """Let what a faulty feature has left go with the test."""
    yield
    KEPT.clear()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (feature_with(actions=counting), ""),
        (feature_with(actions=without_a_tip), "say more than the text does"),
        (feature_with(actions=untranslated), 'write self.tr("Count")'),
        (feature_with(actions=lambda feature: 1 / 0), "ZeroDivisionError"),
        (feature_with(offers=lambda feature, spot: counting(feature)), "no menu 'view'"),
        (feature_with(begin=lambda feature: 1 / 0), "ZeroDivisionError"),
        (feature_with(make_tool=lambda feature: "a text"), "has to return a QWidget or None"),
        (feature_with(actions=lambda feature: ["a text"]), "no window opens with it"),
        (feature_with(make_tool=tool_of), "make a new one at each call"),
        (feature_with(begin=change_the_drawing), "do that in an action"),
        (feature_with(begin=keep), "keep it in no list"),
        (feature_with(begin=listen), "connect bound methods"),
        (feature_with(begin=leave_a_window), "give them a parent"),
    ],
)
def test_a_faulty_feature_is_told_what_to_do(look: Look, kind: type[Feature], told: str) -> None:
    """Each fault is a sentence that says how it is mended; the sound one has none."""
    found = list(faults(kind, look))
    assert any(told in fault for fault in found) if told else found == []
