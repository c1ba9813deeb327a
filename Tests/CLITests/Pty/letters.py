#!/usr/bin/env python3
"""A notice from draft to sent to acknowledged by keys, with the person's own editor between."""
import os

from program import check, main
from tmux import Tmux


def running(home):
    """An incident in which GDPR 33 runs, and an editor that adds a line."""
    editor = home.path + "/editor"
    with open(editor, "w") as file:
        file.write("#!/bin/sh\necho 'Written by hand.' >> \"$1\"\n")
    os.chmod(editor, 0o700)
    home.env["EDITOR"] = editor
    home.run("declare", "Customer records", "--aware", "-2h")
    home.run("answer", "controller", "yes")
    home.run("answer", "established", "DE", "--complete")
    home.run("answer", "risk-to-people", "likely")


def sent(home):
    """e drafts and hands over, y keeps a revision, m marks it sent, K acknowledged"""
    running(home)
    keys = Tmux(home, [home.binary], size=(140, 44))
    try:
        keys.see("Customer records")
        keys.press("Enter")
        keys.see(r"steps \d+/\d+")
        keys.press("C")
        keys.see(r"\d+ duties")
        keys.find(r"GDPR 33 initial")
        keys.press("p")
        keys.see("answered")
        keys.press("q")
        keys.see(r"\d+ duties")
        keys.press("e")
        keys.see(r"keep notices/gdpr-33\S* as rev 1")
        keys.see(r"\+ Written by hand\.")
        keys.press("y")
        keys.see("signed, entry")
        keys.see("drafting")
        keys.press("m")
        keys.see("notice sent")
        keys.see("stands against sending")
        keys.press("Enter")
        keys.type("web form")
        keys.press("Enter")
        keys.type("4711")
        keys.press("Enter")
        keys.type("the rest follows in phases")
        keys.press("Tab", "Tab", "Tab")
        keys.press("y")
        keys.gone("notice sent: ")
        keys.press("K")
        keys.see("acknowledged: ")
        keys.press("y")
        keys.gone("acknowledged: ")
    finally:
        keys.finish()
    said = home.run("timeline").stdout
    for words in ["drafted, revision 1", "sent to", "acknowledged"]:
        check(words in said, "no “%s” in:\n%s" % (words, said))


main(sent)
