#!/usr/bin/env python3
"""One incident that uses every construct of the language, twice: by keys in tmux, and by commands.

`acceptance.py BINARY [FOLDER]` leaves both incidents in FOLDER/keys and FOLDER/commands, where the
test beside this file compares what they fold to.
"""
import glob
import os
import re
import shutil
import sys

from program import HERE, check, main
from tmux import Tmux

FIXTURES = os.path.join(HERE, "../../ResponseTests/Fixtures")
PLAYBOOK = "playbooks/ai/every-construct.yaml"
# The newer version that comes while the incident runs: one step goes, one comes.
GONE = '''    - step: throttle
      title: Throttle it
      role: ml
      when: serve-or-stop is keep and insider in [owner, stolen] and not skipped(revoke)
      do: Lower the rate.
'''
COME = '''    - step: watch
      title: Watch for the next one
      role: ml
      do: For a week.
'''


def prepared(home):
    """A library of its own, and the responder's name."""
    shutil.copytree(FIXTURES, home.path + "/library/playbooks", copy_function=shutil.copyfile)
    home.env.update(TOCSIN_LIBRARY=home.path + "/library", TOCSIN_NAME="r.osei")


def publish(home):
    """Puts the newer version into the library."""
    with open(home.path + "/library/" + PLAYBOOK) as file:
        text = file.read()
    check(GONE in text, "the fixture has no step throttle as this script knows it")
    text = text.replace(GONE, COME).replace("version: 1.0.0", "version: 1.1.0")
    with open(home.path + "/library/" + PLAYBOOK, "w") as file:
        file.write(text)


def keep(home, name):
    """Leaves the incident where the test finds it."""
    if len(sys.argv) > 2:
        found = glob.glob(home.env["XDG_DATA_HOME"] + "/tocsin/incidents/*")
        check(len(found) == 1, "not one incident: %s" % found)
        shutil.copytree(found[0], os.path.join(sys.argv[2], name))


def by_commands(home):
    """by commands, from declare to report"""
    prepared(home)

    def tocsin(*words):
        return home.run(*words).stdout

    tocsin("declare", "A file left", "--severity", "high", "--aware", "-2h",
           "--playbook", "ai/every-construct")
    tocsin("answer", "account", "mallory")
    tocsin("answer", "insider", "stolen", "--reason", "the owner was asleep")
    tocsin("answer", "hosts", "gpu-7, gpu-9", "--complete")
    tocsin("answer", "stores", "registry, hub", "--complete")
    tocsin("answer", "file-key-safe", "no", "--from", "seen")
    tocsin("answer", "main-host", "gpu-7")
    tocsin("answer", "copies", ">= 2")
    tocsin("answer", "size", "12")
    tocsin("answer", "loss", "EUR 1200")
    tocsin("answer", "last-seen", "-5h")
    tocsin("answer", "outage", "2 h")
    tocsin("answer", "place-of-copy", "DE")
    tocsin("answer", "note-text", "model card, v3")
    tocsin("answer", "file-path", "/models/v3.safetensors")
    tocsin("answer", "address", "10.2.0.14")
    tocsin("answer", "link", "https://paste.example/v3")
    tocsin("answer", "writer", "someone@example.org")
    tocsin("answer", "people", "DE: 600, US-CA: 501", "--complete")
    tocsin("step", "start", "revoke")
    tocsin("step", "check", "revoke", "--item", "a")
    tocsin("step", "check", "revoke", "--item", "b", "--reason", "ended with the tokens")
    tocsin("evidence", "unavailable", "token-list", "--step", "revoke",
           "--reason", "the registry keeps none")
    tocsin("evidence", "lost", "registry-log", "--step", "keep-log",
           "--reason", "rotated at midnight")
    tocsin("evidence", "unavailable", "shell-history", "--step", "keep-log",
           "--reason", "no history was kept")
    tocsin("step", "done", "small-part/memory[gpu-7]")
    tocsin("step", "done", "small-part/memory[gpu-9]")
    tocsin("step", "skip", "small-part/label", "--reason", "no disks were taken")
    tocsin("answer", "machines", "tape-1", "--complete")
    tocsin("step", "done", "second-part/memory[tape-1]")
    tocsin("step", "done", "second-part/label")
    tocsin("step", "block", "isolate[gpu-7]", "--reason", "in a locked room")
    tocsin("step", "reopen", "isolate[gpu-7]", "--reason", "the key was found")
    tocsin("step", "done", "isolate[gpu-7]")
    tocsin("step", "done", "isolate[gpu-9]")
    tocsin("answer", "serve-or-stop", "stop", "--reason", "it is still being copied")
    tocsin("step", "assign", "drain", "--to", "m.laine")
    tocsin("step", "done", "drain")
    tocsin("step", "done", "rotate")
    tocsin("step", "done", "remind")
    tocsin("answer", "controller", "yes")
    tocsin("answer", "risk-to-people", "likely")
    tocsin("answer", "established", "DE", "--complete")
    tocsin("answer", "serves", "--not-known", "--who", "m.laine")
    tocsin("notice", "sent", "gdpr-33", "--stage", "initial", "--to", "The authority",
           "--channel", "web form", "--reference", "4711")
    tocsin("notice", "acknowledged", "gdpr-33", "--stage", "initial", "--reference", "4711-A")
    tocsin("notice", "waive", "gdpr-34", "--stage", "notice",
           "--reason", "the authority has told them")
    publish(home)
    tocsin("upgrade", "ai/every-construct")
    tocsin("attach", "common/notify")
    tocsin("step", "done", "watch")
    tocsin("answer", "contained", "-1min")
    tocsin("step", "done", "serve-again")
    tocsin("note", "they asked for money", "--attacker")
    tocsin("note", "call at noon")
    noted = re.search(r"entry (\S+): ", tocsin("note", "the press has called")).group(1)
    tocsin("correct", noted, "note=the press has written", "--reason", "it was a mail")
    tocsin("severity", "critical", "--reason", "it is offered for sale")
    tocsin("role", "take", "ml")
    tocsin("role", "give", "counsel", "--to", "a.roth")
    tocsin("step", "done", "status#1")
    tocsin("step", "done", "review")
    tocsin("handover", "m.laine")
    tocsin("close", "--as", "resolved", "--reason", "what may apply is with counsel")
    tocsin("report", "--incident", "INC")
    tocsin("verify", "--incident", "INC")
    keep(home, "commands")


