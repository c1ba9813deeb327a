#!/usr/bin/env python3
"""tui_drive: script a terminal program and check what its screen shows.

Two back ends: the default is a pty with the emulator of term2png (fast,
no other program needed); --tmux runs the program in a private tmux server,
which is a real terminal.

A script is lines (from -f FILE, or -e LINE, may repeat). `#` starts a comment.
  key NAME...        press keys: j UP ENTER ESC C-c F1 "quoted text"
  type TEXT          type the rest of the line
  paste TEXT         the same as a bracketed paste (\\n, \\t, \\e, \\xNN understood)
  raw TEXT           bytes as given, same escapes
  wait REGEX         wait until the screen matches (default 5 s: --timeout)
  gone REGEX         wait until it no longer matches
  expect REGEX       the screen must match now; `refuse REGEX`: must not
  stable [MS]        wait until the screen has not changed for MS (default 100)
  resize COLSxROWS   change the size
  signal NAME        send a signal to the program: TSTP CONT HUP WINCH TERM
  sleep SECONDS
  show               print the screen;  `snap FILE` writes it as text
  png FILE           draw it (needs Pillow)
  golden FILE        compare with FILE (--update writes it)
  exit [CODE]        the program must end (with that status)
Masks for golden files: --mask REGEX=TEXT, applied to the text (clocks, ids).

Exit status: 0 all held, 1 a check failed (the screen is printed), 2 usage.

  tui_drive.py -e 'wait line 1' -e 'key G' -e 'show' -- less file.txt
"""
import argparse
import codecs
import difflib
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../Benchmarks"))
from term2png import load, parse_size, render  # noqa: E402
from tui_latency import Session, one_key  # noqa: E402


class Failed(Exception):
    pass


def unescape(text):
    return codecs.decode(text.replace("\\e", "\\x1b").encode("latin-1", "backslashreplace"),
                         "unicode_escape")


class PtyTerm:
    def __init__(self, argv, size, env, cwd):
        self.s = Session(argv, size, env, cwd)
        self.code = None

    def pump(self, seconds):
        end = time.monotonic() + seconds
        while self.s.alive and time.monotonic() < end:
            self.s.read(end - time.monotonic())
        if not self.s.alive:
            time.sleep(min(0.02, seconds))

    def screen(self):
        return self.s.screen

    def send(self, data):
        self.s.send(data)

    def app_cursor(self):
        return 1 in self.s.screen.modes

    def resize(self, cols, rows):
        self.s.resize(cols, rows)

    def signal(self, sig):
        os.kill(self.s.pid, sig)

    def ended(self):
        if self.code is None:
            done, status = os.waitpid(self.s.pid, os.WNOHANG)
            if done:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code

    def close(self):
        if self.ended() is None:
            self.s.close()


class TmuxTerm:
    def __init__(self, argv, size, env, cwd):
        self.dir = tempfile.TemporaryDirectory(prefix="drive-")
        self.size, self.codefile = size, self.dir.name + "/code"
        line = "%s; echo $? > %s; sleep 100000" % (shlex.join(argv), shlex.quote(self.codefile))
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]),
                  *([] if not cwd else ["-c", cwd]),
                  *["-e%s=%s" % kv for kv in env.items() if kv[0] != "TERM"],
                  "exec sh -c " + shlex.quote(line))
        self.tmux("set", "-g", "status", "off")
        self.tmux("set", "-g", "escape-time", "10")
        self.tmux("resize-window", "-x", str(size[0]), "-y", str(size[1]))

    def tmux(self, *args, **kw):
        return subprocess.run(["tmux", "-S", self.dir.name + "/sock", *args],
                              capture_output=True, check=kw.get("check", True)).stdout

    def pump(self, seconds):
        time.sleep(seconds)

    def screen(self):
        scr = load(self.tmux("capture-pane", "-e", "-p"), False, self.size)
        x, y, on = self.tmux("display", "-p", "#{cursor_x} #{cursor_y} #{cursor_flag}").split()
        scr.x, scr.y, scr.cursor_visible = int(x), int(y), on == b"1"
        return scr

    def send(self, data):
        for i in range(0, len(data), 100):
            self.tmux("send-keys", "-H", *["%02x" % b for b in data[i:i + 100]])

    def app_cursor(self):
        return self.tmux("display", "-p", "#{keypad_cursor_flag}").strip() == b"1"

    def resize(self, cols, rows):
        self.size = (cols, rows)
        self.tmux("resize-window", "-x", str(cols), "-y", str(rows))

    def signal(self, sig):
        pane = int(self.tmux("display", "-p", "#{pane_pid}"))
        kids = subprocess.run(["pgrep", "-P", str(pane)], capture_output=True).stdout.split()
        for pid in kids or [pane]:
            os.kill(int(pid), sig)

    def ended(self):
        try:
            with open(self.codefile) as f:
                return int(f.read().strip() or 0)
        except (OSError, ValueError):
            return None

    def close(self):
        self.tmux("kill-server", check=False)
        self.dir.cleanup()


