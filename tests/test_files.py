"""Where files are written to: links, pipes, devices and our own output stay what they are."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from termkit.errors import OutputError
from termkit.files import write_atomically

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX's kinds of files")


def test_a_link_stays_and_its_target_is_written_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "report.json", tmp_path / "latest.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to("there/report.json")
    write_atomically(link, b"new")
    assert (link.is_symlink(), os.readlink(link), target.read_text()) == (True, "there/report.json", "new")
    assert target.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path / "there") == ["report.json"]


def test_a_link_to_what_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    link = tmp_path / "latest.json"
    link.symlink_to("report.json")
    write_atomically(link, b"new")
    assert (link.is_symlink(), (tmp_path / "report.json").read_text()) == (True, "new")


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OutputError, match=r"a: cannot be written"):
        write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").is_symlink()


def test_a_named_pipe_gets_all_of_it_and_stays(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"x" * 200_000)
    reader.join(timeout=20)
    assert (len(got[0]), pipe.is_fifo(), os.listdir(tmp_path)) == (200_000, True, ["pipe"])


def test_a_device_behind_a_link_is_written_to_and_stays(tmp_path: Path) -> None:
    link = tmp_path / "nowhere"
    link.symlink_to(os.devnull)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert link.is_char_device()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a disk that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    link = tmp_path / "full"
    link.symlink_to("/dev/full")
    with pytest.raises(OutputError, match=r"full: cannot be written \(No space left"):
        write_atomically(link, b"new")
    assert link.is_char_device()


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder; name a file"):
        write_atomically(tmp_path, b"new")


@pytest.mark.parametrize("into", ["file", "pipe"])
def test_our_own_output_is_written_to_in_turn(tmp_path: Path, into: str) -> None:
    out, link = tmp_path / "out", tmp_path / "stdout"
    link.symlink_to("/dev/stdout")
    program = (
        "from pathlib import Path; from termkit.files import write_atomically\n"
        f"print('before'); write_atomically(Path({str(link)!r}), b'between\\n'); print('after')"
    )
    with out.open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-c", program], stdout=file if into == "file" else subprocess.PIPE, check=True
        )
    assert (out.read_bytes() if into == "file" else done.stdout) == b"before\nbetween\nafter\n"
    assert link.is_symlink()
