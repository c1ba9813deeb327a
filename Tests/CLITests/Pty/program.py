"""tocsin in a terminal, for the scripts beside this file: a private home, a pty with an emulated
screen behind it, keys by name, and checks that print the screen when they fail.

A script is `python3 NAME.py BINARY`: exit status 0 when everything held.
"""
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../../Benchmarks"))
from term2png import Screen  # noqa: E402
from tui_latency import Session, one_key  # noqa: E402

# Foundation's Process hands on a mask; a tmux that blocks TERM never obeys kill-server.
signal.pthread_sigmask(signal.SIG_SETMASK, [])


class Failed(Exception):
    pass


class Home:
    """A responder's home with nothing in it, and the program run there."""

    def __init__(self, binary):
        self.binary = os.path.abspath(binary)
        self.path = tempfile.mkdtemp(prefix="tocsin-pty-")
        self.env = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": self.path, "USER": "r.osei",
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "Europe/Berlin",
            "XDG_DATA_HOME": self.path + "/data", "XDG_STATE_HOME": self.path + "/state",
            "XDG_CONFIG_HOME": self.path + "/config", "XDG_CACHE_HOME": self.path + "/cache",
        }

    def run(self, *arguments, check=True):
        done = subprocess.run([self.binary, *arguments], env=self.env, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, timeout=120)
        if check and done.returncode != 0:
            raise Failed("%s ended with %d:\n%s%s"
                         % (arguments, done.returncode, done.stdout, done.stderr))
        return done

    def start(self, *arguments, size=(80, 24), env=None, argv=None):
        return Program(argv or [self.binary, *arguments], size, {**self.env, **(env or {})})

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)


class Program(Session):
    """Session replaces the environment of the child only in part; here all of it is ours."""

    def __init__(self, argv, size, env):
        kept = dict(os.environ)
        os.environ.clear()
        os.environ.update(env)
        try:
            super().__init__(argv, size, env)
        finally:
            os.environ.clear()
            os.environ.update(kept)
        self.code = None

    def text(self):
        return self.screen.text()

    def pump(self, seconds):
        end = time.monotonic() + seconds
        while self.alive and time.monotonic() < end:
            self.read(end - time.monotonic())

    def until(self, test, what, limit=60):
        end = time.monotonic() + limit
        while not test():
            if time.monotonic() > end or not self.alive:
                if test():
                    return
                raise Failed("%s\n--- screen ---\n%s\n---" % (what, self.text()))
            self.read(0.02)

    def wait(self, pattern, limit=60):
        self.until(lambda: re.search(pattern, self.text(), re.M), "never saw: " + pattern, limit)

    def same(self, before):
        """Waits until the screen is as it was before, but for the time of day."""
        self.until(lambda: timeless(self.text()) == timeless(before),
                   "not the same screen as\n" + before)

    def gone(self, pattern, limit=60):
        self.until(lambda: not re.search(pattern, self.text(), re.M),
                   "still there: " + pattern, limit)

    def settled(self, quiet=0.15):
        """Reads until nothing has come for a while."""
        self.settle(quiet, 10, quiet)

    def expect(self, pattern):
        if not re.search(pattern, self.text(), re.M):
            raise Failed("not on the screen: %s\n--- screen ---\n%s\n---" % (pattern, self.text()))

    def refuse(self, pattern):
        if re.search(pattern, self.text(), re.M):
            raise Failed("on the screen: %s\n--- screen ---\n%s\n---" % (pattern, self.text()))

    def keys(self, *names):
        for name in names:
            self.send(one_key(name, 1 in self.screen.modes))
            self.settled(0.06)

    def type(self, text):
        self.send(text.encode())
        self.settled(0.06)

    def kill(self, number):
        os.kill(self.pid, number)

    def state(self):
        """R, S, T … as /proc tells it; empty once it is gone."""
        try:
            with open("/proc/%d/stat" % self.pid) as file:
                return file.read().rpartition(")")[2].split()[0]
        except OSError:
            return ""

    def ended(self):
        if self.code is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code

    def exit(self, status, limit=60):
        """Waits for the end; gives the seconds it took."""
        begin = time.monotonic()
        while self.ended() is None:
            if time.monotonic() - begin > limit:
                raise Failed("did not end\n--- screen ---\n%s\n---" % self.text())
            if self.alive:
                self.read(0.002)
            else:
                time.sleep(0.002)
        took = time.monotonic() - begin
        while self.alive and self.read(0.02)[1]:
            pass
        if self.code != status:
            raise Failed("ended with %s, not %s\n--- screen ---\n%s\n---"
                         % (self.code, status, self.text()))
        return took

    def finish(self):
        if self.ended() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self.master)


def check(held, what):
    if not held:
        raise Failed(what)


def timeless(text):
    return re.sub(r"\d\d:\d\d(:\d\d)?", "hh:mm", text)


def given_back(program):
    """The terminal is as a shell wants it: own screen, cursor, no marks around pastes."""
    check(not program.screen.modes & {1049, 1047, 47, 2004, 1000, 1006},
          "modes left on: %s" % sorted(program.screen.modes))
    check(program.screen.cursor_visible, "the cursor is left hidden")


def main(*tests):
    """Runs each test in a home of its own: `test(home)`."""
    if len(sys.argv) < 2:
        sys.exit("usage: %s BINARY" % sys.argv[0])
    failed = 0
    for test in tests:
        home = Home(sys.argv[1])
        begin = time.monotonic()
        try:
            test(home)
            print("ok      %s  (%.1f s)" % (test.__doc__ or test.__name__,
                                            time.monotonic() - begin))
        except Failed as problem:
            failed += 1
            print("FAILED  %s\n%s" % (test.__doc__ or test.__name__, problem))
        finally:
            home.remove()
    sys.exit(1 if failed else 0)
