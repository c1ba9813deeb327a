#!/usr/bin/env python3
"""tui_latency: measure how fast, quiet and small terminal programs are.

Each command runs in a fresh pty of a given size. Measured per run:
  first_byte_ms   exec -> first byte on the terminal
  first_frame_ms  exec -> last byte before the output first falls silent
                  (with --ready: exec -> the screen matches a pattern)
  start_bytes     bytes written up to that frame
  key_first_ms    key written -> first byte back    (p50, p99, max)
  key_frame_ms    key written -> last byte of the answer (p50, p99, max)
  key_bytes       bytes of the answer (p50, mean, max)
  silent_keys     keys that drew nothing
  idle_cpu_ms_s   CPU milliseconds a second, idle, whole process tree
  idle_wakeups_s  voluntary context switches a second, idle
  idle_bytes_s    bytes a second written while idle
  rss_kib         peak resident memory, process tree

Commands are interleaved: every round runs each of them once, so that a
slow minute of the machine falls on all of them. Medians over rounds.

  tui_latency.py --cmd 'less=less /etc/services' --cmd 'htop=htop' \\
      --keys 'j*10,k*10' --rounds 5 --idle 10
  tui_latency.py --spec bench.json --json out.json --markdown

A spec is a list of objects: {"name", "cmd", "keys"?, "before"?, "shows"?, "env"?, "ready"?, "cwd"?};
"before" is keys that lead to the screen to be measured, "shows" what must then be on it.
Keys: single characters, names (UP DOWN LEFT RIGHT PGUP PGDN HOME END ENTER
ESC TAB BTAB SPACE BS DEL F1..F12 COMMA), C-x for control, "text" quoted, or any
of these with *N for a repeat. CPU times come from /proc (Linux only).
"""
import argparse
import errno
import fcntl
import json
import os
import re
import select
import shlex
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from term2png import Screen, parse_size  # noqa: E402

NAMED = {
    "UP": "\x1b[A", "DOWN": "\x1b[B", "RIGHT": "\x1b[C", "LEFT": "\x1b[D",
    "HOME": "\x1b[H", "END": "\x1b[F", "PGUP": "\x1b[5~", "PGDN": "\x1b[6~",
    "ENTER": "\r", "ESC": "\x1b", "TAB": "\t", "BTAB": "\x1b[Z", "SPACE": " ",
    "BS": "\x7f", "DEL": "\x1b[3~", "INS": "\x1b[2~", "COMMA": ",",
    "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS",
    "F5": "\x1b[15~", "F6": "\x1b[17~", "F7": "\x1b[18~", "F8": "\x1b[19~",
    "F9": "\x1b[20~", "F10": "\x1b[21~", "F11": "\x1b[23~", "F12": "\x1b[24~",
}
APP_CURSOR = {"UP": "\x1bOA", "DOWN": "\x1bOB", "RIGHT": "\x1bOC", "LEFT": "\x1bOD",
              "HOME": "\x1bOH", "END": "\x1bOF"}


def one_key(token, app_cursor=False):
    """Bytes for one key name."""
    if app_cursor and token in APP_CURSOR:
        return APP_CURSOR[token].encode()
    if token in NAMED:
        return NAMED[token].encode()
    if re.fullmatch(r"C-.", token):
        return bytes([ord(token[2].upper()) & 0x1f])
    if len(token) > 1 and token[0] == token[-1] == '"':
        return token[1:-1].encode()
    if len(token) == 1:
        return token.encode()
    raise ValueError("unknown key: %r" % token)


def parse_keys(text):
    out = []
    for token in (t for t in text.split(",") if t):
        name, star, n = token.rpartition("*")
        if star and n.isdigit() and name:
            out += [name] * int(n)
        else:
            out.append(token)
    for token in out:
        one_key(token)
    return out


