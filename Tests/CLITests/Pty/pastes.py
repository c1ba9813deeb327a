#!/usr/bin/env python3
"""What is pasted is text, whatever it holds and however it comes."""
from program import check, main


def outside_a_field(home):
    """outside a field a paste is refused and its beginning shown; none of it is a key"""
    program = home.start()
    try:
        program.wait("tocsin")
        program.send(b"\x1b[200~Qq\r?rm -rf /\x1b[2J\x1b[201~")
        program.wait("(?i)paste")
        check(program.ended() is None, "the paste was obeyed")
        program.expect("tocsin")
    finally:
        program.finish()


def without_end_mark(home):
    """a paste whose end mark never comes ends after two seconds, and keys work again"""
    program = home.start()
    try:
        program.wait("tocsin")
        program.send(b"\x1b[200~Q broken")
        program.wait("(?i)paste")
        check(program.ended() is None, "the paste was obeyed")
        program.keys("?")
        program.wait("(?i)keys|help")
    finally:
        program.finish()


def without_marks(home):
    """on a terminal that does not mark pastes, many bytes at once are a paste"""
    program = home.start(env={"TERM": "linux"})
    try:
        program.wait("tocsin")
        program.send(b"Q then some text\r")
        program.wait("(?i)paste")
        check(program.ended() is None, "the paste was obeyed")
        program.send(b"jjjjjjjj")
        program.gone("(?i)paste")
        program.refuse("jjjj")
    finally:
        program.finish()


def split_keys(home):
    """a key that comes in pieces is swallowed with a note, and Esc alone is Esc"""
    program = home.start()
    try:
        program.wait("tocsin")
        for _ in range(20):  # the tail counts for 300 ms, which a busy machine may let pass
            program.send(b"?")
            program.wait("q +close")
            program.send(b"\x1b")
            program.gone("q +close")
            program.send(b"[A")
            program.wait("in pieces|does nothing here")
            if "in pieces" in program.text():
                break
        program.expect("in pieces")
    finally:
        program.finish()


main(outside_a_field, without_end_mark, without_marks, split_keys)
