"""Every setting, wherever it is declared: found by itself, its own, and one that comes back."""

import json
from pathlib import Path

import pytest

from gui.features.files.recent_files import RECENT_FILES
from gui.features.finding.command_palette import RECENT_ACTIONS
from gui.look.look import SCALE, THEME
from gui.system.setting import Setting, all_texts
from gui.system.settings import Settings
from gui.window.memory import COLOUR_SCALE
from tests.gui.system.setting_contract import ROOT, all_settings, faults, hidden_settings


def test_every_setting_keeps_its_promises() -> None:
    """Names of their own, defaults that they accept, values that come back."""
    found = all_settings()
    assert {"look/theme", "files/recent"} <= {setting.name for setting in found.values()}
    assert "\n".join(faults(found)) == ""


def test_every_setting_is_found() -> None:
    """None is hidden in a function."""
    code = {path.relative_to(ROOT): path.read_text("utf-8") for path in ROOT.rglob("*.py")}
    assert [fault for path in code for fault in hidden_settings(str(path), code[path])] == []
    assert list(hidden_settings("a.py", "def f():\n    return Setting('a/b', 1)")) == [
        "a.py:2: declare the setting at the top of the module."
    ]


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (Setting("look/theme", "x"), "rename one of them"),
        (Setting("lonely", 1), "group/name"),
        (Setting("a/b", 3, lambda value: value > 5), "refuses its own default"),
        (Setting("a/b", Path("x")), "does not come back"),
        (Setting("a/b", 3, lambda value: value.isdigit()), "mend the check"),
        (Setting("a/b", [1, 2]), "does not come back"),
        (Setting("a/b", []), "does not come back"),
        (Setting("a/b", float("inf")), "does not come back"),
        (Setting("a/b", {1: "x"}), "does not come back"),
    ],
)
def test_a_faulty_setting_is_told_what_to_do(setting: Setting, told: str) -> None:
    """In one sentence, with the place of the setting."""
    (fault,) = faults({"gui.look.look.THEME": THEME, "gui.new.FAULTY": setting})
    assert fault.startswith("gui.new.FAULTY")
    assert told in fault


@pytest.mark.parametrize(
    "value", [("a", ("b", 1)), {"a": (1, 2.5, None)}, (), -3, 1e-7, True, "", b"\0", (False, "x")]
)
def test_a_value_of_any_kind_comes_back(value: object, tmp_path: Path) -> None:
    """A setting of a new kind is no edit anywhere else."""
    setting: Setting = Setting("test/kind", type(value)())
    settings = Settings(tmp_path / "settings.json")
    settings.set_value(setting, value)
    settings.save()
    found = Settings(tmp_path / "settings.json").value(setting)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", ["1", "true", "null", '"a"', "[1]", '["a", null]'])
def test_another_kind_is_the_default(text: str) -> None:
    """JSON that is sound, but of another type."""
    assert Setting("a/b", ("usual",), all_texts).read(text) == ("usual",)


BEFORE = r"""{
 "look/theme": "dark",
 "look/scale": "1.25",
 "window/geometry": "VbyAHQECAw==",
 "window/layout": "AAAAAA==",
 "window/explanation": "false",
 "look/colour_scale": "stage",
 "files/recent": "[\"/home/a/b.npz\", \"\\u00fc.txt\"]",
 "palette/recent": "[\"invert\", \"noise\"]"
}"""


def test_the_file_of_version_0_1_is_read(tmp_path: Path) -> None:
    """Every value that it could hold, but those of docks and of the window's place."""
    file = tmp_path / "settings.json"
    file.write_text(BEFORE, "ascii")
    settings = Settings(file)
    assert settings.value(THEME) == "dark"
    assert settings.value(SCALE) == 1.25
    assert settings.value(COLOUR_SCALE) == "stage"
    assert settings.value(RECENT_FILES) == ("/home/a/b.npz", "ü.txt")
    assert settings.value(RECENT_ACTIONS) == ("invert", "noise")


def test_what_another_version_has_written_stays(tmp_path: Path) -> None:
    """Of any type, also where this version knows the name and can't use the value."""
    file = tmp_path / "settings.json"
    other = {
        "later/list": [1, [2.5, None]],
        "later/table": {"a": True},
        "later/number": 12345678901234567890,
        "later/nothing": None,
        "later/text": "\u00fc",
        "look/scale": {"x": 2},
    }
    file.write_text(json.dumps(other), "utf-8")
    settings = Settings(file)
    assert settings.value(SCALE) == 1.0
    settings.set_value(THEME, "dark")
    settings.save()
    assert json.loads(file.read_bytes()) == {**other, "look/theme": "dark"}
