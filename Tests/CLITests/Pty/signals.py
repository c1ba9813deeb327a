#!/usr/bin/env python3
"""Stopping, continuing, hanging up and being ended, each leaves terminal and process in order."""
import os
import signal
import termios
import time

from program import check, given_back, main


def modes(program):
    return termios.tcgetattr(program.master)


def is_cooked(program):
    local = modes(program)[3]
    return bool(local & termios.ICANON and local & termios.ECHO and local & termios.ISIG)


def stopped(program):
    program.until(lambda: program.state() == "T", "it does not stop")


def orphaned(home):
    """C-z stops even where no shell could, gives the terminal back, and CONT draws all anew"""
    program = home.start()
    try:
        program.wait("q quit")
        program.settled()
        before = program.text()
        program.send(b"\x1a")
        stopped(program)
        program.settled()
        check(is_cooked(program), "the modes are not those of before")
        given_back(program)
        program.kill(signal.SIGCONT)
        program.wait("q quit")
        program.settled()
        check(not is_cooked(program), "it reads lines after CONT")
        check(2004 in program.screen.modes, "pastes are not marked after CONT")
        program.same(before)
        program.keys("?")
        program.wait("(?i)help|keys")
    finally:
        program.finish()


def stopped_from_outside(home):
    """TSTP and STOP from outside end the same way"""
    for number in (signal.SIGTSTP, signal.SIGSTOP):
        program = home.start()
        try:
            program.wait("q quit")
            program.settled()
            before = program.text()
            program.kill(number)
            stopped(program)
            time.sleep(0.05)
            program.screen.feed(b"\x1b[2J\x1b[Hsomething else was here")
            program.kill(signal.SIGCONT)
            program.gone("something else")
            program.settled()
            program.same(before)
        finally:
            program.finish()


def under_a_shell(home):
    """under a shell C-z, bg and fg do what they do with every other program"""
    program = home.start(argv=["bash", "--norc", "--noprofile", "-i"],
                         env={"PS1": "shell> ", "BINARY": home.binary})
    try:
        program.wait("shell>")
        program.send(b'"$BINARY"\r')
        program.wait("q quit")
        program.settled()
        before = program.text()
        program.send(b"\x1a")
        program.wait("Stopped")
        program.wait("shell>$")
        program.send(b"bg\r")
        program.settled(0.4)
        program.send(b"stty -a | grep -c -- ' icanon'\r")
        program.wait("^1$")
        program.send(b"fg\r")
        program.gone("shell>")
        program.settled(0.3)
        program.same(before)
        program.keys("Q")
        program.wait("shell>$")
    finally:
        program.finish()


def hung_up(home):
    """a line that is gone ends it with 129 at once, and nothing more is written"""
    for how in ("close", "signal"):
        program = home.start()
        try:
            program.wait("q quit")
            program.settled()
            if how == "close":
                os.close(program.master)
                program.master, program.alive = -1, False
            else:
                written = program.total
                program.kill(signal.SIGHUP)
            took = program.exit(129)
            print("        %s: %.0f ms" % (how, took * 1000))
            if how == "signal":
                check(program.total == written, "it wrote after the hang-up")
        finally:
            program.finish()


def ended(home):
    """TERM, INT and QUIT from outside give the terminal back; the status names the signal"""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        program = home.start()
        try:
            program.wait("q quit")
            program.settled()
            program.kill(number)
            program.exit(128 + number)
            check(is_cooked(program), "the modes are not those of before")
            given_back(program)
        finally:
            program.finish()


def crashed(home):
    """a fault gives the terminal back and says where the record is, whatever was blocked before"""
    for number in (signal.SIGSEGV, signal.SIGILL, signal.SIGABRT):
        signal.pthread_sigmask(signal.SIG_BLOCK, [number])
        program = home.start()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [number])
        try:
            program.wait("q quit")
            program.settled()
            program.kill(number)
            program.exit(-number)
            check(is_cooked(program), "the modes are not those of before")
            given_back(program)
            program.expect("tocsin stopped")
        finally:
            program.finish()


main(orphaned, stopped_from_outside, under_a_shell, hung_up, ended, crashed)
