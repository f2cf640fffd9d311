"""Colour and width come from the stream and the environment, and can be set."""

import io

import pytest

from termkit.report.canvas import Canvas


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)


def test_a_file_gets_no_colour_and_a_terminal_does() -> None:
    assert not Canvas.of(io.StringIO()).color
    assert Canvas.of(Terminal()).color


@pytest.mark.parametrize(
    ("name", "value", "stream", "color"),
    [
        ("NO_COLOR", "1", Terminal(), False),
        ("NO_COLOR", "", Terminal(), True),  # no-color.org: when present and not an empty string
        ("FORCE_COLOR", "1", io.StringIO(), True),
        ("FORCE_COLOR", "0", Terminal(), False),
        ("TERM", "dumb", Terminal(), False),
    ],
)
def test_the_environment_is_heard(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, stream: io.StringIO, color: bool
) -> None:
    monkeypatch.setenv(name, value)
    assert Canvas.of(stream).color is color


def test_no_color_wins_over_force_color_and_the_option_over_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert not Canvas.of(io.StringIO()).color
    assert Canvas.of(io.StringIO(), color=True).color


def test_a_width_too_small_to_read_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "3")
    assert Canvas.of(io.StringIO()).width == 40
