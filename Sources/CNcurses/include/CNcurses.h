#ifndef TOCSIN_CNCURSES_H
#define TOCSIN_CNCURSES_H

// What Terminal needs of ncurses and of signal handling, as plain functions: no macro, no global
// variable and no curses.h reaches Swift. Nothing here is safe for threads; one thread calls it.

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// One character with its marks, as ncurses is to draw it.
struct curses_cell {
  // Scalars, ended by a zero; a base and at most three marks.
  uint32_t text[5];
  // Bits of enum curses_attribute.
  uint32_t attributes;
  // What curses_pair gave; 0 is the terminal's own colours.
  int32_t pair;
};

enum curses_attribute {
  curses_bold = 1,
  curses_reverse = 2,
  curses_underline = 4,
  // The text is one of the letters of the alternate character set (line drawing).
  curses_alternate = 8,
};

// A file in memory for ncurses to write to; -1 on failure.
int curses_memory(void);

// Begins with the locale as curses_locale left it: 0, or 1 where `term` is unknown or unfit.
// Everything ncurses would send goes to `output`; `input` is never read.
int curses_begin(const char *term, int input, int output);
void curses_finish(void);

void curses_resize(int rows, int columns);
// Draws `count` characters from `column` of `row`; nothing is sent before curses_update.
void curses_row(int row, int column, const struct curses_cell *cells, int count);
// A row below zero hides the cursor.
void curses_cursor(int row, int column);
// Sends what differs from the glass, the cursor last.
void curses_update(void);
// The next update draws everything, whatever was on the glass.
void curses_forget(void);
// Leaves and enters full-screen mode, sent at once.
void curses_leave(void);
void curses_enter(void);

// -1 is the terminal's own colour. A pair of these, or 0 when there is no room for more.
int curses_pair(int foreground, int background);
int curses_colours(void);
// 1 where the alternate set has a letter for this ACS key (`q` is a horizontal line).
int curses_has_alternate(char key);
// A string of terminfo, extended names too; NULL where there is none.
const char *curses_string(const char *name);
// Columns that the C library gives a scalar in this locale; -1: it cannot be printed.
int curses_width(uint32_t scalar);
// Takes up a locale for characters; "" is what LC_ALL, LC_CTYPE and LANG say. Returns the name of
// its charset.
const char *curses_locale(const char *name);
// The scalar of a byte in the locale's charset, -1 where it is none by itself.
int32_t curses_scalar_of_byte(unsigned char byte);

// The tty as it was is given back when the process ends by exit() or by a crash: the handlers
// write `sequence`, restore the modes that `tty` has now, and print `notice` on a line.
void curses_guard(int tty, const unsigned char *sequence, size_t length);
void curses_guard_notice(const char *notice);
void curses_unguard(void);
// Raw mode and back to the modes at curses_guard; 0, or errno.
int curses_raw(int tty);
int curses_cooked(int tty);

// Stops this process group as C-z does, with signals as a shell expects; returns when continued.
void curses_stop(void);
// Blocks what the event loop reads from a signalfd, and gives that descriptor; -1 on failure.
int curses_signals(void);
// The number of the next signal, 0 where none waits.
int curses_next_signal(int descriptor);

// A timer of the wall clock, readable when it is due and when somebody sets that clock.
int curses_timer(void);
// Due so many nanoseconds from now; below zero: never.
void curses_timer_set(int descriptor, int64_t nanoseconds);
void curses_timer_read(int descriptor);

// A descriptor that another thread makes readable.
int curses_waker(void);

// A descriptor that is readable when a file in `folder` was written, made, moved or removed.
int curses_watch(const char *folder);
// Drops what it has to say: that something happened is all that counts.
void curses_watch_read(int descriptor);

#endif
