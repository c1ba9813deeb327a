#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "CNcurses.h"

static void loop_signals(sigset_t *set) {
  static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH};
  sigemptyset(set);
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) sigaddset(set, signals[i]);
}

int curses_signals(void) {
  sigset_t set, background;
  loop_signals(&set);
  // From the background, setting the modes must not stop us; reading is never tried there.
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  sigaddset(&background, SIGTTIN);
  if (pthread_sigmask(SIG_BLOCK, &set, NULL) || pthread_sigmask(SIG_BLOCK, &background, NULL))
    return -1;
  signal(SIGPIPE, SIG_IGN);
  return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int curses_next_signal(int descriptor) {
  struct signalfd_siginfo info;
  return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

void curses_stop(void) {
  sigset_t stop, pending;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  kill(0, SIGTSTP);
  // The stop happens here, and this call returns when SIGCONT has come.
  pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
  pthread_sigmask(SIG_BLOCK, &stop, NULL);
  // An orphaned group ignores SIGTSTP: then nothing continued us, and only SIGSTOP stops.
  if (sigpending(&pending) == 0 && !sigismember(&pending, SIGCONT)) raise(SIGSTOP);
}

int curses_timer(void) { return timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC); }

void curses_timer_set(int descriptor, int64_t nanoseconds) {
  struct itimerspec setting = {0};
  if (nanoseconds >= 0) {
    clock_gettime(CLOCK_REALTIME, &setting.it_value);
    int64_t part = setting.it_value.tv_nsec + nanoseconds;
    setting.it_value.tv_sec += part / 1000000000;
    setting.it_value.tv_nsec = part % 1000000000;
  }
  timerfd_settime(descriptor, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &setting, NULL);
}

void curses_timer_read(int descriptor) {
  uint64_t count;
  // ECANCELED: somebody set the clock. The same wake-up.
  ssize_t ignored = read(descriptor, &count, sizeof count);
  (void)ignored;
}

int curses_waker(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

int curses_watch(const char *folder) {
  int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor < 0) return -1;
  uint32_t kinds = IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                   IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
  if (inotify_add_watch(descriptor, folder, kinds) < 0) {
    close(descriptor);
    return -1;
  }
  return descriptor;
}

void curses_watch_read(int descriptor) {
  char events[4096];
  while (read(descriptor, events, sizeof events) > 0) continue;
}
