"""A screen of its own: an Xvfb server, the xdotool hands and eyes of a person before it."""

import os
import select
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

PATIENCE = 20.0
Picture = NDArray[np.uint8]
T = TypeVar("T")


class Screen:
    """An X server that nobody sees.

    Parameters
    ----------
    folder
        Where the server keeps its frame buffer, an XWD file that is mapped into its memory.
    width, height
        In pixels, 24 bits deep.
    """

    def __init__(self, folder: Path, width: int, height: int) -> None:
        self._frame_buffer = folder / "Xvfb_screen0"
        self._log = folder / "xvfb.log"
        answer, question = os.pipe()
        # With -displayfd the server finds a free display number, and says it once it listens.
        size = ["-screen", "0", f"{width}x{height}x24"]
        command = ["Xvfb", "-displayfd", str(question), *size, "-fbdir", str(folder), "-noreset"]
        with self._log.open("wb") as log:
            self._server = subprocess.Popen(command, pass_fds=[question], stderr=log)
        os.close(question)
        with os.fdopen(answer) as pipe:
            ready, _, _ = select.select([pipe], [], [], PATIENCE)
            number = pipe.readline().strip() if ready else ""
        if not number:
            self._server.kill()
            raise RuntimeError(f"Xvfb did not start: {self._log.read_text().strip()}")
        self.display = f":{number}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait(PATIENCE)

    def die(self) -> None:
        """End the server as a crash would, under the programs that it shows."""
        self._server.kill()
        self._server.wait(PATIENCE)

    def do(self, *words: object) -> str:
        """Let xdotool do what `words` say, and return what it answers."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout.strip()

    def choose_keyboard(self, layout: str) -> None:
        """Let the keys type what they do on another keyboard, such as "fr -variant bepo"."""
        command = ["setxkbmap", "-display", self.display, *layout.split()]
        subprocess.run(command, timeout=PATIENCE, check=True)

    def press_together(self, *codes: int) -> None:
        """Press keys one after another, each held, and release them."""
        held = [word for code in codes[:-1] for word in ("keydown", code)]
        let_go = [word for code in reversed(codes[:-1]) for word in ("keyup", code)]
        self.do(*held, "key", codes[-1], *let_go)

    def picture(self) -> Picture:
        """Return what is on the screen; shape (height, width, 3), red, green, blue."""
        data = self._frame_buffer.read_bytes()
        header = np.frombuffer(data, ">u4", 25)
        size, (width, height), row_bytes, colours = header[0], header[4:6], header[12], header[19]
        pixels = np.frombuffer(data, np.uint8, row_bytes * height, size + 12 * colours)
        blue_green_red = pixels.reshape(height, row_bytes // 4, 4)[:, :width, :3]
        return blue_green_red[..., ::-1].copy()

    def settled(self, changed_from: Picture | None = None) -> Picture:
        """Return the picture once it stands still, after it differs from an earlier one."""

        def still() -> Picture | None:
            before = self.picture()
            time.sleep(0.15)
            after = self.picture()
            new = changed_from is None or not np.array_equal(after, changed_from)
            return after if new and np.array_equal(before, after) else None

        return waited_for(still, "the screen to change and stand still")


def waited_for(what: Callable[[], T | None], description: str) -> T:
    """Return the first answer of `what` that is not None.

    Raises
    ------
    TimeoutError
        If none comes within 20 seconds.
    """
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if (answer := what()) is not None:
            return answer
        time.sleep(0.02)
    raise TimeoutError(f"waited {PATIENCE:.0f} s for {description}")
