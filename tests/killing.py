"""Programs that are killed while they save: what stands in the file afterwards.

Run as ``python -m tests.killing KIND FOLDER KILLS SEED``: a process that can do nothing but save,
so that thousands of children can be made of it and killed in a minute.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST_LIFE = 0.01  # seconds; a save takes a millisecond or two
Save = Callable[[Path, int], None]


@dataclass
class Outcome:
    """What many kills did.

    Attributes
    ----------
    kills
        Children that were killed.
    interrupted
        Those that left an unfinished file: they were in the middle of a save.
    lost
        How often a file was anything but the whole of what one of them had written.
    unfit
        How often two files that belong together were not of one save.
    unnoticed
        How often whoever reads them took such two for what they are not.
    left
        Unfinished files that were still there after another save, hours later.
    """

    kills: int = 0
    interrupted: int = 0
    lost: int = 0
    unfit: int = 0
    unnoticed: int = 0
    left: int = 0


def kill_savers(kind: str, folder: Path, kills: int, seed: int = 0) -> Outcome:
    """Start a process whose children save files of a kind and are killed; return what became."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", kind, str(folder), str(kills), str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Outcome(**json.loads(done.stdout))


def weights() -> Save:
    """Return what saves one of two networks."""
    from tests.tinycnn.weights_files import random_weights
    from tinycnn.files.storage import save_weights

    networks = [random_weights(seed=seed) for seed in range(2)]
    return lambda path, which: save_weights(path, networks[which])


def drawing() -> Save:
    """Return what saves one of two drawings as text."""
    from tinycnn.datasets.lines import base_pattern
    from tinycnn.files.text_grid import format_grid
    from tinycnn.files.whole_files import write_whole

    texts = [format_grid(base_pattern(name)).encode() for name in ("vertical", "diagonal")]
    return lambda path, which: write_whole(path, texts[which])


def module() -> Save:
    """Return what saves one of two networks as a PyTorch module and its weights: two files."""
    from tests.tinycnn.weights_files import random_weights
    from tinycnn import TinyCNN, base_pattern
    from tinycnn.export import export_formats
    from tinycnn.files.whole_files import write_whole

    export = export_formats().named(lambda export: export.name)["torch"]
    image = base_pattern("vertical")
    networks = [TinyCNN.from_weights(random_weights(seed=seed)) for seed in range(2)]
    traces = [network.trace(image) for network in networks]

    def save(path: Path, which: int) -> None:
        chosen = path.with_suffix(".py")
        for file, content in export.files(traces[which], chosen, f"network {which}").items():
            write_whole(file, content)

    return save


def is_module_accepted(path: Path) -> bool:
    """Return whether the module at `path` takes the weights beside it for its own."""
    from tests.tinycnn.export.fake_torch import run_module

    try:
        run_module(path.with_suffix(".py"))["load"]()
    except ValueError:
        return False
    return True


def settings() -> Save:
    """Return what changes the settings."""
    from gui.look.look import THEME
    from gui.system.settings import Settings

    def save(path: Path, which: int) -> None:
        file = Settings(path)
        file.set_value(THEME, ("light", "dark")[which])
        file.save()

    return save


KINDS = {"weights": weights, "drawing": drawing, "settings": settings, "module": module}
READERS = {"module": is_module_accepted}


def main(kind: str, folder: Path, kills: int, rng: random.Random) -> Outcome:
    """Kill so many children while they save to one path, and look at the files after each."""
    save, path, outcome = KINDS[kind](), folder / kind, Outcome()
    contents = [_saved(save, path, which) for which in range(2)]
    beside: set[Path] = set()
    for _ in range(kills):
        before, was_killed = beside, _kill_one(save, path, rng)
        beside = set(folder.iterdir()) - set(contents[0])
        outcome.kills += 1
        outcome.interrupted += bool(beside - before)
        saves = [_save_of(file, contents) for file in contents[0]]
        outcome.lost += not was_killed or None in saves
        if len(set(saves)) > 1:
            outcome.unfit += 1
            outcome.unnoticed += READERS[kind](path)
    for file in beside:
        os.utime(file, times=(0, time.time() - 2 * 3600))
    outcome.lost += [_saved(save, path, which) for which in range(2)] != contents
    left = set(folder.iterdir()) - set(contents[0])
    outcome.left = sum(".lock" not in file.name for file in left)
    return outcome


def _saved(save: Save, path: Path, which: int) -> dict[Path, bytes]:
    """Save, and return what then stands in the files whose names begin as the path does."""
    save(path, which)
    files = sorted(path.parent.glob(f"{path.name}*"))
    return {file: file.read_bytes() for file in files if ".lock" not in file.name}


def _save_of(file: Path, contents: list[dict[Path, bytes]]) -> int | None:
    """Return which save a file is whole of; None if it is of neither."""
    held = file.read_bytes()
    return next((which for which, content in enumerate(contents) if content[file] == held), None)


def _kill_one(save: Save, path: Path, rng: random.Random) -> bool:
    """Kill a child that has saved once and goes on; return whether nothing else stopped it."""
    life = rng.uniform(0, LONGEST_LIFE)
    ready, say_ready = os.pipe()
    child = os.fork()
    if child == 0:
        _save_for_ever(save, path, say_ready)
    os.close(say_ready)
    os.read(ready, 1)
    os.close(ready)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def _save_for_ever(save: Save, path: Path, say_ready: int) -> None:
    try:
        while True:
            for which in (1, 0):
                save(path, which)
                os.write(say_ready, b"!")
    finally:
        os._exit(1)  # an error: this must not go on as a second parent


if __name__ == "__main__":
    kind, folder, kills, seed = sys.argv[1:]
    print(json.dumps(asdict(main(kind, Path(folder), int(kills), random.Random(seed)))))
