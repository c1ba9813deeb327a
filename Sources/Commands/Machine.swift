import Glibc

/// What the watcher of a command asks of the system: processes, pipes, files, time.
enum Machine {
  /// Milliseconds of Unix time.
  static var now: Int { milliseconds(CLOCK_REALTIME) }
  /// Milliseconds of a clock that never jumps.
  static var steady: Int { milliseconds(CLOCK_MONOTONIC) }

  private static func milliseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  // Pipes and bytes.

  struct Pipe {
    var reading: Int32
    var writing: Int32

    func close() {
      _ = Glibc.close(reading)
      _ = Glibc.close(writing)
    }
  }

  enum Reading {
    case bytes([UInt8])
    case end
    /// Nothing is there now.
    case nothing
  }

  static func read(_ file: Int32, atMost count: Int = 1 << 16) -> Reading {
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      got = unsafe Glibc.read(file, buffer.baseAddress, count)
      filled = max(0, got)
    }
    if got > 0 { return .bytes(bytes) }
    return got < 0 && (errno == EAGAIN || errno == EINTR) ? .nothing : .end
  }

  /// How many bytes it took; -1 where the reader is gone.
  static func write(_ file: Int32, _ bytes: ArraySlice<UInt8>) -> Int {
    unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
  }

  static func writeAll(_ file: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(file, rest)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  static func doNotWait(_ file: Int32) {
    _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
  }

  /// What a descriptor is waited for.
  struct Watch {
    var file: Int32
    var isWriting = false
  }

  /// Those that are ready, or whose other end is gone; none once the time has passed.
  static func wait(_ watches: [Watch], atMost milliseconds: Int?) -> Set<Int32> {
    var polls = watches.map {
      pollfd(file: $0.file, events: $0.isWriting ? POLLOUT : POLLIN)
    }
    let limit = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    let count = unsafe polls.withUnsafeMutableBufferPointer {
      unsafe poll($0.baseAddress, nfds_t($0.count), limit)
    }
    guard count > 0 else { return [] }
    return Set(polls.filter { $0.revents != 0 }.map(\.fd))
  }
}

extension pollfd {
  fileprivate init(file: Int32, events: Int32) {
    self.init(fd: file, events: Int16(events), revents: 0)
  }
}
