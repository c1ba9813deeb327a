#!/usr/bin/env python3
"""Every kind of terminal and locale: the screen where it is fit, plain lines where it is not."""
import os
import subprocess

from program import Failed, check, given_back, main

FIT = ["xterm-256color", "screen", "tmux-256color", "linux", "vt100"]
UNFIT = ["dumb", "", "nonsense"]
BOX = "─│┌┐└┘┬┴├┤┼"


def locales(home):
    """C, UTF-8 and a single-byte locale, which is made if the machine has none."""
    made = home.path + "/locales"
    os.mkdir(made)
    # localedef warns about the charset's name; only its result counts.
    subprocess.run(["localedef", "-i", "en_US", "-f", "ISO-8859-1", made + "/en_US.ISO-8859-1"],
                   capture_output=True)
    check(os.path.exists(made + "/en_US.ISO-8859-1/LC_CTYPE"),
          "localedef could not make an ISO-8859-1 locale (Debian package: locales)")
    return [({"LC_ALL": "C"}, "ascii"), ({"LC_ALL": "C.UTF-8"}, "utf-8"),
            ({"LC_ALL": "en_US.ISO-8859-1", "LOCPATH": made}, "latin-1")]


def fit_terminals(home):
    """a terminal that can move its cursor shows the screen, in characters of its locale"""
    for env, charset in locales(home):
        for term in FIT:
            program = home.start(env={**env, "TERM": term})
            try:
                program.wait("tocsin")
                program.settled()
                program.keys("?")
                program.keys("ESC")
                program.settled()
                where = "TERM=%s %s" % (term, env["LC_ALL"])
                check(not program.screen.unknown, "%s: %s" % (where, program.screen.unknown))
                if charset != "utf-8":
                    bytes(program.dump).decode(charset)
                    check("\u2500".encode() not in program.dump, where + ": UTF-8 was sent")
                lines = any(mark in program.text() for mark in BOX)
                plain = term == "linux" and charset != "utf-8"
                check(lines != plain, where + ": wrong lines\n" + program.text())
                program.keys("Q")
                program.exit(0)
                given_back(program)
            except (Failed, UnicodeDecodeError) as problem:
                raise Failed("TERM=%s %s: %s" % (term, env["LC_ALL"], problem)) from problem
            finally:
                program.finish()


def unfit_terminals(home):
    """a terminal that cannot, or is not known, gets plain lines and no control byte"""
    for term in UNFIT:
        program = home.start(env={"TERM": term, "TOCSIN_PLAIN": ""})
        try:
            program.settled(0.5)
            check(program.total > 0, "TERM=%r: nothing was said" % term)
            check(b"\x1b" not in program.dump, "TERM=%r: an escape was sent" % term)
            program.send(b"\x04")
            program.exit(0)
        finally:
            program.finish()


def no_colour(home):
    """NO_COLOR and --color=off send no colour; the words stay"""
    for arguments, env in [((), {"NO_COLOR": "1"}), (("--color=off",), {}), (("--no-color",), {})]:
        program = home.start(*arguments, env=env)
        try:
            program.wait("tocsin")
            program.settled()
            coloured = [cell for row in program.screen.grid for cell in row
                        if cell.fg is not None or cell.bg is not None]
            check(not coloured, "%s %s: a cell has colour" % (arguments, env))
        finally:
            program.finish()


def forced_ascii(home):
    """--ascii draws lines that every font has"""
    program = home.start("--ascii")
    try:
        program.wait("tocsin")
        program.settled()
        check(not any(mark in program.text() for mark in BOX), program.text())
        program.expect("---")
    finally:
        program.finish()


main(fit_terminals, unfit_terminals, no_colour, forced_ascii)
