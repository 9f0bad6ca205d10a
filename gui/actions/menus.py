"""Where the actions stand: in menus, submenus and the toolbar."""

from __future__ import annotations

from tinycnn.datasets.lines import PATTERN_NAMES

from ..look.theme_list import find_themes
from ..state.weight_sets import Preset

SEPARATOR = "|"
# Where the actions stand. A name that is itself a menu opens as a submenu.
MENUS: dict[str, tuple[str, ...]] = {
    "file": (
        *("open", "recent", SEPARATOR, "save_drawing", "save_weights", "save_picture"),
        *("export", SEPARATOR, "start_over", "continue_drawing", SEPARATOR, "quit"),
    ),
    "edit": (
        *("undo", "redo", SEPARATOR, "copy", "paste", "copy_picture", SEPARATOR),
        *("copy_text", "copy_latex", "copy_numpy", SEPARATOR),
        *("copy_map_array", "copy_map_table", SEPARATOR, "release"),
    ),
    "drawing": (
        *("draw", "erase", SEPARATOR, "brush_1", "brush_2", SEPARATOR, "more_ink", "less_ink"),
        *(SEPARATOR, "clear", "noise", "invert", "shift", SEPARATOR, "patterns", "example"),
    ),
    "weights": (*(which.value for which in Preset), SEPARATOR, "open_weights", "save_weights"),
    "view": (
        *("explanation", "trace", "tables", "history", SEPARATOR),
        *("scale_weights", "scale_stage", "scale_map", SEPARATOR),
        *("theme", "larger", "smaller", "normal_size", SEPARATOR, "presentation"),
    ),
    "help": (
        *("palette", "shortcuts", "explain_focus", "explain_click", SEPARATOR),
        *("log_folder", "about"),
    ),
}
SUBMENUS: dict[str, tuple[str, ...]] = {
    "recent": ("clear_recent",),
    "export": ("export_numbers", "export_script", "export_torch", "export_onnx"),
    "shift": ("shift_up", "shift_down", "shift_left", "shift_right"),
    "theme": ("theme_system", *(f"theme_{theme.name}" for theme in find_themes().members)),
    "patterns": tuple(f"pattern_{name}" for name in PATTERN_NAMES),
    "copy_picture": ("copy_picture_window", "copy_picture_stages", "copy_picture_stage"),
    "save_picture": (
        *("save_picture_window", "save_picture_stages", SEPARATOR),
        *("save_picture_input", "save_picture_conv_maps", "save_picture_relu_maps"),
        *("save_picture_pooled_maps", "save_picture_flatten", "save_picture_probabilities"),
    ),
}
TOOLBAR = (
    *("undo", "redo", SEPARATOR, "draw", "erase", SEPARATOR, "brush_1", "brush_2", SEPARATOR),
    *("shift", "noise", "invert", SEPARATOR),
    *("explanation", "trace", "tables", "history"),
)
