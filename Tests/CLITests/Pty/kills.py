#!/usr/bin/env python3
"""kill -9 at random moments of a scripted session: TOCSIN_KILLS says how many (default 40)."""
import os
import random
import re
import subprocess

from program import check, main

NOTES = 6
SIGNED = re.compile(rb"signed\. entry (\S+)\.\n")


def script(number):
    notes = "".join("note word %d.%d\nyes\n" % (number, note) for note in range(NOTES))
    return (notes + "quit\n").encode()


def session(home, number, bytes_before, spins):
    """A line-by-line session killed once so much of it was read; which notes it had signed."""
    program = subprocess.Popen([home.binary, "open"], env=home.env, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    program.stdin.write(script(number))
    program.stdin.close()
    said = b""
    while len(said) < bytes_before:
        part = os.read(program.stdout.fileno(), bytes_before - len(said))
        if not part:
            break
        said += part
    # A moment between two lines too, not only at what was printed.
    for _ in range(spins):
        pass
    program.kill()
    said += program.stdout.read()
    program.wait()
    program.stdout.close()
    return said, SIGNED.findall(said)


def killed(home):
    """whatever was acknowledged before a kill is there, and the incident opens each time"""
    home.run("declare", "Killed", "--playbook", "common/notify")
    # Undisturbed: how much it prints, and that each of its notes is acknowledged.
    whole, signed = session(home, 0, 1 << 30, 0)
    check(len(signed) == NOTES, "undisturbed it signed %d of %d notes" % (len(signed), NOTES))
    seed = int.from_bytes(os.urandom(4), "big")
    chance = random.Random(seed)
    kills = int(os.environ.get("TOCSIN_KILLS", "40"))
    acknowledged = ["word 0.%d" % note for note in range(NOTES)]
    cut_short = 0
    for number in range(1, kills + 1):
        said, signed = session(home, number, chance.randrange(len(whole)),
                               chance.choice((0, chance.randrange(100_000))))
        acknowledged += ["word %d.%d" % (number, note) for note in range(len(signed))]
        cut_short += len(signed) < NOTES
        opened = home.run("status", check=False)
        check(opened.returncode == 0, "seed %d, kill %d: it does not open\n%s%s"
              % (seed, number, opened.stdout, opened.stderr))
    timeline = home.run("timeline").stdout
    there = set(re.findall(r"word \d+\.\d+", timeline))
    lost = [note for note in acknowledged if note not in there]
    check(not lost, "seed %d: lost %s" % (seed, lost))
    check(home.run("verify", check=False).returncode == 0, "seed %d: does not verify" % seed)
    check(cut_short > kills / 4, "seed %d: only %d of %d were killed in the middle"
          % (seed, cut_short, kills))
    print("        seed %d: %d kills, %d in the middle, %d notes acknowledged, none lost"
          % (seed, kills, cut_short, len(acknowledged)))


main(killed)
