// What Swift's Glibc module leaves out (_GNU_SOURCE): starting a program in a session of its own,
// signals as a descriptor, pipes that nobody inherits.
#ifndef TOCSIN_PROCESS_H
#define TOCSIN_PROCESS_H

#include <stdint.h>
#include <sys/types.h>

// Starts a program as the leader of a new session, without a terminal, with all signals as they
// were at the machine's start and no descriptor but these three. Lists end with NULL; `directory`
// may be NULL. Returns 0 and the number, or the system's error.
int process_spawn(pid_t *number, const char *program, char *const arguments[],
                  char *const environment[], const char *directory, int input, int output,
                  int errors);

// Blocks these signals and returns a descriptor that tells of them; -1 and errno.
int process_signals(const int signals[], int count);

// The next signal of that descriptor; 0 where there is none.
int process_next_signal(int descriptor);

// A pipe whose ends are closed when another program is executed; -1 and errno.
int process_pipe(int ends[2]);

#endif
