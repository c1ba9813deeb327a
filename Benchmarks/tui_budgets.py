#!/usr/bin/env python3
"""Measures the screen of tocsin beside its anchors and prints each budget as a ratio.

  tui_budgets.py TOCSIN TOCSIN-BENCH WORK [--rounds N] [--only NAME,…]

WORK holds `anchors` (anchors.sh). Everything is one run of this machine: only ratios count, and
counts of bytes, writes and wake-ups. Exit status 1 where a budget that must hold is passed.
"""
import argparse
import contextlib
import glob
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tui_latency as latency  # noqa: E402

# A clock that shows seconds, in a row of the board; a timeline's times stand elsewhere.
SECONDS = r"^[ >]{2}\[.\] .* -?00:\d\d:\d\d "
RUNNER = r"steps \d+/\d+"
MOVES = "DOWN*15,UP*15"


class Bench:
    def __init__(self, options):
        self.options = options
        self.tocsin, self.work = options.tocsin, options.work
        self.anchors = options.work + "/anchors"
        self.env = {name: "%s/%s" % (self.work, place) for name, place in (
            ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache"),
            ("XDG_CONFIG_HOME", "config"))}
        self.env["HOME"] = self.work + "/home"
        for place in self.env.values():
            os.makedirs(place, exist_ok=True)
        self.incidents, self.past = {}, 0

    # Material.

    def run(self, *arguments):
        done = subprocess.run([self.tocsin, *arguments], env={**os.environ, **self.env},
                              capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode:
            sys.exit("tui_budgets: tocsin %s ended with %d\n%s%s"
                     % (shlex.join(arguments), done.returncode, done.stdout, done.stderr))
        return done.stdout

    def incident(self, entries):
        """A real incident, declared by tocsin and then made so many entries long."""
        if entries not in self.incidents:
            folder = "%s/tocsin/incidents" % self.env["XDG_DATA_HOME"]
            before = set(os.listdir(folder)) if os.path.exists(folder) else set()
            self.run("declare", "Bench %d" % entries, "--playbook", "weights-theft")
            (name,) = set(os.listdir(folder)) - before
            subprocess.run([self.options.bench, "grow", folder + "/" + name, str(entries)],
                           check=True, env={**os.environ, **self.env}, stdout=subprocess.DEVNULL)
            self.run("status", name)  # leaves the snapshot that the next start reads
            self.incidents[entries] = name
        return self.incidents[entries]

    def crowded(self):
        """Every rule there is, fifty sources and the steps of a playbook: what a board can hold."""
        if "crowded" not in self.incidents:
            place = self.env["XDG_CONFIG_HOME"] + "/tocsin/playbooks/bench"
            os.makedirs(place, exist_ok=True)
            with open(place + "/sources.yaml", "w", encoding="utf-8") as file:
                file.write("playbook: sources\ntitle: Fifty sources\nversion: 1.0.0\n"
                           "summary: Fifty sources.\nkind: common\nphases:\n  preserve:\n"
                           "  - step: keep\n    title: Keep them\n    role: lead\n    collect:\n")
                for number in range(50):
                    file.write("    - source: log-%d\n      what: Log %d\n      keeps: %d d\n"
                               "      how: copy it\n" % (number, number, number + 1))
            folder = "%s/tocsin/incidents" % self.env["XDG_DATA_HOME"]
            before = set(os.listdir(folder)) if os.path.exists(folder) else set()
            self.run("declare", "Crowded", "--playbook", "weights-theft",
                     "--playbook", "bench/sources")
            (self.incidents["crowded"],) = set(os.listdir(folder)) - before
        return self.incidents["crowded"]

    def flooding(self):
        """An incident whose one command prints a gigabyte, for `flooded`."""
        if "flooding" not in self.incidents:
            place = self.env["XDG_CONFIG_HOME"] + "/tocsin/playbooks/bench"
            os.makedirs(place, exist_ok=True)
            with open(place + "/flood.yaml", "w", encoding="utf-8") as file:
                file.write("playbook: flood\ntitle: A gigabyte\nversion: 1.0.0\n"
                           "summary: A gigabyte.\nkind: common\nphases:\n  contain:\n"
                           "  - step: flood\n    title: Print it\n    role: lead\n    do: Print it.\n"
                           "    commands:\n      - title: print\n        run: >-\n"
                           "          head -c 1000000000 /dev/zero | tr '\\0' x | fold -w 99\n")
            folder = "%s/tocsin/incidents" % self.env["XDG_DATA_HOME"]
            before = set(os.listdir(folder)) if os.path.exists(folder) else set()
            self.run("declare", "Flood", "--playbook", "bench/flood")
            (self.incidents["flooding"],) = set(os.listdir(folder)) - before
            self.run("playbook", "trust", "bench/flood")
        return self.incidents["flooding"]

    @contextlib.contextmanager
    def flood(self):
        """The command runs until the block ends."""
        incident = self.flooding()
        begun = json.loads(self.run("run", "flood", "1", "--detach", "--json", "--incident", incident))
        try:
            yield incident
        finally:
            self.run("run", "--stop", "KILL", begun["entries"][-1], "--incident", incident)

    # Measuring.

    def measure(self, specs, size=(80, 24), keys=MOVES, idle=0, rounds=None):
        """Interleaved, forwards and backwards; medians by name."""
        options = argparse.Namespace(
            size=size, keys=keys, term="xterm-256color", locale="C.UTF-8", quiet=25,
            start_quiet=150, key_wait=300, limit=20)
        runs = {spec["name"]: [] for spec in specs}
        for number in range(rounds or self.options.rounds):
            for spec in specs if number % 2 == 0 else specs[::-1]:
                self.forget_places()
                runs[spec["name"]].append(
                    latency.measure(spec, options, idle if number == 0 else 0))
        return {name: latency.summarise(name, found) for name, found in runs.items()}

    def forget_places(self):
        """A session that is hung up keeps its place; each of ours is to begin on the runner."""
        for path in glob.glob(self.env["XDG_STATE_HOME"] + "/tocsin/screens/place-*"):
            os.unlink(path)

    def anchor(self, name):
        commands = {"less": "less text.txt", "nano": "nano -I text.txt", "tig": "tig",
                    "htop": "htop", "nnn": "nnn files"}
        place = self.anchors + ("/repo" if name == "tig" else "")
        return {"name": name, "cmd": commands[name], "cwd": place}

    def ours(self, name, incident, **more):
        return {"name": name, "cmd": "%s open %s" % (shlex.quote(self.tocsin), incident),
                "env": self.env, "ready": RUNNER, **more}

    # Saying.

    def budget(self, what, value, anchor, must, unit=""):
        """`value` against `must` times `anchor`; without an anchor `must` is the number itself."""
        if anchor is None:
            held, said = value <= must, "%.4g%s (must: %.4g%s)" % (value, unit, must, unit)
        else:
            ratio = value / anchor if anchor else float("inf")
            held = ratio <= must
            said = "%.4g / %.4g%s = %.2f (must: %.2f)" % (value, anchor, unit, ratio, must)
        self.past += not held
        print("%-6s %-58s %s" % ("ok" if held else "PAST", what, said), flush=True)


def starts_and_moves(bench):
    names = ["less", "nano", "tig", "htop", "nnn"]
    specs = [bench.anchor(name) for name in names]
    specs += [bench.ours("tocsin %d" % count, bench.incident(count))
              for count in (500, 20_000, 100_000)]
    found = bench.measure(specs)
    latency.markdown(list(found.values()))
    tig, htop, own = found["tig"], found["htop"], found["tocsin 500"]
    frame = lambda name: found[name]["first_frame_ms"]
    bench.budget("first frame, 500 entries / tig", frame("tocsin 500"), frame("tig"), 1.0, " ms")
    for count in (20_000, 100_000):
        bench.budget("first frame, %d entries / tig" % count, frame("tocsin %d" % count),
                     frame("tig"), 1.5, " ms")
    bench.budget("start bytes / tig", own["start_bytes"], tig["start_bytes"], 1.0)
    key = lambda row, part: row["key_frame_ms"][part]
    bench.budget("key p50 / tig", key(own, "p50"), key(tig, "p50"), 1.5, " ms")
    bench.budget("key p99 / tig", key(own, "p99"), key(tig, "p99"), 1.5, " ms")
    bench.budget("key p99 / htop", key(own, "p99"), key(htop, "p99"), 1.0, " ms")
    bench.budget("bytes of a move that changes the detail / tig", own["key_bytes"]["p50"],
                 tig["key_bytes"]["p50"], 3.0)
    bench.budget("peak memory, 500 entries / tig", own["rss_kib"], tig["rss_kib"], 2.5, " KiB")
    bench.budget("peak memory, 20,000 entries / tig", found["tocsin 20000"]["rss_kib"],
                 tig["rss_kib"], 6.0, " KiB")


def panes_and_pages(bench):
    incident = bench.incident(500)
    pane = bench.measure([bench.anchor("tig"), bench.ours("tocsin", incident, before="t")])
    bench.budget("bytes of a move in one pane / tig", pane["tocsin"]["key_bytes"]["p50"],
                 pane["tig"]["key_bytes"]["p50"], 0.7)
    page = bench.measure([bench.anchor("less"), bench.ours("tocsin", incident, before="t")],
                         keys="PGDN*5,PGUP*5")
    bench.budget("bytes of a page / less", page["tocsin"]["key_bytes"]["p50"],
                 page["less"]["key_bytes"]["p50"], 1.0)
    small = bench.measure([bench.ours("tocsin", incident, before="t")])["tocsin"]
    large = bench.measure([bench.ours("tocsin", incident, before="t")], size=(200, 60))["tocsin"]
    bench.budget("bytes of a move, 200x60 / 80x24", large["key_bytes"]["mean"],
                 small["key_bytes"]["mean"], 1.3)


def idling(bench):
    """Ten seconds of nothing, once; the anchors beside, so that the figures have a scale."""
    specs = [bench.anchor(name) for name in ("less", "nano", "tig", "htop", "nnn")]
    specs += [
        bench.ours("tocsin", bench.incident(500)),
        bench.ours("tocsin, clocks in seconds", bench.incident(500), before="C", shows=SECONDS)]
    found = bench.measure(specs, keys="", idle=10, rounds=1)
    latency.markdown(list(found.values()))
    quiet, own = found["tocsin"], found["tocsin, clocks in seconds"]
    bench.budget("wake-ups in 10 s, no clock in seconds", quiet["idle_wakeups_s"] * 10, None, 1)
    bench.budget("bytes in 10 s, no clock in seconds", quiet["idle_bytes_s"] * 10, None, 40)
    bench.budget("wake-ups a second, clocks in seconds", own["idle_wakeups_s"], None, 1.1)
    bench.budget("bytes a second for each of %d clocks in seconds" % own["shown"],
                 own["idle_bytes_s"] / own["shown"], None, 20)
    bench.budget("CPU, clocks in seconds / nnn", own["idle_cpu_ms_s"],
                 found["nnn"]["idle_cpu_ms_s"], 1.5, " ms/s")


def boards(bench):
    """The clocks board at its fullest: a second, and a key."""
    specs = [bench.anchor("nnn"), bench.anchor("htop"),
             bench.ours("tocsin, full board", bench.crowded(), before="C", shows=SECONDS),
             bench.ours("tocsin, all open", bench.crowded(), before="C,*", shows=SECONDS)]
    found = bench.measure(specs, keys="", idle=10, rounds=1)
    latency.markdown(list(found.values()))
    for name in ("tocsin, full board", "tocsin, all open"):
        own = found[name]
        bench.budget("%s: wake-ups a second" % name, own["idle_wakeups_s"], None, 1.1)
        bench.budget("%s: bytes a second for each of %d clocks" % (name, own["shown"]),
                     own["idle_bytes_s"] / own["shown"], None, 20)
        bench.budget("%s: CPU / nnn" % name, own["idle_cpu_ms_s"],
                     found["nnn"]["idle_cpu_ms_s"], 1.5, " ms/s")
    found = bench.measure(specs[1:])
    for name in ("tocsin, full board", "tocsin, all open"):
        bench.budget("%s: key p99 / htop" % name, found[name]["key_frame_ms"]["p99"],
                     found["htop"]["key_frame_ms"]["p99"], 1.0, " ms")


def flooded(bench):
    """A command of the incident prints a gigabyte while keys are pressed."""
    found = {}
    for spec in (bench.anchor("htop"), bench.ours("tocsin", bench.flooding(), before="C,*")):
        with bench.flood():
            found.update(bench.measure([spec], rounds=1))
    bench.budget("key p99 under 1 GB of output / htop's beside it",
                 found["tocsin"]["key_frame_ms"]["p99"], found["htop"]["key_frame_ms"]["p99"],
                 1.0, " ms")


def session(bench, size=(80, 24), argv=None):
    env = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **bench.env}
    bench.forget_places()
    found = latency.Session(
        argv or [bench.tocsin, "open", bench.incident(500)], size, env)
    while not re.search(RUNNER, found.screen.text()) and found.alive:
        found.read(1)
    found.settle(0.2, 2, 0.2)
    return found


