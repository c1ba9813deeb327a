#ifndef TOCSIN_CVAULT_H
#define TOCSIN_CVAULT_H

#include <stddef.h>
#include <stdint.h>

// Linux calls that Swift's Glibc does not bring: they stand behind _GNU_SOURCE. All return -1 and set errno.

struct vault_facts {
  uint32_t mode, uid, gid, links, major, minor;
  uint64_t inode, size, allocated;
  int64_t mtime, ctime, btime;  // whole seconds
  uint32_t mtime_ns, ctime_ns, btime_ns;
  int has_btime;
};

// What statx says of a name in a folder; of the folder itself where the name is empty.
int vault_look(int folder, const char *name, int follow, struct vault_facts *found);

// Opens what is to be taken: for reading, without changing its access time where the kernel lets us, never blocking on
// a pipe's other end but for a pipe that was named (follow).
int vault_open_source(int folder, const char *name, int follow);

// Brings a range to the disk and waits for it.
int vault_flush(int file, int64_t offset, int64_t count);

// Lets the kernel forget its copy of a range, so that what is read next comes from the disk.
void vault_forget(int file, int64_t offset, int64_t count);

int vault_sync_file_system(int file);

// Tickets: a counting semaphore whose waits end by a clock that nobody sets.
void *vault_tickets_make(unsigned count);
void vault_tickets_give(void *tickets);
// Whether one was had within so many milliseconds; -1 waits for ever.
int vault_tickets_take(void *tickets, long milliseconds);
void vault_tickets_end(void *tickets);

#endif
