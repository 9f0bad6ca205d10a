"""What every setting promises: each fault is a sentence that says what to do."""

import ast
import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import gui
from gui.system.setting import Setting

ROOT = Path(gui.__file__).parent


def all_settings() -> dict[str, Setting]:
    """Return the settings of the window by where they are declared, ``module.NAME``."""
    found: dict[str, Setting] = {}
    for info in pkgutil.walk_packages([str(ROOT)], "gui."):
        module = import_module(info.name)
        for name, member in vars(module).items():
            known = any(member is other for other in found.values())
            if isinstance(member, Setting) and not known:
                found[f"{info.name}.{name}"] = member
    return found


def faults(settings: Mapping[str, Setting]) -> Iterator[str]:
    """Tell what is wrong with settings, given by where they are declared."""
    places: dict[str, str] = {}
    for place, setting in settings.items():
        other = places.setdefault(setting.name, place)
        if other != place:
            yield f"{place} and {other} are both called {setting.name!r}: rename one of them."
        group, _, rest = setting.name.partition("/")
        if not group or not rest:
            yield f"{place} is called {setting.name!r}: call it group/name."
        try:
            is_accepted = setting.accepts(setting.default)
        except Exception as error:
            yield f"{place} ends in {error!r} where its default is checked: mend the check."
            continue
        if is_accepted:
            yield from comes_back(place, setting)
        else:
            yield f"{place} refuses its own default {setting.default!r}: change one of the two."


def comes_back(place: str, setting: Setting) -> Iterator[str]:
    """Tell if the default of a setting is not read as it was written."""
    # What is read from nonsense is the default as well: only another default shows the difference.
    reader = Setting(setting.name, type(setting.default)(), lambda _: True)
    try:
        text = setting.write(setting.default)
        found, is_read = reader.read(text), reader.understands(text)
    except (TypeError, ValueError) as error:
        found, is_read = error, False
    if not is_read or found != setting.default:
        yield (
            f"{place}: {setting.default!r} does not come back from the file, but {found!r}: "
            "let it be text, bytes, or what JSON can say, with tuples for lists."
        )


def hidden_settings(path: str, code: str) -> Iterator[str]:
    """Tell of settings that are made in functions and classes, where no test finds them."""
    for node in ast.iter_child_nodes(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "Setting":
                    yield f"{path}:{call.lineno}: declare the setting at the top of the module."
