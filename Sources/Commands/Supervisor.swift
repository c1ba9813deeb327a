import FoundationEssentials
import Glibc

/// Watches one command from its start to its end: tocsin itself, executed again, in a session of
/// its own. The screen that asked for it may go; the command, its output and its status do not.
///
/// Talk on the pipe: the order (JSON, one line) comes in, `ready` goes out, `go` comes in. Without
/// `go` (the entry could not be written, or the asker died) nothing is run and nothing stays.
/// From then on a byte goes out whenever there is more to read in the folder, for as long as
/// somebody listens, and the pipe's end is the command's.
///
/// Signals are passed on to all of the command: INT, TERM, and USR1 for KILL.
package enum Supervisor {
  /// The argument by which tocsin knows that it is to watch.
  package static let argument = "__supervise"

  /// Runs to the command's end, with a folder of its own below `running`; the exit status is only
  /// for the asker's eyes.
  package static func run(below running: String) -> Int32 {
    // XFSZ: a file limit is an error of a write, not our end.
    Machine.ignore([SIGHUP, SIGPIPE, SIGQUIT, SIGXFSZ])
    let signals = Machine.descriptor(of: [SIGCHLD, SIGINT, SIGTERM, SIGUSR1])
    var talk = Talk()
    guard let line = talk.line(),
      let order = try? JSONDecoder().decode(RunOrder.self, from: Data(line))  // said below
    else { return say("the order could not be read") }
    guard let mark = ProcessMark(of: Int(getpid())) else { return say("/proc cannot be read") }
    let files: OutputFiles
    do {
      files = try OutputFiles(folder: RunFolder(of: mark, below: running).path)
    } catch {
      return say(error.message)
    }
    _ = say("ready")
    guard talk.line() == Array("go".utf8) else {
      files.remove()
      return 1
    }
    Machine.doNotWait(STDOUT_FILENO)
    var watch = Watch(order: order, files: files, signals: signals)
    watch.run()
    return 0
  }

  private static func say(_ words: String) -> Int32 {
    _ = Machine.writeAll(STDOUT_FILENO, Array("\(words)\n".utf8))
    return 1
  }

  /// Lines from the asker.
  private struct Talk {
    private var bytes: [UInt8] = []

    mutating func line() -> [UInt8]? {
      while true {
        if let end = bytes.firstIndex(of: 0x0A) {
          defer { bytes.removeFirst(end + 1) }
          return Array(bytes[..<end])
        }
        switch Machine.read(STDIN_FILENO) {
        case .bytes(let more): bytes += more
        case .nothing: continue
        case .end: return nil
        }
      }
    }
  }
}
