import Glibc

/// A log that is being written. At its end it waits for more; where another file takes its place
/// (rotation), or it is cut to begin again (copytruncate), that is told before anything of the new one.
final class LiveFile {
  private let path: String
  private var descriptor: Int32
  private var position: off_t = 0
  /// A pipe ends; a file never does.
  private let isFile: Bool

  init(_ path: String) throws(TriageFault) {
    self.path = path
    descriptor =
      path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else { throw TriageFault(cannot: "open", path, errno) }
    var facts = stat()
    let isKnown = unsafe fstat(descriptor, &facts) == 0
    isFile = isKnown && facts.st_mode & S_IFMT == S_IFREG
    guard facts.st_mode & S_IFMT != S_IFDIR else {
      throw TriageFault("\(path): is a folder", mend: "name the files in it")
    }
  }

  deinit { if path != "-", descriptor >= 0 { close(descriptor) } }

  /// Bytes, 0 at the end of a pipe, or one of `LogText`'s words for nothing and for a turn.
  func read(into room: UnsafeMutableRawBufferPointer) throws(TriageFault) -> Int {
    if !isFile {
      var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&wish, 1, 0) > 0 else { return LogText.nothingNow }
    }
    while true {
      let got = unsafe Glibc.read(descriptor, room.baseAddress, room.count)
      if got < 0, errno == EINTR { continue }
      if got < 0, errno == EAGAIN { return LogText.nothingNow }
      guard got >= 0 else { throw TriageFault(cannot: "read", path, errno) }
      position += off_t(got)
      guard got == 0, isFile else { return got }
      return try turned() ? LogText.turned : LogText.nothingNow
    }
  }

  /// Whether the file at this path is not the one that was read to its end, or begins anew.
  private func turned() throws(TriageFault) -> Bool {
    var (ours, theirs) = (stat(), stat())
    guard unsafe fstat(descriptor, &ours) == 0 else {
      throw TriageFault(cannot: "read", path, errno)
    }
    if ours.st_size < position {
      guard lseek(descriptor, 0, SEEK_SET) == 0 else {
        throw TriageFault(cannot: "read", path, errno)
      }
      position = 0
      return true
    }
    // Between the renaming of the old and the making of the new there is none.
    guard unsafe stat(path, &theirs) == 0,
      theirs.st_ino != ours.st_ino || theirs.st_dev != ours.st_dev
    else { return false }
    let next = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard next >= 0 else { return false }
    close(descriptor)
    (descriptor, position) = (next, 0)
    return true
  }
}

/// Ctrl-C while something long is read: the reading ends, and what was found so far is told.
package enum Interruption {
  private static let numbers = [SIGINT, SIGTERM]

  private static var set: sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in numbers { unsafe sigaddset(&set, number) }
    return set
  }

  /// From here on these signals wait until somebody looks.
  package static func hold() {
    var set = set
    unsafe sigprocmask(SIG_BLOCK, &set, nil)
  }

  /// The signal that waits.
  package static var waiting: Int32? {
    var pending = sigset_t()
    guard unsafe sigpending(&pending) == 0 else { return nil }
    return numbers.first { unsafe sigismember(&pending, $0) == 1 }
  }

  /// What waited has been heard; the next one ends the program, as always.
  package static func release() {
    var set = set
    var none = timespec(tv_sec: 0, tv_nsec: 0)
    while waiting != nil, unsafe sigtimedwait(&set, nil, &none) > 0 {}
    unsafe sigprocmask(SIG_UNBLOCK, &set, nil)
  }

  /// Sleeps so many milliseconds.
  package static func rest(milliseconds: Int32) { _ = poll(nil, 0, milliseconds) }
}
