"""Networks trained side by side: one click for each comparison, the same data and seeds."""

from functools import partial

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox

from gui.features.compare.views import training_curves
from gui.features.compare.views.training_curves import TrainingCurves
from tests.gui.features.compare.conftest import Comparer
from tinycnn.comparing.curves import compare_curves

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def trainer(comparer: Comparer, monkeypatch: pytest.MonkeyPatch) -> Comparer:
    """Return a person before the comparisons, of two epochs each."""
    monkeypatch.setattr(training_curves, "EPOCHS", 2)
    monkeypatch.setattr(training_curves, "compare_curves", partial(compare_curves, epochs=2))
    comparer.look_at("Trained side by side")
    return comparer


@pytest.mark.parametrize(
    ("title", "counts"),
    [
        ("with, without ReLU", ("114", "114")),
        ("max, average", ("114", "114")),
        ("3, 4 classes", ("114", "142")),
        ("shared, not shared", ("114", "42", "1,164", "1,839")),
    ],
)
def test_each_comparison_is_one_click(
    trainer: Comparer, title: str, counts: tuple[str, ...]
) -> None:
    """Chosen, it begins; each network has its row with its parameters, and its letter."""
    view = trainer.view
    assert isinstance(view, TrainingCurves)
    box = trainer.find("training_curves_which")
    assert isinstance(box, QComboBox)
    if box.currentText() == title:
        trainer.press("training_curves_go")
    else:
        trainer.choose("training_curves_which", title)
    trainer.wait_until(lambda: view.work.is_done)
    written = trainer.written().split("\n")
    for count in counts:
        assert written.count(count) >= counts.count(count)
    assert view.found is not None
    assert [n.parameter_count for n in view.found.networks] == [
        int(count.replace(",", "")) for count in counts
    ]
    assert not np.isnan(view.found.validation_accuracy).any()
    assert trainer.cut() == []
