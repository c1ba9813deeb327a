#!/usr/bin/env python3
"""Whole sessions on an incident on disk: hung up, killed, and two terminals at once."""
import os
import signal

from program import check, main

RUNNER = r"steps \d+/\d+"


def declared(home):
    home.run("declare", "Weights are gone", "--playbook", "ai/weights-theft")


def opened(home, place=RUNNER):
    program = home.start("open")
    program.wait(place)
    program.wait("LIVE +all signed")
    program.settled()
    return program


def note(program, text):
    """A note by keys: the sheet, the words, the signature."""
    program.keys("n")
    program.settled()
    program.type(text)
    program.keys("C-d")
    program.wait("signed, entry")


def hung_up_in_each_state(home):
    """a hang-up in any state leaves one entry that says so, and the next start tells it"""
    declared(home)
    states = [[], ["?"], [":"], ["n"], ["t"], ["C"], ["o"]]
    for number, keys in enumerate(states):
        # What was open when the line went is open again.
        program = opened(home, place="^ INC-")
        try:
            program.keys(*keys)
            if keys == ["n"]:
                program.type("half typed")
            os.close(program.master)
            program.master, program.alive = -1, False
            program.exit(129)
        finally:
            program.finish()
        home.run("verify", "--incident", "INC", check=False)
        closings = home.run("timeline", "--json").stdout.count('"session.closed"')
        check(closings == number + 1, "%s: %d sessions closed, not %d" % (keys, closings, number + 1))
    program = home.start()
    try:
        program.wait("Last session ended by hang-up at .*Nothing lost")
    finally:
        program.finish()


def killed(home):
    """what was signed is there after kill -9, and the next start says that the last one died"""
    declared(home)
    program = opened(home)
    try:
        note(program, "the badge was used at 02:40")
        program.kill(signal.SIGKILL)
        program.exit(-signal.SIGKILL)
    finally:
        program.finish()
    check("badge was used" in home.run("timeline").stdout, "the note is gone")
    program = home.start()
    try:
        program.wait("Last session ended without leaving.*Nothing lost")
        program.keys("ENTER")
        program.wait(RUNNER)
        program.wait("badge was used")
    finally:
        program.finish()


def two_terminals(home):
    """what is signed in one terminal appears in the other by itself"""
    declared(home)
    first, second = opened(home), opened(home)
    try:
        note(first, "counsel is on the phone")
        second.wait("counsel is on the phone")
        home.run("note", "written from the command line")
        first.wait("written from the command line")
        second.wait("written from the command line")
        for program in (first, second):
            program.keys("Q")
            program.exit(0)
    finally:
        first.finish()
        second.finish()


main(hung_up_in_each_state, killed, two_terminals)
