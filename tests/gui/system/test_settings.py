"""The settings: they come back, and nothing that is wrong with them is ever in the way."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication

from gui.features.files.recent_files import RECENT_FILES
from gui.look.look import SCALE, THEME
from gui.look.themes import is_theme_name
from gui.system.setting import Setting, one_of, within
from gui.system.settings import LARGEST_FILE, Settings, settings_file

OPEN = Setting("test/open", True)
COUNT = Setting("test/count", 3, within(1, 9))
BYTES = Setting("test/bytes", b"")
NAME = Setting("test/name", "a")
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the settings are; nothing is there yet, nor its folder."""
    return tmp_path / "config" / "lab" / "settings.json"


def test_without_anything_remembered_the_defaults_hold(file: Path) -> None:
    """And asking writes no file."""
    settings = Settings(file)
    assert settings.value(THEME) == "system"
    assert settings.value(SCALE) == 1.0
    assert settings.value(RECENT_FILES) == ()
    settings.save()
    assert not file.exists()


def test_what_is_set_comes_back_at_the_next_start(file: Path) -> None:
    """Every type, exactly."""
    first = Settings(file)
    first.set_value(THEME, "dark")
    first.set_value(SCALE, 1.25)
    first.set_value(OPEN, False)
    first.set_value(COUNT, 7)
    first.set_value(BYTES, bytes(range(256)))
    first.set_value(RECENT_FILES, ("a, b.npz", 'ü\\\n"[x]', "\udcff"))
    first.save()
    second = Settings(file)
    assert second.value(THEME) == "dark"
    assert second.value(SCALE) == 1.25
    assert second.value(OPEN) is False
    assert second.value(COUNT) == 7
    assert second.value(BYTES) == bytes(range(256))
    assert second.value(RECENT_FILES) == ("a, b.npz", 'ü\\\n"[x]', "\udcff")


@given(st.lists(TEXTS, max_size=4).map(tuple), st.binary(max_size=60), st.floats(0.5, 3.0))
def test_any_value_is_read_as_it_was_written(
    texts: tuple[str, ...], data: bytes, number: float
) -> None:
    """Reading undoes writing, to the last bit."""
    assert RECENT_FILES.read(RECENT_FILES.write(texts)) == texts
    assert BYTES.read(BYTES.write(data)) == data
    assert SCALE.read(SCALE.write(number)) == number