def escapes(bench):
    running = session(bench)
    took = []
    for _ in range(20):
        running.send(b"?")
        running.settle(0.06, 1, 0.3)
        begin = time.monotonic()
        running.send(b"\x1b")
        first, last, _ = running.settle(0.06, 1, 0.3)
        if first is None:
            sys.exit("tui_budgets: Esc drew nothing")
        took.append((last - begin) * 1e3)
    running.close()
    bench.budget("Esc alone, p50", latency.pct(took, 50), None, 30, " ms")


def hang_up(bench):
    took = []
    for _ in range(5):
        running = session(bench)
        begin = time.monotonic()
        os.kill(running.pid, signal.SIGHUP)
        _, status = os.waitpid(running.pid, 0)
        took.append((time.monotonic() - begin) * 1e3)
        os.close(running.master)
        if os.waitstatus_to_exitcode(status) != 129:
            sys.exit("tui_budgets: ended with %d, not 129" % os.waitstatus_to_exitcode(status))
    bench.budget("hang-up to exit, worst of 5", max(took), None, 100, " ms")


def storm(bench):
    running = session(bench)
    frames, begin = 0, time.monotonic()
    for number in range(50):
        running.resize(60 + number, 15 + number // 3)
        until = begin + (number + 1) / 50
        while time.monotonic() < until:
            frames += bool(running.read(until - time.monotonic())[1])
    running.settle(0.3, 2, 0.3)
    before = running.screen.text()
    running.send(b"L")
    running.settle(0.1, 1, 0.3)
    if running.screen.text() != before:
        sys.exit("tui_budgets: the last frame of the storm is wrong")
    running.close()
    bench.budget("frames for 50 sizes in a second", frames, None, 20)


def writes(bench):
    """Writes to the terminal between two waits of the event loop, as strace counts them: each
    wake-up draws one frame at most, and a frame is one write."""
    trace = bench.work + "/trace"
    running = session(bench, argv=[
        "strace", "-qq", "-e", "trace=write,poll", "-o", trace,
        bench.tocsin, "open", bench.incident(500)])
    tty = re.compile(r"write\(\d+, \"[^\"]*\\33\[")
    for _ in range(10):
        running.send(latency.one_key("DOWN"))
        running.settle(0.06, 1, 0.5)
    frames, most, now = 0, 0, 0
    for line in open(trace):
        if line.startswith("poll("):
            frames, most, now = frames + (now > 0), max(most, now), 0
        elif tty.match(line):
            now += 1
    running.close()
    if frames < 11:
        sys.exit("tui_budgets: 10 keys drew %d frames" % frames)
    bench.budget("writes a frame, most of %d frames" % frames, most, None, 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tocsin")
    parser.add_argument("bench")
    parser.add_argument("work")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", help="names of parts, with commas between them")
    options = parser.parse_args()
    parts = [starts_and_moves, panes_and_pages, idling, boards, flooded, escapes, hang_up, storm,
             writes]
    wanted = options.only.split(",") if options.only else [part.__name__ for part in parts]
    bench = Bench(options)
    print("== the screen, 80x24, xterm-256color, C.UTF-8, %d rounds" % options.rounds)
    for part in parts:
        if part.__name__ in wanted:
            part(bench)
    sys.exit(1 if bench.past else 0)


if __name__ == "__main__":
    main()
