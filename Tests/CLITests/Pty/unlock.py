#!/usr/bin/env python3
"""A key behind a passphrase: it is typed on the screen, shown nowhere, kept nowhere."""
import os
import subprocess
import time

from program import Failed, check, main
from tmux import Tmux

SECRET = "correct horse 47"


def locked(home):
    """An incident declared with a key behind a passphrase; nobody else can type it."""
    key = home.path + "/id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", SECRET, "-f", key], check=True)
    asker = home.path + "/asker"
    with open(asker, "w") as file:
        file.write("#!/bin/sh\necho '%s'\n" % SECRET)
    os.chmod(asker, 0o700)
    home.env["TOCSIN_KEY"] = key
    home.env["SSH_ASKPASS"] = asker
    home.run("declare", "Behind a passphrase", "--aware", "-1h")
    del home.env["SSH_ASKPASS"]
    os.remove(asker)


def holds(home, text):
    """The files below home that hold a text."""
    found = subprocess.run(["grep", "-rlF", text, home.path], capture_output=True, text=True)
    return found.stdout.split()


def typed(home):
    """a passphrase that is typed opens the key; a wrong one is counted; none is shown or kept"""
    locked(home)
    keys = Tmux(home, [home.binary], size=(100, 30))
    try:
        keys.see("Behind a passphrase")
        keys.press("Enter")
        keys.see("unlock signing key")
        keys.see("SHA256:")
        keys.see("3 tries left")
        keys.type("wrong")
        keys.see(r"\[\*{5}_")
        keys.press("Tab")
        keys.see(r"\[_{32}\]")
        keys.press("Enter")
        keys.see("does not open the key")
        keys.see("2 tries left")
        keys.type(SECRET)
        keys.press("Tab")
        keys.press("Tab")
        keys.see(r"\[\*{%d}_" % len(SECRET))
        check(SECRET not in keys.text(), "the passphrase is on the screen")
        keys.press("Enter")
        keys.gone("unlock signing key")
        keys.see("LIVE +all signed")
        keys.press("n")
        keys.see("─ note ")
        keys.type("signed with the key that was opened")
        keys.press("C-d")
        keys.see("signed, entry")
        check(not holds(home, SECRET), "the passphrase is on the disk: %s" % holds(home, SECRET))
        keys.press("Q")
        end = time.monotonic() + 60
        while "checkpoint" not in home.run("timeline").stdout:
            if time.monotonic() > end:
                raise Failed("leaving signed no checkpoint with the key that was open")
            time.sleep(0.2)
    finally:
        keys.finish()
    said = home.run("timeline").stdout
    check("signed with the key that was opened" in said, said)
    check(not holds(home, SECRET), "the passphrase is on the disk: %s" % holds(home, SECRET))


def read_only(home):
    """without it everything is there to read, and nothing is signed"""
    locked(home)
    keys = Tmux(home, [home.binary], size=(100, 30))
    try:
        keys.see("Behind a passphrase")
        keys.press("Enter")
        keys.see("unlock signing key")
        keys.press("C-r")
        keys.see("READ-ONLY")
        keys.press("Escape")
        keys.press("n")
        keys.see("read-only")
        check("note.added" not in home.run("timeline", "--json").stdout, "something was signed")
    finally:
        keys.finish()


main(typed, read_only)
