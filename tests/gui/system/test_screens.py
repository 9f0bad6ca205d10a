"""Screens that are not there: told in a sentence, before Qt ends the process or waits for ever."""

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.system import screens

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a screen")


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Begin where no variable names a screen."""
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(screens, "PATIENCE", 0.2)
    screens._wayland_answers.cache_clear()
    yield
    screens._wayland_answers.cache_clear()


@pytest.fixture
def compositor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[socket.socket]:
    """Return the socket of a compositor that is named, and does not answer yet."""
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        yield server


def answer(server: socket.socket) -> None:
    """Send one event to whoever asks next."""
    connection, _ = server.accept()
    with connection:
        connection.recv(12)
        connection.sendall(bytes(12))


def test_a_compositor_that_answers_is_a_screen(compositor: socket.socket) -> None:
    """Nothing else is asked."""
    teller = threading.Thread(target=answer, args=(compositor,))
    teller.start()
    assert screens.screen_problem() == ""
    assert not screens.needs_x11()
    teller.join()


def test_a_compositor_that_is_silent_is_none(compositor: socket.socket) -> None:
    """Qt would wait for it for ever."""
    assert "WAYLAND_DISPLAY names, 'wayland-7', can't be reached" in screens.screen_problem()


def test_a_socket_that_a_compositor_has_left_is_none(compositor: socket.socket) -> None:
    """The file is still there after a crash."""
    compositor.close()
    assert "'wayland-7'" in screens.screen_problem()


def test_beside_a_compositor_that_is_gone_an_x_server_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The stale variable is forgotten: neither Qt nor what the lab opens asks it again."""
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(screens, "_reaches_x11", lambda: True)
    assert screens.needs_x11()
    assert screens.screen_problem() == ""
    assert "WAYLAND_DISPLAY" not in screens.os.environ


def test_where_nothing_answers_both_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person sees which variable is wrong."""
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setattr(screens, "_reaches_x11", lambda: False)
    said = screens.screen_problem()
    assert "WAYLAND_DISPLAY names, 'wayland-9'" in said
    assert "DISPLAY names, ':9'" in said


def test_an_x_server_that_is_silent_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its library has no end to its patience."""
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setattr(screens, "_reaches_x11", threading.Event().wait)
    assert "':9'" in screens.screen_problem()


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "offscreen:configfile=a.json"])
def test_what_needs_no_screen_is_let_be(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    """Tests and servers start without one."""
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert screens.screen_problem() == ""


@pytest.mark.parametrize("asked", ["xcb", "wayland", "wayland-egl;xcb"])
def test_a_platform_without_its_screen_is_told(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    """With the variable that asks for it."""
    monkeypatch.setenv("QT_QPA_PLATFORM", asked)
    monkeypatch.setattr(screens, "_reaches_x11", lambda: False)
    assert f"QT_QPA_PLATFORM is {asked!r}" in screens.screen_problem()
