"""The tool, without a window."""

import pytest

from gui.state.tool import Tool, Toolbox


def test_ink_is_cut_off_and_rounded_to_what_the_slider_shows() -> None:
    """Hundredths from 0 to 1."""
    toolbox, told = Toolbox(), []
    toolbox.tool_changed.connect(told.append)
    for wanted, given_ink in ((1.7, 1.0), (-3.0, 0.0), (0.333333, 0.33), (0.1 + 0.2, 0.3)):
        toolbox.set_ink(wanted)
        assert toolbox.tool.ink == given_ink
    assert [tool.ink for tool in told] == [0.0, 0.33, 0.3], "the same tool again is no news"
    with pytest.raises(ValueError, match="1 or 2"):
        Tool(brush=3)
