#!/usr/bin/env python3
"""Every size: it draws, it takes keys, and what it drew by differences is what it draws anew."""
import time

from program import check, given_back, main, timeless

SIZES = [(1, 1), (2, 1), (1, 5), (10, 2), (20, 3), (39, 9), (40, 10), (59, 14), (60, 15), (79, 23),
         (80, 24), (120, 36), (200, 60), (220, 70)]


def same_after_redraw(program, what):
    """`L` draws from nothing; the glass must not change by it."""
    program.settled()
    before = program.text()
    program.keys("L")
    program.settled()
    check(timeless(program.text()) == timeless(before),
          "%s: drawn by differences\n%s\n--- drawn anew\n%s" % (what, before, program.text()))


def start_at_each_size(home):
    """it starts at every size and its keys work"""
    for size in SIZES:
        program = home.start(size=size)
        try:
            program.settled(0.3)
            check(program.total > 0, "%dx%d: nothing was drawn" % size)
            program.keys("j", "k", "?", "ESC", "PGDN", "G", "g")
            check(program.ended() is None, "%dx%d: ended with %s" % (*size, program.code))
            same_after_redraw(program, "%dx%d" % size)
            program.keys("Q")
            program.exit(0)
            given_back(program)
        finally:
            program.finish()


def every_size_in_turn(home):
    """it follows every size in one session"""
    program = home.start()
    try:
        program.wait("tocsin")
        for size in SIZES + SIZES[::-1]:
            program.resize(*size)
            time.sleep(0.05)
            same_after_redraw(program, "%dx%d" % size)
        program.resize(80, 24)
        program.settled()
        program.wait("tocsin")
    finally:
        program.finish()


def storm(home):
    """a storm of fifty sizes in a second ends in the right frame, with few on the way"""
    program = home.start()
    try:
        program.wait("tocsin")
        program.settled()
        frames = 0
        begin = time.monotonic()
        for number in range(50):
            program.resize(60 + number, 15 + number // 3)
            until = begin + (number + 1) / 50
            while time.monotonic() < until:
                frames += bool(program.read(until - time.monotonic())[1])
        program.resize(100, 30)
        program.settled(0.3)
        same_after_redraw(program, "after the storm")
        check(frames <= 20, "%d frames in the storm" % frames)
        print("        %d frames for 50 sizes" % frames)
    finally:
        program.finish()


main(start_at_each_size, every_size_in_turn, storm)
