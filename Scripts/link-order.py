#!/usr/bin/env python3
"""Writes Scripts/link-order.txt: the functions that a usual night runs, so that the linker puts them
side by side. A start then maps a quarter of the program's code, and a key finds its own still warm.

  Scripts/link-order.py .build/release/tocsin      (the release before `strip`; needs valgrind)

A name that is no longer there is left out by the linker without a word, so the list may be older
than the program: it is written anew when start or keys have grown slow (make bench says so).
"""
import fcntl
import glob
import os
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

VERBS = [
    "declare Practice --playbook weights-theft", "note 'what was seen'", "next", "status", "clocks",
    "answer insider owner", "list", "verify", "evidence next", "duties show gdpr-33", "report",
]
# From the runner: lists, every screen that a responder opens, the way out.
KEYS = ["DOWN"] * 6 + ["UP"] * 2 + ["TAB", "DOWN", "TAB", "G", "g", "n", "ESC", "c", "DOWN", "ESC",
                                    "e", "DOWN", "ESC", "t", "DOWN", "ESC", "?", "ESC", "q", "y"]
BYTES = {"DOWN": b"\x1b[B", "UP": b"\x1b[A", "TAB": b"\t", "ESC": b"\x1b"}


def traced(out, binary, arguments):
    return ["valgrind", "-q", "--tool=callgrind", "--demangle=no",
            "--callgrind-out-file=" + out, binary, *arguments]


def silent(master, quiet=2.0, limit=60):
    """Reads what is drawn until nothing has come for `quiet` seconds."""
    drawn, end = b"", time.monotonic() + limit
    while time.monotonic() < end and select.select([master], [], [], quiet)[0]:
        try:
            drawn += os.read(master, 65536)
        except OSError:
            break
    return drawn


def screen(out, binary, env):
    """Runs the screen on a terminal of 80x24 and types KEYS."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        traced(out, binary, ["open", "1"]), env=env, stdin=slave, stdout=slave, stderr=slave,
        start_new_session=True)
    os.close(slave)
    if b"steps" not in silent(master, quiet=6):
        sys.exit("link-order: the runner never came up")
    for key in KEYS:
        os.write(master, BYTES.get(key, key.encode()))
        silent(master)
    if process.poll() is None:
        process.send_signal(signal.SIGHUP)
    process.wait(60)


def called(work):
    names = {}
    for path in sorted(glob.glob(work + "/trace.*")):
        for line in open(path, errors="replace"):
            if match := re.match(r"c?fn=\(\d+\) (.*)", line):
                names.setdefault(re.sub(r"'\d+$", "", match[1].strip()))
    return names


def defined(binary):
    lines = subprocess.run(["nm", "--defined-only", binary], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    return {name for _, kind, name in (line.split(" ", 2) for line in lines) if kind in "tTwW"}


def main():
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "link-order.txt")
    with tempfile.TemporaryDirectory() as work:
        binary = work + "/tocsin"
        # valgrind stumbles over the debug sections; the names stay.
        subprocess.run(["strip", "-g", sys.argv[1], "-o", binary], check=True)
        env = {"HOME": work, "PATH": os.environ["PATH"], "TERM": "xterm-256color",
               "LC_ALL": "C.UTF-8", "TOCSIN_NAME": "r.osei"}
        for number, verb in enumerate(VERBS):
            words = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", verb)]
            subprocess.run(traced("%s/trace.%02d" % (work, number), binary, words), env=env,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=300)
        screen(work + "/trace.screen", binary, env)
        known = defined(binary)
        names = [name for name in called(work) if name in known]
    with open(target, "w") as file:
        file.write("# Made by Scripts/link-order.py: what a usual night runs, in no other order.\n")
        file.write("\n".join(names) + "\n")
    print("link-order: %d functions in %s" % (len(names), target))


if __name__ == "__main__":
    main()
