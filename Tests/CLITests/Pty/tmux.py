"""A program in a real terminal, tmux, driven by keys: every key waits for what it does on the screen,
so that nothing depends on how fast the machine is."""
import os
import re
import subprocess
import time

from program import Failed, timeless

# Long enough for any machine: only a failure ever waits so long.
LIMIT = float(os.environ.get("TOCSIN_LIMIT", "120"))


class Tmux:
    """One window of a tmux server of its own."""

    def __init__(self, home, argv, size=(160, 50), env=None):
        self.socket = os.path.join(home.path, "tmux.sock")
        whole = {**home.env, **(env or {})}
        self.signed = 0
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]),
                  *["-e%s=%s" % item for item in whole.items() if item[0] != "TERM"],
                  *argv)

    def tmux(self, *arguments):
        done = subprocess.run(["tmux", "-S", self.socket, *arguments], capture_output=True,
                              text=True, env={**os.environ, "LC_ALL": "C.UTF-8", "TMUX": ""})
        if done.returncode != 0:
            raise Failed("tmux %s: %s" % (arguments[0], done.stderr))
        return done.stdout

    def text(self):
        return self.tmux("capture-pane", "-p")

    def cursor(self):
        return int(self.tmux("display", "-p", "#{cursor_y}"))

    def row(self):
        """The row that has the focus: where the cursor is, once both reads of it agree."""
        before = None
        while True:
            at, text = self.cursor(), self.text()
            lines = text.split("\n")
            now = at, timeless(lines[at]) if at < len(lines) else ""
            if now == before:
                return now
            before = now

    def until(self, test, what, limit=LIMIT):
        end = time.monotonic() + limit
        while not test():
            if time.monotonic() > end:
                raise Failed("%s\n--- screen ---\n%s\n---" % (what, self.text()))
            time.sleep(0.01)

    def see(self, pattern):
        self.until(lambda: re.search(pattern, self.text(), re.M), "never saw: " + pattern)

    def gone(self, pattern):
        self.until(lambda: not re.search(pattern, self.text(), re.M), "still there: " + pattern)

    def press(self, *keys):
        for key in keys:
            self.tmux("send-keys", key)

    def type(self, text):
        """Letter by letter: many at once would be a paste where a terminal does not mark them."""
        if text:
            self.tmux("send-keys", "-l", "--", text)

    def fill(self, text):
        """Into a field that may hold something, until it shows there."""
        self.press("C-u")
        self.type(text)
        self.see(re.escape(text))

    def go(self, key, pattern):
        """Presses a key that moves until the row with the focus shows a text."""
        for _ in range(300):
            row = self.row()
            if re.search(pattern, row[1]):
                return
            self.press(key)
            self.until(lambda: self.row() != row,
                       "%s does not move on, looking for %s from %r" % (key, pattern, row))
        raise Failed("no row shows %s\n%s" % (pattern, self.text()))

    def find(self, pattern):
        """Moves in a list to the row that shows a text: down to its end, then up."""
        way = "j"
        for _ in range(600):
            row = self.row()
            if re.search(pattern, row[1]):
                return
            shown = [at for at, line in enumerate(self.text().split("\n"))
                     if re.search(pattern, line)]
            if shown:
                way = "k" if shown[0] < row[0] else "j"
            self.press(way)
            try:
                self.until(lambda: self.row() != row, "", 2)
            except Failed:
                # The end of the list, or a slow machine: the other way finds it in both cases.
                way = "k" if way == "j" else "j"
        raise Failed("no row shows %s\n%s" % (pattern, self.text()))

    def entries(self):
        found = re.findall(r"signed, entry (\d+)", self.text())
        return int(found[-1]) if found else None

    def sign(self):
        """Confirms a sheet, and waits for the entry that comes of it."""
        self.press("y")
        self.until(lambda: (self.entries() or 0) > self.signed, "nothing was signed")
        self.signed = self.entries()

    def command(self, name, title):
        """By its name in the palette."""
        self.press(":")
        self.see("─ command ")
        self.type(name)
        self.see(re.escape(name))
        self.press("Enter")
        self.see(title)

    def finish(self):
        """Ends the server, and waits until it is gone: nothing of a test outlives it."""
        end = time.monotonic() + LIMIT
        while True:
            try:
                self.tmux("kill-server")
            except Failed:
                return
            if time.monotonic() > end:
                raise Failed("tmux does not end")
            time.sleep(0.01)