class Driver:
    def __init__(self, term, opts):
        self.t, self.o = term, opts

    def text(self):
        text = self.t.screen().text()
        for mask in self.o.mask:
            pattern, _, repl = mask.partition("=")
            text = re.sub(pattern, repl, text)
        return text

    def until(self, test, what, limit=None):
        end = time.monotonic() + (limit or self.o.timeout)
        while True:
            if test():
                return
            if time.monotonic() > end:
                raise Failed(what)
            self.t.pump(0.02)

    def run(self, line):
        line = line.strip()
        if not line or line.startswith("#"):
            return
        verb, _, rest = line.partition(" ")
        method = getattr(self, "do_" + verb, None)
        if method is None:
            raise SystemExit("tui_drive: no such verb: %s" % verb)
        method(rest.strip() if verb not in ("type",) else rest)

    def do_key(self, rest):
        for token in shlex.split(rest, posix=False):
            self.t.send(one_key(token, self.t.app_cursor()))
            self.t.pump(0.03)

    def do_type(self, rest):
        self.t.send(rest.encode())
        self.t.pump(0.03)

    def do_raw(self, rest):
        self.t.send(unescape(rest).encode())
        self.t.pump(0.03)

    def do_paste(self, rest):
        self.t.send(b"\x1b[200~" + unescape(rest).encode() + b"\x1b[201~")
        self.t.pump(0.03)

    def do_wait(self, rest):
        self.until(lambda: re.search(rest, self.text(), re.M), "never saw: " + rest)

    def do_gone(self, rest):
        self.until(lambda: not re.search(rest, self.text(), re.M), "still there: " + rest)

    def do_expect(self, rest):
        if not re.search(rest, self.text(), re.M):
            raise Failed("not on the screen: " + rest)

    def do_refuse(self, rest):
        if re.search(rest, self.text(), re.M):
            raise Failed("must not be on the screen: " + rest)

    def do_stable(self, rest):
        need = float(rest or 100) / 1000
        state = [None, time.monotonic()]

        def test():
            now = self.t.screen().text()
            if now != state[0]:
                state[:] = [now, time.monotonic()]
            return time.monotonic() - state[1] >= need
        self.until(test, "screen never settled")

    def do_resize(self, rest):
        self.t.resize(*parse_size(rest))
        self.t.pump(0.05)

    def do_signal(self, rest):
        self.t.signal(getattr(signal, "SIG" + rest.upper()))
        self.t.pump(0.05)

    def do_sleep(self, rest):
        self.t.pump(float(rest))

    def do_show(self, rest):
        print(self.text())

    def do_snap(self, rest):
        with open(rest, "w") as f:
            f.write(self.text() + "\n")

    def do_png(self, rest):
        render(self.t.screen(), rest, self.o.theme)

    def do_golden(self, rest):
        now = self.text() + "\n"
        if self.o.update:
            with open(rest, "w") as f:
                f.write(now)
            return
        with open(rest) as f:
            want = f.read()
        if now != want:
            raise Failed("".join(difflib.unified_diff(
                want.splitlines(True), now.splitlines(True), rest, "screen")))

    def do_exit(self, rest):
        self.until(lambda: self.t.ended() is not None, "the program did not end")
        if rest and self.t.ended() != int(rest):
            raise Failed("ended with %s, not %s" % (self.t.ended(), rest))


def main():
    ap = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("-f", "--file")
    ap.add_argument("-e", action="append", default=[], metavar="LINE")
    ap.add_argument("--size", type=parse_size, default=(80, 24))
    ap.add_argument("--timeout", type=float, default=5)
    ap.add_argument("--tmux", action="store_true")
    ap.add_argument("--env", action="append", default=[], metavar="K=V")
    ap.add_argument("--cwd")
    ap.add_argument("--mask", action="append", default=[], metavar="REGEX=TEXT")
    ap.add_argument("--update", action="store_true", help="write golden files")
    ap.add_argument("--theme", choices=("dark", "light"), default="dark")
    ap.add_argument("command", nargs=argparse.REMAINDER)
    a = ap.parse_args()
    argv = a.command[1:] if a.command[:1] == ["--"] else a.command
    lines = (open(a.file).read().splitlines() if a.file else []) + a.e
    if not argv or not lines:
        ap.error("give a script (-f or -e) and, after --, a command")
    env = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    env.update(e.split("=", 1) for e in a.env)
    d = Driver((TmuxTerm if a.tmux else PtyTerm)(argv, a.size, env, a.cwd), a)
    try:
        for n, line in enumerate(lines, 1):
            try:
                d.run(line)
            except Failed as exc:
                print("FAILED at line %d: %s\n%s\n--- screen ---\n%s"
                      % (n, line, exc, d.text()), file=sys.stderr)
                return 1
    finally:
        d.t.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
