"""The checks of one large document in two processes.

They are divided by check and not by pair, since many look at the whole document: so the findings are the same. What
one check has recognised the next ones find remembered, hence the division by what they ask for: quantities, names,
addresses and marks in the one half; terms, words and completeness in the other. Of published strings each takes as long.
"""

import gc
import multiprocessing
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from termkit.checks.protocol import Check, References
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding

_SECOND_HALF = ("TK2", "TK310", "TK311", "TK312", "TK4", "TK5")


def may_share() -> bool:
    """Whether there is a second processor, the system can fork (the documents need not be sent over), and this process
    is not already one of several that share the work."""
    if "fork" not in multiprocessing.get_all_start_methods() or multiprocessing.parent_process():
        return False
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors > 1


def found_by_halves(checks: Sequence[Check], pairs: Sequence[SegmentPair], refs: References) -> list[list[Finding]]:
    """The findings of each check, in the order of `checks`. If the second process fails, this one does its half."""
    theirs = [check for check in checks if check.rule.code.startswith(_SECOND_HALF)]
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(there, theirs, pairs, refs), daemon=True)
    process.start()
    there.close()
    found = {check: list(check.run(pairs, refs)) for check in checks if check not in theirs}
    try:
        sent: list[list[Finding]] = here.recv()
    except (EOFError, OSError):
        sent = [list(check.run(pairs, refs)) for check in theirs]
    process.join()
    found |= zip(theirs, sent, strict=True)
    return [found[check] for check in checks]


def _send(pipe: Connection, checks: Sequence[Check], pairs: Sequence[SegmentPair], refs: References) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C is the other process's to speak about
    gc.freeze()  # what was there before need not be searched for rubbish, and stays shared
    with suppress(Exception):  # the other process does this half then, and meets the same
        pipe.send([list(check.run(pairs, refs)) for check in checks])
