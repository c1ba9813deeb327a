#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CNcurses.h"

static volatile sig_atomic_t guarded_tty = -1;
static struct termios modes_before;
static unsigned char restore_sequence[512];
static size_t restore_length;
static char crash_notice[512];
static int is_registered;

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS};
enum { crash_count = sizeof crashes / sizeof crashes[0] };

// Only what POSIX calls async-signal-safe. A tty that takes nothing is not waited for.
static void give_back(void) {
  int tty = guarded_tty;
  if (tty < 0) return;
  guarded_tty = -1;
  ssize_t ignored = write(tty, restore_sequence, restore_length);
  (void)ignored;
  tcsetattr(tty, TCSANOW, &modes_before);
}

static void crashed(int signal_number) {
  int tty = guarded_tty;
  give_back();
  if (tty >= 0) {
    ssize_t ignored = write(tty, crash_notice, strlen(crash_notice));
    (void)ignored;
  }
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

static void register_once(void) {
  if (is_registered) return;
  is_registered = 1;
  atexit(give_back);
  // A stack of its own, so that endless recursion too gives the terminal back.
  static char handler_stack[1 << 16];
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK | SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  // Whoever started us may have them blocked (libdispatch's threads do, with SIGABRT): blocked, they
  // neither end us nor give the terminal back.
  sigset_t unblocked;
  sigemptyset(&unblocked);
  for (int i = 0; i < crash_count; i++) {
    sigaction(crashes[i], &action, NULL);
    sigaddset(&unblocked, crashes[i]);
  }
  pthread_sigmask(SIG_UNBLOCK, &unblocked, NULL);
}

void curses_guard(int tty, const unsigned char *sequence, size_t length) {
  if (length > sizeof restore_sequence) length = sizeof restore_sequence;
  memcpy(restore_sequence, sequence, length);
  restore_length = length;
  register_once();
  guarded_tty = tty;
}

void curses_guard_notice(const char *notice) {
  strncpy(crash_notice, notice, sizeof crash_notice - 1);
}

void curses_unguard(void) { guarded_tty = -1; }

int curses_raw(int tty) {
  struct termios modes;
  if (tcgetattr(tty, &modes) != 0) return errno;
  if (guarded_tty < 0) modes_before = modes;
  cfmakeraw(&modes);
  return tcsetattr(tty, TCSANOW, &modes) == 0 ? 0 : errno;
}

int curses_cooked(int tty) { return tcsetattr(tty, TCSANOW, &modes_before) == 0 ? 0 : errno; }
