"""What the mouse draws with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

BRUSH_SIZES = (1, 2)


@dataclass(frozen=True, slots=True)
class Tool:
    """Ink in [0, 1] that is *set* by drawing, brush width in pixels, and whether it erases."""

    ink: float = 1.0
    brush: int = 1
    erases: bool = False

    def __post_init__(self) -> None:
        if self.brush not in BRUSH_SIZES:
            raise ValueError(f"the brush is 1 or 2 pixels wide, not {self.brush}")
        # Hundredths, as the slider shows them: a pixel gets the number on the screen.
        object.__setattr__(self, "ink", round(min(1.0, max(0.0, self.ink)), 2))


class Toolbox(QObject):
    """Holds the tool in use."""

    tool_changed = Signal(object)
    """A Tool."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tool = Tool()

    def set_tool(self, tool: Tool) -> None:
        """Draw with another ink, brush or eraser from now on."""
        if tool != self.tool:
            self.tool = tool
            self.tool_changed.emit(tool)

    def set_ink(self, ink: float) -> None:
        """Draw with another ink from now on; what lies outside [0, 1] becomes its nearest end."""
        self.set_tool(replace(self.tool, ink=ink))
