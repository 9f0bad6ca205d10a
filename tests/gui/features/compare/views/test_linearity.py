"""How linear the network is: measured and said, and the templates that a linear one is."""

import pytest

from gui.features.compare.views import linearity
from gui.features.compare.views.linearity import HowLinear
from tests.gui.features.compare.conftest import Comparer
from tinycnn.comparing.linearity import compare_linearity

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_only_one_of_four_is_linear(comparer: Comparer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below 1e−12, three others far above; the linear one is shown whole, as 195 numbers."""
    monkeypatch.setattr(linearity, "STOPS", (1, 2))
    monkeypatch.setattr(
        linearity, "compare_linearity", lambda: compare_linearity(seeds=(0, 1), stops=(1, 2))
    )
    comparer.look_at("How linear is it?")
    comparer.press("linearity_go")
    view = comparer.view
    assert isinstance(view, HowLinear)
    comparer.wait_until(lambda: view.work.is_done)
    written = comparer.written().split("\n")
    assert written.count("< 1e−12") == 1
    measured = [float(text) for text in written if text.count(".") == 1 and len(text) == 4]
    assert len(measured) >= 3
    assert view.found is not None
    others = view.found.nonlinearity[:3]
    assert others.min() > 0.05
    assert {"vertical", "horizontal", "diagonal"} <= set(written)
    assert "offsets: vertical" in comparer.written()
    assert "195 numbers are all of" in comparer.picture.words()
    assert comparer.cut() == []
    numbers = view.numbers()
    assert numbers is not None
    assert numbers.array.size == 195
