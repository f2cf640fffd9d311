"""The program `termkit`: what stands between the shell and the command line.

Answers `--version` before anything else is imported, makes the streams safe for any text, and turns what went wrong
into one line and an exit code. No traceback reaches a translator.
"""

import io
import os
import sys
from contextlib import suppress
from typing import NoReturn

from termkit import __version__

_INTERNAL_ERROR = 70  # EX_SOFTWARE of sysexits.h
_INTERRUPTED = 130  # 128 + SIGINT, as shells report it


def main() -> None:
    """Run the command line of `sys.argv` and end the process with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"termkit {__version__}")
        return
    import gc

    gc.set_threshold(100_000)  # little of what a run makes is rubbish; to look for it took a tenth of the time
    _prepare_streams()
    _leave(_run())


def _prepare_streams() -> None:
    # Closed by the shell (`>&-`): then what is said goes nowhere.
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue  # replaced by a notebook or a test
        # A console in GBK shows “?” for what it lacks; it never stops the work.
        stream.reconfigure(errors="replace")
        if not stream.isatty():
            stream.reconfigure(newline="\n")
            if sys.platform == "win32" and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8")
    if sys.platform != "win32":
        import signal

        # `termkit … | head`: end quietly when the reader has seen enough, as other programs do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _leave(code: int) -> NoReturn:
    """End at once. To take all objects down one by one, as `sys.exit` does, takes as long as two bare starts."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed or full: `_run` has said so, if there was anything to say
            stream.flush()
    os._exit(code)


def _run() -> int:
    from termkit.errors import TermkitError

    try:
        import click

        from termkit.cli.main import cli

        try:
            code = int(cli.main(prog_name="termkit", standalone_mode=False) or 0)
            sys.stdout.flush()
            return code
        except click.ClickException as error:
            command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "termkit"
            message = error.format_message()
            _say(f"{message if message.endswith(('.', '?')) else message + '.'} See {command} --help.")
            return error.exit_code
        except click.Abort:
            return _INTERRUPTED
    except TermkitError as error:
        for line in str(error).splitlines():
            _say(line)
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        if error.filename is None:  # a full disk behind `> file`: what is left unwritten must not complain at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _say(f"{error.filename or 'the output'}: {error.strerror or error}.")
        return 3
    except Exception as error:
        if os.environ.get("TERMKIT_DEBUG"):
            import traceback

            traceback.print_exc()
        else:
            said = " ".join(f"{type(error).__name__}: {error}".split())
            _say(
                f"a fault in termkit itself, not in your files ({said}). "
                "Please report it, with the traceback that TERMKIT_DEBUG=1 shows."
            )
        return _INTERNAL_ERROR


def _say(line: str) -> None:
    print("termkit: " + "".join(ch if ch.isprintable() else "?" for ch in line), file=sys.stderr)


if __name__ == "__main__":
    main()
