#!/usr/bin/env python3
"""The mouse is the terminal's own until it is asked for; then a click chooses, and no more."""
import re

from program import check, given_back, main

MODES = {1000, 1006}


def click(program, row, column):
    program.send(b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (column + 1, row + 1, column + 1, row + 1))


def row_of(program, pattern):
    for number, line in enumerate(program.text().split("\n")):
        if re.search(pattern, line):
            return number
    check(False, "no row has %r\n%s" % (pattern, program.text()))


def two_incidents(home):
    for title in ("First leak", "Second leak"):
        home.run("declare", title, "--playbook", "weights-theft")


def off(home):
    """off: nothing is asked of the terminal, so that its own selection works"""
    two_incidents(home)
    program = home.start()
    try:
        program.wait("Second leak")
        check(not MODES & program.screen.modes, "asked for clicks: %s" % program.screen.modes)
    finally:
        program.finish()


def chooses(home):
    """--mouse: a click chooses an incident, a step and a pane; leaving gives the mouse back"""
    two_incidents(home)
    program = home.start("--mouse")
    try:
        program.wait("^ *> .*leak")
        check(MODES <= program.screen.modes, "did not ask for clicks")
        other = "First leak" if re.search("> .*Second leak", program.text()) else "Second leak"
        click(program, row_of(program, other), 10)
        program.wait("^ *> .*%s" % other)
        program.keys("ENTER")
        program.wait(r"steps \d+/\d+")
        program.wait("mouse")
        row = row_of(program, r"^ {3,}\[.\] C3 ")
        click(program, row, 8)
        program.wait(r"^ *> \[.\] C3 ")
        program.keys("Q")
        program.keys("y")
        program.exit(0)
        given_back(program)
    finally:
        program.finish()


def switched(home):
    """:mouse on and :mouse off ask for clicks, and ask no more"""
    program = home.start()
    try:
        program.wait("tocsin")
        for word, wanted in (("on", True), ("off", False)):
            program.keys(":")
            program.type("mouse " + word)
            program.keys("ENTER")
            program.until(lambda: (MODES <= program.screen.modes) == wanted, "mouse " + word)
    finally:
        program.finish()


main(off, chooses, switched)
