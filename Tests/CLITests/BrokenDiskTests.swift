import Foundation
import Testing

private enum Compiler {
  static let isHere = FileManager.default.fileExists(atPath: "/usr/bin/cc")
}

/// The real program over a C library whose writes into the vault fail at a chosen moment: what the
/// disk does to it, not what a stand-in for the disk does.
@Suite("A disk that breaks", .enabled(if: Compiler.isHere))
struct BrokenDiskTests {
  private static let library = #"""
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <stdatomic.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <unistd.h>

    static atomic_long calls;

    static int fails(int file) {
      char link[64], path[4096];
      const char *at = getenv("FAIL_AT"), *with = getenv("FAIL_WITH");
      if (!at || !with) return 0;
      snprintf(link, sizeof link, "/proc/self/fd/%d", file);
      ssize_t size = readlink(link, path, sizeof path - 1);
      if (size < 0) return 0;
      path[size] = 0;
      if (!strstr(path, "/evidence/incoming/")) return 0;
      if (atomic_fetch_add(&calls, 1) + 1 != atol(at)) return 0;
      errno = atoi(with);
      return 1;
    }

    ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
      static ssize_t (*next)(int, const void *, size_t, off_t);
      if (!next) next = dlsym(RTLD_NEXT, "pwrite");
      return fails(file) ? -1 : next(file, bytes, count, at);
    }

    ssize_t pwrite64(int file, const void *bytes, size_t count, off_t at) {
      return pwrite(file, bytes, count, at);
    }

    int fsync(int file) {
      static int (*next)(int);
      if (!next) next = dlsym(RTLD_NEXT, "fsync");
      return fails(file) ? -1 : next(file);
    }

    int sync_file_range(int file, off_t offset, off_t count, unsigned flags) {
      static int (*next)(int, off_t, off_t, unsigned);
      if (!next) next = dlsym(RTLD_NEXT, "sync_file_range");
      return fails(file) ? -1 : next(file, offset, count, flags);
    }
    """#

  /// EIO, ENOSPC, EDQUOT.
  private static let errors = [5, 28, 122]
  private static let moments = Sandbox.isThorough ? Array(1...24) : [1, 2, 4, 7]

  @Test(
    "leaves the vault and the record in agreement, and says that nothing of it is evidence",
    arguments: BrokenDiskTests.errors, BrokenDiskTests.moments)
  func breaks(with number: Int, at moment: Int) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      cat >broken.c; cc -shared -fPIC -o broken.so broken.c -ldl || exit 9
      tocsin declare Broken >/dev/null; head -c 5000000 /dev/urandom >large; mkdir tree
      for i in 1 2 3 4 5 6; do head -c 40000 /dev/urandom >tree/$i; done
      for what in large tree; do
        FAIL_AT=\(moment) FAIL_WITH=\(number) LD_PRELOAD=$PWD/broken.so tocsin evidence add $what >out 2>err
        status=$?
        [ $status = 0 ] || [ $status = 1 ] || exit 8
        [ $status = 0 ] || grep -q mend err || { cat err >&2; exit 7; }
        [ $status = 0 ] || echo "refused $what"
      done
      tocsin note after >/dev/null || exit 6
      tocsin evidence verify --json >verified || exit 5
      jq -e '.bad == [] and .foreign == []' verified >/dev/null || exit 4
      ls .local/share/tocsin/incidents/*/evidence/incoming | grep -q . && exit 3
      tocsin evidence add large >/dev/null && tocsin evidence verify >/dev/null && tocsin verify >/dev/null
      """, input: Self.library)
    #expect(outcome.status == 0, "\(outcome.status) \(outcome.output)\(outcome.complaints)")
    // The first of these moments come in any taking; were they never met, nothing was tested.
    if moment <= 2 { #expect(outcome.output.contains("refused large"), "\(outcome)") }
  }
}
