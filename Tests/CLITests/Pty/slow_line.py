#!/usr/bin/env python3
"""A line that carries nothing for a while: no spinning, no torn frame, and the newest state wins."""
import os
import time

from program import check, main, timeless


def processor_time(program):
    with open("/proc/%d/schedstat" % program.pid) as file:
        return int(file.read().split()[0]) / 1e9


def stuck(home):
    """keys go on while nothing is read; what is drawn in the end is what is true"""
    program = home.start(size=(200, 60))
    try:
        program.wait("tocsin")
        program.settled()
        for number in range(400):
            os.write(program.master, b"L" if number % 2 == 0 else b"\x1b[B")
            time.sleep(0.001)
        os.write(program.master, b"j")
        time.sleep(0.3)
        before = processor_time(program)
        time.sleep(1)
        used = processor_time(program) - before
        check(used < 0.05, "it used %.0f ms of a second while the line was stuck" % (used * 1000))
        waiting = program.total
        program.settled(0.3)
        print("        %d bytes had been waiting" % (program.total - waiting))
        drawn = program.text()
        program.keys("L")
        program.settled()
        check(timeless(program.text()) == timeless(drawn), "torn:\n%s\n--- drawn anew\n%s" % (drawn, program.text()))
        check(program.ended() is None, "ended with %s" % program.code)
    finally:
        program.finish()


main(stuck)