class Session:
    """A child on a pty, with an emulated screen behind it."""

    def __init__(self, argv, size=(80, 24), env=None, cwd=None, reply=True, screen=True):
        cols, rows = size
        self.reply, self.total, self.alive = reply, 0, True
        self.screen = Screen(cols, rows) if (screen or reply) else None
        self.dump = bytearray()
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        rfd, wfd = os.pipe()
        full = dict(os.environ, **(env or {}))
        full.pop("COLUMNS", None)
        full.pop("LINES", None)
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for fd in (0, 1, 2):
                    os.dup2(slave, fd)
                for sig in (signal.SIGPIPE, signal.SIGXFSZ):   # Python ignores them
                    signal.signal(sig, signal.SIG_DFL)
                if cwd:
                    os.chdir(cwd)
                os.closerange(3, wfd)
                os.write(wfd, struct.pack("q", time.monotonic_ns()))
                os.closerange(wfd, wfd + 16)
                os.execvpe(argv[0], argv, full)
            except BaseException as exc:
                os.write(2, ("cannot run %s: %s\n" % (argv[0], exc)).encode())
                os._exit(127)
        os.close(slave)
        os.close(wfd)
        self.t0 = struct.unpack("q", os.read(rfd, 8))[0] / 1e9
        os.close(rfd)

    def resize(self, cols, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        if self.screen:
            self.screen.resize(cols, rows)

    def read(self, timeout):
        """(time, bytes) of one read, or (None, b"") on timeout or end."""
        ready, _, _ = select.select([self.master], [], [], max(0, timeout))
        if not ready:
            return None, b""
        now = time.monotonic()
        try:
            data = os.read(self.master, 1 << 16)
        except OSError as exc:
            if exc.errno != errno.EIO:
                raise
            data = b""
        if not data:
            self.alive = False
            return None, b""
        self.total += len(data)
        self.dump += data
        if self.screen:
            self.screen.feed(data)
            if self.screen.replies and self.reply:
                os.write(self.master, b"".join(self.screen.replies))
            self.screen.replies.clear()
        return now, data

    def settle(self, quiet, limit, first_wait=None):
        """Read until silent for `quiet` s. -> (first, last, bytes)."""
        start = time.monotonic()
        first = last = None
        count = 0
        while self.alive:
            now = time.monotonic()
            if first is None:
                wait = start + (first_wait if first_wait is not None else limit) - now
            else:
                wait = min(last + quiet, start + limit) - now
            if wait <= 0:
                break
            at, data = self.read(wait)
            if data:
                first = first or at
                last = at
                count += len(data)
        return first, last, count

    def send(self, data):
        os.write(self.master, data)

    def tree(self):
        """pids of the child and its descendants."""
        kids = {}
        for name in os.listdir("/proc"):
            if name.isdigit():
                try:
                    with open("/proc/%s/stat" % name) as f:
                        parent = int(f.read().rpartition(")")[2].split()[1])
                    kids.setdefault(parent, []).append(int(name))
                except (OSError, IndexError, ValueError):
                    pass
        out, todo = [], [self.pid]
        while todo:
            pid = todo.pop()
            out.append(pid)
            todo += kids.get(pid, [])
        return out

    def usage(self):
        """(cpu ns, voluntary switches, peak rss KiB) over the tree."""
        cpu = sw = rss = 0
        for pid in self.tree():
            try:
                with open("/proc/%d/status" % pid) as f:
                    m = re.search(r"VmHWM:\s+(\d+)", f.read())
                    rss += int(m[1]) if m else 0
                for tid in os.listdir("/proc/%d/task" % pid):
                    base = "/proc/%d/task/%s/" % (pid, tid)
                    with open(base + "schedstat") as f:
                        cpu += int(f.read().split()[0])
                    with open(base + "status") as f:
                        m = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", f.read(), re.M)
                        sw += int(m[1]) if m else 0
            except OSError:
                pass
        return cpu, sw, rss

    def close(self):
        """Hang up, then TERM, then KILL; always reap the child."""
        for sig in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass
            end = time.monotonic() + 1.0
            while time.monotonic() < end:
                if self.alive:
                    self.read(0.005)
                else:
                    time.sleep(0.005)
                done, status = os.waitpid(self.pid, os.WNOHANG)
                if done:
                    os.close(self.master)
                    return status
        os.close(self.master)
        return None


def pct(values, p):
    if not values:
        return None
    values = sorted(values)
    k = (len(values) - 1) * p / 100
    lo = int(k)
    hi = min(lo + 1, len(values) - 1)
    return values[lo] + (values[hi] - values[lo]) * (k - lo)


def measure(spec, opts, idle):
    # A private home keeps user settings out of the numbers.
    with tempfile.TemporaryDirectory(prefix="tui-") as home:
        os.mkdir(home + "/.config")
        env = {"TERM": opts.term, "HOME": home, "XDG_CONFIG_HOME": home + "/.config",
               "LC_ALL": opts.locale, "PAGER": "cat", "LESSHISTFILE": "-"}
        env.update(spec.get("env", {}))
        argv = shlex.split(spec["cmd"])
        s = Session(argv, opts.size, env, spec.get("cwd"), screen=bool(spec.get("ready")))
        try:
            return _measure(s, spec, opts, idle)
        finally:
            s.close()


def _measure(s, spec, opts, idle):
    quiet = opts.quiet / 1000
    r = {}
    ready = re.compile(spec["ready"], re.S) if spec.get("ready") else None
    if ready:
        first = last = None
        while s.alive and time.monotonic() < s.t0 + opts.limit:
            at, data = s.read(0.2)
            if data:
                first, last = first or at, at
                if ready.search(s.screen.text()):
                    break
        else:
            raise RuntimeError("%s: never matched %r" % (spec["name"], spec["ready"]))
        count = s.total
    else:
        first, last, count = s.settle(opts.start_quiet / 1000, opts.limit)
    if first is None or not s.alive:
        raise RuntimeError("%s drew nothing, or ended: %r" % (spec["name"], bytes(s.dump[-200:])))
    r["first_byte_ms"] = (first - s.t0) * 1e3
    r["first_frame_ms"] = (last - s.t0) * 1e3
    r["start_bytes"] = count
    s.settle(opts.start_quiet / 1000, 1.0)           # let start-up finish
    for token in parse_keys(spec.get("before", "")):
        s.send(one_key(token, s.screen is not None and 1 in s.screen.modes))
        s.settle(0.1, 2.0, 0.5)
    if spec.get("shows"):
        found = re.findall(spec["shows"], s.screen.text(), re.M)
        if not found:
            raise RuntimeError("%s: does not show %r:\n%s"
                               % (spec["name"], spec["shows"], s.screen.text()))
        r["shown"] = len(found)
    firsts, frames, sizes, silent = [], [], [], 0
    for token in parse_keys(spec.get("keys", opts.keys)):
        app = s.screen is not None and 1 in s.screen.modes
        while s.alive and s.read(0)[1]:
            pass
        begin = time.monotonic()
        s.send(one_key(token, app))
        first, last, count = s.settle(quiet, 1.0, opts.key_wait / 1000)
        if first is None:
            silent += 1
        else:
            firsts.append((first - begin) * 1e3)
            frames.append((last - begin) * 1e3)
            sizes.append(count)
        if not s.alive:
            raise RuntimeError("%s ended after key %r" % (spec["name"], token))
    r["_first"], r["_frame"], r["_bytes"], r["silent_keys"] = firsts, frames, sizes, silent
    if idle:
        s.settle(0.3, 1.0)
        c0, w0, _ = s.usage()
        b0, start = s.total, time.monotonic()
        while s.alive and time.monotonic() < start + idle:
            s.read(start + idle - time.monotonic())
        took = time.monotonic() - start
        c1, w1, _ = s.usage()
        r["idle_cpu_ms_s"] = (c1 - c0) / 1e6 / took
        r["idle_wakeups_s"] = (w1 - w0) / took
        r["idle_bytes_s"] = (s.total - b0) / took
    r["rss_kib"] = s.usage()[2]
    return r


def summarise(name, runs):
    out = {"name": name, "runs": len(runs)}
    for key in ("first_byte_ms", "first_frame_ms", "start_bytes", "rss_kib", "shown",
                "idle_cpu_ms_s", "idle_wakeups_s", "idle_bytes_s"):
        vals = [r[key] for r in runs if key in r]
        if vals:
            out[key] = round(statistics.median(vals), 3)
            out[key + "_spread"] = [round(min(vals), 3), round(max(vals), 3)]
    for key, field in (("key_first_ms", "_first"), ("key_frame_ms", "_frame")):
        vals = [v for r in runs for v in r[field]]
        if vals:
            out[key] = {"p50": round(pct(vals, 50), 3), "p99": round(pct(vals, 99), 3),
                        "max": round(max(vals), 3), "n": len(vals)}
    vals = [v for r in runs for v in r["_bytes"]]
    if vals:
        out["key_bytes"] = {"p50": pct(vals, 50), "mean": round(statistics.mean(vals), 1),
                            "max": max(vals)}
    out["silent_keys"] = sum(r["silent_keys"] for r in runs)
    return out


def markdown(rows):
    def num(v, nd=1):
        return "-" if v is None else "%.*f" % (nd, v)
    def none(row, *keys):
        return all(row.get(key) is None for key in keys)
    if all(none(r, "key_frame_ms") for r in rows):
        print("| program | idle CPU ms/s | wakeups/s | idle B/s | RSS MiB |")
        print("|" + "---|" * 5)
        for r in rows:
            print("| " + " | ".join([
                r["name"], num(r.get("idle_cpu_ms_s"), 3), num(r.get("idle_wakeups_s"), 2),
                num(r.get("idle_bytes_s"), 1), num(r.get("rss_kib", 0) / 1024)]) + " |")
        return
    head = ["program", "first frame ms", "start bytes", "key p50 ms", "key p99 ms",
            "bytes/key p50", "mean", "idle CPU ms/s", "wakeups/s", "idle B/s", "RSS MiB", "silent"]
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for r in rows:
        if "error" in r:
            print("| %s | %s |" % (r["name"], r["error"]))
            continue
        k, b = r.get("key_frame_ms", {}), r.get("key_bytes", {})
        print("| " + " | ".join([
            r["name"], num(r.get("first_frame_ms")), num(r.get("start_bytes"), 0),
            num(k.get("p50"), 2), num(k.get("p99"), 2), num(b.get("p50"), 0), num(b.get("mean"), 0),
            num(r.get("idle_cpu_ms_s"), 3), num(r.get("idle_wakeups_s"), 2),
            num(r.get("idle_bytes_s"), 0), num(r.get("rss_kib", 0) / 1024),
            str(r.get("silent_keys"))]) + " |")


def main():
    ap = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--cmd", action="append", default=[], metavar="NAME=COMMAND")
    ap.add_argument("--spec", help="JSON file with the list of commands")
    ap.add_argument("--only", help="comma-separated names to keep")
    ap.add_argument("--size", type=parse_size, default=(80, 24))
    ap.add_argument("--keys", default="DOWN*10,UP*10")
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--idle", type=float, default=10, help="idle seconds (0: skip)")
    ap.add_argument("--idle-rounds", type=int, default=1, help="rounds that measure idling")
    ap.add_argument("--quiet", type=float, default=25, help="ms of silence that end an answer")
    ap.add_argument("--start-quiet", type=float, default=150, help="the same, at start")
    ap.add_argument("--key-wait", type=float, default=300, help="ms to wait for any answer")
    ap.add_argument("--limit", type=float, default=10, help="seconds allowed for start-up")
    ap.add_argument("--term", default="xterm-256color")
    ap.add_argument("--locale", default="C.UTF-8")
    ap.add_argument("--json", metavar="FILE", help="write JSON there (default: stdout)")
    ap.add_argument("--markdown", action="store_true", help="print a table too")
    a = ap.parse_args()
    specs = json.load(open(a.spec)) if a.spec else []
    for text in a.cmd:
        name, _, cmd = text.partition("=")
        specs.append({"name": name, "cmd": cmd})
    if a.only:
        keep = a.only.split(",")
        specs = [s for s in specs if s["name"] in keep]
    if not specs:
        ap.error("no commands: give --cmd or --spec")
    runs, errors = {s["name"]: [] for s in specs}, {}
    for rnd in range(a.rounds):
        order = specs if rnd % 2 == 0 else specs[::-1]
        for spec in order:
            try:
                runs[spec["name"]].append(
                    measure(spec, a, a.idle if rnd < a.idle_rounds else 0))
            except RuntimeError as exc:
                errors[spec["name"]] = str(exc)
                print("warning: %s" % exc, file=sys.stderr)
    rows = [summarise(n, r) if r else {"name": n, "error": errors.get(n, "no runs")}
            for n, r in runs.items()]
    out = {"size": "%dx%d" % a.size, "term": a.term, "rounds": a.rounds,
           "load": os.getloadavg()[0], "results": rows}
    text = json.dumps(out, indent=1)
    if a.json:
        with open(a.json, "w") as f:
            f.write(text + "\n")
    elif not a.markdown:
        print(text)
    if a.markdown:
        markdown(rows)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