@given(st.one_of(st.none(), st.integers(), TEXTS, st.lists(TEXTS)))
def test_no_text_is_too_wrong_to_be_read(found: object) -> None:
    """Whatever stands in the file, the value is one the lab can use."""
    assert is_theme_name(THEME.read(found))
    assert 0.5 <= SCALE.read(found) <= 3.0
    assert 1 <= COUNT.read(found) <= 9
    assert isinstance(OPEN.read(found), bool)
    assert isinstance(BYTES.read(found), bytes)
    assert all(isinstance(name, str) for name in RECENT_FILES.read(found))


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (THEME, "not a name"),
        (SCALE, "nan"),
        (SCALE, "inf"),
        (SCALE, "40"),
        (Setting("test/any", 1.0), "inf"),
        (COUNT, "7.5"),
        (COUNT, "9" * 5000),
        (OPEN, "yes"),
        (BYTES, "no base 64!"),
        (BYTES, ""),
        (BYTES, "AAAAAAAA"),
        (BYTES, BYTES.write(b"some bytes")[:-4]),
        (RECENT_FILES, '{"a": 1}'),
        (RECENT_FILES, "[1, 2]"),
        (RECENT_FILES, "[" * 100_000),
    ],
)
def test_what_cannot_be_used_is_the_default(setting: Setting, text: str) -> None:
    """Another type, another word, out of range, without end."""
    assert setting.read(text) == setting.default


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 20,
        b"\0" * 500,
        b"[" * 100_000,
        b'{"look/theme": ["dark"], "look/scale": null}',
        b'{"look/theme": "no name", "look/scale": "1e999"}',
        b'["look/theme", "dark"]',
        b'{"look/theme": "dark"',
    ],
    ids=range(7),
)
def test_a_damaged_file_is_no_obstacle(
    file: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """The defaults hold; what is set from then on comes back."""
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    settings = Settings(file)
    assert (settings.value(THEME), settings.value(SCALE)) == ("system", 1.0)
    settings.set_value(THEME, "light")
    settings.save()
    assert Settings(file).value(THEME) == "light"
    assert not caplog.records


def make_a_folder(file: Path) -> None:
    """Put a folder in the place of the file."""
    file.mkdir(parents=True)


def make_a_pipe(file: Path) -> None:
    """Put a pipe in the place of the file: reading it would never end."""
    file.parent.mkdir(parents=True)
    os.mkfifo(file)


def make_it_huge(file: Path) -> None:
    """Put something there that no lab has written."""
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x" * (LARGEST_FILE + 1))


def block_the_folder(file: Path) -> None:
    """Put a file in the place of the folder."""
    file.parent.parent.mkdir(parents=True)
    file.parent.write_bytes(b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
@pytest.mark.parametrize("spoil", [make_a_folder, make_a_pipe, make_it_huge, block_the_folder])
def test_where_nothing_can_be_kept_the_values_hold_until_the_end(
    file: Path, spoil: object, caplog: pytest.LogCaptureFixture
) -> None:
    """One line in the log, no error, and the lab goes on with what was set."""
    spoil(file)
    settings = Settings(file)
    for scale in (1.25, 1.5, 1.75):
        settings.set_value(SCALE, scale)
        settings.save()
        assert settings.value(SCALE) == scale
    assert len([r for r in caplog.records if r.name == "tinycnn_lab"]) == 1


def test_in_memory_nothing_is_written(home: Path) -> None:
    """Without a file they live as long as the lab."""
    settings = Settings()
    settings.set_value(THEME, "dark")
    settings.save()
    assert settings.value(THEME) == "dark"
    assert Settings().value(THEME) == "system"
    assert not list(home.rglob("settings*"))


def test_forgetting_brings_back_the_defaults(file: Path) -> None:
    """Now and at the next start."""
    settings = Settings(file)
    settings.set_value(THEME, "dark")
    settings.save()
    assert settings.reset()
    assert settings.value(THEME) == "system"
    assert not file.exists()
    assert Settings(file).value(THEME) == "system"


def test_what_cannot_be_forgotten_is_told(file: Path) -> None:
    """A folder in the place of the file stays where it is."""
    make_a_folder(file)
    assert not Settings(file).reset()
    assert file.is_dir()


def refuse(*_: object) -> None:
    """Be a disk that can't be read."""
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize("fault", ["too large", "unreadable"])
def test_settings_that_cannot_be_read_are_not_overwritten(
    file: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wrote them, or the disk, may be well again tomorrow."""
    file.parent.mkdir(parents=True)
    content = b'{"look/theme": "dark"}'.ljust(LARGEST_FILE + 1 if fault == "too large" else 0)
    file.write_bytes(content)
    with monkeypatch.context() as patch:
        if fault == "unreadable":
            patch.setattr(Path, "read_bytes", refuse)
        one = Settings(file)
        one.set_value(SCALE, 1.5)
        one.save()
        one.close()
    assert file.read_bytes() == content
    assert one.value(SCALE) == 1.5


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_they_are_their_users_alone(file: Path) -> None:
    """Which files a person opens is nobody else's business; an older lab left them readable."""
    for mode in (0o755, 0o700):
        settings = Settings(file)
        settings.set_value(SCALE, 1.0 + mode / 4096)
        settings.save()
        shut = {place: stat.S_IMODE(place.stat().st_mode) for place in (file, file.parent)}
        assert shut == {file: 0o600, file.parent: 0o700}
        assert stat.S_IMODE(Path(f"{file}.lock").stat().st_mode) == 0o600
        file.chmod(0o644)
        file.parent.chmod(0o755)


def test_what_is_set_is_written_when_the_event_loop_has_time(file: Path, qapp: object) -> None:
    """A lab that crashes later has kept it; several values are written at once."""
    settings = Settings(file)
    settings.set_value(THEME, "dark")
    settings.set_value(SCALE, 1.5)
    assert not file.exists()
    QCoreApplication.processEvents()
    found = Settings(file)
    assert (found.value(THEME), found.value(SCALE)) == ("dark", 1.5)


def test_they_are_kept_in_the_home_of_the_person(home: Path) -> None:
    """And in a test nowhere near a real one."""
    assert settings_file().is_relative_to(home)


def test_one_of_and_within_mean_what_they_say() -> None:
    """The ends belong to it."""
    assert one_of("a", "b")("b")
    assert not one_of("a", "b")("c")
    assert within(0, 1)(1)
    assert not within(0, 1)(1.1)
    assert NAME.read("anything") == "anything"
