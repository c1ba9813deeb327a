/// A call to the system that did not do what was asked.
package struct SystemFailure: Error, Hashable, Sendable {
  package let call: String
  /// The system's number (`ENOSPC`).
  package let number: Int32
  package let path: String

  package init(call: String, number: Int32, path: String = "") {
    self.call = call
    self.number = number
    self.path = path
  }
}

/// What tells one file from another, and how long it is.
package struct FileStatus: Hashable, Sendable {
  package var device: UInt64
  package var inode: UInt64
  package var size: Int
  /// Type and permissions, as `stat` has them.
  package var mode: UInt32

  package init(device: UInt64, inode: UInt64, size: Int, mode: UInt32) {
    self.device = device
    self.inode = inode
    self.size = size
    self.mode = mode
  }

  func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
  }

  var isRegular: Bool { mode & 0o170000 == 0o100000 }
  var permissions: UInt32 { mode & 0o777 }
}

/// Everything the timeline asks of the system, as closures, so that a test can make each of them
/// fail, fall short, or be the last thing that happens.
package struct System: Sendable {
  package var open: @Sendable (String, OpenMode) throws(SystemFailure) -> Int32
  package var close: @Sendable (Int32) -> Void
  /// Bytes at an offset; fewer at the file's end.
  package var read: @Sendable (Int32, Int, Int) throws(SystemFailure) -> [UInt8]
  /// One `write`; how many bytes it took.
  package var write: @Sendable (Int32, [UInt8]) throws(SystemFailure) -> Int
  package var writeAt: @Sendable (Int32, [UInt8], Int) throws(SystemFailure) -> Int
  /// Has the disk begin on bytes just written, without waiting: `syncData` says how it went.
  package var beginSync: @Sendable (_ file: Int32, _ offset: Int, _ count: Int) -> Void
  package var syncData: @Sendable (Int32) throws(SystemFailure) -> Void
  package var sync: @Sendable (Int32) throws(SystemFailure) -> Void
  package var truncate: @Sendable (Int32, Int) throws(SystemFailure) -> Void
  /// Without following a link; `nil` where nothing is.
  package var status: @Sendable (String) throws(SystemFailure) -> FileStatus?
  package var statusOf: @Sendable (Int32) throws(SystemFailure) -> FileStatus
  /// Takes the lock of a whole file if it is free.
  package var lock: @Sendable (Int32) throws(SystemFailure) -> Bool
  package var unlock: @Sendable (Int32) -> Void
  /// Names in a folder, sorted; none where there is no folder.
  package var list: @Sendable (String) throws(SystemFailure) -> [String]
  package var rename: @Sendable (String, String) throws(SystemFailure) -> Void
  package var remove: @Sendable (String) throws(SystemFailure) -> Void
  /// A folder, 0700; no error if it is there.
  package var makeFolder: @Sendable (String) throws(SystemFailure) -> Void
  /// Milliseconds of a clock that never jumps, for waiting.
  package var milliseconds: @Sendable () -> Int
  /// Milliseconds since boot, sleep counted (CLOCK_BOOTTIME).
  package var uptime: @Sendable () -> Int
  package var pause: @Sendable (_ microseconds: Int) -> Void
  package var random: @Sendable (Int) -> [UInt8]
  /// Sends one message to a socket (ssh-agent's) and reads the answer; both without their length.
  package var exchange: @Sendable (String, [UInt8]) throws(SystemFailure) -> [UInt8]
  /// Runs a program to its end: arguments, added environment, what it reads.
  package var run: @Sendable ([String], [String: String], [UInt8]) throws(SystemFailure) -> Output
  package var host: Host

  /// What a program left.
  package struct Output: Hashable, Sendable {
    package var status: Int32
    package var printed: [UInt8]
    package var complaints: String

    package init(status: Int32, printed: [UInt8], complaints: String) {
      self.status = status
      self.printed = printed
      self.complaints = complaints
    }
  }

  /// How a file is opened; always close-on-exec and never through a link.
  package enum OpenMode: Hashable, Sendable {
    case reading
    case appending
    /// New, 0600; an error if it is there.
    case creating
    /// For writing in place, 0600; made if it is not there.
    case updating
    case folder
  }

  /// What the machine says of itself and its processes.
  package struct Host: Sendable {
    package var machine: @Sendable () -> String
    package var boot: @Sendable () -> String
    package var process: @Sendable () -> Int
    /// When a process began, in ticks since boot; `nil` where there is none.
    package var started: @Sendable (_ process: Int) -> Int?
    /// Its state letter (`R`, `T` …).
    package var state: @Sendable (_ process: Int) -> String?
    /// The process that holds a lock on the file.
    package var holder: @Sendable (FileStatus) -> Int?
    /// Whose a process is; `nil` where there is none.
    package var owner: @Sendable (_ process: Int) -> Owner?

    /// What the system knows of a process, where no session of the log says more.
    package struct Owner: Hashable, Sendable {
      /// Of the account.
      package var name: String
      /// `pts/3`; empty without one.
      package var terminal: String
      package var host: String
      /// When it began, in milliseconds since 1970.
      package var since: Int?
    }
  }
}
