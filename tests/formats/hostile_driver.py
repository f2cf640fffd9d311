"""Runs `termkit check FILE` on each file named on standard input, in a process of its own with limits; not a test.

Prints a line of JSON for each: exit code (or signal, negative), seconds of CPU, peak MiB, what was said.
"""

import contextlib
import gc
import io
import json
import os
import resource
import sys
from importlib import import_module

from termkit import __main__ as program
from termkit.formats import READERS

MEMORY, SECONDS = 700 << 20, 10
"""Hard limits, so that a failure of ours does not take the machine; the test asks for less."""


def run(path: str, out: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    said = io.StringIO()
    sys.argv = ["termkit", "check", path, "--fail-on", "never"]
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = program._run()
    os.write(out, json.dumps([code, said.getvalue()]).encode())
    os._exit(0)


# So that each run pays for its own file only.
for reader in {target.partition(":")[0] for target in READERS.values()} | {
    "termkit.formats.workbook_read",
    "lxml.etree",
}:
    import_module(reader)
sys.argv = ["termkit", "check", __file__]
with contextlib.redirect_stderr(io.StringIO()):
    program._run()
gc.freeze()
for line in sys.stdin:
    name = line.rstrip("\n")
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        run(name, write_end)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        answer = pipe.read()
    _, status, usage = os.wait4(child, 0)
    code, told = json.loads(answer) if answer else (-(status & 0x7F) or 70, f"Traceback: ended with status {status}")
    seconds = usage.ru_utime + usage.ru_stime
    print(json.dumps({"code": code, "seconds": seconds, "mib": usage.ru_maxrss / 1024, "said": told}), flush=True)
