#ifndef TOCSIN_CLIBRARY_H
#define TOCSIN_CLIBRARY_H

#include <stddef.h>

/// A file that the binary carries.
typedef struct {
  /// Below the project's root: `playbooks/ai/weights-theft.yaml`.
  const char *path;
  const unsigned char *bytes;
  size_t size;
} tocsin_library_file;

/// How many files there are.
size_t tocsin_library_count(void);

/// The file at an index from 0, in order of path; null beyond the last.
const tocsin_library_file *tocsin_library_file_at(size_t index);

/// Whether the kernel says that something keeps its clock right (adjtimex(2), which Swift's Glibc
/// does not show): 1 yes, 0 no, -1 it does not say.
int tocsin_clock_is_kept(void);

#endif