class Keys(Tmux):
    """What a responder does with the screen, a sheet at a time."""

    def step(self, label):
        """Chooses an open step of the runner by its label."""
        self.see(r"^─ steps \d+/\d+")
        self.go("]", r"^ *> .{0,5}\b%s " % re.escape(label))

    def to(self, field):
        """Tabs to a field of the sheet by its label, or to the buttons."""
        self.go("Tab", r"│ +%s +[\[1-9(]" % field if field else r"\[y\] ")

    def confirm(self):
        self.to("")
        self.sign()

    def answers(self, question, *keys, why=None, source=None, complete=False):
        """Fills the sheet of a question; `*keys` are pressed in turn, or typed after a `=`."""
        self.see("─ .*" + question)
        for key in keys:
            self.fill(key[1:]) if key.startswith("=") else self.press(key)
        if complete:
            self.to("more")
            self.press("2")
        if source:
            self.to("from")
            self.press(source)
        if why:
            self.to("why")
            self.fill(why)
        self.confirm()

    def asked(self, label, question, *keys, **more):
        """The first unanswered question of a step, by Enter on the step."""
        self.step(label)
        self.press("Enter")
        self.answers(question, *keys, **more)

    def listed(self, question, *keys, **more):
        """A question out of the list of all open ones."""
        self.press("o")
        self.see("open questions|questions")
        self.find(question)
        self.press("Enter")
        self.answers(question, *keys, **more)
        self.press("q")

    def done(self, label):
        self.step(label)
        self.command("done", "done " + label)
        self.sign()

    def reasoned(self, key, title, reason):
        """A verb key whose sheet wants a reason."""
        self.press(key)
        self.see(title)
        self.fill(reason)
        self.confirm()


def by_keys(home):
    """by keys in tmux, from declare to report"""
    prepared(home)
    keys = Keys(home, [home.binary])
    try:
        walk(home, keys)
    finally:
        keys.finish()
    home.run("verify", "--incident", "INC")
    keep(home, "keys")


