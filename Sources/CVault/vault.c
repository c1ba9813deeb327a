#define _GNU_SOURCE
#include "CVault.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

static void fill(struct vault_facts *to, const struct statx *from) {
  to->mode = from->stx_mode;
  to->uid = from->stx_uid;
  to->gid = from->stx_gid;
  to->links = from->stx_nlink;
  to->major = from->stx_dev_major;
  to->minor = from->stx_dev_minor;
  to->inode = from->stx_ino;
  to->size = from->stx_size;
  to->allocated = from->stx_blocks * 512;
  to->mtime = from->stx_mtime.tv_sec;
  to->ctime = from->stx_ctime.tv_sec;
  to->mtime_ns = from->stx_mtime.tv_nsec;
  to->ctime_ns = from->stx_ctime.tv_nsec;
  to->has_btime = (from->stx_mask & STATX_BTIME) != 0;
  to->btime = to->has_btime ? from->stx_btime.tv_sec : 0;
  to->btime_ns = to->has_btime ? from->stx_btime.tv_nsec : 0;
}

// Kernels and sandboxes without statx: the same without the birth time.
static int by_stat(int folder, const char *name, int flags, struct vault_facts *to) {
  struct stat found;
  if (fstatat(folder, name, &found, flags) != 0) return -1;
  memset(to, 0, sizeof *to);
  to->mode = found.st_mode;
  to->uid = found.st_uid;
  to->gid = found.st_gid;
  to->links = (uint32_t)found.st_nlink;
  to->major = major(found.st_dev);
  to->minor = minor(found.st_dev);
  to->inode = found.st_ino;
  to->size = (uint64_t)found.st_size;
  to->allocated = (uint64_t)found.st_blocks * 512;
  to->mtime = found.st_mtim.tv_sec;
  to->ctime = found.st_ctim.tv_sec;
  to->mtime_ns = (uint32_t)found.st_mtim.tv_nsec;
  to->ctime_ns = (uint32_t)found.st_ctim.tv_nsec;
  return 0;
}

int vault_look(int folder, const char *name, int follow, struct vault_facts *found) {
  int flags = (name[0] == 0 ? AT_EMPTY_PATH : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
  struct statx seen;
  if (statx(folder, name, flags, STATX_BASIC_STATS | STATX_BTIME, &seen) == 0) {
    fill(found, &seen);
    return 0;
  }
  if (errno != ENOSYS && errno != EPERM) return -1;
  return by_stat(folder, name, flags, found);
}

int vault_open_source(int folder, const char *name, int follow) {
  int flags = O_RDONLY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW | O_NONBLOCK);
  int file = openat(folder, name, flags | O_NOATIME);
  // Only its owner may read a file without a trace.
  if (file < 0 && errno == EPERM) file = openat(folder, name, flags);
  return file;
}

int vault_flush(int file, int64_t offset, int64_t count) {
  unsigned flags = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
  if (sync_file_range(file, offset, count, flags) == 0) return 0;
  if (errno != ENOSYS && errno != EINVAL && errno != ESPIPE) return -1;
  return fdatasync(file);
}

void vault_forget(int file, int64_t offset, int64_t count) {
  (void)posix_fadvise(file, offset, count, POSIX_FADV_DONTNEED);
}

int vault_sync_file_system(int file) { return syncfs(file); }

void *vault_tickets_make(unsigned count) {
  sem_t *tickets = malloc(sizeof *tickets);
  if (!tickets || sem_init(tickets, 0, count) != 0) abort();
  return tickets;
}

void vault_tickets_give(void *tickets) { sem_post(tickets); }

int vault_tickets_take(void *tickets, long milliseconds) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += milliseconds / 1000;
  until.tv_nsec += milliseconds % 1000 * 1000000;
  if (until.tv_nsec >= 1000000000) {
    until.tv_sec++;
    until.tv_nsec -= 1000000000;
  }
  while (milliseconds < 0 ? sem_wait(tickets) : sem_clockwait(tickets, CLOCK_MONOTONIC, &until)) {
    if (errno != EINTR) return 0;
  }
  return 1;
}

void vault_tickets_end(void *tickets) {
  sem_destroy(tickets);
  free(tickets);
}
