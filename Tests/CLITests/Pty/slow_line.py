#!/usr/bin/env python3
"""A line that carries nothing for a while: no spinning, no torn frame, and the newest state wins."""
import os
import re
import time

from program import check, main


def sleeps(program):
    """How often it has gone to sleep, if it sleeps now; else None."""
    with open("/proc/%d/status" % program.pid) as file:
        text = file.read()
    if not re.search(r"^State:\s+S", text, re.M):
        return None
    return int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.M)[1])


def asleep(program, since=-1):
    """Waits until it sleeps, having done so more often than `since`; nothing of it is read."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        count = sleeps(program)
        if count is not None and count > since:
            return count
    check(False, "it never slept")


def stuck(home):
    """keys go on while nothing is read; what is drawn in the end is what is true"""
    program = home.start(size=(200, 60))
    try:
        program.wait("tocsin")
        count = asleep(program)
        for number in range(400):
            os.write(program.master, b"L" if number % 2 == 0 else b"\x1b[B")
            count = asleep(program, since=count)
        waiting = program.total
        for _ in range(2000):
            sleeps(program)
        woken = asleep(program) - count
        check(woken <= 3, "it woke %d times while the line was stuck" % woken)
        # What is asked for last is drawn last: then all that waited has come.
        os.write(program.master, b":")
        program.wait("to filter")
        print("        %d bytes had been waiting" % (program.total - waiting))
        os.write(program.master, b"\x1b")
        program.gone("to filter")
        drawn = program.text()
        program.send(b"L")
        program.same(drawn)
        check(program.ended() is None, "ended with %s" % program.code)
    finally:
        program.finish()


main(stuck)