def walk(home, keys):
    keys.see("q quit")
    keys.press("D")
    keys.see("step 1 of 4")
    keys.fill("A file left")
    keys.press("Tab", "Down", "Down")
    keys.see("SEV2 high")
    keys.press("Enter")
    keys.see("step 2 of 4")
    keys.fill("-2h")
    keys.press("Enter")
    keys.see("step 3 of 4")
    keys.find("[Ee]very.construct")
    keys.press("Space")
    keys.see(r"\[x\].*very.construct")
    keys.press("Enter")
    keys.see("step 4 of 4")
    keys.press("y")
    keys.see(r"steps \d+/\d+")

    keys.asked("D1", "Which account took", "=mallory")
    keys.asked("D1", "Whose hands", "2", why="the owner was asleep")
    keys.asked("D1", "Which hosts hold", "=gpu-7, gpu-9", complete=True)
    keys.asked("D1", "Where could it be fetched", "1", "2", complete=True)
    keys.asked("D1", "encrypted with a key", "2", source="2")
    keys.asked("D1", "Which host served", "=gpu-7")
    keys.asked("D2", "How many copies", "1", "Tab", "=2")
    keys.asked("D2", "How many gigabytes", "2", "Tab", "=12")
    keys.asked("D2", "What is it worth", "2", "Tab", "=EUR 1200")
    keys.asked("D2", "When was it last seen", "=-5h")
    keys.asked("D2", "How long was the service", "=2 h")
    keys.asked("D2", "Where is the copy", "=DE")
    keys.asked("D2", "What does the label say", "=model card, v3")
    keys.asked("D2", "Which path has it", "=/models/v3.safetensors")
    keys.asked("D2", "Which address fetched", "=10.2.0.14")
    keys.asked("D2", "Where is it offered", "=https://paste.example/v3")
    keys.asked("D2", "Who wrote to us", "=someone@example.org")
    keys.asked("D2", "How many people", "=DE: 600, US-CA: 501", complete=True)

    keys.step("C1")
    keys.press("S")
    keys.see("start C1")
    keys.confirm()
    keys.press("Space")
    keys.see("sign C1a")
    keys.sign()
    keys.reasoned("x", "not needed: C1b", "ended with the tokens")
    keys.press("e")
    for what, key, title, reason in (
            ("The tokens of the account", "u", "not available", "the registry keeps none"),
            ("30 days of it", "x", "lost", "rotated at midnight"),
            ("History of the shells", "u", "not available", "no history was kept")):
        keys.see(r"e.idence")
        keys.find(what)
        keys.reasoned(key, title, reason)
    keys.press("q")

    keys.done("P2.1")
    keys.done("P2.2")
    keys.step("P3")
    keys.reasoned("s", "skip P3", "no disks were taken")
    keys.listed("Which machines", "=tape-1", complete=True)
    keys.done("P4.1")
    keys.done("P5")
    keys.step("C2.1")
    keys.press("b")
    keys.see("blocked: C2.1")
    keys.fill("in a locked room")
    keys.confirm()
    keys.reasoned("R", "reopen C2.1", "the key was found")
    keys.done("C2.1")
    keys.done("C2.2")

    keys.step("C3")
    keys.press("Enter")
    keys.see("cannot say yet")
    keys.reasoned("2", "decide: Stop serving", "it is still being copied")
    keys.press("q")
    keys.step("C4")
    keys.press("A")
    keys.see("who does C4")
    keys.fill("m.laine")
    keys.confirm()
    keys.done("C4")
    keys.done("E1")
    keys.done("E2")

    keys.listed("Do you decide why and how", "1")
    keys.listed("What is the risk to the people", "2")
    keys.listed("In which countries or states is the organ", "=DE", complete=True)
    keys.press("o")
    keys.find("Where are the people and customers")
    keys.press("w")
    keys.see("not known yet: ")
    keys.fill("m.laine")
    keys.confirm()
    keys.press("q")

    keys.press("C")
    keys.find(r"\bGDPR 33 initial")
    keys.press("m")
    keys.see("notice sent: ")
    keys.fill("The authority")
    keys.to("by")
    keys.fill("web form")
    keys.to("receipt")
    keys.fill("4711")
    keys.confirm()
    keys.find(r"\bGDPR 33 initial")
    keys.press("K")
    keys.see("acknowledged: ")
    keys.to("receipt")
    keys.fill("4711-A")
    keys.confirm()
    # It does not apply with these answers: its group is folded until all are opened.
    keys.press("*")
    keys.find(r" GDPR 34 +")
    keys.reasoned("x", "do not notify", "the authority has told them")
    keys.press("q")

    publish(home)
    keys.press("P")
    keys.find("very-construct")
    keys.press("u")
    keys.see("It would change")
    keys.sign()
    keys.find("common/notify|[Nn]otify")
    keys.press("a")
    keys.see("It would add")
    keys.sign()
    keys.press("q")
    keys.step("C6")
    keys.see("Watch for the next one")
    keys.done("C6")
    keys.listed("When was the last path of the attacker", "=-1min")
    keys.done("R1")

    keys.press("n")
    keys.see("C-d signs")
    keys.type("they asked for money")
    keys.to("about")
    keys.press("2")
    keys.confirm()
    for text in ("call at noon", "the press has called"):
        keys.press("n")
        keys.see("C-d signs")
        keys.type(text)
        keys.confirm()
    keys.press("u")
    keys.see("correct r.osei")
    keys.to("says now")
    keys.fill("the press has written")
    keys.to("reason")
    keys.fill("it was a mail")
    keys.confirm()
    keys.press("!")
    keys.see("severity, now")
    keys.press("1")
    keys.to("reason")
    keys.fill("it is offered for sale")
    keys.confirm()
    keys.command("roles", "ML platform engineer")
    keys.find("ML platform engineer")
    keys.press("+")
    keys.see("take the role")
    keys.sign()
    keys.find("Legal counsel")
    keys.press(">")
    keys.see("give the role")
    keys.fill("a.roth")
    keys.confirm()
    keys.press("q")
    keys.done("N1#1")
    keys.done("I1")
    keys.press("H")
    keys.see("hand over the lead")
    keys.fill("m.laine")
    keys.confirm()
    keys.command("close incident", "Still open")
    keys.press("1")
    keys.to("reason")
    keys.fill("what may apply is with counsel")
    keys.confirm()
    keys.press("p")
    keys.see("A file left")
    keys.press("w")
    keys.see("write a file")
    keys.press("y")
    keys.see("written and signed: ")
    keys.press("Q")


main(by_commands, by_keys)
