#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#include "CNcurses.h"

static SCREEN *screen;
static FILE *input_file;
static FILE *output_file;
static int has_colour;

int curses_memory(void) { return memfd_create("frame", MFD_CLOEXEC); }

int curses_begin(const char *term, int input, int output) {
  // U+2500 and the like are sent as they are in UTF-8, not through the alternate set.
  setenv("NCURSES_NO_UTF8_ACS", "1", 0);
  // The size comes from TIOCGWINSZ and curses_resize; LINES and COLUMNS must not overrule it.
  // (use_env(FALSE) would do, but then a terminal without its size in terminfo, as linux, fails.)
  unsetenv("LINES");
  unsetenv("COLUMNS");
  input_file = fdopen(dup(input), "r");
  output_file = fdopen(dup(output), "w");
  if (!input_file || !output_file) return 1;
  screen = newterm(term, output_file, input_file);
  if (!screen) return 1;
  set_term(screen);
  // ncurses has put handlers of its own here; the event loop reads these from a signalfd.
  static const int taken[] = {SIGTSTP, SIGINT, SIGTERM, SIGWINCH};
  for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) signal(taken[i], SIG_DFL);
  if (!tigetstr("cup") || tigetstr("cup") == (char *)-1) return 1;
  has_colour = 0;
  if (has_colors() && start_color() == OK) has_colour = use_default_colors() == OK;
  raw();
  noecho();
  nonl();
  typeahead(-1);
  keypad(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  return 0;
}

void curses_finish(void) {
  if (screen) delscreen(screen);
  if (output_file) fclose(output_file);
  if (input_file) fclose(input_file);
  screen = NULL;
  output_file = input_file = NULL;
}

void curses_resize(int rows, int columns) { resizeterm(rows, columns); }

static attr_t attributes_of(const struct curses_cell *cell) {
  attr_t attributes = A_NORMAL;
  if (cell->attributes & curses_bold) attributes |= A_BOLD;
  if (cell->attributes & curses_reverse) attributes |= A_REVERSE;
  if (cell->attributes & curses_underline) attributes |= A_UNDERLINE;
  if (cell->attributes & curses_alternate) attributes |= A_ALTCHARSET;
  return attributes;
}

// Where the locale has one byte a sign, the signs of good typesetting that have a plain twin.
static wchar_t plain_twin(wchar_t sign) {
  if (sign < 0x80 || MB_CUR_MAX > 1 || wctob(sign) != EOF) return sign;
  switch (sign) {
    case 0x2018:
    case 0x2019: return L'\'';
    case 0x201C:
    case 0x201D: return L'"';
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2014:
    case 0x2212: return L'-';
    case 0x2026: return L'~';
    case 0x2022:
    case 0x00B7: return L'*';
    case 0x00D7: return L'x';
    case 0x00A0:
    case 0x202F: return L' ';
    default: return sign;
  }
}

void curses_row(int row, int column, const struct curses_cell *cells, int count) {
  cchar_t drawn[512];
  int done = 0;
  while (done < count) {
    int part = 0, width = 0;
    for (; part < 512 && done + part < count; part++) {
      const struct curses_cell *cell = &cells[done + part];
      wchar_t text[5];
      for (int i = 0; i < 5; i++) text[i] = (wchar_t)cell->text[i];
      if (text[1] == 0) text[0] = plain_twin(text[0]);
      int pair = cell->pair;
      if (setcchar(&drawn[part], text, attributes_of(cell), 0, &pair) == ERR) {
        int plain = 0;
        setcchar(&drawn[part], L"?", A_NORMAL, 0, &plain);
      }
      int columns = wcwidth(text[0]);
      width += columns > 1 ? columns : 1;
    }
    mvwadd_wchnstr(stdscr, row, column, drawn, part);
    done += part;
    column += width;
  }
}

void curses_cursor(int row, int column) {
  if (row < 0) {
    curs_set(0);
    return;
  }
  curs_set(1);
  wmove(stdscr, row, column);
}

void curses_update(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void curses_forget(void) { clearok(curscr, TRUE); }

void curses_leave(void) { endwin(); }

// The update after endwin enters again; it must draw all, for another program was on the glass.
void curses_enter(void) { clearok(curscr, TRUE); }

int curses_pair(int foreground, int background) {
  if (!has_colour) return 0;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

int curses_colours(void) { return has_colour ? COLORS : 0; }

int curses_has_alternate(char key) {
  const char *pairs = tigetstr("acsc");
  if (!pairs || pairs == (char *)-1) return 0;
  for (; pairs[0] && pairs[1]; pairs += 2)
    if (pairs[0] == key) return 1;
  return 0;
}

const char *curses_string(const char *name) {
  const char *text = tigetstr(name);
  return text == (char *)-1 ? NULL : text;
}

int curses_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

const char *curses_locale(const char *name) {
  setlocale(LC_CTYPE, name);
  return nl_langinfo(CODESET);
}

int32_t curses_scalar_of_byte(unsigned char byte) {
  wint_t wide = btowc(byte);
  return wide == WEOF ? -1 : (int32_t)wide;
}
